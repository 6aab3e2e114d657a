"""Discrepancies that words give away: ranks of a visit, days, schedules, "the first since"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from babel.dates import get_day_names

from runut.annotate.conflicts.sides import side
from runut.annotate.draft import Draft
from runut.annotate.events.triggers import lexicon
from runut.languages import READ_AS, clashes, signals
from runut.languages.compare import load
from runut.records import Discrepancy, EventMention, Side, Span, TimeExpression

#: Status rules whose words leave an answer open.
_OPEN = frozenset(("unconfirmed", "possible"))
#: A year that follows "since" within so many characters.
SINCE_WITHIN = 24
#: Characters before a date in which its day of the week stands.
DAY_WITHIN = 14
#: What ends a clause, so that what follows is not said of what stands before.
_BREAKS = ",;:"
_DAY_BEFORE = re.compile(r"[^\W\d_]+(?: \(|, )$")
#: Characters of a year.
YEAR = 4
_YEAR = re.compile(r"\d{4}")


def left_open(draft: Draft, spans: tuple[Span, ...], pack: str) -> list[Span]:
    """Return those of `spans` in which words leave open what they tell ("has not said whether")."""
    pattern = _open_words(pack)
    return [span for span in spans if pattern.search(draft.article.quote(span))]


@functools.cache
def _open_words(pack: str) -> re.Pattern[str]:
    index = lexicon(pack).statuses
    forms = {
        " ".join(form.words)
        for found in index.values()
        for form in found
        if getattr(form.rule, "status", "") in _OPEN and "@" not in form.words
    }
    return signals.phrases(tuple(sorted(forms)))


def ranks(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """One visit is called a state visit here and an official visit there."""
    words = signals.load(pack).visit_ranks
    for event in events:
        if event.kind != "visit":
            continue
        told = (event.span, *event.also)
        found = [(group, _with(draft, told, group)) for group in words]
        for (_, left), (_, right) in combinations([f for f in found if f[1]], 2):
            first, second = left[0], next((s for s in right if s not in left), None)
            if second is not None:
                yield _ranked(draft, first, second)
    if not any(event.kind == "visit" for event in events):
        return
    agreed = _of_both(draft, pack)
    named = (_with(draft, agreed, group) for group in words)
    for one, other in combinations([spans[0] for spans in named if spans], 2):
        if one != other:
            yield _ranked(draft, *sorted((one, other)))


def _ranked(draft: Draft, first: Span, second: Span) -> Discrepancy:
    sides = (side(draft, first), side(draft, second))
    return Discrepancy("status", sides, "emphasis", "visit-ranks")


def _of_both(draft: Draft, pack: str) -> tuple[Span, ...]:
    """Sentences that tell what both sides agreed on."""
    words = clashes.load(pack)
    body = tuple(s.span for s in draft.sentences if s.label == "body")
    return tuple(_with(draft, tuple(_with(draft, body, words.both)), words.agreed))


def _with(draft: Draft, spans: tuple[Span, ...], words: tuple[str, ...]) -> list[Span]:
    pattern = signals.phrases(words)
    return [span for span in spans if pattern.search(draft.article.quote(span))]


def schedule(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """The headline says that it comes soon, the text that no day is set."""
    words = signals.load(pack)
    heads = [s.span for s in draft.sentences if s.label == "headline"]
    soon = _with(draft, tuple(heads), words.soon)
    texts = tuple(s.span for s in draft.sentences if s.label == "body")
    open_ = _with(draft, texts, words.undated)
    if soon and open_ and events:
        yield Discrepancy("date", (side(draft, *soon), side(draft, *open_)), "emphasis", "soon")


def first_times(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Two sentences call the same thing the first since two different times."""
    topics = load(draft.article.language)
    for left, right in combinations(_first_since(draft, pack), 2):
        if left[0].startswith(right[0]) or right[0].startswith(left[0]) or topics is None:
            continue
        first = signals.phrases(tuple(sorted(lexicon(pack).words.first_time)))
        texts = [draft.article.quote(span) for _, span in (left, right)]
        at = [found.start() for text in texts if (found := first.search(text))]
        of = [topics.topic_at(text, start) for text, start in zip(texts, at, strict=True)]
        if of[0] == of[1] and of[0]:
            both = (side(draft, left[1]), side(draft, right[1]))
            yield Discrepancy("first-time", both, "contradiction", "first-since")


