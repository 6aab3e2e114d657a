"""Reads pages on several cores. Results come in the order of the pages, whoever is done first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from runut import pipeline
from runut.knowledge import Knowledge
from runut.records import Page, Reading, Rejection

#: Pages in flight for each worker: enough to keep all busy, few enough that memory stays flat.
AHEAD = 4
Result = Reading | Rejection


def read_side_by_side(
    pages: Iterable[Page | Rejection], knowledge: Knowledge, workers: int
) -> Iterator[Result]:
    """Yield what `pipeline.read_pages` gives, in the order of the pages, from `workers` processes.

    Workers are started anew (not forked), so that no lock or connection is shared with them.
    """
    if workers < 2:
        yield from pipeline.read_pages(pages, knowledge)
        return
    waiting: deque[Future[Result]] = deque()
    source = iter(pages)
    with ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (knowledge,)) as pool:
        waiting.extend(pool.submit(_read, page) for page in islice(source, workers * AHEAD))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(_read, page) for page in islice(source, 1))
            yield result


_worker_knowledge: list[Knowledge] = []


def _prepare(knowledge: Knowledge) -> None:
    _worker_knowledge[:] = [knowledge]


def _read(page: Page | Rejection) -> Result:
    return next(pipeline.read_pages((page,), _worker_knowledge[0]))
