"""How a language names times: word tables and rules (`times.toml`).

A rule's `pattern` is a sequence of elements with one space between them. An element is a word,
a `{slot}`, alternatives of these (`awal|akhir`), or slots joined by punctuation
(`{day}/{monthnum}`); a last `?` makes it optional, a first `>` means that it must follow but is no
part of the expression. A slot is a table of `[words]`, one of `words.toml` (`{month}`,
`{fullmonth}`, `{weekday}`, `{shortweekday}`, `{count}`), or figures (`{year}`); a capital
(`{Month}`) asks for a capital in the text, a figure at the end (`{day2}`) tells two apart.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from runut.languages.loading import Data, Rule, load_toml

Make = Literal[
    "clock",
    "date",
    "duration",
    "era",
    "fixed",
    "hijri",
    "holiday",
    "offset",
    "part",
    "period",
    "unit",
    "weekday",
]
#: The day on which the examples of the rules are read: a Thursday.
EXAMPLE_DAY = "2025-02-20"


class TimeRule(Rule, frozen=True, kw_only=True):
    """One way of naming a time; `make` says how its slots become a value."""

    pattern: str
    make: Make
    #: What the maker needs besides the slots: a TIMEX3 value, or a direction and what it leans on.
    value: str = ""
    #: Text and its value when read on `EXAMPLE_DAY`.
    examples: tuple[tuple[str, str], ...]
    #: Counts only beside another part of a date: "(12/2)" after a weekday.
    joined: bool = False
    #: The word before must be one of these, or must not be; `#` is any figure,
    #: and an empty one says that punctuation, or nothing, stands there.
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    #: The word that follows must not be one of these; `#` is any figure here too.
    not_before: tuple[str, ...] = ()
    #: No time where it stands alone behind a noun, as ages do: "Sari (34 tahun)".
    not_aside: bool = False
    #: True: only as the first words of a sentence. False: only inside one that is no title, where
    #: a capital makes a name of a word ("Minggu lalu" is a Sunday there). None: anywhere in it.
    opening: bool | None = None
    #: Counts on lines of every label; otherwise only on those that are read.
    anywhere: bool = False


class Times(Data, frozen=True, kw_only=True):
    """The schema of `times.toml`."""

    #: Whether a decade is a length of ten years ("P10Y"), as newspaper corpora of the language have
    #: it, and not one of its own ("P1DE").
    decades_in_years: bool = False
    #: Words that may stand between the parts of one date ("Tuesday at 3 p.m.").
    joiners: tuple[str, ...]
    #: Words that show, before a date, that it lies ahead ("akan").
    ahead: tuple[str, ...]
    #: Words that put only the expression right after them in the future ("paling lambat").
    until: tuple[str, ...]
    #: Words that put a month right after them in the future ("sampai Januari"), but no weekday.
    until_month: tuple[str, ...] = ()
    #: Words that put the expression right after them in the past ("sejak").
    since: tuple[str, ...]
    #: Words right behind a weekday that was told of before ("Rabu itu").
    told: tuple[str, ...] = ()
    #: Words before the last of a list of weekdays ("dan").
    also: tuple[str, ...]
    #: Words beside the date on which a page came out ("diterbitkan").
    publishing: tuple[str, ...]
    #: Words that part the date of a page from an author or a section ("7 Maret 2025 by admin").
    beside_date: tuple[str, ...] = ()
    #: Slot → words → value (see the makers in `annotate/times/makers.py`).
    words: dict[str, dict[str, int | str]]
    rule: tuple[TimeRule, ...]


@cache
def times(pack: str) -> Times:
    """Return the times of `pack` (one of `PACKS`); raises `PackError` when the file is bad."""
    return load_toml(f"runut.languages.{pack}", "times.toml", Times)
