"""What a person says of what was read: accepted, rejected, corrected, merged, parted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a correction is about: a part of one page's reading, an event over many pages, a story.
ReviewPart = Literal[
    "lines",
    "published",
    "signals",
    "entities",
    "times",
    "statements",
    "events",
    "discrepancies",
    "happening",
    "story",
]
#: accept: it is so. reject: it is not on the page. correct: it is `value`. add: `value` is missing.
#: merge: it is the same as `value`. split: it is apart from the others that it was put with.
ReviewAction = Literal["accept", "reject", "correct", "add", "merge", "split"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of a reviewer; never changed afterwards, only undone."""

    #: Counts up in the order in which they were made; 0 before it is kept.
    id: int
    #: When, in UTC (ISO 8601), and who.
    made: str
    author: str
    part: ReviewPart
    action: ReviewAction
    #: Of a part of one page; None for happenings and stories.
    page_id: str | None
    #: JSON of what was shown to the reviewer, in the guide's shape: by its line and words it is
    #: found again when the page is read anew.
    target: str
    #: JSON of what it should be; None where the action needs none.
    value: str | None
    note: str
    #: When and by whom it was taken back; None while it holds.
    undone: str | None = None
    undone_by: str | None = None
