"""When an event happened that its own sentence does not date: what stands around it says.

Only what points at a day dates an event: "saat itu", "pengumuman itu disampaikan Senin", the cue
of the same speaker's words, "seusai pertemuan". The day of the sentence before alone does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from runut.annotate.draft import Draft
from runut.languages.events import EventWords, load
from runut.records import EventMention, EventTime, Sentence, Span, Statement, TimeExpression
from runut.vocabulary import CONTACT_KINDS, PAGE_VOICE, SPEECH_ACT_KINDS, EventKind

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
#: Farther back than this (characters), "saat itu" leans on nothing.
_THEN_WITHIN = 400
#: The day of a statement stands so near its cue ("ujarnya kepada wartawan di Wina, Senin").
_CUE_WITHIN = 90
#: Kinds that a page dates, and at which others are done.
_OCCASIONS = CONTACT_KINDS | {"agreement"}
#: Kinds that happen elsewhere than where they are told of, or at two places.
_FAR: frozenset[EventKind] = frozenset(("call", "visit", "attack", "withdrawal", "deployment"))
_Rule = Callable[["_Around", EventMention], EventTime | None]


@dataclass(frozen=True, slots=True)
class _Around:
    """A page, and what its events are dated by."""

    draft: Draft
    words: EventWords
    patterns: _Patterns
    dated: tuple[EventMention, ...]

    def sentence(self, event: EventMention) -> int | None:
        """The number of the sentence that tells `event`."""
        for number, sentence in enumerate(self.draft.sentences):
            if sentence.span == event.span:
                return number
        return None

    def quote(self, span: Span) -> str:
        return self.draft.article.quote(span)

    def dates(self, span: Span) -> list[TimeExpression]:
        """The dates, weeks and years that stand inside `span` and in nobody's words."""
        said = [s.content for s in self.draft.statements if s.content.overlaps(span)]
        return [
            time
            for time in self.draft.times
            if time.span.within(span)
            and (time.value or "")[:1].isdigit()
            and not any(time.span.within(content) for content in said)
        ]

    def day(self, span: Span) -> EventTime | None:
        """The first day among the dates of `span`."""
        return _time(next((t for t in self.dates(span) if _DAY.match(t.value or "")), None))


def dated(draft: Draft, pack: str, events: tuple[EventMention, ...]) -> tuple[EventMention, ...]:
    """Return `events`, with the time and place of those that only what stands around them tells."""
    words = load(pack).words
    around = _Around(draft, words, _patterns(pack), tuple(e for e in events if _is_dated(e)))
    return tuple(_with_time(around, _with_place(around, event)) for event in events)


def _is_dated(event: EventMention) -> bool:
    known = event.time is not None and _DAY.match(event.time.value) is not None
    return known and event.kind in _OCCASIONS and event.status == "happened"


def _with_place(around: _Around, event: EventMention) -> EventMention:
    """A meeting that what was done at it points at tells where that was done."""
    occasion = _occasion(around, event) if event.place is None else None
    place = occasion.place if occasion is not None else None
    taken = {party.entity for party in (*event.who, *event.whom)}
    if place is None or place.entity in taken or event.kind in _FAR:
        return event
    return replace(event, place=place)


def _with_time(around: _Around, event: EventMention) -> EventMention:
    if event.time is not None or event.status != "happened":
        return event
    for name, rule in _RULES:
        time = rule(around, event)
        if time is not None:
            return replace(event, time=time, rule=f"{event.rule} · {name}")
    return event


def _by_then(around: _Around, event: EventMention) -> EventTime | None:
    """ "Saat itu ia menolak": the date told last before."""
    for then in around.draft.times:
        if not then.span.within(event.span):
            continue
        if around.quote(then.span).casefold() not in around.words.then:
            continue
        before = around.draft.article.text[event.span.start : then.span.start].split()
        if before and before[-1].casefold() in around.words.not_when:
            return None
        told = [
            time
            for time in around.draft.times
            if _MONTH.match(time.value or "")
            and 0 <= then.span.start - time.span.end <= _THEN_WITHIN
        ]
        return _time(told[-1]) if told else None
    return None


