"""Words that several steps share: abbreviations, months, weekdays, numbers (`words.toml`)."""

from __future__ import annotations

from functools import cache

from runut.languages import PACKS
from runut.languages.loading import Data, load_toml


class Words(Data, frozen=True, kw_only=True):
    """The schema of `words.toml`; every word in small letters unless case tells it apart."""

    #: Bear a capital and a name follows ("Dr."), so they end no sentence; without the full stop.
    title_abbreviations: tuple[str, ...]
    #: A figure follows ("No. 5"): elsewhere the same letters are a word; without the full stop.
    number_abbreviations: tuple[str, ...]
    #: May end a sentence ("dll.", "U.S."); without the last full stop.
    abbreviations: tuple[str, ...]
    #: After one of `abbreviations` these show that a sentence begins.
    sentence_openers: tuple[str, ...]
    #: First halves of one hyphenated name or word ("Al-Aqsa", "Pra-Invasi"); as written.
    hyphen_prefixes: tuple[str, ...]
    #: Between the last two names of a list.
    list_conjunctions: tuple[str, ...]
    #: Before the year of a site's copyright, in small letters.
    copyright_words: tuple[str, ...]
    #: Name or variant → 1 to 12; short forms, and names that are other words too, apart.
    months: dict[str, int]
    short_months: dict[str, int]
    #: Name or variant → 1 (Monday) to 7.
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    #: Number word → its value.
    numbers: dict[str, int]


@cache
def words(pack: str) -> Words:
    """Return the words of `pack` (one of `PACKS`); raises `PackError` when the file is bad."""
    return load_toml(f"runut.languages.{pack}", "words.toml", Words)


@cache
def all_words() -> tuple[Words, ...]:
    """Return the words of every pack: pages mix languages, and a token has no language."""
    return tuple(words(pack) for pack in PACKS)
