"""Printing to a terminal: a page is data, so its control characters and markup stay inert."""

from __future__ import annotations

import locale
import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from runut.languages import PACKS

#: Characters of the columns beside one that tells something, so that it has room on 80.
SIDE_WIDTH = 14
#: Characters of a column of page names: those of files are seldom longer.
NAME_WIDTH = 22
#: A terminal acts on these: control characters, and marks that turn the direction of text.
_ACTED_ON = {"Cc", "Cf", "Cs", "Co"}
#: Joiners and the soft hyphen are part of words.
_HARMLESS = {"\u200c", "\u200d", "\u00ad"}


def console(*, stderr: bool = False) -> Console:
    """Return a console that writes to standard output, or to standard error."""
    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def plain(text: str) -> str:
    """Return `text` on one line with every character that a terminal would act on made visible."""
    return "".join(
        " " if char in "\n\t" else "\ufffd" if _acted_on(char) else char for char in text
    )


def shown(text: str | None, style: str = "") -> Text:
    """Return words from a page as Rich shows them literally: no markup, no control characters."""
    return Text(plain(text or ""), style=style)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the names of things stay whole, and telling columns get room."""

    heading: str
    whole: bool = False
    telling: bool = False
    named: bool = False


def whole(heading: str) -> Column:
    """Return a column of names and ids, which are not broken over lines."""
    return Column(heading, whole=True)


def telling(heading: str) -> Column:
    """Return a column that tells something, so it gets room before the others."""
    return Column(heading, telling=True)


def named(heading: str) -> Column:
    """Return a column of page names, which are broken only where they are very long."""
    return Column(heading, named=True)


def table(
    columns: Iterable[str | Column], rows: Iterable[Sequence[Text | str]], title: str = ""
) -> Table:
    """Return a light table; cells that are strings are made inert."""
    made = Table(box=box.SIMPLE_HEAD, title=shown(title) if title else None, title_justify="left")
    wanted = [Column(given) if isinstance(given, str) else given for given in columns]
    beside = SIDE_WIDTH if any(column.telling for column in wanted) else None
    for column in wanted:
        free = column.whole or column.telling
        width = NAME_WIDTH if column.named else beside
        made.add_column(
            shown(column.heading),
            overflow="fold",
            no_wrap=column.whole,
            max_width=None if free else width,
        )
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else shown(cell) for cell in row))
    return made


def preferred_language() -> str:
    """Return the pack that fits the user's locale, English where none does."""
    asked = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, asked), None) or locale.getlocale()[0] or ""
    return next((pack for pack in PACKS if spoken.lower().startswith(pack)), "en")


def _acted_on(char: str) -> bool:
    return unicodedata.category(char) in _ACTED_ON and char not in _HARMLESS
