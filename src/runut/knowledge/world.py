"""Knowledge: what names mean, who held an office on a day, what lies in what, who acts for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runut.knowledge.known import Known, Term
from runut.knowledge.outlets import Outlets
from runut.knowledge.schema import Lead

#: Offices whose holder speaks for a country, the first that is held wins.
LEADING = ("president", "supreme-leader", "prime-minister", "chancellor", "monarch")
#: The offices of those who are called a leader or head of state, the highest first.
LEADERS = ("supreme-leader", "president", "prime-minister", "chancellor", "monarch")
NO_TERMS: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the world is, indexed for reading; made by `runut.knowledge.load`."""

    #: Key (see `key`) → what the surface may name, the likeliest first.
    surfaces: Mapping[str, tuple[Known, ...]]
    #: Every surface as written, for compiling into a gazetteer.
    spellings: tuple[str, ...]
    #: Id → the thing by its own name.
    things: Mapping[str, Known]
    #: Id → English name, where it differs.
    english: Mapping[str, str]
    #: Place or organisation → what it lies in or belongs to; person → the country acted for.
    within: Mapping[str, str]
    #: Person → terms, in order of time.
    terms: Mapping[str, tuple[Term, ...]]
    #: (office, country or organisation) → terms, in order of time.
    held: Mapping[tuple[str, str], tuple[Term, ...]]
    #: Country → the office that leads it, where that is not the president's.
    leads: Mapping[str, Lead]
    #: Country → its capital's id.
    capitals: Mapping[str, str]
    #: Country → its ISO 3166-1 alpha-2 code.
    iso: Mapping[str, str]
    #: News outlets by any name or domain.
    outlets: Outlets
    #: Fingerprint of the user's file that is laid over it; empty where there is none.
    own: str = ""

    def lookup(self, surface: str) -> tuple[Known, ...]:
        """Return everything that `surface` may name, the likeliest first; () when unknown.

        Short all-capital names ("AS", "US", "UE") must stand in capitals; others in any case.
        """
        return self.surfaces.get(key(surface), ())

    def holder(self, office: str, of: str, on: str | None) -> Known | None:
        """Return who held `office` of the country or organisation `of` on the ISO date `on`.

        None without a date, when nobody is known, or when the date does not decide between two.
        """
        if on is None:
            return None
        found = {t.person: t for t in self.held.get((office, of), ()) if t.covers(on)}
        if len(found) > 1 and len(on) > 4:
            # a term that begins in the year or month of the date may cover it by vagueness only
            exact = {p: t for p, t in found.items() if t.end is None or t.end > on}
            found = exact or found
        if len(found) != 1:
            return None
        return self.things.get(next(iter(found)))

    def leading_offices(self, of: str, on: str | None) -> tuple[str, ...]:
        """Return the offices whose holder "the leader" of a country may mean, the first first."""
        lead = self.leads.get(of)
        first = (lead.office,) if lead and lead.since <= (on or lead.since) else ()
        return (*first, *LEADERS)

    def held_office(self, person: str, office: str, of: str | None, on: str | None) -> bool:
        """Whether `person` held `office` (of `of`, where given) on `on`, or ever without a date."""
        return any(
            t.office == office and of in (None, t.of) and (on is None or t.covers(on))
            for t in self.terms.get(person, NO_TERMS)
        )

    def parents(self, place: str) -> tuple[str, ...]:
        """Return what `place` lies in, the nearest first: Anchorage → Alaska, United States."""
        found: list[str] = []
        while (place := self.within.get(place, "")) and place not in found:
            found.append(place)
        return tuple(found)

    def country_of(self, entity: str, on: str | None = None) -> str | None:
        """Return the country that `entity` is, lies in, belongs to, or acted for on `on`.

        A person without a term on that day acts for the country of the last term before it.
        """
        thing = self.things.get(entity)
        if thing is None or thing.type == "country":
            return entity if thing else None
        terms = self.terms.get(entity, NO_TERMS)
        if on is not None:
            terms = tuple(t for t in terms if t.start is None or t.start <= on) or terms
        for term in reversed(terms):
            held = self.things.get(term.of)
            if held is not None and held.type == "country":
                return term.of
        for parent in self.parents(entity):
            above = self.things.get(parent)
            if above is not None and above.type == "country":
                return parent
        return None

    def name(self, entity: str, language: str) -> str | None:
        """Return the name of `entity` in `language` (`id` or `en`); None when it is unknown."""
        if language == "en" and entity in self.english:
            return self.english[entity]
        thing = self.things.get(entity)
        return thing.name if thing else None


def key(surface: str) -> str:
    """Return the form under which a surface is found: case folded unless it is a short capital.

    Spaces are single, curly apostrophes straight, and full stops of abbreviations gone.
    """
    plain = " ".join(surface.replace("’", "'").replace("ʼ", "'").replace(".", "").split())
    return plain if plain.isupper() and len(plain) <= 3 else plain.casefold()
