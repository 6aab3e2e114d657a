"""What a line looks like, whatever its words are: prose, a title, a menu, a teaser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from runut.languages.lines import packs

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_BULLET = re.compile(r"^(?:[•●▪◦‣*·►▶✓–—-]\s*|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)")
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
_NAME = re.compile(r"(?:[A-Z][\w.'’]*(?:\s*[,|–-])?\s+){1,4}(?:[A-Z][\w.'’]*|[a-z]+[A-Z]\w+),?")
#: What parts the entries of a menu, a path or a cloud of tags.
_SEPARATOR = re.compile(r"\s*[|•·›»>#＃]+\s*|\t+|\s{2,}")
#: Entries from which a line is a row of them.
ROW_ENTRIES = 3
#: Words of one entry, at most.
_ENTRY_WORDS = 4
_STOPS = (".", "!", "?")
_CLOSERS = "“”\"’')]»*"
_QUOTES = '“"‘«'
#: Words from which a line that ends like a sentence is surely prose.
STRONG_WORDS = 18
#: Longer words from which it can be told whether a line is written as a title.
SENTENCE_WORDS = 3
#: Words from which a line without a full stop is still prose, not a title.
LONG_WORDS = 26


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts and marks of one line's open text."""

    words: int
    #: Ends as a sentence does; a text cut short ("…") does not.
    ended: bool
    stop: str
    cut_short: bool
    bullet: bool
    #: Begins with a number, as points and subheads do.
    numbered: bool
    quoted: bool
    #: Holds words outside its quotation marks: `"…," kata dia`.
    attributed: bool
    capitals: bool
    lower: bool
    #: Two to five words, each with a capital, and nothing else: a person's name, or a heading.
    name: bool
    commas: int
    #: Entries, where the line is nothing but a row of short ones (a menu, a path, tags); else 1.
    entries: int
    menu: bool
    section: bool
    #: One of its words is a section's name ("Kabar Dunia").
    part_section: bool
    #: Words of four letters and more behind the first, and those of them without a capital.
    longer: int
    longer_small: int

    @property
    def sentence_case(self) -> bool:
        """Written as sentences are, not as titles are: few of its longer words have capitals."""
        return self.longer >= SENTENCE_WORDS and 3 * self.longer_small >= 2 * self.longer

    @property
    def row(self) -> bool:
        """A row of short entries: a menu, a path ("Home > News > World"), tags."""
        return self.entries >= ROW_ENTRIES

    @property
    def strong(self) -> bool:
        """Surely a paragraph of running text."""
        return self.words >= STRONG_WORDS and self.ended

    @property
    def prose(self) -> bool:
        """Running text, a short sentence or a quotation included."""
        if self.cut_short:
            return self.words >= LONG_WORDS * 2
        if self.words >= LONG_WORDS or (self.ended and self.stop == "." and self.words >= 6):
            return True
        return self.attributed and self.words >= 6


def shape_of(text: str) -> Shape:
    """Return the shape of `text`, one line or what is open of it."""
    bare = text.strip()
    words = _WORD.findall(bare)
    core = bare.rstrip(_CLOSERS + " ")
    cut_short = core.endswith(("…", "...")) or bare.endswith(("[…]", "[...]"))
    quoted = bare[:1] != "" and bare[0] in _QUOTES
    close = max(bare.rfind("”"), bare.rfind('"'), bare.rfind("»"), bare.rfind("’"))
    lowered = [word.lower() for word in words]
    menu, section = _menus()
    longer = [word for word in words[1:] if len(word) > 3]
    return Shape(
        words=len(words),
        ended=core.endswith(_STOPS) and not cut_short,
        stop=core[-1:],
        cut_short=cut_short,
        bullet=bool(_BULLET.match(bare)),
        numbered=bool(_NUMBER.match(bare)),
        quoted=quoted,
        attributed=quoted and 0 < close < len(bare) - 2 and len(bare[close + 1 :].split()) >= 1,
        capitals=len(bare) > 2 and bare.isupper(),
        lower=bare.islower(),
        name=bool(_NAME.fullmatch(bare)),
        commas=bare.count(","),
        entries=_entries(bare),
        menu=0 < len(words) <= 16 and _made_of(lowered, menu | section if len(words) > 2 else menu),
        section=0 < len(words) <= 6 and _made_of(lowered, section),
        part_section=len(words) <= 4 and any((word,) in section for word in lowered),
        longer=len(longer),
        longer_small=sum(word[0].islower() for word in longer),
    )


def _entries(text: str) -> int:
    entries = [entry for entry in _SEPARATOR.split(text) if entry]
    if any(len(entry.split()) > _ENTRY_WORDS or entry[-1] in _STOPS for entry in entries):
        return 1
    return max(1, len(entries))


def title_words(text: str) -> frozenset[str]:
    """The words of a line that tell what it is about."""
    return frozenset(w.lower() for w in _WORD.findall(text) if len(w) > 3)


def same_title(left: str, right: str) -> bool:
    """Whether two lines are one headline, an outlet's name behind it or not."""
    a, b = _plain(left), _plain(right)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    if shorter == longer:
        return True
    return (
        len(shorter) >= 4 and longer[: len(shorter)] == shorter and len(longer) <= len(shorter) + 5
    )


def _plain(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@cache
def _menus() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    menu = frozenset(tuple(_plain(w)) for pack in packs() for w in pack.menu_words)
    section = frozenset(tuple(_plain(w)) for pack in packs() for w in pack.section_words)
    return menu, section


def _made_of(words: list[str], entries: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words are nothing but entries of a list, the longest taken first."""
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if tuple(words[at : at + n]) in entries), 0)
        if not size:
            return False
        at += size
    return True
