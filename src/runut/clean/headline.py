"""The lines above the text: which is the headline, and what the others are."""

from __future__ import annotations

from collections.abc import Sequence

import runut.vocabulary as v
from runut.clean.lines import Draft
from runut.clean.shape import Shape, same_title, title_words

#: Words that a headline has, at least and at most.
MIN_WORDS, MAX_WORDS = 3, 32
#: The rule that takes a page's first line for the name of its outlet.
MASTHEAD = "structure-masthead"
#: Paragraphs of text in which a headline's words are looked for.
_LOOK_INTO = 8


def decide_above(
    drafts: Sequence[Draft], shapes: Sequence[Shape], first: int, title: str | None
) -> None:
    """Label the open lines above line `first`, and repeats of the headline anywhere."""
    chosen = _headline(drafts, shapes, first, title)
    for i in range(first):
        if drafts[i].label is None:
            drafts[i].decide(*_above(shapes[i], i, chosen))
    if chosen is not None:
        _repeats(drafts, shapes, chosen)


def _above(shape: Shape, i: int, chosen: int | None) -> tuple[v.LineLabel, str]:
    """What the open line `i` is; `chosen` is the headline's."""
    if i == chosen:
        return "headline", "structure-headline"
    if shape.menu or shape.section or shape.row:
        return "navigation", "structure-menu"
    if i == 0 and shape.name:
        return "navigation", MASTHEAD
    if chosen is not None and i > chosen and shape.name:
        return "byline", "structure-name-below-headline"
    if shape.words < MIN_WORDS:
        return "navigation", "structure-menu"
    below = chosen is not None and i > chosen
    return (
        ("subhead", "structure-below-headline")
        if below
        else ("related", "structure-above-headline")
    )


def _headline(
    drafts: Sequence[Draft], shapes: Sequence[Shape], first: int, title: str | None
) -> int | None:
    able = [i for i in range(first) if drafts[i].label is None and _able(shapes[i])]
    if title:
        named = [i for i in able if same_title(drafts[i].line.text, title)]
        if named:
            return next((i for i in named if drafts[i].line.markup == "h1"), named[0])
    marked = [i for i in able if drafts[i].line.markup == "h1"]
    if marked:
        return marked[-1]
    text: set[str] = set()
    for draft in drafts[first : first + _LOOK_INTO]:
        text |= title_words(draft.open_text)

    def shared(i: int) -> tuple[float, int]:
        words = title_words(drafts[i].line.text)
        return sum(w in text for w in words) / (len(words) + 1), -i

    return max(able, key=shared) if able else None


def _able(shape: Shape) -> bool:
    return MIN_WORDS <= shape.words <= MAX_WORDS and not (
        shape.menu or shape.section or shape.cut_short or shape.row
    )


def _repeats(drafts: Sequence[Draft], shapes: Sequence[Shape], chosen: int) -> None:
    headline = drafts[chosen].line.text
    for i, draft in enumerate(drafts):
        if draft.label in ("headline", "residue", "ad") or shapes[i].words < MIN_WORDS:
            continue
        if same_title(draft.line.text, headline):
            draft.overrule("headline", "structure-headline-again")
