"""Positions that somebody takes in so many words: what a statement demands, offers, refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from runut.compare.world import Parties
from runut.languages.stances import StanceWords, load
from runut.records import Reading, Span, Statement, StatementRef
from runut.vocabulary import EntityType, StanceKind

#: What can be a side of a matter.
SIDES: frozenset[EntityType] = frozenset(("person", "group", "country", "organisation"))
#: What ends the words that can hold the subject of what comes after.
CLAUSE_END = re.compile(r"[,;:.]")


@dataclass(frozen=True)
class Said:
    """A position that a statement takes."""

    statement: Statement
    ref: StatementRef
    kind: StanceKind
    #: Everybody who is named in what was said.
    named: frozenset[str]


def stances_said(reading: Reading, parties: Parties) -> Iterator[Said]:
    """The positions that the statements of a page take, in order."""
    words = load(reading.article.language)
    types = {e.id: e.type for e in reading.entities}
    for index, statement in enumerate(reading.statements):
        speaks = types.get(statement.speaker) in SIDES
        kind = taken_in(reading, statement, words, parties) if speaks and words else None
        if kind is not None:
            named = (m.entity for m in reading.mentions if m.span.within(statement.content))
            sides = frozenset(e for e in named if types.get(e) in SIDES)
            ref = StatementRef(reading.article.page_id, index)
            yield Said(statement, ref, kind, sides)


def taken_in(
    reading: Reading, statement: Statement, words: StanceWords, parties: Parties
) -> StanceKind | None:
    """The position that the first rule finds which fits; None where there is none."""
    said = reading.article.quote(statement.content)
    for kind, of, pattern in words.rules:
        for match in pattern.finditer(said):
            if of == "any" or is_own(reading, statement, match, words, parties):
                return kind
    return None


def is_own(
    reading: Reading,
    statement: Statement,
    match: re.Match[str],
    words: StanceWords,
    parties: Parties,
) -> bool:
    """Whether the subject before some words is the speaker or of the speaker's side.

    Words that begin what was said have the speaker as their subject.
    """
    start = statement.content.start
    ends = [m.end() for m in CLAUSE_END.finditer(match.string, 0, match.start())]
    opens = ends[-1] if ends else 0
    if words.supposing.search(match.string, opens, match.start()):
        return False
    clause = Span(start + opens, start + match.start())
    own = [m.end() for m in words.own.finditer(match.string, opens, match.end())]
    named = [m for m in reading.mentions if m.form != "nominal" and m.span.within(clause)]
    last = max(named, key=lambda m: m.span.end, default=None)
    if last is not None and (not own or last.span.end > start + own[-1]):
        return parties.side(last.entity) == parties.side(statement.speaker)
    return bool(own) or is_meant(reading, statement, match, words)


def is_meant(
    reading: Reading, statement: Statement, match: re.Match[str], words: StanceWords
) -> bool:
    """Whether nobody but the speaker can be the subject: nothing stands before the words, or a
    pronoun before which nobody is named.
    """
    if not re.search(r"\w", match.string[: match.start()]):
        return True
    pronoun = words.pronouns.search(match.string, 0, match.start())
    if pronoun is None:
        return False
    before = Span(statement.content.start, statement.content.start + pronoun.start())
    return not any(m.span.within(before) for m in reading.mentions)
