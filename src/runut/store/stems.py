"""Words as search knows them: small plain letters, and the stem of each in its language.

Stems come from simplemma (decision 0078): "menerima", "diterima" and "penerimaan" are "terima".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from runut.languages import PACKS, pack_for

#: Dictionary entries that are followed from a word to its stem.
MAX_STEPS = 3

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Return `text` in small letters without accents: "Erdoğan" → "erdogan"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of `text`, folded, with its offsets."""
    for match in _WORD.finditer(text):
        yield fold(match[0]), match.start(), match.end()


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in `language`; the word where that has no pack."""
    pack = pack_for(language)
    if pack is None or not word.isalpha():
        return word
    # imported here: only those who search or store need its dictionaries (60 ms)
    from simplemma import lemmatize  # noqa: PLC0415

    # "meetings" is "meeting" in a dictionary, and that is "meet"
    for _ in range(MAX_STEPS):
        before, word = word, fold(lemmatize(word, lang=pack))
        if word == before:
            break
    return word


def variants(word: str) -> tuple[str, ...]:
    """Return a folded word as any language may have kept it, itself first."""
    return tuple(dict.fromkeys((word, *(stem(word, pack) for pack in PACKS))))
