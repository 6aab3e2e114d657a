"""Which rows of a full-text index share most of what is asked by meaning (decision 0091)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Row,
    column,
    func,
    literal_column,
    select,
    table,
)

from runut.store.matching import Match
from runut.store.tables import EVENT, READING, STATEMENT

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: An index → the table that has a row for each of its rows, and its sentences to a row.
ROWS = {"page_text": (READING, 20), "statement_text": (STATEMENT, 1), "event_text": (EVENT, 1)}
#: A part is counted up to here: what more rows than these have tells nothing apart.
COUNTED = 20_000
#: Rows that the rarest parts may have together; the others only rank these.
RARE = 5_000
#: Rows of which the sentences are looked at.
NEAREST = 60
#: Share of what the best hit shows that another must show.
LEAST = 0.4


def weighed(asked: Match, index: str, fetch: Fetch) -> Match:
    """Return the search with how much each part says: rare ones say most."""
    kept, sentences = ROWS[index]
    rows = max(int(fetch(select(func.count()).select_from(kept))[0][0]), 1)
    counts = [_count(index, part.expression, fetch) for part in asked.parts]
    parts = (
        replace(part, weight=part.weight * _weight(count, rows, sentences))
        for part, count in zip(asked.parts, counts, strict=True)
        if count
    )
    return replace(asked, parts=tuple(parts))


def nearest_rows(asked: Match, index: str, bounds: tuple[int, int], fetch: Fetch) -> list[int]:
    """Return the ids of rows that share most, by words alone, the nearest first."""
    if not asked.parts:
        return []
    by_rarity = sorted(asked.parts, key=lambda part: -part.weight)
    wanted = " OR ".join(part.expression for part in by_rarity)
    for count in range(1, len(by_rarity) + 1):
        some = " OR ".join(part.expression for part in by_rarity[:count])
        if count == len(by_rarity) or _count(index, some, fetch, RARE) >= RARE:
            break
    drivers = " OR ".join(part.expression for part in by_rarity[: max(1, count - 1)])
    # the first half says which rows, the second adds to the score of those that have more
    expression = f"(({drivers}) AND ({wanted})) AND ({asked.expression})"
    name: ColumnElement[Any] = literal_column(index)
    row = column("rowid", Integer)
    found = (
        select(row, func.bm25(name, 1.0, 1.0, 1.0, 0.0).label("score"))
        .select_from(table(index))
        .where(name.op("MATCH")(expression), row.between(*bounds))
        .order_by(row.desc())
        .limit(COUNTED)
        .subquery()
    )
    ranked = select(found.c.rowid).order_by(found.c.score, found.c.rowid.desc()).limit(NEAREST)
    return [each[0] for each in fetch(ranked)]


def enough(scores: Mapping[int, float]) -> list[int]:
    """Return the ids of rows that show enough, given how much each shows: the most first."""
    least = LEAST * max(scores.values(), default=0.0)
    ordered = sorted(scores, key=lambda row: (-scores[row], -row))
    return [row for row in ordered if scores[row] and scores[row] >= least]


def _count(index: str, expression: str, fetch: Fetch, most: int = COUNTED) -> int:
    rows = (
        select(column("rowid"))
        .select_from(table(index))
        .where(literal_column(index).op("MATCH")(expression))
        .limit(most)
        .subquery()
    )
    return int(fetch(select(func.count()).select_from(rows))[0][0])


def _weight(count: int, rows: int, sentences: int) -> float:
    """Return the information of a part that `count` of `rows` rows have, spread over sentences."""
    share = min(count / rows, 0.98)
    return math.log(1 + sentences / -math.log(1 - share))
