"""Lines of an HTML page that stand far from its text: menus and links, by the hundred.

They are labelled without a close look; only what a reader should be warned of is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from runut.clean.lines import Draft, Line
from runut.clean.matching import draft_lines

#: Lines above and below the main text that are read closely: dates, names, sources, tags.
NEAR = 30
#: Lines read closely where no text is marked: more than any page of news has.
CLOSELY = 2_000
#: Words up to which a line that is far is part of a menu, not another story's title.
MENU_WORDS = 4


def near_text(lines: Sequence[Line]) -> tuple[int, int]:
    """The first line to read closely and the one behind the last.

    The nearest heading of the first rank above the text is among them, wherever it stands.
    """
    main = [i for i, line in enumerate(lines) if line.main]
    if not main:
        flattened = not lines or lines[0].main is None
        return 0, len(lines) if flattened else min(len(lines), CLOSELY)
    heads = [i for i in range(main[0]) if lines[i].markup == "h1"]
    first = min([main[0] - NEAR, *heads[-1:]])
    return max(0, first), min(len(lines), main[-1] + 1 + NEAR)


def far_from_text(lines: Sequence[Line]) -> list[Draft]:
    """Return the decided drafts of lines that are far from the text."""
    drafts = draft_lines(lines, telling=True)
    for draft in drafts:
        short = len(draft.line.text.split()) <= MENU_WORDS
        draft.decide("navigation" if short else "related", "markup-far-from-text")
    return drafts
