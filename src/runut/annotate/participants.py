"""Who stays in a reading: the named, and of all others those who speak or take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from runut.annotate.names.reading import HANGING
from runut.records import Entity, EventMention, Mention, Statement
from runut.vocabulary import PAGE_VOICE

Named = tuple[tuple[Mention, ...], tuple[Entity, ...]]

#: Rules of the descriptions that may be a body's or a group's.
_COLLECTIVE = frozenset(("description.body", "description.role"))


def prune(found: Named, statements: Sequence[Statement], events: Sequence[EventMention]) -> Named:
    """Return the mentions and entities that are named, or that speak or take part in an event.

    "Pengamat politik" and "a senior official" are worth keeping as holders of a view; where they
    merely stand in a sentence they are not. A body or several people of somebody who is named
    ("militer Israel", "20 tentara India") are as good as named. An entity without a mention
    (a credit) stays.
    """
    mentions, entities = found
    named = {m.entity for m in mentions if m.form in {"name", "title"}}
    dropped = {m.entity for m in mentions} - named
    dropped |= set(_adjectives(mentions, entities))
    dropped -= {entity.id for entity in entities if entity.type == "medium"}
    dropped -= set(_owned(mentions, {e.id: e for e in entities if e.id in dropped}))
    dropped -= {statement.speaker for statement in statements}
    dropped -= {entity for event in events for entity in _parts(event)}
    return (
        tuple(mention for mention in mentions if mention.entity not in dropped),
        tuple(entity for entity in entities if entity.id not in dropped),
    )


def _adjectives(mentions: Sequence[Mention], entities: Sequence[Entity]) -> Iterator[str]:
    """Yield the countries that only an adjective in a title tells of: "French President X"."""
    titles = [m for m in mentions if m.form == "title"]
    for entity in entities:
        if entity.rule != "link.demonym" or entity.type != "country":
            continue
        own = [m for m in mentions if m.entity == entity.id]
        if all(any(m.span.within(t.span) and t.entity != m.entity for t in titles) for m in own):
            yield entity.id


def _owned(mentions: Sequence[Mention], unnamed: Mapping[str, Entity]) -> Iterator[str]:
    """Yield the bodies and groups of `unnamed` whose description names whose they are."""
    names = [m for m in mentions if m.entity not in unnamed and m.form == "name"]
    for mention in mentions:
        entity = unnamed.get(mention.entity)
        collective = entity and entity.rule in _COLLECTIVE and entity.type != "person"
        if entity and entity.rule == "description.role" and mention.rule == HANGING:
            continue
        if collective and any(name.span.within(mention.span) for name in names):
            yield mention.entity


def _parts(event: EventMention) -> Iterator[str]:
    if event.by != PAGE_VOICE:
        yield event.by
    yield from (argument.entity for argument in (*event.who, *event.whom))
    if event.place and event.place.entity:
        yield event.place.entity
