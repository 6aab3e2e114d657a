"""Whether the words beside a time put it in the past or in the future."""

from __future__ import annotations

import re
from functools import cache

from runut.annotate.quotes import quotations
from runut.languages.times import times
from runut.records import Span

#: How far before an expression the words stand that put it in the future.
_LOOK_BACK = 120


def towards_of(text: str, span: Span, pack: str) -> int:
    """1 where words beside `span`, in its sentence, put it in the future; -1: in the past."""
    start = max(0, span.start - _LOOK_BACK)
    before = text[start : span.start]
    begin = max(before.rfind(". "), before.rfind("\n"), before.rfind("? "), before.rfind("! "))
    behind, ahead, next_word, _ = _pointers(pack)
    if behind.search(before, begin + 1) or told_of(text, span.end, pack):
        return -1
    if next_word.match(text, span.end):
        return 1
    words = ahead.finditer(before, begin + 1)
    return int(any(not _said_apart(text, start + word.start(), span) for word in words))


def told_of(text: str, at: int, pack: str) -> bool:
    """Whether a word at `at`, right behind a time, says that it was told before ("Rabu itu")."""
    return _pointers(pack)[3].match(text, at) is not None


def is_end(text: str, at: int, pack: str) -> bool:
    """Whether the word before `at` makes a month the end of something to come."""
    word = text[max(0, at - _LOOK_BACK) : at].rstrip().rpartition(" ")[2]
    return word.lower() in times(pack).until_month


def quotation_around(text: str, span: Span) -> Span | None:
    """The quotation, in its line, that `span` stands in."""
    line = Span(text.rfind("\n", 0, span.start) + 1, _line_end(text, span.end))
    return next((q for q in quotations(text, line) if span.within(q)), None)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _said_apart(text: str, at: int, span: Span) -> bool:
    """Whether the word at `at` is quoted and `span` is not: "… we will go," he said on Monday."""
    around = quotation_around(text, Span(at, at))
    return around is not None and not span.within(around)


@cache
def _pointers(pack: str) -> tuple[re.Pattern[str], ...]:
    """What points back, and ahead, right before an expression; and right after it."""
    data = times(pack)
    since, ahead, until, told = (
        "|".join(re.escape(word) for word in words) or "(?!)"
        for words in (data.since, data.ahead, data.until, data.told)
    )
    return (
        re.compile(rf"\b(?:{since})\s+$", re.IGNORECASE),
        re.compile(rf"\b(?:(?:{ahead})\b|(?:{until})\s+$)", re.IGNORECASE),
        re.compile(rf"\s+(?:{ahead})\b", re.IGNORECASE),
        re.compile(rf"\s+(?:{told})\b", re.IGNORECASE),
    )
