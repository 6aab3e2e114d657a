"""Trains the names heads on the encoder, or distils a smaller encoder from a trained one.

    python -m training.names --encoder build/encoder.pt --out build/names-12.pt
    python -m training.names --encoder build/names-12.pt --teacher build/names-12.pt --layers 7 …

Heads: `idner` and `nergrit` in their own label policies (to compare with published figures), and
`names`, ours, which also labels countries (GPE). A student starts from evenly spaced layers of its
teacher and learns the teacher's label distributions and last vectors as well as the labels
(Hinton et al. 2015; Sanh et al. 2019). Progress goes to standard output, one
line an epoch; the best epoch on dev is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from training import plain
from training.batches import IGNORE, Row, batches, rows
from training.names_data import load
from training.network import Encoder, Network

KINDS = ("PER", "ORG", "LOC", "GPE")
LABELS = {
    "idner": ("O", *(f"{p}-{k}" for k in KINDS[:3] for p in "BI")),
    "nergrit": ("O", *(f"{p}-{k}" for k in KINDS[:3] for p in "BI")),
    "names": ("O", *(f"{p}-{k}" for k in KINDS for p in "BI")),
}
#: The heads start from nothing and learn that much faster than the encoder.
HEAD_RATIO = 15.0
WARM_UP, LAST_RATE = 0.06, 0.02
TRAIN_BUDGET, TEST_BUDGET = 600, 4000
TEMPERATURE = 2.0


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """Entities of an IOB2 sequence, strictly: an I that nothing begins is none."""
    found: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{kind}":
            found.add((start, i, kind))
            start = -1
        if label.startswith("B"):
            start, kind = i, label[2:]
    return found


def f1(network: Network, data: list[Row], head: str) -> float:
    """Entity F1 of one head over the rows that have its labels."""
    hit = gold = read = 0
    network.eval()
    with torch.no_grad():
        for batch in batches(data, TEST_BUDGET, None):
            best = network(batch.ids, batch.mask)[head].argmax(-1)
            for r, i in enumerate(batch.rows):
                row = data[i]
                want = spans([LABELS[head][k] for k in row.labels[head]])
                got = spans(
                    repair([LABELS[head][int(best[r, p])] if p else "O" for p in row.first])
                )
                hit, gold, read = hit + len(want & got), gold + len(want), read + len(got)
    network.train()
    return 2 * hit / (gold + read) if gold + read else 0.0


def repair(labels: list[str]) -> list[str]:
    """Begin an entity where an I stands without its B."""
    out: list[str] = []
    for label in labels:
        previous = out[-1] if out else "O"
        lone = label.startswith("I") and previous[2:] != label[2:]
        out.append("B" + label[1:] if lone else label)
    return out


def build(state: dict[str, Any], layers: int | None) -> Network:
    """A network from an encoder's or a network's state; `layers` picks that many, evenly spaced."""
    inner = {k.removeprefix("encoder."): v for k, v in state.items() if not k.startswith("heads.")}
    depth = 1 + max(int(k.split(".")[1]) for k in inner if k.startswith("layers."))
    count = layers or depth
    chosen = [round(i * (depth - 1) / (count - 1)) for i in range(count)]
    encoder = Encoder(inner["words.weight"].shape[0], count)
    kept = {k: v for k, v in inner.items() if not k.startswith("layers.")}
    for new, old in enumerate(chosen):
        prefix = f"layers.{old}."
        kept |= {
            f"layers.{new}.{k.removeprefix(prefix)}": v
            for k, v in inner.items()
            if k.startswith(prefix)
        }
    encoder.load_state_dict(kept)
    network = Network(encoder, {head: len(labels) for head, labels in LABELS.items()})
    heads = {k: v for k, v in state.items() if k.startswith("heads.")}
    network.load_state_dict(heads, strict=False)
    encoder.words.weight.requires_grad_(False)
    return network


def loss_of(scores: dict[str, Tensor], labels: dict[str, Tensor]) -> Tensor:
    """Cross entropy over the heads that the batch has labels for."""
    losses = [
        functional.cross_entropy(
            scores[head].float().flatten(0, 1), y.flatten(), ignore_index=IGNORE
        )
        for head, y in labels.items()
    ]
    return torch.stack(losses).sum() if losses else torch.zeros(())


def distance(student: dict[str, Tensor], teacher: dict[str, Tensor], mask: Tensor) -> Tensor:
    """KL divergence of the softened label distributions, over all sub-words of the batch."""
    real = mask.bool()
    parts = [
        functional.kl_div(
            torch.log_softmax(student[head].float()[real] / TEMPERATURE, -1),
            torch.softmax(teacher[head].float()[real] / TEMPERATURE, -1),
            reduction="batchmean",
        )
        for head in student
    ]
    return torch.stack(parts).sum() * TEMPERATURE**2


@dataclass(frozen=True)
class Task:
    """What a run trains on and with; `teacher` is None unless it distils."""

    network: Network
    teacher: Network | None
    train: list[Row]
    dev: dict[str, list[Row]]
    chance: random.Random


def prepare(args: argparse.Namespace) -> Task:
    """Seed everything, read the data and build the networks."""
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    sets = load(args.data)
    fit = [r for name in sets["train"] for r in rows(tokenizer, sets["train"][name], LABELS)]
    if args.teacher:
        fit += rows(tokenizer, plain.load(args.data, args.plain), LABELS)
    dev = {name: rows(tokenizer, sets["dev"][name], LABELS) for name in sets["dev"]}
    network = build(torch.load(args.encoder, weights_only=True), args.layers)
    teacher = build(torch.load(args.teacher, weights_only=True), None) if args.teacher else None
    if teacher:
        teacher.eval()
    chance = random.Random(args.seed)  # noqa: S311 - shuffling, nothing secret
    return Task(network, teacher, fit, dev, chance)


def epoch(task: Task, optimiser: Optimizer, schedule: LambdaLR) -> float:
    """Go once over the training rows; return the sum of the losses."""
    total = 0.0
    task.network.train()
    for batch in batches(task.train, TRAIN_BUDGET, task.chance):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = task.network(batch.ids, batch.mask)
            loss = loss_of(scores, batch.labels)
            if task.teacher:
                with torch.no_grad():
                    aim = task.teacher(batch.ids, batch.mask)
                loss = loss + distance(scores, aim, batch.mask)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(task.network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        total += float(loss.detach())
    return total


def optimisation(task: Task, rate: float, epochs: int) -> tuple[Optimizer, LambdaLR]:
    """AdamW with a higher rate for the heads; linear warm-up and decay."""
    named = [(n, p) for n, p in task.network.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if not n.startswith("heads")], "lr": rate},
        {"params": [p for n, p in named if n.startswith("heads")], "lr": rate * HEAD_RATIO},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * sum(1 for _ in batches(task.train, TRAIN_BUDGET, random.Random(0)))  # noqa: S311

    def factor(step: int) -> float:
        return min(1.0, (step + 1) / (WARM_UP * steps)) * max(LAST_RATE, (steps - step) / steps)

    return optimiser, LambdaLR(optimiser, factor)


def dev_figures(task: Task) -> dict[str, float]:
    """Entity F1 of each head on its dev rows; ours on those of both sets."""
    figures = {name: f1(task.network, task.dev[name], name) for name in ("idner", "nergrit")}
    both = [*task.dev["idner"], *task.dev["nergrit"]]
    ours = {
        name: f1(task.network, rows, "names")
        for name, rows in (("names", both), ("diplomacy", task.dev["diplomacy"]))
    }
    return {**figures, **ours}


def train(args: argparse.Namespace) -> None:
    """Run the epochs, keep the best state on dev at `args.out`, print the test figures."""
    task = prepare(args)
    optimiser, schedule = optimisation(task, args.rate, args.epochs)
    best, began = -1.0, time.time()
    for number in range(args.epochs):
        loss = epoch(task, optimiser, schedule)
        figures = dev_figures(task)
        line = {"epoch": number, "loss": round(loss, 2), "seconds": round(time.time() - began)}
        print(json.dumps(line | {k: round(v, 4) for k, v in figures.items()}), flush=True)
        if figures["idner"] + figures["names"] > best:
            best = figures["idner"] + figures["names"]
            torch.save(task.network.state_dict(), args.out)
    task.network.load_state_dict(torch.load(args.out, weights_only=True))
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    test = rows(tokenizer, load(args.data)["test"]["idner"], LABELS)
    print(json.dumps({"test": {head: f1(task.network, test, head) for head in ("idner", "names")}}))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, help="layers of the student")
    parser.add_argument("--plain", type=int, default=1500, help="unlabelled sentences a set")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train(args)


if __name__ == "__main__":
    main()
