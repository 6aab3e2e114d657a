"""When the page came out: what it states, or what can be worked out from the days that it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from runut.annotate.times.finding import newest_told
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
_DATELINE_END = re.compile(r"\s*\)?\s*(?:[-–—|:]|\(\w+\))")
_DATELINE_START = re.compile(r"[^\W\d_][\w .,/()&-]*,\s*(?:[^\W\d_]+,?\s*)?\(?")
#: A line that holds a date and at most so many characters besides is the page's date line.
_DATE_LINE_CHARS, _BESIDE_DATE_CHARS = 80, 6
_DAY_WITHOUT_YEAR = re.compile(r"XXXX-(\d\d-\d\d)")


def infer(article: Article, times: tuple[TimeExpression, ...]) -> Published:
    """Return when `article` came out, from metadata, its own date, or the days that it tells.

    `times` are those of `times.find`. An inferred date is the month of the newest past day of the
    story: news is told within days, but not surely on the same one. None where nothing is dated.
    """
    if article.published.value is not None:
        return article.published
    newest = newest_told(article)
    return (
        _stated(article, times, newest)
        or _alone(article, times)
        or _dateline(article, times)
        or _with_copyright(article, times)
        or _inferred(newest)
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


def _dateline(article: Article, times: tuple[TimeExpression, ...]) -> Published | None:
    """A date at the head of the first body line, between the place and a dash."""
    lead = next((s for s in article.segments if s.label == "body"), None)
    if lead is None:
        return None
    for time, _ in _dated(times, lead):
        before = article.text[lead.span.start : time.span.start]
        if (
            time.span.end - lead.span.start <= _DATELINE_CHARS
            and _DATELINE_START.fullmatch(before)
            and _DATELINE_END.match(article.text, time.span.end, lead.span.end)
        ):
            return Published((time.value or "")[:10], "stated", time.span, "publication.lead")
    return None


def _alone(article: Article, times: tuple[TimeExpression, ...]) -> Published | None:
    """A date that is all of a line above the story."""
    for segment in article.segments:
        length = segment.span.end - segment.span.start
        if segment.label == "body" and length > _DATE_LINE_CHARS:
            return None
        if segment.label not in ("subhead", "body"):
            continue
        for time, _ in _dated(times, segment):
            if length - (time.span.end - time.span.start) <= _BESIDE_DATE_CHARS:
                return Published((time.value or "")[:10], "stated", time.span, "publication.line")
    return None


@cache
def _copyright() -> re.Pattern[str]:
    """A site's copyright with its year, in any language that has a pack."""
    named = "|".join(re.escape(w) for words in all_words() for w in words.copyright_words)
    return re.compile(rf"(?i:{named}|©)[^\n\d]{{0,40}}((?:19|20)\d\d)\b")


def _with_copyright(article: Article, times: tuple[TimeExpression, ...]) -> Published | None:
    """ "New York, 21/3 (Antara)" above the story and "Copyright © 2012" below it."""
    first, lead = article.segments[:1], [s for s in article.segments if s.label == "body"][:1]
    heads = (*first, *lead)
    year = max((int(y) for y in _copyright().findall(article.text)), default=None)
    for time in times if year else ():
        day = _DAY_WITHOUT_YEAR.fullmatch(time.value or "")
        head = next((head for head in heads if time.span.within(head.span)), None)
        if day is None or head is None or time.span.end - head.span.start > _DATELINE_CHARS:
            continue
        known = KnownDate.parse(f"{year}-{day[1]}")
        if known is not None and _DATELINE_END.match(article.text, time.span.end, head.span.end):
            return Published(f"{year}-{day[1]}", "stated", time.span, "publication.copyright")
    return None


def _inferred(newest: KnownDate | None) -> Published | None:
    if newest is None:
        return None
    value = f"{newest.year:04d}-{newest.month or 1:02d}"
    return Published(value, "inferred", newest.span, "publication.newest-day-told")
