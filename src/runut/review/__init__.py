"""Readings and the record as their reviewers have them: records in, records out.

What a person said of a row names it by the words that he saw (`runut.records.Correction`). It is
put into whatever is read of the page today, before pages are compared, and what he said of events
and stories into what comparing gives: so everything that shows or writes a record has it. The
pipeline calls these; nothing else changes a reading.
"""

from __future__ import annotations

from runut.review.between import pages_said_of, reviewed_part
from runut.review.moving import Moves
from runut.review.page import reviewed_article, reviewed_reading
from runut.review.rows import found, holding, unplaced

__all__ = [
    "Moves",
    "found",
    "holding",
    "pages_said_of",
    "reviewed_article",
    "reviewed_part",
    "reviewed_reading",
    "unplaced",
]
