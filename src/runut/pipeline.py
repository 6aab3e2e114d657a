"""The stages in order, over pages in memory and over pages in a store.

    bytes ──acquire──▶ Page ──clean──▶ Article ──annotate──▶ Reading ──compare──▶ Record

What one page or one run does stands in the rooms; here stands only what follows what.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from runut.acquire import page_from_bytes, pages
from runut.annotate import annotate
from runut.answers import Check
from runut.clean import clean
from runut.clean.claim import claim_article
from runut.compare import (
    borrowed_dates,
    check,
    compare,
)
from runut.errors import InputError, PageRejected, RunutError, StoreLocked
from runut.growing import Run, dated
from runut.knowledge import Knowledge, load
from runut.knowledge.outlets import load as load_outlets
from runut.records import Page, Published, Reading, Record, Rejection
from runut.store import (
    Store,
    reader_version,
    record_version,
)
from runut.vocabulary import Stage

_LOG = logging.getLogger("runut")
#: How often a record is worked out where others grow it meanwhile.
TRIES = 5

#: What makes readings of pages, in their order: `read_pages`, or something that does it faster.
Reader = Callable[[Iterable[Page | Rejection], Knowledge], Iterator[Reading | Rejection]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page that was given to a store."""

    name: str
    page_id: str | None
    what: Literal["read", "unchanged", "refused"]
    #: Why it was refused; None otherwise.
    rejection: Rejection | None = None


def read_page(page: Page, knowledge: Knowledge) -> Reading | Rejection:
    """Return what was read from one page, or why it was not."""
    article = clean(page, load_outlets())
    if isinstance(article, Rejection):
        return article
    return annotate(article, knowledge)


def read_source(
    source: str | os.PathLike[str] | bytes,
    name: str,
    knowledge: str | os.PathLike[str] | None = None,
) -> Reading:
    """Return the reading of one file, or of bytes called `name`; what `runut.read` does.

    Raises `PageRejected` where it cannot be read, `InputError` where there is no such file, and
    `KnowledgeError` where the user's file of knowledge cannot be used.
    """
    world = load(Path(knowledge) if knowledge is not None else None)
    page = page_from_bytes(source, name, None) if isinstance(source, bytes) else _only(source)
    read = page if isinstance(page, Rejection) else read_page(page, world)
    if isinstance(read, Rejection):
        raise PageRejected(read)
    return read


def read_pages(
    given: Iterable[Page | Rejection], knowledge: Knowledge
) -> Iterator[Reading | Rejection]:
    """Yield what was read from each page, or why it was not, in the order given.

    A page cannot stop a run: where one meets a fault of Runut, it is refused (`fault`), the
    trace goes to the log, and the others are read on.
    """
    for page in given:
        yield page if isinstance(page, Rejection) else _read_safely(page, knowledge)


def compare_readings(readings: Sequence[Reading], knowledge: Knowledge) -> Record:
    """Return what holds between the readings: copies, stories, threads, events, discrepancies."""
    return compare(readings, knowledge)


def read_claim(text: str, knowledge: Knowledge, said_on: str | None = None) -> Reading:
    """Return the reading of a sentence that somebody claims, read as a page is.

    `said_on` is the day from which its "yesterday" is counted (ISO 8601), where that is known.
    Raises `InputError` where there is nothing to read in it.
    """
    published = Published(said_on, "stated", None, "claim") if said_on else None
    return annotate(claim_article(text), knowledge, published, said_on)


def check_readings(text: str, readings: Sequence[Reading], said_on: str | None = None) -> Check:
    """Return what these pages, and what holds between them, have on the claim `text`.

    What `runut.check` does. Raises `InputError` where there is nothing to read in it.
    """
    knowledge = load()
    claim = read_claim(text, knowledge, said_on)
    return check(claim, compare_readings(readings, knowledge), readings, knowledge)


def date_readings(readings: Sequence[Reading], knowledge: Knowledge) -> tuple[Reading, ...]:
    """Return the readings with those read again whose day of publication others tell.

    `readings` are as each page alone gave them, so that the result does not hang on the past.
    """
    borrowed = borrowed_dates(readings, knowledge)
    return tuple(dated(r, borrowed.get(r.article.page_id), knowledge) for r in readings)


