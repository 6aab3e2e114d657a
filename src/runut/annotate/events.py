"""Who did what to whom, when, where, with what status and on whose word: the events of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runut.annotate.arguments import Parties, Roles, roles
from runut.annotate.arguments_place_time import place, time
from runut.annotate.clauses import rows
from runut.annotate.draft import Draft
from runut.annotate.merging import Told, merge
from runut.annotate.status import Decided, decide
from runut.annotate.triggers import Hit, Lexicon, Scene, lexicon, scene
from runut.knowledge.world import Knowledge
from runut.languages import pack_for
from runut.records import Argument, EventMention, EventPlace, Statement
from runut.vocabulary import PAGE_VOICE, EventKind

_STATES = frozenset(("country", "organisation"))
#: Joint kinds that one side alone does not make.
_TWO_SIDED: frozenset[EventKind] = frozenset(("call", "meeting", "agreement"))
#: Kinds that a page tells of even when it names nobody who takes part.
_PARTYLESS: frozenset[EventKind] = frozenset(("ceasefire",))


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
    return merge(tuple(_told(page)))


def _told(page: _Page) -> Iterator[Told]:
    for row in rows(page.draft, page.lex.words):
        seen = scene(row, page.lex)
        for hit in seen.hits:
            told = _read(page, seen, hit)
            if told is not None:
                yield told


def _read(page: _Page, seen: Scene, hit: Hit) -> Told | None:
    """The event that one event word tells; None where it tells none."""
    found = _cleaned(roles(seen, hit))
    kind = _kind(page, hit, found)
    definite = _definite(seen, hit)
    if not _tells(hit, kind, found, definite) or _generic(seen, hit):
        return None
    state = decide(seen, hit, page.lex)
    statement = _statement(page, seen, hit)
    where = _place(page, seen, hit, found)
    event = EventMention(
        kind=kind,
        trigger=seen.row.span(hit.start, hit.end),
        span=seen.row.sentence.span,
        who=found.who,
        whom=_destination(page, found, kind),
        place=where,
        time=time(seen, hit, state.status, statement.content if statement else None),
        status=state.status,
        status_span=state.span,
        by=statement.speaker if statement else PAGE_VOICE,
        rule=_rule(hit, found, state),
    )
    return Told(event, definite, seen.row.sentence.label == "headline", page.knowledge.country_of)


def _rule(hit: Hit, found: Roles, state: Decided) -> str:
    return f"{hit.rule.id} · {found.how} · {state.rule}"


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
    if definite and hit.voice == "noun" and kind not in _PARTYLESS:
        return True
    if kind in _PARTYLESS:
        return True
    if hit.trigger.strict and not (found.who and found.whom):
        return False
    if kind in _TWO_SIDED:
        return count > 1
    if kind == "visit":
        return bool(found.who and found.whom)
    if hit.voice == "noun" and hit.trigger.frame == "agent":
        return bool(found.who and found.whom) or (bool(count) and "governor" in found.how)
    return count > 0 if hit.voice == "passive" or hit.voice == "noun" else bool(found.who)


def _definite(seen: Scene, hit: Hit) -> bool:
    """Whether the noun points back at a happening told before ("pertemuan itu", "the talks")."""
    if hit.voice != "noun":
        return False
    before = seen.row.words(max(0, hit.start - 2), hit.start)
    after = seen.row.words(hit.end, hit.end + 1)
    return any(w in seen.words.definite for w in (*before, *after))


def _generic(seen: Scene, hit: Hit) -> bool:
    before = seen.row.words(max(0, hit.start - 1), hit.start)
    return hit.voice == "noun" and any(word in seen.words.generic for word in before)


def _statement(page: _Page, seen: Scene, hit: Hit) -> Statement | None:
    """The outermost statement in whose content the event word stands."""
    span = seen.row.span(hit.start, hit.end)
    around = [s for s in page.draft.statements if span.within(s.content)]
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
