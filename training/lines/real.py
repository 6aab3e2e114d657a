"""Real pages, flattened: of each line it is known whether it is the article's, and no more.

Every second page of the article extraction benchmark; the others are kept for measuring.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from runut.clean.lines import OutOfBoundsError
from runut.clean.markup import scan

FOLDER = "html/aeb"
#: Words of a line from which it stands in an article by no chance.
SURE_WORDS = 4
#: Lines of a page, at most: longer ones are menus by the thousand.
MOST_LINES = 400


def flattened(data: Path, half: int) -> Iterator[tuple[str, list[bool | None]]]:
    """Yield the text of each page of a half, and whether each line is kept (None: not known)."""
    folder = data / FOLDER
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth)[half::2]:
        page = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        try:
            text = scan(page.decode("utf-8", "replace")).text
        except OutOfBoundsError:
            continue
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) <= MOST_LINES:
            article = _plain(truth[name]["articleBody"])
            yield "\n".join(lines), [_kept(line, article) for line in lines]


def _kept(line: str, article: str) -> bool | None:
    plain = _plain(line)
    stands_in = plain in article
    return None if stands_in and len(plain.split()) < SURE_WORDS else stands_in


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
