"""Whom pronouns and descriptions mean: the last subject, the last pair, the office spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from runut.knowledge import Knowledge
from runut.records import Entity
from runut.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody mentioned in a sentence, as coreference sees it."""

    entity: str
    #: Offset of the mention.
    start: int
    #: Before a verb and after no preposition.
    subject: bool
    #: In a clause that hangs on the main one.
    subordinate: bool = False


@dataclass(slots=True)
class Discourse:
    """What was spoken of so far on a page, the latest last."""

    knowledge: Knowledge
    entities: dict[str, Entity]
    published: str | None
    #: The mentions of each sentence so far, the current one last.
    sentences: list[list[Spoken]] = field(default_factory=list)
    #: The pairs and larger groups last spoken of together, the latest last.
    groups: list[tuple[str, ...]] = field(default_factory=list)

    def begin(self) -> None:
        """Begin the next sentence."""
        self.sentences.append([])

    def speak(self, spoken: Spoken) -> None:
        """Enter a mention of the current sentence."""
        self.sentences[-1].append(spoken)

    def group(self, members: Sequence[str]) -> None:
        """Enter several who were spoken of together ("Trump dan Putin", "keduanya")."""
        self.groups.append(tuple(dict.fromkeys(members)))

    def _type(self, entity: str) -> EntityType | None:
        found = self.entities.get(entity)
        return found.type if found else None

    def singular(self) -> str | None:
        """Return the person that "ia" or "he" means, from here."""
        for back, sentence in enumerate(reversed(self.sentences[-6:])):
            people = [s for s in sentence if self._type(s.entity) == "person"]
            if found := _topic(people, current=back == 0):
                return found
        return None

    def own_side(self) -> str | None:
        """Return the speaker whom "pihaknya" means: the last subject, be it a body or a person."""
        for sentence in reversed(self.sentences[-3:]):
            subjects = [s for s in sentence if s.subject and self._type(s.entity) != "place"]
            if subjects:
                return subjects[-1].entity
        return self.singular()

    def plural(self) -> tuple[str, ...]:
        """Return those whom "mereka" or "they" means: the last plural subject, or the last pair."""
        for sentence in reversed(self.sentences[-3:]):
            subjects = [s for s in sentence if s.subject and self._type(s.entity) != "person"]
            subjects = [s for s in subjects if self._type(s.entity) not in {"place", "medium"}]
            if subjects:
                return self._with_group(subjects[0].entity)
        return self.groups[-1] if self.groups else ()

    def _with_group(self, entity: str) -> tuple[str, ...]:
        if self.groups and entity in self.groups[-1]:
            return self.groups[-1]
        return (entity,)

    def several(self, of: str, count: int | None, office: str | None) -> tuple[str, ...]:
        """Return the members of "kedua pemimpin", "both countries"; () when they are not known."""
        wanted = count or 2
        if of == "any":
            found = self.groups[-1] if self.groups and len(self.groups[-1]) == wanted else ()
            return found or self._recent("person", wanted, None)
        group = self._last_group(of, wanted, office)
        if group:
            return group
        if of == "country" and (people := self._recent("person", wanted, None)):
            lands = (self.knowledge.country_of(p, self.published) for p in people)
            countries = tuple(dict.fromkeys(c for c in lands if c in self.entities))
            if len(countries) == wanted:
                return tuple(c for c in countries if c)
        return self._recent(of, wanted, office)

    def _last_group(self, of: str, count: int, office: str | None) -> tuple[str, ...]:
        for group in reversed(self.groups):
            if len(group) == count and all(self._fits(e, of, office) for e in group):
                return group
        return ()

    def _fits(self, entity: str, of: str, office: str | None) -> bool:
        kind = self._type(entity)
        if of == "country":
            return kind in {"country", "organisation"}
        if kind != of:
            return False
        terms = self.knowledge.terms.get(entity, ())
        return office is None or not terms or any(t.office == office for t in terms)

    def _recent(self, of: str, count: int, office: str | None) -> tuple[str, ...]:
        """The last `count` different ones of a type: of one sentence if there is such."""
        for sentence in reversed(self.sentences):
            members = _distinct(s.entity for s in sentence if self._fits(s.entity, of, office))
            if len(members) == count:
                return members
        spoken = [s.entity for sentence in self.sentences for s in sentence]
        members = _distinct(e for e in reversed(spoken) if self._fits(e, of, office))[:count]
        return tuple(reversed(members)) if len(members) == count else ()

    def holder(self, office: str) -> str | None:
        """Return the last person spoken of who holds or held `office` ("presiden itu")."""
        for sentence in reversed(self.sentences):
            for spoken in reversed(sentence):
                if office in {t.office for t in self.knowledge.terms.get(spoken.entity, ())}:
                    return spoken.entity
        return None


def _distinct(entities: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entities))


def _topic(people: Sequence[Spoken], *, current: bool) -> str | None:
    """Whom a sentence is about: its main subject, else a subject, else the first named."""
    main = [p for p in people if p.subject and not p.subordinate]
    if main:
        return (main[-1] if current else main[0]).entity
    subjects = [p for p in people if p.subject]
    if subjects:
        return subjects[-1].entity
    return people[0].entity if people else None
