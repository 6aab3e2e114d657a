"""Rows that follow from others: what an answer answers, what a condition asks, an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.annotate.events.arguments import goal, governor
from runut.annotate.events.rows import PROSPECT, Told
from runut.annotate.events.triggers import Hit, Scene
from runut.languages.events import GovernorRule
from runut.records import Argument, EventMention, Span
from runut.vocabulary import PAGE_VOICE, EventKind, Status

#: What comes out of an encounter, and bears its day and place where all who met take part.
_OUTCOMES: frozenset[EventKind] = frozenset(("agreement", "promise", "invitation"))
_ANSWERS: frozenset[EventKind] = frozenset(("acceptance", "refusal"))
_ENCOUNTERS: frozenset[EventKind] = frozenset(("call", "meeting", "talks"))
#: Speech acts that were made to whoever was met.
_SAID_TO: frozenset[EventKind] = frozenset(("demand", "proposal"))
#: Statuses of a visit to a gathering at which the visitor was not there, or is not yet expected.
_AWAY: frozenset[Status] = frozenset(("denied", "proposed"))
#: What an invitation is for, where a word of the same sentence tells it.
_ENDS: frozenset[EventKind] = frozenset(("visit", "meeting", "talks"))
#: How far behind "if" the one stands on whom it depends.
CONDITION_WITHIN = 3


def invitations(told: Sequence[Told]) -> Iterator[Told]:
    """The invitation that an answer to a named host presupposes."""
    for one in told:
        event = one.event
        if event.kind in _ANSWERS and one.invited and event.who and event.whom:
            asked = replace(
                event,
                kind="invitation",
                who=event.whom,
                whom=event.who,
                status="happened",
                status_span=None,
                time=None,
                rule=f"{event.rule} · answered",
            )
            yield replace(one, event=asked, definite=False)


def guests(told: Sequence[Told]) -> list[Told]:
    """Give an invitation at whose behest somebody came the one who came as its guest."""
    out: list[Told] = []
    for one in told:
        event = one.event
        if event.kind == "invitation" and "behest" in event.rule and not event.whom:
            homes = {one.country_of(p.entity) or p.entity for p in event.who}
            came = [t.event for t in told if t.event.kind == "visit" and t.event.who]
            near = [v for v in came if v.span == event.span] or [
                v for v in came if homes & _ids(v) and v.span.start <= event.span.start
            ]
            event = replace(event, whom=near[-1].who if near else ())
        out.append(replace(one, event=event))
    return out


def invited_visit(seen: Scene, told: Sequence[Told]) -> Iterator[Told]:
    """The visit to the place or country that somebody is invited to ("invited B to Paris")."""
    if any(one.event.kind in _ENDS for one in told):
        return
    for hit in seen.hits:
        if hit.trigger_kind != "invitation" or hit.voice == "noun":
            continue
        where = goal(seen, hit, named=True)
        span = seen.row.span(hit.start, hit.end)
        for one in told:
            event = one.event
            if event.trigger != span or where is None or not event.whom:
                continue
            status = event.status if event.status in PROSPECT else "proposed"
            if event.status in {"happened", *PROSPECT}:
                visit = replace(
                    event,
                    kind="visit",
                    who=event.whom,
                    whom=where.parties,
                    status=status,
                    rule=f"{event.rule} · invited to",
                )
                yield replace(one, event=visit, definite=False)


def attended(seen: Scene, read: Sequence[tuple[Hit, Told]]) -> list[tuple[Hit, Told]]:
    """Leave the visit of whom a meeting's noun tells among those who met ("attended the summit").

    Of who stays away, refuses to come or is only invited, the verb tells it, as it does where
    nobody else is named.
    """
    left: set[Span] = set()
    for hit, told in read:
        carrier = governor(seen, hit) if hit.voice == "noun" else None
        if carrier is None or not isinstance(carrier.rule, GovernorRule):
            continue
        if carrier.rule.attends:
            if len(told.event.who) < 2 and told.event.status in _AWAY:
                left.add(told.event.trigger)
            for verb, visit in read:
                if verb.start < carrier.end and carrier.start < verb.end:
                    away = visit.event.kind != "visit" or visit.event.status in _AWAY
                    alone = len(told.event.who) < 2 or _since(seen, hit)
                    left.add((told if away or alone else visit).event.trigger)
    return [(hit, told) for hit, told in read if told.event.trigger not in left]


def _since(seen: Scene, hit: Hit) -> bool:
    """Whether it tells of the last visit ("no one has visited B since A attended the summit")."""
    row = seen.row
    own = row.clause[hit.start]
    visited = any(h.trigger_kind == "visit" and row.clause[h.start] != own for h in seen.hits)
    return visited and row.opener[own] in seen.words.not_when


def accepted(told: Sequence[Told]) -> Iterator[Told]:
    """An answer that may only mean "received" is sure where the guest is then on the way."""
    coming = {
        (one.event.span, party.entity)
        for one in told
        for party in one.event.who
        if one.event.kind == "visit" and one.event.status in {"planned", "happened"}
    }
    for one in told:
        event = one.event
        doubtful = event.kind == "acceptance" and event.status == "unconfirmed"
        if doubtful and event.status_span is None:
            sure = any((event.span, party.entity) in coming for party in event.who)
            event = replace(event, status="happened") if sure else event
        yield replace(one, event=event)


def conditions(seen: Scene, told: Sequence[Told]) -> Iterator[Told]:
    """The demand in a condition: "as long as A does so, we are ready to talk", says B of A."""
    if any(hit.trigger_kind == "threat" for hit in seen.hits):
        # "threatens to leave if A agrees" asks nothing of A
        return
    for one in told:
        event = one.event
        if event.status != "conditional" or event.by not in {p.entity for p in event.who}:
            continue
        for sign in seen.statuses:
            if not sign.rule.id.endswith(".conditional"):
                continue
            whom = _behind(seen, sign.end - 1)
            speaker = tuple(p for p in event.who if p.entity == event.by)
            if whom and event.by not in {p.entity for p in whom}:
                asked = replace(
                    event,
                    kind="demand",
                    trigger=seen.row.span(sign.start, sign.end),
                    who=speaker,
                    whom=whom,
                    place=None,
                    time=None,
                    status="happened",
                    status_span=None,
                    by=PAGE_VOICE,
                    rule=f"{sign.rule.id} · condition",
                )
                yield replace(one, event=asked, definite=False)
                return


def _behind(seen: Scene, index: int) -> tuple[Argument, ...]:
    """The names that a condition begins with."""
    pieces = seen.row.pieces
    return next((p.parties for p in pieces[index : index + CONDITION_WITHIN] if p.is_name), ())


def outcomes(told: Sequence[Told]) -> Iterator[Told]:
    """Give what an encounter led to its parties, day and place, where none are told."""
    last: EventMention | None = None
    there = {t.event.span for t in told if t.definite and t.aside and t.event.kind in _ENCOUNTERS}
    for one in told:
        event = one.event
        if event.kind in _ENCOUNTERS and event.status == "happened" and one.named:
            last = _latest(last, event, one.definite)
            yield one
        elif event.kind in _OUTCOMES and last is not None:
            yield _outcome(one, last)
        elif last is not None:
            yield _told_there(one, last, there)
        else:
            yield one


def _told_there(one: Told, encounter: EventMention, there: set[Span]) -> Told:
    """What was asked or promised "in that meeting" was said to the others who met."""
    event = one.event
    sides = encounter.who + encounter.whom
    inside = _ids(event) < _ids(encounter) and event.span in there
    if event.kind not in _SAID_TO or event.whom or not event.who or not inside:
        return one
    acting = {p.entity for p in event.who}
    return replace(
        one, event=replace(event, whom=tuple(p for p in sides if p.entity not in acting))
    )


def _latest(last: EventMention | None, event: EventMention, definite: bool) -> EventMention:
    """The encounter that outcomes are of: what points back at it adds who took part."""
    if last is None:
        return event
    if definite:
        added = tuple(p for p in event.who if p.entity not in _ids(last))
        return replace(last, who=(*last.who, *added))
    return last if event.time is None and _ids(event) == _ids(last) else event


def _outcome(one: Told, encounter: EventMention) -> Told:
    event = one.event
    if event.kind == "agreement" and not one.named and one.carried and not one.definite:
        event = replace(event, who=encounter.who)
    undated = event.time is None and event.status in {"happened", "denied"}
    met = len(_ids(event)) > 1 and _ids(event) <= _ids(encounter)
    if undated and not event.whom and met:
        event = replace(event, time=encounter.time, place=event.place or encounter.place)
    return replace(one, event=event)


def _ids(event: EventMention) -> frozenset[str]:
    return frozenset(p.entity for p in (*event.who, *event.whom))
