"""Two numbers of the same things on one page, and two ordinals of the same happening.

The same things: one noun, one fate ("released"), one day, no part of a whole, no other lot, no
count that grew, nothing planned or guessed, and no third number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from runut.annotate.conflicts.headlines import names_of, root, roots
from runut.annotate.conflicts.sides import side
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.languages.compare import CompareWords, load
from runut.languages.quantities import ROUNDING, Quantity, as_number, measures, quantity
from runut.records import Discrepancy, Sentence, Span
from runut.vocabulary import KEPT_LABELS

#: A larger number is of something else: of the whole war, of all years.
MOST_TIMES = 5
#: Roots that two sentences share where neither stands at the head of the page.
SHARED = 2
#: The smallest number of things that is compared.
LEAST = 2
#: Letters of a word that says something.
LONG = 4
_BREAK = re.compile(r"[,;:](?=\s)")


@dataclass(frozen=True, eq=False)
class Lot:
    """So many things of a kind, as one sentence tells."""

    row: Sentence
    told: Quantity
    #: What is counted, and what became of it (a group of `fates`); none where no word says.
    key: tuple[str, int | None]
    #: The word after what is counted.
    after: str
    #: Whether it may be compared: not a part, another lot, a plan or a guess.
    plain: bool


def two_numbers(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield sentences that count the same things otherwise."""
    compare = load(draft.article.language)
    if compare is None:
        return
    lots = [lot for s in _rows(draft) for lot in _lots(draft, s, pack, compare)]
    for key in dict.fromkeys(lot.key for lot in lots):
        group = [lot for lot in lots if lot.key == key]
        if len({lot.told.value for lot in group}) != LEAST:
            continue
        plain = [lot for lot in group if lot.plain]
        found = [pair for pair in combinations(plain, 2) if _clash(draft, pair, lots, pack)]
        for left, right in found[:1]:
            sides = (side(draft, left.row.span), side(draft, right.row.span))
            yield Discrepancy("number", sides, "contradiction", "two-numbers")


