"""Trains the encoder with all its heads, or distils a smaller one from several trained ones.

    python -m training.train --encoder build/encoder.pt --rows build/rows.pt --out build/t1.pt
    python -m training.train --encoder build/t1.pt --teachers build/t1.pt build/t2.pt --layers 8 \
        --vectors build/encoder.pt --rows build/rows.pt --out build/student.pt

A smaller network starts from the lowest layers of the encoder. With teachers it starts from evenly
spaced ones, and learns the mean of their distributions as well as the labels (Hinton et al. 2015).
Its sentence vectors learn what the encoder gave before it was tuned (`--vectors`). What is kept is
a running mean of the weights.
Batches are made, and the teachers asked, once; an epoch goes over them in a new order.
A run that was broken off goes on from its `.part` file, given the same command.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from torch.optim import Optimizer

from training.batches import IGNORE, Batch, Row, batches
from training.labels import PAIRS, WORDS
from training.measure import figures, measure
from training.network import Network, build, mean

#: The heads start from nothing and learn that much faster than the encoder.
HEAD_RATIO = 10.0
WARM_UP, LAST_RATE = 0.06, 0.02
#: How much of the running mean of the weights stays when it is renewed, every so many steps.
KEEP, RENEW_EVERY = 0.992, 4
TEMPERATURE = 2.0
#: Share of the sentences of a set that one making of batches holds: a large set drowns the others.
SHARE = {"polnear": 0.1, "plain": 0.5}
#: How often it holds those of a small set.
TIMES = {"diplomacy": 2}
#: A word tells something when the teachers give it at least that chance.
TELLS = {"deed": ("trigger", 0.2), "said": ("cue", 0.2)}
#: What the sentence vector weighs among the losses.
VECTOR_WEIGHT = 5.0
REPORT_EVERY = 300


@dataclass(frozen=True)
class Lesson:
    """A batch with what the teachers say of it, and the vectors that its sentences should have."""

    batch: Batch
    aims: dict[str, Tensor] = field(default_factory=dict)
    vectors: Tensor | None = None


@dataclass(frozen=True)
class Course:
    """How long a run goes: steps, or seconds where those are over first."""

    steps: int
    seconds: float
    began: float

    def done(self, step: int) -> float:
        """How much of it is over, from 0 to 1."""
        return min(1.0, max(step / self.steps, (time.time() - self.began) / self.seconds))


def read_rows(path: Path) -> dict[str, dict[str, list[Row]]]:
    """Return what `training.prepare` wrote."""
    stored = torch.load(path, weights_only=True)
    return {
        split: {name: [Row(*fields) for fields in given] for name, given in named.items()}
        for split, named in stored.items()
    }


def chosen(sets: dict[str, list[Row]], chance: random.Random) -> list[Row]:
    """Return the rows of one making of batches."""
    out: list[Row] = []
    for name, given in sets.items():
        count = round(len(given) * SHARE.get(name, 1.0))
        out += chance.sample(given, count) * TIMES.get(name, 1)
    return out


def word_losses(scores: dict[str, Tensor], batch: Batch) -> Iterator[Tensor]:
    """Yield the cross entropy of each word head that the batch has labels for."""
    for head, y in batch.labels.items():
        yield functional.cross_entropy(
            scores[head].float().flatten(0, 1), y.flatten(), ignore_index=IGNORE
        )


def pair_losses(scores: dict[str, Tensor], batch: Batch) -> Iterator[Tensor]:
    """Yield the cross entropy of each pair head, over the words that tell."""
    for head, y in batch.links.items():
        taught = y != IGNORE
        yield functional.cross_entropy(scores[head][taught].float(), y[taught])


def distances(scores: dict[str, Tensor], aims: dict[str, Tensor], mask: Tensor) -> Iterator[Tensor]:
    """Yield the KL divergence from the teachers, a head: over sub-words and likely tellers."""
    real = mask.bool()
    for head, wanted in aims.items():
        where = real
        if head in PAIRS:
            by, least = TELLS[head]
            likely = real & (1 - aims[by][..., 0] > least)
            where = likely[:, :, None] & real[:, None, :]
        own = torch.log_softmax(scores[head][where].float() / TEMPERATURE, -1)
        each = functional.kl_div(own, wanted[where].float(), reduction="sum")
        yield each / where.sum().clamp(min=1) * TEMPERATURE**2


def loss_of(network: Network, lesson: Lesson) -> Tensor:
    """The sum of the losses that the lesson teaches."""
    batch = lesson.batch
    scores = network(batch.ids, batch.mask)
    losses = [*word_losses(scores, batch), *pair_losses(scores, batch)]
    if lesson.vectors is not None:
        losses.append(VECTOR_WEIGHT * (1 - (scores["vector"] * lesson.vectors).sum(-1)).mean())
    losses += distances(scores, lesson.aims, batch.mask)
    return torch.stack(losses).sum()


@torch.no_grad()
def lesson(batch: Batch, teachers: list[Network], original: Network | None) -> Lesson:
    """Ask the teachers, and the encoder as it was, about a batch."""
    if original is None:
        return Lesson(batch)
    kind = batch.ids.device.type
    with torch.autocast(kind, dtype=torch.bfloat16):
        each = [teacher(batch.ids, batch.mask) for teacher in teachers]
        x = original.encoder(batch.ids, batch.mask)
    heads = [*WORDS, *PAIRS] if each else []
    soft = {h: [torch.softmax(t[h].float() / TEMPERATURE, -1) for t in each] for h in heads}
    aims = {head: torch.stack(given).mean(0).half() for head, given in soft.items()}
    return Lesson(batch, aims, functional.normalize(mean(x.float(), batch.mask), dim=-1))


def optimiser_of(network: Network, rate: float) -> Optimizer:
    """AdamW with a higher rate for the heads."""
    named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if n.startswith("encoder")], "lr": rate},
        {"params": [p for n, p in named if not n.startswith("encoder")], "lr": rate * HEAD_RATIO},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def renew(average: Network, network: Network, step: int) -> None:
    """Move the running mean of the weights towards the weights."""
    weight = min(KEEP, (1 + step) / (10 + step))
    with torch.no_grad():
        mine = [p for p in average.parameters() if p.requires_grad]
        new = [p for p in network.parameters() if p.requires_grad]
        torch._foreach_lerp_(mine, new, 1 - weight)


@dataclass
class Run:
    """A run so far: all that the next step depends on."""

    network: Network
    average: Network
    optimiser: Optimizer
    chance: random.Random
    order: list[int] = field(default_factory=list)
    step: int = 0

    def keep(self, path: Path, seconds: float) -> None:
        """Write the run to `path`, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "chance": self.chance.getstate(),
            "order": self.order,
            "step": self.step,
            "seconds": seconds,
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> float:
        """Go on from what was kept; return the seconds that it had taken."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        version, inner, gauss = state["chance"]
        self.chance.setstate((version, tuple(inner), gauss))
        self.order, self.step = state["order"], state["step"]
        return float(state["seconds"])


def fit(network: Network, lessons: list[Lesson], args: argparse.Namespace) -> Network:
    """Go over the lessons until the course is over; return the running mean of the network."""
    chance = random.Random(args.seed)  # noqa: S311 - shuffling, nothing secret
    run = Run(network, copy.deepcopy(network), optimiser_of(network, args.rate), chance)
    rates = [group["lr"] for group in run.optimiser.param_groups]
    part = args.out.with_suffix(".part")
    began = time.time() - (run.resume(part) if part.exists() else 0.0)
    course = Course(args.epochs * len(lessons) // args.makings, args.minutes * 60, began)
    total = torch.zeros((), device=next(network.parameters()).device)
    network.train()
    while (done := course.done(run.step)) < 1:
        if not run.order:
            run.order = list(range(len(lessons)))
            run.chance.shuffle(run.order)
        factor = min(1.0, done / WARM_UP + 0.01) * max(LAST_RATE, 1 - done)
        for group, rate in zip(run.optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        total += learn(run, lessons[run.order.pop()])
        if run.step % REPORT_EVERY == 0:
            line = {"step": run.step, "of": course.steps, "done": round(done, 3)}
            print(args.out.stem, line, f"loss {float(total) / REPORT_EVERY:.3f}", flush=True)
            total.zero_()
            run.keep(part, time.time() - began)
    part.unlink(missing_ok=True)
    return run.average.eval()


def learn(run: Run, lesson: Lesson) -> Tensor:
    """Take one step; return the loss."""
    network = run.network
    kind = next(network.parameters()).device.type
    with torch.autocast(kind, dtype=torch.bfloat16):
        loss = loss_of(network, lesson)
    run.optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    run.optimiser.step()
    run.step += 1
    if run.step % RENEW_EVERY == 0:
        renew(run.average, network, run.step // RENEW_EVERY)
    return loss.detach()


def train(args: argparse.Namespace) -> None:
    """Make the lessons, run the course, keep the state at `args.out`, print the figures."""
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rows = read_rows(args.rows)
    sets = dict(rows["train"])
    for name in args.with_dev:
        sets[name] = sets[name] + rows["dev"][name]
    if args.teachers:
        sets |= rows["plain"]
    first = torch.load(args.encoder, weights_only=True)
    network = build(first, args.layers, spread=bool(args.teachers)).to(device)
    teachers = [build(torch.load(p, weights_only=True)).to(device).eval() for p in args.teachers]
    original = build(torch.load(args.vectors, weights_only=True)) if args.vectors else None
    original = original.to(device).eval() if original else None
    chance = random.Random(args.seed)  # noqa: S311 - shuffling, nothing secret
    lessons = [
        lesson(batch.to(device), teachers, original)
        for _ in range(args.makings)
        for batch in batches(chosen(sets, chance), args.budget, chance)
    ]
    print(args.out.stem, f"{len(lessons)} batches made", flush=True)
    best = fit(network, lessons, args)
    torch.save(best.state_dict(), args.out)
    found = figures(best, rows["dev"], device)
    test = measure(best, rows["test"]["idner"], device)
    found |= {f"test.{head}": value for head, value in test.items()}
    print(args.out.stem, json.dumps({k: round(v, 4) for k, v in found.items()}), flush=True)


def main(argv: Sequence[str] | None = None) -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="*", default=[])
    parser.add_argument("--vectors", type=Path, help="the encoder whose vectors are to stay")
    parser.add_argument("--with-dev", nargs="*", default=[], help="sets whose dev is taught too")
    parser.add_argument("--layers", type=int, help="layers of the student")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=600.0, help="when the course ends")
    parser.add_argument("--makings", type=int, default=2, help="how often batches are made")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--budget", type=int, default=1000, help="sub-words a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    train(args)


if __name__ == "__main__":
    main()
