"""Every word that a user reads: the schema of `interface.toml` and its loader.

Both languages bear the same keys: a field left out of a file breaks its schema, and a test
compares the tables whose keys are free.
"""

from __future__ import annotations

from functools import cache

import runut.vocabulary as v
from runut.languages import PACKS
from runut.languages.loading import Data, load_toml


class Term(Data, frozen=True, kw_only=True):
    """A word that is shown, and the sentence that explains it."""

    name: str
    why: str


class Count(Data, frozen=True, kw_only=True):
    """A thing that is counted: "{n} page", "{n} pages"."""

    one: str
    other: str

    def of(self, number: int) -> str:
        """The phrase for `number` things."""
        return (self.one if number == 1 else self.other).format(n=number)


class Kind(Data, frozen=True, kw_only=True):
    """An event kind as a heading, as something counted, as a clause and as a noun phrase.

    In `did` and `noun` the first template whose slots are all known is taken; a part between
    square brackets is left out when its slot is not known. Slots: `who`, `whom`, `place`, and
    `there` (whom, with the place behind it in brackets).
    """

    name: str
    count: Count
    #: What happened: "{who} met[ {whom}]".
    did: tuple[str, ...]
    #: The thing itself, of whatever status: "Meeting[ of {who}]".
    noun: tuple[str, ...]


class Dates(Data, frozen=True, kw_only=True):
    """How dates are written where a calendar library has no words for it."""

    locale: str
    week: str
    quarter: str
    half: str
    decade: str
    span: str
    time: str
    weekday: str
    past: str
    present: str
    future: str
    unknown: str
    #: Between the first and the last day of a period.
    period: str


class Text(Data, frozen=True, kw_only=True):
    """Headings and phrases of a dossier."""

    #: Name of the language, for people.
    language: str
    dossier: str
    skip: str
    contents: str
    about: str
    period: str
    no_verdict: str
    sources_note: str
    glance: str
    glance_intro: str
    glance_happened: str
    glance_ahead: str
    glance_settled: str
    glance_passed: str
    glance_disputed: str
    glance_shared: str
    glance_cautions: str
    glance_table: str
    picture_alt: str
    people: str
    people_intro: str
    timeline: str
    timeline_intro: str
    marks: str
    mark_deed: str
    mark_status: str
    mark_detail: str
    mark_cue: str
    before: str
    undated: str
    undated_unknown: str
    statements: str
    statements_intro: str
    disagreements: str
    disagreements_intro: str
    within_page: str
    between_pages: str
    none_found: str
    pages: str
    pages_intro: str
    texts: str
    texts_intro: str
    cut_out: str
    nothing_cut: str
    whole_text: str
    column_number: str
    column_date: str
    column_what: str
    column_status: str
    column_sources: str
    column_name: str
    column_office: str
    column_person: str
    column_events: str
    column_statements: str
    column_outlet: str
    column_label: str
    column_lines: str
    summary: str
    summary_undated: str
    summary_contacts: str
    summary_who: str
    summary_disputes: str
    summary_rejected: str
    told_by_page: str
    told_by: str
    told_when: str
    told_once: str
    word: str
    evidence: str
    more_evidence: Count
    also_told: str
    history: str
    withheld: str
    positions: str
    positions_intro: str
    toward: str
    other_matter: str
    turned: str
    disputed: str
    concerns: str
    same_words: str
    toll: str
    day_of_saying: str
    side: str
    line: str
    known_office: str
    number: str
    overview: str
    no_signal: str
    unnamed: str
    no_cue: str
    to_text: str
    published: str
    not_known: str
    page_language: str
    author: str
    credit: str
    copies: str
    signals: str
    no_signals: str
    name_of_page: str


class Interface(Data, frozen=True, kw_only=True):
    """The file `interface.toml` of a language."""

    dates: Dates
    text: Text
    counts: dict[str, Count]
    status: dict[v.Status, Term]
    kinds: dict[v.EventKind, Kind]
    labels: dict[v.LineLabel, str]
    signals: dict[v.SignalKind, Term]
    stances: dict[v.StanceKind, str]
    about: dict[v.DiscrepancyAbout, Term]
    grades: dict[v.Grade, Term]
    statements: dict[v.StatementKind, str]
    entities: dict[v.EntityType, str]
    #: Kinds of copies, of sources, and of how a date is known.
    copies: dict[str, str]
    sources: dict[str, str]
    basis: dict[str, str]
    #: Keys of offices in knowledge → the office "of {of}".
    offices: dict[str, str]
    #: What a reviewer did to a row, and when.
    reviewed: dict[v.ReviewHow, str]
    #: Names that take an article within a sentence → the name with it.
    articles: dict[str, str]


@cache
def interface(language: str) -> Interface:
    """Return the words of `language`, one of `PACKS`.

    Raises `PackError` when the file breaks the schema, `ValueError` for another language.
    """
    if language not in PACKS:
        raise ValueError(f"no interface in {language!r}; choose one of {', '.join(PACKS)}")
    return load_toml(f"runut.languages.{language}", "interface.toml", Interface)
