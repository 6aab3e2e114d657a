"""A store opened by a command that only looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from runut.serve.options import Speech
from runut.serve.terminal import console, shown
from runut.store import Store, open_store


@contextmanager
def looking(address: str, say: Speech) -> Iterator[Store]:
    """Open a store and answer all that is asked as of one moment, whatever is read meanwhile.

    Says so on standard error where pages wait for the next record. Raises `StoreError`.
    """
    with open_store(address, create=False) as opened, opened.snapshot():
        state = opened.lists.state()
        if state.complete and state.waiting:
            console(stderr=True).print(shown(say.cli.waiting, "yellow"), soft_wrap=True)
        yield opened
