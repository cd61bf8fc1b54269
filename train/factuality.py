"""Trains the factuality model on UDS-IH2 (Rudinger, White and Van Durme 2018).

    npx tsx train/factuality.ts ../shared/data/factuality OUT
    python3 train/factuality.py OUT weights

Several teachers of different seeds learn the judged values; the pupil that is shipped learns a mixture of the values and
of the teachers' mean. `dev` is looked at to choose sizes and epochs, never learned from.
"""

import hashlib
import json
import sys
from collections import Counter

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

REACH, STEP, HIDDEN, AROUND, MIXED = 6, 64, 64, 32, 64
STEP_LEAST, AROUND_LEAST = 2, 3
TEACHERS, EPOCHS, BATCH, RATE, DECAY = 4, 4, 64, 2e-3, 1e-4
DROP_NAMES, DROP_AROUND, DROP, DROP_VECTOR, DROP_NEAR = 0.2, 0.5, 0.2, 0.2, 0.4
TRUST = 0.6

folder, target = sys.argv[1:3]
torch.set_num_threads(2)
load = lambda part: [json.loads(line) for line in open(f"{folder}/{part}.jsonl")]
train, dev = load("train"), load("dev")
vectors = torch.tensor(json.load(open(f"{folder}/vectors.json")))
depth = vectors.shape[1]


def index_of(names, least):
    counts = Counter(names)
    return {name: row + 1 for row, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}


step_rows = index_of((n for d in train for s in d["steps"] for n in set(s["names"])), STEP_LEAST)
around_rows = index_of((n for d in train for n in d["around"]), AROUND_LEAST)


def encode(row):
    steps = [([step_rows[n] for n in s["names"] if n in step_rows], s["word"]) for s in row["steps"]]
    return steps, [around_rows[n] for n in row["around"] if n in around_rows], row["near"]


train_rows, dev_rows = [encode(r) for r in train], [encode(r) for r in dev]
values = torch.tensor([float(r["value"]) for r in train])
dev_values = torch.tensor([float(r["value"]) for r in dev])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.names = nn.EmbeddingBag(len(step_rows) + 1, STEP, mode="sum", padding_idx=0)
        nn.init.normal_(self.names.weight, 0, 0.05)
        self.word = nn.Linear(depth, STEP)
        self.cell = nn.GRU(STEP, HIDDEN, batch_first=True)
        self.around = nn.EmbeddingBag(len(around_rows) + 1, AROUND, mode="sum", padding_idx=0)
        nn.init.normal_(self.around.weight, 0, 0.03)
        self.direct = nn.EmbeddingBag(len(around_rows) + 1, 1, mode="sum", padding_idx=0)
        nn.init.zeros_(self.direct.weight)
        self.near = nn.Linear(6 * depth, STEP)
        self.mix = nn.Linear(HIDDEN + 2 * STEP + AROUND, MIXED)
        self.out = nn.Linear(MIXED, 1)

    def kept(self, count, drop):
        if not self.training:
            return torch.ones(count)
        return (torch.rand(count) > drop).float() / (1 - drop)

    def forward(self, rows):
        names, offsets, words = [], [], []
        for steps, _, _ in rows:
            for place in range(REACH):
                offsets.append(len(names))
                at = place - (REACH - len(steps))
                if at >= 0:
                    names += steps[at][0]
                words.append(steps[at][1] if at >= 0 else -1)
        words = torch.tensor(words)
        there = (words >= 0).float()[:, None]
        x = self.names(torch.tensor(names), torch.tensor(offsets), per_sample_weights=self.kept(len(names), DROP_NAMES))
        x = x + self.word(F.dropout(vectors[words.clamp(min=0)], DROP_VECTOR, self.training))
        x = (torch.tanh(x) * there).view(len(rows), REACH, STEP)
        x = F.dropout(x, DROP, self.training)
        state, _ = self.cell(x)
        around, begins = [], []
        for _, own, _ in rows:
            begins.append(len(around))
            around += own
        around, begins = torch.tensor(around), torch.tensor(begins)
        kept = self.kept(len(around), DROP_AROUND)
        near = vectors[torch.tensor([n for _, _, n in rows])].view(len(rows), 6 * depth)
        near = torch.tanh(self.near(F.dropout(near, DROP_NEAR, self.training)))
        around_sum = torch.tanh(self.around(around, begins, per_sample_weights=kept))
        z = torch.cat([state[:, -1], x[:, -1], near, around_sum], 1)
        z = F.relu(self.mix(F.dropout(z, DROP, self.training)))
        z = self.out(F.dropout(z, DROP, self.training)).squeeze(1)
        return z + self.direct(around, begins, per_sample_weights=kept).squeeze(1)


