"""Which rows of a full-text index share most of what is asked by meaning (decision 0098)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Row,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
)

from runut.store.matching import EVERY_ROW, Match, Part

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: Sentences of a row of an index, about.
SENTENCES = {"page_text": 20, "statement_text": 1, "event_text": 1}
#: Rows by which the share of a part is told.
COUNTED = 1_000
#: Rows that the rarest parts may have together, the newest; the others only rank these.
RARE = 3_000
#: Rows of which the sentences are looked at.
NEAREST = 60
#: Share of what the best hit shows that another must show.
LEAST = 0.4


def weighed(asked: Match, index: str, fetch: Fetch) -> Match:
    """Return the search with how much each part says: rare ones say most."""
    sizes = table(f"{index}_docsize", column("id", Integer))
    whole = cache(lambda: int(fetch(select(func.count()).select_from(sizes))[0][0]))
    shares = [_share(index, part.expression, whole, fetch) for part in asked.parts]
    parts = (
        replace(part, weight=part.weight * _weight(share, SENTENCES[index]))
        for part, share in zip(asked.parts, shares, strict=True)
        if share
    )
    return replace(asked, parts=tuple(parts))


def nearest_rows(asked: Match, index: str, bounds: tuple[int, int], fetch: Fetch) -> list[int]:
    """Return the ids of rows that share most, the nearest first; `asked` has a part at least."""
    by_rarity = sorted(asked.parts, key=lambda part: -part.weight)
    drivers = _rarest(asked, by_rarity, index, fetch)
    wanted = " OR ".join(part.expression for part in by_rarity)
    # the first half says which rows, the second adds to the score of those that have more; each
    # word is counted over the whole index for it, so none stands in it that is not needed
    expression = _among(wanted if drivers == wanted else f"({drivers}) AND ({wanted})", asked)
    name: ColumnElement[Any] = literal_column(index)
    row = column("rowid", Integer)
    found = (
        select(row, func.bm25(name, 1.0, 1.0, 1.0, 0.0).label("score"))
        .select_from(table(index))
        .where(name.op("MATCH")(expression), row.between(*bounds))
        .order_by(row.desc())
        .limit(RARE)
        .subquery()
    )
    ranked = select(found.c.rowid).order_by(found.c.score, found.c.rowid.desc()).limit(NEAREST)
    return [each[0] for each in fetch(ranked)]


def _rarest(asked: Match, by_rarity: Sequence[Part], index: str, fetch: Fetch) -> str:
    """Return the expression of the rarest parts: of so many that there is enough to choose from."""
    drivers, had = "", 0
    for part in by_rarity:
        more = f"{drivers} OR {part.expression}" if drivers else part.expression
        rows = _newest(index, _among(more, asked), RARE).subquery()
        has = int(fetch(select(func.count()).select_from(rows))[0][0])
        if has == RARE and had >= NEAREST:
            break
        drivers, had = more, has
    return drivers


def _among(expression: str, asked: Match) -> str:
    """Return what fits an expression among the rows that must fit."""
    if asked.expression == EVERY_ROW:
        return expression
    return f"({expression}) AND ({asked.expression})"


def enough(scores: Mapping[int, float]) -> list[int]:
    """Return the ids of rows that show enough, given how much each shows: the most first."""
    least = LEAST * max(scores.values(), default=0.0)
    ordered = sorted(scores, key=lambda row: (-scores[row], -row))
    return [row for row in ordered if scores[row] and scores[row] >= least]


def _share(index: str, expression: str, whole: Callable[[], int], fetch: Fetch) -> float:
    """Return the share of rows that an expression fits: of the newest ones, where many do."""
    rows = _newest(index, expression, COUNTED).subquery()
    found = fetch(select(func.count(), func.min(rows.c.rowid)))[0]
    if found[0] < COUNTED:
        return int(found[0]) / max(whole(), 1)
    sizes = table(f"{index}_docsize", column("id", Integer))
    newest = select(func.count()).select_from(sizes).where(sizes.c.id >= found[1])
    return COUNTED / int(fetch(newest)[0][0])


def _newest(index: str, expression: str, most: int) -> Select[Any]:
    row = column("rowid", Integer)
    fits = literal_column(index).op("MATCH")(expression)
    return select(row).select_from(table(index)).where(fits).order_by(row.desc()).limit(most)


def _weight(share: float, sentences: int) -> float:
    """Return the information of a part that a share of the rows have, spread over sentences."""
    return math.log(1 + sentences / -math.log(1 - min(share, 0.98)))
