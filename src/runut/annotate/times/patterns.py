"""The rules of a language pack as regular expressions, found by the word that they begin with."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from runut.errors import PackError
from runut.languages.times import TimeRule, times
from runut.languages.words import words

SlotValue = int | str
#: Slots that are figures in every language.
_FIGURES = {
    "day": r"0?[1-9]|[12]\d|3[01]",
    "nth": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "monthnum": r"0?[1-9]|1[0-2]",
    "year": r"1[4-9]\d\d|20\d\d",
    "hyear": r"1[34]\d\d",
    "yy": r"\d\d",
    "hour": r"[01]?\d|2[0-4]",
    "minute": r"[0-5]\d",
    "figure": r"\d{1,2}",
    "decimal": r"\d+[.,]\d",
    "name": r"(?-i:[^\W\d_a-z]\w*(?:\s+[^\W\d_a-z]\w*){0,2})",
    "word": r"[^\W\d_]+",
}
#: Numbers below it add up to no other: "twenty three", but not "two three".
_UNITS_END = 10
_ANY_WORD = ("name", "word")
#: The key under which rules that begin with a figure are found.
FIGURE_KEY = "#"
_SLOT = re.compile(r"\{([A-Za-z]+?)(\d?)\}")
_START = r"(?<![\w])(?<!\d[.,:/–-])"
_END = r"(?:(?<=\d)(?!(?-i:[a-z\d_])|[.,:/]\d|[-–](?-i:[a-z\d]))|(?<![\w])|(?<=[^\W\d])(?![\w]))"
#: What stands before the first word of a sentence.
_OPENS = re.compile(r"(?:^|[.?!:\n]|[“\"‘'(])\s*$")
#: A word as rules are found by it: "jum'at" is one, "Tuesday's" is "Tuesday".
WORD = re.compile(r"[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule and its regular expression."""

    rule: TimeRule
    regex: str

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The rule's expression at `start`, if it stands there; compiled when first tried."""
        return _compiled(self.regex).match(text, start, end)

    def accepts(self, text: str, match: re.Match[str]) -> bool:
        """Whether the words around `match` let the rule read it."""
        rule = self.rule
        if rule.after or rule.not_after:
            before = _word_before(text, match.start())
            if before[:1].isdigit() and FIGURE_KEY in rule.not_after:
                return False
            if (rule.after and before not in rule.after) or before in rule.not_after:
                return False
        if rule.not_aside and _is_aside(text, match):
            return False
        if rule.opening is not None and rule.opening != _is_opening(text, match):
            return False
        after = _word_after(text, match.end()) if rule.not_before else ""
        figure = after[:1].isdigit() and FIGURE_KEY in rule.not_before
        return not figure and (not after or after not in rule.not_before)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Patterns:
    """All rules of a pack, by their first word in small letters (`FIGURE_KEY` for figures)."""

    by_word: Mapping[str, tuple[Pattern, ...]]
    slots: Mapping[str, Mapping[str, SlotValue]]

    def starting_with(self, word: str) -> tuple[Pattern, ...]:
        """The rules that may begin with `word`, in the order of the pack."""
        key = FIGURE_KEY if word[0].isdigit() else word
        return self.by_word.get(key, ())

    def values(self, match: re.Match[str]) -> dict[str, SlotValue]:
        """What the slots of `match` hold, by slot name in small letters."""
        found: dict[str, SlotValue] = {}
        for group, said in match.groupdict().items():
            if said is not None:
                name = group.split("__")[0].lower()
                found[name] = self._value(name.rstrip("0123456789"), said)
        return found

    def _value(self, slot: str, said: str) -> SlotValue:
        if slot in _ANY_WORD:
            return said
        plain = " ".join(said.lower().replace("’", "'").split())
        if slot in ("decimal",):
            return plain.replace(",", ".")
        if slot == "count":
            plain = re.sub(r"(?<=\d)[.,](?=\d)", "", plain)
        figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", plain)
        if figures and (slot == "count" or slot not in self.slots):
            return int(figures[1])
        table = self.slots.get(slot, {})
        if plain in table:
            return table[plain]
        if plain.rstrip(".") in table:
            return table[plain.rstrip(".")]
        return int(figures[1]) if figures else _sum(plain, table)


def _sum(said: str, table: Mapping[str, SlotValue]) -> SlotValue:
    """The value of a number in several words: "dua puluh tiga", "twenty-three"."""
    total, at = 0, 0
    parts = re.split(r"[\s-]+", said)
    while at < len(parts):
        for size in (3, 2, 1):
            value = table.get(" ".join(parts[at : at + size]))
            if isinstance(value, int):
                if 0 < total < _UNITS_END and value < _UNITS_END:
                    return said  # "dua-tiga" is no number, but two of them
                total += value
                at += size
                break
        else:
            return said
    return total


@cache
def patterns(pack: str) -> Patterns:
    """Compile the rules of `pack`.

    Raises `PackError` where a rule names a slot that is not there or begins with any word at all.
    """
    data, shared = times(pack), words(pack)
    slots: dict[str, Mapping[str, SlotValue]] = dict(data.words)
    slots |= {
        "month": {**shared.months, **shared.short_months},
        "fullmonth": shared.months,
        "weekday": shared.weekdays,
        "shortweekday": shared.short_weekdays,
        "count": shared.numbers,
    }
    by_word: dict[str, list[Pattern]] = defaultdict(list)
    for rule in data.rule:
        elements = [_Element(raw, slots, rule.id) for raw in rule.pattern.split(" ")]
        regex = _named_apart(_regex(elements))
        pattern = Pattern(rule, regex)
        first = sorted(_first_words(elements))
        if not first:
            raise PackError(f"rule {rule.id}: no word that it begins with is known")
        for key in first:
            by_word[key].append(pattern)
    return Patterns({word: tuple(found) for word, found in by_word.items()}, slots)


