"""Names that the lines give: the outlet, the authors, and where text and pictures come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import runut.vocabulary as v
from runut.clean.headline import MASTHEAD
from runut.knowledge.outlets import Outlets
from runut.languages.lines import LinePack, NameRule, packs
from runut.records import Found, Segment, Span

_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9][\w-]*(?:\.[a-z][\w-]*)+", re.I)
_OUTLET_MARK = re.compile(
    r"(?:www\.)?[A-Za-z0-9-]{2,30}(?:\.(?:com|co|id|net|news|my|tv|org|info|sg|uk|au|ph)){1,2}\b"
    r"|\b[A-Z]+[a-z]+[A-Z]\w*|\b[A-Z]{3,}[a-z]\w+",
)
#: "MANILA, KABAR SENJA –": a place and an outlet written alike ("ANCHORAGE, Alaska" is a place).
_AFTER_PLACE = re.compile(
    r"^(?P<place>[A-Z][\w.'’ -]*),\s*(?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})\s*[–—-]"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_TRIM = " \t\r\n.,;:|/•*–—-()[]“”\"'"
_WHOLE = re.compile(r"^(.+)$", re.S)
#: Words of a name that is cut back until an outlet that is known remains.
_MAX_NAME_WORDS = 6
_BYLINE_LABELS: frozenset[v.LineLabel] = frozenset(("byline",))
_CREDIT_LABELS: frozenset[v.LineLabel] = frozenset(("credit", "caption", "dateline"))
_PROSE_LABELS: frozenset[v.LineLabel] = frozenset(("body", "caption", "credit"))
_OUTLET_LABELS: frozenset[v.LineLabel] = frozenset(("promo", "byline", "credit", "navigation"))


def bylines(text: str, segments: Sequence[Segment]) -> tuple[Found, ...]:
    """Return the authors and editors whom byline segments name, each once."""
    found: list[Found] = []
    for segment in segments:
        if segment.label not in _BYLINE_LABELS:
            continue
        named = [
            _found(text, span, rule.id) for span, rule in _named(text, segment, _rules("byline"))
        ]
        if not named and not _opens(text, segment):
            named = [
                _found(text, _trimmed(text, segment.span.start, segment.span.end), segment.rule)
            ]
        found.extend(named)
    return once(found)


def credits(text: str, segments: Sequence[Segment], outlets: Outlets) -> tuple[Found, ...]:
    """Return the agencies, outlets and sites that the page names as its sources, each once.

    A rule whose words also lead to people ("mengutip …") is believed only where an outlet that
    is known, or a domain, follows.
    """
    found: list[Found] = []
    for segment in segments:
        if segment.label in _PROSE_LABELS:
            found.extend(_credits_of(text, segment, outlets))
        if segment.label in _CREDIT_LABELS:
            found.extend(_agencies(text, segment, outlets))
    return once(_apart(found))


def outlet(text: str, segments: Sequence[Segment], outlets: Outlets) -> Found | None:
    """Return the outlet whose page this is, as the page writes it, or None.

    Told by the dateline, by the caption's own site, by a name at the top of the page, by
    praise of itself, by its newsroom.
    """
    for segment in segments:
        if segment.label in ("dateline", "caption"):
            found = _own_mark(text, segment, outlets)
            if found:
                return found
    masthead = [s for s in segments if s.rule == MASTHEAD]
    if masthead:
        return _found(text, masthead[0].span, MASTHEAD)
    for segment in segments:
        if segment.label in _OUTLET_LABELS:
            for span, rule in _named(text, segment, _rules("outlet")):
                return _found(text, span, rule.id)
    return None


@cache
def _rules(topic: str) -> tuple[tuple[NameRule, re.Pattern[str]], ...]:
    pick: dict[str, Callable[[LinePack], tuple[NameRule, ...]]] = {
        "byline": lambda pack: pack.byline,
        "credit": lambda pack: pack.credit,
        "outlet": lambda pack: pack.outlet,
    }
    return tuple(
        (rule, re.compile(rule.pattern, re.I)) for pack in packs() for rule in pick[topic](pack)
    )


def _named(
    text: str, segment: Segment, rules: Iterable[tuple[NameRule, re.Pattern[str]]]
) -> Iterator[tuple[Span, NameRule]]:
    words = text[segment.span.start : segment.span.end]
    lowered = words.lower()
    for rule, pattern in rules:
        if rule.cues and not any(cue in lowered for cue in rule.cues):
            continue
        for match in pattern.finditer(words):
            start = segment.span.start + match.start("name")
            span = _trimmed(text, start, start + len(match["name"]))
            if span.start < span.end:
                yield span, rule


def _credits_of(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    for span, rule in _named(text, segment, _rules("credit")):
        part = _known_part(text, span, outlets)
        if text[span.start : span.end].lower() in _nobody():
            continue
        if part:
            yield _found(text, part, rule.id)
        elif not rule.known and len(text[span.start : span.end].split()) <= _MAX_NAME_WORDS:
            yield _found(text, span, rule.id)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(word for pack in packs() for word in pack.nobody)


def _known_part(text: str, span: Span, outlets: Outlets) -> Span | None:
    """The longest beginning of the name that is an outlet or a domain."""
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    for count in range(min(len(words), _MAX_NAME_WORDS), 0, -1):
        part = _trimmed(text, span.start, span.start + words[count - 1].end())
        name = text[part.start : part.end]
        if outlets.find(name) or (count == 1 and _DOMAIN.fullmatch(name)):
            return part
    return None


def _agencies(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """Agencies in brackets ("(Antara)", "HANOI (Reuters)"), or on a line of their own."""
    words = text[segment.span.start : segment.span.end]
    held = list(_IN_BRACKETS.finditer(words))
    if not held and segment.label == "credit":
        held = list(_WHOLE.finditer(words))
    for match in held:
        for piece in re.finditer(r"[^/|,;:]+", match[1]):
            start = segment.span.start + match.start(1) + piece.start()
            span = _trimmed(text, start, start + len(piece[0]))
            if span.start < span.end and outlets.find(text[span.start : span.end]):
                yield _found(text, span, segment.rule)


def _own_mark(text: str, segment: Segment, outlets: Outlets) -> Found | None:
    """The outlet's own name in a dateline, or at the front of a caption."""
    words = text[segment.span.start : segment.span.end]
    bare = _IN_BRACKETS.sub(lambda m: " " * len(m[0]), words)
    for match in _OUTLET_MARK.finditer(bare):
        if segment.label == "caption" and match.start() > 0:
            return None
        start = segment.span.start + match.start()
        span = Span(start, start + len(match[0]))
        known = outlets.find(match[0])
        if known is None or known.kind not in ("platform",):
            return _found(text, _without_www(text, span), segment.rule)
    for piece in re.finditer(r"[^,:–—|-]+", bare):
        start = segment.span.start + piece.start()
        span = _trimmed(text, start, start + len(piece[0]))
        if (
            segment.label == "dateline"
            and span.start < span.end
            and outlets.find(text[span.start : span.end])
        ):
            return _found(text, span, segment.rule)
    after_place = _AFTER_PLACE.search(bare) if segment.label == "dateline" else None
    if after_place and after_place["place"].isupper() == after_place["name"].isupper():
        start = segment.span.start + after_place.start("name")
        return _found(text, Span(start, start + len(after_place["name"])), segment.rule)
    return None


def _without_www(text: str, span: Span) -> Span:
    cut = 4 if text[span.start : span.end].lower().startswith("www.") else 0
    return Span(span.start + cut, span.end)


def _opens(text: str, segment: Segment) -> bool:
    """Whether a byline is only the words above a name ("Published by")."""
    return "open" in segment.rule


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def _found(text: str, span: Span, rule: str) -> Found:
    return Found(text[span.start : span.end], span, rule)


def _apart(found: Iterable[Found]) -> list[Found]:
    """The names whose words no earlier one has claimed."""
    apart: list[Found] = []
    for one in found:
        if not any(one.span and other.span and one.span.overlaps(other.span) for other in apart):
            apart.append(one)
    return apart


def once(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return each name once, whatever its case, as it stands first."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one.value.casefold().removeprefix("www."), one)
    return tuple(first.values())
