"""The name rules of the packs at work on a segment, and what they find, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from runut.languages.lines import LinePack, NameRule, packs
from runut.records import Found, Segment, Span

Topic = Literal["byline", "credit", "outlet"]
_TRIM = " \t\r\n.,;:|/&•*–—-()[]“”\"'"


def named(text: str, segment: Segment, topic: Topic) -> Iterator[tuple[Span, NameRule]]:
    """The names that the rules of `topic` read in `segment` of `text`, with the rule of each."""
    words = text[segment.span.start : segment.span.end]
    called = _called(text, topic)
    lowered = words.lower() if called else ""
    for rule, pattern in called:
        if rule.cues and not any(cue in lowered for cue in rule.cues):
            continue
        for match in pattern.finditer(words):
            start = segment.span.start + match.start("name")
            span = trimmed(text, start, start + len(match["name"]))
            if span.start < span.end:
                yield span, rule


# a page is asked line by line
@lru_cache(maxsize=4)
def _called(text: str, topic: Topic) -> tuple[tuple[NameRule, re.Pattern[str]], ...]:
    """The rules whose cue stands anywhere in `text`, or that need none."""
    lowered = text.lower()
    return tuple(
        (rule, pattern)
        for rule, pattern in _rules(topic)
        if not rule.cues or any(cue in lowered for cue in rule.cues)
    )


@cache
def _rules(topic: Topic) -> tuple[tuple[NameRule, re.Pattern[str]], ...]:
    pick: dict[Topic, Callable[[LinePack], tuple[NameRule, ...]]] = {
        "byline": lambda pack: pack.byline,
        "credit": lambda pack: pack.credit,
        "outlet": lambda pack: pack.outlet,
    }
    return tuple(
        (rule, re.compile(rule.pattern, re.I)) for pack in packs() for rule in pick[topic](pack)
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the white space, brackets and marks at its ends."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def take(text: str, span: Span, rule: str) -> Found:
    """What stands at `span`."""
    return Found(text[span.start : span.end], span, rule)


def once(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return each name once, whatever its case or its "news agency", as it stands first."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(plain(one.value), one)
    return tuple(first.values())


def plain(name: str) -> str:
    """A name as it is compared: no case, no "www.", no word for what an agency is."""
    bare = name.casefold().removeprefix("www.")
    return " ".join(_agency_words().sub(" ", bare).split()) or bare


@cache
def _agency_words() -> re.Pattern[str]:
    words = sorted({re.escape(w) for pack in packs() for w in pack.agency_words})
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
