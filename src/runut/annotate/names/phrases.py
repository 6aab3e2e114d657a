"""Longest match of phrases at a word: titles, roles and the names that knowledge knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Generic, TypeVar

from runut.annotate.tokens import tokenize
from runut.knowledge import Knowledge, Known
from runut.knowledge.world import key
from runut.records import Span

V = TypeVar("V")


class Phrases(Generic[V]):
    """Phrases of words, each with a value; one look-up a word, the longest phrase first."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], V]]) -> None:
        found: defaultdict[str, list[tuple[tuple[str, ...], V]]] = defaultdict(list)
        for words, value in entries:
            if words:
                found[words[0]].append((words, value))
        for same_start in found.values():
            same_start.sort(key=lambda entry: -len(entry[0]))
        self._by_first = dict(found)

    def match(self, words: Sequence[str], at: int) -> tuple[int, V] | None:
        """Return where the longest phrase that begins at `at` ends, and its value."""
        for phrase, value in self._by_first.get(words[at], ()):
            end = at + len(phrase)
            if len(phrase) == 1 or tuple(words[at:end]) == phrase:
                return end, value
        return None


def spelled(phrase: str) -> tuple[str, ...]:
    """Return `phrase` as the tokens of a text would be, in small letters."""
    return tuple(token.lower for token in tokenize(phrase, Span(0, len(phrase))))


def phrase_set(phrases: Iterable[str]) -> Phrases[None]:
    """Return phrases that have no value but being there."""
    return Phrases((spelled(phrase), None) for phrase in phrases)


@cache
def gazetteer(knowledge: Knowledge) -> Phrases[tuple[Known, ...]]:
    """Return every name that `knowledge` knows, by the keys of its tokens."""
    return Phrases(
        (words, knowledge.lookup(name)) for name in knowledge.spellings for words in _keys(name)
    )


def _keys(name: str) -> set[tuple[str, ...]]:
    """The keys of a name's tokens; in capitals a hyphen may part what it else keeps together."""
    plain = tuple(key(t.text) or t.text for t in tokenize(name, Span(0, len(name))))
    if "-" not in name:
        return {plain}
    upper = name.upper()
    return {plain, tuple(t.lower for t in tokenize(upper, Span(0, len(upper))))}
