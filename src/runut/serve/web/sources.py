"""Outlets: how many pages, what they share with whom, and what to know before trusting them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runut.dossier.dates import in_words, period_words
from runut.languages.cli import cli_words
from runut.records import CopyGroup
from runut.serve.desk import outlet_of
from runut.serve.paging import Paged
from runut.serve.web.render import Visit
from runut.store import OutletRow, PageSummary, Wanted, Window

#: Pages of one outlet whose readings are opened for their signals; texts that are listed.
PAGES_AT_ONCE = 40
#: Groups of copies that are counted for whose texts appear where.
COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet in the list."""

    name: str
    pages: int
    period: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A group of copies: its pages, the oldest first, with their outlet and day."""

    how: str
    pages: tuple[tuple[str, str, str], ...]


def sources(visit: Visit) -> dict[str, object]:
    """Return every outlet, and which texts are shared between pages."""
    return visit.desk.remember(("sources", visit.language), lambda: _sources(visit))


def _sources(visit: Visit) -> dict[str, object]:
    lists = visit.desk.store.lists
    outlets = visit.desk.remember("outlets", lists.outlets)
    groups = lists.copies(window=Window(COUNTED)).items
    pages = _summaries(groups, visit)
    rejections = visit.desk.store.rejections()
    return {
        "outlets": [_outlet(row, visit) for row in sorted(outlets, key=lambda o: o.outlet)],
        "unnamed": lists.pages(window=Window(1)).total - sum(row.pages for row in outlets),
        "copied": copied(groups, pages),
        "shared": [shared(group, pages, visit) for group in groups[:PAGES_AT_ONCE]],
        "rejections": rejections[:PAGES_AT_ONCE],
        "rejected": len(rejections),
        "reasons": cli_words(visit.language).reasons,
    }


def _outlet(row: OutletRow, visit: Visit) -> Outlet:
    return Outlet(row.outlet, row.pages, period_words(row.first, row.last, visit.terms.dates))


def _summaries(groups: Iterable[CopyGroup], visit: Visit) -> Mapping[str, PageSummary]:
    return visit.desk.store.lists.summaries({page for group in groups for page in group.pages})


def _oldest_first(group: CopyGroup, pages: Mapping[str, PageSummary]) -> list[PageSummary]:
    known = (pages[page] for page in group.pages if page in pages)
    return sorted(known, key=lambda p: (p.published or "9999", p.name))


def copied(
    groups: Iterable[CopyGroup], pages: Mapping[str, PageSummary]
) -> list[tuple[str, str, int]]:
    """Return each two outlets whose pages carry one text, the one whose page is older first.

    Who wrote it first is not known: the order is that of the dates on the pages.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for group in groups:
        dated = _oldest_first(group, pages)
        if dated:
            counts.update((outlet_of(dated[0]), outlet_of(page)) for page in dated[1:])
    return [(a, b, n) for (a, b), n in counts.most_common(PAGES_AT_ONCE) if a != b]


def shared(group: CopyGroup, pages: Mapping[str, PageSummary], visit: Visit) -> Shared:
    """Return a group of copies in words."""
    dates = visit.terms.dates
    return Shared(
        how=visit.terms.copies[group.how],
        pages=tuple(
            (p.id, outlet_of(p), in_words(p.published, dates)) for p in _oldest_first(group, pages)
        ),
    )


def outlet_view(visit: Visit, name: str, number: int) -> dict[str, object] | None:
    """Return one outlet with its pages; None where no page names it."""
    lists = visit.desk.store.lists
    window = Window(PAGES_AT_ONCE, (number - 1) * PAGES_AT_ONCE)
    part = lists.pages(Wanted(outlet=name), window)
    outlets = visit.desk.remember("outlets", lists.outlets)
    row = next((o for o in outlets if o.outlet == name), None)
    if row is None:
        return None
    total = max(1, -(-part.total // PAGES_AT_ONCE))
    shown: Paged[PageSummary] = Paged(part.items, number, total, part.total, window.offset)
    ids = [page.id for page in part.items]
    signals = {r.article.page_id: r.signals for r in visit.desk.readings(ids)}
    groups = lists.copies_of(ids)
    pages = _summaries(groups, visit)
    return {
        "outlet": _outlet(row, visit),
        "paged": shown,
        "pages": part.items,
        "signals": signals,
        "tally": Counter(s.kind for each in signals.values() for s in each).most_common(),
        "when": {p.id: in_words(p.published, visit.terms.dates) for p in part.items},
        "shared": [shared(group, pages, visit) for group in groups],
    }
