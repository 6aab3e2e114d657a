"""Which names inside titles and descriptions are no mentions of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.annotate.names.descriptions import Description
from runut.annotate.names.lines import Candidate
from runut.annotate.names.titles import Title
from runut.knowledge import Knowledge


def hidden_names(
    names: Sequence[Candidate],
    described: Sequence[Description],
    titles: Sequence[Title],
    knowledge: Knowledge,
) -> frozenset[int]:
    """Return the indexes of the `names` that only tell of whom or of what kind somebody is.

    "Pemerintahan Biden" does not speak of Biden, nor "negara-negara Eropa" of Europe, nor an
    expert on the Middle East of that; a country or a city inside a description is mentioned.
    """
    return frozenset((*_owners(names, described, knowledge), *_charges(names, titles, knowledge)))


def _owners(
    names: Sequence[Candidate], described: Sequence[Description], knowledge: Knowledge
) -> Iterator[int]:
    for found in described:
        if found.owner is None:
            continue
        vast = found.kind == "role" and _is_vast(names[found.owner], knowledge)
        if vast or found.kind == "administration":
            yield found.owner


def _charges(
    names: Sequence[Candidate], titles: Sequence[Title], knowledge: Knowledge
) -> Iterator[int]:
    for title in titles:
        for index, name in enumerate(names):
            inside = title.first <= name.first and name.end <= title.end
            if inside and _is_vast(name, knowledge):
                yield index


def _is_vast(name: Candidate, knowledge: Knowledge) -> bool:
    """Whether a name is that of a region with many countries, or of people all over it."""
    if not name.known or name.known[0].type not in {"place", "group"}:
        return False
    return knowledge.country_of(name.known[0].id) is None
