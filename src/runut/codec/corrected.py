"""Readings with the corrections of reviewers in them: gold, in the guide's shape.

A correction names what it is about by the line and the words that the reviewer saw. It is found
again by them in whatever a newer Runut reads from the same page; what was accepted or corrected is
gold even where the new reading has it no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from runut.codec.shapes import HappeningJson, PageJson, StoriesJson
from runut.records import Correction

#: A row of the guide's shape, as plain values.
Row = dict[str, Any]
#: Part → the fields by which a row is found again, the surest first: all of them, then fewer.
KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "times": (("line", "text", "value"), ("line", "text")),
    "statements": (("line", "content", "speaker"), ("line", "content")),
    "events": (
        ("line", "kind", "who", "whom", "status"),
        ("line", "kind", "who", "whom"),
        ("line", "kind", "anchor"),
    ),
    "entities": (("id",),),
    "discrepancies": (("lines", "about"),),
}
#: Fields that name an entity: alone, and several.
NAMED, LISTED = ("speaker", "by"), ("who", "whom")


def holding(corrections: Iterable[Correction]) -> list[Correction]:
    """Return those that were not taken back, in the order in which they were made."""
    return sorted((c for c in corrections if c.undone is None), key=lambda c: c.id)


def corrected_page(page: PageJson, corrections: Iterable[Correction]) -> PageJson:
    """Return the reading of a page as its reviewers have it.

    Raises `ValueError` (as `msgspec.ValidationError`) where a correction has no shape of ours.
    """
    rows: Row = msgspec.to_builtins(page)
    for correction in holding(corrections):
        target = msgspec.json.decode(correction.target)
        value = msgspec.json.decode(correction.value) if correction.value else None
        _apply(rows, correction, target, value)
    for part in ("times", "statements", "events"):
        rows[part] = sorted(rows[part], key=lambda row: row["line"])
    return msgspec.convert(rows, PageJson)


def _apply(rows: Row, correction: Correction, target: Any, value: Any) -> None:
    part, action = correction.part, correction.action
    if part == "lines":
        given = value if action == "correct" else target
        rows["lines"] = [given if line[0] == given[0] else line for line in rows["lines"]]
    elif part == "published":
        rows["published"] = value if action == "correct" else target
    elif part == "signals":
        kept = [signal for signal in rows["signals"] if signal != target]
        rows["signals"] = kept if action == "reject" else [*kept, target]
    elif part == "entities" and action in {"correct", "merge"}:
        _rename(rows, target["id"], value)
    elif part in KEYS:
        rows[part] = _changed(rows[part], part, action, (target, value))


def _changed(rows: list[Row], part: str, action: str, pair: tuple[Any, Any]) -> list[Row]:
    target, value = pair
    if action == "add":
        return [*rows, value]
    at = found(rows, target, part)
    others = [row for number, row in enumerate(rows) if number != at]
    if action in {"reject", "merge"}:
        return others
    if action == "split":
        return [*others, *value]
    return [*others, value if action == "correct" else target]


def found(rows: Sequence[Row], target: Row, part: str) -> int | None:
    """Return where the row stands that a reviewer saw as `target`; None where there is none."""
    for fields in KEYS[part]:
        for number, row in enumerate(rows):
            if all(row.get(field) == target.get(field) for field in fields):
                return number
    return None


def _rename(rows: Row, old: str, new: Row) -> None:
    """Give an entity another id and name, wherever the page has it."""
    entities = {entity["id"]: entity for entity in rows["entities"]}
    was = entities.pop(old, {"surfaces": [], "type": new.get("type", "group")})
    there = entities.get(new["id"], {"surfaces": []})
    surfaces = dict.fromkeys([*there["surfaces"], *was["surfaces"]])
    entities[new["id"]] = {**was, **there, **new, "surfaces": list(surfaces)}
    rows["entities"] = list(entities.values())
    for row in (*rows["statements"], *rows["events"]):
        for field in NAMED:
            if row.get(field) == old:
                row[field] = new["id"]
        for field in LISTED:
            if old in row.get(field, ()):
                row[field] = list(dict.fromkeys(new["id"] if e == old else e for e in row[field]))


def corrected_stories(stories: StoriesJson, corrections: Iterable[Correction]) -> StoriesJson:
    """Return the stories as reviewers have them: `target` and `value` are lists of page names.

    merge puts the stories of both lists into one, split takes the pages of `target` into a story
    of their own, correct gives the story of `target` the name `value`.
    """
    clusters: dict[str, list[str]] = {name: list(p) for name, p in stories.clusters.items()}
    for correction in holding(corrections):
        if correction.part != "story":
            continue
        pages: list[str] = msgspec.json.decode(correction.target)
        value: Any = msgspec.json.decode(correction.value) if correction.value else []
        home = _most_of(clusters, pages)
        if correction.action == "merge":
            other = _most_of(clusters, value)
            if home is not None and other is not None and home != other:
                clusters[home] += clusters.pop(other)
        elif correction.action == "split":
            for name in list(clusters):
                clusters[name] = [page for page in clusters[name] if page not in pages]
            clusters = {name: left for name, left in clusters.items() if left}
            clusters[f"{home} ({pages[0]})"] = list(pages)
        elif correction.action == "correct" and home is not None:
            clusters = {value if name == home else name: p for name, p in clusters.items()}
    return msgspec.structs.replace(
        stories, clusters={name: tuple(pages) for name, pages in clusters.items()}
    )


def _most_of(clusters: Mapping[str, Sequence[str]], pages: Sequence[str]) -> str | None:
    """Return the story that holds most of the pages; None where none holds any."""
    counts = {name: len(set(pages).intersection(held)) for name, held in clusters.items()}
    best = max(counts, key=lambda name: (counts[name], name), default=None)
    return best if best is not None and counts[best] else None


def corrected_timeline(
    timeline: Sequence[HappeningJson], corrections: Iterable[Correction]
) -> tuple[HappeningJson, ...]:
    """Return the happenings as reviewers have them: `target` and `value` are happenings.

    Of two that are merged the one in `value` stays, with the pages of both; `value` of a split is
    the happenings that there are instead.
    """
    rows: list[Row] = [msgspec.to_builtins(happening) for happening in timeline]
    for correction in holding(corrections):
        if correction.part == "happening":
            target = msgspec.json.decode(correction.target)
            value = msgspec.json.decode(correction.value) if correction.value else None
            rows = _retold(rows, correction.action, target, value)
    # in order of time, those without one last
    rows.sort(key=lambda row: row["time"] or "9999")
    return tuple(msgspec.convert(row, HappeningJson) for row in rows)


def _retold(rows: list[Row], action: str, target: Row, value: Any) -> list[Row]:
    if action == "add":
        return [*rows, value]
    at = same_happening(rows, target)
    others = [row for number, row in enumerate(rows) if number != at]
    if action == "reject":
        return others
    if action == "split":
        return [*others, *value]
    if action == "merge":
        into = same_happening(others, value)
        whole = others.pop(into) if into is not None else value
        pages = list(dict.fromkeys([*whole["pages"], *target["pages"]]))
        return [*others, {**whole, "pages": pages}]
    return [*others, value if action == "correct" else target]


def same_happening(rows: Sequence[Row], target: Row) -> int | None:
    """Return where the happening stands that a reviewer saw as `target`."""
    tests: tuple[Callable[[Row], bool], ...] = (
        lambda row: row == target,
        lambda row: all(row[f] == target[f] for f in ("kind", "who", "whom", "note")),
        lambda row: row["kind"] == target["kind"] and row["note"] == target["note"],
    )
    for test in tests:
        for number, row in enumerate(rows):
            if test(row):
                return number
    return None
