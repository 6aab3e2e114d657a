"""What each participant of a thread demands, offers, refuses or supports in a matter, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from runut.compare.clashes import SHARED_WORDS, matter_of
from runut.compare.occasions import HANDED, Occasion, told_by
from runut.compare.pages import PageView
from runut.compare.periods import period
from runut.compare.stances import stances_said
from runut.compare.timeline import Happening
from runut.compare.words import words_for
from runut.compare.world import Parties
from runut.records import MentionRef, Position, Span, Stance, StatementRef
from runut.vocabulary import CONTACT_KINDS, PAGE_VOICE, EventKind, StanceKind, Status

#: Acts that take a position → what is taken.
ACTS: dict[EventKind, StanceKind] = {
    "demand": "demand",
    "proposal": "proposal",
    "invitation": "offer",
    "promise": "promise",
    "threat": "threat",
    "refusal": "refusal",
    "acceptance": "acceptance",
    "support": "support",
    "criticism": "criticism",
}
#: What somebody says of something still to come → the position that it is, where no act beside it
#: in the sentence says which.
WISHES: dict[Status, StanceKind] = {"proposed": "proposal", "conditional": "condition"}


@dataclass(frozen=True, eq=False)
class Taken:
    """One position taken at one place."""

    page: PageView
    #: The sentence or the words that take it.
    span: Span
    ref: MentionRef | StatementRef
    #: On whose word the page has it.
    by: str
    holder: str
    kind: StanceKind
    #: The kind of what it is about, where the sentence tells that as an event of its own.
    about: EventKind | None
    #: The other sides in it.
    others: frozenset[str]
    #: Whether it is told as a wish alone: what is said in so many words is plainer.
    wish: bool = False


def positions(
    thread: str, told: Sequence[Happening], pages: Iterable[PageView], parties: Parties
) -> tuple[Position, ...]:
    """The positions told in one thread, by holder and matter, in a fixed order.

    A matter is what is asked for, of whom; where that is no event of its own, it is what the
    sentences name, so that pages of two languages may stand apart.
    """
    grouped: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    for one in sorted(taken(told, pages, parties), key=in_time):
        grouped[one.holder, one.about or ""].append(one)
    found = []
    for (holder, about), alike in sorted(grouped.items()):
        for others, same in by_others(alike):
            for group in [same] if about else by_words(same):
                kind = group[0].about
                found.append(Position(thread, holder, kind, others, tuple(stances_of(group))))
    return tuple(found)


def taken(
    told: Sequence[Happening], pages: Iterable[PageView], parties: Parties
) -> Iterator[Taken]:
    """Every position that somebody takes at some place; those without a name or side take none."""
    beside: dict[str, dict[int, list[Occasion]]] = defaultdict(lambda: defaultdict(list))
    for happening in told:
        for o in happening.members:
            beside[o.page.id][o.event.span.start].append(o)
    for page in pages:
        here = beside[page.id]
        done = [t for near in here.values() for o in near for t in taken_by(o, near, parties)]
        all_told = [o for near in here.values() for o in near]
        for one in with_words(done, taken_in_words(page, all_told, parties), parties):
            if one.holder not in parties.crowds or parties.side(one.holder) != one.holder:
                yield one


def with_words(done: Sequence[Taken], said: Iterable[Taken], parties: Parties) -> Iterator[Taken]:
    """The positions of a page: where what is said and what is told are one, the plainer of them.

    An act that takes a position is plainer than the words that it is told in, these than a wish.
    A spokesman's words are those of his side.
    """
    replaced: set[int] = set()
    kept: list[Taken] = []
    for one in said:
        same = [
            n
            for n, d in enumerate(done)
            if parties.side(d.holder) == parties.side(one.holder) and d.span.overlaps(one.span)
        ]
        if any(done[n].kind == one.kind or not done[n].wish for n in same):
            continue
        replaced.update(same)
        kept.append(one)
    yield from (d for n, d in enumerate(done) if n not in replaced)
    yield from kept


def taken_in_words(page: PageView, told: Sequence[Occasion], parties: Parties) -> Iterator[Taken]:
    """The positions that the statements of a page take."""
    for said in stances_said(page.reading, parties):
        content, holder = said.statement.content, said.statement.speaker
        inside = [o for o in told if o.event.trigger.within(content) and o.event.kind not in ACTS]
        first = min(inside, key=lambda o: (o.event.trigger, o.index), default=None)
        others = parties.sides(said.named) - parties.sides((holder,))
        about = first.event.kind if first else None
        yield Taken(page, content, said.ref, holder, holder, said.kind, about, others)


def taken_by(o: Occasion, here: Sequence[Occasion], parties: Parties) -> Iterator[Taken]:
    """The positions that one event of a sentence is."""
    kind, status = o.event.kind, o.event.status
    at = (o.page, o.event.span, o.ref, told_by(o))
    if kind in ACTS and status == "happened":
        for holder in sorted(o.who):
            asked = asked_for(o, holder, here, parties)
            about: EventKind | None = asked.event.kind if asked else None
            if about is None and kind in HANDED:
                about = "visit"
            others = sides_but(holder, (o, asked) if asked else (o,), parties)
            yield Taken(*at, holder, ACTS[kind], about, others, kind == "criticism")
    elif kind in CONTACT_KINDS and status == "denied" and refused(o):
        for holder in sorted(o.who):
            yield Taken(*at, holder, "refusal", kind, sides_but(holder, (o,), parties))
    elif kind not in ACTS and status in WISHES and wished(o, here):
        others = sides_but(told_by(o), (o,), parties)
        yield Taken(*at, told_by(o), WISHES[status], kind, others, wish=True)


def asked_for(
    act: Occasion, holder: str, beside: Iterable[Occasion], parties: Parties
) -> Occasion | None:
    """What an act is about: what its sentence tells as still to come or as refused, of its word."""
    found = [
        o
        for o in beside
        if o is not act
        and o.event.kind not in ACTS
        and (o.open or o.event.status in ("denied", "unconfirmed"))
        and (told_by(o) == PAGE_VOICE or parties.stands_for(told_by(o), holder))
    ]
    return min(found, key=lambda o: (o.event.trigger, o.index), default=None)


def refused(occasion: Occasion) -> bool:
    """Whether the words that deny it are of one who does not want to."""
    span, article = occasion.event.status_span, occasion.page.reading.article
    if span is None:
        return False
    return words_for(article.language).refusing.search(article.quote(span).casefold()) is not None


def wished(occasion: Occasion, beside: Iterable[Occasion]) -> bool:
    """Whether it is somebody's own wish, and no act beside it says whose it is."""
    return told_by(occasion) != PAGE_VOICE and not any(o.event.kind in ACTS for o in beside)


