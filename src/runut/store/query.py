"""What somebody types into a search, taken apart; nothing of it reaches SQL but plain words.

    Putin "menerima undangan" -Anchorage speaker:peskov outlet:kompas from:2025-02 to:2025-08

Words are found by their stems, words in quotation marks exactly, a word with a star by its
beginning; a minus shuts out. Fields may bear the words of either language (`languages/search`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from runut.errors import InputError
from runut.languages.search import Field, fields, values
from runut.store.conditions import first_day, last_day
from runut.store.stems import words

#: What a person types; more is an attack or an accident, and is refused.
MAX_CHARACTERS, MAX_TERMS = 500, 24
DATES = frozenset({"from", "to", "on"})

_TERM = re.compile(r'(?P<no>-)?(?:(?P<field>\w+):)?(?:"(?P<exact>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Something that a hit must have, or must not have: folded words, in order."""

    words: tuple[str, ...]
    exact: bool = False
    prefix: bool = False
    no: bool = False
    #: As typed, for finding names in it.
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field and what must, or must not, stand in it."""

    field: Field
    value: str
    no: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search: terms, what is asked of fields, and the first and last day wanted."""

    terms: tuple[Term, ...]
    asked: tuple[Asked, ...] = ()
    start: str | None = None
    end: str | None = None


def parse(text: str) -> Query:
    """Return the search that `text` asks for.

    Raises `InputError` for one that is too long, asks for nothing, or has a field with a value
    that is none of its own (`kind:abc`, `from:kemarin`).
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"The search is longer than {MAX_CHARACTERS} characters; shorten it.",
            "search-too-long",
            most=MAX_CHARACTERS,
        )
    terms: list[Term] = []
    asked: list[Asked] = []
    for match in _TERM.finditer(text):
        name = fields().get((match["field"] or "").casefold())
        value = match["exact"] if match["word"] is None else match["word"]
        if name is not None:
            asked.append(Asked(name, _value(name, value), bool(match["no"])))
        elif (term := _term(match, value)).words:
            terms.append(term)
    if not (terms or asked):
        raise InputError("There is no word in the search; give one.", "search-empty")
    if len(terms) + len(asked) > MAX_TERMS:
        raise InputError(
            f"The search has more than {MAX_TERMS} words; give fewer.",
            "search-too-many",
            most=MAX_TERMS,
        )
    return _dated(terms, asked)


def _dated(terms: Iterable[Term], asked: Iterable[Asked]) -> Query:
    """Return the query with its dates taken out of what is asked."""
    dates = [(a.field, a.value) for a in asked if a.field in DATES]
    return Query(
        tuple(terms),
        tuple(a for a in asked if a.field not in DATES),
        max((first_day(value) for name, value in dates if name != "to"), default=None),
        min((last_day(value) for name, value in dates if name != "from"), default=None),
    )


def _term(match: re.Match[str], value: str) -> Term:
    typed = f"{match['field']}:{value}" if match["field"] else value
    found = tuple(word for word, _, _ in words(typed))
    exact = match["exact"] is not None
    return Term(found, exact, typed.endswith("*") and not exact, bool(match["no"]), typed)


def _value(name: Field, value: str) -> str:
    known = values(name)
    folded = value.casefold()
    if known and folded not in known:
        raise _unknown(name, value, ", ".join(sorted(set(known.values()))))
    if name in DATES:
        try:
            first_day(value)
        except ValueError as error:
            raise _unknown(name, value, "2025-08-15, 2025-08, 2025") from error
    return known.get(folded, value)


def _unknown(name: str, value: str, known: str) -> InputError:
    return InputError(
        f"{name}: cannot be {value!r}; known are: {known}.",
        "search-value",
        field=name,
        given=value,
        known=known,
    )
