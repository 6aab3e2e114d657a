"""When the page came out: what it states, or what can be worked out from the days that it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from runut.annotate.times.finding import newest_told, weekday_after
from runut.annotate.times.values import KnownDate
from runut.languages import PACKS
from runut.languages.times import times as time_pack
from runut.languages.words import all_words
from runut.records import Article, Published, Segment, TimeExpression
from runut.vocabulary import LineLabel

#: Labels whose dates are the page's own, best first. A menu may carry the day of the visit
#: instead, so its date has to agree with what the story tells.
_OWN_DATE: tuple[LineLabel, ...] = ("dateline", "byline", "credit", "promo", "navigation")
#: Days after the newest day told within which a date in a menu is believed.
_MENU_DAYS = 10
#: A dateline ("Jakarta, 18 Februari 2025 –") ends within so many characters of the lead.
_DATELINE_CHARS = 80
_DATELINE_END = re.compile(
    r"\s*\)?(?:\s*,\s*[^\W\d_][\w. ]{1,25}?)?\s*(?:[-–—|:]|\([^()\n]{2,40}\)|\.(?=\s+[^\W\d_a-z]))"
)
#: A place, or a place and an agency, that names nothing else: every word has a capital.
_DATELINE_START = re.compile(r"(?:[^\W\d_a-z][\w.'’/&-]*(?:[ ,]+|\s*(?=\())){1,6}\(?")
#: So many days after the newest day told a weekday over the story still is the page's own.
_WEEK = 7
#: Or a day and a month over it.
_DAYS_AFTER = 60
#: A line that holds a date and at most so many characters besides is the page's date line.
_DATE_LINE_CHARS, _BESIDE_DATE_CHARS = 80, 6
_DAY_WITHOUT_YEAR = re.compile(r"XXXX-(\d\d-\d\d)")
_MONTH_AND_DAY = re.compile(r"\d{4}-(\d\d-\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
#: How far from its end a page may tell its own date.
_LINES_BELOW = 4


def infer(article: Article, times: tuple[TimeExpression, ...]) -> Published:
    """Return when `article` came out, from metadata, its own date, or the days that it tells.

    `times` are those of `times.find`. An inferred date is the month of the newest past day of the
    story: news is told within days, but not surely on the same one. A weekday told alone after
    that day is taken for the page's own. None where nothing is dated.
    """
    if article.published.value is not None:
        return article.published
    newest = newest_told(article) or newest_told(article, _copyright_years(article))
    return (
        _stated(article, times, newest)
        or _alone(article, times)
        or _dateline(article, times)
        or _with_copyright(article, times)
        or _after_newest(article, times, newest)
        or _below(article, times, newest)
        or _inferred(article, newest)
        or Published(None, None, None, "publication.no-day-told")
    )


def _dated(
    times: tuple[TimeExpression, ...], segment: Segment
) -> Iterator[tuple[TimeExpression, KnownDate]]:
    """The full dates of one segment that lean on no other."""
    for time in times:
        own = time.anchor == "none" or time.anchor_span == time.span
        if own and time.span.within(segment.span):
            known = KnownDate.parse(time.value, time.span)
            if known is not None and known.day is not None:
                yield time, known


def _stated(
    article: Article, times: tuple[TimeExpression, ...], newest: KnownDate | None
) -> Published | None:
    for label in _OWN_DATE:
        for segment in article.segments:
            if segment.label != label:
                continue
            for time, known in _dated(times, segment):
                if label not in ("dateline", "byline") and not _fits(
                    article, segment, (known, newest)
                ):
                    continue
                value = (time.value or "")[:10]
                return Published(value, "stated", time.span, f"publication.{label}")
    return None


def _fits(article: Article, segment: Segment, dates: tuple[KnownDate, KnownDate | None]) -> bool:
    """Whether a date outside byline and dateline is said to be, or may be, the page's own."""
    known, newest = dates
    if _PUBLISHING.search(article.quote(segment.span)):
        return True
    told = newest.as_day if newest is not None else None
    if told is None or known.as_day is None:
        return segment.label == "navigation"
    return segment.label == "navigation" and 0 <= (known.as_day - told).days <= _MENU_DAYS


_PUBLISHING = re.compile(
    r"\b(?:"
    + "|".join(re.escape(word) for pack in PACKS for word in time_pack(pack).publishing)
    + r")\b",
    re.IGNORECASE,
)


#: What parts the date of a page from a section or an author on its line.
_AFTER_DATE = re.compile(
    r"\s*[|•·»/]\s|\s+(?:"
    + "|".join(re.escape(word) for pack in PACKS for word in time_pack(pack).beside_date)
    + r")\s",
    re.IGNORECASE,
)


def _heads(article: Article, times: tuple[TimeExpression, ...]) -> Iterator[TimeExpression]:
    """Times of the dateline: on a line of that label, or at the head of the page or its story."""
    for number, segment in enumerate(article.segments):
        lead = segment.label == "body"
        for time in times:
            if not time.span.within(segment.span):
                continue
            before = article.text[segment.span.start : time.span.start]
            if segment.label == "dateline" or (
                (lead or number == 0)
                and time.span.end - segment.span.start <= _DATELINE_CHARS
                and _DATELINE_START.fullmatch(before)
                and _DATELINE_END.match(article.text, time.span.end, segment.span.end)
            ):
                yield time
        if lead:
            return


