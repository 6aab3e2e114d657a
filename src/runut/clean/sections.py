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
#: Words of a headline that the first lines of text tell too: so many, such a share of its own,
#: and the lines that are looked at.
_TOLD, _SHARED, _FIRST = 3, 0.4, 6
#: Lines below a headline within which the text begins.
_BELOW = 40
#: Words of a title that stands alone below a section's head, at least, and of a subhead below it.
_TITLE_WORDS, _SUBHEAD_WORDS = 6, 5
#: Lines below a head above the text, and the words of each, from which they are a menu.
_ENTRIES, _ENTRY_WORDS = 2, 3
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
        elif page.next_line and _is_next_line(page, i):
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
        if _in_menu(page, draft):
            draft.overrule("navigation", "structure-menu-above-text")
            return
        page.scope, page.entry = (label, rule), None
    page.next_line = (label, rule) if draft.opens == "line" else None
    ends = draft.opens == "end" or (label in _CLOSING and draft.opens == "nothing")
    page.closed = page.closed or (page.paragraphs >= MIN_TEXT and ends)


def _in_menu(page: _Page, draft: Draft) -> bool:
    """Whether a head above all text has no title below it: an entry of the site's menu."""
    if page.paragraphs or draft.line.main is not None:
        return False
    at = next(i for i, one in enumerate(page.drafts) if one is draft)
    below = page.shapes[at + 1 : at + 1 + _ENTRIES]
    return bool(below) and all(shape.words <= _ENTRY_WORDS for shape in below)


def _is_next_line(page: _Page, i: int) -> bool:
    """Whether the line is what a rule announced, and neither text nor the page's headline."""
    shape = page.shapes[i]
    if shape.strong or shape.words > 2 * SUBHEAD_WORDS:
        return False
    return bool(page.paragraphs) or not _is_headline(page, i)


def _open(page: _Page, i: int) -> None:
    """A line that no rule speaks of: it is the section's, or the text goes on."""
    draft, shape = page.drafts[i], page.shapes[i]
    if page.scope and ((draft.line.main and shape.prose) or _resumes(page, i)):
        page.scope = None
    if page.scope and not page.paragraphs and _is_headline(page, i):
        page.scope = None
    if page.scope and not page.closed and page.entry and _is_no_entry(shape, page.entry):
        page.scope = None
    if page.scope and not page.closed and page.entry and _is_subhead(page, i, page.entry):
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
    told = (draft.line.text for draft, shape in near if shape.prose and draft.label is None)
    story = frozenset(word for text in islice(told, _FIRST) for word in title_words(text))
    return len(own & story) >= max(_TOLD, _SHARED * len(own))


def _is_subhead(page: _Page, i: int, entry: Shape) -> bool:
    """Whether the line is a few words between the only title of a section and text."""
    above, below = page.shapes[i - 1], i + 1
    if above is not entry or entry.words < _TITLE_WORDS or below >= len(page.drafts):
        return False
    few = page.shapes[i].words <= _SUBHEAD_WORDS and not page.shapes[i].section
    return few and page.drafts[below].label is None and page.shapes[below].prose


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
