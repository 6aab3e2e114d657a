"""A `Query` as an expression of the full-text index, and as what to look for in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from runut.errors import InputError
from runut.languages import PACKS
from runut.languages.search import Field
from runut.store.naming import known_as, lookup
from runut.store.query import DATES, Asked, Query, Term
from runut.store.senses import LONGEST, meanings, side_of, tells_nothing
from runut.store.stems import variants, words
from runut.store.texts import EVERYTHING, facet

#: The expression that every row fits.
EVERY_ROW = f'"{EVERYTHING}"'
#: Words of the longest name that is looked for in a search.
MAX_NAME = 5
#: How much a word says, in a search by meaning, of which no meaning is known.
UNKNOWN = 0.6
#: What a country counts where its president was asked for, and the president where the country was.
NEAR = 0.75

#: Returns the ids of those that a word or name means.
Near = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a hit must have: an expression, and the tokens or phrase that show it."""

    expression: str
    tokens: frozenset[str] = frozenset()
    phrase: str = ""
    prefix: str = ""
    #: Tokens that show most of it: the country, where its president was asked for.
    near: frozenset[str] = frozenset()
    #: How much it says that something has it, and about how many rows have it.
    weight: float = 1.0
    rows: int = 0

    @property
    def exactly(self) -> str:
        """The expression without what is only near."""
        exact = self.near and self.tokens
        return _any(map(_quoted, sorted(self.tokens))) if exact else self.expression


@dataclass(frozen=True, slots=True)
class Match:
    """What is asked of an index: its expression and the parts that a sentence may show."""

    expression: str
    parts: tuple[Part, ...]
    #: Whether the parts are alternatives beside the expression, to be found by their meaning.
    alike: bool = False


def match(query: Query, allowed: frozenset[Field], near: Near, who: Near) -> Match:
    """Return the expression for `query` on an index that has the fields `allowed`.

    `who` gives the ids of a speaker's name. Raises `InputError` for another field.
    """
    _check_fields(query, allowed)
    shown = tuple(_wanted([term for term in query.terms if not term.no], near))
    return Match(_within(shown, query, who), shown)


def match_alike(query: Query, allowed: frozenset[Field], near: Near, who: Near) -> Match:
    """Return the same by meaning: words are alternatives, and any of the same meaning will do.

    Phrases in quotation marks and fields must hold all the same.
    """
    _check_fields(query, allowed)
    free = [term for term in query.terms if not (term.no or term.exact or term.prefix)]
    fixed = [_words(t) for t in query.terms if not t.no and (t.exact or t.prefix)]
    return Match(_within(fixed, query, who), (*_meant(free, near), *fixed), alike=True)


def _check_fields(query: Query, allowed: frozenset[Field]) -> None:
    for asked in query.asked:
        if asked.field not in allowed:
            known = ", ".join(sorted(allowed | DATES))
            raise InputError(
                f"This search cannot be narrowed by {asked.field}; it can by: {known}.",
                "search-field",
                field=asked.field,
                known=known,
            )


def _within(parts: Sequence[Part], query: Query, who: Near) -> str:
    """Return the expression that `parts` and all fields hold, and nothing that is shut out."""
    needed = [part.expression for part in parts]
    needed += _facets([asked for asked in query.asked if not asked.no], who)
    barred = [_words(term).expression for term in query.terms if term.no]
    barred += [_asked(asked, who) for asked in query.asked if asked.no]
    expression = " AND ".join(needed or [EVERY_ROW])
    return f"({expression}) NOT ({' OR '.join(barred)})" if barred else expression


def _meant(terms: Sequence[Term], near: Near) -> Iterator[Part]:
    """Yield a part for each name, phrase or word that says something."""
    left = [(word, term) for term in terms for word in term.words]
    while left:
        length, ids, sides = _somebody(left)
        tokens = frozenset(facet("name", entity) for entity in ids)
        given = [word for word, _ in left]
        if not (tokens or sides):
            length, tokens = _longest(given)
            if not tokens and tells_nothing(given[0]):
                left = left[1:]
                continue
        known = bool(tokens or sides)
        tokens = tokens if known else frozenset((*variants(given[0]), *_unseen(given[0], near)))
        expression = _any(_quoted(token) for token in sorted(tokens | sides))
        yield Part(expression, tokens, near=sides, weight=1.0 if known else UNKNOWN)
        left = left[length:]


