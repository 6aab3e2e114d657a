"""A claim put to the record of a store; of a large one the pages are found by its indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from runut.answers import Check
from runut.compare import Sought, check, sought
from runut.knowledge import Knowledge
from runut.pipeline import read_claim
from runut.records import Reading, Record
from runut.store import Store, Window, check_complete

#: Of a store with no more pages than this, all are read.
FEW_PAGES = 200
#: Of a larger one those are read that tell such things of such people, and those with such words.
MOST_TELLING, MOST_ALIKE = 80, 40
#: Words of a claim by which pages are searched, and the days around its own that come first.
MOST_WORDS, DAYS_AROUND = 20, 31
#: People of one name that may be meant.
NAMESAKES = 5

Readings = Callable[[Iterable[str]], Iterable[Reading]]


def checked(
    store: Store,
    text: str,
    knowledge: Knowledge,
    said_on: str | None = None,
    readings: Readings | None = None,
) -> tuple[Check, dict[str, Reading]]:
    """Return what a store has on the claim `text`, and the readings that it was checked with.

    `readings` gives the readings of pages by their ids, where they are at hand already.
    Raises `InputError` for a claim with nothing in it, and `StoreError`.
    """
    claim = read_claim(text, knowledge, said_on)
    check_complete(store)
    record, pages, unread = _bearing(store, claim, knowledge)
    found = {r.article.page_id: r for r in (readings or store.readings_of)(pages)}
    return check(claim, record, list(found.values()), knowledge, unread), found


def _bearing(
    store: Store, claim: Reading, knowledge: Knowledge
) -> tuple[Record, tuple[str, ...], int]:
    """Return the part of the record that may bear on a claim, its pages, and how many are left."""
    if not store.asking.more_pages_than(FEW_PAGES):
        every = store.lists.pages(window=Window(FEW_PAGES)).items
        return store.record(), tuple(page.id for page in every), 0
    wanted = sought(claim, knowledge)
    telling, total = store.asking.pages(
        wanted.kinds, _sides(store, claim, wanted, knowledge), _around(wanted), MOST_TELLING
    )
    words = _words(claim.article.text)
    alike = store.search.page_ids(words, MOST_ALIKE, "alike") if words else ()
    called = _words(" ".join(entity.name for entity in claim.entities))
    if called and not wanted.kinds:
        # a number is told by pages that name the same people and places
        alike += store.search.page_ids(called, MOST_TELLING)
    pages = tuple(dict.fromkeys((*telling, *alike)))
    return store.asking.record(pages, wanted.kinds), pages, total - len(telling)


def _sides(
    store: Store, claim: Reading, wanted: Sought, knowledge: Knowledge
) -> list[tuple[str, ...]]:
    """Return the ids of those who act for each side, with those who bear a name of the claim."""
    unknown = {e.id: e.name for e in claim.entities if e.id.startswith("local:")}
    acting = _acting(knowledge)
    found = []
    for side in wanted.sides:
        called = store.search.people(unknown[side], NAMESAKES) if side in unknown else ()
        found.append((side, *acting.get(side, ()), *(row.id for row in called)))
    return found


@lru_cache(maxsize=2)
def _acting(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of all who act for each country or lie in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity in knowledge.things:
        if country := knowledge.country_of(entity):
            found[country].append(entity)
    return {country: tuple(entities) for country, entities in found.items()}


def _around(wanted: Sought) -> tuple[str, str] | None:
    if wanted.when is None:
        return None
    days = timedelta(days=DAYS_AROUND)
    first, last = date.fromordinal(wanted.when.first), date.fromordinal(wanted.when.last)
    return (first - days).isoformat(), (last + days).isoformat()


def _words(text: str) -> str:
    """Return the first words of a text, without figures and the marks that mean something."""
    plain = "".join(char if char.isalnum() else " " for char in text)
    return " ".join([word for word in plain.split() if word.isalpha()][:MOST_WORDS])
