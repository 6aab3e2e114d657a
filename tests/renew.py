"""Writes anew what the tests compare with: docs/schema/ and tests/golden/.

Run `python -m tests.renew`, look at the difference, and commit what is meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from runut.acquire import pages
from runut.codec import as_text, page_json, schemas
from runut.knowledge import load
from runut.pipeline import read_pages
from runut.records import Reading

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ROOT / "examples" / "pages"
SCHEMAS = ROOT / "docs" / "schema"


def golden() -> Iterator[tuple[str, str]]:
    """Yield the file name and the content of each golden reading, as this tree reads it."""
    for read in read_pages(pages([EXAMPLES]), load()):
        if not isinstance(read, Reading):
            raise SystemExit(f"an example page was refused: {read}")
        yield f"{read.article.page_name}.json", as_text(page_json(read))


def main() -> None:
    """Write both folders."""
    for folder in (GOLDEN, SCHEMAS):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.json"):
            old.unlink()
    for name, schema in schemas().items():
        (SCHEMAS / name).write_text(json.dumps(schema, indent=1) + "\n", encoding="utf-8")
    for name, text in golden():
        (GOLDEN / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
