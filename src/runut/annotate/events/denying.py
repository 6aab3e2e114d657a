"""Denials and answers that do not name what they are of: "denied the report", "has not accepted".

Each gives what was told shortly before a row of its own, with the status that the words give it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runut.annotate.draft import Draft
from runut.annotate.events.rows import Told
from runut.languages.denials import Denial, load
from runut.records import Argument, Mention, Sentence, Span
from runut.vocabulary import PAGE_VOICE, SPEECH_ACT_KINDS, EventKind

#: Sentences before a denial in which stands what it denies.
WITHIN = 2
#: What an answer without an object answers.
OFFERED: frozenset[EventKind] = frozenset(("invitation",))
ANSWERS: frozenset[EventKind] = frozenset(("acceptance", "refusal"))


@dataclass(frozen=True)
class Denied:
    """Words of a page that deny or answer something without naming it."""

    rule: Denial
    sentence: Sentence
    span: Span
    #: Who denies or answers.
    by: str
    #: Who speaks, where the words are somebody's.
    speaker: str


def with_denials(draft: Draft, pack: str, told: Sequence[Told]) -> list[Told]:
    """Return what is told of a page with what its denials and answers tell of it.

    What the head alone makes of such words gives way.
    """
    kept = [answered(draft, t, told) for t in told]
    for number, sentence in enumerate(draft.sentences):
        found = denied(draft, pack, sentence)
        if found is None:
            continue
        near = near_before(draft, number)
        here = [t for t in kept if t.event.trigger.overlaps(found.span)]
        one = meant(found, [t for t in kept if t.event.span in near])
        if one is not None and all(t.event.rule.startswith("head.") for t in here):
            kept = [t for t in kept if t not in here] + [as_told(found, one)]
    return kept


def near_before(draft: Draft, number: int) -> list[Span]:
    """The sentences before one in which stands what it points back at."""
    return [s.span for s in draft.sentences[max(0, number - WITHIN) : number]]


def answered(draft: Draft, one: Told, told: Sequence[Told]) -> Told:
    """An answer that a pronoun gives is that of the guest: nobody answers the own invitation."""
    event = one.event
    if event.kind not in ANSWERS or len(event.who) != 1:
        return one
    (who,) = event.who
    pronoun = any(m.form == "pronoun" and m.span == who.span for m in draft.mentions)
    number = next((n for n, s in enumerate(draft.sentences) if s.span == event.span), 0)
    near = near_before(draft, number)
    asked = [t.event for t in told if t.event.kind in OFFERED and t.event.span in near]
    last = max(asked, key=lambda e: e.trigger, default=None)
    if not pronoun or last is None or [p.entity for p in last.who] != [who.entity]:
        return one
    guests = tuple(Argument(p.entity, who.span) for p in last.whom)
    return replace(one, event=replace(event, who=guests, whom=last.who)) if guests else one


def denied(draft: Draft, pack: str, sentence: Sentence) -> Denied | None:
    """The first words of a sentence that deny or answer something; None where there are none."""
    if sentence.label == "headline":
        return None
    text, start = draft.article.quote(sentence.span), sentence.span.start
    for rule in load(pack):
        match = rule.pattern.search(text)
        if match:
            span = Span(start + match.start(), start + match.end())
            before = [m for m in draft.mentions if sentence.span.start <= m.span.start < span.start]
            before = [m for m in before if m.span.end <= span.start]
            last = max(before, key=lambda m: (m.span.end, -m.span.start), default=None)
            said = next((s for s in draft.statements if span.overlaps(s.content)), None)
            speaker = said.speaker if said is not None else PAGE_VOICE
            return Denied(rule, sentence, span, voice(speaker, last), speaker)
    return None


def voice(speaker: str, subject: Mention | None) -> str:
    """On whose word a denial is: of the one who speaks, or of the one who denies."""
    spoken = speaker != PAGE_VOICE or subject is None
    return speaker if spoken or subject is None else subject.entity


def meant(found: Denied, before: Sequence[Told]) -> Told | None:
    """What the words are of: the main event of the last sentence that has one that fits."""
    fitting = [t for t in before if t.named and fits(found, t)]
    if not fitting:
        return None
    last = max(t.event.span for t in fitting)
    return min((t for t in fitting if t.event.span == last), key=lambda t: t.event.trigger)


def fits(found: Denied, told: Told) -> bool:
    """Whether the words can be of an event: nobody denies what that one tells, and what is not
    confirmed was told to have been.
    """
    event = told.event
    if found.rule.status == "unconfirmed" and event.status != "happened":
        return False
    if found.rule.answer is not None:
        return event.kind in OFFERED and bool(event.whom)
    return event.kind not in SPEECH_ACT_KINDS and event.by != found.by


def as_told(found: Denied, told: Told) -> Told:
    """The event with the status that the words give it, or the answer to it."""
    event, rule = told.event, found.rule
    changed = replace(
        event,
        trigger=found.span,
        span=found.sentence.span,
        status=rule.status,
        status_span=found.span,
        by=found.by if rule.answer is None else found.speaker,
        rule=f"{rule.id} · {event.rule.partition(' · ')[0]}",
        also=(),
    )
    if rule.answer is not None:
        guests = tuple(Argument(p.entity, p.span) for p in event.whom)
        changed = replace(changed, kind=rule.answer, who=guests, whom=event.who, time=None)
    return replace(told, event=changed, definite=False, headline=False, weak=False, aside=False)