def told_since(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """The first since then, and yet the page tells one of the same sides between then and now."""
    now = (draft.published.value if draft.published else None) or ""
    for since, span in _first_since(draft, pack):
        for one in (e for e in events if span in (e.span, *e.also)):
            for other in events:
                year = other.time.value[:YEAR] if other.time else ""
                if other.kind != one.kind or other.status != "happened" or other.span == span:
                    continue
                sides = [{p.entity for p in (*e.who, *e.whom)} for e in (one, other)]
                alike = bool(sides[1]) and (sides[0] <= sides[1] or sides[1] <= sides[0])
                if alike and year.isdigit() and since[:YEAR] < year < now[:YEAR]:
                    both = (side(draft, span), side(draft, other.span))
                    yield Discrepancy("first-time", both, "contradiction", "told-since-then")


def _first_since(draft: Draft, pack: str) -> list[tuple[str, Span]]:
    """The times since when something is called the first, each with its sentence."""
    words = lexicon(pack).words
    first, since = (
        signals.phrases(tuple(sorted(found))) for found in (words.first_time, words.not_when)
    )
    told: list[tuple[str, Span]] = []
    for sentence in draft.sentences:
        text = draft.article.quote(sentence.span)
        called = first.search(text)
        for match in since.finditer(text) if called else ():
            if called and {*_BREAKS} & {*text[called.end() : match.start()]}:
                continue
            value = _time_behind(draft, sentence.span.start + match.end())
            if value is not None:
                told.append((value, sentence.span))
    return told


def _time_behind(draft: Draft, offset: int) -> str | None:
    for time in draft.times:
        if 0 <= time.span.start - offset <= SINCE_WITHIN and time.granularity in {"year", "month"}:
            return time.value
    return None


def dates(draft: Draft) -> Iterator[Discrepancy]:
    """A day of the week that its date did not fall on."""
    for time in draft.times:
        span = _with_weekday(draft, time.span)
        named = _weekday(draft.article.quote(span))
        real = _date(time)
        if named is None or real is None or real.weekday() == named:
            continue
        if not _year_told(draft, time):
            continue
        line = next((s.span for s in draft.sentences if time.span.within(s.span)), time.span)
        told = draft.article.quote(span)
        fell = get_day_names("wide", locale=draft.article.language)[real.weekday()]
        sides = (
            Side(draft.article.page_id, (line,), told),
            Side(draft.article.page_id, (time.span,), f"{time.value} = {fell}"),
        )
        yield Discrepancy("date", sides, "contradiction", "weekday-and-date")


def _year_told(draft: Draft, time: TimeExpression) -> bool:
    """Whether the year is no guess: it stands in the date, or is that of the page's own date."""
    if _YEAR.search(draft.article.quote(time.span)):
        return True
    stated = draft.published if draft.published and draft.published.basis == "stated" else None
    return bool(stated and stated.value and (time.value or "")[:YEAR] == stated.value[:YEAR])


def _with_weekday(draft: Draft, span: Span) -> Span:
    """A date with the day of the week right before it, which a pack may not know ("Isnin")."""
    before = _DAY_BEFORE.search(draft.article.text, max(0, span.start - DAY_WITHIN), span.start)
    return Span(before.start(), span.end) if before else span


def _date(time: TimeExpression) -> date | None:
    if time.value is None or time.granularity not in {"day", "time"}:
        return None
    try:
        return date.fromisoformat(time.value[:10])
    except ValueError:
        return None


def _weekday(text: str) -> int | None:
    """The day of the week (Monday is 0) that stands in `text` beside a numeric date."""
    if not any(c.isdigit() for c in text):
        return None
    words = re.findall(r"[^\W\d_]+", text.casefold().replace("'", "").replace("’", ""))
    return next((_weekdays()[w] for w in words if w in _weekdays()), None)


@functools.cache
def _weekdays() -> dict[str, int]:
    return {
        name.casefold(): day
        for language in READ_AS
        for day, name in get_day_names("wide", locale=language).items()
    }
