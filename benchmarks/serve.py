"""A store of 100,000 pages, and how long its lists, its search and its web page take.

    make bench-serve      or      python -m benchmarks.serve [--pages 100000] [--readers 20]

The pages are the example pages varied: other words of the same length, other days, other local
entities, so that every span stays where it is. The store is made once and kept in `build/`. Times
are those of one process; the web page is asked over HTTP by so many readers at once.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.readers import measure
from runut.acquire import pages
from runut.codec import decode, encode
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.records import Page, Reading, Record
from runut.store import Grown, Store, Wanted, Window, open_store, reader_version, record_version
from runut.store.sqlite import migrations

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "pages"
KEPT = ROOT / "build"
#: Local entities that one of an example page becomes, and words changed on a page.
LOCALS, CHANGED = 300, 25
ROUNDS = 20

_LOCAL = re.compile(r'"local:([a-z0-9-]+)"')
_DAY = re.compile(r'"(2\d{3}-\d{2}-\d{2})')
_WORD = re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True)
class Originals:
    """The example pages with what was read from them, and what holds between them."""

    pages: Sequence[Page]
    readings: Sequence[Reading]
    #: What holds between them, a thread at a time.
    parts: Sequence[Record]


def originals() -> Originals:
    """Read the example pages."""
    with open_store("sqlite://") as store:
        list(read_into(store, pages([EXAMPLES]), load()))
        bring_up_to_date(store, load())
        parts = [store.lists.record(thread) for thread, _ in store.lists.thread_names()]
        readings = tuple(store.readings())
        received = [store.page(r.article.page_id) for r in readings]
        return Originals([page for page in received if page], readings, parts)


class Variation:
    """The `number`th set of variations of the example pages."""

    def __init__(self, given: Originals, number: int) -> None:
        self.given = given
        self.number = number
        self.chance = random.Random(number)  # noqa: S311 - the same store every time
        self.shift = timedelta(days=self.chance.randrange(-3650, 300))
        self.ids = {
            page.id: sha256(f"{page.id} {number}".encode()).hexdigest() for page in given.pages
        }

    def pages(self, words: Mapping[int, Sequence[str]]) -> Iterator[tuple[Page, Reading]]:
        """Yield each page with its reading; `words` are what may stand in, by length."""
        for page, reading in zip(self.given.pages, self.given.readings, strict=True):
            varied = decode(self._moved(encode(reading).decode()), Reading)
            name = f"{page.name}-{self.number}"
            article = replace(
                varied.article, page_name=name, text=self._reworded(varied.article.text, words)
            )
            yield (
                replace(page, id=self.ids[page.id], name=name),
                replace(varied, article=article),
            )

    def parts(self) -> Iterator[Record]:
        """Yield what holds between the pages of this set, a thread at a time."""
        given = self.given.parts
        ids = [thread.id for part in given for thread in part.threads]
        ids += [story.id for part in given for story in part.stories]
        ids += [event.id for part in given for event in part.events]
        for part in given:
            text = encode(part).decode()
            for group in ids:
                text = text.replace(f'"{group}"', f'"{group}{self.number:x}"')
            yield decode(self._moved(text), Record)

    def _moved(self, text: str) -> bytes:
        for old, new in self.ids.items():
            text = text.replace(old, new)
        text = _LOCAL.sub(lambda m: f'"local:{m[1]}-{self.number % LOCALS}"', text)
        return _DAY.sub(lambda m: f'"{date.fromisoformat(m[1]) + self.shift}', text).encode()

    def _reworded(self, text: str, words: Mapping[int, Sequence[str]]) -> str:
        found = list(_WORD.finditer(text))
        letters = list(text)
        for match in self.chance.sample(found, min(CHANGED, len(found))):
            letters[match.start() : match.end()] = self.chance.choice(words[len(match[0])])
        return "".join(letters)


def words_by_length(given: Originals) -> Mapping[int, Sequence[str]]:
    """Return the words of the example pages by their length."""
    found: dict[int, set[str]] = defaultdict(set)
    for reading in given.readings:
        for match in _WORD.finditer(reading.article.text):
            found[len(match[0])].add(match[0])
    return {length: sorted(words) for length, words in found.items()}


def fill(store: Store, given: Originals, count: int) -> None:
    """Put `count` pages into an empty store, with what holds between them."""
    words = words_by_length(given)
    sets = [Variation(given, number) for number in range(-(-count // len(given.pages)))]
    for one in sets:
        for page, reading in one.pages(words):
            store.put(page, reading, reader_version())
    memory = store.memory(record_version())
    parts = [part for one in sets for part in one.parts()]
    threads = {part.threads[0].id: replace(part, copies=()) for part in parts}
    copies = {group.pages[0]: group for part in parts for group in part.copies}
    store.put_grown(Grown(memory, store.waiting(memory), {}, threads, copies))


def made(count: int) -> Path:
    """Return the path of the store, made where it is not there yet."""
    path = KEPT / f"serve-{count}-v{migrations()[-1][0]}.db"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        start = time.perf_counter()
        with open_store(str(half)) as store:
            fill(store, originals(), count)
        half.rename(path)
        print(f"made {count:,} pages in {time.perf_counter() - start:,.0f} s")
    return path


def asked(store: Store) -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    lists, search = store.lists, store.search
    thread = lists.threads(order="largest").items[0].thread.id
    speaker = Wanted(entity="Q7747")
    far = Window(50, 20_000)
    return {
        "threads, newest": lists.threads,
        "threads of a person": lambda: lists.threads(speaker),
        "threads, row 10,000 on": lambda: lists.threads(window=Window(50, 10_000)),
        "events of a thread": lambda: lists.events(Wanted(thread=thread)),
        "events of a person, newest": lambda: lists.events(speaker, newest_first=True),
        "events by kind and status": lambda: lists.events(
            Wanted(kind="meeting", status="planned", start="2024", end="2024")
        ),
        "statements of a person": lambda: lists.statements(speaker),
        "statements, row 20,000 on": lambda: lists.statements(speaker, far),
        "pages of an outlet": lambda: lists.pages(Wanted(outlet="Harian Lentera")),
        "pages of a month": lambda: lists.pages(Wanted(start="2024-03", end="2024-03")),
        "pages that name a person": lambda: lists.pages(speaker),
        "people": lambda: lists.entities(Wanted(type="person")),
        "outlets": lists.outlets,
        "contacts of a thread": lambda: lists.contacts(Wanted(thread=thread)),
        "contacts of a person": lambda: lists.contacts(speaker),
        "record of a thread": lambda: lists.record(thread),
        "places of all events": lists.places,
        "threads of two outlets": lambda: store.asking.threads_of_both(
            ("Harian Lentera",), ("The Straits Ledger",), Window(5)
        ),
        "new events since a day": lambda: lists.events(
            Wanted(since="2000-01-01"), newest_first=True
        ),
        "changed statuses since a day": lambda: lists.events(Wanted(changed="2000-01-01")),
        "search: a frequent word": lambda: search.pages("pertemuan"),
        "search: two words": lambda: search.pages("menerima undangan"),
        "search: a phrase": lambda: search.pages('"gencatan senjata"'),
        "search: a name, other spelling": lambda: search.pages("Zelenskiy"),
        "search: a misspelled name": lambda: search.pages("Zelensqi"),
        "search: newest": lambda: search.pages("putin", order="newest"),
        "search: fields and dates": lambda: search.pages(
            "undangan outlet:lentera kind:meeting status:planned from:2020 to:2024"
        ),
        "search: statements": lambda: search.statements("perdamaian speaker:putin"),
        "search: events": lambda: search.events("putin kind:meeting status:planned"),
        "search: people": lambda: search.people("Wladimir Putin"),
        "search by meaning: pages": lambda: search.pages(
            "Putin turned down an invitation", order="alike"
        ),
        "search by meaning: statements": lambda: search.statements(
            "bersedia datang ke Moskow", order="alike"
        ),
        "search by meaning: events": lambda: search.events("held talks with Putin", order="alike"),
    }


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--readers", type=int, default=20, help="readers of the web page at once")
    parser.add_argument("--each", type=int, default=100, help="views that each of them asks for")
    given = parser.parse_args()
    path = made(given.pages)
    # on a machine that does other things too, the time of the processor says more than the clock
    table = Table("asked of the store", "median ms", "slowest ms", "median ms of processor")
    with open_store(str(path), create=False) as store:
        for name, ask in asked(store).items():
            ask()
            times, worked = [], []
            for _ in range(given.rounds):
                start, before = time.perf_counter(), time.process_time()
                ask()
                worked.append(1000 * (time.process_time() - before))
                times.append(1000 * (time.perf_counter() - start))
            table.add_row(
                name, f"{median(times):.1f}", f"{max(times):.1f}", f"{median(worked):.1f}"
            )
    Console(width=100).print(table)
    size = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*")) / given.pages
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:,.0f} bytes a page on disk; {memory:,.0f} MB of memory")
    if given.readers:
        for pause in (1.0, 0.0):
            web(path, given.readers, given.each, pause)


def web(path: Path, readers: int, each: int, pause: float) -> None:
    """Print how the web page does under `readers` at once, with `pause` seconds a view."""
    times, rate, memory = measure(path, readers, each, pause)
    title = f"{readers} readers, {pause:g} s a view"
    table = Table(title, "median ms", "95 % ms", "asked", "failed")
    for row in times:
        table.add_row(
            row.view, f"{row.median:.0f}", f"{row.slow:.0f}", str(row.asked), str(row.failed)
        )
    Console(width=100).print(table)
    print(f"{rate:,.0f} views a second; {memory:,.0f} MB of memory in the server")


if __name__ == "__main__":
    main()
