"""Decides what no rule could: by the place of a line, its shape and its neighbours.

The steps run in order over all lines of a page, and each sees what the ones before decided:
where the text begins, the headline above it, the sections below it, and the titles between.
"""

from __future__ import annotations

from collections.abc import Sequence

import runut.vocabulary as v
from runut.clean.headline import decide_above
from runut.clean.lines import Draft
from runut.clean.region import region
from runut.clean.shape import STRONG_WORDS, Shape, shape_of

#: Paragraphs of running text after which a byline, tags or share buttons mean the text is over.
MIN_TEXT = 3
#: Words up to which a line without a full stop, between paragraphs, is a subhead.
SUBHEAD_WORDS = 16
#: Characters from which a line of the main text of HTML is a paragraph, in any script.
TEXT_CHARS = 50
#: Words up to which a line in lower case, below the text, is a row of topics.
TAG_WORDS = 10
#: Words up to which a line that is cut short is the teaser of another story.
LONGEST_TEASER = 32
#: Lines between a first or last paragraph and the rest of the text from which it is another's.
FAR = 12
#: Words behind a dateline from which the line is the story's first.
DATED_WORDS = 6
#: Short lines that stand together in a list, at least; and at most, where no markup says so.
MIN_LIST, LONGEST_LIST = 3, 25
#: Labels that stand behind a text: after them a section of links does not end lightly.
_CLOSING: frozenset[v.LineLabel | None] = frozenset(("byline", "tags", "credit"))


def decide(drafts: Sequence[Draft], title: str | None) -> None:
    """Give every open line its label. `title` is what metadata calls the page, if anything."""
    shapes = [shape_of(draft.open_text or draft.line.text) for draft in drafts]
    _open_sections(drafts, shapes)
    _label_outside(drafts, shapes)
    _mark_teasers(drafts, shapes)
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
    for i in range(first, len(drafts)):
        if drafts[i].label is None:
            label, rule = _within(drafts, shapes, i) if i <= last else _below(drafts, shapes, i)
            drafts[i].decide(label, rule)


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


