"""How good readings are: their figures against gold in the guide's shape.

Every figure is taken over all rows of all pages together. Both sides are JSON as plain values, so
that gold of any origin can be measured against, and readings of any program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runut.evaluate.between import discrepancy_figure, stories_figures, timeline_figures
from runut.evaluate.figures import Counts, Figure
from runut.evaluate.page import count_page

__all__ = ["Evaluation", "Figure", "evaluate"]

#: Name of a file without its ending → its JSON.
Files = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one comparison."""

    pages: int
    #: Pages of gold that were not read: they count as read empty.
    missing: int
    figures: dict[str, Figure]
    #: Of each label of lines.
    labels: dict[str, Figure]
    #: File of gold → its figures, for what holds between pages.
    between: dict[str, dict[str, Figure]]


def evaluate(gold: Files, read: Files) -> Evaluation:
    """Return the figures of `read` against `gold`; a page is what has `lines`.

    Stories, discrepancies and the timeline are measured where gold has them (`stories`,
    `…_stories`, `discrepancies`, `timeline`).
    """
    counts = Counts()
    pages = [name for name in sorted(gold) if _is_page(gold[name])]
    for name in pages:
        count_page(gold[name], read.get(name, {}), counts)
    return Evaluation(
        pages=len(pages),
        missing=sum(name not in read for name in pages),
        figures=counts.figures(),
        labels=counts.label_figures(),
        between=_between(gold, read),
    )


def _is_page(thing: Any) -> bool:
    return isinstance(thing, dict) and "lines" in thing


def _between(gold: Files, read: Files) -> dict[str, dict[str, Figure]]:
    stories = read.get("stories", {})
    found: dict[str, dict[str, Figure]] = {}
    if "discrepancies" in gold:
        told = stories.get("discrepancies", ())
        rows = gold["discrepancies"]
        found["discrepancies"] = {
            "all": discrepancy_figure(rows, told),
            "key (recall counts)": discrepancy_figure([r for r in rows if r.get("key")], told),
        }
    for name in sorted(gold):
        if name.endswith("stories") and not _is_page(gold[name]):
            found[name] = stories_figures(gold[name], stories)
    if "timeline" in gold:
        found["timeline"] = timeline_figures(gold["timeline"], read.get("timeline", ()))
    return found