def lengths(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield sentences that give another length of the same call, meeting or talks."""
    compare = load(draft.article.language)
    words = clashes.load(pack)
    told: dict[str, list[tuple[Quantity, Sentence]]] = {}
    for row in _rows(draft) if compare else ():
        text = draft.article.quote(row.span)
        for what, length, at in measures(text, compare) if compare else ():
            topic = compare.topic_at(text, at) if compare else None
            if what == "duration" and topic and not signals.phrases(words.lengthy).search(text):
                told.setdefault(topic, []).append((length, row))
    for found in told.values():
        first, *others = found
        unlike = [one for one in others if not one[0].allows(first[0], ROUNDING)]
        if len({length.value for length, _ in found}) == LEAST and unlike:
            rows = first[1], unlike[0][1]
            if rows[0].span != rows[1].span and _one_day(draft, *rows):
                sides = (side(draft, rows[0].span), side(draft, rows[1].span))
                yield Discrepancy("number", sides, "contradiction", "two-lengths")


def _rows(draft: Draft) -> list[Sentence]:
    return [s for s in draft.sentences if s.label in {*KEPT_LABELS, "caption"}]


def _lots(draft: Draft, row: Sentence, pack: str, compare: CompareWords) -> Iterator[Lot]:
    text = draft.article.quote(row.span)
    words = clashes.load(pack)
    times = [t.span for t in draft.times if t.span.within(row.span)]
    for match in compare.numbered.finditer(text):
        span = Span(row.span.start + match.start("number"), row.span.start + match.end("number"))
        noun, after = match["unit"], match["after"] or ""
        if noun[0].isupper() and row.label == "body":
            noun, after = after, ""  # "five Israeli envoys"
        noun = noun.casefold()
        value = as_number(match["number"], compare)
        money = text[: match.start("number")].rstrip().endswith(("$", "€", "£", "Rp", "/"))
        if value is None or not noun or noun in {*words.no_things, *words.function_words} or money:
            continue
        if any(span.overlaps(time) for time in times):
            continue
        unit = compare.units.get(noun) or root(noun, pack)
        clause = _clause(text, match.start("number"), match.end("unit"))
        told = quantity(match, value, compare)
        plain = told.bound == "exact" and value >= LEAST and _plain(text, clause, words)
        fate = _fate(text, (match.start("number"), match.end("unit")), clause, words)
        yield Lot(row, told, (unit, fate), after.casefold(), plain)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """From the comma before a number to the one behind what it counts."""
    first = max((m.end() for m in _BREAK.finditer(text, 0, start)), default=0)
    last = _BREAK.search(text, end)
    return first, last.start() if last else len(text)


def _plain(text: str, clause: tuple[int, int], words: ClashPack) -> bool:
    """Whether nothing says that it is a part, another lot, a plan, or what a count grew to."""
    part_of = signals.phrases(words.other_lot).search(text, *clause)
    return not part_of and not signals.phrases(words.other_count).search(text)


def _fate(
    text: str, number: tuple[int, int], clause: tuple[int, int], words: ClashPack
) -> int | None:
    """What became of the things: the group of the nearest word of the clause that says it."""
    found = [
        (max(m.start() - number[1], number[0] - m.end()), at)
        for at, group in enumerate(words.fates)
        for m in signals.phrases(group).finditer(text, *clause)
    ]
    return min(found)[1] if found else None


def _clash(draft: Draft, pair: tuple[Lot, Lot], lots: list[Lot], pack: str) -> bool:
    left, right = pair
    few, many = sorted((left.told.value, right.told.value))
    if left.row.span == right.row.span or few == many or many > few * MOST_TIMES:
        return False
    high = left if _at_head(draft, left.row) else right if _at_head(draft, right.row) else None
    if high and high.told.value % 10 == 0 and left.told.allows(right.told, ROUNDING):
        return False
    here = {lot.told.value for lot in lots if lot.row.span in {left.row.span, right.row.span}}
    if many - few in here:
        return False  # the whole, a part of it and the rest
    if not _one_day(draft, left.row, right.row) or not _one_place(draft, left.row, right.row):
        return False
    shared = _shared(draft, (left.row, right.row), pack) - {root(left.key[0], pack)}
    if left.key[1] is None:
        same_words = left.after == right.after and len(left.after) >= LONG
        return bool(high and same_words and shared)
    return bool(high) or len(shared) >= SHARED


def _shared(draft: Draft, rows: tuple[Sentence, Sentence], pack: str) -> frozenset[str]:
    both = (roots(draft.article.quote(row.span), pack) for row in rows)
    return frozenset.intersection(*both) - names_of(draft, pack)


def _at_head(draft: Draft, row: Sentence) -> bool:
    return row.label != "body" or row.line == _lead(draft)


def _lead(draft: Draft) -> int | None:
    """The line of the first sentence of the text."""
    return next((s.line for s in draft.sentences if s.label == "body"), None)


def _one_day(draft: Draft, left: Sentence, right: Sentence) -> bool:
    """Whether two sentences can tell of one day; one without a day tells of the first one's."""
    lead = [s for s in draft.sentences if s.line == _lead(draft)]
    days = [_days(draft, row) or _days(draft, *lead) for row in (left, right)]
    alike = (a.startswith(b) or b.startswith(a) for a in days[0] for b in days[1])
    return not all(days) or any(alike)


def _days(draft: Draft, *rows: Sentence) -> frozenset[str]:
    inside = (t for row in rows for t in draft.times if t.span.within(row.span))
    return frozenset(t.value for t in inside if t.value and not t.value.startswith("P"))


def _one_place(draft: Draft, left: Sentence, right: Sentence) -> bool:
    """Whether two sentences can tell of one place."""
    types = {e.id: e.type for e in draft.entities}
    named = [{m.entity for m in draft.mentions if m.span.within(row.span)} for row in (left, right)]
    places = [{one for one in found if types.get(one) == "place"} for found in named]
    return not all(places) or bool(places[0] & places[1])


def ordinals(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield a sentence that calls what the head of the page tells of another one in a row."""
    words = clashes.load(pack)
    head = [s for s in _rows(draft) if _at_head(draft, s) and s.label != "caption"]
    told = [(noun, number, row) for row in head for noun, number in _ranked(draft, row, pack)]
    for row in _rows(draft):
        text = draft.article.quote(row.span)
        if not signals.phrases(words.this_is).match(text):
            continue
        for noun, number in _ranked(draft, row, pack):
            others = [(n, one) for what, n, one in told if what == noun and one.span != row.span]
            if others and number not in {n for n, _ in others} and _one_number(others):
                spans = tuple(one.span for _, one in others)
                sides = (side(draft, *spans), side(draft, row.span))
                yield Discrepancy("number", sides, "contradiction", "two-ordinals")
                return


def _one_number(others: list[tuple[int, Sentence]]) -> bool:
    return len({number for number, _ in others}) == 1


def _ranked(draft: Draft, row: Sentence, pack: str) -> Iterator[tuple[str, int]]:
    """What is called the second, the third … in a sentence."""
    words = clashes.load(pack)
    text = draft.article.quote(row.span).casefold()
    either = "|".join(sorted(map(re.escape, words.ordinals), key=len, reverse=True))
    noun, nth = r"(?P<noun>[^\W\d_]{4,})", rf"(?P<nth>{either}|ke-?\d+|\d+(?:nd|rd|th))"
    order = rf"\b{nth}\s+{noun}" if words.ordinal_first else rf"\b{noun}\s+{nth}\b"
    for found in re.finditer(order, text):
        figure = re.search(r"\d+", found["nth"])
        number = int(figure.group()) if figure else words.ordinals[found["nth"]]
        yield root(found["noun"], pack), number