def read_into(
    store: Store,
    given: Iterable[Page | Rejection],
    knowledge: Knowledge,
    read: Reader = read_pages,
) -> Iterator[Outcome]:
    """Read each page into the store and yield what became of it; one transaction a page.

    A page that the same rules and knowledge have read before is left as it is. `read` may take
    pages ahead of what it yields; the outcomes are the same, and in the order given. Raises
    `StoreError`.
    """
    version = reader_version(knowledge.own)
    known = store.versions()
    taken: deque[Page | Rejection | Outcome] = deque()
    refused: dict[str | None, Rejection] = {}

    def unread() -> Iterator[Page | Rejection]:
        sent: set[str] = set()
        for page in given:
            if isinstance(page, Page) and (page.id in sent or known.get(page.id) == version):
                taken.append(Outcome(page.name, page.id, "unchanged"))
                continue
            if isinstance(page, Page):
                sent.add(page.id)
            taken.append(page)
            yield page

    def settled(outcome: Outcome) -> Outcome:
        """Refuse a page too that came again after it was refused."""
        again = refused.get(outcome.page_id)
        return _refuse(store, replace(again, name=outcome.name)) if again else outcome

    for result in read(unread(), knowledge):
        while isinstance(page := taken.popleft(), Outcome):
            yield settled(page)
        if isinstance(page, Page) and isinstance(result, Rejection):
            refused[page.id] = result
        yield _keep(store, page, result, version)
    yield from (settled(left) for left in taken if isinstance(left, Outcome))


def bring_up_to_date(store: Store, knowledge: Knowledge) -> None:
    """Make the pages that were read part of the record, and what their reviewers said.

    It is one transaction; where another program has grown the record meanwhile, it is worked out
    again. Where other rules made the record, or a page of it was read again or refused, it is
    made anew. Raises `StoreError`.
    """
    _until_alone(lambda: _grow(store, knowledge, pages=True))


def take_up_corrections(store: Store, knowledge: Knowledge) -> bool:
    """Make what reviewers said part of the record, and leave pages that wait to their own run.

    False where the record is to be made anew: then the next run takes it up too. Raises
    `StoreError`.
    """
    return _until_alone(lambda: _grow(store, knowledge, pages=False))


def _until_alone(grow: Callable[[], bool]) -> bool:
    for _ in range(TRIES - 1):
        try:
            return grow()
        except StoreLocked as error:
            if error.key != "store-grown":
                raise
    return grow()


def _grow(store: Store, knowledge: Knowledge, *, pages: bool) -> bool:
    with store.snapshot():
        memory = store.memory(record_version(knowledge.own))
        if memory.anew and not pages:
            return False
        waiting = store.waiting(memory) if pages else ()
        said = store.corrections.waiting()
        if not (waiting or said or memory.anew) and store.lists.state().complete:
            return True
        grown = Run(store, knowledge, memory, frozenset(waiting)).grown(said)
    store.put_grown(grown)
    return True


def readings_among(
    store: Store, page_ids: Collection[str], knowledge: Knowledge
) -> tuple[tuple[Reading, ...], Record]:
    """Return the readings of these stored pages, and what holds between them alone.

    Other pages of the store have no part in it, so the same pages give the same in every store.
    """
    if store.versions().keys() <= set(page_ids):
        bring_up_to_date(store, knowledge)
        return tuple(store.readings()), store.record()
    own = [r for r in store.own_readings() if r.article.page_id in page_ids]
    dated = date_readings(own, knowledge)
    return dated, compare_readings(dated, knowledge)


def unreviewed_record(store: Store) -> tuple[Record, tuple[Reading, ...]]:
    """Return what holds between the pages of a store as they were read, and their readings.

    Without what reviewers said: with them, it is the record itself.
    """
    if not store.corrections.every():
        return store.record(), tuple(store.readings())
    knowledge = load()
    readings = date_readings(tuple(store.own_readings()), knowledge)
    return compare_readings(readings, knowledge), readings


def _only(path: str | os.PathLike[str]) -> Page | Rejection:
    file = Path(path)
    if file.is_dir():
        raise InputError(f"{file} is a folder; `runut.read` reads one page, give its file.")
    return next(pages([file]))


def _keep(store: Store, page: Page | Rejection, read: Reading | Rejection, version: str) -> Outcome:
    if isinstance(page, Rejection):
        return _refuse(store, page)
    if isinstance(read, Rejection):
        return _refuse(store, read)
    store.put(page, read, version)
    return Outcome(page.name, page.id, "read")


def _refuse(store: Store, rejection: Rejection) -> Outcome:
    store.put_rejection(rejection)
    return Outcome(rejection.name, rejection.page_id, "refused", rejection)


def _read_safely(page: Page, knowledge: Knowledge) -> Reading | Rejection:
    try:
        return read_page(page, knowledge)
    except RunutError:
        raise  # a broken pack or model is no fault of the page
    except Exception as error:  # noqa: BLE001 - no page may stop a run (law 5)
        _LOG.exception("%s: a fault while reading it", page.name)
        passed = {frame.name for frame in traceback.extract_tb(error.__traceback__)}
        stage: Stage = "annotate" if annotate.__name__ in passed else "clean"
        cause = f"{type(error).__name__}: {error}"
        detail = f"Runut itself failed on it ({cause}); please report it."
        return Rejection(page.name, page.id, stage, "fault", detail)
