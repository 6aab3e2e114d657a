"""How well stories are found in news of all kinds and four languages (mmds2025-dev), B³.

    python -m benchmarks.stories PATH/mmds2025-dev [--vectors FILE]

The articles of the noise cluster (166) belong to no story: with it, each is a story by itself;
without it, they are left out. `--vectors` writes the weighted words and names of each article as
JSON for a peer that clusters the same vectors.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from benchmarks.threads.__main__ import b_cubed, line
from runut.compare import compare
from runut.compare.pages import PageView
from runut.compare.world import parties
from runut.knowledge import load
from runut.pipeline import read_pages
from runut.records import Page, Reading

NOISE = 166
TRAILING = re.compile(r",(\s*[\]}])")


def clusters(folder: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Article id → its cluster and the article; those of the noise cluster are alone."""
    whole = json.loads((folder / "mds_ac_dev_final.json").read_text(encoding="utf-8"))
    dated = (folder / "mds_clusters_gpt_event_dev.json").read_text(encoding="utf-8")
    days = {
        document["title"]: document.get("publish_date")
        for cluster in json.loads(TRAILING.sub(r"\1", dated))
        for document in cluster["documents"]
    }
    found = {}
    labelled = zip(whole["articles"], whole["clusters"], strict=True)
    for number, (article, label) in enumerate(labelled):
        key = f"{number:03}"
        name = f"alone {key}" if label == NOISE else str(label)
        found[key] = (name, {**article, "publish_date": days.get(article["title"])})
    return found


def page(key: str, document: dict[str, Any]) -> Page:
    """An article as a page: headline, date, body."""
    told = document.get("publish_date")
    stamp = format_date(date.fromisoformat(told[:10]), "MMMM d, y", locale="en") if told else ""
    body = "\n".join(s["content"] for s in document["sentences"])
    text = "\n\n".join(part for part in (document["title"], stamp, body) if part)
    return Page(key, key, None, text.encode(), "text/plain")


def main() -> int:
    """Print B³ with and without the noise, and of the clusters in several languages."""
    articles = clusters(Path(sys.argv[1]))
    given = [page(key, document) for key, (_, document) in articles.items()]
    readings = [r for r in read_pages(given, load()) if isinstance(r, Reading)]
    record = compare(readings, load())
    found = {p: s.id for s in record.stories for p in s.pages}
    gold = {key: label for key, (label, _) in articles.items() if key in found}
    spoken: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        spoken[gold[reading.article.page_id]].add(reading.article.language)
    print(f"{len(readings)} of {len(articles)} articles read, {len(set(gold.values()))} clusters")
    line("with noise", b_cubed(found, gold))
    told = {k: v for k, v in gold.items() if not v.startswith("alone")}
    line("without noise", b_cubed({k: found[k] for k in told}, told))
    cross = {k: v for k, v in told.items() if len(spoken[v]) > 1}
    if cross:
        print(
            f"  {len(cross)} articles of {len(set(cross.values()))} clusters in several languages"
        )
        line("those alone", b_cubed({k: found[k] for k in cross}, cross))
    if "--vectors" in sys.argv:
        acting = parties(readings, load())
        views = {r.article.page_id: PageView(r, acting) for r in readings}
        vectors = {
            key: {
                **views[key].word_vector,
                **{f"@{n}": w for n, w in views[key].name_vector.items()},
            }
            for key in gold
        }
        made = {"vectors": vectors, "gold": gold, "cross": sorted(cross)}
        Path(sys.argv[-1]).write_text(json.dumps(made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
