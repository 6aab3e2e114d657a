"""The published JSON of answers, field by field: a claim checked, two pages side by side.

Pages bear the names of their files, lines count from 1 over the page's text, and entities are
named by their `id`, which `entities` lists. The meaning of each code is in `runut.answers`.
"""

from __future__ import annotations

from typing import Literal

import runut.answers as a
import runut.vocabulary as v
from runut.codec.shapes import BetweenJson, EventJson, LineNumber, Shape


class NameJson(Shape, frozen=True, kw_only=True):
    """Somebody or something that an answer names."""

    id: str
    name: str
    type: v.EntityType


class WordsJson(Shape, frozen=True, kw_only=True):
    """Words of a page, exactly as they stand but for the breaks of lines."""

    page: str
    outlet: str | None
    published: str | None
    line: LineNumber
    words: str


class SourceJson(Shape, frozen=True, kw_only=True):
    """One independent source, how it was counted, and the pages that carry it."""

    name: str
    basis: Literal["outlet", "copies", "agency", "page"]
    pages: tuple[str, ...]


class TestimonyJson(Shape, frozen=True, kw_only=True):
    """One place of the record that bears on a claim."""

    at: WordsJson
    bears: a.Bearing
    why: a.Reason
    #: What the place says where it differs: its status, day, place, people or number.
    value: str
    status: v.Status | None
    #: `page`, or the entity whose word it is.
    by: str
    #: Id of the happening, as in `runut story --json`; null for a number.
    event: str | None


class FindingJson(Shape, frozen=True, kw_only=True):
    """What the record has on one part of a claim."""

    part: a.ClaimPart
    #: The words of the claim.
    words: str
    #: The event as it was read in the claim; null for a number.
    event: EventJson | None
    testimonies: tuple[TestimonyJson, ...]
    supporting: tuple[SourceJson, ...]
    opposing: tuple[SourceJson, ...]
    untold: tuple[Literal["date", "place", "who"], ...]


class NearestJson(Shape, frozen=True, kw_only=True):
    """A sentence that is near to the claim by its words and names, and no more."""

    at: WordsJson
    speaker: str | None
    score: float


class CheckJson(Shape, frozen=True, kw_only=True):
    """What the record has on a claim; no verdict."""

    claim: str
    language: str
    outcome: a.Outcome
    findings: tuple[FindingJson, ...]
    nearest: tuple[NearestJson, ...]
    entities: tuple[NameJson, ...]
    #: Pages that tell such things too and were not read.
    unread: int


class ToldJson(Shape, frozen=True, kw_only=True):
    """One place that tells a happening."""

    at: WordsJson
    status: v.Status
    by: str


class DifferenceJson(Shape, frozen=True, kw_only=True):
    """What the two sides tell otherwise: codes of status, TIMEX3 values, or ids of who."""

    part: a.DifferingPart
    left: tuple[str, ...]
    right: tuple[str, ...]


class VoiceJson(Shape, frozen=True, kw_only=True):
    """Somebody whose words a side gives, with how many statements."""

    id: str
    statements: int


class SharedJson(Shape, frozen=True, kw_only=True):
    """One happening as the two sides tell it; a side that does not tell it is empty."""

    event: str
    kind: v.EventKind
    who: tuple[str, ...]
    whom: tuple[str, ...]
    place: str | None
    time: str | None
    status: v.Status
    left: tuple[ToldJson, ...]
    right: tuple[ToldJson, ...]
    differs: tuple[DifferenceJson, ...]


class PassageJson(Shape, frozen=True, kw_only=True):
    """The same words on both sides."""

    left: WordsJson
    right: WordsJson


class SideBySideJson(Shape, frozen=True, kw_only=True):
    """Two pages, or the pages of two outlets in one thread, on the same happenings."""

    #: The thread, of two outlets; null for two pages.
    thread: str | None
    left: tuple[str, ...]
    right: tuple[str, ...]
    both: tuple[SharedJson, ...]
    only_left: tuple[SharedJson, ...]
    only_right: tuple[SharedJson, ...]
    discrepancies: tuple[BetweenJson, ...]
    passages: tuple[PassageJson, ...]
    #: Share of each side's words that stands in those passages.
    left_shared: float
    right_shared: float
    left_sources: tuple[SourceJson, ...]
    right_sources: tuple[SourceJson, ...]
    left_voices: tuple[VoiceJson, ...]
    right_voices: tuple[VoiceJson, ...]
    independent: int
    entities: tuple[NameJson, ...]
