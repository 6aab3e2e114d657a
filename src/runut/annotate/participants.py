"""Who stays in a reading: the named, and of all others those who speak or take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.knowledge import Knowledge
from runut.languages import pack_for
from runut.records import Entity, EventMention, Mention, Statement
from runut.vocabulary import PAGE_VOICE

Named = tuple[tuple[Mention, ...], tuple[Entity, ...]]


def prune(found: Named, statements: Sequence[Statement], events: Sequence[EventMention]) -> Named:
    """Return the mentions and entities that are named, or that speak or take part in an event.

    "Pengamat politik" and "a senior official" are worth keeping as holders of a view; where they
    merely stand in a sentence they are not. An entity without a mention (a credit) stays.
    """
    mentions, entities = found
    named = {m.entity for m in mentions if m.form in {"name", "title"}}
    dropped = {m.entity for m in mentions} - named
    dropped -= {statement.speaker for statement in statements}
    dropped -= {entity for event in events for entity in _parts(event)}
    return (
        tuple(mention for mention in mentions if mention.entity not in dropped),
        tuple(entity for entity in entities if entity.id not in dropped),
    )


def acted_for(
    entities: Sequence[Entity],
    events: Sequence[EventMention],
    knowledge: Knowledge,
    language: str,
) -> Iterator[Entity]:
    """Yield the countries that take part through their officials without being named."""
    known = {entity.id for entity in entities}
    parts = (part for event in events for part in _parts(event))
    for missing in dict.fromkeys(part for part in parts if part not in known):
        thing = knowledge.things.get(missing)
        if thing is not None:
            name = knowledge.name(missing, pack_for(language) or language) or thing.name
            yield Entity(missing, name, thing.type, "acted-for-by-a-participant")


def _parts(event: EventMention) -> Iterator[str]:
    if event.by != PAGE_VOICE:
        yield event.by
    yield from (argument.entity for argument in (*event.who, *event.whom))
    if event.place and event.place.entity:
        yield event.place.entity
