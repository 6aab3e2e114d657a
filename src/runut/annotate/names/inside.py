"""Which names and descriptions only tell of somebody or something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.annotate.names.descriptions import Description
from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line, is_capital
from runut.annotate.names.titles import Title
from runut.knowledge import Knowledge


def hidden_names(
    line: Line,
    names: Sequence[Candidate],
    told: tuple[Sequence[Description], Sequence[Title]],
    view: tuple[Lexicon, Knowledge],
) -> frozenset[int]:
    """Return the indexes of the `names` that only tell of whom or of what kind somebody is.

    "Pemerintahan Biden" does not speak of Biden, nor "negara-negara Eropa" of Europe, nor an
    expert on the Middle East of that; a country or a city inside a description is mentioned.
    """
    lexicon, knowledge = view
    described, titles = told
    owners = _owners(names, described, knowledge)
    charges = _charges(names, titles, knowledge)
    regions = (
        index
        for index, name in enumerate(names)
        if _is_vast(name, knowledge) and _is_region(line, name, lexicon)
    )
    return frozenset((*owners, *charges, *regions))


def _is_region(line: Line, name: Candidate, lexicon: Lexicon) -> bool:
    """Whether a name only tells in which part of the world something is: "di Timur Tengah"."""
    words = lexicon.region_words.intersection(line.lowers[name.first : name.end])
    before = line.lowers[name.first - 1] if name.first else ""
    return bool(words) and before in lexicon.region_openers


def of_rank(line: Line, name: Candidate, lexicon: Lexicon) -> bool:
    """Whether a name only tells whose rank somebody has: "Brigjen TNI (Purn) Ana Sari"."""
    if not name.first or name.end >= len(line.tokens) or not name.known:
        return False
    office = lexicon.titles.match(line.lowers, max(0, name.first - 2))
    ranked = line.lowers[name.first - 1] in lexicon.honorifics and office is None
    after = line.tokens[name.end].text
    capital = is_capital(line.tokens[name.first - 1]) and (after == "(" or after[0].isupper())
    return ranked and capital and name.known[0].type == "organisation"


def governed(line: Line, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether tokens `first` up to `end` belong to a noun or a preposition before them.

    "Pembebasan tahanan Peru" and "bagi warga Peru" do not tell of anybody who does something.
    """
    before = line.lowers[first - 1] if first else ""
    if not before[:1].isalnum() or before in lexicon.clause_openers or lexicon.is_verb(before):
        return False
    if before in lexicon.conjunctions:
        return end >= len(line.lowers) or not lexicon.is_verb(line.lowers[end])
    if before in lexicon.prepositions:
        return before not in lexicon.subordinators and before not in lexicon.inverted
    return before not in lexicon.openers and before not in lexicon.subordinators


def _owners(
    names: Sequence[Candidate], described: Sequence[Description], knowledge: Knowledge
) -> Iterator[int]:
    for found in described:
        if found.kind in {"definite", "anaphor"}:
            inside = (i for i, n in enumerate(names) if found.first < n.first < found.end)
            yield from (i for i in inside if _is_vast(names[i], knowledge))
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
