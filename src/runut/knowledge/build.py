"""Turns knowledge files into the indexed `Knowledge`, and refuses what contradicts itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from runut.errors import KnowledgeError
from runut.knowledge.known import Known, NameForm, Term
from runut.knowledge.outlets import Outlet, Outlets
from runut.knowledge.schema import Country, KnowledgeFile, Organisation, Person, Place, Thing
from runut.knowledge.slugs import local_id, without_accents
from runut.knowledge.world import Knowledge, key
from runut.vocabulary import EntityType

#: Which of several things with one surface is meant where nothing else tells.
FORM_RANK: dict[NameForm, int] = {"name": 0, "alias": 1, "seat": 2, "demonym": 3, "surname": 4}

Sources = Iterable[tuple[str, KnowledgeFile]]


def build(sources: Sources, outlets: Outlets) -> Knowledge:
    """Return what the files (name, content) say together; a later file adds to the earlier.

    Outlets of more than one word are media of the world too; a name of one word ("Merdeka",
    "Time") is a word of its language as well, and stays to be asked for in `outlets`.

    Raises `KnowledgeError` naming the file and the entry for an id given twice, an id that nothing
    has, a name given twice in one entry, or a term that ends before it begins.
    """
    files = list(sources)
    things = _things(files)
    people = [(f, p) for f, content in files for p in content.person]
    surfaces = _surfaces(files)
    alone = frozenset(name for _, f in files for name in f.media_alone)
    media = _media(outlets, surfaces, alone)
    terms = {p.id: _terms(f, p, things) for f, p in people}
    return Knowledge(
        surfaces=surfaces | {key(name): (known,) for name, known in media.items()},
        spellings=tuple(
            dict.fromkeys([*(n for _, e in _entries(files) for n, _ in _names(e)), *media])
        ),
        things=things | {k.id: k for k in media.values() if k.id not in things},
        outlets=outlets,
        english={t.id: t.english for _, t in _entries(files) if t.english},
        within=_within(files, things),
        terms=terms,
        held=_held(chain.from_iterable(terms.values())),
        iso={c.id: c.iso for _, f in files for c in f.country if c.iso},
        leads={c.id: c.led_by for _, f in files for c in f.country if c.led_by},
        capitals={c.id: c.capital for _, f in files for c in f.country if c.capital},
    )


def _entries(files: Sources) -> Iterator[tuple[str, Thing]]:
    for name, content in files:
        for entry in chain(content.country, content.place, content.organisation, content.person):
            yield name, entry


def _type(entry: Thing) -> EntityType:
    if isinstance(entry, Organisation):
        return entry.type
    return "country" if isinstance(entry, Country) else _place_or_person(entry)


def _place_or_person(entry: Thing) -> EntityType:
    return "place" if isinstance(entry, Place) else "person"


def _things(files: Sources) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, entry in _entries(files):
        if entry.id in found:
            raise KnowledgeError(
                f"{name}: {entry.id} is given twice; keep one of the two.",
                "knowledge-twice",
                file=name,
                id=entry.id,
            )
        found[entry.id] = Known(entry.id, entry.name, _type(entry), "name")
    return found


def _terms(file: str, person: Person, things: dict[str, Known]) -> tuple[Term, ...]:
    terms = [Term(person.id, o.office, o.of, o.start, o.end) for o in person.offices]
    for term in terms:
        if term.of not in things:
            raise _unknown(file, person.name, term.of)
        if term.start and term.end and term.end < term.start[: len(term.end)]:
            raise KnowledgeError(
                f"{file}: {person.name}: the office {term.office} ends before it begins.",
                "knowledge-backwards",
                file=file,
                name=person.name,
                office=term.office,
            )
    return tuple(sorted(terms, key=lambda t: (t.start or "", t.end or "9999")))


def _unknown(file: str, name: str, entry_id: str) -> KnowledgeError:
    return KnowledgeError(
        f"{file}: {name}: no entry has the id {entry_id}; add one, or correct it.",
        "knowledge-no-entry",
        file=file,
        name=name,
        id=entry_id,
    )


def _held(terms: Iterable[Term]) -> dict[tuple[str, str], tuple[Term, ...]]:
    found: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        found[term.office, term.of].append(term)
    return {k: tuple(sorted(v, key=lambda t: t.start or "")) for k, v in found.items()}


def _within(files: Sources, things: dict[str, Known]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in _entries(files):
        above = entry.within if isinstance(entry, Place) else None
        if isinstance(entry, Organisation | Person):
            above = entry.of
        if above is None:
            continue
        if above not in things:
            raise _unknown(name, entry.name, above)
        found[entry.id] = above
    return found


def _names(entry: Thing) -> Iterator[tuple[str, NameForm]]:
    """Every name of the entry, and each again without accents: few pages write them."""
    for name, form in _names_given(entry):
        yield name, form
        if not name.isascii() and (plain := without_accents(name)) != name:
            yield plain, form


def _names_given(entry: Thing) -> Iterator[tuple[str, NameForm]]:
    yield entry.name, "name"
    if entry.english:
        yield entry.english, "name"
    yield from ((alias, "alias") for alias in entry.aliases)
    if isinstance(entry, Country | Organisation):
        yield from ((word, "demonym") for word in entry.demonyms)
        yield from ((word, "seat") for word in entry.seats)
    if isinstance(entry, Person):
        yield from ((word, "surname") for word in _short(entry))


def _media(
    outlets: Outlets, surfaces: Mapping[str, object], alone: frozenset[str]
) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for outlet in outlets.all:
        known = Known(outlet_id(outlet), outlet.name, "medium", "name")
        for name in (outlet.name, *outlet.aliases):
            if (" " in name or name in alone) and key(name) not in surfaces:
                found[name] = known
    return found


def outlet_id(outlet: Outlet) -> str:
    """Return the id of an outlet: its Wikidata number, else the slug of its name."""
    return outlet.wikidata or local_id(outlet.name)


def _short(person: Person) -> tuple[str, ...]:
    """The names that stand alone; a numeral ("Charles III") or an initial never does."""
    if person.short is not None:
        return person.short
    last = person.name.split()[-1]
    return () if len(last) < 3 or last.isupper() else (last,)


def _surfaces(files: Sources) -> dict[str, tuple[Known, ...]]:
    found: defaultdict[str, dict[str, Known]] = defaultdict(dict)
    for file, entry in _entries(files):
        for name, form in _names(entry):
            if not key(name):
                raise KnowledgeError(
                    f"{file}: {entry.name}: one of its names is empty.",
                    "knowledge-nameless",
                    file=file,
                    name=entry.name,
                )
            found[key(name)].setdefault(entry.id, Known(entry.id, entry.name, _type(entry), form))
    return {
        surface: tuple(sorted(known.values(), key=lambda k: FORM_RANK[k.form]))
        for surface, known in found.items()
    }
