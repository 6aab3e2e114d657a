"""What a record has on a claim: what tells it, what speaks against it, what leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations

from runut.answers import Bearing, Check, ClaimPart, Finding, Outcome, Reason, Testimony
from runut.compare.bearing import BARGAIN, PARTS, Asked, Part, Stand, bearing_kinds, unsure
from runut.compare.measuring import number_findings
from runut.compare.nearest import nearest
from runut.compare.occasions import Occasion, occasions
from runut.compare.pages import PageView
from runut.compare.periods import Period, period
from runut.compare.sources import Origins, origins
from runut.compare.world import Parties, World, parties
from runut.records import Argument, Entity, Event, EventMention, Reading, Record, Source, Span
from runut.vocabulary import PAGE_VOICE, EventKind, Status

ORDER: tuple[Bearing, ...] = ("supports", "against", "open", "differs")
#: What is told of the thing itself comes before what is told of the visit that it is about.
LAST: tuple[Reason, ...] = ("unsure", "purpose")
#: Acts of which the object, told as what somebody said, is no claim of its own.
JUDGES: frozenset[EventKind] = frozenset(("support", "criticism"))
#: Places that differ are shown as what there is instead: a few are enough.
MOST_DIFFERING = 3


@dataclass(frozen=True, eq=False)
class Case:
    """The record and its pages, ready to be asked."""

    record: Record
    pages: Mapping[str, PageView]
    parties: Parties
    origins: Origins

    @cached_property
    def told(self) -> Callable[[str], Sequence[Occasion]]:
        """What a page tells, made when it is asked for."""
        return cache(lambda page: occasions(self.pages[page], 0))

    @cached_property
    def rivals(self) -> frozenset[tuple[str, Span]]:
        """The places that the record holds against others for their day, place or people."""
        return frozenset(
            (side.page_id, span)
            for d in self.record.discrepancies
            if d.about in PARTS and d.grade == "contradiction"
            for side in d.sides
            for span in side.spans
        )

    @cached_property
    def pairs(self) -> frozenset[frozenset[tuple[str, Span]]]:
        """Every two places that the record holds against each other so."""
        return frozenset(
            frozenset(((a.page_id, here), (b.page_id, there)))
            for d in self.record.discrepancies
            if d.about in PARTS and d.grade == "contradiction"
            for a, b in combinations(d.sides, 2)
            for here in a.spans
            for there in b.spans
        )

    def sources(self, places: Iterable[Testimony], bears: Bearing) -> tuple[Source, ...]:
        """The independent sources among the pages of the places that stand so."""
        return self.origins.sources(p.page_id for p in places if p.bears == bears)

    def mentions(self, kinds: Container[EventKind]) -> Iterator[tuple[Occasion, Event]]:
        """Every mention of such a kind of every event whose page is at hand."""
        for event in self.record.events:
            for ref in event.mentions:
                view = self.pages.get(ref.page_id)
                if view and view.reading.events[ref.index].kind in kinds:
                    yield self.told(ref.page_id)[ref.index], event


@dataclass(frozen=True, slots=True)
class Sought:
    """What of a record may bear on a claim."""

    #: Kinds of events that are, or speak for or against, what it tells.
    kinds: frozenset[EventKind]
    #: The countries, and others, for which its participants act.
    sides: tuple[str, ...]
    #: Everybody and everything that it names.
    named: frozenset[str]
    #: Its most exact time.
    when: Period | None


def check(
    claim: Reading,
    record: Record,
    readings: Iterable[Reading],
    knowledge: World,
    unread: int = 0,
) -> Check:
    """Return what `record` has on `claim`, the reading of a sentence.

    `readings` are those that `record` was made from, or those of some of its pages (`sought`):
    what other pages tell is not looked at; `unread` is how many such pages there are. Their order
    changes nothing. Nothing is judged: see `runut.answers.Outcome` for what the outcome means.
    """
    pages = sorted(readings, key=lambda r: r.article.page_id)
    asked = introduced(claim, pages)
    case = laid_out(asked, record, pages, knowledge)
    findings = [*event_findings(asked, case), *number_findings(asked, case.pages, case.origins)]
    shown = {(t.page_id, t.span) for f in findings for t in f.testimonies}
    return Check(
        claim=asked,
        outcome=outcome(findings),
        findings=tuple(findings),
        nearest=nearest(asked, case.pages, shown),
        entities=named(asked, pages),
        unread=unread,
    )


def sought(claim: Reading, knowledge: World) -> Sought:
    """Return what an index is asked for, so that not all pages need be read for `claim`."""
    acting = parties((claim,), knowledge)
    kinds = {kind for event in claim.events for kind in bearing_kinds(event.kind)}
    named = [a.entity for e in claim.events for a in (*e.who, *e.whom)]
    whens = [when for e in claim.events if e.time and (when := period(e.time.value))]
    return Sought(
        kinds=frozenset(kinds),
        sides=tuple(sorted(acting.sides(named))),
        named=frozenset(m.entity for m in claim.mentions),
        when=min(whens, key=lambda w: (w.days, w)) if whens else None,
    )


def laid_out(claim: Reading, record: Record, pages: Sequence[Reading], knowledge: World) -> Case:
    """The record and its pages, ready to be asked; who stands for whom is told by the claim too."""
    acting = parties((claim, *pages), knowledge)
    views = {r.article.page_id: PageView(r, acting) for r in pages}
    return Case(record, views, acting, origins(pages, [group.pages for group in record.copies]))


def introduced(claim: Reading, pages: Sequence[Reading]) -> Reading:
    """The claim, with those whom it calls by part of a name that one of the record's bears."""
    unknown = [e for e in claim.entities if e.id.startswith("local:")]
    known = {e.id: e.name.casefold() for r in pages for e in r.entities} if unknown else {}
    meant: dict[str, str] = {}
    for entity in unknown:
        if entity.id not in known:
            last = entity.name.casefold()
            bearers = sorted(i for i, n in known.items() if n.endswith(f" {last}"))
            if len(bearers) == 1:
                meant[entity.id] = bearers[0]
    if not meant:
        return claim

    def renamed(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        return tuple(replace(a, entity=meant.get(a.entity, a.entity)) for a in arguments)

    return replace(
        claim,
        mentions=tuple(replace(m, entity=meant.get(m.entity, m.entity)) for m in claim.mentions),
        entities=tuple(replace(e, id=meant.get(e.id, e.id)) for e in claim.entities),
        events=tuple(
            replace(e, who=renamed(e.who), whom=renamed(e.whom), by=meant.get(e.by, e.by))
            for e in claim.events
        ),
    )


def event_findings(claim: Reading, case: Case) -> Iterator[Finding]:
    """What the record has on each event of the claim; one that another holds is left out."""
    view = PageView(claim, case.parties)
    told = occasions(view, -1)
    for occasion in told:
        event = occasion.event
        if any(holds(other, occasion) for other in told[: occasion.index]):
            continue
        asked = Asked(occasion, claimed(event, claim), case.parties, occasion.index)
        yield finding("event", asked, case)
        if unsure(occasion) and not any(o.event.kind == "invitation" for o in told):
            yield finding("received", received(asked), case)
        if event.by != PAGE_VOICE and event.by not in {a.entity for a in event.who}:
            yield finding("word", as_said(asked), case)


def as_said(asked: Asked) -> Asked:
    """The event as words give it: who is said to leave something open is told to have done so."""
    return replace(asked, said=True)


def holds(first: Occasion, second: Occasion) -> bool:
    """Whether two events of a claim are one deed, told as what it is and what it is about."""
    judged = first.event.kind in JUDGES and second.event.by in first.who
    bargain = {first.event.kind, second.event.kind} == BARGAIN and first.all == second.all
    answered = first.event.kind in ("acceptance", "refusal") and second.event.kind == "invitation"
    # the visit is what the invitation is for, and told by no word of its own
    meant = first.event.kind == "invitation" and second.event.trigger == first.event.trigger
    same = first.event.span == second.event.span
    return bargain or judged or ((answered or meant) and same)


def claimed(event: EventMention, claim: Reading) -> Status:
    """The status that a claim gives: a question asks whether it is so."""
    bare = event.status in ("unconfirmed", "possible") and event.status_span is None
    asked = event.status == "possible" and claim.article.text.rstrip().endswith("?")
    return "happened" if bare or asked else event.status


def received(asked: Asked) -> Asked:
    """The other meaning of "menerima undangan": that it was received, so that it was issued."""
    occasion = asked.occasion
    reading = occasion.page.reading
    event = replace(
        occasion.event, kind="invitation", who=occasion.event.whom, whom=occasion.event.who
    )
    page = PageView(replace(reading, events=(event,)), asked.parties)
    return Asked(occasions(page, -1)[0], "happened", asked.parties, asked.index)


def finding(part: ClaimPart, asked: Asked, case: Case) -> Finding:
    """What the record has on one event of a claim, or on its being somebody's word."""
    stands = list(standing(part, asked, case))
    supports = [stand.untold for stand, _ in stands if stand.bears == "supports"]
    missing = frozenset[Part]().union(*supports).intersection(*supports)
    places = settled(stands, asked, case)
    if part == "received":
        places = [place for place in places if place.bears != "differs"]
    return Finding(
        part=part,
        event=asked.index,
        span=asked.occasion.event.span,
        testimonies=in_order(places, case.pages),
        supporting=case.sources(places, "supports"),
        opposing=case.sources(places, "against"),
        untold=tuple(p for p in PARTS if p in missing),
    )


def standing(part: ClaimPart, asked: Asked, case: Case) -> Iterator[tuple[Stand, Testimony]]:
    """Each mention that has a part in what is asked; each sentence once for each bearing."""
    seen: set[tuple[str, Span, Bearing]] = set()
    for told, event in case.mentions(bearing_kinds(asked.occasion.event.kind)):
        voice = told.event.by or PAGE_VOICE
        if part == "word" and not case.parties.stands_for(voice, asked.occasion.event.by):
            continue
        stand = asked.stand(told, event)
        if stand is None or (told.page.id, told.event.span, stand.bears) in seen:
            continue
        seen.add((told.page.id, told.event.span, stand.bears))
        yield (
            stand,
            Testimony(
                page_id=told.page.id,
                span=told.event.span,
                bears=stand.bears,
                why=stand.why,
                value=stand.value,
                status=told.event.status,
                by=voice,
                event=event.id,
            ),
        )


def settled(found: Sequence[tuple[Stand, Testimony]], asked: Asked, case: Case) -> list[Testimony]:
    """The places as they stand beside each other.

    Where the very day (place, person) of the claim is told too, a place with another speaks
    against it only if the record holds the two against each other: else it tells of another
    occasion. Where it is not told at all, what tells the rest leaves it open. And what was
    planned of no certain day adds nothing to what is told of this one.
    """
    for_it = [stand for stand, _ in found if stand.bears == "supports"]
    told = {part for part in PARTS if any(part not in stand.untold for stand in for_it)}
    exact = {part for part in asked.given if part in told}
    contested = {s.why for s, _ in found if s.bears == "against"} & set(PARTS) - told
    rivals = {p.event for _, p in found if (p.page_id, p.span) in case.rivals}
    supporting = [(p.page_id, p.span) for s, p in found if s.bears == "supports"]
    places = []
    for stand, place in found:
        at = (place.page_id, place.span)
        if stand.bears == "differs" and any(frozenset((at, s)) in case.pairs for s in supporting):
            places.append(replace(place, bears="against"))
        elif stand.bears == "against" and stand.why in told and place.event not in rivals:
            places.append(replace(place, bears="differs"))
        elif stand.bears == "supports" and contested:
            part = next(part for part in PARTS if part in contested)
            places.append(replace(place, bears="open", why=part, value=""))
        elif stand.bears != "open" or not exact or not exact <= stand.untold:
            places.append(place)
    return places


def in_order(places: Iterable[Testimony], pages: Mapping[str, PageView]) -> tuple[Testimony, ...]:
    """Supports, against, open, differs, each by date; of those that differ the first few."""

    def key(place: Testimony) -> tuple[int, int, str, str, Span]:
        published = pages[place.page_id].reading.published.value or "9999"
        late = 1 + LAST.index(place.why) if place.why in LAST else 0
        if place.bears == "differs":
            # what was, of the same people, is more of an answer than what others planned
            late = 2 * (place.why == "who") + (place.status != "happened")
        return ORDER.index(place.bears), late, published, place.page_id, place.span

    ordered = sorted(places, key=key)
    differing = [p for p in ordered if p.bears == "differs"]
    return (*(p for p in ordered if p.bears != "differs"), *differing[:MOST_DIFFERING])


def outcome(findings: Sequence[Finding]) -> Outcome:
    """What the record has on the claim as a whole.

    Where words can mean two things, the one that most speaks of is the claim's. That somebody said
    it is supported where he did, however open it is whether it is so. A count that others give
    differently and nobody gives is opposed, whoever tells what it counts.
    """
    parts = [f for f in findings if f.part != "received"]
    said = [f for f in parts if f.part == "word"]
    found = {t.bears for f in parts for t in f.testimonies}
    if "against" in found:
        told = any(f.bearing("supports") for f in (said or parts))
        counts = (f for f in parts if f.part == "number" and f.bearing("against"))
        told = told and all(f.bearing("supports") for f in counts)
        return "disputed" if told else "opposed"
    if parts and all(f.bearing("supports") for f in (said or parts)):
        return "supported"
    return "open" if found & {"supports", "open"} else "silent"


def named(claim: Reading, pages: Sequence[Reading]) -> tuple[Entity, ...]:
    """Everybody whom the claim names or on whose word something is told, as first called."""
    speakers = {e.by for r in pages for e in r.events} | {
        s.speaker for r in pages for s in r.statements
    }
    wanted = speakers | {e.id for e in claim.entities}
    wanted |= {a.entity for r in (claim, *pages) for e in r.events for a in (*e.who, *e.whom)}
    found = {e.id: e for r in reversed((claim, *pages)) for e in r.entities if e.id in wanted}
    return tuple(found[i] for i in sorted(found))