def predict(net, rows):
    net.eval()
    with torch.no_grad():
        return torch.cat([net(rows[i : i + 256]) for i in range(0, len(rows), 256)]).clamp(-3, 3)


def told(guess):
    error = (guess - dev_values).abs().mean()
    return f"dev mae {error:.4f} r {np.corrcoef(guess.numpy(), dev_values.numpy())[0, 1]:.4f}"


def fit(seed, goals):
    torch.manual_seed(seed)
    np.random.seed(seed)
    net = Net()
    averaged = Net()
    averaged.load_state_dict(net.state_dict())
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    taken = 0
    for epoch in range(EPOCHS):
        order = np.random.permutation(len(train_rows))
        net.train()
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            done = (epoch * len(order) + at) / (EPOCHS * len(order))
            for group in optimiser.param_groups:
                group["lr"] = RATE * (1 - done)
            loss = F.smooth_l1_loss(net([train_rows[i] for i in chosen]), goals[chosen])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            taken += 1
            keep = min(0.998, taken / (taken + 10))
            with torch.no_grad():
                for mean, now in zip(averaged.state_dict().values(), net.state_dict().values()):
                    mean.mul_(keep).add_(now, alpha=1 - keep)
    print(seed, told(predict(averaged, dev_rows)), flush=True)
    return averaged


teachers = [fit(seed, values) for seed in range(TEACHERS)]
mean = sum(predict(t, train_rows) for t in teachers) / TEACHERS
print("teachers", told(sum(predict(t, dev_rows) for t in teachers) / TEACHERS))
pupil = fit(100, (1 - TRUST) * values + TRUST * mean)

# One binary: tables of int8 with a scale a row, the rest float32.
parts, tensors, at = [], {}, 0


def put(name, array):
    global at
    data = array.tobytes()
    tensors[name] = {"at": at, "shape": list(array.shape), "type": str(array.dtype)}
    pad = (-len(data)) % 4
    parts.append(data + b"\0" * pad)
    at += len(data) + pad


def put_table(name, table, rows):
    table = table[1:]
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    put(f"{name}.hashes", np.array(sorted(rows), dtype=np.uint32))
    put(f"{name}.rows", np.round(table / scale[:, None]).astype(np.int8))
    put(f"{name}.scale", scale.astype(np.float32))


state = {k: v.detach().numpy() for k, v in pupil.state_dict().items()}
put_table("names", state["names.weight"], step_rows)
put_table("around", state["around.weight"], around_rows)
put("direct", state["direct.weight"][1:, 0].astype(np.float32))
for name in ["word", "near", "mix", "out"]:
    put(f"{name}.weight", np.ascontiguousarray(state[f"{name}.weight"].T).astype(np.float32))
    put(f"{name}.bias", state[f"{name}.bias"].astype(np.float32))
for name in ["weight_ih", "weight_hh"]:
    put(f"cell.{name}", np.ascontiguousarray(state[f"cell.{name}_l0"].T).astype(np.float32))
for name in ["bias_ih", "bias_hh"]:
    put(f"cell.{name}", state[f"cell.{name}_l0"].astype(np.float32))
binary = b"".join(parts)
open(f"{target}/factuality.bin", "wb").write(binary)
header = {"format": 1, "bytes": len(binary), "sha256": hashlib.sha256(binary).hexdigest(), "tensors": tensors}
json.dump(header, open(f"{target}/factuality.json", "w"), indent=1)
print(len(binary), "bytes")
