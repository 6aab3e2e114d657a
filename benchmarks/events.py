"""How well events are read on our own pages: `python -m benchmarks.events [tuning|held-out]`.

Pages in `benchmarks/events/` are read with the whole annotate stage. A read event fits a gold one
of its kind when at least half of all who take part are the same; it is whole when status and time
fit too. `--show` prints what was missed and what was too much.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from runut import knowledge
from runut.annotate import annotate
from runut.records import Article, EventMention, Published, Reading, Segment, Span
from runut.vocabulary import CONTACT_KINDS

PAGES = Path(__file__).parent / "events"


@dataclass(frozen=True, slots=True)
class Gold:
    """One event that a page tells."""

    kinds: tuple[str, ...]
    who: frozenset[str]
    whom: frozenset[str]
    time: str | None
    status: str
    by: str


def load(path: Path) -> tuple[Article, list[Gold]]:
    """Return a page as an article, headline first, and its gold events."""
    head, _, rows = path.read_text(encoding="utf-8").partition("===\n")
    first, _, text = head.partition("\n")
    _, language, published = first.split()
    segments, at = [], 0
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        label = "headline" if number == 1 else "body"
        segments.append(Segment(number, Span(at, at + len(line)), label, "gold"))  # type: ignore[arg-type]
        at += len(line) + 1
    article = Article(
        page_id="0" * 64,
        page_name=path.stem,
        text=text.rstrip("\n"),
        segments=tuple(segments),
        origins=(),
        media_type="text/plain",
        language=language,
        title=None,
        outlet=None,
        published=Published(published, "stated", None, "gold"),
        bylines=(),
        credits=(),
        signals=(),
    )
    return article, [_gold(row) for row in rows.splitlines() if row.strip()]


def _gold(row: str) -> Gold:
    kinds, who, whom, _place, when, status, by = (cell.strip() for cell in row.split("|"))
    return Gold(tuple(kinds.split("/")), _names(who), _names(whom), when or None, status, by)


def _names(cell: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in cell.split(";") if name.strip())


def surfaces(reading: Reading) -> dict[str, set[str]]:
    """Everything that each entity of a reading is called, casefolded."""
    found = {entity.id: {entity.name.casefold()} for entity in reading.entities}
    for mention in reading.mentions:
        found.setdefault(mention.entity, set()).add(reading.article.quote(mention.span).casefold())
    return found


def parties(event: EventMention, called: dict[str, set[str]], wanted: frozenset[str]) -> set[str]:
    """Who takes part, by the gold name where one fits."""
    ids = [p.entity for p in (*event.who, *event.whom)]
    world = knowledge.load()
    out = set()
    for entity in ids:
        names = called.get(entity, set()) | {(world.name(entity, "id") or entity).casefold()}
        names |= {n for n in wanted if entity in {known.id for known in world.lookup(n)}}
        out.add(next((name for name in sorted(names) if name in wanted), entity))
    return out


def fit(gold: Gold, event: EventMention, called: dict[str, set[str]]) -> float:
    """How well a read event fits a gold one; 0 for not."""
    if event.kind not in gold.kinds:
        return 0.0
    mine = gold.who | gold.whom
    theirs = parties(event, called, mine)
    overlap = len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0
    if overlap < 0.5:
        return 0.0
    return overlap + 0.5 * _same_time(gold, event) + 0.5 * (gold.status == event.status)


def _same_time(gold: Gold, event: EventMention) -> bool:
    read = event.time.value if event.time else None
    if gold.time is None or read is None:
        return gold.time is read
    return gold.time.startswith(read) or read.startswith(gold.time)


def score(reading: Reading, gold: list[Gold], show: bool) -> Counter[str]:
    """Counts for one page; prints the differences with `show`."""
    called = surfaces(reading)
    pairs = sorted(
        (
            (fit(g, e, called), -i, -j)
            for i, g in enumerate(gold)
            for j, e in enumerate(reading.events)
        ),
        reverse=True,
    )
    left, right, count = set(range(len(gold))), set(range(len(reading.events))), Counter[str]()
    for value, i, j in pairs:
        if value > 0 and -i in left and -j in right:
            left.discard(-i)
            right.discard(-j)
            g, e = gold[-i], reading.events[-j]
            status, when = g.status == e.status, _same_time(g, e)
            count.update(found=1, status=status, time=when, whole=status and when)
            count["contact found"] += bool(CONTACT_KINDS & set(g.kinds))
            if show and not (status and when):
                print(
                    reading.article.page_name,
                    "wrong",
                    g,
                    "|",
                    e.status,
                    e.time and e.time.value,
                    e.rule,
                )
    count.update(gold=len(gold), read=len(reading.events))
    count["contact gold"] = sum(bool(CONTACT_KINDS & set(g.kinds)) for g in gold)
    count["contact read"] = sum(e.kind in CONTACT_KINDS for e in reading.events)
    if show:
        for i in sorted(left):
            print(reading.article.page_name, "missed", gold[i])
        for line in _extra(reading, right):
            print(reading.article.page_name, "extra", line)
    return count


def _extra(reading: Reading, indices: set[int]) -> Iterator[str]:
    names = {e.id: e.name for e in reading.entities}
    for j in sorted(indices):
        e = reading.events[j]
        sides = [[names.get(p.entity, p.entity) for p in side] for side in (e.who, e.whom)]
        words = reading.article.quote(e.trigger)
        when = e.time and e.time.value
        yield f"{e.kind} {sides[0]} > {sides[1]} {e.status} {when} «{words}» {e.rule}"


def f1(hit: int, gold: int, read: int) -> str:
    """F1 with precision and recall, for people."""
    p, r = hit / read if read else 0.0, hit / gold if gold else 0.0
    return f"F1 {2 * p * r / (p + r) if p + r else 0:.3f} (P {p:.3f} R {r:.3f}, gold {gold})"


def main() -> None:
    """Print the figures of one folder of pages, or of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", choices=("tuning", "held-out"))
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    world = knowledge.load()
    for folder in [args.folder] if args.folder else ["tuning", "held-out"]:
        total, seconds = Counter[str](), 0.0
        paths = sorted((PAGES / folder).glob("*.txt"))
        for path in paths:
            article, gold = load(path)
            start = time.perf_counter()
            reading = annotate(article, world)
            seconds += time.perf_counter() - start
            total += score(reading, gold, args.show)
        found = total["found"]
        pace = 1000 * seconds / len(paths)
        print(f"{folder}: {len(paths)} pages, {pace:.0f} ms a page for the whole annotate stage")
        print("  contact", f1(total["contact found"], total["contact gold"], total["contact read"]))
        print("  found  ", f1(found, total["gold"], total["read"]))
        print("  whole  ", f1(total["whole"], total["gold"], total["read"]))
        status, when = total["status"] / found, total["time"] / found
        print(f"  status {status:.3f}, time {when:.3f} of {found} found")


if __name__ == "__main__":
    main()
