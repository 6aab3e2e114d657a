"""Search by words beside search by meaning, on questions in three languages.

    python -m benchmarks.likeness

The pages are those of `examples/pages`, `benchmarks/pages/tuning` and `training/annotated`, each in
one store; what is asked stands in `asked.toml` and, written when the lists of senses were there,
in `later.toml`. A hit is right when the sentence that it shows is one that answers.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from runut.acquire import page_from_bytes, pages
from runut.errors import InputError
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.records import Page, Rejection
from runut.store import Order, Store, Window, open_store

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FIRST = 20
_MARKS = re.compile(r"[NEQ#] ")


def main() -> None:
    """Print recall at 1, 5 and 20, by file and by the language of what is asked."""
    table = Table("asked", "in", "", "at 1", "at 5", "at 20", "of")
    with open_store("sqlite://") as store:
        given = chain(
            pages([ROOT / "examples" / "pages"]),
            pages(sorted((ROOT / "benchmarks" / "pages" / "tuning").glob("*.txt"))),
            annotated(),
        )
        read = sum(outcome.what == "read" for outcome in read_into(store, given, load()))
        bring_up_to_date(store, load())
        print(f"{read} pages")
        orders: tuple[Order, ...] = ("best", "alike")
        for file in ("asked", "later"):
            for order in orders:
                for language, ranks in sorted(ranked(store, file, order).items()):
                    shares = [sum(r < n for r in ranks) / len(ranks) for n in (1, 5, FIRST)]
                    figures = [f"{share:.2f}" for share in shares]
                    table.add_row(file, language, order, *figures, str(len(ranks)))
    Console(width=100).print(table)


def ranked(store: Store, file: str, order: Order) -> dict[str, list[int]]:
    """Return the places of the first right hits, by the language of what was asked, and of all."""
    found = defaultdict(list)
    given = tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))
    for one in given["sentence"]:
        for language in sorted(one.keys() - {"right"}):
            for asked in one[language]:
                rank = place(store, asked, one["right"], order)
                found[language].append(rank)
                found["all"].append(rank)
    return found


def place(store: Store, asked: str, right: list[str], order: Order) -> int:
    """Return the place of the first right hit, counted from 0; `FIRST` where none is shown."""
    try:
        hits = store.search.pages(asked, Window(FIRST), order).hits
    except InputError:
        return FIRST
    shown = (hit.evidence.words for hit in hits)
    places = (at for at, words in enumerate(shown) if any(part in words for part in right))
    return next(places, FIRST)


def annotated() -> Iterator[Page | Rejection]:
    """Yield the articles that were annotated for training, as pages of text."""
    for file in sorted((ROOT / "training" / "annotated").glob("*-*.txt")):
        for number, text in enumerate(file.read_text(encoding="utf-8").split("\n= ")):
            lines = [line for line in text.splitlines()[1:] if not _MARKS.match(line)]
            yield page_from_bytes("\n\n".join(lines).encode(), f"{file.stem}-{number}", None)


if __name__ == "__main__":
    main()
