"""Decides what no rule could: by the place of a line, its shape and its neighbours.

The steps run in order over all lines of a page, and each sees what the ones before decided:
where the text begins, the headline above it, the sections below it, and the titles between.
"""

from __future__ import annotations

from collections.abc import Sequence

import runut.vocabulary as v
from runut.clean.addressed import mark_addressed
from runut.clean.between import SUBHEAD_WORDS, TAG_WORDS, text_of, within
from runut.clean.headline import decide_above
from runut.clean.lines import Draft
from runut.clean.region import region
from runut.clean.revising import revise
from runut.clean.sections import mark_teasers, open_sections
from runut.clean.shape import STRONG_WORDS, Shape
from runut.clean.wrapped import shapes_of

#: Characters from which a line of the main text of HTML is a paragraph, in any script.
TEXT_CHARS = 50
#: Lines between a first or last paragraph and the rest of the text from which it is another's.
FAR = 12
#: Words behind a dateline from which the line is the story's first.
DATED_WORDS = 6


def decide(drafts: Sequence[Draft], title: str | None) -> None:
    """Give every open line its label. `title` is what metadata calls the page, if anything."""
    was_open = [is_open(draft) for draft in drafts]
    shapes = by_place_and_shape(drafts, title)
    if _flattened(drafts):
        revise(drafts, shapes, was_open)


def is_open(draft: Draft) -> bool:
    """Whether no rule has spoken of any part of the line."""
    return len(draft.parts) == 1 and draft.label is None


def by_place_and_shape(drafts: Sequence[Draft], title: str | None) -> list[Shape]:
    """Label open lines by where they stand, how they look and what stands around them.

    Returns the shapes of what was open in the lines.
    """
    shapes = shapes_of(drafts)
    open_sections(drafts, shapes)
    mark_addressed(drafts, shapes)
    _label_outside(drafts, shapes)
    mark_teasers(drafts, shapes)
    begin, end = region(drafts, shapes)
    first = first_prose(drafts, shapes, 0)
    if _flattened(drafts) and begin - first >= FAR:
        dated = (i for i in range(first, begin) if _is_dated(drafts[i], shapes[i]))
        first = next(dated, first_prose(drafts, shapes, begin))
    decide_above(drafts, shapes, first, title)
    prose = [i for i in range(first, len(drafts)) if _is_prose(drafts[i], shapes[i])]
    last = prose[-1] if prose else -1
    if _flattened(drafts) and last - end >= FAR:
        last = max((i for i in prose if i < end), default=-1)
    text = text_of(drafts, shapes, first, last)
    for i in range(first, len(drafts)):
        if drafts[i].label is None:
            label, rule = within(text, i) if i <= last else _below(drafts, shapes, i)
            drafts[i].decide(label, rule)
    return shapes


def _label_outside(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> None:
    """Label what an extractor left out of an HTML page's main text; nothing on flattened pages.

    A first heading stays open, for it may be the headline.
    """
    for i, draft in enumerate(drafts):
        if draft.line.markup == "picture" and draft.label is None:
            draft.decide("caption", "markup-figcaption")
        if draft.line.main is not False or draft.label is not None or draft.line.markup == "h1":
            continue
        if draft.line.markup == "tag":
            draft.decide("tags", "markup-tags")
            continue
        short = shapes[i].menu or shapes[i].section or shapes[i].words <= 4
        draft.decide("navigation" if short else "related", "markup-outside-main")


def _flattened(drafts: Sequence[Draft]) -> bool:
    """Whether the page has no markup that could tell where its text stands."""
    return all(draft.line.main is None for draft in drafts)


def first_prose(drafts: Sequence[Draft], shapes: Sequence[Shape], begin: int) -> int:
    """Index of the line, from `begin` on, in which the text begins; their number if none does."""
    for i in range(begin, len(drafts)):
        draft, shape = drafts[i], shapes[i]
        if draft.label is not None or draft.line.markup in ("h1", "heading", "link"):
            continue
        if shape.strong or (shape.ended and shape.stop == "." and shape.words >= 8):
            return i
        if _is_dated(draft, shape):
            return i
        if draft.line.main and len(draft.line.text) > TEXT_CHARS and not shape.cut_short:
            return i
        if shape.words >= 2 * SUBHEAD_WORDS and not shape.cut_short:
            return i
        if shape.stop == ":" and shape.words >= STRONG_WORDS:
            return i
    return len(drafts)


def _is_dated(draft: Draft, shape: Shape) -> bool:
    """Whether the line begins a story: running text behind a dateline."""
    dated = draft.label is None and draft.parts[0].label == "dateline"
    return dated and shape.words >= DATED_WORDS


def _is_prose(draft: Draft, shape: Shape) -> bool:
    return draft.label is None and draft.line.markup != "link" and shape.prose


def _below(drafts: Sequence[Draft], shapes: Sequence[Shape], i: int) -> tuple[v.LineLabel, str]:
    """What an open line is that has no more text of the article below it."""
    shape = shapes[i]
    if not shape.menu and (drafts[i].line.main or _ends_text(drafts, shape, i)):
        return "body", "structure-end-of-text"
    if shape.lower and not shape.ended and (shape.words <= TAG_WORDS or shape.row):
        return "tags", "structure-tag"
    shouted = shape.capitals and shape.words <= 4
    if shape.menu or shape.section or shape.row or shape.words <= 2 or shouted:
        return "navigation", "structure-menu"
    if shape.commas >= 2 and shape.words <= 5 * (shape.commas + 1) and not shape.ended:
        return "tags", "structure-tag-list"
    return "related", "structure-below-text"


def _ends_text(drafts: Sequence[Draft], shape: Shape, i: int) -> bool:
    """Whether the line is a last point, question or quotation, with nothing else before it."""
    # of the lines between, each was asked the same
    if drafts[i - 1].label != "body":
        return False
    listed = drafts[i].line.markup in ("item", "cell", "quote")
    return listed or shape.bullet or shape.ended or shape.quoted
