"""Names that the lines give: the authors, and where text and pictures come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import runut.vocabulary as v
from runut.clean.finding import named, once, plain, take, trimmed
from runut.clean.outlet import names_no_outlet
from runut.knowledge.outlets import Outlet, Outlets
from runut.languages.lines import packs
from runut.languages.words import all_words
from runut.records import Found, Segment, Span

_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9][\w-]*(?:\.[a-z][\w-]*)+", re.I)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
#: What an agency that is not known is called in a list with one that is ("AFP, KPL").
_ACRONYM = re.compile(r"[A-Z]{3,6}")
#: A name in brackets behind the last sentence of a paragraph: the agency that the text is of.
_CLOSING = re.compile(r"[.!?”\"]\s*[(\[]([A-Z][^()\[\]]{1,40})[)\]]\s*\.?\s*$")
_WHOLE = re.compile(r"^(.+)$", re.S)
#: A segment that is one name in brackets: initials, or the agency that the text is of.
_BRACKETED = re.compile(r"[(\[]\s*([A-Z][\w.]*(?: [A-Z][\w.]*){0,2})\s*[)\]]\.?")
#: Words of a name that is cut back until an outlet that is known remains.
_MAX_NAME_WORDS = 6
#: The rule that takes a name in brackets for the agency that the page names elsewhere.
IN_BRACKETS_RULE = "agency-in-brackets"
#: A row in brackets that ends in a writer's initials; and initials before it.
_ROW = re.compile(
    r"[(\[](?P<agency>[^()\[\]/]{2,30})/(?:[^()\[\]]{2,40}/)?(?P<writer>[A-Za-z]{2,4}|[A-Z]{1,3}-\d{1,2})[)\]]\.?"
)
_BEFORE_AGENCY = re.compile(
    r"(?P<writer>\w{2,4}(?:/\w{2,4})*) \((?P<agency>[^(),]{2,20})(?:,[^()]*)?\)"
)
#: A name between the marks of a line that has a date.
_NAME_PIECE = re.compile(
    r"(?:^|(?<=[|•·\n])|(?<= [–—-]))\s*"
    r"(?P<name>[A-Z][a-z.'’]+(?: [A-Z][a-z.'’]+){1,3})\s*(?=[|•·]|[–—-] |$)",
    re.M,
)
DATE_RULE = "name-beside-date"
#: The rule that takes them for the writer.
INITIALS_RULE = "initials-behind-agency"
#: The rule that takes a line of nothing but agencies for the sources of the text.
AGENCIES_RULE = "agencies-alone"
#: Pieces of a row of agencies and writers, at least; and how a writer's initials look.
_ROW_PIECES, _INITIALS = 3, re.compile(r"\s*[A-Za-z]{2,4}\s*")
#: What stands before an agency to which a text is given.
_MARKS = ("-", "–", "—", "(", "[")
#: How long a line of nothing but names is at most.
_LONGEST_LIST = 60
#: From so many words on, a name that is not known must be written as names are.
_LONG_NAME = 3
_CREDIT_LABELS: frozenset[v.LineLabel] = frozenset(("credit", "caption", "dateline"))
_PROSE_LABELS: frozenset[v.LineLabel] = frozenset(("body", "caption", "credit", "dateline"))
_OWN_LABELS: frozenset[v.LineLabel] = frozenset(("navigation", "promo"))
_UNREAD_LABELS: frozenset[v.LineLabel] = frozenset(("byline", "navigation", "related"))


@cache
def _listed() -> re.Pattern[str]:
    """What parts the names of a list: a mark, or a conjunction of a language that has a pack."""
    joining = "|".join(re.escape(w) for words in all_words() for w in words.list_conjunctions)
    return re.compile(rf"\s*(?:[/|,;&]|\b(?:{joining})\b)\s*")


@cache
def _parted() -> re.Pattern[str]:
    """What parts names in a line of credit: what parts a list, or a colon."""
    return re.compile(rf"{_listed().pattern}|:")


def settle_agencies(
    text: str, segments: tuple[Segment, ...], outlets: Outlets
) -> tuple[Segment, ...]:
    """Return `segments` where a line of agencies, or an agency in brackets, is a credit.

    An agency is one that is known, or, in brackets, one that the page names as a source elsewhere.
    """
    segments = tuple(
        replace(segment, label="credit", rule=AGENCIES_RULE)
        if segment.label in _UNREAD_LABELS
        and (_all_agencies(text, segment, outlets) or _writers_in_row(text, segment, outlets))
        else segment
        for segment in segments
    )
    held = {
        i: match[1]
        for i, segment in enumerate(segments)
        if segment.label in _UNREAD_LABELS
        and segment.span.end - segment.span.start <= 40
        and (match := _BRACKETED.fullmatch(text[segment.span.start : segment.span.end]))
    }
    if not held:
        return segments
    named_so = {plain(one.value) for one in credits(text, segments, outlets)} | _agencies_in(text)
    return tuple(
        replace(segment, label="credit", rule=IN_BRACKETS_RULE)
        if i in held and (outlets.find(held[i]) or plain(held[i]) in named_so)
        else segment
        for i, segment in enumerate(segments)
    )


def _all_agencies(text: str, segment: Segment, outlets: Outlets) -> bool:
    """Whether the line is nothing but agencies that are known: two, or one behind a mark."""
    if segment.span.end - segment.span.start > _LONGEST_LIST:
        return False
    words = text[segment.span.start : segment.span.end]
    pieces = [p.strip(" .()[]–-") for p in _listed().split(words)]
    known = [outlets.find(piece) for piece in pieces if piece]
    marked = len(known) > 1 or words.lstrip()[:1] in _MARKS
    return bool(known) and marked and all(one and one.kind == "agency" for one in known)


def _writers_in_row(text: str, segment: Segment, outlets: Outlets) -> list[Span]:
    """Whose initials stand in a row that is of agencies for the most ("(FR/Reuters/AP)")."""
    if segment.span.end - segment.span.start > _LONGEST_LIST:
        return []
    pieces = list(re.finditer(r"[^/|()\[\]]+", text[segment.span.start : segment.span.end]))
    known = [outlets.find(piece[0].strip()) for piece in pieces]
    if len(pieces) < _ROW_PIECES or 2 * sum(one is not None for one in known) <= len(pieces):
        return []
    others = [piece for piece, one in zip(pieces, known, strict=True) if one is None]
    if not all(_INITIALS.fullmatch(piece[0]) for piece in others):
        return []
    start = segment.span.start
    return [trimmed(text, start + piece.start(), start + piece.end()) for piece in others]


def _agencies_in(text: str) -> set[str]:
    """What is called an agency anywhere on the page ("Kantor Berita Senja")."""
    return {plain(match["name"]) for match in _called_agency().finditer(text)}


@cache
def _called_agency() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for pack in packs() for w in pack.agency_words)
    return re.compile(rf"\b(?i:{words})\s+(?P<name>[A-Z]\w*)")


def bylines(
    text: str, segments: Sequence[Segment], outlets: Outlets, own: Found | None
) -> tuple[Found, ...]:
    """Return the authors and editors whom the page names, each once.

    They stand in byline segments, beside the date, or as initials behind an agency.
    """
    found: list[Found] = []
    for segment in segments:
        if segment.label not in {"byline", "credit", "dateline"}:
            continue
        authors = list(_initials(text, segment, outlets))
        if not authors and segment.label != "credit":
            authors = [take(text, span, rule.id) for span, rule in named(text, segment, "byline")]
        # "Published by" alone opens a line with a name, and is none
        if not authors and segment.label == "byline" and "open" not in segment.rule:
            span = trimmed(text, segment.span.start, segment.span.end)
            authors = [take(text, span, segment.rule)]
        if not authors and segment.label == "dateline" and own is not None:
            authors = list(_beside_date(text, segment, outlets, own))
        found.extend(authors)
    return once(found)


def _initials(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """The writer behind the agencies of a row in brackets ("(AFP/Kyodo/swd)")."""
    start, end = segment.span.start, segment.span.end
    if segment.rule == AGENCIES_RULE:
        yield from (
            take(text, span, INITIALS_RULE) for span in _writers_in_row(text, segment, outlets)
        )
        return
    row = _ROW.fullmatch(text, start, end) or _BEFORE_AGENCY.fullmatch(text, start, end)
    if row is not None and not outlets.find(row["writer"]) and outlets.find(row["agency"]):
        yield take(text, Span(*row.span("writer")), INITIALS_RULE)


def _beside_date(text: str, segment: Segment, outlets: Outlets, own: Found) -> Iterator[Found]:
    """A person's name beside the date, on a page whose outlet is named elsewhere."""
    if own.span is not None and own.span.within(segment.span):
        return
    for piece in _NAME_PIECE.finditer(text, segment.span.start, segment.span.end):
        name = piece["name"]
        if outlets.find(name) or name.casefold() in own.value.casefold() or names_no_outlet(name):
            continue
        yield take(text, Span(*piece.span("name")), DATE_RULE)


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
        elif segment.label == "body":
            found.extend(_closing_agencies(text, segment, outlets))
        elif segment.label == "byline":
            found.extend(_beside_author(text, segment, outlets))
            found.extend(_for_author(text, segment, outlets))
        if segment.label == "credit":
            found.extend(_anywhere(text, segment, outlets))
    return once(_apart(found))


