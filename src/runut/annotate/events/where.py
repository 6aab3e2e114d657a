"""Where an event happened: names of places around its word, none of another event."""

from __future__ import annotations

from collections.abc import Mapping

from runut.annotate.events.arguments import governor, preposition
from runut.annotate.events.triggers import Hit, Scene
from runut.annotate.events.when import content_start, of_another_deed
from runut.records import EventPlace
from runut.vocabulary import SPEECH_ACT_KINDS

_PLACE_TYPES = frozenset(("place", "country"))
#: Kinds that end where "to" points; all others are set where "in" points.
_GOES = frozenset(("visit", "deployment", "aid", "withdrawal", "attack"))
#: How far before an event word "to" or "for" stands.
PURPOSE_WITHIN = 2


def place(
    scene: Scene, hit: Hit, types: Mapping[str, str], text: str, taken: frozenset[str]
) -> EventPlace | None:
    """Return the place in the event's clause: behind the event word first, else before it."""
    found = [
        (index < hit.start, abs(index - hit.start), piece)
        for index, piece in enumerate(scene.row.pieces)
        if _names_place(scene, index, types, taken)
        and _same_clause(scene, hit, index)
        and _sets(scene, hit, index, types)
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
    if row.opener[other] in scene.words.complement:
        return False
    if row.parent[own] == other:
        # "since A invaded B": where the main clause is set is no place of that
        return row.opener[own] not in scene.words.breaks
    return row.parent[other] == own and row.opener[other] not in scene.words.breaks


def _sets(scene: Scene, hit: Hit, index: int, types: Mapping[str, str]) -> bool:
    """Whether the place at `index` is that of this event and not of another between the two."""
    kind = hit.trigger_kind
    word = preposition(scene, index)
    if kind == "visit" and of_another_deed(scene, hit, index):
        return False
    toward = word in scene.words.goal - scene.words.stays
    if toward and kind not in _GOES and not (index < hit.start and for_a_purpose(scene, hit)):
        return False
    if word in scene.words.source and kind != "withdrawal":
        return False
    country = types.get(scene.row.pieces[index].parties[0].entity) == "country"
    if index > hit.start:
        content = content_start(scene, hit)
        matter = kind == "agreement" and country
        before = content is None or index < content
        # "went to A for talks and will stop in B": B is where another deed is done
        gap = scene.row.words(hit.end, index)
        on = for_a_purpose(scene, hit) and any(w in scene.words.conjunctions for w in gap)
        return before and not matter and not on and not _deeds(scene, hit.end, index)
    return not any(
        deed.trigger_kind != "visit" and deed.trigger_kind not in SPEECH_ACT_KINDS
        for deed in _deeds(scene, index, hit.start)
    )


def for_a_purpose(scene: Scene, hit: Hit) -> bool:
    """Whether this is what something before it was done for ("flew to A to meet B")."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    start = carrier.start if carrier is not None and carrier.end <= hit.start else hit.start
    near = scene.row.words(max(0, start - PURPOSE_WITHIN), start)
    return any(word in scene.words.for_purpose for word in near)


def _deeds(scene: Scene, start: int, end: int) -> list[Hit]:
    """The event verbs between two pieces."""
    return [h for h in scene.hits if h.voice != "noun" and start <= h.start < end]
