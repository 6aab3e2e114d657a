"""What the compare stage asks of the world; `runut.knowledge.Knowledge` answers it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from runut.records import EventMention


class World(Protocol):
    """Facts that join what pages call by different names."""

    def country_of(self, entity: str, /) -> str | None:
        """Id of the country that a person, office or seat acts for, or None."""
        ...

    def parents(self, place: str, /) -> tuple[str, ...]:
        """Ids of the places in which a place lies, nearest first."""
        ...

    def name(self, entity: str, language: str, /) -> str | None:
        """The name of an entity in `language` (`id` or `en`), or None."""
        ...


@dataclass(frozen=True, eq=False)
class Parties:
    """Who may stand for whom: a person and the country that the person acts for."""

    world: World
    _sides: dict[str, str] = field(default_factory=dict)

    def side(self, entity: str) -> str:
        """The country that `entity` acts for, or the entity itself."""
        if entity not in self._sides:
            self._sides[entity] = self.world.country_of(entity) or entity
        return self._sides[entity]

    def sides(self, entities: Iterable[str]) -> frozenset[str]:
        """The sides for which `entities` act."""
        return frozenset(self.side(e) for e in entities)

    def stands_for(self, one: str, other: str) -> bool:
        """Whether the two are one, or one is the country that the other acts for."""
        return one == other or self.side(one) == other or self.side(other) == one

    def covered(self, few: Iterable[str], many: Iterable[str]) -> bool:
        """Whether each of `few` is among `many`, or stands for one of them.

        A person does not stand for a country that has sent another person: Lavrov is not in a
        call of Putin's.
        """
        others = frozenset(many)
        return all(e in others or self._stood_for(e, others) for e in few)

    def _stood_for(self, entity: str, others: frozenset[str]) -> bool:
        side = self.side(entity)
        if side == entity:
            return any(self.side(o) == entity for o in others)
        sent = any(o != side and self.side(o) == side for o in others)
        return side in others and not sent

    def agree(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether two groups can be the same people: the smaller is covered by the other."""
        if not left or not right:
            return not left and not right
        few, many = sorted((left, right), key=lambda g: (len(g), sorted(g)))
        return self.covered(few, many)

    def place_inside(self, inner: str, outer: str) -> bool:
        """Whether the place `inner` is `outer` or lies in it."""
        return inner == outer or outer in self.world.parents(inner)


def participants(event: EventMention) -> frozenset[str]:
    """All who take part, on whichever end."""
    return frozenset(a.entity for a in (*event.who, *event.whom))
