"""What reviewers made of a store, as gold files in the guide's shape."""

from __future__ import annotations

from collections.abc import Iterator

from runut.codec import as_text, page_json, stories_json, timeline_json
from runut.review import holding
from runut.store import Store


def gold_files(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each gold file: the pages that were reviewed, by name.

    `stories.json` and `timeline.json` are among them where stories or events over several pages
    were. The store has in it what reviewers said, so this is what it shows. Raises `StoreError`.
    """
    kept = store.corrections
    for page_id, _ in kept.pages():
        reading = store.reading(page_id)
        if reading is not None:
            yield f"{reading.article.page_name}.json", as_text(page_json(reading))
    parts = {correction.part for correction in holding(kept.between())}
    if not parts:
        return
    record, readings = store.record(), tuple(store.readings())
    if "story" in parts:
        yield "stories.json", as_text(stories_json(record, readings))
    if "happening" in parts:
        yield "timeline.json", as_text(timeline_json(record, readings))
