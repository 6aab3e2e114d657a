"""Tokens of a stretch of text: words, numbers and single punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from runut.languages.words import all_words
from runut.records import Span

_TOKEN = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"“”]*[\w/]                       # addresses
    | [A-Za-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}\b(?![.'’])     # "bakery.co.id"
    | (?:[^\W\d_]\.){2,}                                        # "U.S.", "a.n."
    | \d{1,4}-\d{1,2}-\d{2,4}                                   # "18-02-2025"
    | (?:Rp|US\$|[$€£¥])?\d+(?:[.,/:]\d+)*(?:-an|st|nd|rd|th|s)?(?![^\W\d_])   # "Rp1,5", "1990-an"
    | (?:[^\W_]|(?<=[^\W_])['’](?=[^\W\d_])|(?<=\w)-(?=\w))+         # words, hyphens and all
    | [^\w\s]|_
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’][sS]$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a punctuation mark."""

    span: Span
    text: str
    #: `text` in small letters, with straight apostrophes, for look-ups.
    lower: str


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `text` inside `span`, in order; their spans count on `text`.

    Indonesian clitics stay on their word ("katanya"), the English possessive does not. A hyphen
    splits two names ("Merkel-Macron") but not a reduplication ("negara-negara") or a compound.
    """
    return tuple(
        _token(text, start, end)
        for match in _TOKEN.finditer(text, span.start, span.end)
        for start, end in _parts(match)
    )


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    return Token(Span(start, end), word, word.lower().replace("’", "'"))


def _parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The pieces of one match: possessive off, pairs of names apart."""
    word, start, end = match[0], match.start(), match.end()
    if len(word) == 1 or not word[0].isalpha():
        yield start, end
        return
    possessive = _POSSESSIVE.search(word)
    stop = start + possessive.start() if possessive else end
    at = start
    for cut in _name_hyphens(word):
        if start + cut < stop:
            yield at, start + cut
            yield start + cut, start + cut + 1
            at = start + cut + 1
    yield at, stop
    if possessive:
        yield stop, end


def _name_hyphens(word: str) -> list[int]:
    """Where in `word` a hyphen stands between two names."""
    halves = word.split("-")
    if len(halves) < 2:
        return []
    cuts, at = [], 0
    for left, right in pairwise(halves):
        at += len(left)
        capital = left[:1].isupper() and right[:1].isupper()
        if capital and left.lower() != right.lower() and left not in _hyphen_prefixes():
            cuts.append(at)
        at += 1
    return cuts


@cache
def _hyphen_prefixes() -> frozenset[str]:
    return frozenset(prefix for words in all_words() for prefix in words.hyphen_prefixes)
