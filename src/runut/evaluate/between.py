"""What holds between pages, beside gold: stories, copies, discrepancies, the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut.evaluate.figures import Figure, Tally
from runut.evaluate.fitting import Row, event_fit, pairs, times_agree

Groups = Iterable[Sequence[str]]


def stories_figures(gold: Row, read: Row) -> dict[str, Figure]:
    """Return the figures of stories, copies and, where gold has them, discrepancies."""
    found = {
        "stories (B-cubed)": bcubed(gold.get("clusters", {}), read.get("clusters", {})),
        "copies": _copies(gold, read),
    }
    if "discrepancies" in gold:
        found["discrepancies between pages"] = discrepancy_figure(
            gold["discrepancies"], read.get("discrepancies", ())
        )
    return found


def bcubed(gold: Mapping[str, Sequence[str]], read: Mapping[str, Sequence[str]]) -> Figure:
    """Return B-cubed over the pages of gold: for each page, how its two groups overlap."""
    ours, theirs = _homes(gold), _homes(read)
    if not ours:
        return {"f1": 0.0, "p": 0.0, "r": 0.0, "gold": 0, "read": 0}
    inside = frozenset(ours)
    precision = recall = 0.0
    for page, group in ours.items():
        alone = frozenset((page,))
        other = (theirs.get(page, alone) & inside) or alone
        shared = len(group & other)
        precision += shared / len(other)
        recall += shared / len(group)
    precision, recall = precision / len(ours), recall / len(ours)
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "f1": round(f1, 4),
        "p": round(precision, 4),
        "r": round(recall, 4),
        "gold": len(gold),
        "read": len(read),
    }


def _homes(groups: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {page: frozenset(pages) for pages in groups.values() for page in pages}


def _copies(gold: Row, read: Row) -> Figure:
    inside = {page for pages in gold.get("clusters", {}).values() for page in pages}
    ours, theirs = (_couples(row.get("copies", ()), inside) for row in (gold, read))
    return Tally(len(ours & theirs), len(ours), len(theirs)).figure()


def _couples(groups: Groups, inside: set[str]) -> set[frozenset[str]]:
    return {
        frozenset((one, other))
        for group in groups
        for one in group
        for other in group
        if one < other and (not inside or {one, other} <= inside)
    }


def discrepancy_figure(gold: Sequence[Row], read: Sequence[Row]) -> Figure:
    """Return how many discrepancies between pages were found: two pages and the matter agree."""

    def fit(one: Row, other: Row) -> float:
        shared = len(set(one["pages"]) & set(other["pages"]))
        return float(shared >= 2 and one["about"] == other["about"])

    return Tally(len(pairs(gold, read, fit)), len(gold), len(read)).figure()


def timeline_figures(gold: Sequence[Row], read: Sequence[Row]) -> dict[str, Figure]:
    """Return how many happenings were found, and how many with their status too."""

    def fit(one: Row, other: Row) -> float:
        return event_fit(one, other) * times_agree(one.get("time"), other.get("time"))

    found = pairs(gold, read, fit)
    whole = sum(one["status"] == other["status"] for one, other in found)
    return {
        "timeline found": Tally(len(found), len(gold), len(read)).figure(),
        "timeline whole": Tally(whole, len(gold), len(read)).figure(),
    }
