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
from runut.annotate.events.rows import AHEAD
from runut.languages.events import EventWords, load
from runut.records import EventMention, EventTime, Sentence, Span, Statement, TimeExpression
from runut.vocabulary import CONTACT_KINDS, PAGE_VOICE, SPEECH_ACT_KINDS, EventKind

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_OR_WEEK = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)")
_MONTH = re.compile(r"\d{4}-\d\d")
YEAR = re.compile(r"\d{4}")
#: Characters of a day ("2025-08-15").
DAY = 10
#: Farther back than this (characters), "saat itu" leans on nothing.
_THEN_WITHIN = 400
#: The day of a statement stands so near its cue ("ujarnya kepada wartawan di Wina, Senin").
_CUE_WITHIN = 90
#: Kinds that a page dates, and at which others are done.
_OCCASIONS = CONTACT_KINDS | {"agreement"}
#: Kinds that happen elsewhere than where they are told of, or at two places.
_FAR: frozenset[EventKind] = frozenset(("call", "visit", "attack", "withdrawal", "deployment"))
#: Kinds that are done by signing, voting or swearing in.
_FORMAL: frozenset[EventKind] = frozenset(
    ("agreement", "acceptance", "refusal", "appointment", "sanction")
)
#: Kinds out of which an agreement comes.
_MET: frozenset[EventKind] = frozenset(("meeting", "talks", "call"))
_Rule = Callable[["_Around", EventMention], EventTime | None]


@dataclass(frozen=True, slots=True)
class _Around:
    """A page and its events, those before the one that is looked at with their time."""

    draft: Draft
    words: EventWords
    patterns: _Patterns
    events: list[EventMention]
    country_of: Callable[[str], str | None]

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


def dated(
    draft: Draft,
    pack: str,
    events: tuple[EventMention, ...],
    country_of: Callable[[str], str | None],
) -> tuple[EventMention, ...]:
    """Return `events`, with the time and place of those that only what stands around them tells."""
    words = load(pack).words
    around = _Around(draft, words, _patterns(pack), list(events), country_of)
    for at, event in enumerate(events):
        around.events[at] = _with_time(around, _with_place(around, event))
    return tuple(around.events)


def _is_dated(event: EventMention) -> bool:
    known = event.time is not None and _DAY.match(event.time.value) is not None
    return known and event.status == "happened"


def _with_place(around: _Around, event: EventMention) -> EventMention:
    """A meeting that what was done at it points at tells where that was done."""
    occasion = _occasion(around, event) if event.place is None else None
    place = occasion.place if occasion is not None else None
    taken = {party.entity for party in (*event.who, *event.whom)}
    if place is None or place.entity in taken or event.kind in _FAR:
        return event
    return replace(event, place=place)


def _with_time(around: _Around, event: EventMention) -> EventMention:
    if event.time is not None and _is_over(around.draft, event):
        return replace(event, time=None)
    refused = event.status == "denied" and event.by == PAGE_VOICE
    if event.time is not None or not (refused or event.status == "happened"):
        return event
    for name, rule in _RULES:
        time = rule(around, event) if not refused or rule is _by_occasion else None
        if time is not None:
            return replace(event, time=time, rule=f"{event.rule} · {name}")
    return event


def _is_over(draft: Draft, event: EventMention) -> bool:
    """Whether what is still to come bears a time before the page: one of something else."""
    out = (draft.published.value if draft.published else None) or ""
    value = event.time.value if event.time else ""
    both = min(len(out), len(value), DAY)
    plain = bool(_MONTH.match(value) or YEAR.fullmatch(value))
    return event.status in AHEAD and plain and bool(out) and value[:both] < out[:both]


def _by_then(around: _Around, event: EventMention) -> EventTime | None:
    """ "Saat itu ia menolak": the date told last before."""
    for then in around.draft.times:
        if not then.span.within(event.span):
            continue
        if around.quote(then.span).casefold() not in around.words.then:
            continue
        text = around.draft.article.text
        before = text[event.span.start : then.span.start].split()
        between = set(text[then.span.end : event.trigger.start].casefold().split())
        if between & around.words.relative:
            # "at the time he spoke of sanctions that B had imposed"
            return None
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
    """The sentence behind: "… Pengumuman itu disampaikan, Senin", "Penandatanganan digelar …"."""
    number = around.sentence(event)
    sentences = around.draft.sentences
    if number is None or number + 1 >= len(sentences) or event.by != PAGE_VOICE:
        return None
    following = sentences[number + 1]
    if following.line != sentences[number].line or around.dates(event.span):
        return None
    told = around.quote(following.span)
    day = around.day(following.span)
    formal = event.kind in _FORMAL and around.patterns.formal.match(told)
    if day is None or not (formal or around.patterns.reported.match(told)):
        return None
    before = told[: day.span.start - following.span.start].casefold().split()
    # "the offer was made before A left on 9 April"
    return None if set(before) & around.words.breaks - around.words.at_once else day


