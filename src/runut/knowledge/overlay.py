"""Lays a user's knowledge file over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeVar

from msgspec.structs import asdict, replace

from runut.errors import KnowledgeError
from runut.knowledge.schema import KnowledgeFile, OfficeTerm, Person, Thing

KINDS = ("country", "place", "organisation", "person")
#: Lists to which a user's entry adds; everything else that it says takes the place of ours.
ADDED = ("aliases", "demonyms", "seats")
File = tuple[str, KnowledgeFile]
Entry = TypeVar("Entry", bound=Thing)


def laid_over(shipped: Iterable[File], name: str, own: KnowledgeFile) -> list[File]:
    """Return the files with `own`, called `name`, in front: where names tie, the user's wins.

    An entry with the id of a shipped one completes it: its names are added, its offices take the
    place of the same offices, and what else it says counts instead. Raises `KnowledgeError` for
    an id that `own` gives twice, or gives to something of another kind.
    """
    files = list(shipped)
    before = {
        (kind, entry.id): entry
        for _, content in files
        for kind in KINDS
        for entry in getattr(content, kind)
    }
    _check(name, own, before)
    mine = {
        kind: tuple(_completed(entry, before.get((kind, entry.id))) for entry in getattr(own, kind))
        for kind in KINDS
    }
    left = [(file, _without(content, mine)) for file, content in files]
    return [(name, replace(own, **mine)), *left]


def _check(name: str, own: KnowledgeFile, before: Iterable[tuple[str, str]]) -> None:
    kinds = {entry_id: kind for kind, entry_id in before}
    given: set[str] = set()
    for kind in KINDS:
        for entry in getattr(own, kind):
            if entry.id in given or kinds.get(entry.id, kind) != kind:
                raise KnowledgeError(
                    f"{name}: {entry.id} is given twice; keep one of the two.",
                    "knowledge-twice",
                    file=name,
                    id=entry.id,
                )
            given.add(entry.id)


def _without(content: KnowledgeFile, mine: Mapping[str, tuple[Thing, ...]]) -> KnowledgeFile:
    kept = {}
    for kind in KINDS:
        ids = {entry.id for entry in mine[kind]}
        kept[kind] = tuple(e for e in getattr(content, kind) if e.id not in ids)
    return replace(content, **kept)


def _completed(own: Entry, shipped: Entry | None) -> Entry:
    """The shipped entry with what the user's says."""
    if shipped is None:
        return own
    said = {k: v for k, v in asdict(own).items() if v not in ((), None, False)}
    for field in ADDED:
        if field in said:
            said[field] = tuple(dict.fromkeys((*said[field], *getattr(shipped, field))))
    if isinstance(own, Person) and isinstance(shipped, Person) and own.offices:
        said["offices"] = _offices(own.offices, shipped.offices)
    names = dict.fromkeys(chain((shipped.name,), said.get("aliases", shipped.aliases)))
    said["aliases"] = tuple(n for n in names if n != own.name)
    return replace(shipped, **said)


def _offices(
    own: tuple[OfficeTerm, ...], shipped: tuple[OfficeTerm, ...]
) -> tuple[OfficeTerm, ...]:
    told = {(term.office, term.of) for term in own}
    return (*own, *(term for term in shipped if (term.office, term.of) not in told))
