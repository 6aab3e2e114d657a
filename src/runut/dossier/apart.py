"""Rows that would read alike, told apart by the page's own words on what was done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from runut.dossier.document import Row
from runut.dossier.material import Material
from runut.records import Event

#: Where the words on one deed end, and the letters of it that are shown at most.
END = re.compile(r"[.;:?!]\s|[.;:?!]?$|,\s(?=\S+\s\S+\s)|\s[(“\"]", re.MULTILINE)
LONGEST = 80


def told_apart(rows: Sequence[Row], events: Sequence[Event], material: Material) -> list[Row]:
    """Return the rows; where several of one day read alike, each with the words of its page.

    Two agreements of one day are known by what is agreed: what stands behind the word for it.
    """
    alike = Counter(map(_title, rows))
    worded = {
        row.key: _words(event, material)
        for row, event in zip(rows, events, strict=True)
        if alike[_title(row)] > 1
    }
    several = Counter(
        (_title(row), worded[row.key].casefold()) for row in rows if row.key in worded
    )
    found = []
    for row in rows:
        words = worded.get(row.key, "")
        # two rows with the same words would read alike with them too
        apart = bool(words) and several[_title(row), words.casefold()] == 1
        found.append(replace(row, what=f"{row.what}: “{words}”") if apart else row)
    return found


def _title(row: Row) -> tuple[str, str, str]:
    return row.date, row.what, row.status.code


def _words(event: Event, material: Material) -> str:
    """The words of the first page from the word for the deed to the end of its clause."""
    first = event.mentions[0]
    article = material.reading(first.page_id).article
    told = material.reading(first.page_id).events[first.index]
    text = article.text[told.trigger.start : told.span.end]
    end = END.search(text, told.trigger.end - told.trigger.start)
    words = " ".join(text[: end.start() if end else len(text)].split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] + " …"
    return words
