"""Who a name is: what knowledge has, somebody named before on the page, or a local one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from runut.annotate.names.lexicon import lexicon
from runut.knowledge import Knowledge, Known
from runut.knowledge.build import outlet_id
from runut.knowledge.slugs import local_id
from runut.knowledge.world import LEADERS, LEADING
from runut.records import Entity
from runut.vocabulary import EntityType

#: How alike a mistyped name is to the one that its title calls for (0 to 100).
TYPO_LIKENESS = 84
#: How many of the people last named a mistyped name is held against.
RECENT = 40
#: Language → the country whose president its pages call "Presiden" without saying of what.
HOME = {"id": "Q252", "ms": "Q833"}
NICKNAME = re.compile(r"\s*[\"“'‘](?P<name>[^\"”'’]+)[\"”'’]\s*")


class Linker:
    """The entities of one page as they are found; each name is linked to one of them.

    Names are seen in the order of the page, full names of plain sentences first, so that a
    short form finds its long one.
    """

    def __init__(self, knowledge: Knowledge, published: str | None, language: str) -> None:
        self._knowledge = knowledge
        self._published = published
        self._language = language
        #: The country whose pages are written in the language.
        self.home = HOME.get(language)
        self._definite = lexicon(language).definite
        self._area_words = lexicon(language).area_words
        self.entities: dict[str, Entity] = {}
        #: Those who were the subject of a sentence so far.
        self.acting: set[str] = set()
        #: Word of a person's name, in small letters → the persons of the page that bear it.
        self._bearers: dict[str, list[str]] = {}
        #: First letter of a person's name → the persons, in order; a slip rarely hits it.
        self._by_initial: dict[str, list[str]] = {}
        #: Country → the entity of its armed forces.
        self._forces: dict[str, str] = {}
        self._credits: frozenset[str] = frozenset()
        #: A name of the page that another was glossed with, in small letters → its entity.
        self._glosses: dict[str, str] = {}
        #: (office, of) → the person of the page that a title stood beside.
        self._titled: dict[tuple[str, str | None], str] = {}

    def known(self, known: Known, rule: str) -> str:
        """Return the id of a thing of knowledge, entered in the page."""
        if known.id not in self.entities:
            name = self._knowledge.name(known.id, self._language) or known.name
            self.entities[known.id] = Entity(known.id, name, known.type, rule)
            if known.type == "person":
                self._bear(known.id, known.name)
        return known.id

    def country(self, country: str, rule: str) -> str | None:
        """Return the id of a country or organisation of knowledge, entered in the page."""
        thing = self._knowledge.things.get(country)
        return self.known(thing, rule) if thing else None

    def local(self, name: str, kind: EntityType, rule: str, called: str | None = None) -> str:
        """Return the id of one that knowledge does not have, entered in the page.

        `called` is a shorter name of it, where the words of the page hold more than one.
        """
        if kind == "place":
            name = self._bare(name)
        elif kind == "organisation":
            name = self._without_article(name)
        entity = local_id(name)
        if entity not in self.entities:
            self.entities[entity] = Entity(entity, called or name, kind, rule)
            if kind == "person" and rule.startswith("name"):
                self._bear(entity, name)
        return entity

    def _without_article(self, name: str) -> str:
        """The name of a body without "The" before it, which a page may leave out."""
        head, _, rest = name.partition(" ")
        return rest if rest[:1].isupper() and head.lower() in self._definite else name

    def _bare(self, name: str) -> str:
        """The name of a place without "Provinsi" or the like before it."""
        head, _, rest = name.partition(" ")
        return rest if rest and head.lower() in self._area_words else name

    def force(self, owner: str, name: str) -> str:
        """Return the id of a country's armed forces, whatever word the page has for them."""
        self._forces.setdefault(owner, self.local(name, "organisation", "description.body"))
        return self._forces[owner]

    def body(self, noun: str) -> str | None:
        """Return the body without a name that was described before with `noun`; None in doubt."""
        ending = f" {noun} "
        bodies = [e for e in self.entities.values() if e.rule == "description.body"]
        found = [e.id for e in bodies if ending in f" {e.name.lower()} " and e.name.lower() != noun]
        return found[0] if len(found) == 1 else None

    def gloss(self, surface: str, entity: str) -> None:
        """Remember that a name was put in brackets behind another, or before it."""
        self._glosses[surface.casefold()] = entity

    def glossed(self, surface: str) -> str | None:
        """Return whom a name means that was glossed before on the page."""
        return self._glosses.get(surface.casefold())

    def credit(self, names: Iterable[str]) -> None:
        """Remember the outlets that the page names as its sources."""
        found = (self._knowledge.outlets.find(name) for name in names)
        self._credits = frozenset(outlet_id(outlet) for outlet in found if outlet)

    def is_credited(self, surface: str) -> bool:
        """Whether a name, which may mean other things elsewhere, is an outlet credited here."""
        outlet = self._knowledge.outlets.find(surface)
        return outlet is not None and outlet_id(outlet) in self._credits

    def medium(self, surface: str, rule: str) -> str:
        """Return the id of an outlet that is named as such, known or not."""
        outlet = self._knowledge.outlets.find(surface)
        if outlet is None:
            return self.local(surface, "medium", rule)
        entity = outlet_id(outlet)
        if entity not in self.entities:
            # a local id claims no identity beyond the page, so the page's own words name it
            name = outlet.name if outlet.wikidata else surface
            self.entities[entity] = Entity(entity, name, "medium", "link.outlet")
        return entity

    def nicknamed(self, surface: str) -> str | None:
        """Return whom a name with a nickname in its midst means ('Ferdinand "Bong" Marcos')."""
        nickname = NICKNAME.search(surface)
        if nickname is None:
            return None
        people = self._knowledge.lookup(NICKNAME.sub(" ", surface))
        person = self.person(people, surface) if people else None
        if person is not None:
            self._bear(person, nickname["name"])
        return person

    def _bear(self, entity: str, name: str) -> None:
        self._by_initial.setdefault(name[:1].lower(), []).append(entity)
        for word in name.lower().split():
            bearers = self._bearers.setdefault(word, [])
            if entity not in bearers:
                bearers.append(entity)

    def beside_title(self, office: str, of: str | None, person: str) -> None:
        """Remember that `person` was named beside a title of the page."""
        self._titled[office, of] = person
        self._titled.setdefault((office, None), person)

    def person(self, known: Sequence[Known], surface: str) -> str | None:
        """Return who a known personal name means on this page; None when it cannot be told."""
        people = [k for k in known if k.type == "person"]
        alone = " " not in surface
        if alone and (bearer := self.bearer(surface)) is not None:
            return bearer
        full = [k for k in people if k.form != "surname"]
        if len(full) == 1:
            return self.known(full[0], "link.name")
        here = self.bearer(surface)
        if here is not None:
            return here
        if len(people) == 1:
            return self.known(people[0], "link.surname")
        best = self._in_office(full or people)
        return self.known(best, "link.office-holder") if best else None

    def _in_office(self, people: Sequence[Known]) -> Known | None:
        """The one of several who was in office when the page came out, or who was in one last."""
        if not people:
            return None
        ranked = sorted(people, key=lambda k: self._standing(k.id), reverse=True)
        return ranked[0]

    def _standing(self, person: str) -> tuple[bool, str]:
        terms = self._knowledge.terms.get(person, ())
        now = self._published
        serving = now is not None and any(t.covers(now) for t in terms)
        begun = [t.start or "" for t in terms if now is None or (t.start or "") <= now]
        return serving, max(begun, default="")

    def bearer(self, surface: str) -> str | None:
        """Return the person of this page whose name has all the words of `surface`."""
        words = surface.lower().split()
        found: set[str] | None = None
        for word in words:
            bearers = set(self._bearers.get(word, ()))
            found = bearers if found is None else found & bearers
        if not found:
            return None
        return self._likeliest([e for e in reversed(self._bearers[words[0]]) if e in found])

    def _likeliest(self, people: Sequence[str]) -> str:
        """Of several who bear a name: one who acts on the page, one who leads, the last named.

        The news writes a leader's relatives in full, and the leader by the family name.
        """
        acting = [person for person in people if person in self.acting] or people
        return next((person for person in acting if self._leads(person)), acting[0])

    def _leads(self, person: str) -> bool:
        now = self._published
        terms = self._knowledge.terms.get(person, ())
        return any(t.office in LEADING and (now is None or t.covers(now)) for t in terms)

    def office_holder(self, office: str, of: str | None, former: bool) -> str | None:
        """Return whom a title without a name means: named beside it here, or holder on the day."""
        if (named := self._titled.get((office, of))) is not None:
            return named
        here = [
            e.id
            for e in self.entities.values()
            if e.type == "person" and of and self._knowledge.held_office(e.id, office, of, None)
        ]
        if former:
            return here[0] if len(here) == 1 else None
        if of is None:
            return None
        leading = self._leading_here(of) if office == "leader" else ()
        if len(leading) == 1:
            return leading[0]
        holder = self._holder(office, of)
        if holder is not None:
            return self.known(holder, "link.office")
        return here[0] if len(here) == 1 else None

    def _leading_here(self, of: str) -> tuple[str, ...]:
        """Those named on the page who lead a country in whatever office."""
        offices, on = self._knowledge.leading_offices(of, self._published), self._published
        people = [e.id for e in self.entities.values() if e.type == "person"]
        held = self._knowledge.held_office
        return tuple(p for p in people if any(held(p, office, of, on) for office in offices))

    def only_holder(self, office: str) -> str | None:
        """Return whom a lone title ("Presiden") means: the one of the page who holds the office.

        Of several, the one of the country that the language is of; None when it cannot be told.
        """
        titled = {(of, p) for (o, of), p in self._titled.items() if o == office and of is not None}
        people = {p for (o, _), p in self._titled.items() if o == office}
        for entity in self.entities.values():
            for term in self._knowledge.terms.get(entity.id, ()):
                serving = self._published is not None and term.covers(self._published)
                if entity.type == "person" and term.office in _offices(office) and serving:
                    titled.add((term.of, entity.id))
                    people.add(entity.id)
        home = {p for of, p in titled if of == self.home}
        meant = people if len(people) == 1 else home
        return next(iter(meant)) if len(meant) == 1 else None

    def _holder(self, office: str, of: str) -> Known | None:
        leads = office == "leader"
        offices = self._knowledge.leading_offices(of, self._published) if leads else (office,)
        found = (self._knowledge.holder(each, of, self._published) for each in offices)
        return next((holder for holder in found if holder), None)

    def mistyped(self, surface: str, office: str | None, of: str | None) -> str | None:
        """Return whom an unknown name beside a title misspells: the holder, or one of the page."""
        alike = self._by_initial.get(surface[:1].lower(), ())[-RECENT:]
        people = {person: self.entities[person].name for person in alike}
        if office and of:
            for term in self._knowledge.held.get((office, of), ()):
                people[term.person] = self._knowledge.things[term.person].name
        best = max(people, key=lambda p: fuzz.ratio(people[p], surface), default=None)
        if best is None or fuzz.ratio(people[best], surface) < TYPO_LIKENESS:
            return None
        thing = self._knowledge.things.get(best)
        return self.known(thing, "link.mistyped") if thing else best


def _offices(office: str) -> tuple[str, ...]:
    """The offices that a title may mean."""
    return LEADERS if office == "leader" else (office,)
