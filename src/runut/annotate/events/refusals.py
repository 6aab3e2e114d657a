"""Why a word that could tell an event tells none: what `runut explain` shows of a missing row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from runut.annotate.events.frames import Roles
from runut.annotate.events.pointing import generic, greeted, kept, pointed, told_by_verb
from runut.annotate.events.sides import quoted
from runut.annotate.events.spoken_of import (
    agreed_rate,
    asked_not_to,
    background,
    denied_blame,
    only_aimed_at,
    spares,
    unless_made,
)
from runut.annotate.events.triggers import Hit, Scene
from runut.records import Span
from runut.vocabulary import SPEECH_ACT_KINDS, EventKind

#: Too little is said of it; it is meant in general; it is a name in quotation marks; a speech act
#: is only spoken of, or somebody is blamed for it; it points back at something that the page does
#: not tell; the head is not sure enough of it.
Refusal = Literal["too-little", "generic", "quoted", "spoken-of", "blamed", "points-back", "unsure"]


#: What a sentence may do with a deed other than telling it.
_SPOKEN_OF = (unless_made, asked_not_to, denied_blame, agreed_rate, only_aimed_at)


@dataclass(frozen=True, slots=True)
class Refused:
    """A word that nearly told an event, and why it did not; `rule` has the head's probability."""

    span: Span
    kind: EventKind
    why: Refusal
    rule: str


def refusal(seen: Scene, hit: Hit, kind: EventKind, found: Roles | None) -> Refusal | None:
    """Return why an event word tells no event; `found` is None where too little is said of it."""
    if found is None:
        return "too-little"
    return next(_reasons(seen, hit, kind, found), None)


def _reasons(seen: Scene, hit: Hit, kind: EventKind, found: Roles) -> Iterator[Refusal]:
    """Why the word tells no event, though enough is said; the first counts."""
    if generic(seen, hit):
        yield "generic"
    if quoted(seen, hit):
        yield "quoted"
    if any(tells(seen, hit) for tells in _SPOKEN_OF):
        yield "spoken-of"
    told = kept(seen, hit) and not (found.who or found.whom)
    told = told or greeted(seen, hit)
    if told or background(seen, hit, found) or told_by_verb(seen, hit):
        yield "points-back"
    if kind in SPEECH_ACT_KINDS and _spoken_before(seen, hit, found):
        yield "spoken-of"
    if kind in SPEECH_ACT_KINDS and _blamed(seen, hit):
        yield "blamed"


def _spoken_before(seen: Scene, hit: Hit, found: Roles) -> bool:
    """Whether a speech act is only spoken of: "that accusation", "if they support us"."""
    row = seen.row
    if hit.trigger.frame == "speaker":
        return hit.trigger_kind == "demand" and not (found.whom or spares(seen, hit))
    if any(word in seen.words.generic for word in row.words(max(0, hit.start - 1), hit.start)):
        return True
    conditional = any(
        row.clause[sign.start] == row.clause[hit.start]
        and "," not in row.words(sign.end, hit.start)
        for sign in seen.statuses
        if sign.rule.id.endswith(".conditional") and sign.end <= hit.end
    )
    return pointed(seen, hit) or conditional


def _blamed(seen: Scene, hit: Hit) -> bool:
    """Whether a speech act is what somebody is accused of ("accused A of backing B")."""
    if hit.voice == "noun" or hit.trigger.frame == "speaker":
        return False
    before = [h for h in seen.hits if h.end <= hit.start and h.voice != "noun"]
    if not before or before[-1].trigger_kind != "criticism":
        return False
    gap = seen.row.pieces[before[-1].end : hit.start]
    joined = any(p.word in seen.words.conjunctions or p.word == "," for p in gap)
    return bool(gap) and gap[0].is_name and not joined
