"""What reviewers made of a store, as gold files in the guide's shape."""

from __future__ import annotations

from collections.abc import Iterator

from runut.codec import as_text, page_json, stories_json, timeline_json
from runut.codec.corrected import corrected_page, corrected_stories, corrected_timeline, holding
from runut.store import Store


def gold_files(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each gold file: the pages that were reviewed, by name.

    `stories.json` and `timeline.json` are among them where stories or events over several pages
    were. Raises `StoreError`.
    """
    kept = store.corrections
    for page_id, _ in kept.pages():
        reading = store.reading(page_id)
        if reading is not None:
            gold = corrected_page(page_json(reading), kept.of_page(page_id))
            yield f"{reading.article.page_name}.json", as_text(gold)
    between = holding(kept.between())
    if not between:
        return
    record = store.record()
    readings = tuple(store.readings())
    if any(c.part == "story" for c in between):
        yield "stories.json", as_text(corrected_stories(stories_json(record, readings), between))
    if any(c.part == "happening" for c in between):
        yield (
            "timeline.json",
            as_text(corrected_timeline(timeline_json(record, readings), between)),
        )
