"""Who stands for whom: a leader for a delegation, names for those whom a description counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from runut.annotate.events.pieces import Piece
from runut.languages.events import EventWords
from runut.records import Span

#: Words between two members of a list of names: titles that name nobody by themselves.
MAX_TITLE_WORDS = 5
#: How far behind a description of several their names begin ("two firms from A, B and C").
COUNTED_WITHIN = 6


def led(pieces: list[Piece], types: Mapping[str, str], words: EventWords) -> list[Piece]:
    """Leave out who leads those named before; who leads a delegation stands for it."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        leader = _leader(pieces, at, words) if pieces[at].is_name else None
        if leader is None or types.get(pieces[leader].parties[0].entity) != "person":
            out.append(pieces[at])
            at += 1
            continue
        group = types.get(pieces[at].parties[0].entity) == "group" or bool(
            words.delegations.intersection(pieces[at].inside)
        )
        span = Span(pieces[at].span.start, pieces[leader].span.end)
        parties = pieces[leader].parties if group else pieces[at].parties
        out.append(replace(pieces[at], span=span, parties=parties))
        at = leader + 1
    return out


def _leader(pieces: list[Piece], at: int, words: EventWords) -> int | None:
    """Where the name stands that leads the one at `at` ("the team led by General A")."""
    after = at + 1
    if after < len(pieces) and pieces[after].word in words.relative:
        after += 1
    if after >= len(pieces) or pieces[after].word not in words.led:
        return None
    for place in range(after + 1, min(len(pieces), after + 2 + MAX_TITLE_WORDS)):
        if pieces[place].is_name:
            return place
        if not (pieces[place].capital or pieces[place].word in words.agent | words.offices):
            return None
    return None


def counted(pieces: list[Piece], at: int, words: EventWords) -> tuple[int, int] | None:
    """Where names begin behind a description that counts, and how many it counts.

    "Two firms from A, B and C": B, and two. None where there is no such description.
    """
    count = words.counts.get("".join(pieces[at].inside[:1]))
    if count is None or not pieces[at].is_name:
        return None
    for after in range(at + 1, min(len(pieces) - 1, at + 1 + COUNTED_WITHIN)):
        if pieces[after].word in words.namely:
            return after + 1 + (pieces[after + 1].word in words.namely), count
    return None
