"""Search over the pages, statements, events and people of a store (decision 0078)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from rapidfuzz import fuzz
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

from runut.errors import InputError
from runut.languages.search import Field
from runut.store.fulltext import NUMBER_BITS, PLACE_BITS, row_range
from runut.store.listed import EntityRow, EventRow, PageSummary, StatementRow, Window
from runut.store.lists import Lists
from runut.store.matching import Match, match
from runut.store.naming import known_as, names_of, spelled_like
from runut.store.query import Query, parse
from runut.store.showing import Found, hit, page_hit
from runut.store.stems import fold, variants, words
from runut.store.tables import SEARCH_ENTITY, SEARCH_EVENT, SEARCH_PAGE
from runut.store.texts import unpack

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
Order = Literal["best", "newest"]

FIRST = Window(20)
#: What a word counts in a title, among stems and names, as it stands, and as a facet.
WEIGHTS = (4.0, 1.0, 1.0, 0.0)
#: Of more hits than these the newest are ranked: ranking all of 100,000 takes 80 ms, of these 3.
RANKED = 1_000
#: Hits are counted up to here.
COUNTED = 1_000
#: Names that are compared as a whole with what was typed, and the likeness (0 to 100) to be shown.
CANDIDATES, LIKE_A_NAME = 200, 75
#: Speakers that one name in a search may mean.
SPEAKERS = 20

PAGE_FIELDS: frozenset[Field] = frozenset(("speaker", "outlet", "kind", "status", "language"))
STATEMENT_FIELDS: frozenset[Field] = frozenset(("speaker", "outlet", "kind", "language"))
EVENT_FIELDS = PAGE_FIELDS


class Search:
    """Finds what a store holds: `store.search.pages('putin "menerima undangan" from:2025-02')`.

    What may be typed stands in `query`. Every method raises `InputError` where that makes no
    search (its sentence says why), and `StoreError` as the store does.
    """

    def __init__(self, fetch: Fetch, lists: Lists) -> None:
        self._fetch = fetch
        self._lists = lists

    def pages(
        self, typed: str, window: Window = FIRST, order: Order = "best"
    ) -> Found[PageSummary]:
        """Return pages, by words, names, `speaker:`, `outlet:`, `kind:`, `status:`, dates."""
        query = parse(typed)
        asked = self._match(query, PAGE_FIELDS)
        bounds = row_range(query.start, query.end, PLACE_BITS)
        rows, total = self._rows("page_text", asked, bounds, window, order)
        bodies = self._fetch(select(SEARCH_PAGE).where(SEARCH_PAGE.c.id.in_(rows)))
        found = {row.id: (row.page_id, unpack(row.body)) for row in bodies}
        summaries = self._lists.summaries([page for page, _ in found.values()])
        shown = ((summaries[page], body) for page, body in (found[row] for row in rows))
        return Found(tuple(page_hit(page, body, asked) for page, body in shown), *total)

    def statements(
        self, typed: str, window: Window = FIRST, order: Order = "best"
    ) -> Found[StatementRow]:
        """Return statements, by words and names in them, `speaker:`, `outlet:`, `kind:`, dates."""
        query = parse(typed)
        asked = self._match(query, STATEMENT_FIELDS)
        bounds = row_range(query.start, query.end, PLACE_BITS + NUMBER_BITS)
        rows, total = self._rows("statement_text", asked, bounds, window, order)
        places = {row: (row >> NUMBER_BITS, row & (1 << NUMBER_BITS) - 1) for row in rows}
        keys = self._fetch(
            select(SEARCH_PAGE.c.id, SEARCH_PAGE.c.page_id).where(
                SEARCH_PAGE.c.id.in_({page for page, _ in places.values()})
            )
        )
        page_of = {row.id: row.page_id for row in keys}
        key_of = {row: (page_of[page], number) for row, (page, number) in places.items()}
        statements = self._lists.statements_at(key_of.values())
        items = [statements[key_of[row]] for row in rows]
        return Found(tuple(hit(item, item.evidence, asked) for item in items), *total)

    def events(self, typed: str, window: Window = FIRST, order: Order = "best") -> Found[EventRow]:
        """Return events, by words of the sentence that tells most, who takes part, fields, dates.

        `speaker:` is whose word it is; dates are those of the event.
        """
        query = parse(typed)
        asked = self._match(query, EVENT_FIELDS)
        bounds = row_range(query.start, query.end, PLACE_BITS)
        rows, total = self._rows("event_text", asked, bounds, window, order)
        keys = self._fetch(select(SEARCH_EVENT).where(SEARCH_EVENT.c.id.in_(rows)))
        id_of = {row.id: row.event_id for row in keys}
        events = self._lists.events_at(id_of.values())
        items = [events[id_of[row]] for row in rows]
        return Found(tuple(hit(item, item.evidence, asked) for item in items), *total)

    def people(self, typed: str, limit: int = 20) -> tuple[EntityRow, ...]:
        """Return people, countries, organisations and others by name, in any spelling.

        Those whose name is most like what was typed come first, then those on most pages;
        `type:person` keeps people alone.
        """
        query = parse(typed)
        types = {asked.value for asked in query.asked if asked.field == "type"}
        if len(types) != len(query.asked):
            raise InputError(
                "This search can be narrowed by type: alone.",
                "search-field",
                field=next(a.field for a in query.asked if a.field != "type"),
                known="type",
            )
        name = " ".join(term.typed for term in query.terms)
        scored = self._named(name)
        rows = self._lists.entities_at(scored)
        wanted = [row for row in rows.values() if not types or row.type in types]
        wanted.sort(key=lambda row: (-scored[row.id], -row.pages, row.id))
        return tuple(wanted[:limit])

    def _match(self, query: Query, allowed: frozenset[Field]) -> Match:
        return match(query, allowed, self._unseen, self._speakers)

    def _unseen(self, word: str) -> Sequence[str]:
        """Return who may be meant by a word that no page has."""
        some = " OR ".join(f'"{variant}"' for variant in variants(word))
        fits = literal_column("page_text").op("MATCH")(some)
        if self._fetch(
            select(column("rowid")).select_from(table("page_text")).where(fits).limit(1)
        ):
            return ()
        return spelled_like(word) or list(self._named(word))[:SPEAKERS]

    def _speakers(self, name: str) -> Sequence[str]:
        return known_as(name) or list(self._named(name))[:SPEAKERS]

    def _named(self, name: str) -> dict[str, float]:
        """Return those whose name is like `name`, the likest first, with how like it is."""
        scored: dict[str, float] = dict.fromkeys(known_as(name), 100.0)
        folded = " ".join(word for word, _, _ in words(name))
        groups = dict.fromkeys(folded[i : i + 3] for i in range(len(folded) - 2))
        expression = " OR ".join(f'"{group}"' for group in groups)
        if not expression:
            return scored
        near = (
            select(column("rowid", Integer))
            .select_from(table("entity_text"))
            .where(literal_column("entity_text").op("MATCH")(expression))
            .order_by(column("rank"))
            .limit(CANDIDATES)
        )
        rows = self._fetch(near)
        candidates = SEARCH_ENTITY.c.id.in_([row.rowid for row in rows])
        found = select(SEARCH_ENTITY.c.entity_id).where(candidates)
        ids = [row.entity_id for row in self._fetch(found)]
        for entity, own in self._lists.names(ids).items():
            likeness = max(_likeness(folded, n) for n in (fold(own), *names_of(entity)))
            if likeness >= LIKE_A_NAME:
                scored.setdefault(entity, likeness)
        return dict(sorted(scored.items(), key=lambda pair: (-pair[1], pair[0])))

    def _rows(
        self, index: str, asked: Match, bounds: tuple[int, int], window: Window, order: Order
    ) -> tuple[list[int], tuple[int, bool]]:
        """Return the row ids of a window, and how many there are (counted up to `COUNTED`)."""
        table_name: ColumnElement[Any] = literal_column(index)
        row = column("rowid", Integer)
        among = (
            select(row)
            .select_from(table(index))
            .where(table_name.op("MATCH")(asked.expression), row.between(*bounds))
        )
        counted = among.limit(COUNTED + 1).subquery()
        total = int(self._fetch(select(func.count()).select_from(counted))[0][0])
        found = among.order_by(row.desc())
        if order == "best":
            score = func.bm25(table_name, *WEIGHTS).label("score")
            ranked = found.add_columns(score).limit(RANKED).subquery()
            found = select(ranked.c.rowid).order_by(ranked.c.score, ranked.c.rowid.desc())
        rows = self._fetch(found.limit(window.limit).offset(window.offset)) if total else ()
        return [row[0] for row in rows], (min(total, COUNTED), total > COUNTED)


def _likeness(typed: str, name: str) -> float:
    """Return how like two names are (0 to 100): as a whole, or the one as words of the other."""
    whole = fuzz.ratio(typed, name)
    return max(whole, 0.95 * fuzz.token_set_ratio(typed, name) if len(typed) > 3 else whole)
