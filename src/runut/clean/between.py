"""What a line is that has text of the story above and below it: paragraph, point, question, title.

Links, advertising and pictures that stand between the lines of a list do not part it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import runut.vocabulary as v
from runut.clean.lines import Draft
from runut.clean.shape import Shape

#: Words up to which a line without a full stop, between paragraphs, is a subhead.
SUBHEAD_WORDS = 16
#: Words from which a line without a full stop that is written as sentences are is none.
SENTENCE_WORDS = 8
#: Words up to which a line in lower case is a row of topics.
TAG_WORDS = 10
#: Paragraphs above a row of topics, at least.
MIN_TEXT = 3
#: Words up to which a line that is cut short is the teaser of another story.
LONGEST_TEASER = 32
#: Short lines that stand together in a list, at least; and at most, where no markup says so.
MIN_LIST, LONGEST_LIST = 3, 25
#: Questions from which a page is an interview: they are its text, not its titles.
MIN_QUESTIONS = 3
#: Lines of clutter that may part two lines of a list.
MAX_PARTING = 3
_PARTING: frozenset[v.LineLabel | None] = frozenset(
    ("related", "ad", "navigation", "promo", "caption", "credit")
)


@dataclass(frozen=True, slots=True)
class Text:
    """A page's lines, and the manner in which its story is written."""

    drafts: Sequence[Draft]
    shapes: Sequence[Shape]
    #: Where the story begins.
    first: int
    #: It is an interview, question by question.
    asks: bool
    #: It tells points, each marked as one.
    points: bool


def text_of(drafts: Sequence[Draft], shapes: Sequence[Shape], first: int, last: int) -> Text:
    """The story that stands in the lines from `first` to `last`."""
    lines = [i for i in range(first, last + 1) if drafts[i].label is None]
    asked = [i for i in lines if _is_question(shapes[i])]
    points = [i for i in lines if shapes[i].bullet]
    return Text(drafts, shapes, first, len(asked) >= MIN_QUESTIONS, len(points) > 1)


def _is_question(shape: Shape) -> bool:
    """Whether it is asked as people ask, not as titles do."""
    small = shape.longer == 0 or 2 * shape.longer_small > shape.longer
    return shape.stop == "?" and not shape.quoted and small and not shape.capitals


def within(text: Text, i: int) -> tuple[v.LineLabel, str]:
    """What the open line `i` is that has text of the article above and below it."""
    shape, line = text.shapes[i], text.drafts[i].line
    if line.markup == "heading" and shape.words <= 2 * SUBHEAD_WORDS:
        return "subhead", "structure-heading"
    if shape.cut_short and not (line.main or shape.quoted or shape.words > LONGEST_TEASER):
        return "related", "structure-teaser"
    if shape.prose or line.markup in ("item", "cell", "quote") or i == text.first:
        return "body", "structure-prose"
    return _between(text, i)


def _between(text: Text, i: int) -> tuple[v.LineLabel, str]:
    """What a line is that stands between paragraphs and is none itself."""
    shape = text.shapes[i]
    bare = not shape.words and text.drafts[i].line.main is None
    if shape.menu or shape.row or bare:
        return "navigation", "structure-menu"
    if _is_tag(text, i):
        return "tags", "structure-tag"
    return _in_list(text, i) or ("subhead", "structure-title-between")


def _in_list(text: Text, i: int) -> tuple[v.LineLabel, str] | None:
    """What a line of a list, of questions or of short lines is; None for a title."""
    shape = text.shapes[i]
    if _goes_on(shape):
        return "body", "structure-list"
    if shape.numbered and _run(text, i) == 1 and _heads_text(text, i):
        return "subhead", "structure-numbered-subhead"
    if text.points and shape.bullet:
        return "body", "structure-point"
    if text.asks and _is_question(shape):
        return "body", "structure-question"
    run = _run(text, i)
    if run > LONGEST_LIST and shape.words <= TAG_WORDS and text.drafts[i].line.main is None:
        return "navigation", "structure-long-menu"
    return ("body", "structure-list") if run >= MIN_LIST else None


def _heads_text(text: Text, i: int) -> bool:
    """Whether a short line that is no sentence has a paragraph right below it."""
    shape, below = text.shapes[i], text.shapes[i + 1]
    return not shape.ended and shape.words <= SUBHEAD_WORDS and below.prose


def _is_tag(text: Text, i: int) -> bool:
    """Whether the line is a lower-case topic among others, with most paragraphs above it."""
    shapes = text.shapes
    around = [j for j in (i - 1, i + 1) if 0 <= j < len(shapes)]
    alone = shapes[i].lower and shapes[i].words <= 3 and not shapes[i].bullet
    if not alone or shapes[i].stop in ",;:." or text.drafts[i].line.markup in ("item", "cell"):
        return False
    beside = any(shapes[j].lower and shapes[j].words <= 3 for j in around)
    above = sum(shape.strong for shape in shapes[:i])
    return beside and above >= MIN_TEXT and above > sum(shape.strong for shape in shapes[i:])


def _goes_on(shape: Shape) -> bool:
    """Whether a line without the marks of prose is a sentence all the same, not a title."""
    if shape.words > SUBHEAD_WORDS:
        return True
    if shape.stop == ":" and shape.words >= 3:
        return True
    if shape.ended and shape.stop == ".":
        return True
    if shape.sentence_case and shape.words >= SENTENCE_WORDS and shape.stop != "?":
        return True
    return shape.quoted and (shape.attributed or shape.ended or shape.words >= 10)


def _run(text: Text, i: int) -> int:
    """How many short lines stand together here."""
    return 1 + _short_lines(text, i, -1) + _short_lines(text, i, 1)


def _may_be_listed(draft: Draft) -> bool:
    return draft.label in (None, "body", "subhead") and draft.line.markup != "heading"


def _short_lines(text: Text, i: int, step: int) -> int:
    """How many short lines follow line `i` that way, what parts them left out."""
    count, parting = 0, 0
    j = i + step
    while 0 <= j < len(text.drafts) and count <= LONGEST_LIST:
        draft = text.drafts[j]
        if draft.label in _PARTING or (draft.label is None and text.shapes[j].menu):
            parting += 1
        elif text.shapes[j].prose or not _may_be_listed(draft):
            break
        else:
            count, parting = count + 1, 0
        if parting > MAX_PARTING:
            break
        j += step
    return count
