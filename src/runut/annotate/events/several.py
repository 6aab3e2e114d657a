"""Several happenings that one word tells: stops of a journey, years of meetings, a call to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from runut.annotate.events.arguments import (
    Parties,
    goal,
    governor,
    object_,
    phrases,
    subject_role,
)
from runut.annotate.events.frames import is_mutual
from runut.annotate.events.pieces import Piece
from runut.annotate.events.subjects import subject, subject_of
from runut.annotate.events.triggers import Hit, Scene
from runut.records import EventMention, EventPlace, EventTime
from runut.vocabulary import EventKind

#: Kinds of which one word tells several with each its day and place.
_IN_SERIES: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "visit"))
#: Kinds of which one side may have several with one other each.
_ONE_BY_ONE: frozenset[EventKind] = frozenset(("call", "meeting"))
_PLACES = frozenset(("place", "country"))
#: How far behind one day the place of the next may begin ("on Monday, and then in @").
APART = 8
_LONG = frozenset(("duration", "era"))


@dataclass(frozen=True, slots=True)
class _Stop:
    """One of the days that a word tells, with its place where that is told."""

    place: Piece | None
    time: Piece


def several(scene: Scene, hit: Hit, event: EventMention, text: str) -> tuple[EventMention, ...]:
    """Return the events that one word tells, each alone; `event` itself where it is one."""
    found = _in_series(scene, hit, event, text) or _one_by_one(scene, hit, event)
    return tuple(found) or (event,)


def stops(scene: Scene, hit: Hit) -> Parties:
    """Return where a visit goes, where it goes to more than one ("visited A and B")."""
    where = goal(scene, hit) if hit.trigger.frame == "visit" else None
    if where is None or len(where.parties) < 2 or is_mutual(scene, hit):
        return ()
    kinds = {scene.types.get(party.entity) for party in where.parties}
    return where.parties if kinds <= _PLACES else ()


def _in_series(scene: Scene, hit: Hit, event: EventMention, text: str) -> list[EventMention]:
    """One event a day, of "met in A in 2022 and in B in 2023"; [] where one day is told."""
    if event.kind not in _IN_SERIES or event.status not in {"happened", "planned"}:
        return []
    found = list(_days(scene, hit))
    if len(found) < 2 or not (_all_placed(found) or _all_months(found)):
        return []
    placed = found if _all_placed(found) else [replace(stop, place=None) for stop in found]
    return [_at(event, stop, text) for stop in placed]


def _at(event: EventMention, stop: _Stop, text: str) -> EventMention:
    told = stop.time.time
    if told is None or told.value is None:
        return event
    event = replace(event, time=EventTime(told.value, told.span))
    first = stop.place.parties[0] if stop.place else None
    if first is None or first.span is None:
        return event
    named = text[first.span.start : first.span.end]
    return replace(event, place=EventPlace(named, first.entity, first.span))


def _all_placed(found: list[_Stop]) -> bool:
    return all(stop.place for stop in found) and len({s.place for s in found}) > 1


def _all_months(found: list[_Stop]) -> bool:
    """Whether only months are told: of days and years one meeting is told as often."""
    times = [stop.time.time for stop in found]
    months = all(time is not None and time.granularity == "month" for time in times)
    return months and not any(stop.place for stop in found[1:])


def _days(scene: Scene, hit: Hit) -> Iterator[_Stop]:
    """The days behind an event word that stand in one list, each with its place."""
    pieces = scene.row.pieces
    begins, place = hit.end, None
    for index in range(hit.end, len(pieces)):
        piece = pieces[index]
        if _ends_list(scene, hit, index) or index - begins > APART:
            return
        if piece.is_name and _is_place(piece, scene.types):
            place = piece
        if piece.time is None:
            continue
        if piece.time.granularity in _LONG or not (piece.time.value or "")[:1].isdigit():
            return
        yield _Stop(place, piece)
        if not _goes_on(scene, index + 1):
            return
        begins, place = index, None


def _ends_list(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether what is told from here on is something else."""
    verbs = (*(h for h in scene.hits if h.voice != "noun"), *scene.governors)
    if any(h.start == index and h.start > hit.end for h in verbs):
        return True
    word = scene.row.pieces[index].word
    return word in {";", ":"} or word in scene.words.breaks - scene.words.sequence


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a list goes on at piece `index`: a comma, or "and"."""
    word = "".join(scene.row.words(index, index + 1))
    return word == "," or word in scene.words.conjunctions


def _is_place(piece: Piece, types: Mapping[str, str]) -> bool:
    return types.get(piece.parties[0].entity) in _PLACES


def _one_by_one(scene: Scene, hit: Hit, event: EventMention) -> list[EventMention]:
    """One event with each, of "met A and B separately" and "telephoned A and B"."""
    if event.kind not in _ONE_BY_ONE or not _each_alone(scene, hit, event.kind):
        return []
    lead = _lead(scene, hit)
    acting = {party.entity for party in lead}
    others = [party for party in event.who if party.entity not in acting]
    alike = {scene.types.get(party.entity) for party in others}
    if len(lead) != 1 or len(others) < 2 or len(alike) > 1 or "group" in alike:
        return []
    if {party.entity for party in others} != _met(scene, hit):
        return []
    return [replace(event, who=(*lead, other)) for other in others]


def _met(scene: Scene, hit: Hit) -> set[str]:
    """Those with whom somebody spoke or met, behind the word ("called A and B")."""
    named = object_(scene, hit) if hit.voice != "noun" else ()
    named = named or phrases(scene, hit).get("companion", ())
    return {party.entity for party in named}


def _each_alone(scene: Scene, hit: Hit, kind: EventKind) -> bool:
    """Whether each is met alone: it is said so, or it is a call and no conference."""
    said = scene.row.words(0, len(scene.row.pieces))
    if any(word in scene.words.separately for word in said):
        return True
    together = scene.words.together
    return kind == "call" and not any(word in together for word in said)


def _lead(scene: Scene, hit: Hit) -> Parties:
    """Who meets or calls the others."""
    if hit.voice != "noun":
        return subject(scene, hit.start)
    carrier = governor(scene, hit)
    return subject_of(scene, carrier) if carrier and subject_role(carrier) == "who" else ()
