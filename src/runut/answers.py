"""What Runut answers when it is asked about a record: a claim, two pages, who took which position.

The words of an answer are spans of the pages (or of the claim), as everywhere in `records`. No
answer says what is true: it says which places of the record tell the same, which tell otherwise,
which leave it open, on whose word, and how many independent sources those places are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import runut.vocabulary as v
from runut.records import Discrepancy, Entity, Passage, Reading, Source, Span

#: How a place of the record stands to a claim. supports: it tells the same. against: both cannot
#: be so. open: it has it as planned, possible, proposed, conditional or not confirmed. differs: a
#: thing of the same kind with another time, place or other people; it may be another happening.
Bearing = Literal["supports", "against", "open", "differs"]
#: Why it stands so. same: all that both tell agrees. status, date, place, who, number: what
#: differs. unsure: the words, or their page, leave open whether it was received or accepted.
#: opposite: the contrary answer, such as a refusal of what was accepted. implied: it follows from
#: something else that the place tells (who met somebody there was there). purpose: it tells of the
#: visit that an invitation is for.
Reason = Literal[
    "same", "status", "date", "place", "who", "number", "unsure", "opposite", "implied", "purpose"
]
#: What part of a claim a finding is about. event: that something was done. received: the other
#: meaning of ambiguous words, that an invitation was received. word: that somebody said it.
#: number: how many, or how long.
ClaimPart = Literal["event", "received", "word", "number"]
#: What the record has on a whole claim; no verdict. supported: each part is told, and nothing
#: speaks against it. disputed: some places tell it, some speak against it. opposed: nothing tells
#: it, something speaks against it. open: part of it is told, or it is told as not (yet) certain.
#: silent: nothing in the record is on it.
Outcome = Literal["supported", "disputed", "opposed", "open", "silent"]
#: What two sides can tell otherwise of one happening.
DifferingPart = Literal["status", "time", "who"]


@dataclass(frozen=True, slots=True)
class Testimony:
    """One place of the record that bears on a claim."""

    page_id: str
    #: The sentence; `article.quote(span)` is its words.
    span: Span
    bears: Bearing
    why: Reason
    #: What the place says: its status, day, place, people or number where that is what differs.
    value: str
    status: v.Status | None
    #: `PAGE_VOICE`, or the `Entity.id` of the one whose word it is.
    by: str
    #: `Event.id` of the happening that it tells; None for a number or where there is none.
    event: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record has on one part of a claim."""

    part: ClaimPart
    #: Index in `Check.claim.events`; None for a number.
    event: int | None
    #: The words of the claim (a span of `Check.claim.article.text`).
    span: Span
    #: The strongest first: supports, against, open, differs; in each by date of the page.
    testimonies: tuple[Testimony, ...]
    #: The independent sources whose pages support it, and those whose pages speak against it.
    supporting: tuple[Source, ...]
    opposing: tuple[Source, ...]
    #: What the claim says and no supporting place tells: its time, its place, its people.
    untold: tuple[Literal["date", "place", "who"], ...]

    def bearing(self, bears: Bearing) -> tuple[Testimony, ...]:
        """The places that stand so to the claim."""
        return tuple(t for t in self.testimonies if t.bears == bears)


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence of the record that is near to a claim by its words and names, and no more."""

    page_id: str
    span: Span
    #: `Entity.id` of the one to whom words in it are given; None where they are nobody's.
    speaker: str | None
    #: From 0 to 1: how much of the claim's weight of words and names it shares.
    score: float


@dataclass(frozen=True, slots=True)
class Check:
    """What the record has on a claim."""

    #: The claim as it was read: its events, names and times.
    claim: Reading
    outcome: Outcome
    #: One for each part; empty where the reader found no event and no number in the claim.
    findings: tuple[Finding, ...]
    #: Sentences near to it that no finding holds: all there is where the findings are empty.
    nearest: tuple[Nearest, ...]
    #: Everybody and everything that the claim and the testimonies name.
    entities: tuple[Entity, ...]
    #: Pages that tell such things of such people too and were not read: of a large store the
    #: nearest are.
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One happening as one side tells it: the places on its pages."""

    page_id: str
    #: Its number in `Reading.events`.
    index: int
    span: Span
    status: v.Status
    by: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two sides tell of one happening otherwise: codes, TIMEX3 values or entity ids."""

    part: DifferingPart
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A happening (`Event.id`) that both sides tell, or only one of them (the other is empty)."""

    event: str
    left: tuple[Told, ...]
    right: tuple[Told, ...]
    #: Where nothing that the one tells of status, time or who is what the other tells.
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two pages, or the pages of two outlets, on the same happenings."""

    #: Page ids of each side, in order of date.
    left: tuple[str, ...]
    right: tuple[str, ...]
    #: Happenings that both tell; then those that only one tells. In order of time.
    both: tuple[Shared, ...]
    only_left: tuple[Shared, ...]
    only_right: tuple[Shared, ...]
    #: Between a page of the one and a page of the other.
    discrepancies: tuple[Discrepancy, ...]
    #: Words that stand on both; verified character by character but for case and marks.
    passages: tuple[Passage, ...]
    #: Share of the words of each side that stands in such passages, from 0 to 1.
    left_shared: float
    right_shared: float
    #: Where the words of each side come from; a source of both stands in both.
    left_sources: tuple[Source, ...]
    right_sources: tuple[Source, ...]
    #: Whose words each side gives, with how many statements, the most first.
    left_voices: tuple[tuple[str, int], ...]
    right_voices: tuple[tuple[str, int], ...]
    #: Independent sources of both sides together: 1 where both carry one report.
    independent: int
    entities: tuple[Entity, ...]
