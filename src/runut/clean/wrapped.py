"""Shapes of lines, also where each paragraph is broken into lines of one width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.clean.lines import Draft
from runut.clean.shape import Shape, shape_of

#: Characters of the longest line of text that is broken, at most.
WIDEST = 100
#: Share of the longest line from which a line is full, and so goes on in the next.
FULL = 0.75
#: Full lines of a text that is broken, at least, and the share of them that no sentence ends.
MIN_FULL, MOST_OPEN = 8, 0.6


def shapes_of(drafts: Sequence[Draft]) -> list[Shape]:
    """Return the shape of what is open in each line, or of the paragraph that it is part of."""
    texts = [draft.open_text or draft.line.text for draft in drafts]
    shapes = [shape_of(text) for text in texts]
    widest = max(map(len, texts), default=0)
    if widest > WIDEST or not _broken(shapes, [len(text) >= FULL * widest for text in texts]):
        return shapes
    for start, end in _paragraphs(drafts, FULL * widest):
        whole = shape_of(" ".join(texts[start:end]))
        shapes[start:end] = [whole] * (end - start)
    return shapes


def _broken(shapes: Sequence[Shape], full: Sequence[bool]) -> bool:
    """Whether full lines break off in the middle of sentences."""
    going_on = [not shape.ended for shape, is_full in zip(shapes, full, strict=True) if is_full]
    return len(going_on) >= MIN_FULL and sum(going_on) >= MOST_OPEN * len(going_on)


def _paragraphs(drafts: Sequence[Draft], full: float) -> Iterator[tuple[int, int]]:
    """Where paragraphs of two lines and more stand: all their lines but the last are full."""
    start = 0
    for i, draft in enumerate(drafts):
        if draft.label is not None:
            start = i + 1
        elif len(draft.line.text) < full:
            if i > start:
                yield start, i + 1
            start = i + 1