def of_others(
    text: str, segments: Sequence[Segment], found: Sequence[Found], own: Found | None
) -> tuple[Found, ...]:
    """The credits without the page's own outlet, where its text speaks of it ("told the Post").

    What a menu names, or a line about the site, is the page's own too.
    """
    prose = [segment.span for segment in segments if segment.label == "body"]
    said = [text[s.span.start : s.span.end] for s in segments if s.label in _OWN_LABELS]
    names = "\n".join([*said, own.value if own else ""]).casefold()
    return tuple(
        one
        for one in found
        if not any(one.span and one.span.within(span) for span in prose)
        or not re.search(rf"\b{re.escape(one.value.casefold())}\b", names)
    )


def _credits_of(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    for span, rule in named(text, segment, "credit"):
        name = text[span.start : span.end]
        if name.lower() in _nobody():
            continue
        part = _known_part(text, span, outlets) or (rule.known and _known_end(text, span, outlets))
        if part:
            yield take(text, part, rule.id)
            yield from _and_behind(text, Span(part.end, segment.span.end), rule.id, outlets)
        elif not rule.known and _like_a_name(name) and not _before_outlet(text, span, outlets):
            yield take(text, span, rule.id)


def _and_behind(text: str, rest: Span, rule: str, outlets: Outlets) -> Iterator[Found]:
    """The outlet that is known and goes on a list ("told AFP and Kyodo")."""
    behind = _and_name().match(text, rest.start, rest.end)
    part = _known_part(text, Span(*behind.span("name")), outlets) if behind else None
    if part:
        yield take(text, part, rule)


@cache
def _and_name() -> re.Pattern[str]:
    return re.compile(rf"{_listed().pattern}(?P<name>[A-Z]\w*(?: [A-Z]\w*){{0,2}})")


def _before_outlet(text: str, span: Span, outlets: Outlets) -> bool:
    """Whether the name is a person's before a known outlet's ("Sari Dewanti/AFP")."""
    behind = re.match(r"\s*/\s*([A-Z][\w ]{1,40})", text[span.end : span.end + 44])
    return behind is not None and outlets.find(behind[1]) is not None


def _like_a_name(name: str) -> bool:
    """Whether words that no table knows may name somebody: a description ("warga …") does not."""
    words = name.split()
    small = sum(word.islower() and len(word) > _LONG_NAME for word in words)
    return len(words) <= _MAX_NAME_WORDS and (len(words) < _LONG_NAME or not small)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(word for pack in packs() for word in pack.nobody)


def _known_part(text: str, span: Span, outlets: Outlets) -> Span | None:
    """The longest beginning of the name that is an outlet or a domain."""
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    for count in range(min(len(words), _MAX_NAME_WORDS), 0, -1):
        part = trimmed(text, span.start, span.start + words[count - 1].end())
        name = text[part.start : part.end]
        if outlets.find(name) or (count == 1 and _DOMAIN.fullmatch(name)):
            return part
    return None


def _known_end(text: str, span: Span, outlets: Outlets) -> Span | None:
    """The longest end of the name that is an outlet: "Israel's Haaretz", "media AS Axios"."""
    for word in re.finditer(r"(?<=\s)\S+", text[span.start : span.end]):
        part = trimmed(text, span.start + word.start(), span.end)
        if outlets.find(text[part.start : part.end]):
            return part
    return None


def _agencies(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """Agencies in brackets ("(Antara)", "HANOI (Reuters)"), or on a line of their own."""
    words = text[segment.span.start : segment.span.end]
    held = list(_IN_BRACKETS.finditer(words))
    if not held and segment.label == "credit":
        held = list(_WHOLE.finditer(words))
    for match in held:
        ends = [0, *(e for m in _parted().finditer(match[1]) for e in m.span()), len(match[1])]
        for left, right in zip(ends[::2], ends[1::2], strict=True):
            start = segment.span.start + match.start(1)
            span = trimmed(text, start + left, start + right)
            name = text[span.start : span.end]
            whole = segment.rule == IN_BRACKETS_RULE or _is_listed(words, name, segment)
            listed = bool(_ACRONYM.fullmatch(name)) and _lists_agency(match[1], outlets)
            if span.start == span.end or name.lower() in _nobody():
                continue
            if whole or listed or outlets.find(name):
                yield take(text, span, segment.rule)


def _for_author(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """Agencies in the author's place ("By AFP"), and outlets that a rule reads in a byline."""
    for span, rule in named(text, segment, "byline"):
        known = outlets.find(text[span.start : span.end])
        if known and known.kind == "agency":
            yield take(text, span, rule.id)
    for one in _credits_of(text, segment, outlets):
        if outlets.find(one.value):
            yield one


def _anywhere(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """Outlets that are known, wherever they stand in a short line of credit."""
    if segment.span.end - segment.span.start > _LONGEST_LIST:
        return
    words = text[segment.span.start : segment.span.end]
    for match in re.finditer(r"\b[A-Z][\w.-]*(?: [A-Z][\w.-]*)*", words):
        start = segment.span.start + match.start()
        part = _known_part(text, Span(start, start + len(match[0])), outlets)
        if part:
            yield take(text, part, segment.rule)


def _lists_agency(words: str, outlets: Outlets) -> bool:
    """Whether the names that commas part hold an agency that is known."""
    found = [outlets.find(name.strip()) for name in words.split(",")]
    return len(found) > 1 and any(one is not None and one.kind == "agency" for one in found)


def _closing_agencies(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """Agencies in brackets behind a paragraph's last sentence ("… on Sunday. (PTI)")."""
    closing = _CLOSING.search(text[segment.span.start : segment.span.end])
    if closing is None:
        return
    for piece in re.finditer(r"[^/|,;:]+", closing[1]):
        start = segment.span.start + closing.start(1) + piece.start()
        span = trimmed(text, start, start + len(piece[0]))
        known = outlets.find(text[span.start : span.end]) if span.start < span.end else None
        if known and known.kind == "agency":
            yield take(text, span, segment.rule)


def _is_listed(words: str, name: str, segment: Segment) -> bool:
    """Whether the name stands in a list behind "Sumber:", where names need not be known."""
    _, _, listed = words.partition(":")
    return "source" in segment.rule and name in listed and name[:1].isupper() and "," in listed


def _beside_author(text: str, segment: Segment, outlets: Outlets) -> Iterator[Found]:
    """Agencies that share a line with an author ("SARI DEWANTI | REUTERS"), or with outlets."""
    words = text[segment.span.start : segment.span.end]
    if "|" not in words and "/" not in words:
        return
    held: list[tuple[Span, Outlet | None]] = []
    for piece in re.finditer(r"[^|/()\[\]]+", words):
        start = segment.span.start + piece.start()
        span = trimmed(text, start, start + len(piece[0]))
        if span.start < span.end:
            held.append((span, outlets.find(text[span.start : span.end])))
    outlets_only = all(known and known.kind != "platform" for _, known in held)
    for span, known in held:
        if known and (known.kind == "agency" or outlets_only):
            yield take(text, span, segment.rule)


def _apart(found: Iterable[Found]) -> list[Found]:
    """The names whose words no earlier one has claimed, and that are no end of a longer one."""
    apart: list[Found] = []
    for one in found:
        taken = (one.span and other.span and one.span.overlaps(other.span) for other in apart)
        if not any(taken) and not any(o.value.endswith(f" {one.value}") for o in apart):
            apart.append(one)
    return apart
