"""Search over the pages, statements, events and people of a store (decision 0078)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
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
from runut.store.alike import Shares, enough, nearest_rows
from runut.store.fulltext import NUMBER_BITS, PLACE_BITS, row_range
from runut.store.listed import EntityRow, EventRow, PageSummary, StatementRow, Window
from runut.store.lists import Lists
from runut.store.matching import MAX_NAME, Match, match, match_alike
from runut.store.naming import known_as, names_of, spelled_like
from runut.store.query import Query, parse
from runut.store.showing import Found, best_line, hit, page_hit
from runut.store.stems import fold, variants, words
from runut.store.tables import SEARCH_ENTITY, SEARCH_EVENT, SEARCH_PAGE
from runut.store.texts import PageText, unpack

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: By words, the best or the newest first; or `alike`: by meaning, what shares most first.
Order = Literal["best", "newest", "alike"]

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


@dataclass(frozen=True, slots=True)
class Index:
    """A full-text index: its name, what can narrow a search, and how many bits follow the day."""

    name: str
    fields: frozenset[Field]
    bits: int


PAGES = Index(
    "page_text", frozenset(("speaker", "outlet", "kind", "status", "language")), PLACE_BITS
)
STATEMENTS = Index(
    "statement_text",
    frozenset(("speaker", "outlet", "kind", "language")),
    PLACE_BITS + NUMBER_BITS,
)
EVENTS = Index("event_text", PAGES.fields, PLACE_BITS)


class Search:
    """Finds what a store holds: `store.search.pages('putin "menerima undangan" from:2025-02')`.

    What may be typed stands in `query`. Every method raises `InputError` where that makes no
    search (its sentence says why), and `StoreError` as the store does.
    """

    def __init__(self, fetch: Fetch, lists: Lists) -> None:
        self._fetch = fetch
        self._lists = lists
        self._shares = Shares(fetch, lambda: lists.state().changes)

    def pages(
        self, typed: str, window: Window = FIRST, order: Order = "best"
    ) -> Found[PageSummary]:
        """Return pages, by words, names, `speaker:`, `outlet:`, `kind:`, `status:`, dates."""
        rows, asked, total = self._rows(PAGES, typed, window, order)
        found = self._bodies(rows)
        summaries = self._lists.summaries([page for page, _ in found.values()])
        shown = ((summaries[page], body) for page, body in (found[row] for row in rows))
        return Found(tuple(page_hit(page, body, asked) for page, body in shown), *total)

    def page_ids(self, typed: str, limit: int, order: Order = "best") -> tuple[str, ...]:
        """Return the ids of the first pages that are found, without their sentences.

        By meaning a page counts as a whole here, and not its best sentence.
        """
        query = parse(typed)
        asked = self._asked(PAGES, query, order)
        if asked.alike:
            rows = list(self._nearest(PAGES, query, asked))[:limit]
        else:
            rows = self._by_words(PAGES, query, asked, (Window(limit), order))[0]
        found = self._page_ids(rows)
        return tuple(found[row] for row in rows)

    def statements(
        self, typed: str, window: Window = FIRST, order: Order = "best"
    ) -> Found[StatementRow]:
        """Return statements, by words and names in them, `speaker:`, `outlet:`, `kind:`, dates."""
        rows, asked, total = self._rows(STATEMENTS, typed, window, order)
        page_of = self._page_ids({row >> NUMBER_BITS for row in rows})
        key_of = {row: (page_of[row >> NUMBER_BITS], _number(row)) for row in rows}
        statements = self._lists.statements_at(key_of.values())
        items = [statements[key_of[row]] for row in rows]
        return Found(tuple(hit(item, item.evidence, asked) for item in items), *total)

    def events(self, typed: str, window: Window = FIRST, order: Order = "best") -> Found[EventRow]:
        """Return events, by words of the sentence that tells most, who takes part, fields, dates.

        `speaker:` is whose word it is; dates are those of the event.
        """
        rows, asked, total = self._rows(EVENTS, typed, window, order)
        events = self._events(rows)
        items = [events[row] for row in rows]
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

    def _rows(
        self, index: Index, typed: str, window: Window, order: Order
    ) -> tuple[list[int], Match, tuple[int, bool]]:
        """Return the row ids of a window, what was asked, and how many rows there are in all."""
        query = parse(typed)
        asked = self._asked(index, query, order)
        if not asked.alike:
            return self._by_words(index, query, asked, (window, order))
        near = self._nearest(index, query, asked)
        if index is PAGES:
            bodies = self._bodies(near)
            near = {row: best_line(body, asked.parts)[0] for row, (_, body) in bodies.items()}
        rows = enough(near)
        return rows[window.offset :][: window.limit], asked, (len(rows), False)

    def _asked(self, index: Index, query: Query, order: Order) -> Match:
        """Return what is asked: by words where nothing that is asked has a known meaning."""
        if order == "alike":
            asked = match_alike(query, index.fields, self._unseen, self._speakers)
            asked = self._shares.weighed(asked, index.name)
            if asked.parts:
                return asked
        return match(query, index.fields, self._unseen, self._speakers)

    def _nearest(self, index: Index, query: Query, asked: Match) -> dict[int, float]:
        bounds = row_range(query.start, query.end, index.bits)
        return nearest_rows(asked, index.name, bounds, self._fetch)

    def _bodies(self, rows: Collection[int]) -> dict[int, tuple[str, PageText]]:
        """Return the id of the page of each row, and what of it is searched."""
        bodies = self._fetch(select(SEARCH_PAGE).where(SEARCH_PAGE.c.id.in_(rows)))
        return {row.id: (row.page_id, unpack(row.body)) for row in bodies}

    def _page_ids(self, rows: Collection[int]) -> dict[int, str]:
        columns = (SEARCH_PAGE.c.id, SEARCH_PAGE.c.page_id)
        found = self._fetch(select(*columns).where(SEARCH_PAGE.c.id.in_(rows)))
        return {row.id: row.page_id for row in found}

    def _events(self, rows: Collection[int]) -> dict[int, EventRow]:
        keys = self._fetch(select(SEARCH_EVENT).where(SEARCH_EVENT.c.id.in_(rows)))
        events = self._lists.events_at([row.event_id for row in keys])
        return {row.id: events[row.event_id] for row in keys}

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
        if not expression or folded.count(" ") >= MAX_NAME:
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

    def _by_words(
        self, index: Index, query: Query, asked: Match, part: tuple[Window, Order]
    ) -> tuple[list[int], Match, tuple[int, bool]]:
        """Return the row ids of a window, and how many there are (counted up to `COUNTED`)."""
        window, order = part
        bounds = row_range(query.start, query.end, index.bits)
        table_name: ColumnElement[Any] = literal_column(index.name)
        row = column("rowid", Integer)
        among = (
            select(row)
            .select_from(table(index.name))
            .where(table_name.op("MATCH")(asked.expression), row.between(*bounds))
        )
        counted = among.limit(COUNTED + 1).subquery()
        total = int(self._fetch(select(func.count()).select_from(counted))[0][0])
        found = among.order_by(row.desc())
        if order != "newest":
            score = func.bm25(table_name, *WEIGHTS).label("score")
            ranked = found.add_columns(score).limit(RANKED).subquery()
            found = select(ranked.c.rowid).order_by(ranked.c.score, ranked.c.rowid.desc())
        rows = self._fetch(found.limit(window.limit).offset(window.offset)) if total else ()
        return [row[0] for row in rows], asked, (min(total, COUNTED), total > COUNTED)


def _number(row: int) -> int:
    """Return the number of a statement on its page, from its row id."""
    return row & (1 << NUMBER_BITS) - 1


def _likeness(typed: str, name: str) -> float:
    """Return how like two names are (0 to 100): as a whole, or the one as words of the other."""
    whole = fuzz.ratio(typed, name)
    return max(whole, 0.95 * fuzz.token_set_ratio(typed, name) if len(typed) > 3 else whole)
