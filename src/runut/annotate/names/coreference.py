"""Whom pronouns and descriptions mean: the last subject, the last pair, the office spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from runut.annotate.names.titles import POSTS
from runut.knowledge import Knowledge
from runut.records import Entity
from runut.vocabulary import EntityType

#: What "mereka" may mean beside people: governments and other bodies that act as one.
BODIES = frozenset({"country", "organisation", "group"})
#: Rule of the entities that are people without a name ("sejumlah pengamat").
UNNAMED = "description.role"
#: How many sentences back a group must still be spoken of to be the one that is meant.
NEAR = 4
#: How often a group is named together on a page that is about it.
TOPIC = 3


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
    #: How often the same ones were spoken of together.
    times_grouped: Counter[frozenset[str]] = field(default_factory=Counter)
    #: Person → the offices, and the countries they are of, that the page told of them.
    told: dict[str, set[tuple[str, str | None]]] = field(default_factory=dict)
    #: Sentence, counted from 1 → the group that was its subject.
    acting: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin the next sentence."""
        self.sentences.append([])

    def speak(self, spoken: Spoken) -> None:
        """Enter a mention of the current sentence."""
        self.sentences[-1].append(spoken)

    def group(self, members: Sequence[str], *, subject: bool) -> None:
        """Enter several who were spoken of together ("Trump dan Putin", "keduanya")."""
        self.groups.append(_distinct(members))
        self.times_grouped[frozenset(members)] += 1
        if subject:
            self.acting[len(self.sentences)] = self.groups[-1]

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

    def owner(self) -> str | None:
        """Return whose "kunjungannya" or "negaranya" is: the subject so far, else as "ia"."""
        for spoken in reversed(self.sentences[-1]):
            if spoken.subject and not spoken.subordinate and self._type(spoken.entity) != "place":
                return spoken.entity
        return self.singular()

    def own_side(self) -> str | None:
        """Return the speaker whom "pihaknya" means: the last subject, be it a body or a person."""
        for sentence in reversed(self.sentences[-3:]):
            subjects = [s for s in sentence if s.subject and self._type(s.entity) != "place"]
            if subjects:
                return subjects[-1].entity
        return self.singular()

    def plural(self) -> tuple[str, ...]:
        """Return those whom "mereka" or "they" means: the last plural subject, or the last pair."""
        for number in range(len(self.sentences), max(0, len(self.sentences) - 3), -1):
            if number in self.acting:
                return self.acting[number]
            sentence = self.sentences[number - 1]
            several = [s for s in sentence if self._is_several(s)]
            if several:
                return self._with_group(several[0].entity)
            two = self._two_persons(sentence)
            if two:
                return two
        return self.groups[-1] if self.groups else ()

    def _two_persons(self, sentence: Sequence[Spoken]) -> tuple[str, ...]:
        """The subject of a sentence and the one other person in it ("A called B. They agreed")."""
        persons = [s for s in sentence if self._type(s.entity) == "person"]
        found = _distinct(s.entity for s in persons)
        return found if len(found) == 2 and persons[0].subject else ()

    def _is_several(self, spoken: Spoken) -> bool:
        """Whether a mention may be what "mereka" means: unnamed people, or a body as subject."""
        entity = self.entities.get(spoken.entity)
        if entity is None:
            return False
        return entity.rule == UNNAMED or (spoken.subject and entity.type in BODIES)

    def _with_group(self, entity: str) -> tuple[str, ...]:
        if self.groups and entity in self.groups[-1]:
            return self.groups[-1]
        return (entity,)

    def several(self, of: str, count: int | None, office: str | None) -> tuple[str, ...]:
        """Return the members of "kedua pemimpin", "both countries"; () when they are not known."""
        if count is None:
            return self._last_group(of, None, office)
        wanted = count
        if of == "any":
            last = next((s for s in reversed(self.sentences) if s), [])
            persons = _distinct(s.entity for s in last if self._type(s.entity) == "person")
            if len(persons) == wanted:
                # "A called B. Both agreed": those two, and no pair from before
                return persons
            found = self.groups[-1] if self.groups and len(self.groups[-1]) == wanted else ()
            return found or self._recent("person", wanted, None)
        near = self._near(of, office)
        group = self._last_group(of, wanted, office)
        if group and (set(group) <= set(near) or len(near) < wanted or self._is_topic(group)):
            return group
        pair = self._lands_of_pair(wanted) if of == "country" and not group else ()
        if of == "country" and len(near) >= wanted:
            latest = tuple(reversed(near[:wanted]))
            return pair if pair and len(near) > wanted else latest
        found = group or self._recent(of, wanted, office)
        return found or (self._lands(wanted) if of == "country" else ())

    def _is_topic(self, group: tuple[str, ...]) -> bool:
        """Whether the page keeps coming back to a group."""
        return self.times_grouped[frozenset(group)] >= TOPIC

    def _lands(self, count: int) -> tuple[str, ...]:
        """The countries that the people last spoken of act for."""
        return self._homes(self._recent("person", count, None), count)

    def _lands_of_pair(self, count: int) -> tuple[str, ...]:
        """The countries of those who met or spoke together last."""
        last = self.groups[-1] if self.groups else ()
        people = all(self._type(member) == "person" for member in last)
        return self._homes(last, count) if people else ()

    def _homes(self, people: Sequence[str], count: int) -> tuple[str, ...]:
        lands = (self.knowledge.country_of(p, self.published) for p in people)
        countries = _distinct(land for land in lands if land in self.entities)
        return countries if len(countries) == count else ()

    def _near(self, of: str, office: str | None) -> tuple[str, ...]:
        """Those of a type spoken of in the last sentences, the latest first.

        For countries the people and bodies that act for them count too.
        """
        found: list[str] = []
        for sentence in reversed(self.sentences[-NEAR:]):
            for spoken in reversed(sentence):
                entity: str | None = spoken.entity
                if of == "country" and self._type(spoken.entity) in {"person", "organisation"}:
                    entity = self.knowledge.country_of(spoken.entity, self.published)
                if entity in self.entities and self._fits(str(entity), of, office):
                    found.append(str(entity))
        return _distinct(found)

    def _last_group(self, of: str, count: int | None, office: str | None) -> tuple[str, ...]:
        for group in reversed(self.groups):
            if count in (None, len(group)) and all(self._fits(e, of, office) for e in group):
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

    def definite(self, of: EntityType, noun: str) -> str | None:
        """Return which one of a type "negara itu" or "partai tersebut" means; None in doubt.

        One whose name bears the noun is meant if there is only one; else the last of the type
        spoken of, where its sentence has one alone or one as its subject.
        """
        if of == "person":
            return self.described(noun) or self.singular()
        recent = self.sentences[-NEAR:]
        near = _distinct(s.entity for part in recent for s in part if self._type(s.entity) == of)
        named = [e for e in near if noun in self.entities[e].name.lower().split()]
        if len(named) == 1:
            return named[0]
        for sentence in reversed(recent):
            fitting = [s for s in sentence if self._type(s.entity) == of]
            chosen = _distinct(s.entity for s in fitting if s.subject) or _distinct(
                s.entity for s in fitting
            )
            if chosen:
                return chosen[0] if len(chosen) == 1 else None
        return None

    def described(self, noun: str) -> str | None:
        """Return whom "pejabat itu" means: the last without a name whom `noun` described."""
        for sentence in reversed(self.sentences):
            for spoken in reversed(sentence):
                entity = self.entities.get(spoken.entity)
                if entity and entity.rule == UNNAMED and noun in entity.name.lower().split():
                    return spoken.entity
        return None

    def tell(self, person: str, office: str, of: str | None) -> None:
        """Enter an office that a title beside a name gives to `person`."""
        self.told.setdefault(person, set()).add((office, of))

    def holder(self, office: str, of: str | None = None) -> str | None:
        """Return the last person spoken of who holds or held `office` ("presiden itu").

        Where `of` says whose office it is, the page must have told so; but of an envoy it may
        tell now who sent and now who received him.
        """
        for sentence in reversed(self.sentences):
            for spoken in reversed(sentence):
                told = self.told.get(spoken.entity, set())
                if any(_is_office(office, o) and _is_of(of, office, land) for o, land in told):
                    return spoken.entity
                terms = self.knowledge.terms.get(spoken.entity, ())
                if any(t.office == office and of in (None, t.of) for t in terms):
                    return spoken.entity
        return None

    def at_home(self, home: str | None, *, guest: bool) -> str | None:
        """Return who of the last two people is at home, or with `guest` the other; None in doubt.

        At home is who acts for the country of a place spoken of, else for `home`, else for none.
        """
        spoken = [s.entity for sentence in self.sentences for s in sentence]
        people = _distinct(e for e in reversed(spoken) if self._type(e) == "person")[:2]
        if len(people) < 2:
            return None
        places = {self.knowledge.country_of(e) for e in spoken if self._type(e) == "place"}
        lands = {person: self._acts_for(person) for person in people}
        for hosts in (
            [p for p in people if lands[p] & places],
            [p for p in people if home in lands[p]],
            [p for p in people if not lands[p]],
        ):
            if len(hosts) == 1:
                return next(p for p in people if (p == hosts[0]) is not guest)
        return None

    def _acts_for(self, person: str) -> set[str | None]:
        """The countries that a person acts for, as known and as told."""
        told = {of for _, of in self.told.get(person, set())}
        return {*told, self.knowledge.country_of(person, self.published)} - {None}

    def ruling(self, home: str | None) -> str | None:
        """Return the country whose government "pemerintah" means; None in doubt.

        The one that was the subject last; where none was, `home`, or the only one spoken of.
        """
        recent = self.sentences[-NEAR:]
        for sentence in reversed(recent):
            subjects = _distinct(
                s.entity for s in sentence if s.subject and self._type(s.entity) == "country"
            )
            if subjects:
                return subjects[0] if len(subjects) == 1 else None
        near = _distinct(
            s.entity for part in recent for s in part if self._type(s.entity) == "country"
        )
        if home is not None and (not near or home in near):
            return home
        return near[0] if len(near) == 1 else None


def _is_office(meant: str, told: str) -> bool:
    """Whether `meant` is a word for the office `told`: "menteri itu" may be a foreign minister."""
    if meant == told:
        return meant != ""
    return meant == "minister" and told.endswith("-minister") and "prime" not in told


def _is_of(meant: str | None, office: str, told: str | None) -> bool:
    return meant is None or meant == told or office in POSTS


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
