"""One page: what was read of it beside gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from runut.evaluate.figures import Counts
from runut.evaluate.fitting import (
    Names,
    Row,
    event_fit,
    holds,
    identities,
    pairs,
    same_text,
    times_agree,
    words,
)
from runut.vocabulary import CONTACT_KINDS, KEPT_LABELS


def count_page(gold: Row, read: Row, counts: Counts) -> None:
    """Add one page to the counts; both rows are in the guide's shape, `read` may be empty."""
    names = identities(gold, read)
    _lines(gold, read, counts)
    _published(gold, read, counts)
    for field in ("credits", "signals"):
        ours, theirs = (
            {" ".join(words(value)) for value in row.get(field, ())} for row in (gold, read)
        )
        counts.tallies[field].add(len(ours & theirs), len(ours), len(theirs))
    ours = {entity["id"] for entity in gold.get("entities", ())}
    theirs = {names.get(e["id"], e["id"]) for e in read.get("entities", ())}
    counts.tallies["entities"].add(len(ours & theirs), len(ours), len(theirs))
    _times(gold.get("times", ()), read.get("times", ()), counts)
    _statements((gold.get("statements", ()), read.get("statements", ())), names, counts)
    _events((gold.get("events", ()), read.get("events", ())), names, counts)
    _discrepancies(gold.get("discrepancies", ()), read.get("discrepancies", ()), counts)


def _lines(gold: Row, read: Row, counts: Counts) -> None:
    ours, theirs = _labels(gold), _labels(read)
    for line, label in ours.items():
        got = theirs.get(line)
        counts.shares["line label"].add(got == label)
        counts.labels[label].add(got == label, 1, 0)
        if got is not None:
            counts.labels[got].add(0, 0, 1)
        keep, kept = label in KEPT_LABELS, got in KEPT_LABELS
        counts.tallies["kept lines"].add(keep and kept, keep, kept)


def _labels(page: Row) -> dict[int, str]:
    found = ((line, label) for line, label in page.get("lines", ()))
    return {line: "body" if label == "lead" else label for line, label in found}


def _published(gold: Row, read: Row, counts: Counts) -> None:
    ours = (gold.get("published") or {}).get("value")
    theirs = (read.get("published") or {}).get("value") or ""
    if ours:
        counts.shares["published"].add(theirs.startswith(ours))


def _times(gold: Sequence[Row], read: Sequence[Row], counts: Counts) -> None:
    def fit(one: Row, other: Row) -> float:
        ours, theirs = words(one["text"]), words(other["text"])
        if one["line"] != other["line"] or not (holds(ours, theirs) or holds(theirs, ours)):
            return 0.0
        return 1.0 + bool(one["text"] == other["text"]) + bool(one["value"] == other["value"])

    found = pairs(gold, read, fit)
    valued = sum(one["value"] == other["value"] for one, other in found)
    counts.tallies["times found"].add(len(found), len(gold), len(read))
    counts.tallies["times valued"].add(valued, len(gold), len(read))


def _statements(both: tuple[Sequence[Row], Sequence[Row]], names: Names, counts: Counts) -> None:
    def by(row: Row) -> Any:
        return names.get(row["speaker"], row["speaker"])

    def fit(one: Row, other: Row) -> float:
        if abs(one["line"] - other["line"]) > 1:
            return 0.0
        told = same_text(one["content"], other["content"])
        return float(told * (1 + bool(by(other) == one["speaker"])))

    gold, read = both
    found = pairs(gold, read, fit)
    attributed = sum(by(other) == one["speaker"] for one, other in found)
    counts.tallies["statements found"].add(len(found), len(gold), len(read))
    counts.tallies["statements attributed"].add(attributed, len(gold), len(read))
    for one, other in found:
        counts.shares["statement kind"].add(one["kind"] == other["kind"])


def _events(both: tuple[Sequence[Row], Sequence[Row]], names: Names, counts: Counts) -> None:
    gold, read = both
    found = pairs(gold, read, lambda one, other: event_fit(one, other, names))
    whole = 0
    for one, other in found:
        status = one.get("status") == other.get("status")
        ours, theirs = one.get("time"), other.get("time")
        time = times_agree(ours, theirs) and bool(ours) == bool(theirs)
        counts.shares["event status"].add(status)
        counts.shares["event time"].add(time)
        by = other.get("by")
        counts.shares["event by"].add(one.get("by") == names.get(by, by))
        whole += status and time
    counts.tallies["events found"].add(len(found), len(gold), len(read))
    counts.tallies["events whole"].add(whole, len(gold), len(read))
    counts.tallies["contact events found"].add(
        _contacts(one for one, _ in found), _contacts(gold), _contacts(read)
    )


def _contacts(events: Iterable[Row]) -> int:
    return sum(event["kind"] in CONTACT_KINDS for event in events)


def _discrepancies(gold: Sequence[Row], read: Sequence[Row], counts: Counts) -> None:
    def fit(one: Row, other: Row) -> float:
        shared = len(set(one["lines"]) & set(other["lines"]))
        return float(shared * (1 + bool(one["about"] == other["about"])))

    counts.tallies["discrepancies in a page"].add(len(pairs(gold, read, fit)), len(gold), len(read))
