"""Two pages, or two outlets, side by side: what both tell, what only one tells, what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from runut.answers import Difference, Shared, SideBySide, Told
from runut.compare.copies import Words, common_runs, kept_words, passages_of
from runut.compare.periods import period
from runut.compare.sources import origins, plain
from runut.languages import PACKS
from runut.records import Discrepancy, Entity, Event, EventMention, Reading, Record, Side, Span

#: Words of a passage that is shown: fewer are a set phrase, a title with its name.
RUN = 8


def side_by_side(
    record: Record, readings: Iterable[Reading], left: Collection[str], right: Collection[str]
) -> SideBySide:
    """Return what `record` has on the pages `left` beside the pages `right` (page ids).

    `readings` are those that `record` was made from, or at least those of these pages. A page on
    both sides is told by both. Raises `KeyError` where a page's reading is not among them.
    """
    pages = {r.article.page_id: r for r in readings}
    here, there = in_time(left, pages), in_time(right, pages)
    shared = [s for e in record.events if (s := of_event(e, here, there, pages)) is not None]
    words = {page: kept_words(pages[page]) for page in dict.fromkeys((*here, *there))}
    passages = tuple(
        passage
        for a, b in product(here, there)
        if a != b
        for passage in passages_of(
            common_runs(words[a].words, words[b].words, RUN), words[a], words[b]
        )
    )
    ordered = [pages[page] for page in sorted({*here, *there})]
    sources = origins(ordered, [group.pages for group in record.copies])
    return SideBySide(
        left=here,
        right=there,
        both=tuple(s for s in shared if s.left and s.right),
        only_left=tuple(s for s in shared if not s.right),
        only_right=tuple(s for s in shared if not s.left),
        discrepancies=tuple(between(record.discrepancies, set(here), set(there))),
        passages=passages,
        left_shared=share([(p.left_page, p.left) for p in passages], here, words),
        right_shared=share([(p.right_page, p.right) for p in passages], there, words),
        left_sources=sources.sources(here),
        right_sources=sources.sources(there),
        left_voices=voices(here, pages),
        right_voices=voices(there, pages),
        independent=len(sources.sources((*here, *there))),
        entities=named(record, shared, ordered),
    )


def bare(name: str) -> str:
    """An outlet's name as it is compared, in whichever language it is written."""
    for pack in PACKS:
        name = plain(name, pack)
    return name


def in_time(pages: Collection[str], readings: dict[str, Reading]) -> tuple[str, ...]:
    """The pages by date, those without one last."""
    return tuple(sorted(set(pages), key=lambda p: (readings[p].published.value or "9999", p)))


def of_event(
    event: Event, left: Sequence[str], right: Sequence[str], readings: dict[str, Reading]
) -> Shared | None:
    """The happening as both sides tell it; None where neither does."""
    here, there = told(event, left, readings), told(event, right, readings)
    if not here and not there:
        return None
    return Shared(event.id, here, there, tuple(differences(here, there, readings)))


def differences(
    left: Iterable[Told], right: Iterable[Told], readings: dict[str, Reading]
) -> Iterator[Difference]:
    """What the two sides tell otherwise: each tells it, and nothing of the one is of the other."""
    here, there = ([mention_at(t, readings) for t in told] for told in (left, right))
    statuses = [frozenset(m.status for m in mentions) for mentions in (here, there)]
    if all(statuses) and not statuses[0] & statuses[1]:
        yield Difference("status", *(tuple(sorted(found)) for found in statuses))
    times = [frozenset(m.time.value for m in ms if m.time) for ms in (here, there)]
    periods = [[p for value in found if (p := period(value))] for found in times]
    if all(periods) and not any(a.overlaps(b) for a, b in product(*periods)):
        yield Difference("time", *(tuple(sorted(found)) for found in times))
    sides = [frozenset(a.entity for m in ms for a in (*m.who, *m.whom)) for ms in (here, there)]
    if all(sides) and sides[0] - sides[1] and sides[1] - sides[0]:
        yield Difference(
            "who", tuple(sorted(sides[0] - sides[1])), tuple(sorted(sides[1] - sides[0]))
        )


def mention_at(told: Told, readings: dict[str, Reading]) -> EventMention:
    """The mention of an event that a place tells."""
    return readings[told.page_id].events[told.index]


def voices(pages: Iterable[str], readings: dict[str, Reading]) -> tuple[tuple[str, int], ...]:
    """Whose words the pages give, with how many statements, the most first."""
    counts = Counter(s.speaker for page in pages for s in readings[page].statements)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def told(event: Event, pages: Sequence[str], readings: dict[str, Reading]) -> tuple[Told, ...]:
    """Every place on `pages` that tells the happening, in order of the pages."""
    found = []
    for page in pages:
        for ref in event.mentions:
            if ref.page_id == page:
                mention = readings[page].events[ref.index]
                found.append(Told(page, ref.index, mention.span, mention.status, mention.by))
    return tuple(sorted(found, key=lambda t: (pages.index(t.page_id), t.span)))


def between(found: Iterable[Discrepancy], left: set[str], right: set[str]) -> Iterable[Discrepancy]:
    """The discrepancies in which a page of the one says otherwise than a page of the other."""
    for one in found:
        sides = tuple(s for s in one.sides if s.page_id in left | right)
        here = {value(s) for s in sides if s.page_id in left}
        there = {value(s) for s in sides if s.page_id in right}
        if here and there and len({s.page_id for s in sides}) > 1 and here != there:
            yield replace(one, sides=sides)


def value(side: Side) -> str:
    """What a side comes to, or its words where it was given no value."""
    return side.say.partition(": “")[0]


def share(
    spans: Sequence[tuple[str, Span]], pages: Sequence[str], words: dict[str, Words]
) -> float:
    """The share of the words of `pages` that stands in `spans` (page and place)."""
    total = sum(len(words[page].words) for page in pages)
    inside = sum(
        any(at == page and word.within(span) for at, span in spans)
        for page in pages
        for word in words[page].spans
    )
    return inside / total if total else 0.0


def named(
    record: Record, shared: Iterable[Shared], readings: Sequence[Reading]
) -> tuple[Entity, ...]:
    """Everybody whom the happenings and their tellers name."""
    events = {s.event for s in shared}
    wanted = {t.by for s in shared for t in (*s.left, *s.right)}
    wanted |= {s.speaker for r in readings for s in r.statements}
    wanted |= {i for s in shared for d in s.differs for i in (*d.left, *d.right)}
    wanted |= {i for e in record.events if e.id in events for i in (*e.who, *e.whom)}
    found = {e.id: e for r in reversed(readings) for e in r.entities if e.id in wanted}
    return tuple(found[i] for i in sorted(found))
