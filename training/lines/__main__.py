"""Make the line model of cleaning and write it where it is loaded from; a minute on one core.

    python -m training.lines [--data FOLDER] [--pages N]

A linear model (softmax, AdaGrad, weights averaged over the later rounds) over what lines show
once place and shape have labelled them: the model learns where these are wrong. On made pages
some of the line rules that speak there are forgotten first, for a site that nobody has seen has
lines that no rule knows.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runut.clean.linefeatures import features, view
from runut.clean.lines import Draft, Part, split_lines
from runut.clean.matching import draft_lines
from runut.clean.structure import by_place_and_shape, is_open
from runut.model.lines import BUCKETS, FILE, LABELS, buckets
from runut.vocabulary import KEPT_LABELS
from training.lines.compose import pages, stock
from training.lines.real import flattened

OUT = Path(__file__).parents[2] / "src" / "runut" / "model" / "data" / FILE
ROUNDS, RATE, SEED = 4, 0.05, 5
#: Shares of the rules of a made page that are forgotten: one of these a page.
FORGOTTEN = (0.0, 0.2, 0.4, 0.6)
#: How often each real page is learned from.
TIMES_REAL = 2
#: Weights this small are as good as none.
LEAST = 0.02

#: The buckets of a line and the labels that it may bear.
Example = tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]
_KEPT = np.array([label in KEPT_LABELS for label in LABELS])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pages", type=int, default=4000)
    options = parser.parse_args()
    examples = list(_all_examples(options.data, options.pages))
    print(f"{len(examples)} lines")
    weights = _fit(examples)
    weights[np.abs(weights) < LEAST] = 0
    scale = np.float32(np.abs(weights).max() / 127)
    np.savez_compressed(OUT, weights=np.round(weights / scale).astype(np.int8), scale=scale)
    print(f"{OUT.name}: {OUT.stat().st_size // 1024} KB")


def _all_examples(data: Path, count: int) -> Iterator[Example]:
    rng = random.Random(SEED)  # noqa: S311 - which rules are forgotten, nothing secret
    for rows in pages(stock(data), count, SEED):
        allowed = [np.array([label == row.label for label in LABELS]) for row in rows]
        drafts = draft_lines(split_lines("\n\n".join(row.text for row in rows)))
        forget(drafts, rng, rng.choice(FORGOTTEN))
        yield from _examples(drafts, allowed)
    for _ in range(TIMES_REAL):
        for text, kept in flattened(data, half=0):
            drafts = draft_lines(split_lines(text))
            sets = [one == _KEPT if one is not None else None for one in kept]
            yield from _examples(drafts, sets)


def forget(drafts: Sequence[Draft], rng: random.Random, share: float) -> None:
    """Open again what about a `share` of the rules labelled that speak on the page."""
    spoken = sorted({p.rule for d in drafts for p in d.parts if p.label is not None})
    forgotten = {rule for rule in spoken if rng.random() < share}
    for draft in drafts:
        if all(part.rule not in forgotten for part in draft.parts):
            continue
        draft.opens = "nothing"
        draft.parts = [
            Part(p.start, p.end, None, "") if p.rule in forgotten else p for p in draft.parts
        ]
        if all(part.label is None for part in draft.parts):
            draft.parts = [Part(0, len(draft.line.text), None, "")]


def _examples(
    drafts: Sequence[Draft], allowed: Sequence[npt.NDArray[np.bool_] | None]
) -> Iterator[Example]:
    """What the model is to learn of a page: its lines that no rule knows, long text aside."""
    if len(drafts) != len(allowed):
        return
    was_open = [is_open(draft) for draft in drafts]
    shapes = by_place_and_shape(drafts, None)
    page = view(drafts, shapes, was_open)
    for i, labels in enumerate(allowed):
        if labels is not None and was_open[i] and not shapes[i].strong:
            yield np.array(buckets(features(page, i))), labels


def _fit(examples: list[Example]) -> npt.NDArray[np.float32]:
    rng = random.Random(SEED)  # noqa: S311 - an order of lines, nothing secret
    weights = np.zeros((BUCKETS, len(LABELS)), np.float32)
    squares = np.full_like(weights, 1e-2)
    averaged = np.zeros_like(weights)
    for turn in range(ROUNDS):
        rng.shuffle(examples)
        for where, labels in examples:
            sums = weights[where].sum(axis=0)
            slope = np.exp(sums - sums.max())
            slope /= slope.sum()
            right = np.where(labels, slope, 0)
            slope -= right / max(right.sum(), 1e-9)
            squares[where] += slope * slope
            weights[where] -= RATE * slope / np.sqrt(squares[where])
        averaged += weights if turn else 0
    return averaged / (ROUNDS - 1)


if __name__ == "__main__":
    main()
