"""Search over pages, statements, events and people, with the sentence that shows each hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from runut.dossier.dates import in_words as date_in_words
from runut.dossier.dates import review_words
from runut.dossier.document import Label
from runut.errors import InputError
from runut.serve.web.brief import brief
from runut.serve.web.claim import in_words
from runut.serve.web.home import thread_titles
from runut.serve.web.render import Visit
from runut.store import EventRow, Found, Hit, Order, StatementRow, Window

What = Literal["events", "statements", "pages", "people"]
WHATS: tuple[What, ...] = get_args(What)
#: Hits of each kind where all are shown, and of one kind alone.
SOME, PER_PAGE = 5, 20
#: Names that fit best, shown above the hits.
NAMES = 8
MAX_THREADS = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit: what it is, where it leads, and its words with those asked for marked."""

    title: str
    url: tuple[str, str]
    status: Label | None
    page_id: str
    outlet: str
    line: int
    when: str
    #: Words, and whether they were asked for.
    pieces: tuple[tuple[str, bool], ...]
    #: What a reviewer did to it and when, in words.
    reviewed: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """The hits of one kind."""

    what: What
    total: int
    more: bool
    hits: tuple[Shown, ...]


def search_view(
    visit: Visit, typed: str, what: str, number: int, order: Order
) -> dict[str, object]:
    """Return what is found for `typed`: some of each kind, or a page of one."""
    one = next((known for known in WHATS if known == what), None)
    view: dict[str, object] = {
        "typed": typed,
        "what": one,
        "whats": WHATS,
        "number": number,
        "alike": order == "alike",
        "problem": None,
        "sections": (),
        "people": (),
        "per_page": PER_PAGE,
        "threads": (),
    }
    if not typed.strip():
        return view
    window = Window(PER_PAGE, (number - 1) * PER_PAGE) if one else Window(SOME)
    try:
        wanted = (one,) if one else WHATS
        part = (window, order)
        sections = [_section(visit, typed, w, part) for w in wanted if w != "people"]
        people = _people(visit, typed, PER_PAGE if one else NAMES) if "people" in wanted else ()
    except InputError as error:
        return view | {"problem": in_words(error, visit)}
    threads = threads_of(visit, sections)
    return view | {"sections": sections, "people": people, "threads": threads}


def _people(visit: Visit, typed: str, limit: int) -> tuple[tuple[str, str, str, int], ...]:
    """Return id, name, type and pages of those whose name is meant; none for a search by field."""
    try:
        found = visit.desk.store.search.people(typed, limit)
    except InputError:
        return ()
    say = visit.words.say
    return tuple((e.id, visit.name(e.id), say[f"type_{e.type}"], e.pages) for e in found)


def _section(visit: Visit, typed: str, what: What, part: tuple[Window, Order]) -> Section:
    search = visit.desk.store.search
    finders: dict[str, Any] = {
        "pages": search.pages,
        "statements": search.statements,
        "events": search.events,
    }
    found: Found[Any] = finders[what](typed, *part)
    hits = tuple(_shown(hit, visit) for hit in found.hits)
    return Section(what, found.total, found.more, hits)


def _shown(hit: Hit[Any], visit: Visit) -> Shown:
    evidence, item = hit.evidence, hit.item
    title, url, status = _title(item, evidence.page_id, visit)
    return Shown(
        title=title,
        url=url,
        status=status,
        page_id=evidence.page_id,
        outlet=evidence.outlet or evidence.page_name,
        line=evidence.line,
        when=date_in_words(evidence.published, visit.terms.dates),
        pieces=tuple(_pieces(hit)),
        reviewed=review_words(hit.reviewed, visit.terms),
    )


def _title(item: object, page_id: str, visit: Visit) -> tuple[str, tuple[str, str], Label | None]:
    if isinstance(item, EventRow):
        told = brief(item.event, visit)
        return told.what, ("event", told.id), told.status
    if isinstance(item, StatementRow):
        return visit.name(item.speaker), ("entity", item.speaker), None
    title = getattr(item, "title", None) or getattr(item, "name", "")
    return str(title), ("page", page_id), None


def _pieces(hit: Hit[Any]) -> Iterator[tuple[str, bool]]:
    words, start, at = hit.evidence.words, hit.evidence.span.start, 0
    for mark in hit.marks:
        yield words[at : mark.start - start], False
        at = mark.end - start
        yield words[mark.start - start : at], True
    yield words[at:], False


def threads_of(visit: Visit, sections: list[Section]) -> list[tuple[str, str]]:
    """Return the threads that the hits lie in, those with most hits first."""
    pages = {hit.page_id for section in sections for hit in section.hits}
    counts = Counter(visit.desk.store.lists.threads_of(pages).values())
    ordered = sorted(counts, key=lambda t: (-counts[t], t))[:MAX_THREADS]
    return list(thread_titles(ordered, visit).items())
