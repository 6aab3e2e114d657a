"""Who did what to whom, when, where, with what status and on whose word: the events of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runut.annotate.arguments import Parties, governor, subject
from runut.annotate.arguments_frames import Roles, is_mutual, roles
from runut.annotate.arguments_place_time import place, time
from runut.annotate.clauses import rows
from runut.annotate.draft import Draft
from runut.annotate.events_derived import conditions, invitations, outcomes
from runut.annotate.merging import Told, merge
from runut.annotate.status import Decided, decide
from runut.annotate.triggers import Hit, Lexicon, Scene, lexicon, scene
from runut.knowledge.world import Knowledge
from runut.languages import pack_for
from runut.records import Argument, EventMention, EventPlace, EventTime, Statement
from runut.vocabulary import CONTACT_KINDS, PAGE_VOICE, SPEECH_ACT_KINDS, EventKind

_STATES = frozenset(("country", "organisation"))
#: Joint kinds that one side alone does not make.
_TWO_SIDED: frozenset[EventKind] = frozenset(("call", "meeting", "agreement"))
#: Kinds that a page tells of even when it names nobody who takes part.
_PARTYLESS: frozenset[EventKind] = frozenset(("ceasefire",))
#: Kinds whose nouns may point back at what was told before.
_POINTING: frozenset[EventKind] = CONTACT_KINDS | {"agreement", "ceasefire", "attack"}


@dataclass(frozen=True, slots=True)
class _Page:
    """What reading one event word needs of its page."""

    draft: Draft
    lex: Lexicon
    types: dict[str, str]
    knowledge: Knowledge


def find(draft: Draft, knowledge: Knowledge) -> tuple[EventMention, ...]:
    """Return the events that `draft` tells, one row a happening and status, in order.

    () for a language without a pack.
    """
    pack = pack_for(draft.article.language)
    if pack is None:
        return ()
    types = {entity.id: entity.type for entity in draft.entities}
    page = _Page(draft, lexicon(pack), types, knowledge)
    told = list(outcomes(list(_told(page))))
    return merge((*told, *invitations(told)))


def _told(page: _Page) -> Iterator[Told]:
    for row in rows(page.draft, page.lex.words):
        seen = scene(row, page.lex, page.types)
        told = [t for hit in seen.hits if (t := _read(page, seen, hit)) is not None]
        yield from told
        yield from conditions(seen, told)


def _read(page: _Page, seen: Scene, hit: Hit) -> Told | None:
    """The event that one event word tells; None where it tells none."""
    statement = _statement(page, seen, hit)
    found = _roles(page, seen, hit, statement)
    kind = _kind(page, hit, found)
    definite = _definite(seen, hit)
    if not _tells(hit, kind, found, definite) or _generic(seen, hit):
        return None
    state = decide(seen, hit, page.lex)
    if definite and hit.voice == "noun" and kind in SPEECH_ACT_KINDS:
        # "denies that accusation" speaks of words told before
        return None
    when = _time(seen, hit, state, statement)
    if state.rule == "plain" and (soon := time(seen, hit, "planned", None)) is not None:
        # "summit soon": the time itself says that it is to come
        if soon.value == "FUTURE_REF" and when is None:
            when, state = soon, Decided("planned", soon.span, "time")
    where = _place(page, seen, hit, found)
    event = EventMention(
        kind=kind,
        trigger=seen.row.span(hit.start, hit.end),
        span=seen.row.sentence.span,
        who=found.who,
        whom=_destination(page, found, kind),
        place=where,
        time=when,
        status=state.status,
        status_span=state.span,
        by=_by(seen, hit, found, statement),
        rule=_rule(hit, found, state),
    )
    headline = seen.row.sentence.label == "headline"
    carried = "governor" in found.how or governor(seen, hit) is not None
    known = page.knowledge
    return Told(
        event,
        definite,
        headline,
        carried=carried,
        weak=definite and "governor" in found.how,
        again=_again(seen, hit),
        country_of=known.country_of,
        parents=known.parents,
    )


def _rule(hit: Hit, found: Roles, state: Decided) -> str:
    return f"{hit.rule.id} · {found.how} · {state.rule}"


def _roles(page: _Page, seen: Scene, hit: Hit, statement: Statement | None) -> Roles:
    """Who takes part: by the frame, or the speaker of the statement that the word stands in."""
    found = roles(seen, hit)
    if hit.trigger.frame == "speaker":
        speaker = (Argument(statement.speaker, statement.speaker_span),) if statement else ()
        return _cleaned(Roles(speaker, found.whom if speaker else (), how="speaker"))
    if hit.trigger.frame == "visit" and found.who and is_mutual(seen, hit):
        states = [(page.knowledge.country_of(p.entity), p.span) for p in found.who]
        return replace(found, whom=tuple(Argument(s, span) for s, span in states if s))
    return _cleaned(found)


def _time(seen: Scene, hit: Hit, state: Decided, statement: Statement | None) -> EventTime | None:
    """When it happened; what somebody tells of a contact dates it where nothing else does.

    "On Monday she said that she had called him" is how desks report a call of that day.
    """
    limits = statement.content if statement else None
    found = time(seen, hit, state.status, limits)
    if found is None and hit.trigger.kind in CONTACT_KINDS and state.status == "happened":
        return time(seen, hit, state.status, None)
    return found


def _by(seen: Scene, hit: Hit, found: Roles, statement: Statement | None) -> str:
    """Whose word it is; what somebody asks for or promises is that one's word."""
    if hit.trigger.frame == "speaker":
        return PAGE_VOICE
    if statement is not None:
        return statement.speaker
    for other in reversed(seen.hits):
        asks = other.trigger.content is not None and other.voice in {"active", "past"}
        if asks and other.end <= hit.start and hit.trigger.kind not in SPEECH_ACT_KINDS:
            asker = subject(seen, other.start)
            return asker[0].entity if len(asker) == 1 else PAGE_VOICE
    return PAGE_VOICE


