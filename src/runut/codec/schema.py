"""The JSON Schema of the published shapes, made from their classes."""

from __future__ import annotations

from typing import Any

import msgspec

from runut.codec.answer_shapes import CheckJson, SideBySideJson
from runut.codec.shapes import HappeningJson, PageJson, StoriesJson

#: File name in docs/schema/ → the shape and what it is called there.
PUBLISHED: dict[str, tuple[Any, str]] = {
    "page.schema.json": (PageJson, "The reading of one page"),
    "stories.schema.json": (StoriesJson, "What holds between pages"),
    "timeline.schema.json": (tuple[HappeningJson, ...], "Every happening, in order of time"),
    "check.schema.json": (CheckJson, "What a record has on a claim"),
    "compare.schema.json": (SideBySideJson, "Two pages or outlets side by side"),
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (2020-12) of each published file, by its name in docs/schema/."""
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            **msgspec.json.schema(shape),
        }
        for name, (shape, title) in PUBLISHED.items()
    }
