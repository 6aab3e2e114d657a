"""Why a word that could tell an event tells none: what `runut explain` shows of a missing row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from runut.annotate.events.frames import Roles
from runut.annotate.events.pointing import generic, pointed
from runut.annotate.events.sides import quoted
from runut.annotate.events.subjects import subject
from runut.annotate.events.triggers import Hit, Scene
from runut.records import Span
from runut.vocabulary import SPEECH_ACT_KINDS, EventKind

#: Too little is said of it; it is meant in general; it is a name in quotation marks; a speech act
#: is only spoken of, or somebody is blamed for it; it points back at something that the page does
#: not tell; the head is not sure enough of it.
Refusal = Literal["too-little", "generic", "quoted", "spoken-of", "blamed", "points-back", "unsure"]


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
    if generic(seen, hit):
        return "generic"
    if quoted(seen, hit):
        return "quoted"
    if kind in SPEECH_ACT_KINDS and _spoken_before(seen, hit, found):
        return "spoken-of"
    if kind in SPEECH_ACT_KINDS and _blamed(seen, hit):
        return "blamed"
    return None


def _spoken_before(seen: Scene, hit: Hit, found: Roles) -> bool:
    """Whether a speech act is only spoken of: "that accusation", "if they support us"."""
    row = seen.row
    opener = row.opener[row.clause[hit.start]]
    if hit.trigger.frame == "speaker":
        nobody_asked = hit.trigger.kind == "demand" and not subject(seen, hit.start)
        return nobody_asked or (opener in seen.words.relative and not found.whom)
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
