"""Words that narrow a search, as data for each language: `search.toml`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Literal

from runut.languages import PACKS
from runut.languages.interface import Interface, interface
from runut.languages.loading import Data, load_toml

Field = Literal["speaker", "outlet", "kind", "status", "language", "type", "from", "to", "on"]


class SearchWords(Data, frozen=True, kw_only=True):
    """The whole of `search.toml`: each field with the words that stand before its colon."""

    fields: dict[Field, tuple[str, ...]]


@functools.cache
def fields() -> Mapping[str, Field]:
    """Return the field that each word of any language names; raises `PackError` when broken."""
    packs = [load_toml(f"runut.languages.{p}", "search.toml", SearchWords) for p in PACKS]
    return {word: field for pack in packs for field, words in pack.fields.items() for word in words}


@functools.cache
def values(field: Field) -> Mapping[str, str]:
    """Return what may stand behind `field`, by its code or its name in any language.

    Empty for a field that takes anything.
    """
    found: dict[str, str] = {}
    for words in map(interface, PACKS):
        for code, name in _named(field, words):
            found |= {code: code, name.casefold(): code}
    return found


def _named(field: Field, words: Interface) -> Iterable[tuple[str, str]]:
    """Return the codes of `field` with their names in one language."""
    if field == "kind":
        events = [(code, kind.name) for code, kind in words.kinds.items()]
        return [*events, *words.statements.items()]
    if field == "status":
        return [(code, term.name) for code, term in words.status.items()]
    return words.entities.items() if field == "type" else ()
