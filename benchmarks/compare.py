"""How long the compare stage takes and how much memory, page by page, by the number of readings.

    python -m benchmarks.compare [READINGS ...]

Pages come in a mixed order within each season and are added one by one, what they change being told
anew after each; those that came before lie in a file and are read from it when they are asked for,
as from a store. Printed is what the last tenth took, so that growth shows, and the peak of memory.
The readings are made, from a fixed seed: stories of one to six pages about one call or meeting of
two of sixty people on a day, each page 200 words of which a third are the story's own, every
twentieth page a copy of another. The pages tell enough to be grouped; how well is printed too.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from runut.codec import decode, encode
from runut.compare import Gathering
from runut.records import (
    Argument,
    Article,
    Entity,
    EventMention,
    EventTime,
    Found,
    Mention,
    Published,
    Reading,
    Segment,
    Sentence,
    Span,
    TimeExpression,
)

PEOPLE, WORDS, STORY_WORDS, PAGE_WORDS = 60, 20_000, 60, 200
FIRST_DAY = date(2031, 1, 1)
#: Pages that come in a mixed order, and readings held at once.
SEASON, KEPT = 500, 2_000


class MadeWorld:
    """A world in which every two people act for one country."""

    def country_of(self, entity: str, /) -> str | None:
        """The country of a made person."""
        return f"country {int(entity.split()[1]) // 2}" if entity.startswith("person") else None

    def parents(self, place: str, /) -> tuple[str, ...]:
        """No place lies in another."""
        return ()

    def name(self, entity: str, language: str, /) -> str | None:
        """Entities are called what their id says."""
        return entity


def page(name: str, words: Sequence[str], people: Sequence[str], day: date) -> Reading:
    """One reading: a headline, a sentence with who and when, and the words."""
    when = day.isoformat()
    head = f"{people[0]} calls {people[1]} on {when}"
    text = f"{head}\n{head}, the offices said.\n{' '.join(words)}."
    ends = [len(head), text.index("\n", len(head) + 1), len(text)]
    lines = [Span(0, ends[0]), Span(ends[0] + 1, ends[1]), Span(ends[1] + 1, ends[2])]
    mentions = tuple(
        Mention(Span(found, found + len(p)), p, "name", "made")
        for start in (0, ends[0] + 1)
        for p in people
        for found in [text.index(p, start)]
    )
    told = text.index(when, ends[0] + 1)
    time_span = Span(told, told + len(when))
    published = Published(when, "stated", time_span, "made")
    article = Article(
        page_id=name,
        page_name=name,
        text=text,
        segments=tuple(
            Segment(n, span, "headline" if n == 1 else "body", "made")
            for n, span in enumerate(lines, 1)
        ),
        origins=(),
        media_type="text/plain",
        language="en",
        title=Found(head, lines[0], "made"),
        outlet=Found(f"outlet {int(name.split()[1]) % 7}", None, "made"),
        published=published,
        bylines=(),
        credits=(),
        signals=(),
    )
    event = EventMention(
        kind="call",
        trigger=lines[1],
        span=lines[1],
        who=tuple(Argument(p, None) for p in people),
        whom=(),
        place=None,
        time=EventTime(when, time_span),
        status="happened",
        status_span=None,
        by="page",
        rule="made",
    )
    return Reading(
        article=article,
        published=published,
        signals=(),
        sentences=tuple(Sentence(s, n, "body") for n, s in enumerate(lines, 1)),
        mentions=mentions,
        entities=tuple(Entity(p, p, "person", "made") for p in people),
        times=(TimeExpression(time_span, when, "day", "none", None, "made"),),
        statements=(),
        events=(event,),
        discrepancies=(),
    )


def readings(count: int) -> tuple[list[Reading], list[list[str]]]:
    """`count` readings and the stories that they were made as."""
    chance = random.Random(20311)  # noqa: S311 (a fixed seed is the point)
    vocabulary = [f"w{i}" for i in range(WORDS)]
    weights = [1 / (i + 200) for i in range(WORDS)]
    made: list[Reading] = []
    stories: list[list[str]] = []
    while len(made) < count:
        people = [f"person {i}" for i in chance.sample(range(PEOPLE), 2)]
        day = FIRST_DAY + timedelta(days=chance.randrange(max(30, count // 3)))
        own = chance.choices(vocabulary, weights, k=STORY_WORDS)
        stories.append([])
        words: list[str] = []
        for _ in range(min(chance.randint(1, 6), count - len(made))):
            if not words or chance.random() > 0.05:
                words = own + chance.choices(vocabulary, weights, k=PAGE_WORDS - STORY_WORDS)
                chance.shuffle(words)
            name = f"page {len(made):06}"
            stories[-1].append(name)
            made.append(page(name, words, people, day))
    return made, stories


class Stored:
    """Readings in a file, by page id."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, reading: Reading) -> None:
        """Write a reading."""
        data = encode(reading)
        self._file.seek(0, 2)
        self._places[reading.article.page_id] = (self._file.tell(), len(data))
        self._file.write(data)

    def get(self, page_id: str) -> Reading:
        """Read a reading."""
        at, length = self._places[page_id]
        self._file.seek(at)
        return decode(self._file.read(length), Reading)


def stream(
    count: int,
) -> tuple[list[str], Stored, list[list[str]], tempfile.TemporaryDirectory[str]]:
    """The order in which pages come, the pages in a file, and the stories that they make."""
    made, stories = readings(count)
    folder = tempfile.TemporaryDirectory()
    stored = Stored(Path(folder.name) / "readings")
    for reading in made:
        stored.put(reading)
    chance = random.Random(7)  # noqa: S311 (a fixed seed is the point)
    days = {r.article.page_id: (r.published.value or "", r.article.page_id) for r in made}
    order = sorted(days, key=lambda page: days[page])
    for start in range(0, count, SEASON):
        part = order[start : start + SEASON]
        chance.shuffle(part)
        order[start : start + SEASON] = part
    return order, stored, stories, folder


def main() -> int:
    """Add so many readings one by one, for each number on the command line."""
    for count in map(int, sys.argv[1:] or ("100", "1000")):
        order, stored, stories, folder = stream(count)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        gathering = Gathering(MadeWorld(), stored.get, kept=KEPT)
        began = time.process_time()
        late = 0.0
        for number, page_id in enumerate(order):
            if number == count - count // 10:
                late = time.process_time()
            gathering.add(stored.get(page_id))
            gathering.settle()
        ended = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        record = gathering.record()
        right = {frozenset(s) for s in stories} & {frozenset(s.pages) for s in record.stories}
        print(
            f"{count:7} readings  {1000 * (ended - began) / count:6.2f} ms a page, "
            f"{10_000 * (ended - late) / count:6.2f} of the last tenth  peak {peak:6.0f} MB "
            f"({before:.0f} before)  {len(record.stories)} stories, {len(right)} of the "
            f"{len(stories)} made found whole  {len(record.threads)} threads  "
            f"{len(record.copies)} copy groups  {len(record.events)} events",
            flush=True,
        )
        folder.cleanup()
    return 0


if __name__ == "__main__":
    sys.exit(main())
