"""What a dossier says, before it is HTML or Markdown: frozen records in the order of reading.

Codes (`kind`, `status`, …) stand beside the words of the dossier's language. Everything that
came from a page is in a `Quote` or in a field that says so; writers must treat it as plain text.
Keys (`e3`, `p1`, `d2`) are made here and are safe as names of places in a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import runut.vocabulary as v

#: What a piece of a quote is: words of the event, of its status, its time or place, the cue or
#: the content of a statement; None for the rest.
Role = Literal["deed", "status", "detail", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote that plays one role."""

    text: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page, exactly as they stand: `text` is `Article.text[start:end]`."""

    #: `PageEntry.key`.
    page: str
    outlet: str
    page_name: str
    line: int
    #: ISO 639-1 code of the page's language.
    language: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    #: Where the same words stand too: on a page that copies this one, or is copied by it.
    also: tuple[Quote, ...] = ()

    @property
    def text(self) -> str:
        """The quoted words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Label:
    """A code with its word and the sentence that explains it."""

    code: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that tells an event; `status` is what this place gives it."""

    quote: Quote
    #: "according to …", "reported by …".
    word: str
    status: Label


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One independent source and the pages that carry it."""

    name: str
    #: How it was counted, in words.
    basis: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What pages told when: a step on the way to a status, or one of somebody's position."""

    #: When the pages came out, in words.
    date: str
    #: The status, or the stance.
    label: Label
    #: On whose word, and who has not confirmed it.
    word: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Row:
    """One happening."""

    key: str
    #: In words, as exact as known.
    date: str
    #: Ordinals of the first and the last day; None when it is on no calendar.
    days: tuple[int, int] | None
    #: Where there is no date: who told it when.
    told: str | None
    what: str
    kind: v.EventKind
    status: Label
    #: On whose word, each with where it stands.
    word: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    #: The number of sources in words.
    count: str
    evidence: tuple[Evidence, ...]
    #: How its status came to be; empty where every page gives it one status.
    history: tuple[Moment, ...]
    #: Keys of the disagreements that touch its evidence.
    disputes: tuple[str, ...]
    #: What a reviewer did to it and when, in words.
    reviewed: str | None


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading: a month, a year, the background, or those without a date."""

    key: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A contact in the picture: where it begins and ends, in hundredths of the width."""

    number: int
    row: Row
    left: float
    right: float
    #: Counted from 0: marks that would lie on each other stand in rows of their own.
    lane: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A date under the picture."""

    left: float
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The dated contacts along a line of time."""

    #: The picture in words.
    alternative: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lanes: int


@dataclass(frozen=True, slots=True)
class GlanceGroup:
    """Contacts of which one thing became: they happened, are ahead, are off or not confirmed."""

    name: str
    #: Each with its number in the picture; None for those without a date.
    rows: tuple[tuple[int | None, Row], ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The contacts between the sides: in a picture, and by what became of them."""

    picture: Picture | None
    groups: tuple[GlanceGroup, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office: as a page writes it (`quote`), or known to Runut (no quote)."""

    name: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an event or is given words."""

    id: str
    name: str
    offices: tuple[Office, ...]
    events: int
    statements: int
    #: Both in words, without what is none.
    figures: str


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    """Participants of one type."""

    name: str
    people: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement: the words that introduce it, and the sentence with its content marked."""

    kind: str
    cue: str | None
    quote: Quote
    #: What a reviewer did to it and when, in words.
    reviewed: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Everything that one speaker is given; `id` is an `Entity.id`."""

    key: str
    id: str
    name: str
    office: str | None
    #: How many statements, in figures and in words; the same words on two pages are one saying.
    told: int
    count: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """One holder's position in one matter."""

    #: What it is about, and towards whom, in words.
    matter: str
    moments: tuple[Moment, ...]
    #: Whether the holder was for it at one time and against it at another.
    turned: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Everything that one participant stands for."""

    key: str
    id: str
    name: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class DisputeSide:
    """What one side says: what its words come to (may be empty), and the words."""

    say: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Places that do not go together."""

    key: str
    #: Counted from 1, in the order of showing.
    number: int
    about: Label
    grade: Label
    #: "within one page", "between pages".
    reach: str
    sides: tuple[DisputeSide, ...]
    #: What happened and when, of the row that most sides tell; empty where none does.
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SignalNote:
    """A signal with its explanation and the words that gave it away."""

    label: Label
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CopyNote:
    """Other pages that carry the same text, and how much of it."""

    how: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines of one label that were cut out."""

    label: str
    count: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a line that bears one label."""

    text: str
    label: v.LineLabel
    label_name: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page that is not empty."""

    number: int
    parts: tuple[LinePart, ...]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: where it is from, what to know before trusting it, its text."""

    key: str
    name: str
    outlet: str | None
    title: str | None
    published: str
    #: How the date is known; None when it is not.
    basis: str | None
    #: ISO 639-1 code, and its name in words.
    language: str
    language_name: str
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    signals: tuple[SignalNote, ...]
    copies: tuple[CopyNote, ...]
    cuts: tuple[Cut, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A thread told in order, every line with its evidence."""

    thread: str
    #: Of the headings and phrases: `id` or `en`.
    language: str
    title: str
    period: str | None
    #: What it is about, in sentences made from the figures.
    summary: tuple[str, ...]
    #: None where no side is in contact with another.
    glance: Glance | None
    participants: tuple[ParticipantGroup, ...]
    timeline: tuple[RowGroup, ...]
    positions: tuple[Holder, ...]
    speakers: tuple[Speaker, ...]
    disputes: tuple[Dispute, ...]
    pages: tuple[PageEntry, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the timeline, in order."""
        return tuple(row for group in self.timeline for row in group.rows)

    def concerned(self, dispute: str) -> tuple[Row, ...]:
        """The rows whose evidence a dispute (its key) touches."""
        return tuple(row for row in self.rows if dispute in row.disputes)
