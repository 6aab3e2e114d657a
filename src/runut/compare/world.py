"""What the compare stage asks of the world; `runut.knowledge.Knowledge` answers it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from runut.compare.memory import Held, Memory, Part, Shelf
from runut.records import EventMention, Reading
from runut.vocabulary import EntityType

#: Who acts for somebody whom a title names: "the Ruritanian minister", "American officials".
TITLED: frozenset[EntityType] = frozenset(("person", "group"))


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


class Titles(Protocol):
    """Who is on no list, and the side that pages name in the title."""

    def get(self, entity: str, /) -> str | None:
        """Return the side, or None."""
        ...


@dataclass(frozen=True, eq=False)
class Parties:
    """Who may stand for whom: a person and the country that the person acts for."""

    world: World
    #: Who is on no list → the side that pages name in the title.
    titled: Titles = field(default_factory=dict[str, str])
    #: Groups without names: officials, a delegation; whoever of their side was there.
    crowds: Container[str] = frozenset()
    _sides: dict[str, str] = field(default_factory=dict)

    def side(self, entity: str) -> str:
        """The country that `entity` acts for, or the entity itself."""
        if entity not in self._sides:
            known = self.world.country_of(entity) or self.titled.get(entity)
            self._sides[entity] = known or entity
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
        others = self._by_side(many)
        return all(e in others or self._stood_for(e, others) for e in self._by_side(few))

    def _by_side(self, entities: Iterable[str]) -> frozenset[str]:
        """The entities, with the side itself in the place of a group without a name."""
        return frozenset(self.side(e) if e in self.crowds else e for e in entities)

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


@dataclass
class Known:
    """What pages have of one who is on no list."""

    #: Side → the pages that name it in the title.
    titles: dict[str, int] = field(default_factory=dict)
    #: The pages on which it is a person or a group, is described, and is named.
    people: int = 0
    nominal: int = 0
    named: int = 0

    @property
    def side(self) -> str | None:
        """The side that most titles name."""
        return min(self.titles, key=lambda s: (-self.titles[s], s), default=None)

    @property
    def crowd(self) -> bool:
        """Whether it is a group that no page names."""
        return bool(self.people and self.nominal and not self.named)


@dataclass(frozen=True)
class Sides:
    """The sides of those on no list."""

    known: Shelf[Known]

    def get(self, entity: str, /) -> str | None:
        """See `Titles.get`."""
        found = self.known.get(entity) if entity.startswith("local:") else None
        return found.side if found else None


@dataclass(frozen=True)
class Crowds:
    """The groups that no page names."""

    known: Shelf[Known]

    def __contains__(self, entity: object) -> bool:
        """Whether `entity` is one."""
        local = isinstance(entity, str) and entity.startswith("local:")
        found = self.known.get(entity) if local and isinstance(entity, str) else None
        return bool(found and found.crowd)


class Acting:
    """Who stands for whom, counted page by page: by what is known and by the titles of pages."""

    def __init__(self, world: World, memory: Memory | None = None) -> None:
        self.world = world
        self._known = (memory or Held()).shelf(Part.KNOWN, Known)
        self._sides: dict[str, str] = {}
        #: What has been counted so far, as it is read; it changes as pages are added.
        self.parties = Parties(world, Sides(self._known), Crowds(self._known), self._sides)

    def add(self, reading: Reading) -> frozenset[str]:
        """Count a page; return those on no list for whom the answer has changed by it."""
        return self._count(reading, 1)

    def remove(self, reading: Reading) -> frozenset[str]:
        """Take back what `add` has counted of a page."""
        return self._count(reading, -1)

    def _count(self, reading: Reading, by: int) -> frozenset[str]:
        people = {e.id for e in reading.entities if e.type in TITLED}
        nominal = {m.entity for m in reading.mentions if m.form == "nominal"}
        named = {m.entity for m in reading.mentions if m.form == "name"}
        own = {m.entity for m in reading.mentions} | people
        local = sorted(e for e in own if e.startswith("local:"))
        if not local:
            return frozenset()
        self._known.ahead(local)
        known = {e: self._known.get(e) or Known() for e in local}
        before = {e: (k.side, k.crowd) for e, k in known.items()}
        for entity, now in known.items():
            now.people += by * (entity in people)
            now.nominal += by * (entity in nominal)
            now.named += by * (entity in named)
        for entity, side in titles(reading, self.world):
            counts = known[entity].titles
            counts[side] = counts.get(side, 0) + by
            if not counts[side]:
                del counts[side]
        for entity, now in known.items():
            self._known.put(entity, now)
            self._sides.pop(entity, None)
        return frozenset(e for e, k in known.items() if before[e] != (k.side, k.crowd))


def parties(readings: Iterable[Reading], world: World) -> Parties:
    """Who stands for whom on these pages, by what is known and by the titles that they give."""
    acting = Acting(world)
    for reading in readings:
        acting.add(reading)
    return acting.parties


def titles(reading: Reading, world: World) -> Iterable[tuple[str, str]]:
    """Each title of one who is on no list, with the side named first inside of it."""
    types = {e.id: e.type for e in reading.entities}
    unknown = {e for e, kind in types.items() if e.startswith("local:") and kind in TITLED}
    if not unknown:
        return
    mentions = sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end, m.entity))
    for i, outer in enumerate(mentions):
        if outer.entity not in unknown or outer.form not in ("title", "nominal"):
            continue
        # a mention that begins with the title stands before it where it is the shorter one
        first = i
        while first and mentions[first - 1].span.start == outer.span.start:
            first -= 1
        for inner in mentions[first:]:
            if inner.span.start >= outer.span.end:
                break
            if inner.span == outer.span or not inner.span.within(outer.span):
                continue
            side = world.country_of(inner.entity) or inner.entity
            if types.get(side, "country") in ("country", "organisation"):
                yield outer.entity, side
                break


def participants(event: EventMention) -> frozenset[str]:
    """All who take part, on whichever end."""
    return frozenset(a.entity for a in (*event.who, *event.whom))
