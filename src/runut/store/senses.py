"""What words mean, as tokens of the full-text index that every language shares (decision 0098)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from runut.knowledge import load
from runut.languages import PACKS, pack_for
from runut.languages.compare import load as compare_words
from runut.languages.senses import senses
from runut.store.stems import stem, words

#: Words of the longest phrase that has a meaning of its own.
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Meant:
    """Words `first` up to `end` of a text, and the tokens of what they may mean."""

    first: int
    end: int
    tokens: frozenset[str]


def meanings(given: Sequence[str], language: str) -> Iterator[Meant]:
    """Yield what the folded words of a text mean, the longest phrase first, none twice."""
    pack = pack_for(language)
    if pack is None:
        return
    phrases, stems = _phrases(pack), [stem(word, pack) for word in given]
    at = 0
    while at < len(given):
        for length in range(min(LONGEST, len(given) - at), 0, -1):
            end = at + length
            found = phrases.get(tuple(stems[at:end]), frozenset())
            found |= phrases.get(tuple(given[at:end]), frozenset())
            if found:
                yield Meant(at, end, found)
                at = end
                break
        else:
            at += 1


def meanings_of(text: str, language: str) -> dict[str, None]:
    """Return the tokens of all that a text means, each once, in order."""
    given = [word for word, _, _ in words(text)]
    return {t: None for meant in meanings(given, language) for t in sorted(meant.tokens)}


def tells_nothing(word: str) -> bool:
    """Whether every text of some language has this folded word."""
    return any(word in pack.common for pack in map(compare_words, PACKS) if pack)


@cache
def side_of(entity: str) -> str | None:
    """Return the country for which an entity acts or in which it lies, itself for a country."""
    return load().country_of(entity)


@cache
def _phrases(pack: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the tokens of each phrase, by its words and by their stems."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, phrases in senses(pack).senses.items():
        for phrase in phrases:
            given = tuple(word for word, _, _ in words(phrase))
            for form in (given, tuple(stem(word, pack) for word in given)):
                found[form].add(_token(key))
    return {phrase: frozenset(tokens) for phrase, tokens in found.items()}


def _token(key: str) -> str:
    return f"xsx{key.replace('-', '')}"
