"""Sections of a page below their heads: links, tags, comments; and where the text goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import runut.vocabulary as v
from runut.clean.between import MIN_TEXT, SUBHEAD_WORDS
from runut.clean.lines import Draft
from runut.clean.shape import Shape, title_words

#: Labels that stand behind a text: after them a section of links does not end lightly.
_CLOSING: frozenset[v.LineLabel | None] = frozenset(("byline", "tags", "credit"))
#: What may stand between two paragraphs that are told on end.
_PARTING: frozenset[v.LineLabel | None] = frozenset(("related", "ad", "caption"))
#: Words of a topic, at most, where each stands on a line of its own.
_TOPIC_WORDS = 5
#: Words of a headline that the first paragraphs tell too: so many, and such a share of its own.
_TOLD, _SHARED = 3, 0.5
#: Lines below a headline within which the text begins.
_BELOW = 40
#: Paragraphs on end, or words of two of them, that are text again below a section's head.
_PARAGRAPHS, _WORDS = 3, 36

Scope = tuple[v.LineLabel, str]


@dataclass(slots=True)
class _Page:
    """The lines of a page and how far one has come with them."""

    drafts: Sequence[Draft]
    shapes: Sequence[Shape]
    #: The label of the open section and the rule that opened it; that of the next line alone.
    scope: Scope | None = None
    next_line: Scope | None = None
    #: The first line of the section, as an example of its others.
    entry: Shape | None = None
    paragraphs: int = 0
    #: Whether something that stands behind a text has come.
    closed: bool = False


def open_sections(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> None:
    """Carry the label of a section's head down to where the text resumes."""
    page = _Page(drafts, shapes)
    for i, draft in enumerate(drafts):
        if draft.label is not None:
            _labelled(page, draft)
        elif page.next_line and not shapes[i].strong and shapes[i].words <= 2 * SUBHEAD_WORDS:
            draft.decide(*page.next_line)
            many = page.next_line[0] == "tags" and shapes[i].words <= _TOPIC_WORDS
            page.next_line = page.next_line if many else None
        else:
            page.next_line = None
            _open(page, i)


def _labelled(page: _Page, draft: Draft) -> None:
    """A line that a rule speaks of: it may open a section, or be a date in one."""
    label, rule = draft.label, draft.parts[0].rule
    if label is None:
        return
    dated = label == "dateline" and page.scope is not None and page.scope[0] == "related"
    if dated and page.paragraphs and page.scope is not None:
        draft.overrule(*page.scope)
        return
    if draft.opens in ("section", "end"):
        page.scope, page.entry = (label, rule), None
    page.next_line = (label, rule) if draft.opens == "line" else None
    ends = draft.opens == "end" or (label in _CLOSING and draft.opens == "nothing")
    page.closed = page.closed or (page.paragraphs >= MIN_TEXT and ends)


def _open(page: _Page, i: int) -> None:
    """A line that no rule speaks of: it is the section's, or the text goes on."""
    draft, shape = page.drafts[i], page.shapes[i]
    if page.scope and ((draft.line.main and shape.prose) or _resumes(page, i)):
        page.scope = None
    if page.scope and not page.paragraphs and _is_headline(page, i):
        page.scope = None
    if page.scope and not page.closed and page.entry and _is_no_entry(shape, page.entry):
        page.scope = None
    if page.scope:
        page.entry = page.entry or shape
        if shape.menu and not shape.section and page.scope[0] == "related":
            draft.decide("navigation", "structure-menu-in-section")
        draft.decide(*page.scope)
    elif shape.prose:
        page.paragraphs += 1


def _is_headline(page: _Page, i: int) -> bool:
    """Whether the line, below a section's head above the text, tells what the text does."""
    own = title_words(page.drafts[i].line.text)
    if len(own) < _TOLD or page.shapes[i].cut_short:
        return False
    below = slice(i + 1, i + 1 + _BELOW)
    near = zip(page.drafts[below], page.shapes[below], strict=True)
    told = (draft.line.text for draft, shape in near if shape.strong)
    story = frozenset(word for text in islice(told, _PARAGRAPHS) for word in title_words(text))
    return len(own & story) >= max(_TOLD, _SHARED * len(own))


def _is_no_entry(shape: Shape, entry: Shape) -> bool:
    """Whether a line is written otherwise than the titles of a section: a point, a sentence."""
    if shape.bullet != entry.bullet:
        return shape.bullet and shape.words > 2
    return shape.sentence_case and not entry.sentence_case and not shape.cut_short


def _resumes(page: _Page, i: int) -> bool:
    """Whether the text goes on at line `i` after a section of links in its middle."""
    shape = page.shapes[i]
    following = range(i + 1, min(i + 4, len(page.drafts)))
    if not shape.prose or shape.cut_short:
        return False
    if any(page.drafts[j].parts[0].rule.endswith("related-age") for j in following[:2]):
        return False
    if not page.closed:
        return shape.words >= 8
    if page.scope and page.scope[0] == "related" and _on_end(page, i):
        return True
    return shape.words >= 30 and sum(page.shapes[j].strong for j in following) >= 2


def _on_end(page: _Page, i: int) -> bool:
    """Whether paragraphs are told on end from line `i`; links have titles between."""
    count = words = 0
    for draft, shape in zip(page.drafts[i:], page.shapes[i:], strict=True):
        if draft.label in _PARTING:
            continue
        if draft.label is not None or not shape.prose or shape.cut_short:
            break
        count, words = count + 1, words + shape.words
    return count >= _PARAGRAPHS or (count > 1 and words >= _WORDS)


def mark_teasers(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> None:
    """Title and teaser above "3 jam lalu" are links, where a page has several of these."""
    ages = [i for i, d in enumerate(drafts) if d.parts[0].rule.endswith("related-age")]
    if len(ages) < 2:
        return
    for age in ages:
        for i in range(max(0, age - 2), age):
            if drafts[i].label is None and not shapes[i].strong:
                drafts[i].decide("related", "structure-above-age")
