"""Whom a name in a search means: by what is known of the world, in any spelling known there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz, process

from runut.knowledge import NameForm, load
from runut.store.stems import fold

#: Forms that mean the thing itself; a seat or a people's name would bring in a whole country.
OWN_FORMS: frozenset[NameForm] = frozenset(("name", "alias", "surname"))
#: Likeness (0 to 100) from which two spellings are taken for one name. "Zelenski" and "Zelenskyy"
#: are 82, "Erdogan" and "Erdowan" 86; at 78 "Lavrov" would be "Pavlov".
LIKE = 80
#: Shorter names are spelled right or not at all.
SHORTEST_LIKE = 5


def known_as(surface: str) -> tuple[str, ...]:
    """Return the ids of what `surface` names by itself; () for what is not known."""
    return tuple(known.id for known in load().lookup(surface) if known.form in OWN_FORMS)


def lookup(surface: str) -> tuple[str, ...]:
    """Return the ids of all that `surface` may stand for: names, seats, names of peoples."""
    return tuple(dict.fromkeys(known.id for known in load().lookup(surface)))


def spelled_like(word: str) -> tuple[str, ...]:
    """Return the ids of those whose known names are spelled nearly like the folded `word`."""
    if len(word) < SHORTEST_LIKE:
        return ()
    surfaces = _surfaces()
    found = process.extract(word, surfaces, scorer=fuzz.ratio, score_cutoff=LIKE, limit=5)
    best = [(key, score) for _, score, key in found if score >= found[0][1]]
    return tuple(dict.fromkeys(entity for key, _ in best for entity in known_as(key)))


def names_of(entity: str) -> tuple[str, ...]:
    """Return every name, folded, by which `entity` is known."""
    return _names().get(entity, ())


@cache
def _surfaces() -> Mapping[str, str]:
    own = (k for k, things in load().surfaces.items() if any(t.form in OWN_FORMS for t in things))
    return {surface: fold(surface) for surface in own if len(surface) >= SHORTEST_LIKE}


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for surface, things in load().surfaces.items():
        for thing in things:
            if thing.form in OWN_FORMS:
                found[thing.id].append(fold(surface))
    for entity, name in load().english.items():
        found[entity].append(fold(name))
    return {entity: tuple(dict.fromkeys(names)) for entity, names in found.items()}
