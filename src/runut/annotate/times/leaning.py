"""What a time leans on, of all that the page has told before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from runut.annotate.times.joining import Candidate, listed
from runut.annotate.times.towards import quotation_around, told_of, towards_of
from runut.annotate.times.values import (
    CalendarTime,
    Fixed,
    KnownDate,
    Meaning,
    Offset,
    Valued,
    is_bare,
)
from runut.languages.times import times

#: Farther back than this (characters), the day told last belongs to another event.
_LEANS_BACK = 600
#: Days from publication within which a weekday or "kemarin" is a day of the story itself.
_STORY_DAYS = 31
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_WEEKLY = re.compile(r"XXXX-WXX-\d$")
_DAILY = "P1D"
#: Days from publication within which words quoted were spoken.
_SPOKEN_DAYS = 7


@dataclass(slots=True)
class Telling:
    """The days of a page as far as it has been read."""

    text: str
    pack: str
    #: The day told last; the year, month or day told last.
    day: KnownDate | None = None
    last: KnownDate | None = None
    #: The first day of the story: what follows paragraphs later leans on it.
    story: KnownDate | None = None
    #: The day of the story that was told last and does not lie ahead.
    news: KnownDate | None = None
    #: The repetition told last ("setiap Senin"), and where it ends.
    every: tuple[Fixed, int] | None = None

    def near(self, at: int) -> KnownDate | None:
        """The day told last before `at`, if it is not too far back."""
        if self.day is not None and at - _start(self.day) > _LEANS_BACK:
            self.day = None
        return self.day

    def leaned_on(self, at: int) -> KnownDate | None:
        """The day that "malam harinya" at `at` is of: of its paragraph, or the story's first."""
        near = self.near(at)
        if near is not None and "\n" not in self.text[_start(near) : at]:
            return near
        return self.news or self.story or near

    def spoken_on(self, candidate: Candidate, published: KnownDate | None) -> KnownDate | None:
        """The day that "hari ini" at `candidate` is, where it is quoted: that of speaking."""
        meaning, day = candidate.meaning, self.news.as_day if self.news is not None else None
        if day is None or not isinstance(meaning, Offset) or meaning.unit != "day":
            return None
        if meaning.lean == "text" or abs(meaning.count or 0) > 1:
            return None
        out = published.as_day if published is not None else None
        if out is not None and not 0 <= (out - day).days <= _SPOKEN_DAYS:
            return None
        return self.news if quotation_around(self.text, candidate.span) is not None else None

    def understood(self, candidate: Candidate) -> Meaning:
        """The meaning of `candidate` after what stands right before it.

        "Setiap Selasa dan Kamis" repeats both; "sejak Senin hingga Jumat" ends on the next Friday;
        "setiap hari … pukul 05.00" is of no one day.
        """
        meaning = candidate.meaning
        if not isinstance(meaning, CalendarTime) or meaning.day is not None:
            return meaning
        if self.every is not None and self._repeated(candidate):
            if meaning.weekday is None:
                return Fixed(f"T{meaning.time}", "time")
            self.every = (self.every[0], candidate.span.end)
            return Fixed(f"XXXX-WXX-{meaning.weekday}", "day")
        if is_bare(meaning) and told_of(self.text, candidate.span.end, self.pack):
            return replace(meaning, lean="text")
        if is_bare(meaning) and self.day is not None and self.day.span is not None:
            between = self.text[self.day.span.end : candidate.span.start]
            if between.strip().lower() in times(self.pack).until_month:
                return replace(meaning, direction=1, lean="text")
        return meaning

    def _repeated(self, candidate: Candidate) -> bool:
        meaning, every = candidate.meaning, self.every
        if every is None or not isinstance(meaning, CalendarTime):
            return False
        between = self.text[every[1] : candidate.span.start]
        if meaning.weekday is not None:
            weekly = _WEEKLY.match(every[0].value) is not None
            return is_bare(meaning) and weekly and listed(self.pack).fullmatch(between) is not None
        clock = meaning == CalendarTime(time=meaning.time) and len(meaning.time or "") == 5
        return clock and _SENTENCE_ENDS.search(between) is None

    def tell(
        self, candidate: Candidate, valued: Valued, published: KnownDate | None, *, read: bool
    ) -> None:
        """Take in what `candidate` told; only lines that are `read` tell."""
        repeated = isinstance(candidate.meaning, Fixed) and ".every" in candidate.rule
        if repeated and isinstance(candidate.meaning, Fixed):
            value = candidate.meaning.value
            if value == _DAILY or _WEEKLY.match(value):
                self.every = (candidate.meaning, candidate.span.end)
        known = KnownDate.parse(valued.value, candidate.span)
        if known is None or not read:
            return
        self.last = known
        if known.day is None:
            return
        self.day = known
        if _is_of_story(candidate.meaning, known, published):
            self.story = self.story or known
            if towards_of(self.text, candidate.span, self.pack) <= 0:
                self.news = known


def _start(known: KnownDate) -> int:
    return known.span.start if known.span is not None else 0


def _is_of_story(meaning: Meaning, known: KnownDate, published: KnownDate | None) -> bool:
    """Whether `known` is said as news says its own days, and lies near the publication."""
    by_day = isinstance(meaning, Offset) and meaning.lean == "publication"
    by_weekday = isinstance(meaning, CalendarTime) and meaning.weekday is not None
    if not by_day and not by_weekday:
        return False
    day, out = known.as_day, published.as_day if published is not None else None
    if day is None or out is None:
        return True
    return 0 <= (out - day).days <= _STORY_DAYS
