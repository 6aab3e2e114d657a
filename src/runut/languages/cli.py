"""What the command line prints (`cli.toml`); names of kinds and statuses: `interface`."""

from __future__ import annotations

from functools import cache

from runut.languages import PACKS
from runut.languages.loading import Data, load_toml


class CheckWords(Data, frozen=True, kw_only=True):
    """What `runut check` prints; the tables are by the codes of `runut.answers`."""

    #: What the record has on the claim, in a sentence; no verdict.
    outcomes: dict[str, str]
    no_verdict: str
    parts: dict[str, str]
    bears: dict[str, str]
    why: dict[str, str]
    untold: str
    untold_parts: dict[str, str]
    nothing: str
    no_event: str
    nearest: str
    #: That more pages tell such things, of a large store.
    unread: str
    sources: str
    on_word: str


class BesideWords(Data, frozen=True, kw_only=True):
    """What `runut compare` prints."""

    both: str
    only: str
    passages: str
    shared: str
    sources: str
    independent: str
    nothing_shared: str
    #: Whose words a side gives.
    voices: str
    #: How many threads of two outlets are shown, of how many.
    threads: str
    #: What the two can tell otherwise, by `runut.answers.DifferingPart`.
    parts: dict[str, str]


class CliWords(Data, frozen=True, kw_only=True):
    """The schema of `cli.toml`; `{…}` stands for a value."""

    reading: str
    read: str
    unchanged: str
    refused: str
    pages: str
    stories: str
    events: str
    discrepancies: str
    statements: str
    signals: str
    page: str
    thread: str
    stage: str
    reason: str
    detail: str
    id: str
    name: str
    outlet: str
    title: str
    published: str
    inferred: str
    unknown: str
    period: str
    time: str
    what: str
    status: str
    by: str
    page_voice: str
    sources: str
    speaker: str
    words: str
    line: str
    label: str
    rule: str
    about: str
    credits: str
    written: str
    exported: str
    taken: str
    serving: str
    evaluated: str
    nothing_reviewed: str
    nothing_read: str
    nothing_here: str
    #: Pages wait for the next record.
    waiting: str
    nothing_found: str
    searched: str
    webhook_failed: str
    found: str
    nothing_on_line: str
    #: What nearly became a row, and by its code why it did not.
    nearly: str
    nearly_none: str
    refusals: dict[str, str]
    next: str
    story: str
    value: str
    signal: str
    mention: str
    time_expression: str
    statement: str
    discrepancy: str
    byline: str
    cue: str
    check: CheckWords
    compare: BesideWords
    #: Sentences of `RunutError`s by their key; what is missing is said as the error says it.
    errors: dict[str, str]
    #: Why a page was refused, by the reason's code; what is missing is said as the record says it.
    reasons: dict[str, str]


@cache
def cli_words(language: str) -> CliWords:
    """Return what the command line says in `language` (`id` or `en`), in English for others."""
    pack = language if language in PACKS else PACKS[-1]
    return load_toml(f"runut.languages.{pack}", "cli.toml", CliWords)