class _Element:
    """One element of a pattern: its regular expression and the words that it may begin with."""

    def __init__(
        self, raw: str, slots: Mapping[str, Mapping[str, SlotValue]], rule_id: str
    ) -> None:
        self.ahead = raw.startswith(">")
        self.optional = raw.endswith("?") and raw != "?"
        raw = raw.removeprefix(">").removesuffix("?") if self.optional else raw.removeprefix(">")
        self._slots, self._rule = slots, rule_id
        alternatives = raw.split("|")
        self.regex = f"(?:{'|'.join(self._one(a) for a in alternatives)})"
        self.first = {key for a in alternatives for key in self._keys(a)}
        self.punctuation = not any(c.isalnum() for c in raw)

    def _one(self, raw: str) -> str:
        out, at = "", 0
        for slot in _SLOT.finditer(raw):
            out += _literal(raw[at : slot.start()]) + self._group(slot[1], slot[2])
            at = slot.end()
        return out + _literal(raw[at:])

    def _group(self, name: str, number: str) -> str:
        lower = name.lower()
        if lower in _FIGURES:
            return f"(?P<{name}{number}>{_FIGURES[lower]})"
        if lower not in self._slots:
            raise PackError(f"rule {self._rule}: there is no slot {{{name}}}")
        said = _alternatives(self._slots[lower], capital=name != lower)
        if lower == "count":
            said = rf"\d{{1,3}}(?:[.,]\d{{3}})*|(?:{said})(?:[\s-]+(?:{said}))?"
        if lower in ("month", "shortweekday"):
            said = rf"(?:{said})(?:\.(?=,?\s?\d))?"
        return f"(?P<{name}{number}>{said})"

    def _keys(self, raw: str) -> set[str]:
        slot = _SLOT.match(raw)
        if slot is None:
            word = WORD.match(raw)
            return {word[0].lower()} if word else {raw[:1]}
        name = slot[1].lower()
        if name in _ANY_WORD:
            # allowed later in a pattern, but nothing would find a rule that begins with it
            return set()
        if name in _FIGURES:
            return {FIGURE_KEY}
        first = {m[0] for key in self._slots[name] if (m := WORD.match(key))}
        first |= {key.split("-")[0] for key in self._slots[name]}
        figures = name == "count" or any(key[0].isdigit() for key in first)
        return first | {FIGURE_KEY} if figures else first


def _first_words(elements: list[_Element]) -> set[str]:
    first: set[str] = set()
    for element in elements:
        first |= element.first
        if not element.optional:
            break
    return first


def _regex(elements: list[_Element]) -> str:
    body, loose, begun, ahead = "", True, False, ""
    for element in elements:
        gap = "" if not body else r"\s*" if loose or element.punctuation else r"\s+"
        if element.ahead:
            ahead += (r"\s*" if element.punctuation else r"\s+") + element.regex
            continue
        if element.optional and not begun:
            space = r"\s*" if element.punctuation else r"\s+"
            body += f"(?:{element.regex}{space})?"
            loose = True
            continue
        piece = gap + element.regex
        body += f"(?:{piece})?" if element.optional else piece
        loose = element.punctuation
        begun = True
    after = f"(?={ahead}{_END})" if ahead else ""
    return f"{_START}{body}{_END}{after}"


def _named_apart(regex: str) -> str:
    """A slot may stand in several alternatives: give each of its groups a name of its own."""
    count = itertools.count()
    return re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{m[1]}__{next(count)}>", regex)


def _literal(raw: str) -> str:
    """Letters as they are; a hyphen is any dash; a slash may stand between spaces."""
    special = {"-": r"\s?[-–—]\s?", "/": r"\s?/\s?", "'": "['’]"}
    return "".join(special.get(c, re.escape(c)) for c in raw)


def _alternatives(table: Mapping[str, SlotValue], *, capital: bool) -> str:
    keys = sorted(table, key=len, reverse=True)
    if not capital:
        return "|".join(_said(k) for k in keys)
    return "|".join(f"(?-i:{re.escape(k[0].upper())}){_said(k[1:])}" for k in keys)


def _said(words_of_key: str) -> str:
    return re.escape(words_of_key).replace(r"\ ", r"\s+").replace("'", "['’]")


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """Whether `match` stands alone between brackets or commas behind a word."""
    before = re.search(r"[^\W\d_]\s?[,(]\s?$", text[max(0, match.start() - 4) : match.start()])
    after = re.match(r"\s?[,)]", text[match.end() : match.end() + 2])
    return bool(before and after)


def _is_opening(text: str, match: re.Match[str]) -> bool:
    """Whether `match` begins a sentence, or stands in a title, where every word has a capital."""
    opens = _OPENS.search(text[max(0, match.start() - 4) : match.start()])
    return opens is not None or not match[0].split()[-1].islower()


def _word_before(text: str, at: int) -> str:
    found = re.search(r"([^\W_]+\.?|[$€£¥])[\s(“\"]*$", text[max(0, at - 30) : at])
    return found[1].lower().rstrip(".") if found else ""


def _word_after(text: str, at: int) -> str:
    found = re.match(r"[\s-]*([^\W_]+|%)", text[at : at + 30])
    return found[1].lower() if found else ""
