"""Reads pages on several cores. Results come in the order of the pages, whoever is done first."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from runut import pipeline
from runut.errors import RunutError
from runut.knowledge import Knowledge
from runut.records import Page, Reading, Rejection

#: Pages in flight for each worker: enough to keep all busy, few enough that memory stays flat.
AHEAD = 4
Result = Reading | Rejection


def read_side_by_side(
    pages: Iterable[Page | Rejection],
    knowledge: Knowledge,
    workers: int,
    prepare: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """Yield what `pipeline.read_pages` gives, in the order of the pages, from `workers` processes.

    Workers are started anew (not forked), so that no lock or connection is shared with them;
    each calls `prepare`, a function of a module, before its first page. Raises `RunutError`
    where a worker was ended from outside.
    """
    if workers < 2:
        yield from pipeline.read_pages(pages, knowledge)
        return
    waiting: deque[Future[Result]] = deque()
    source = iter(pages)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (knowledge, prepare))
    try:
        waiting.extend(pool.submit(_read, page) for page in islice(source, workers * AHEAD))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(_read, page) for page in islice(source, 1))
            yield result
    except BrokenProcessPool as error:
        raise RunutError(
            "A worker process was ended from outside, perhaps for want of memory; run it again"
            " with fewer of them.",
            "worker-ended",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_worker_knowledge: list[Knowledge] = []


def _start(knowledge: Knowledge, prepare: Callable[[], object] | None) -> None:
    # an interrupt from the keyboard reaches every process; the first ends the others
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _worker_knowledge[:] = [knowledge]
    if prepare is not None:
        prepare()


def _end_with_parent() -> None:
    """End this worker when the process that started it was killed: it would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(page: Page | Rejection) -> Result:
    return next(pipeline.read_pages((page,), _worker_knowledge[0]))