def _by_speaker(around: _Around, event: EventMention) -> EventTime | None:
    """What somebody asks for or blames is of the day of the words beside it in its paragraph."""
    number = around.sentence(event)
    speaking = event.kind in SPEECH_ACT_KINDS and event.by == PAGE_VOICE
    if number is None or not speaking or len(event.who) != 1:
        return None
    for statement in around.draft.statements:
        # "we condemn A," said B on Monday
        who = event.who[0].entity
        own = who in {statement.speaker, around.country_of(statement.speaker)}
        cue = statement.cue is not None and event.trigger.overlaps(statement.cue)
        said = event.trigger.within(statement.content)
        day = _cue_day(around, statement) if own and (cue or said) else None
        if own and (said or (day is not None and day.span.start > event.trigger.end)):
            return day
    if around.dates(event.span):
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
    told = around.dates(statement.span)
    day = _time(next((t for t in told if _DAY_OR_WEEK.match(t.value or "")), None))
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
    quoted = around.quote(event.span)
    said = around.patterns.occasion.search(quoted) or around.patterns.opening.match(quoted)
    number = around.sentence(event)
    if said is None or number is None or around.dates(event.span):
        return None
    if _is_quoted(around.draft, event.span.start + said.start(), event.trigger.start):
        return None
    line = around.draft.sentences[number].line
    told = [e for e in around.events if e.trigger.start < event.trigger.start and _is_dated(e)]
    met = [e for e in told if e.kind in _OCCASIONS]
    same = [e for e in met if _line_of(around, e) == line]
    return same[-1] if same else next(iter(met or told), None)


def _by_utterance(around: _Around, event: EventMention) -> EventTime | None:
    """ "A issued a statement on Monday. He blamed B": the day of what A said or wrote."""
    previous = _previous(around, event)
    if previous is None or event.kind not in SPEECH_ACT_KINDS or not event.who:
        return None
    uttered = set(around.quote(previous.span).casefold().split()) & around.words.utterances
    named = {m.entity for m in around.draft.mentions if m.span.within(previous.span)}
    if not uttered or not {party.entity for party in event.who} <= named:
        return None
    return around.day(previous.span)


def _by_meeting(around: _Around, event: EventMention) -> EventTime | None:
    """ "A met B on Monday. The two signed a pact": what those who met do next."""
    previous = _previous(around, event)
    if previous is None or event.kind not in SPEECH_ACT_KINDS | {"agreement"}:
        return None
    who = {party.entity for party in event.who}
    for met in around.events:
        here = previous.span in {met.span, *met.also} and met.kind in CONTACT_KINDS
        if not here or not _is_dated(met) or len(met.who) + len(met.whom) < 2:
            continue
        persons = {party.entity for party in (*met.who, *met.whom)}
        states = {state for person in persons if (state := around.country_of(person))}
        if len(who) > 1 and (who <= persons or who <= states):
            return met.time
    return None


def _by_outcome(around: _Around, event: EventMention) -> EventTime | None:
    """ "A met B on Monday … the two countries agreed": it came out of that meeting."""
    if event.kind != "agreement" or len(event.who) < 2 or around.dates(event.span):
        return None
    if around.words.earlier & set(around.quote(event.span).casefold().split()):
        return None
    who = {party.entity for party in event.who}
    for met in around.events:
        if met.kind in _MET and _is_dated(met) and met.trigger.start < event.trigger.start:
            persons = {party.entity for party in met.who}
            states = {state for person in persons if (state := around.country_of(person))}
            if who <= persons or who <= states:
                return met.time
    return None


def _previous(around: _Around, event: EventMention) -> Sentence | None:
    """The sentence before that of `event` in its paragraph, where its own has no date."""
    number = around.sentence(event)
    if not number or around.dates(event.span):
        return None
    before, own = around.draft.sentences[number - 1 : number + 1]
    return before if before.line == own.line else None


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
    ("statement", _by_utterance),
    ("meeting", _by_meeting),
    ("outcome", _by_outcome),
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`reported` opens a sentence that says when what was told before was; `occasion` points.

    `opening` does so at the head of a sentence ("Di sela pertemuan, …"); `formal` opens one that
    tells by what act it was done ("The signing …").
    """

    reported: re.Pattern[str]
    occasion: re.Pattern[str]
    opening: re.Pattern[str]
    formal: re.Pattern[str]


@cache
def _patterns(pack: str) -> _Patterns:
    words = load(pack).words

    def one_of(some: frozenset[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(some)) or "(?!)"

    before, behind = one_of(words.definite_before), one_of(words.definite_after)
    told, nouns = one_of(words.reported), one_of(words.gatherings)
    during, after = one_of(words.during), one_of(words.afterwards)
    moments, beside = one_of(words.moments), one_of(words.beside)
    be = rf"(?:(?:{one_of(words.be)})\s+)?"
    reported = rf"(?:(?:{before})\s+\w+|\w+(?:\s+\w+)?\s+(?:{behind}))\s+{be}(?:{told})\b"
    ending = words.ending or "(?!)"
    occasion = (
        rf"\b(?:{during})\s+(?:(?:{before})\s+(?:\w+\s+)?(?:{nouns})"
        rf"|(?:\w+\s+)?(?:{nouns})(?:\s+\w+)?\s+(?:{behind})"
        rf"|(?:{nouns})(?:\s+\w+)?{ending})\b"
        rf"|\b(?:{after})\s+(?:{nouns})\b"
        rf"|\b(?:{moments})\s+(?:{beside})\s+(?:(?:{before})\s+)?(?:{nouns})\b"
    )
    opening = rf"(?:{during})\s+(?:{nouns})(?:\s+\w+)?\s*,"
    formal = rf"(?:(?:{before})\s+)?(?:{one_of(words.formal)})\b"
    every = (reported, occasion, opening, formal)
    made = (re.compile(pattern, re.IGNORECASE) for pattern in every)
    return _Patterns(*made)
