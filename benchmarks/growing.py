"""How long a store takes to make a few new pages part of its record, by how many it has already.

    python -m benchmarks.growing [PAGES ...]

The readings are those of `benchmarks.compare`, kept as `runut read` keeps them; reading pages is
not timed, only what follows it: comparing them and keeping what they change.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from benchmarks.compare import MadeWorld, readings
from runut.knowledge import Knowledge
from runut.pipeline import bring_up_to_date
from runut.records import Page, Reading
from runut.store import Store, open_store

#: Pages that are added, and how often.
NEW, ROUNDS = 10, 3


@dataclass(frozen=True)
class World(MadeWorld):
    """The made world as a store asks for it."""

    own: str = ""


def put(store: Store, reading: Reading) -> None:
    """Keep a made reading with a page."""
    name = reading.article.page_id
    page = Page(name, name, None, reading.article.text.encode(), "text/plain")
    store.put(page, reading, "made")


def grown(store: Store) -> float:
    """Bring the store up to date; return the seconds of processor that it took."""
    began = time.process_time()
    bring_up_to_date(store, cast(Knowledge, World()))
    return time.process_time() - began


def main() -> int:
    """Fill a store with so many pages, for each number on the command line, and add some more."""
    for count in map(int, sys.argv[1:] or ("1000", "10000")):
        made, _ = readings(count + NEW * ROUNDS)
        # pages of the middle come last, so that they have others beside them
        late = made[count // 2 : count // 2 + NEW * ROUNDS]
        early = made[: count // 2] + made[count // 2 + NEW * ROUNDS :]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "runut.db"
            with open_store(str(path)) as store:
                for reading in early:
                    put(store, reading)
                first = grown(store)
                size = path.stat().st_size / 1e6
                times = []
                for start in range(0, len(late), NEW):
                    for reading in late[start : start + NEW]:
                        put(store, reading)
                    times.append(grown(store))
        print(
            f"{count:7} pages at once {first:6.1f} s, {size:5.0f} MB; {NEW} more"
            f" {', '.join(f'{t:.2f}' for t in times)} s",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
