"""Who somebody on a page is, where a reviewer says that he is somebody else, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from runut.knowledge import Knowledge
from runut.languages import pack_for
from runut.records import Argument, Correction, Entity, EventMention, Reading
from runut.review.rows import mark, target_of, value_of
from runut.vocabulary import PAGE_VOICE

#: The rule of somebody whom only a reviewer names.
RULE = "review"


def renamed(reading: Reading, correction: Correction) -> Reading:
    """Return the reading after what a reviewer said of one of its entities."""
    old = target_of(correction)["id"]
    if correction.action == "accept":
        said = mark(correction)
        marked = (replace(e, reviewed=said) if e.id == old else e for e in reading.entities)
        return replace(reading, entities=tuple(marked))
    if correction.action == "reject":
        return _without(reading, old)
    value = value_of(correction)
    new = Entity(value["id"], value["name"], value["type"], RULE, mark(correction))
    before = {e.id: new if e.id == old else e for e in reading.entities if e.id != new.id}
    entities = (*before.values(), *(() if old in before else (new,)))
    return replace(_named(reading, lambda e: new.id if e == old else e), entities=tuple(entities))


def _named(reading: Reading, called: Callable[[str], str]) -> Reading:
    """The reading with other ids for those whom it names."""

    def parts(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        each = {called(a.entity): replace(a, entity=called(a.entity)) for a in arguments}
        return tuple(each.values())

    def event(told: EventMention) -> EventMention:
        place = told.place
        if place and place.entity:
            place = replace(place, entity=called(place.entity))
        by, who, whom = called(told.by), parts(told.who), parts(told.whom)
        return replace(told, by=by, who=who, whom=whom, place=place)

    return replace(
        reading,
        mentions=tuple(replace(m, entity=called(m.entity)) for m in reading.mentions),
        statements=tuple(replace(s, speaker=called(s.speaker)) for s in reading.statements),
        events=tuple(event(e) for e in reading.events),
    )


def _without(reading: Reading, gone: str) -> Reading:
    """The reading without somebody: what he alone did or said goes with him."""

    def left(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        return tuple(a for a in arguments if a.entity != gone)

    def event(told: EventMention) -> EventMention:
        place = told.place
        if place and place.entity == gone:
            place = replace(place, entity=None)
        by = PAGE_VOICE if told.by == gone else told.by
        return replace(told, by=by, who=left(told.who), whom=left(told.whom), place=place)

    events = [(e, event(e)) for e in reading.events]
    return replace(
        reading,
        mentions=tuple(m for m in reading.mentions if m.entity != gone),
        entities=tuple(e for e in reading.entities if e.id != gone),
        statements=tuple(s for s in reading.statements if s.speaker != gone),
        events=tuple(now for was, now in events if now.who or now.whom or not was.who + was.whom),
        rejected=reading.rejected + 1,
    )


def with_everybody(reading: Reading, knowledge: Knowledge) -> Reading:
    """Return the reading with an entity for each id that a reviewer has put into a row."""
    known = {entity.id for entity in reading.entities}
    needed = dict.fromkeys(_ids(reading))
    missing = (e for e in needed if e not in known)
    language = reading.article.language
    new = (entity_of(e, knowledge, language) for e in missing)
    return replace(reading, entities=(*reading.entities, *new))


def _ids(reading: Reading) -> Iterator[str]:
    """Yield the id of everybody who speaks, takes part or is the place of something."""
    yield from (statement.speaker for statement in reading.statements)
    for event in reading.events:
        yield from (argument.entity for argument in (*event.who, *event.whom))
        if event.by != PAGE_VOICE:
            yield event.by
        if event.place and event.place.entity:
            yield event.place.entity


def entity_of(entity: str, knowledge: Knowledge, language: str) -> Entity:
    """Return somebody whom only a reviewer names, by what is known of him."""
    thing = knowledge.things.get(entity)
    name = knowledge.name(entity, pack_for(language) or "en")
    written = entity.removeprefix("local:").replace("-", " ")
    return Entity(entity, name or written, thing.type if thing else "group", RULE)
