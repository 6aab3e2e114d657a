"""Events that the learned head finds: its words, participants and status, as the rules give theirs.

A head's word stands in the scene as a hit of a rule of its own (`head.meeting`), so that what
rules ask of the words around it (what points back, what is generic, which place is whose) is asked
of it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from runut.annotate.draft import Draft
from runut.annotate.events.frames import Roles
from runut.annotate.events.postponed import is_new_day
from runut.annotate.events.refusals import Refused
from runut.annotate.events.rows import AHEAD
from runut.annotate.events.status import Decided
from runut.annotate.events.triggers import Hit, Scene
from runut.languages.events import TriggerRule
from runut.model import Part, SentenceParts, TriggerSpan
from runut.model.heads import Role
from runut.records import Argument, EventMention, EventPlace, EventTime, Mention, Span
from runut.vocabulary import SPEECH_ACT_KINDS, EventKind, Status

#: Probability from which a word that no rule has tells an event.
SURE = 0.9
#: Probability from which its status is told: where it is not, the word tells nothing safe.
STATUS_SURE = 0.6
#: Probability from which words take part.
PART_SURE = 0.5
#: Kinds that one side alone does not make.
_TWO_SIDED: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "agreement", "ceasefire"))
#: Kinds that are nothing without the one they are done to.
_DONE_TO: frozenset[EventKind] = frozenset(
    ("attack", "sanction", "detention", "aid", "demand", "proposal", "invitation")
)
#: Characters of a day ("2025-08-15").
_DAY = 10
#: Kinds beside which a place is rather one that they are about.
_SAID = SPEECH_ACT_KINDS | {"invitation", "acceptance", "refusal", "agreement"}
#: Kinds that somebody is invited to.
_INVITED_TO: frozenset[EventKind] = frozenset(("visit", "meeting", "talks"))


@dataclass(frozen=True, slots=True)
class Learned:
    """A head's word as a hit, with what the head says of it."""

    hit: Hit
    trigger: TriggerSpan


@cache
def _rule(kind: EventKind) -> TriggerRule:
    return TriggerRule(id=f"head.{kind}", kind=kind, frame="agent", examples=())


#: The rules that hits of the head bear; a kind of event each.
RULES: Mapping[EventKind, TriggerRule] = {kind: _rule(kind) for kind in get_args(EventKind)}


def learned(seen: Scene, parts: SentenceParts) -> Iterator[Learned]:
    """Yield the words of a sentence that the head takes for events, sure enough ones only."""
    starts = {piece.span.start: at for at, piece in enumerate(seen.row.pieces)}
    for trigger in parts.triggers:
        at = starts.get(trigger.span.start)
        if at is None or trigger.score < SURE or trigger.sure < STATUS_SURE:
            continue
        if _is_aside(seen, at, trigger.kind):
            continue
        end = at + 1
        while end < len(seen.row.pieces) and seen.row.pieces[end].span.end <= trigger.span.end:
            end += 1
        yield Learned(Hit(at, end, "noun", RULES[trigger.kind]), trigger)


def _is_aside(seen: Scene, at: int, kind: EventKind) -> bool:
    """Whether the word tells who came along, or what an invitation is for: its answer tells it."""
    row = seen.row
    if row.pieces[at].word in seen.words.company:
        return True
    if {row.words(at - 1, at + 1), row.words(at, at + 2)} & seen.words.blocked_pairs:
        return True
    noun = any(word in seen.words.invitation for word in row.words(max(0, at - 1), at))
    verb = any(
        hit.trigger_kind == "invitation"
        and hit.end <= at
        and row.clause[hit.start] == row.clause[at]
        for hit in seen.hits
    )
    return noun or (verb and kind in _INVITED_TO)


def unsure(draft: Draft) -> Iterator[Refused]:
    """Yield the words that the head takes for events, but is not sure enough of."""
    for parts in draft.learned:
        for trigger in parts.triggers:
            for chance, least in ((trigger.score, SURE), (trigger.sure, STATUS_SURE)):
                if chance < least:
                    rule = f"head.{trigger.kind} · head {chance:.2f} < {least:.2f}"
                    yield Refused(trigger.span, trigger.kind, "unsure", rule)
                    break


def tells(kind: EventKind, found: Roles, where: EventPlace | None) -> bool:
    """Whether enough is said for an event of this kind: who does it, and to whom it must be."""
    if kind in _TWO_SIDED:
        return len(found.who) + len(found.whom) > 1
    if kind == "visit":
        return bool(found.who) and bool(found.whom or where)
    return bool(found.who) and bool(found.whom or kind not in _DONE_TO)


