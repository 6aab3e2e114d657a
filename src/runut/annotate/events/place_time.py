"""Where and when an event happened: names and times around its word, never a background date."""

from __future__ import annotations

from collections.abc import Mapping

from runut.annotate.events.arguments import preposition
from runut.annotate.events.clauses import Piece
from runut.annotate.events.triggers import Hit, Scene
from runut.records import EventPlace, EventTime, Span
from runut.vocabulary import Status

#: Values that place nothing on the calendar.
_VAGUE = frozenset(("PAST_REF", "PRESENT_REF"))
_PLACE_TYPES = frozenset(("place", "country"))
#: Kinds whose words go on to tell of something later.
_ABOUT_LATER = frozenset(("invitation", "proposal", "demand", "promise", "threat", "acceptance"))
#: An article or an adverb may stand between a word and its time ("sejak awal 2019").
NOT_WHEN_WITHIN = 2


def place(
    scene: Scene, hit: Hit, types: Mapping[str, str], text: str, taken: frozenset[str]
) -> EventPlace | None:
    """Return the place in the event's clause: behind the event word first, else before it."""
    found = [
        (index < hit.start, index, piece)
        for index, piece in enumerate(scene.row.pieces)
        if _names_place(scene, index, types, taken) and _same_clause(scene, hit, index)
    ]
    if not found:
        return None
    piece = min(found, key=lambda entry: entry[:2])[2]
    first = piece.parties[0]
    span = first.span or piece.span
    return EventPlace(text[span.start : span.end], first.entity, span)


def _names_place(scene: Scene, index: int, types: Mapping[str, str], taken: frozenset[str]) -> bool:
    piece = scene.row.pieces[index]
    if not piece.is_name or piece.parties[0].entity in taken:
        return False
    if types.get(piece.parties[0].entity) not in _PLACE_TYPES:
        return False
    return preposition(scene, index) in scene.words.location


def _same_clause(scene: Scene, hit: Hit, index: int) -> bool:
    """In the event's clause, or in a clause that hangs on it or that it hangs on."""
    row = scene.row
    own, other = row.clause[hit.start], row.clause[index]
    if own == other:
        return True
    related = row.parent[other] == own or row.parent[own] == other
    return related and row.opener[other] not in scene.words.complement


def time(scene: Scene, hit: Hit, status: Status, limits: Span | None) -> EventTime | None:
    """Return the time in the event's clause, else in its sentence; the nearest one wins.

    `limits` is the content of the statement that the event stands in: a date outside of it says
    when the words were spoken.
    """
    row = scene.row
    if any(word in scene.words.behest for word in row.words(max(0, hit.start - 1), hit.start)):
        # "went in May at the invitation of": the day is that of going
        return None
    content = _content_start(scene, hit)
    found = [
        (row.clause[index] != row.clause[hit.start], _inexact(piece), abs(index - hit.start), index)
        for index, piece in enumerate(row.pieces)
        if _dates(scene, index, piece, status)
        and row.opener[row.clause[index]] not in scene.words.not_when
        and (limits is None or piece.span.within(limits))
        and (content is None or index < content)
    ]
    rivals = {row.clause[other.start] for other in scene.hits} - {row.clause[hit.start]}
    for elsewhere, _, _, index in sorted(found):
        if elsewhere and row.clause[index] in rivals:
            continue
        expression = row.pieces[index].time
        if expression is not None and expression.value is not None:
            return EventTime(expression.value, expression.span)
    return None


def _inexact(piece: Piece) -> bool:
    """Whether a time is less than a day: the year in "the 2025 summit" gives way to the date."""
    return piece.time is None or piece.time.granularity not in {"day", "time", "week"}


def _content_start(scene: Scene, hit: Hit) -> int | None:
    """Where what is asked for, promised or offered begins: its dates are not those of the act."""
    if hit.trigger_kind not in _ABOUT_LATER:
        return None
    own = range(hit.end, len(scene.row.pieces))
    after = [h.start for h in scene.hits if h.start >= hit.end and h.voice != "noun"]
    after += [i for i in own if scene.row.pieces[i].word in scene.words.purpose]
    return min(after, default=None)


def _dates(scene: Scene, index: int, piece: Piece, status: Status) -> bool:
    expression = piece.time
    if expression is None or expression.value is None or expression.granularity == "duration":
        return False
    if expression.value in _VAGUE or expression.value.startswith("P"):
        return False
    if expression.value == "FUTURE_REF" and status == "happened":
        return False
    before = scene.row.words(max(0, index - NOT_WHEN_WITHIN), index)
    return not any(word in scene.words.not_when for word in before)
