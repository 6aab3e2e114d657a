"""The lines above the text: which is the headline, and what the others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import runut.vocabulary as v
from runut.clean.lines import Draft
from runut.clean.shape import Shape, same_title, title_words

#: Words that a headline has, at least and at most.
MIN_WORDS, MAX_WORDS = 3, 32
#: An outlet's name in capitals and its motto, as a page's first line.
_MASTHEAD = re.compile(r"[A-Z0-9][A-Z0-9.]+(?: [A-Z0-9.]+){0,4}\s*[|–—-]\s+\S+(?:\s\S+){0,6}$")
#: The rule that takes a page's first line for the name of its outlet.
MASTHEAD = "structure-masthead"
#: Words up to which a line below the headline, not right below it, is no caption.
LONGEST_SUBHEAD = 18
#: Open lines between the headline and the text, at most, where they belong to the story.
MOST_UNDER = 12
#: Words up to which a line above the headline is part of a menu, not another story's title.
SHORT = 6
#: Lines after the first of running text within which a dateline begins the story.
_BEFORE_DATELINE = 5
#: Paragraphs of text in which a headline's words are looked for.
_LOOK_INTO = 8


def decide_above(
    drafts: Sequence[Draft], shapes: Sequence[Shape], first: int, title: str | None
) -> None:
    """Label the open lines above line `first`, and repeats of the headline anywhere."""
    chosen = _headline(drafts, shapes, first, title)
    under = [i for i in range(chosen or 0, first) if drafts[i].label is None]
    crowded = len(under) > MOST_UNDER and drafts[0].line.main is None
    summed = False
    for i in range(first):
        summed = (summed and drafts[i].label in (None, "body")) or _sums_up(drafts[i])
        if drafts[i].label is None and summed:
            drafts[i].decide("body", "structure-summary")
        elif drafts[i].label is None:
            drafts[i].decide(*_above(shapes[i], i, chosen, crowded))
    if chosen is not None:
        _captions(drafts, chosen, first)
    if chosen is not None:
        _repeats(drafts, shapes, chosen)


def _sums_up(draft: Draft) -> bool:
    """Whether the line is the title of a summary, whose points stand below it."""
    return draft.parts[0].rule.endswith("subhead-summary")


def _above(shape: Shape, i: int, chosen: int | None, crowded: bool) -> tuple[v.LineLabel, str]:
    """What the open line `i` is; `chosen` is the headline's.

    Where it is `crowded` below the headline, titles of other stories stand there.
    """
    if i == chosen:
        return "headline", "structure-headline"
    if shape.menu or shape.section or shape.row:
        return "navigation", "structure-menu"
    if i == 0 and shape.name:
        return "navigation", MASTHEAD
    if chosen is not None and i > chosen:
        if crowded and i > chosen + 1:
            return "related", "structure-crowd-below-headline"
        return _under(shape, adjacent=i == chosen + 1)
    short = shape.words <= SHORT
    return "navigation" if short else "related", "structure-above-headline"


def _under(shape: Shape, adjacent: bool) -> tuple[v.LineLabel, str]:
    """What an open line between the headline and the text is."""
    if shape.name and not shape.cut_short:
        return "byline", "structure-name-below-headline"
    if shape.words < MIN_WORDS:
        return "navigation", "structure-menu"
    if not adjacent and (shape.ended or shape.words > LONGEST_SUBHEAD):
        return "caption", "structure-above-text"
    return "subhead", "structure-below-headline"


def _captions(drafts: Sequence[Draft], chosen: int, first: int) -> None:
    """What stands between the headline and a paragraph with a dateline is no paragraph yet.

    The line right below the headline sums the story up; others are words under a picture.
    """
    if first < len(drafts) and drafts[first].parts[0].label == "dateline":
        return  # the text begins here; another dateline further on is of another report
    begins = range(first + 1, min(first + 1 + _BEFORE_DATELINE, len(drafts)))
    dated = [
        i for i in begins if drafts[i].label is None and drafts[i].parts[0].label == "dateline"
    ]
    for i in range(first, dated[0]) if dated else ():
        if drafts[i].label is None and drafts[i].parts[0].label is None:
            label: v.LineLabel = "subhead" if i == chosen + 1 else "caption"
            drafts[i].decide(label, "structure-above-dateline")


def _headline(
    drafts: Sequence[Draft], shapes: Sequence[Shape], first: int, title: str | None
) -> int | None:
    end = next((i for i in range(first) if _sums_up(drafts[i])), first)
    able = [i for i in range(end) if drafts[i].label is None and _able(shapes[i])]
    again = Counter(drafts[i].line.text.casefold() for i in able)
    if title:
        named = [i for i in able if same_title(drafts[i].line.text, title)]
        if named:
            return next((i for i in named if drafts[i].line.markup == "h1"), named[0])
    marked = [i for i in able if drafts[i].line.markup == "h1"]
    if marked:
        return marked[-1]
    able = [i for i in able if not drafts[i].line.main]
    able = [i for i in able if i or not _MASTHEAD.match(drafts[i].line.text)] or able
    text: set[str] = set()
    for draft in drafts[first : first + _LOOK_INTO]:
        text |= title_words(draft.open_text)

    def shared(i: int) -> tuple[int, float, int]:
        words = title_words(drafts[i].line.text)
        repeats = again[drafts[i].line.text.casefold()]
        return repeats, sum(w in text for w in words) / (len(words) + 1), -i

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
