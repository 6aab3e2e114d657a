"""One page as it was received and read, as frozen records; their labels are in `vocabulary`.

Read this file first: every stage takes some of these records and returns others. Offsets are
code points of `Article.text` and half open, so ``text[start:end]`` is what was annotated.
`rule` names the rule, list or model head that made an annotation; `runut explain` prints it.

Terms follow TimeML and PolNeAR (event mention, attribution), TIMEX3 (times), Wikidata (ids).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import runut.vocabulary as v


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def within(self, other: Span) -> bool:
        """Whether this stretch lies inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """What was received, untouched."""

    #: SHA-256 of `content`, in hexadecimal.
    id: str
    #: Short name for people and files: the file's name without its ending.
    name: str
    #: Where it came from (a path or a URL) as the user gave it; None from standard input.
    address: str | None
    #: The bytes, after gzip was taken off.
    content: bytes
    media_type: Literal["text/plain", "text/html"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line (counted from 1) that bears one label; a mixed line has several."""

    line: int
    span: Span
    label: v.LineLabel
    rule: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run of `Article.text` stood in the decoded page (no runs: it is the page itself).

    Runs of equal length map character by character; otherwise (an HTML entity) as a whole.
    """

    span: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Found:
    """Words taken from the page as they stand: a title, an outlet, a byline, a credit."""

    value: str
    #: Where it stands in `Article.text`; None when it came from metadata (`rule` says which).
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """That a person said how a row is: what, when (UTC, ISO 8601), and who."""

    how: v.ReviewHow
    made: str
    author: str


@dataclass(frozen=True, slots=True)
class Published:
    """When the page came out, and how that is known."""

    #: ISO 8601, as exact as the page allows (`2025-08-19`, `2025-08`); None when not known.
    value: str | None
    #: stated: the page carries its own date. inferred: worked out from what it tells.
    basis: Literal["stated", "inferred"] | None
    #: The words that gave it; None when metadata gave it or nothing did.
    span: Span | None
    #: The rule that gave the value or, where value is None, how far one got.
    rule: str
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """What a reader should know before trusting a page, with the words that gave it away."""

    kind: v.SignalKind
    #: Empty where the signal is an absence (no byline, no source).
    spans: tuple[Span, ...]
    rule: str


@dataclass(frozen=True)
class Article:
    """What a page says. The text never changes after cleaning; all offsets count on it."""

    page_id: str
    page_name: str
    #: All lines of the page, clutter included, as decoded; for HTML the lines made from it.
    text: str
    #: In order, not overlapping; every line that is not empty is covered.
    segments: tuple[Segment, ...]
    origins: tuple[Origin, ...]
    media_type: Literal["text/plain", "text/html"]
    #: ISO 639-1 code of the language that most of the kept text is in.
    language: str
    title: Found | None
    outlet: Found | None
    #: What metadata states; a date in the text is read in annotate.
    published: Published
    bylines: tuple[Found, ...]
    credits: tuple[Found, ...]
    #: The signals that the lines alone give; annotate adds those that need a reading.
    signals: tuple[Signal, ...]

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line."""
        starts = [0]
        starts.extend(i + 1 for i, c in enumerate(self.text) if c == "\n")
        return tuple(starts)

    def line_of(self, offset: int) -> int:
        """Number, from 1, of the line in which `offset` stands."""
        return bisect_right(self.line_starts, offset)

    def quote(self, span: Span) -> str:
        """The words at `span`, exactly as they stand."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a segment whose label is read (see `READ_LABELS`)."""

    span: Span
    line: int
    label: v.LineLabel


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names somebody or something; `entity` is an `Entity.id`."""

    span: Span
    entity: str
    form: v.MentionForm
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what mentions name."""

    #: Wikidata number (`Q22686`) where there surely is one, otherwise `local:short-name`.
    id: str
    name: str
    type: v.EntityType
    #: How the identity was decided.
    rule: str
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that names a time, with its TIMEX3 value."""

    span: Span
    #: TIMEX3 value; None when it could not be worked out (`rule` says why).
    value: str | None
    granularity: Literal["time", "day", "week", "month", "quarter", "year", "era", "duration"]
    #: What a relative one was worked out from; the date in the text is at `anchor_span`.
    anchor: Literal["none", "publication", "text"]
    anchor_span: Span | None
    rule: str
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words or a view given to a speaker, an `Entity.id` (attribution: source, cue, content)."""

    #: The sentence or sentences in which it stands.
    span: Span
    speaker: str
    #: Where the speaker is named (a pronoun too); None when carried over from before.
    speaker_span: Span | None
    #: "mengatakan"; None for a point in a list of somebody's points.
    cue: Span | None
    content: Span
    kind: v.StatementKind
    rule: str
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of an event; `span` is None when it is carried over from before."""

    entity: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened: the name as written, and the place's `Entity.id` if linked."""

    name: str
    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event happened: a TIMEX3 value and the expression that gave it."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """Who did what to whom, when, where, with what status, on whose word, on one page."""

    kind: v.EventKind
    #: The word or words that tell the event.
    trigger: Span
    #: The sentence that tells most of it.
    span: Span
    who: tuple[Argument, ...]
    #: Who is acted on; empty where all sides act alike.
    whom: tuple[Argument, ...]
    place: EventPlace | None
    time: EventTime | None
    status: v.Status
    #: The words that decide the status ("akan", "membantah"); None for the plain form.
    status_span: Span | None
    #: `PAGE_VOICE`, or the `Entity.id` of the one whose word it is.
    by: str
    rule: str
    #: Other sentences of the page that tell the same.
    also: tuple[Span, ...] = ()
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a discrepancy: what one place, or several that agree, says."""

    page_id: str
    spans: tuple[Span, ...]
    #: In a few words, for people: made from the page's own words and values.
    say: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Places that do not go together, in one page or between pages."""

    about: v.DiscrepancyAbout
    sides: tuple[Side, ...]
    grade: v.Grade
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one article."""

    article: Article
    published: Published
    signals: tuple[Signal, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    events: tuple[EventMention, ...]
    discrepancies: tuple[Discrepancy, ...]
    #: How many rows reviewers have rejected; they are no part of it.
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """What was not read, at which stage, and why."""

    name: str
    page_id: str | None
    stage: v.Stage
    #: A short code, listed in docs/words.md: `empty`, `binary`, `too-large`, `only-clutter`, …
    reason: str
    #: One sentence: what was found and what to do.
    detail: str