def _by_report(around: _Around, event: EventMention) -> EventTime | None:
    """ "A putus hubungan dengan B. Pengumuman itu disampaikan …, Senin": the sentence behind."""
    number = around.sentence(event)
    sentences = around.draft.sentences
    if number is None or number + 1 >= len(sentences) or event.by != PAGE_VOICE:
        return None
    following = sentences[number + 1]
    if following.line != sentences[number].line or around.dates(event.span):
        return None
    if not around.patterns.reported.match(around.quote(following.span)):
        return None
    return around.day(following.span)


def _by_speaker(around: _Around, event: EventMention) -> EventTime | None:
    """What somebody asks for or blames is of the day of the words beside it in its paragraph."""
    number = around.sentence(event)
    speaking = event.kind in SPEECH_ACT_KINDS and event.by == PAGE_VOICE
    if number is None or not speaking or len(event.who) != 1 or around.dates(event.span):
        return None
    line = around.draft.sentences[number].line
    near = [
        (abs(statement.span.start - event.span.start), time)
        for statement in around.draft.statements
        if statement.speaker == event.who[0].entity
        and _line(around.draft.sentences, statement) == line
        and (time := _cue_day(around, statement)) is not None
    ]
    return min(near, key=lambda found: found[0])[1] if near else None


def _cue_day(around: _Around, statement: Statement) -> EventTime | None:
    cue = statement.cue
    if cue is None:
        return None
    day = around.day(statement.span)
    near = day is not None and abs(day.span.start - cue.start) <= _CUE_WITHIN
    return day if near else None


def _line(sentences: tuple[Sentence, ...], statement: Statement) -> int | None:
    at = statement.span.start
    return next((s.line for s in sentences if s.span.start <= at < s.span.end), None)


def _by_occasion(around: _Around, event: EventMention) -> EventTime | None:
    occasion = _occasion(around, event)
    return occasion.time if occasion is not None else None


def _occasion(around: _Around, event: EventMention) -> EventMention | None:
    """ "Dalam rapat itu ia mengundang …": the day of what its paragraph, or the page, told."""
    said = around.patterns.occasion.search(around.quote(event.span))
    number = around.sentence(event)
    if said is None or number is None or around.dates(event.span):
        return None
    if _is_quoted(around.draft, event.span.start + said.start(), event.trigger.start):
        return None
    line = around.draft.sentences[number].line
    before = [e for e in around.dated if e.trigger.start < event.trigger.start]
    same = [e for e in before if _line_of(around, e) == line]
    return same[-1] if same else next(iter(before), None)


def _line_of(around: _Around, event: EventMention) -> int | None:
    number = around.sentence(event)
    return around.draft.sentences[number].line if number is not None else None


def _is_quoted(draft: Draft, at: int, trigger: int) -> bool:
    """Whether somebody says the words at `at` and the page itself tells the event."""
    return any(
        s.content.start <= at < s.content.end and not s.content.start <= trigger < s.content.end
        for s in draft.statements
    )


def _time(found: TimeExpression | None) -> EventTime | None:
    if found is None or found.value is None:
        return None
    return EventTime(found.value, found.span)


_RULES: tuple[tuple[str, _Rule], ...] = (
    ("then", _by_then),
    ("reported", _by_report),
    ("speaker", _by_speaker),
    ("occasion", _by_occasion),
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`reported` opens a sentence that says when what was told before was; `occasion` points."""

    reported: re.Pattern[str]
    occasion: re.Pattern[str]


@cache
def _patterns(pack: str) -> _Patterns:
    words = load(pack).words

    def one_of(some: frozenset[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(some)) or "(?!)"

    before, behind = one_of(words.definite_before), one_of(words.definite_after)
    told, nouns = one_of(words.reported), one_of(words.gatherings)
    during, after = one_of(words.during), one_of(words.afterwards)
    be = rf"(?:(?:{one_of(words.be)})\s+)?"
    reported = rf"(?:(?:{before})\s+\w+|\w+(?:\s+\w+)?\s+(?:{behind}))\s+{be}(?:{told})\b"
    occasion = (
        rf"\b(?:{during})\s+(?:(?:{before})\s+(?:\w+\s+)?(?:{nouns})"
        rf"|(?:\w+\s+)?(?:{nouns})\s+(?:{behind})|(?:{nouns})(?:\s+\w+)?{words.ending or '(?!)'})\b"
        rf"|\b(?:{after})\s+(?:{nouns})\b"
    )
    return _Patterns(re.compile(reported, re.IGNORECASE), re.compile(occasion, re.IGNORECASE))