def _open_sections(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> None:
    """Carry the label of a section's head down to where the text resumes."""
    scope: tuple[v.LineLabel, str] | None = None
    next_line: tuple[v.LineLabel, str] | None = None
    paragraphs, closed = 0, False
    entry: Shape | None = None
    for i, draft in enumerate(drafts):
        label, shape = draft.label, shapes[i]
        if label is not None:
            if draft.opens in ("section", "end"):
                scope, entry = (label, draft.parts[0].rule), None
            next_line = (label, draft.parts[0].rule) if draft.opens == "line" else None
            ends = draft.opens == "end" or (label in _CLOSING and draft.opens == "nothing")
            closed = closed or (paragraphs >= MIN_TEXT and ends)
            continue
        if next_line and not shape.strong and shape.words <= 2 * SUBHEAD_WORDS:
            draft.decide(*next_line)
            many = next_line[0] == "tags" and shape.words <= 5
            next_line = next_line if many else None
            continue
        next_line = None
        if scope and ((draft.line.main and shape.prose) or _resumes(drafts, shapes, i, closed)):
            scope = None
        if scope and not closed and entry and _is_no_entry(shape, entry):
            scope = None
        if scope:
            entry = entry or shape
            if shape.menu and not shape.section and scope[0] == "related":
                draft.decide("navigation", "structure-menu-in-section")
            draft.decide(*scope)
        elif shape.prose:
            paragraphs += 1


def _is_no_entry(shape: Shape, entry: Shape) -> bool:
    """Whether a line is written otherwise than the titles of a section: a point, a sentence."""
    if shape.bullet != entry.bullet:
        return shape.bullet and shape.words > 2
    return shape.sentence_case and not entry.sentence_case and not shape.cut_short


def _resumes(drafts: Sequence[Draft], shapes: Sequence[Shape], i: int, closed: bool) -> bool:
    """Whether the text goes on at line `i` after a section of links in its middle."""
    following = range(i + 1, min(i + 4, len(drafts)))
    if not shapes[i].prose or shapes[i].cut_short:
        return False
    if any(drafts[j].parts[0].rule.endswith("related-age") for j in following[:2]):
        return False
    if not closed:
        return shapes[i].words >= 8
    return shapes[i].words >= 30 and sum(shapes[j].strong for j in following) >= 2


def _mark_teasers(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> None:
    """Title and teaser above "3 jam lalu" are links, where a page has several of these."""
    ages = [i for i, d in enumerate(drafts) if d.parts[0].rule.endswith("related-age")]
    if len(ages) < 2:
        return
    for age in ages:
        for i in range(max(0, age - 2), age):
            if drafts[i].label is None and not shapes[i].strong:
                drafts[i].decide("related", "structure-above-age")


def _within(drafts: Sequence[Draft], shapes: Sequence[Shape], i: int) -> tuple[v.LineLabel, str]:
    """What an open line is that has text of the article above and below it."""
    shape, markup = shapes[i], drafts[i].line.markup
    if markup == "heading" and shape.words <= 2 * SUBHEAD_WORDS:
        return "subhead", "structure-heading"
    if shape.cut_short and not (
        drafts[i].line.main or shape.quoted or shape.words > LONGEST_TEASER
    ):
        return "related", "structure-teaser"
    if shape.prose or markup in ("item", "cell", "quote"):
        return "body", "structure-prose"
    return _between(drafts, shapes, i)


def _between(drafts: Sequence[Draft], shapes: Sequence[Shape], i: int) -> tuple[v.LineLabel, str]:
    """What a line is that stands between paragraphs and is none itself."""
    if shapes[i].menu or shapes[i].row:
        return "navigation", "structure-menu"
    if _is_tag(drafts, shapes, i):
        return "tags", "structure-tag"
    if _goes_on(shapes[i]):
        return "body", "structure-list"
    run = _run(drafts, shapes, i)
    if run > LONGEST_LIST and shapes[i].words <= TAG_WORDS and drafts[i].line.main is None:
        return "navigation", "structure-long-menu"
    if run >= MIN_LIST:
        return "body", "structure-list"
    return "subhead", "structure-title-between"


def _is_tag(drafts: Sequence[Draft], shapes: Sequence[Shape], i: int) -> bool:
    """Whether the line is a lower-case topic among others, with most paragraphs above it."""
    around = [j for j in (i - 1, i + 1) if 0 <= j < len(drafts)]
    alone = shapes[i].lower and shapes[i].words <= 3 and not shapes[i].bullet
    if not alone or shapes[i].stop in ",;:." or drafts[i].line.markup in ("item", "cell"):
        return False
    beside = any(shapes[j].lower and shapes[j].words <= 3 for j in around)
    above = sum(shape.strong for shape in shapes[:i])
    return beside and above >= MIN_TEXT and above > sum(shape.strong for shape in shapes[i:])


def _goes_on(shape: Shape) -> bool:
    """Whether a line without the marks of prose is a sentence all the same, not a title."""
    if shape.words > SUBHEAD_WORDS:
        return True
    if shape.stop == ":" and shape.words >= 5:
        return True
    if shape.ended and shape.stop == ".":
        return True
    return shape.quoted and (shape.attributed or shape.ended or shape.words >= 10)


def _run(drafts: Sequence[Draft], shapes: Sequence[Shape], i: int) -> int:
    """How many short lines stand together here; a marked point beside another is one of a list."""

    def short(j: int) -> bool:
        return (
            0 <= j < len(drafts)
            and not shapes[j].prose
            and drafts[j].label in (None, "body", "subhead")
            and drafts[j].line.markup != "heading"
        )

    def bullet(j: int) -> bool:
        return 0 <= j < len(drafts) and shapes[j].bullet

    if shapes[i].bullet and (bullet(i - 1) or bullet(i + 1) or not shapes[i].words <= 8):
        return MIN_LIST
    above = i - 1
    while short(above) and i - above <= LONGEST_LIST:
        above -= 1
    below = i + 1
    while short(below) and below - i <= LONGEST_LIST:
        below += 1
    return below - above - 1


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