def _somebody(left: Sequence[tuple[str, Term]]) -> tuple[int, tuple[str, ...], frozenset[str]]:
    """Return how many of the first words name somebody, whom, and tokens of their countries."""
    word, term = left[0]
    if tells_nothing(word) and term.typed.islower():  # "as" and "us" are countries too
        return 1, (), frozenset()
    length, ids = _name([term for _, term in left])
    return length, ids, frozenset(facet("side", s) for s in _sides(left[:length]))


def _sides(left: Sequence[tuple[str, Term]]) -> Iterator[str]:
    """Yield the countries that a name, or what comes from a name ("Russian"), brings in."""
    for known in lookup(" ".join(term.typed for _, term in left)):
        if side := side_of(known):
            yield side


def _longest(given: Sequence[str]) -> tuple[int, frozenset[str]]:
    """Return how many of the first words make the longest phrase of any language, and its tokens.

    A word alone may mean something in several languages.
    """
    first = [next(meanings(given[:LONGEST], pack), None) for pack in PACKS]
    found = [meant for meant in first if meant and meant.first == 0]
    length = max((meant.end for meant in found), default=1)
    return length, frozenset[str]().union(*(m.tokens for m in found if m.end == length))


def _unseen(word: str, near: Near) -> Iterator[str]:
    return (facet("name", entity) for entity in near(word))


def _wanted(terms: Sequence[Term], near: Near) -> Iterator[Part]:
    """Yield a part for each term, or for each run of terms that is a name."""
    for plain, run in groupby(terms, lambda t: not (t.exact or t.prefix)):
        left = list(run)
        while left:
            length, ids = _name(left) if plain else (1, ())
            parts = [_words(term) for term in left[:length]]
            if plain and not ids and len(left[0].words) == 1:
                ids = tuple(near(left[0].words[0]))
            left = left[length:]
            yield _named(parts, ids) if ids else parts[0]


def _name(terms: Sequence[Term]) -> tuple[int, tuple[str, ...]]:
    """Return how many of the first terms make the longest known name, and whose it is."""
    for length in range(min(len(terms), MAX_NAME), 0, -1):
        if ids := known_as(" ".join(term.typed for term in terms[:length])):
            return length, ids
    return 1, ()


def _named(parts: Sequence[Part], ids: Sequence[str]) -> Part:
    """Return the part that the words of a name or any other name of the same one will do."""
    tokens = frozenset(facet("name", entity) for entity in ids)
    words = " AND ".join(part.expression for part in parts)
    names = " OR ".join(_quoted(token) for token in sorted(tokens))
    return Part(f"(({words}) OR {names})", tokens.union(*(part.tokens for part in parts)))


def _words(term: Term) -> Part:
    if term.exact:
        phrase = " ".join(term.words)
        return Part(f"words : {_quoted(phrase)}", phrase=phrase)
    if term.prefix:
        *before, last = term.words
        return Part(_all([*map(_alternatives, before), _quoted(last) + "*"]), prefix=last)
    tokens = frozenset(variant for word in term.words for variant in variants(word))
    return Part(_all(map(_alternatives, term.words)), tokens)


def _alternatives(word: str) -> str:
    return _any(_quoted(variant) for variant in variants(word))


def _facets(asked: Sequence[Asked], who: Near) -> Iterator[str]:
    """Yield an expression for each field that is asked; several values of one are alternatives."""
    by_field: dict[Field, list[Asked]] = {}
    for one in asked:
        by_field.setdefault(one.field, []).append(one)
    for group in by_field.values():
        yield _any(_asked(one, who) for one in group)
    if {"kind", "status"} <= by_field.keys():
        # of one and the same event, not of two on one page
        kinds, statuses = ([a.value for a in by_field[f]] for f in ("kind", "status"))
        yield _any(_facet("told", f"{k} {s}") for k in kinds for s in statuses)


def _asked(asked: Asked, who: Near) -> str:
    if asked.field == "speaker":
        return _any(_facet("speaker", entity) for entity in who(asked.value) or ("",))
    if asked.field == "outlet":
        # names of outlets differ by endings ("Kompas", "Kompas.com"), so it goes word by word
        return _all(_facet("outlet", word) for word, _, _ in words(asked.value))
    return _facet(asked.field, asked.value)


def _facet(field: str, value: str) -> str:
    return f"facets : {_quoted(facet(field, value))}"


def _all(expressions: Iterable[str]) -> str:
    return f"({' AND '.join(expressions) or EVERY_ROW})"


def _any(expressions: Iterable[str]) -> str:
    return f"({' OR '.join(expressions)})"


def _quoted(token: str) -> str:
    return f'"{token}"'
