"""Which outlet a page is of, as far as its lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import runut.vocabulary as v
from runut import knowledge
from runut.clean.finding import named, take, trimmed
from runut.clean.headline import MASTHEAD
from runut.knowledge.outlets import Outlets
from runut.languages.lines import packs
from runut.records import Found, Segment, Span

_MARK = re.compile(
    r"(?:www\.)?[A-Za-z0-9-]{2,30}(?:\.(?:com|co|id|net|news|my|tv|org|info|sg|uk|au|ph)){1,2}\b"
    r"|\b[A-Z]+[a-z]+[A-Z]\w*|\b[A-Z]{3,}[a-z]\w+",
)
#: "MANILA, KABAR SENJA –": a place and an outlet written alike ("ANCHORAGE, Alaska" is a place).
_AFTER_PLACE = re.compile(
    r"^(?P<place>[A-Z][\w.'’ -]*),\s*(?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})\s*[–—-]"
)
#: "Kabar Senja - Senin, 3 Maret 2025": a name of two words and more before the day.
_BEFORE_DATE = re.compile(
    r"^(?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*){1,3})\s*[–—|-]\s*(?:\w+['’]?\w*,\s*)?\d{1,2}\b"
)
#: A first line that is the outlet's name in one word ("kabarSenja", "KabarSenja").
_ONE_WORD = re.compile(r"[A-Za-z]*[a-z][A-Z]\w*")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_PIECE = re.compile(r"[^,:–—|-]+")
_LABELS: frozenset[v.LineLabel] = frozenset(("promo", "byline", "credit", "navigation"))


def outlet(text: str, segments: Sequence[Segment], outlets: Outlets) -> Found | None:
    """Return the outlet whose page this is, as the page writes it, or None.

    Told by the dateline, by the caption's own site, by a name at the top of the page, by
    praise of itself, by its newsroom. Where the page writes the name in full elsewhere
    ("Harian Kabar Senja" beside "KABAR SENJA"), in full.
    """
    named_so = list(_candidates(text, segments, outlets))
    if not named_so:
        return None
    first = named_so[0]
    fuller = (one for one in named_so if _within(first.value, one.value))
    return max(fuller, key=lambda one: len(one.value), default=first)


def _within(name: str, longer: str) -> bool:
    """Whether `longer` is `name` with more words, a word for a paper and the like."""
    words, more = name.casefold().split(), longer.casefold().split()
    return len(words) < len(more) <= len(words) + 2 and more[-len(words) :] == words


def _candidates(text: str, segments: Sequence[Segment], outlets: Outlets) -> Iterator[Found]:
    for segment in segments:
        if segment.label in ("dateline", "caption"):
            found = _own_mark(text, segment, outlets)
            if found:
                yield found
    for segment in segments:
        if segment.rule == MASTHEAD or (segment.line == 1 and _is_masthead(text, segment, outlets)):
            yield take(text, segment.span, MASTHEAD)
    for segment in segments:
        if segment.label in _LABELS:
            for span, rule in named(text, segment, "outlet"):
                yield take(text, span, rule.id)


def _is_masthead(text: str, segment: Segment, outlets: Outlets) -> bool:
    words = text[segment.span.start : segment.span.end]
    return segment.label == "navigation" and bool(_ONE_WORD.fullmatch(words) or outlets.find(words))


def _own_mark(text: str, segment: Segment, outlets: Outlets) -> Found | None:
    """The outlet's own name in a dateline, or at the front of a caption."""
    words = text[segment.span.start : segment.span.end]
    bare = _IN_BRACKETS.sub(lambda m: " " * len(m[0]), words)
    for match in _MARK.finditer(bare):
        if segment.label == "caption" and match.start() > 0:
            return None
        start = segment.span.start + match.start()
        known = outlets.find(match[0])
        if known is None or known.kind != "platform":
            span = Span(start, start + len(match[0]))
            return take(text, _without_www(text, span), segment.rule)
    return _in_dateline(text, segment, bare, outlets) if segment.label == "dateline" else None


def _in_dateline(text: str, segment: Segment, bare: str, outlets: Outlets) -> Found | None:
    credited = [span for span, _ in named(text, segment, "credit")]
    for piece in _PIECE.finditer(bare):
        start = segment.span.start + piece.start()
        span = trimmed(text, start, start + len(piece[0]))
        if span.start == span.end or any(span.overlaps(other) for other in credited):
            continue
        if outlets.find(text[span.start : span.end]):
            return take(text, span, segment.rule)
    placed = _AFTER_PLACE.search(bare)
    if placed and placed["place"].isupper() != placed["name"].isupper():
        placed = None
    found = placed or _BEFORE_DATE.search(bare)
    if not found or names_no_outlet(found["name"]):
        return None
    start = segment.span.start + found.start("name")
    return take(text, Span(start, start + len(found["name"])), segment.rule)


def names_no_outlet(name: str) -> bool:
    """Return whether it is a weekday, a month, a place or a country."""
    first = name.casefold().split()[0]
    if first in _no_outlet() or name.casefold() in _no_outlet():
        return True
    return any(one.type in ("place", "country") for one in knowledge.load().lookup(name))


@cache
def _no_outlet() -> frozenset[str]:
    return frozenset(word for pack in packs() for word in pack.no_outlet)


def _without_www(text: str, span: Span) -> Span:
    cut = 4 if text[span.start : span.end].lower().startswith("www.") else 0
    return Span(span.start + cut, span.end)