def roles(draft: Draft, sentence: Span, trigger: TriggerSpan) -> Roles:
    """Return who takes part, as the head says; a description without a mention is nobody."""
    who = _parties(draft, sentence, trigger.parts, "who")
    whom = _parties(draft, sentence, trigger.parts, "whom")
    return Roles(who, whom, how=f"head {trigger.score:.2f}")


def status(trigger: TriggerSpan) -> Decided:
    """Return the status that the head gives, with the word that decided it where it names one."""
    marks = [part for part in trigger.parts if part.role == "mark"]
    span = marks[0].span if marks else None
    return Decided(trigger.status, span, f"head {trigger.sure:.2f}")


def time(draft: Draft, trigger: TriggerSpan, status: Status) -> EventTime | None:
    """Return the time that the head lays on the event: a place on the calendar, no length.

    What is still to come has no time that lies before the day of the page.
    """
    out = (draft.published.value if draft.published else None) or ""
    for part in _of(trigger.parts, "time"):
        for expression in draft.times:
            value = expression.value or ""
            if not value[:1].isdigit() or not expression.span.overlaps(part.span):
                continue
            both = min(len(value), len(out), _DAY)
            if status not in AHEAD or value[:both] >= out[:both]:
                return EventTime(value, expression.span)
    return None


def filled(draft: Draft, seen: Scene, parts: SentenceParts, event: EventMention) -> EventMention:
    """Return `event` with the time and place that the head lays on its word, where it has none."""
    if event.kind == "invitation":
        # day and place are those of what it is for
        return event
    for trigger in parts.triggers:
        if not trigger.span.overlaps(event.trigger):
            continue
        when = time(draft, trigger, event.status) if event.time is None else None
        if when is not None and not _elsewhere(seen, when.span, event.status):
            event = replace(event, time=when)
        if event.place is None and event.kind not in _SAID:
            where = place(draft, event.span, trigger)
            taken = {party.entity for party in (*event.who, *event.whom)}
            if where and where.entity not in taken and not _first_since(seen, where.span):
                event = replace(event, place=where)
    return event


def _elsewhere(seen: Scene, span: Span, status: Status) -> bool:
    """Whether a day is that of one before, or the new one of what is put off."""
    at = next((i for i, p in enumerate(seen.row.pieces) if p.span.overlaps(span)), 0)
    return _first_since(seen, span) or (status == "denied" and is_new_day(seen, at))


def _first_since(seen: Scene, span: Span) -> bool:
    """Whether `span` tells of the one before: "the first visit since that of 2009"."""
    pieces = seen.row.pieces
    at = next((i for i, p in enumerate(pieces) if p.span.overlaps(span)), 0)
    words = seen.row.words(0, at)
    first = next((i for i, word in enumerate(words) if word in seen.words.first_time), at)
    return any(word in seen.words.not_when for word in words[first:])


def place(draft: Draft, sentence: Span, trigger: TriggerSpan) -> EventPlace | None:
    """Return the place or country that the head lays on the event."""
    places = {e.id for e in draft.entities if e.type in {"place", "country"}}
    for part in _of(trigger.parts, "place"):
        for mention in _mentions(draft, sentence, part.span):
            if mention.entity not in places:
                continue
            return EventPlace(draft.article.quote(mention.span), mention.entity, mention.span)
    return None


def _of(parts: Sequence[Part], role: Role) -> list[Part]:
    return [part for part in parts if part.role == role and part.score >= PART_SURE]


def _parties(
    draft: Draft, sentence: Span, parts: Sequence[Part], role: Role
) -> tuple[Argument, ...]:
    found: dict[str, Argument] = {}
    for part in _of(parts, role):
        for mention in _mentions(draft, sentence, part.span):
            found.setdefault(mention.entity, Argument(mention.entity, mention.span))
    return tuple(found.values())


def _mentions(draft: Draft, sentence: Span, span: Span) -> list[Mention]:
    """The mentions that share words with `span`; the country in a title is left out."""
    near = [m for m in draft.mentions if m.span.overlaps(sentence)]
    touching = [m for m in near if m.span.overlaps(span)]
    return [
        m for m in touching if not any(m.span.within(o.span) and m.span != o.span for o in touching)
    ]
