"""Keeps of the unnamed only those who take part: a view or an event needs its holder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.records import Entity, EventMention, Mention, Statement


def prune(
    found: tuple[Sequence[Mention], Sequence[Entity]],
    statements: Sequence[Statement],
    events: Sequence[EventMention],
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
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


def _parts(event: EventMention) -> Iterator[str]:
    yield event.by
    yield from (argument.entity for argument in (*event.who, *event.whom))
    if event.place and event.place.entity:
        yield event.place.entity
