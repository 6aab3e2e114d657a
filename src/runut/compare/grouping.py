"""Things that hang together by pairs, as groups; the order of the pairs changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=str)


def components(pairs: Iterable[tuple[Key, Key]]) -> list[frozenset[Key]]:
    """The connected groups of the graph whose edges are `pairs`, by their smallest member."""
    parent: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for left, right in pairs:
        a, b = root(left), root(right)
        parent[max(a, b)] = min(a, b)
    groups: dict[Key, set[Key]] = {}
    for key in parent:
        groups.setdefault(root(key), set()).add(key)
    return [frozenset(groups[key]) for key in sorted(groups)]
