"""Sentences of the lines that are read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from runut.annotate.quotes import closed_quotations
from runut.languages import PACKS, pack_for
from runut.languages.words import all_words, words
from runut.records import Article, Sentence, Span
from runut.vocabulary import READ_LABELS

#: Full stop and the like, with what closes after it; then a space, or a capital stuck to it.
_END = re.compile(r"(?P<stop>[.!?…]+)[\"”’'»)\]]*(?=\s|$|(?<=[a-z][.!?])[A-Z“\"][a-z])")
_LAST_WORDS = re.compile(r"(?:(?P<previous>\w\S*)\s+)?(?P<last>[^\s(“\"‘'\[–—/]+)$")
#: "D.W", "U.S": letters with full stops between them.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
#: What a numbering abbreviation is followed by: "No. 5", "No. XI".
_NUMBER = re.compile(r"\d|[IVXLC]+$")
_NEXT_WORD = re.compile(r"[\s\"“‘'«(\[–—•*-]*([^\W_]+)?")
_NUMBERING = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})$")
#: A longer quotation is a paragraph in itself, or its marks do not belong together.
_LONGEST_QUOTATION = 800


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the headlines, body lines and captions of `article`, in order.

    What closes after a full stop belongs to the sentence; a closed quotation is not split; the
    number of a list's point stays with the point.
    """
    pack = pack_for(article.language) or PACKS[-1]
    return tuple(
        Sentence(span, segment.line, segment.label)
        for segment in article.segments
        if segment.label in READ_LABELS
        for span in sentence_spans(article.text, segment.span, pack)
    )


def sentence_spans(text: str, span: Span, pack: str) -> Iterator[Span]:
    """Yield the sentences of `text` inside `span`, read with the words of `pack`."""
    quoted = [q for q in closed_quotations(text, span) if q.end - q.start <= _LONGEST_QUOTATION]
    starts = [q.start for q in quoted]
    begin = span.start
    for match in _END.finditer(text, span.start, span.end):
        inside = bisect_right(starts, match.start("stop")) - 1
        if inside >= 0 and match.end() <= quoted[inside].end:
            continue
        if _ends_sentence(text, Span(begin, span.end), match, pack):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words_only = text[start:end].strip()
    if words_only:
        first = text.index(words_only, start)
        yield Span(first, first + len(words_only))


def _ends_sentence(text: str, span: Span, match: re.Match[str], pack: str) -> bool:
    """Whether the sentence that fills `span` from its start ends at `match`."""
    following = _NEXT_WORD.match(text, match.end(), span.end)
    next_word = (following[1] if following else None) or ""
    if next_word[:1].islower():
        return False
    if match["stop"] != ".":
        return True
    if _NUMBERING.fullmatch(text, span.start, match.start()):
        return False
    before = _LAST_WORDS.search(text, max(span.start, match.start() - 60), match.start())
    if not next_word or before is None:
        return True
    if _is_initial(before):
        return False
    return _is_no_abbreviation(before["last"], next_word, pack)


def _is_initial(before: re.Match[str]) -> bool:
    """Whether the last word is the letter of a name ("Retno L. P. Marsudi"), not a numeral."""
    if len(before["last"]) != 1 or not before["last"].isalpha():
        return False
    return before["previous"] is None or before["previous"][0].isupper()


def _is_no_abbreviation(word: str, next_word: str, pack: str) -> bool:
    """Whether the full stop after `word` ends a sentence although `next_word` goes on."""
    lower = word.lower()
    known = _abbreviations(pack)
    if lower in known.numbered:
        return not _NUMBER.match(next_word)
    if lower in known.titles and (word[0].isupper() or "." in word):
        return False
    if lower in known.other or _DOTTED.fullmatch(word):
        return next_word.lower() in known.openers
    return True


class _Abbreviations(NamedTuple):
    titles: frozenset[str]
    numbered: frozenset[str]
    other: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations(pack: str) -> _Abbreviations:
    """Abbreviations of all packs (pages mix them), and the words of `pack` that begin sentences."""
    every = all_words()
    return _Abbreviations(
        frozenset(w for some in every for w in some.title_abbreviations),
        frozenset(w for some in every for w in some.number_abbreviations),
        frozenset(w for some in every for w in some.abbreviations),
        frozenset(words(pack).sentence_openers),
    )
