"""The lines above the text: which is the headline, and what the others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice

import runut.vocabulary as v
from runut.clean.lines import Draft
from runut.clean.shape import Shape, same_title, title_words
from runut.languages.lines import packs

#: Words that a headline has, at least and at most.
MIN_WORDS, MAX_WORDS = 3, 32
#: An outlet's name in capitals and its motto, as a page's first line.
_MASTHEAD = re.compile(r"[A-Z0-9][A-Z0-9.]+(?: [A-Z0-9.]+){0,4}\s*[|–—-]\s+\S+(?:\s\S+){0,6}$")
#: What tells who wrote the story and when, so many lines below its headline; and what that counts
#: beside the share of its words that the text tells.
_WRITTEN: frozenset[v.LineLabel | None] = frozenset(("byline", "dateline"))
_NEAR, _BONUS = 3, 0.35
#: A full stop, as words under a picture have and headlines have not; what it takes away.
_FULL_STOP, _STOPPED = re.compile(r"\w{3}[”\")]?\.(?:\s|$)"), 0.5
#: Words that the text tells from which the line right above the likeliest is the headline.
_UPPER = 3
#: How words under a picture end that begin as a dateline does ("SALAMAN — …, Senin (3/3/2025).").
_PICTURED = re.compile(r"\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)\.?$")
#: What marks the point of a list, which is no title.
_POINT = re.compile(r"[•●▪◦·–—-]\s")
#: The rule that takes a page's first line for the name of its outlet.
MASTHEAD = "structure-masthead"
#: Words up to which a line below the headline, not right below it, is no caption.
LONGEST_SUBHEAD = 18
#: Words of a sentence right below the headline that is no paragraph yet, at most; lines below it
#: in which the text begins; and what may part the two.
LONGEST_DECK, _BELOW_DECK = 30, 12
_SIGNED: frozenset[v.LineLabel | None] = frozenset(("byline", "dateline", "caption", "credit"))
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
    if chosen is not None:
        _mastheads(drafts, chosen, first)
    summed = False
    for i in range(first):
        summed = (summed and drafts[i].label in (None, "body")) or _sums_up(drafts[i])
        if drafts[i].label is None and summed:
            drafts[i].decide("body", "structure-summary")
        elif drafts[i].label is None:
            drafts[i].decide(*_above(shapes[i], i, chosen, crowded))
    if chosen is not None:
        _captions(drafts, chosen, first)
        _deck(drafts, shapes, chosen, first)
        _repeats(drafts, shapes, chosen)


def _mastheads(drafts: Sequence[Draft], chosen: int, first: int) -> None:
    """A date above the headline is the day of reading where the story's own stands below it."""
    if any(draft.label == "dateline" for draft in drafts[chosen + 1 : first + 1]):
        for draft in drafts[:chosen]:
            if draft.label == "dateline":
                draft.overrule("navigation", "structure-date-above-headline")


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
        if shape.part_section:
            return "navigation", "structure-menu"
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
    starts = first < len(drafts) and drafts[first].parts[0].label == "dateline"
    if starts and not _PICTURED.search(drafts[first].line.text):
        return  # the text begins here; another dateline further on is of another report
    begins = range(first + 1, min(first + 1 + _BEFORE_DATELINE, len(drafts)))
    dated = [
        i for i in begins if drafts[i].label is None and drafts[i].parts[0].label == "dateline"
    ]
    for i in range(first, dated[0]) if dated else ():
        if drafts[i].label is None and (i == first or drafts[i].parts[0].label is None):
            label: v.LineLabel = "subhead" if i == chosen + 1 else "caption"
            drafts[i].overrule(label, "structure-above-dateline")


def _deck(drafts: Sequence[Draft], shapes: Sequence[Shape], chosen: int, first: int) -> None:
    """A sentence between the headline and who wrote the story sums it up; the text is below."""
    below = first + 1
    if first != chosen + 1 or below >= len(drafts) or shapes[first].words > LONGEST_DECK:
        return
    draft = drafts[first]
    told = any(shape.prose for shape in shapes[below + 1 : below + _BELOW_DECK])
    if draft.label is None and len(draft.parts) == 1 and drafts[below].label in _SIGNED and told:
        draft.decide("subhead", "structure-deck")


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
    able = [i for i in able if not (drafts[i].line.main or _POINT.match(drafts[i].line.text))]
    able = [i for i in able if i or not _MASTHEAD.match(drafts[i].line.text)] or able
    text: set[str] = set()
    below = zip(drafts[first:], shapes[first:], strict=True)
    lines = (d for d, s in below if d.label is None and s.words > SHORT)
    for draft in islice(lines, _LOOK_INTO):
        text |= title_words(draft.open_text)
    text -= _function_words()

    def shared(i: int) -> tuple[int, float, int]:
        words = title_words(drafts[i].line.text)
        repeats = again[drafts[i].line.text.casefold()]
        signed = any(_signs(d) for d in drafts[i + 1 : i + 1 + _NEAR])
        told = len(words & text) ** 1.5 / (len(words) + 2)
        told *= 1 - _STOPPED * bool(_FULL_STOP.search(drafts[i].line.text))
        return repeats, told + signed * _BONUS, -i

    best = max(able, key=shared, default=None)
    # a line right below the headline sums the story up, and often has more of its words
    upper = -1 if best is None else best - 1
    told = len(title_words(drafts[upper].line.text) & text) if upper in able else 0
    return upper if told >= _UPPER else best


def _signs(draft: Draft) -> bool:
    """Whether a line tells who wrote the story or when, and ends no sentence ("(12/3).")."""
    return draft.label in _WRITTEN and not draft.line.text.endswith(").")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for pack in packs() for word in pack.function_words)


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
