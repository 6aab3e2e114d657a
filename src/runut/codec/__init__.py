"""Records ⇄ JSON, and the shape in which readings leave Runut (see docs/json.md).

`encode` and `decode` keep a record whole, for stores and other programs of Runut; the functions
whose names end in `_json` give the published shapes, whose JSON Schema is `schemas()`.
"""

from __future__ import annotations

from runut.codec.answer import check_json, side_by_side_json
from runut.codec.between import history_json, stories_json, timeline_json
from runut.codec.page import page_json
from runut.codec.schema import schemas
from runut.codec.wire import as_text, decode, encode

__all__ = [
    "as_text",
    "check_json",
    "decode",
    "encode",
    "history_json",
    "page_json",
    "schemas",
    "side_by_side_json",
    "stories_json",
    "timeline_json",
]
