"""The web page and the API under many readers at once, over HTTP, for `benchmarks.serve`.

The server is `runut serve`'s own application in one process, without the limit on requests: all
readers come from one address here. Each asks for one view after the other, with a pause or without.
"""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, permutations
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

import uvicorn

from runut.knowledge import load
from runut.serve.app import create_app
from runut.serve.cli_serve import listening, settle
from runut.serve.desk import Desk
from runut.serve.safety import Guard, Limits
from runut.store import Window, open_store

#: Things of a kind that are asked for: the newest, the largest or the first.
MANY = Window(400)
#: Words that are searched with the names of those on most pages.
VERBS = ("menerima", "bertemu", "menolak", "perundingan", "speaker:putin", '"gencatan senjata"')
#: What is searched by meaning, and what is claimed, of the same names.
MEANT = ("turned down an invitation", "bersedia datang", "held talks", "ancaman serangan")
CLAIMED = (
    "{} menerima undangan ke Moskow",
    "{} met Vladimir Putin in Anchorage",
    "{} membatalkan kunjungan ke Arab Saudi",
)
#: Everything in the store has come since this day, and since the days after it.
LONG_AGO = date(2000, 1, 1)
#: Seconds that a server may take until it answers the first time.
PATIENCE = 900.0


@dataclass(frozen=True)
class Times:
    """How long one view took, in milliseconds, and how often it failed."""

    view: str
    median: float
    slow: float
    asked: int
    failed: int


def addresses(desk: Desk) -> dict[str, list[str]]:
    """Return each view with a few addresses of it."""
    store = desk.store
    # many of each: what one reader saw just now may be kept for the next
    threads = [row.thread.id for row in store.lists.threads(window=MANY).items]
    events = [row.event.id for row in store.lists.events(window=MANY).items]
    pages = [page.id for page in store.lists.pages(window=MANY).items]
    people = [row.id for row in store.lists.entities(window=MANY).items]
    outlets = [row.outlet for row in store.lists.outlets()[:20]]
    places = [desk.place_named(row.name) for row in store.lists.places()[:100]]
    called = store.lists.names(people).values()
    names = sorted({name.split()[-1] for name in called if name.isascii()})

    def typed(patterns: Iterable[str]) -> list[str]:
        return [quote(pattern.format(name)) for pattern in patterns for name in names]

    def of_threads(part: str) -> list[str]:
        return [f"/threads/{thread}{part}" for thread in threads]

    def numbered(address: str) -> list[str]:
        return [f"{address}page={number}" for number in range(1, 200)]

    words = typed(f"{verb} {{}}" for verb in VERBS)
    meant = typed(f"{meaning} {{}}" for meaning in MEANT)
    visits = [f"{LONG_AGO + timedelta(days=number)}" for number in range(MANY.limit)]
    return {
        "home": ["/", *numbered("/?")],
        # each reader was here at another time
        "what is new": [f"/new?since={day}" for day in visits],
        "what is new in a thread": [
            f"/new?since={day}&thread={thread}"
            for day, thread in zip(visits, threads, strict=False)
        ],
        "thread": of_threads(""),
        "thread, filtered": of_threads("?kind=contact&status=happened"),
        "thread: disagreements": of_threads("/disagreements"),
        "thread: statements": of_threads("/statements"),
        "thread: positions": of_threads("/positions"),
        "thread: contacts": of_threads("/contacts"),
        "thread: map": of_threads("/map"),
        "thread: pages": of_threads("/pages"),
        "map of all": ["/places"],
        "place": [f"/places/{quote(place)}" for place in places],
        "event": [f"/events/{event}" for event in events],
        "page": [f"/pages/{page}" for page in pages],
        "person": [f"/who/{quote(person)}" for person in people],
        "sources": ["/sources"],
        "outlet": [f"/sources/{quote(outlet)}" for outlet in outlets],
        "two pages": [f"/compare?left={a}&right={b}" for a, b in pairwise(pages)],
        "two outlets": [
            f"/compare?left={quote(a)}&right={quote(b)}" for a, b in permutations(outlets, 2)
        ],
        "search": [f"/search?q={q}" for q in words],
        "search by meaning": [f"/search?q={q}&by=meaning" for q in meant],
        "a claim": [f"/check?claim={claim}" for claim in typed(CLAIMED)],
        "feed of a search": [f"/feed?q={q}" for q in words],
        "API: threads": numbered("/api/threads?per_page=20&"),
        "API: events": numbered("/api/events?per_page=20&"),
        "API: pages": numbered("/api/pages?per_page=20&"),
        "API: search": [f"/api/search/pages?q={q}" for q in words],
    }


@contextmanager
def served(path: Path) -> Iterator[tuple[int, int]]:
    """Serve the store at `path`; give the port and the process while it runs."""
    command = [sys.executable, "-m", "benchmarks.readers", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            # the server prints its port once it is there
            yield int(server.stdout.readline() if server.stdout else "0"), server.pid
        finally:
            server.terminate()


def ask(
    port: int, asked: Sequence[tuple[str, str]], pause: float = 0.0
) -> list[tuple[str, float, bool]]:
    """Ask for each (view, address) in turn; return the view, the milliseconds, whether it came.

    A reader takes about `pause` seconds before each.
    """
    found = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for view, address in asked:
        time.sleep(random.uniform(0.5, 1.5) * pause)  # noqa: S311 - nobody is to guess it
        start = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        found.append((view, 1000 * (time.perf_counter() - start), answer.status == 200))
    connection.close()
    return found


def measure(path: Path, readers: int, each: int, pause: float) -> tuple[list[Times], float, float]:
    """Let `readers` ask at once for `each` views; return times, requests a second, MB of memory."""
    with open_store(str(path), create=False) as store:
        known = addresses(Desk(store, load()))
    chance = random.Random(1)  # noqa: S311 - the same walks every time
    one_of_each = [(view, found[0]) for view, found in known.items()]

    def walk() -> list[tuple[str, str]]:
        views = chance.choices(list(known), k=each)
        return [(view, chance.choice(known[view])) for view in views]

    walks = [walk() for _ in range(readers)]
    with served(path) as (port, process):
        ask(port, one_of_each)  # what is made once is made now
        start = time.perf_counter()
        with ThreadPoolExecutor(readers) as pool:
            found = [row for rows in pool.map(lambda w: ask(port, w, pause), walks) for row in rows]
        seconds = time.perf_counter() - start
        memory = peak(process)
    times = []
    for view in known:
        took = sorted(t for v, t, _ in found if v == view)
        failed = sum(not ok for v, _, ok in found if v == view)
        if len(took) > 1:
            slow = quantiles(took, n=20)[-1]
            times.append(Times(view, median(took), slow, len(took), failed))
    return times, len(found) / seconds, memory


def peak(process: int) -> float:
    """Return the most memory that a process has held, in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Serve the store named on the command line on a free port, and print the port."""
    guard = Guard(limits=Limits(rate=1e9, burst=10**9))
    with open_store(sys.argv[1], create=False) as store:
        world = load()
        config = uvicorn.Config(create_app(Desk(store, world), guard), log_level="error")
        settle(world)
        socket = listening("127.0.0.1", 0)
        socket.listen()
        print(socket.getsockname()[1], flush=True)
        uvicorn.Server(config).run(sockets=[socket])


if __name__ == "__main__":
    main()
