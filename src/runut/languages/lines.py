"""What the lines of a page say about themselves: `lines.toml` of each language.

Pages mix languages ("Recent Posts" below Indonesian text), so the rules of all packs are read on
every page, those of the page's own language no differently from the others.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import runut.vocabulary as v
from runut.languages import PACKS
from runut.languages.loading import Data, Rule, load_toml

#: Where a rule reads, and what of the line then bears its label.
#: line: the pattern is the whole line. start: the line begins with it and bears the label whole.
#: head: only the matched beginning. tail: from the match to the line's end. upto: from the
#: line's beginning to the match's end. inside: the sentences in which it stands.
Reach = Literal["line", "start", "head", "tail", "upto", "inside"]

Opens = Literal["nothing", "line", "section", "end"]


class LineRule(Rule, frozen=True, kw_only=True):
    """What a line, or a part of it, is."""

    label: v.LineLabel
    at: Reach
    #: Lower-case strings of which one must stand in a line before the pattern is tried.
    cues: tuple[str, ...]
    #: A regular expression; case does not count except inside `(?-i:…)`.
    pattern: str
    #: before: only above the text. after: only below most of it.
    zone: Literal["any", "before", "after"] = "any"
    #: What follows bears the label too: one line; a section until prose resumes; or what stands
    #: behind the text, where prose must be long to resume it.
    opens: Opens = "nothing"
    signal: v.SignalKind | None = None
    examples: tuple[str, ...]


class NameRule(Rule, frozen=True, kw_only=True):
    """Words that name a credit, an author or the outlet; the group `name` is what is named."""

    cues: tuple[str, ...] = ()
    pattern: str
    #: Whether only an outlet or agency that is known, or a domain, is believed.
    known: bool = False
    #: Pairs of a text and the name that it gives.
    examples: tuple[tuple[str, str], ...]


class LinePack(Data, frozen=True, kw_only=True):
    """One language's `lines.toml`."""

    #: A line made of nothing but these is a menu.
    menu_words: tuple[str, ...]
    #: Sections of a paper ("Dunia", "Politik"): a line of these alone is a menu, or a tag.
    section_words: tuple[str, ...]
    #: Words that tell languages apart which this pack reads and which statistics confuse.
    telling: dict[str, tuple[str, ...]]
    #: Function words that make up much of any prose in this language, and of no other's.
    function_words: tuple[str, ...]
    #: What a site speaks of to its reader (newsletters, accounts, rules), and how it calls them.
    site_words: tuple[str, ...]
    reader_words: tuple[str, ...]
    #: What stands where a source is named and names none ("istimewa").
    nobody: tuple[str, ...]
    #: What may stand where a dateline names its outlet and is none: weekdays, months, "updated".
    no_outlet: tuple[str, ...]
    #: What an agency is called, beside its name ("Kantor Berita Antara").
    agency_words: tuple[str, ...]
    rule: tuple[LineRule, ...]
    credit: tuple[NameRule, ...]
    byline: tuple[NameRule, ...]
    outlet: tuple[NameRule, ...]


@cache
def load(pack: str) -> LinePack:
    """Return the line rules of `pack`; raises `PackError` where its file is wrong."""
    return load_toml(f"runut.languages.{pack}", "lines.toml", LinePack)


@cache
def packs() -> tuple[LinePack, ...]:
    """The line rules of every pack."""
    return tuple(load(pack) for pack in PACKS)
