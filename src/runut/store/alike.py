"""Which rows of a full-text index share most of what is asked by meaning (decision 0098)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Executable,
    Integer,
    Row,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    union_all,
)

from runut.store.matching import EVERY_ROW, NEAR, Match, Part

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: Sentences of a row of an index, about.
SENTENCES = {"page_text": 20, "statement_text": 1, "event_text": 1}
#: Rows by which the share of a part is told.
COUNTED = 1_000
#: Rows that the rarest parts may have together, the newest; the others only rank these.
RARE = 2_000
#: Rows that are kept, or of which the sentences are looked at.
NEAREST = 100
#: Share of what the best hit shows that another must show.
LEAST = 0.4
#: Parts of which the share is remembered.
REMEMBERED = 5_000


class Shares:
    """How many rows of an index there are and have a part, counted once for all who ask.

    `changes` says how often the store has changed.
    """

    def __init__(self, fetch: Fetch, changes: Callable[[], int]) -> None:
        self._fetch, self._changes = fetch, changes
        #: The changes of the store, and what was counted since.
        self._counted: tuple[int, dict[tuple[str, str], float]] = (-1, {})

    def weighed(self, asked: Match, index: str) -> Match:
        """Return the search with how much each part says: rare ones say most.

        A part that no row has is left out.
        """
        known = self._known()
        found = [(part, self._share(index, part.expression, known)) for part in asked.parts]
        parts = (
            replace(
                part,
                weight=part.weight * _weight(share, SENTENCES[index]),
                rows=round(share * self._whole(index, known)),
            )
            for part, share in found
            if share
        )
        return replace(asked, parts=tuple(parts))

    def _known(self) -> dict[tuple[str, str], float]:
        changes = self._changes()
        if changes != self._counted[0] or len(self._counted[1]) > REMEMBERED:
            self._counted = changes, {}
        return self._counted[1]

    def _whole(self, index: str, known: dict[tuple[str, str], float]) -> float:
        """Return the number of rows."""
        if (index, "") not in known:
            counted = self._fetch(select(func.count()).select_from(_sizes(index)))
            known[index, ""] = float(counted[0][0])
        return known[index, ""]

    def _share(self, index: str, expression: str, known: dict[tuple[str, str], float]) -> float:
        """Return the share of rows that have a part: of the newest ones, where many have."""
        share = known.get((index, expression))
        if share is None:
            rows = _newest(index, expression, COUNTED).subquery()
            count, oldest = self._fetch(select(func.count(), func.min(rows.c.rowid)))[0]
            of = max(self._whole(index, known), 1)
            if count == COUNTED:
                sizes = _sizes(index)
                newest = select(func.count()).select_from(sizes).where(sizes.c.id >= oldest)
                of = self._fetch(newest)[0][0]
            share = known[index, expression] = count / of
        return share


def nearest_rows(
    asked: Match, index: str, bounds: tuple[int, int], fetch: Fetch
) -> dict[int, float]:
    """Return the rows that share most, the nearest first, and how much they share as a whole.

    `asked` is weighed, and has a part at least.
    """
    by_rarity = sorted(asked.parts, key=lambda part: -part.weight)
    count = _drivers(by_rarity)
    while True:
        found = _ranked(asked, by_rarity, count, fetch=lambda e: _rows(e, index, bounds, fetch))
        # where the search is narrowed, fewer rows than were expected can have the rarest parts
        if len(found) >= NEAREST or count == len(by_rarity):
            return found
        count += 1


def _drivers(by_rarity: Sequence[Part]) -> int:
    """Return how many of the rarest parts have enough rows together to choose from."""
    had = 0
    for number, part in enumerate(by_rarity):
        if had >= NEAREST and had + part.rows >= RARE:
            return number
        had += part.rows
    return len(by_rarity)


def _ranked(
    asked: Match,
    by_rarity: Sequence[Part],
    drivers: int,
    fetch: Callable[[Sequence[str]], Sequence[Sequence[str]]],
) -> dict[int, float]:
    """Return the rows that have one of the first parts and share most with all."""
    first = " OR ".join(part.expression for part in by_rarity[:drivers])
    layers = [*_layers(by_rarity[:drivers]), *_layers(by_rarity[drivers:], f"({first}) AND ")]
    wanted = (first, *(expression for expression, _ in layers))
    rows, *shares = fetch([_among(expression, asked) for expression in wanted])
    # the newest first, so that they stay first among those that share alike
    scores = dict.fromkeys(rows, 0.0)
    for (_, gain), sharing in zip(layers, shares, strict=True):
        for row in sharing:
            if row in scores:
                scores[row] += gain
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:NEAREST]
    return {int(row): scores[row] for row in best}


def _layers(parts: Iterable[Part], among: str = "") -> Iterator[tuple[str, float]]:
    """Yield expressions, and what a row gains by each: what is near to a part shows most of it."""
    for part in parts:
        near = part.weight * NEAR if part.near else 0.0
        if near:
            yield f"{among}({part.expression})", near
        if part.tokens or not near:
            yield f"{among}({part.exactly})", part.weight - near


def _rows(
    expressions: Sequence[str], index: str, bounds: tuple[int, int], fetch: Fetch
) -> list[list[str]]:
    """Return the newest rows that fit each expression, in one question."""
    questions = []
    for number, expression in enumerate(expressions):
        rows = _newest(index, expression, RARE, bounds).subquery()
        questions.append(select(literal_column(str(number)), func.group_concat(rows.c.rowid)))
    found = sorted((row[0], row[1] or "") for row in fetch(union_all(*questions)))
    return [text.split(",") if text else [] for _, text in found]


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


def _sizes(index: str) -> Any:
    return table(f"{index}_docsize", column("id", Integer))


def _newest(
    index: str, expression: str, most: int, bounds: tuple[int, int] | None = None
) -> Select[Any]:
    row = column("rowid", Integer)
    fits = literal_column(index).op("MATCH")(expression)
    query = select(row).select_from(table(index)).where(fits)
    if bounds:
        query = query.where(row.between(*bounds))
    return query.order_by(row.desc()).limit(most)


def _weight(share: float, sentences: int) -> float:
    """Return the information of a part that a share of the rows have, spread over sentences."""
    return math.log(1 + sentences / -math.log(1 - min(share, 0.98)))