def sides_but(holder: str, told: Iterable[Occasion], parties: Parties) -> frozenset[str]:
    """The sides that take part, but for the holder's own."""
    return frozenset(s for o in told for s in parties.sides(o.all)) - parties.sides((holder,))


def by_others(alike: Sequence[Taken]) -> list[tuple[tuple[str, ...], list[Taken]]]:
    """One holder's positions by the other sides; one that names none goes with the only others."""
    groups: dict[tuple[str, ...], list[Taken]] = defaultdict(list)
    for one in alike:
        groups[tuple(sorted(one.others))].append(one)
    if () in groups and len(groups) == 2:
        only = max(groups)
        groups[only] = sorted((*groups.pop(()), *groups[only]), key=in_time)
    return sorted(groups.items())


def by_words(alike: Sequence[Taken]) -> list[list[Taken]]:
    """Positions that are about no event of its own, together where their sentences share words."""
    groups: list[tuple[set[str], list[Taken]]] = []
    for one in alike:
        words = matter_of(one.page.reading, one.span)
        home = next((g for g in groups if len(g[0] & words) >= SHARED_WORDS), None)
        if home is None:
            groups.append((words, [one]))
        else:
            home[0].update(words)
            home[1].append(one)
    return [group for _, group in groups]


def stances_of(same: Iterable[Taken]) -> Iterable[Stance]:
    """The stances of one matter in order of time, those that pages of one date tell as one."""
    grouped: dict[tuple[str | None, StanceKind, str, bool], list[Taken]] = defaultdict(list)
    for one in same:
        said = isinstance(one.ref, StatementRef)
        grouped[one.page.reading.published.value, one.kind, one.by, said].append(one)
    for (told, kind, by, _), found in grouped.items():
        refs = sorted((one.ref for one in found), key=lambda r: (r.page_id, r.index))
        yield Stance(
            told,
            kind,
            by,
            tuple(r for r in refs if isinstance(r, MentionRef)),
            tuple(r for r in refs if isinstance(r, StatementRef)),
        )


def in_time(one: Taken) -> tuple[int, str, str, Span, str, str]:
    """By the date of the page, then by place: a fixed order."""
    published = one.page.reading.published.value
    when = period(published) or one.page.when
    first = when.first if when else 10**8
    return first, published or "~", one.page.id, one.span, one.holder, one.kind
