"""Times: finds every expression that names a time and works out its TIMEX3 value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache

from runut.annotate.times.joining import Candidate, join
from runut.annotate.times.leaning import Telling
from runut.annotate.times.makers import in_years, meaning_of
from runut.annotate.times.patterns import WORD, Pattern, patterns
from runut.annotate.times.resolution import falls_on, resolve
from runut.annotate.times.towards import is_end, towards_of
from runut.annotate.times.values import (
    CalendarTime,
    Fixed,
    Holiday,
    KnownDate,
    Offset,
    Reference,
    Valued,
    is_bare,
    nearest_weekday,
    vague,
)
from runut.languages import PACKS, pack_for
from runut.languages.times import times
from runut.records import Article, Segment, Span, TimeExpression
from runut.vocabulary import READ_LABELS, LineLabel

#: A later year is a plan ("net zero by 2050"), not one in which the page came out.
_LAST_YEAR = 2035
#: So many days after the newest date told a weekday alone is of that week, not of the one before.
_DAYS_AFTER = 2
#: Articles whose expressions are kept, so that valuing them again costs no second search.
_KEPT_ARTICLES = 4


def find(article: Article, published: str | None) -> tuple[TimeExpression, ...]:
    """Return the times of all lines of `article`, in order, not overlapping.

    `published` is an ISO 8601 date as exact as known: relative expressions are worked out from
    it, from the nearest date in the text, or say only past, present or future. Where a part
    stays unknown, `rule` says which after a semicolon. Calling again with another date is cheap.
    """
    candidates = _recognised(article)
    day = KnownDate.parse(published)
    newest = _newest(article, candidates, day)
    newest = newest and _weekday_after(article, candidates, newest)
    return tuple(_valued(article, candidates, Reference(published=day, newest=newest)))


def newest_told(article: Article, years: Collection[int] = ()) -> KnownDate | None:
    """Return the newest day that the story tells as past, if its own days can be told apart.

    `years` are those in which it may have come out besides the ones that it tells.
    """
    return _newest(article, _recognised(article), None, years)


def weekday_after(article: Article, newest: KnownDate) -> KnownDate | None:
    """Return the last day that the story names by its weekday alone, soon after `newest`."""
    last = _weekday_after(article, _recognised(article), newest)
    return None if last is newest else last


def find_in(text: str, pack: str, published: str | None) -> Iterator[tuple[Span, Valued]]:
    """Yield spans and values of the times in one line of prose, read on `published`."""
    reference = Reference(published=KnownDate.parse(published))
    told: KnownDate | None = None
    for candidate in _in_line(text, Span(0, len(text)), pack, read=True):
        towards = towards_of(text, candidate.span, pack)
        ends = is_end(text, candidate.span.start, pack)
        seen = Reference(reference.published, told, told, None, towards, ends)
        valued = resolve(candidate.meaning, seen)
        yield candidate.span, valued
        told = KnownDate.parse(valued.value, candidate.span) or told


# ---- finding -------------------------------------------------------------------------------


def _recognised(article: Article) -> tuple[Candidate, ...]:
    pack = pack_for(article.language) or PACKS[-1]
    return _in_segments(article.text, article.segments, pack)


@lru_cache(maxsize=_KEPT_ARTICLES)
def _in_segments(text: str, segments: tuple[Segment, ...], pack: str) -> tuple[Candidate, ...]:
    return tuple(candidate for segment in segments for candidate in _on(text, segment, pack))


def _on(text: str, segment: Segment, pack: str) -> list[Candidate]:
    if segment.label in READ_LABELS:
        return _in_line(text, segment.span, pack, read=True)
    found = _in_line(text, segment.span, pack, read=False)
    if not found and segment.label == "dateline":
        # "JAKARTA, SENIN —" names its day as the story does
        found = _in_line(text, segment.span, pack, read=True)
    return found


def _in_line(text: str, span: Span, pack: str, *, read: bool) -> list[Candidate]:
    if read:
        return join(text, _scan(text, span, pack, read=True), span.end, pack)
    found = [
        candidate  # menus and bylines mix languages
        for code in PACKS
        for candidate in join(text, _scan(text, span, code, read=False), span.end, code)
    ]
    found.sort(key=lambda c: (c.span.start - c.span.end, c.span))
    kept: list[Candidate] = []
    for candidate in found:
        if not any(candidate.span.overlaps(other.span) for other in kept):
            kept.append(_hung_on_reading(candidate))
    return sorted(kept, key=lambda c: c.span)


def _hung_on_reading(candidate: Candidate) -> Candidate:
    """Outside the story "8 bulan lalu" is counted from the day of reading: it is only past."""
    if isinstance(candidate.meaning, Offset):
        value = vague(candidate.meaning.direction)
        return Candidate(candidate.span, candidate.rule, Fixed(value, "era"))
    return candidate


def _scan(text: str, span: Span, pack: str, *, read: bool) -> Iterator[Candidate]:
    """The longest expression at each word from left to right."""
    known, at = patterns(pack), span.start
    for word in WORD.finditer(text, span.start, span.end):
        if word.start() < at:
            continue
        rules = known.starting_with(word[0].lower().replace("’", "'"))
        if not rules:
            continue
        candidate = _longest(text, Span(word.start(), span.end), pack, _usable(rules, read=read))
        if candidate is not None:
            at = candidate.span.end
            yield candidate


def _usable(rules: tuple[Pattern, ...], *, read: bool) -> Iterable[Pattern]:
    return rules if read else (pattern for pattern in rules if pattern.rule.anywhere)


def _longest(text: str, span: Span, pack: str, rules: Iterable[Pattern]) -> Candidate | None:
    best: Candidate | None = None
    for pattern in rules:
        match = pattern.match(text, span.start, span.end)
        if match is None or not _better(match.end(), pattern.rule.joined, best):
            continue
        if not pattern.accepts(text, match):
            continue
        rule = pattern.rule
        meaning = meaning_of(rule, patterns(pack).values(match))
        if times(pack).decades_in_years:
            meaning = in_years(meaning)
        if meaning is not None:
            best = Candidate(Span(match.start(), match.end()), rule.id, meaning, rule.joined)
    return best


def _better(end: int, joined: bool, best: Candidate | None) -> bool:
    """Whether a match to `end` beats `best`: the longer one, then the one that stands alone."""
    if best is None or end > best.span.end:
        return True
    return end == best.span.end and best.joined and not joined


# ---- valuing -------------------------------------------------------------------------------


def _valued(
    article: Article, candidates: tuple[Candidate, ...], base: Reference
) -> Iterator[TimeExpression]:
    pack = pack_for(article.language) or PACKS[-1]
    telling = Telling(article.text, pack)
    for candidate in candidates:
        start = candidate.span.start
        towards = towards_of(article.text, candidate.span, pack)
        meaning = telling.understood(candidate)
        leans = not isinstance(meaning, Fixed | Holiday) and meaning.lean == "text"
        told = telling.leaned_on(start) if leans else telling.near(start)
        published = telling.spoken_on(candidate, base.published) or base.published
        ends = is_end(article.text, start, pack)
        reference = Reference(published, told, telling.last, base.newest, towards, ends)
        valued = resolve(meaning, reference)
        yield _expression(candidate, valued)
        read = _label(article, candidate) in READ_LABELS
        telling.tell(candidate, valued, base.published, read=read)


def _expression(candidate: Candidate, valued: Valued) -> TimeExpression:
    return TimeExpression(
        span=candidate.span,
        value=valued.value,
        granularity=valued.granularity,
        anchor=valued.anchor,
        anchor_span=valued.anchor_span,
        rule=f"{candidate.rule}; {valued.lacking}" if valued.lacking else candidate.rule,
    )


def _newest(
    article: Article,
    candidates: tuple[Candidate, ...],
    published: KnownDate | None,
    besides: Collection[int] = (),
) -> KnownDate | None:
    """The newest past day told, where the page's own is unknown: it stands in for it.

    A day told with its weekday comes first: news names the days around it so. Where weekdays
    stand alone the story tells its own days without a date, and full dates are of the past.
    """
    if published is not None and published.day is not None:
        return None
    story = [c for c in candidates if _is_past_of_story(article, c)]
    tags = [c for c in candidates if _label(article, c) == "tags"]
    years = {y for c in (*story, *tags) if (y := _year_told(c)) is not None}
    years.update(besides)
    days = [(c, known) for c in story if (known := _told_day(c, years)) is not None]
    near = [known for candidate, known in days if _has_weekday(candidate)]
    if not near and not any(_has_weekday(candidate) for candidate in story):
        near = [known for _, known in days]
    if published is not None:
        near = [k for k in near if (k.year, k.month) == (published.year, published.month)]
    return max(near, key=lambda k: (k.year, k.month or 0, k.day or 0), default=None)


def _weekday_after(
    article: Article, candidates: tuple[Candidate, ...], newest: KnownDate
) -> KnownDate:
    """The last weekday told alone that lies a day or two after `newest`, or `newest`.

    Desks date the first day ("Jumat (8/8/2025)") and call those around it by their names.
    """
    start, last = newest.as_day, newest.as_day
    for candidate in candidates:
        meaning = candidate.meaning
        if start is None or not isinstance(meaning, CalendarTime) or not is_bare(meaning):
            continue
        day = nearest_weekday(start, meaning.weekday or 1)
        near = last is not None and last < day <= start + timedelta(days=_DAYS_AFTER)
        if near and _is_past_of_story(article, candidate):
            last, newest = day, KnownDate(day.year, day.month, day.day, candidate.span)
    return newest


def _is_past_of_story(article: Article, candidate: Candidate) -> bool:
    pack = pack_for(article.language) or PACKS[-1]
    read = _label(article, candidate) in READ_LABELS
    return read and towards_of(article.text, candidate.span, pack) <= 0


def _label(article: Article, candidate: Candidate) -> LineLabel | None:
    """The label of the words at `candidate`."""
    starts = [segment.span.start for segment in article.segments]
    at = bisect_right(starts, candidate.span.start) - 1
    return article.segments[at].label if at >= 0 else None


def _year_told(candidate: Candidate) -> int | None:
    meaning = candidate.meaning
    year = meaning.year if isinstance(meaning, CalendarTime) else None
    return year if year is not None and year <= _LAST_YEAR else None


def _has_weekday(candidate: Candidate) -> bool:
    return isinstance(candidate.meaning, CalendarTime) and candidate.meaning.weekday is not None


def _told_day(candidate: Candidate, years: Collection[int]) -> KnownDate | None:
    """The day that `candidate` names; where it lacks the year, its weekday finds it.

    It is the newest that fits of the years that the page tells of and the ones after them.
    """
    meaning = candidate.meaning
    if not isinstance(meaning, CalendarTime) or meaning.month is None or meaning.day is None:
        return None
    year = meaning.year
    if year is None:
        near = {*years, *(y + 1 for y in years)}
        year = max((y for y in near if falls_on(meaning, y)), default=None)
    return None if year is None else KnownDate(year, meaning.month, meaning.day, candidate.span)
