"""Where the text of a flattened page stands: the run of lines that is worth most.

Paragraphs count for it by their length, menus, titles and what rules know for clutter against it.
So a page's long menu with a teaser in it, or the stories below the text, lie outside.
"""

from __future__ import annotations

from collections.abc import Sequence

from runut.clean.lines import Draft, Part
from runut.clean.shape import Shape

#: Words of a paragraph beyond which it counts no more.
_MOST_WORDS = 60
#: What a line is worth: a paragraph for each word; lines that texts have between paragraphs;
#: titles; entries of menus and texts cut short; lines that a rule knows for clutter.
_WORD, _BETWEEN, _TITLE, _ENTRY, CLUTTER = 0.1, -0.2, -0.3, -0.5, -0.2
#: Words of a line up to which it looks like an entry of a menu.
_ENTRY_WORDS = 3


def region(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> tuple[int, int]:
    """The first line of the text and the one behind the last; two equal numbers where none is."""
    return best_run([worth(d.parts, s) for d, s in zip(drafts, shapes, strict=True)])


def best_run(worths: Sequence[float]) -> tuple[int, int]:
    """The run with the greatest sum: its first number and the one behind its last."""
    best, total, start = (0.0, 0, 0), 0.0, 0
    for i, one in enumerate(worths):
        if total <= 0:
            total, start = 0.0, i
        total += one
        if total > best[0]:
            best = total, start, i + 1
    return best[1], best[2]


def worth(parts: Sequence[Part], shape: Shape) -> float:
    """What a line counts for the text (above 0) or against it."""
    if all(part.label is not None for part in parts):
        return CLUTTER
    if (shape.prose or parts[0].label == "dateline") and not shape.cut_short:
        return min(shape.words, _MOST_WORDS) * _WORD
    if shape.quoted or shape.bullet or shape.stop in (":", "?"):
        return _BETWEEN
    return _ENTRY if shape.words <= _ENTRY_WORDS or shape.cut_short else _TITLE