def _cleaned(found: Roles) -> Roles:
    """Nobody stands on both sides."""
    acting = {p.entity for p in found.who}
    return replace(found, whom=tuple(p for p in found.whom if p.entity not in acting))


def _kind(page: _Page, hit: Hit, found: Roles) -> EventKind:
    rule = hit.trigger
    types = {page.types.get(p.entity) for p in (*found.who, *found.whom)}
    if rule.of_states and types and types & _STATES:
        return rule.of_states
    if rule.of_persons and types and not types & _STATES:
        return rule.of_persons
    return rule.kind


def _tells(hit: Hit, kind: EventKind, found: Roles, definite: bool) -> bool:
    """Whether enough is said for an event of this kind."""
    count = len(found.who) + len(found.whom)
    if hit.voice == "noun" and (not count or definite) and kind in _POINTING:
        return True
    if kind in _PARTYLESS:
        return True
    if hit.trigger.frame == "speaker":
        return bool(found.who)
    if hit.trigger.strict and not (found.who and found.whom):
        return False
    if kind in _TWO_SIDED or (kind == "talks" and not _one_may_talk(hit, found)):
        return count > 1
    if kind == "visit":
        return bool(found.who and found.whom)
    if hit.voice == "noun" and hit.trigger.frame == "agent":
        return bool(found.who and found.whom) or (bool(count) and "governor" in found.how)
    return count > 0 if hit.voice == "passive" or hit.voice == "noun" else bool(found.who)


def _one_may_talk(hit: Hit, found: Roles) -> bool:
    """Whether one side alone is enough: a verb carries the noun ("will open negotiations")."""
    return hit.voice == "noun" and "governor" in found.how


def _definite(seen: Scene, hit: Hit) -> bool:
    """Whether the noun points back at a happening told before ("pertemuan itu", "the talks")."""
    if hit.voice != "noun":
        return False
    before = seen.row.words(max(0, hit.start - 2), hit.start)
    after = seen.row.words(hit.end, hit.end + 1)
    pointed = any(w in seen.words.definite_before for w in before)
    pointed |= any(w in seen.words.definite_after for w in after)
    return pointed or _predicate(seen, hit)


def _predicate(seen: Scene, hit: Hit) -> bool:
    """Whether the noun says what another event is ("will be the first meeting since 2009")."""
    before = seen.row.words(max(0, hit.start - 2), hit.start)
    return hit.voice == "noun" and any(word in seen.words.copula for word in before)


def _again(seen: Scene, hit: Hit) -> bool:
    """Whether the noun tells another happening by the same sides ("the next round")."""
    around = (
        *seen.row.words(max(0, hit.start - 1), hit.start),
        *seen.row.words(hit.end, hit.end + 1),
    )
    return hit.voice == "noun" and any(word in seen.words.again for word in around)


def _generic(seen: Scene, hit: Hit) -> bool:
    before = seen.row.words(max(0, hit.start - 1), hit.start)
    return hit.voice == "noun" and any(word in seen.words.generic for word in before)


def _statement(page: _Page, seen: Scene, hit: Hit) -> Statement | None:
    """The outermost statement in whose content the event word stands."""
    span = seen.row.span(hit.start, hit.end)
    around = [s for s in page.draft.statements if s.content.overlaps(span)]
    return max(around, key=lambda s: s.content.end - s.content.start, default=None)


def _place(page: _Page, seen: Scene, hit: Hit, found: Roles) -> EventPlace | None:
    if found.goal is not None:
        first = found.goal.parties[0]
        if page.types.get(first.entity) == "place" and first.span is not None:
            return EventPlace(page.draft.article.quote(first.span), first.entity, first.span)
    taken = frozenset(p.entity for p in (*found.who, *found.whom))
    return place(seen, hit, page.types, page.draft.article.text, taken)


def _destination(page: _Page, found: Roles, kind: EventKind) -> Parties:
    """Whom an event is done to; of a visit to a city, the country that it lies in."""
    if kind != "visit":
        return found.whom
    return tuple(
        Argument(page.knowledge.country_of(p.entity) or p.entity, p.span)
        if page.types.get(p.entity) == "place"
        else p
        for p in found.whom
    )
