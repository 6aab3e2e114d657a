"""Many readings, one record: copies, sources, stories, threads, events, discrepancies.

`compare` is pure and does not depend on the order of the readings; `Gathering` does the same page
by page. `Dating` dates a page that carries no date by pages that tell the same. Of a record that
was made,
`check` says what it has on a claim, `side_by_side` what two pages or outlets tell alike and not.
"""

from __future__ import annotations

from collections.abc import Iterable

from runut.compare.beside import bare, side_by_side
from runut.compare.checking import Sought, check, sought
from runut.compare.gathering import Gathering
from runut.compare.memory import Key, Memory, Part, Shelf
from runut.compare.siblings import Borrowed, Dating, borrowed_dates
from runut.compare.world import World
from runut.records import Reading, Record

__all__ = [
    "Borrowed",
    "Dating",
    "Gathering",
    "Key",
    "Memory",
    "Part",
    "Shelf",
    "Sought",
    "bare",
    "borrowed_dates",
    "check",
    "compare",
    "side_by_side",
    "sought",
]


def compare(readings: Iterable[Reading], knowledge: World) -> Record:
    """Return what holds over all `readings`, whatever their order."""
    pages = {r.article.page_id: r for r in readings}
    gathering = Gathering(knowledge, pages.__getitem__)
    for page in sorted(pages):
        gathering.add(pages[page])
    return gathering.record()
