"""Where somebody is, and with whom: opposite states, captions, days of arrival and departure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from runut.annotate.conflicts.looking import has, named
from runut.annotate.conflicts.sides import side
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.languages.compare import load
from runut.records import Discrepancy, EventMention, Sentence, Span
from runut.vocabulary import DiscrepancyAbout, EventKind

#: Sides that two sentences name where they do not name the same person.
SHARED = 2
#: What somebody asks for.
ENCOUNTERS: frozenset[EventKind] = frozenset(("call", "meeting", "talks"))
#: Years by which "in ten years" may be rounded.
GIVE = 1
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEARS = re.compile(r"P(\d+)Y")
_CLAUSE = re.compile(r"[^,;]+")
#: Characters between "arrived in" and the name of the place, and before "in ten years".
WITHIN = 12


def states(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """Yield two sentences that have somebody in two states or places at once."""
    words = clashes.load(pack)
    rows = [s for s in draft.sentences if s.label in {"headline", "subhead", "body"}]
    for pair in words.opposites:
        yield from _opposite(draft, words, rows, pair)
    yield from _called_off(draft, words, rows)
    yield from _asked_by(draft, words, rows, events)
    yield from _pictured(draft, words, events)
    yield from _left_first(draft, words, rows)
    yield from _first_in_years(draft, words, rows)


def _opposite(
    draft: Draft,
    words: ClashPack,
    rows: list[Sentence],
    pair: tuple[DiscrepancyAbout, tuple[str, ...], tuple[str, ...]],
) -> Iterator[Discrepancy]:
    about, one, other = pair
    left, right = ([(r, c) for r in rows if (c := _says(draft, words, r, w))] for w in (one, other))
    for (a, here), (b, there) in product(left, right):
        if a.span != b.span and _same_ones(draft, (here, there), (a, b)):
            first, second = sorted((a, b), key=lambda row: row.span)
            yield _clash(draft, (first, second), about, "opposites")
            return


def _asked_by(
    draft: Draft, words: ClashPack, rows: list[Sentence], events: tuple[EventMention, ...]
) -> Iterator[Discrepancy]:
    """One call or meeting took place at the request of two."""
    asked: list[tuple[Sentence, str]] = []
    for row in rows:
        for found in signals.phrases(words.at_request).finditer(draft.article.quote(row.span)):
            end = row.span.start + found.end()
            behind = [m for m in named(draft, row.span) if 0 <= m.span.start - end <= WITHIN]
            asked += [(row, behind[0].entity)] if behind else []
    for (row, who), (other, whom) in combinations(asked, 2):
        told = [
            {e.kind for e in events if one.span in (e.span, *e.also)} & ENCOUNTERS
            for one in (row, other)
        ]
        if who != whom and row.span != other.span and told[0] & told[1]:
            yield _clash(draft, (row, other), "who", "asked-by-two")
            return


def _says(draft: Draft, words: ClashPack, row: Sentence, phrases: tuple[str, ...]) -> Span | None:
    """The clause of a sentence with one of `phrases`, meant for now and as a fact."""
    not_so = (*words.before_now, *words.intended, *words.asks, *words.denials, *words.then)
    for found in _CLAUSE.finditer(draft.article.quote(row.span)):
        clause = Span(row.span.start + found.start(), row.span.start + found.end())
        if has(draft, phrases, clause) and not has(draft, not_so, clause):
            return clause
    return None


def _same_ones(draft: Draft, clauses: tuple[Span, Span], rows: tuple[Sentence, Sentence]) -> bool:
    """Whether the clauses name one person, or the sentences several others alike."""
    persons = [_of_type(draft, clause, "person") for clause in clauses]
    if all(persons):
        return bool(persons[0] & persons[1])
    here = [{m.entity for m in named(draft, row.span)} for row in rows]
    return len(here[0] & here[1]) >= SHARED


def _called_off(draft: Draft, words: ClashPack, rows: list[Sentence]) -> Iterator[Discrepancy]:
    """The headline has a journey called off, and the text has the traveller arrive there."""
    heads = [s for s in rows if s.label == "headline" and has(draft, words.called_off, s.span)]
    for head, row in product(heads, rows):
        clause = _says(draft, words, row, words.arrives) if row.label == "body" else None
        if clause is None:
            continue
        alike = [
            _of_type(draft, head.span, kind) & _of_type(draft, clause, kind)
            for kind in ("person", "place")
        ]
        if all(alike):
            yield _clash(draft, (head, row), "status", "called-off-and-arrived")
            return


def _pictured(
    draft: Draft, words: ClashPack, events: tuple[EventMention, ...]
) -> Iterator[Discrepancy]:
    """A caption has an encounter of the text in a town that the text does not name."""
    in_text = {m.entity for s in draft.sentences if s.label == "body" for m in named(draft, s.span)}
    for row in (s for s in draft.sentences if s.label == "caption"):
        towns = _of_type(draft, row.span, "place") - in_text
        persons = _of_type(draft, row.span, "person")
        not_then = has(draft, (*words.archive, *words.buildings), row.span)
        if len(towns) != 1 or not_then or any(t.span.within(row.span) for t in draft.times):
            continue
        for event in events:
            met = {p.entity for p in (*event.who, *event.whom)}
            if event.kind != "meeting" or event.status != "happened" or len(met) < SHARED:
                continue
            told = _told_of(draft, words, event)
            if met <= persons and told:
                yield _clash(draft, (row, told), "place", "pictured-elsewhere")
                return


def _told_of(draft: Draft, words: ClashPack, event: EventMention) -> Sentence | None:
    """The sentence of the text that tells of an event and names a town."""
    for row in draft.sentences:
        of_it = row.label == "body" and row.span in (event.span, *event.also)
        towns = _of_type(draft, row.span, "place") if of_it else None
        if towns and not has(draft, words.buildings, row.span):
            return row
    return None


def _left_first(draft: Draft, words: ClashPack, rows: list[Sentence]) -> Iterator[Discrepancy]:
    """Somebody leaves a place on a day before the one of the only arrival there."""
    come = [a for r in rows if (a := _arrival(draft, words.arrives, r))]
    gone = [a for r in rows if (a := _arrival(draft, words.leaves, r))]
    for (place, day, row), (left, end, other) in product(come, gone):
        arrivals = [a for a in come if a[0] == place]
        persons = [_of_type(draft, one.span, "person") for one in (row, other)]
        if place == left and end < day and len(arrivals) == 1 and persons[0] & persons[1]:
            yield _clash(draft, (row, other), "date", "left-before-arriving")
            return


def _arrival(
    draft: Draft, phrases: tuple[str, ...], row: Sentence
) -> tuple[str, str, Sentence] | None:
    """The place that somebody comes to or leaves in a sentence, with the day of it."""
    found = signals.phrases(phrases).search(draft.article.quote(row.span))
    if found is None:
        return None
    end = row.span.start + found.end()
    at = [m for m in named(draft, row.span) if 0 <= m.span.start - end <= WITHIN]
    days = [t.value or "" for t in draft.times if t.span.within(row.span)]
    return (at[0].entity, days[0], row) if at and days and _DAY.fullmatch(days[0]) else None


def _first_in_years(draft: Draft, words: ClashPack, rows: list[Sentence]) -> Iterator[Discrepancy]:
    """The first in ten years, and the last one was three years ago."""
    topics = load(draft.article.language)
    now = (draft.published.value if draft.published else None) or ""
    if topics is None or not now:
        return
    firsts = [(row, years) for row in rows if (years := _in_years(draft, words, row))]
    lasts = [row for row in rows if firsts and has(draft, words.last_time, row.span)]
    for (row, years), other in product(firsts, lasts):
        when = [t.value[:4] for t in draft.times if t.span.within(other.span) and t.value]
        gap = [int(now[:4]) - int(year) for year in when if year.isdigit()]
        of = {topics.topic_at(draft.article.quote(r.span), 0) for r in (row, other)} - {None}
        early = len(gap) == 1 and 0 <= gap[0] < years - GIVE
        if early and len(of) == 1 and row.span != other.span:
            yield _clash(draft, (row, other), "first-time", "first-in-years")
            return


def _in_years(draft: Draft, words: ClashPack, row: Sentence) -> int:
    """In how many years something is called the first; 0 where it is not."""
    if not has(draft, words.first, row.span):
        return 0
    for time in (t for t in draft.times if t.span.within(row.span)):
        years = _YEARS.fullmatch(time.value or "")
        before = Span(max(row.span.start, time.span.start - WITHIN), time.span.start)
        if years and has(draft, words.within, Span(before.start, time.span.end)):
            return int(years[1])
    return 0


def _of_type(draft: Draft, span: Span, kind: str) -> frozenset[str]:
    of_kind = {e.id for e in draft.entities if e.type == kind}
    return frozenset(m.entity for m in named(draft, span)) & of_kind


def _clash(
    draft: Draft, rows: tuple[Sentence, Sentence], about: DiscrepancyAbout, rule: str
) -> Discrepancy:
    sides = (side(draft, rows[0].span), side(draft, rows[1].span))
    return Discrepancy(about, sides, "contradiction", rule)
