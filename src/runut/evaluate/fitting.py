"""Which row of a reading answers to which row of gold."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Names = Mapping[str, str]

#: Of a gold text that is cut short, so many words must be read.
CUT_WORDS = 4
#: Two texts are the same where this share of their words is in both; parties of an event likewise.
ENOUGH = 0.5


def words(text: str | None) -> list[str]:
    """Return the words of a text without case and width."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold())


def holds(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether the words of `short` stand together in `long`."""
    size = len(short)
    return size > 0 and any(
        list(long[at : at + size]) == list(short) for at in range(len(long) - size + 1)
    )


def same_text(gold: str, read: str) -> bool:
    """Whether two contents are the same words; gold may be cut short with an ellipsis."""
    ours, theirs = words(gold), words(read)
    if not ours or not theirs:
        return False
    if gold.rstrip().endswith("…"):
        inside = len(theirs) < len(ours) and holds(ours, theirs)
        return holds(theirs, ours) or holds(theirs, ours[:CUT_WORDS]) or inside
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs)) >= ENOUGH


def pairs(
    gold: Sequence[Any], read: Sequence[Any], fit: Callable[[Any, Any], float]
) -> list[tuple[Any, Any]]:
    """Return gold with what was read, each once, the best fit first; a fit of 0 is none."""
    scored = sorted(
        ((fit(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)),
        reverse=True,
    )
    left, right = set(range(len(gold))), set(range(len(read)))
    found = []
    for score, i, j in scored:
        if score > 0 and -i in left and -j in right:
            left.discard(-i)
            right.discard(-j)
            found.append((gold[-i], read[-j]))
    return found


def identities(gold: Row, read: Row) -> dict[str, str]:
    """Return what each entity of a reading is called in gold: its id, or that of a like surface.

    A Wikidata number in gold is a claim of identity, a local id only a name: two numbers that
    differ are never the same.
    """
    by_surface: dict[str, str] = {}
    for entity in gold.get("entities", ()):
        for surface in (entity.get("name", ""), *entity.get("surfaces", ())):
            by_surface.setdefault(" ".join(words(surface)), entity["id"])
    known = {entity["id"] for entity in gold.get("entities", ())}
    found = {}
    for entity in read.get("entities", ()):
        if entity["id"] in known:
            found[entity["id"]] = entity["id"]
            continue
        for surface in (entity.get("name", ""), *entity.get("surfaces", ())):
            like = by_surface.get(" ".join(words(surface)))
            if like and (like.startswith("local:") or entity["id"].startswith("local:")):
                found[entity["id"]] = like
                break
    return found


def times_agree(one: str | None, other: str | None) -> bool:
    """Whether two times can be the same: one is not known, or is the beginning of the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def event_fit(gold: Row, read: Row, names: Names | None = None) -> float:
    """Return how well an event fits one of gold: 0 for another kind or other parties."""
    if gold["kind"] != read["kind"]:
        return 0.0
    ours, theirs = _parties(gold, None), _parties(read, names)
    every = ours | theirs
    overlap = len(ours & theirs) / len(every) if every else 1.0
    if overlap < ENOUGH:
        return 0.0
    dated = gold.get("time") is not None and times_agree(gold.get("time"), read.get("time"))
    near = 0.1 / (1 + abs(gold.get("line", 0) - read.get("line", 0)))
    settled = gold.get("status") == read.get("status")
    return float(overlap + 0.5 * dated + 0.5 * settled + near)


def _parties(event: Row, names: Names | None) -> set[str]:
    ids = [*event.get("who", ()), *event.get("whom", ())]
    return {names.get(entity, entity) for entity in ids} if names is not None else set(ids)
