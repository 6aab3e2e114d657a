"""Short names for files: the stem where that is enough, more of the path where it is not."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path


def unique_names(files: Sequence[str]) -> dict[str, str]:
    """Return a name for each file, no two alike even where case does not count.

    A stem that occurs once is the name (`news/a.html.gz` → `a`). Files that share a stem are told
    apart by as much of the end of their paths as it takes (`x/a.txt`, `y/a.txt` → `x_a.txt`,
    `y_a.txt`), and in the last resort by a hash of the path. The order of files plays no part.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for file in files:
        alike[_stem(file).casefold()].append(file)
    names: dict[str, str] = {}
    for group in alike.values():
        names.update({group[0]: _stem(group[0])} if len(group) == 1 else _told_apart(group))
    count = Counter(name.casefold() for name in names.values())
    return {
        file: name if count[name.casefold()] == 1 else f"{name}-{_hash(file)}"
        for file, name in names.items()
    }


def _stem(file: str) -> str:
    name = Path(file).name
    return Path(name.removesuffix(".gz")).stem or name


def _told_apart(group: Sequence[str]) -> dict[str, str]:
    parts = {file: [p for p in Path(file).parts if p not in ("/", "..")] for file in group}
    deepest = max(map(len, parts.values()))
    for depth in range(1, deepest + 1):
        names = {file: "_".join(path[-depth:]) for file, path in parts.items()}
        if len({name.casefold() for name in names.values()}) == len(group):
            return names
    return {file: f"{_stem(file)}-{_hash(file)}" for file in group}


def _hash(file: str) -> str:
    return hashlib.sha256(file.encode("utf-8", "surrogateescape")).hexdigest()[:8]
