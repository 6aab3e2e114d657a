"""From scores of words to stretches of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
#: Log-probability of a word beyond the longest sentence having no label: nothing outweighs it.
OUTSIDE = 1e3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` up to `end` with the kind that the labels give them, and its probability."""

    first: int
    end: int
    kind: str
    score: float


def log_softmax(scores: Scores) -> Scores:
    """Return the log-probabilities of scores along the last axis."""
    rows = scores - scores.max(-1, keepdims=True)
    return np.asarray(rows - np.log(np.exp(rows).sum(-1, keepdims=True)), np.float32)


def stretches(scores: Scores, labels: tuple[str, ...], cut: list[int]) -> list[Stretch]:
    """Return the stretches of the likeliest path of IOB2 labels; words in `cut` have none.

    `scores`: a row a word, a column a label. The probability is that of the first word's kind,
    however it goes on.
    """
    rows = log_softmax(scores)
    rows[cut, labels.index("O")] = OUTSIDE
    out: list[Stretch] = []
    for at, label in enumerate(_best_path(rows, _follows(labels))):
        tag, _, kind = labels[label].partition("-")
        if tag == "I":
            last = out[-1]
            out[-1] = Stretch(last.first, at + 1, last.kind, last.score)
        elif tag == "B":
            out.append(Stretch(at, at + 1, kind, float(np.exp(rows[at, label]))))
    return out


@cache
def _follows(labels: tuple[str, ...]) -> Scores:
    """What a label may follow: 0, or no chance where a stretch would go on that never began.

    Row: the label before; column: the label. The first row more is the start of a sentence.
    """
    before = ("O", *labels)
    forbidden = [
        [label[0] == "I" and (b == "O" or b[2:] != label[2:]) for label in labels] for b in before
    ]
    return np.where(np.array(forbidden), -np.inf, 0).astype(np.float32)


def _best_path(rows: Scores, follows: Scores) -> list[int]:
    """Return the likeliest labels of which each may follow the one before (Viterbi)."""
    if not len(rows):
        return []
    total = rows[0] + follows[0]
    came: list[npt.NDArray[np.intp]] = []
    for row in rows[1:]:
        ways = total[:, None] + follows[1:]
        came.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(came):
        path.append(int(step[path[-1]]))
    return path[::-1]