def _dateline(article: Article, times: tuple[TimeExpression, ...]) -> Published | None:
    """A full date at the head of the first body line, between the place and a dash."""
    for time in _heads(article, times):
        known = KnownDate.parse(time.value, time.span)
        if time.anchor == "none" and known is not None and known.day is not None:
            return Published((time.value or "")[:10], "stated", time.span, "publication.lead")
    return None


def _after_newest(
    article: Article, times: tuple[TimeExpression, ...], newest: KnownDate | None
) -> Published | None:
    """ "YANGON, SENIN -" or "SEOUL (9/10) -": the first such day from the newest one told."""
    told = newest.as_day if newest is not None else None
    for time in _heads(article, times) if told is not None else ():
        day = told and _next(time, told)
        if day is not None:
            return Published(day.isoformat(), "inferred", time.span, "publication.dateline-day")
    return None


def _next(time: TimeExpression, told: date) -> date | None:
    """The first day from `told` that `time` may name, which lacks the week or the year."""
    if time.anchor == "publication":
        return None
    known = KnownDate.parse(time.value)
    weekday = _WEEKDAY.match(time.value or "")
    without = _DAY_WITHOUT_YEAR.match(time.value or "")
    if without is None and "weekday" not in time.rule:
        # what leans on the story's days has their year
        without = _MONTH_AND_DAY.match(time.value or "") if known and known.day else None
    for ahead in range(_DAYS_AFTER if without else _WEEK):
        day = told + timedelta(days=ahead)
        if without is not None:
            fits = f"{day:%m-%d}" == without[1]
        elif weekday is not None:
            fits = str(day.isoweekday()) == weekday[1]
        else:
            there = known.as_day if known is not None else None
            fits = there is not None and there.isoweekday() == day.isoweekday()
        if fits:
            return day
    return None


def _below(
    article: Article, times: tuple[TimeExpression, ...], newest: KnownDate | None
) -> Published | None:
    """A date that is all of a line below the story, or beside a word for publishing there."""
    last = max((s.span.end for s in article.segments if s.label == "body"), default=0)
    for segment in article.segments[-_LINES_BELOW:]:
        for time, known in _dated(times, segment):
            beside = segment.span.end - segment.span.start - (time.span.end - time.span.start)
            alone = segment.span.end >= last and beside <= _BESIDE_DATE_CHARS
            told = newest.as_day if newest is not None else None
            near = not (told and known.as_day) or 0 <= (known.as_day - told).days <= _MENU_DAYS
            named = beside <= _DATE_LINE_CHARS and _PUBLISHING.search(article.quote(segment.span))
            if near and (alone or named):
                return Published((time.value or "")[:10], "stated", time.span, "publication.below")
    return None


def _alone(article: Article, times: tuple[TimeExpression, ...]) -> Published | None:
    """A date that is all of a line above the story, or heads one: "27/08/2025 | Dunia"."""
    for segment in article.segments:
        length = segment.span.end - segment.span.start
        if segment.label == "body" and length > _DATE_LINE_CHARS:
            return None
        if segment.label not in ("subhead", "body"):
            continue
        for time, _ in _dated(times, segment):
            alone = length - (time.span.end - time.span.start) <= _BESIDE_DATE_CHARS
            heads = time.span.start == segment.span.start and length <= _DATE_LINE_CHARS
            if alone or (heads and _AFTER_DATE.match(article.text, time.span.end)):
                return Published((time.value or "")[:10], "stated", time.span, "publication.line")
    return None


@cache
def _copyright() -> re.Pattern[str]:
    """A site's copyright with its year, in any language that has a pack."""
    named = "|".join(re.escape(w) for words in all_words() for w in words.copyright_words)
    return re.compile(rf"(?i:{named}|©)[^\n\d]{{0,40}}((?:19|20)\d\d)\b")


def _copyright_years(article: Article) -> tuple[int, ...]:
    return tuple(int(year) for year in _copyright().findall(article.text))


def _with_copyright(article: Article, times: tuple[TimeExpression, ...]) -> Published | None:
    """ "New York, 21/3 (Antara)" above the story and "Copyright © 2012" below it."""
    year = max(_copyright_years(article), default=None)
    for time in _heads(article, times) if year else ():
        day = _DAY_WITHOUT_YEAR.match(time.value or "")
        known = KnownDate.parse(f"{year}-{day[1]}") if day else None
        if day is not None and known is not None:
            return Published(f"{year}-{day[1]}", "stated", time.span, "publication.copyright")
    return None


def _inferred(article: Article, newest: KnownDate | None) -> Published | None:
    """A weekday told alone after the newest date, or only the month of that date."""
    if newest is None:
        return None
    last = weekday_after(article, newest)
    if last is not None and last.day is not None:
        value = f"{last.year:04d}-{last.month:02d}-{last.day:02d}"
        return Published(value, "inferred", last.span, "publication.weekday-told-last")
    value = f"{newest.year:04d}-{newest.month or 1:02d}"
    return Published(value, "inferred", newest.span, "publication.newest-day-told")
