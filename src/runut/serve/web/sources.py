"""Outlets: how many pages, what they share with whom, and what to know before trusting them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from runut.dossier.dates import in_words, period_words
from runut.languages.cli import cli_words
from runut.records import CopyGroup
from runut.serve.desk import Holdings
from runut.serve.paging import paged
from runut.serve.web.render import Visit

#: Pages of one outlet whose readings are opened for their signals.
PAGES_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet in the list."""

    name: str
    pages: int
    period: str | None
    languages: tuple[str, ...]
    events: int
    #: Events that no other independent source tells.
    alone: int
    copies: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A group of copies: its pages, the oldest first, with their outlet and day."""

    how: str
    pages: tuple[tuple[str, str, str], ...]


def sources(visit: Visit) -> dict[str, object]:
    """Return every outlet, and which texts are shared between pages."""
    return visit.desk.remember(("sources", visit.language), lambda: _sources(visit))


def _sources(visit: Visit) -> dict[str, object]:
    now = visit.desk.holdings()
    every = now.pages_from
    return {
        "outlets": [_outlet(name, every[name], now, visit) for name in sorted(every)],
        "unnamed": len(now.pages) - sum(map(len, every.values())),
        "copied": copied(now),
        "shared": [shared(group, now, visit) for group in now.record.copies[:PAGES_AT_ONCE]],
        "rejections": now.rejections[:PAGES_AT_ONCE],
        "rejected": len(now.rejections),
        "reasons": cli_words(visit.language).reasons,
    }


def _outlet(name: str, pages: Sequence[str], now: Holdings, visit: Visit) -> Outlet:
    known = [now.pages[page] for page in pages]
    days = sorted(page.published for page in known if page.published)
    events = {event.id: event for page in pages for event in now.events_on.get(page, ())}
    return Outlet(
        name=name,
        pages=len(pages),
        period=period_words(days[0], days[-1], visit.terms.dates) if days else None,
        languages=tuple(sorted({page.language for page in known})),
        events=len(events),
        alone=sum(len(event.sources) == 1 for event in events.values()),
        copies=sum(page in now.copies_of for page in pages),
    )


def copied(now: Holdings) -> list[tuple[str, str, int]]:
    """Return each two outlets whose pages carry one text, the one whose page is older first.

    Who wrote it first is not known: the order is that of the dates on the pages.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for group in now.record.copies:
        known = [now.pages[p] for p in group.pages if p in now.pages]
        dated = sorted(known, key=lambda p: (p.published or "9999", p.name))
        if dated:
            first = now.outlet(dated[0].id)
            counts.update((first, now.outlet(p.id)) for p in dated[1:])
    return [(a, b, n) for (a, b), n in counts.most_common(PAGES_AT_ONCE) if a != b]


def shared(group: CopyGroup, now: Holdings, visit: Visit) -> Shared:
    """Return a group of copies in words."""
    known = sorted(
        (now.pages[p] for p in group.pages if p in now.pages),
        key=lambda p: (p.published or "9999", p.name),
    )
    return Shared(
        how=visit.terms.copies[group.how],
        pages=tuple(
            (p.id, now.outlet(p.id), in_words(p.published, visit.terms.dates)) for p in known
        ),
    )


def outlet_view(visit: Visit, name: str, number: int) -> dict[str, object] | None:
    """Return one outlet with its pages; None where no page names it."""
    now = visit.desk.holdings()
    pages = now.pages_from.get(name)
    if pages is None:
        return None
    ordered = sorted(pages, key=lambda p: (now.pages[p].published or "", p), reverse=True)
    shown = paged(ordered, number, PAGES_AT_ONCE)
    readings = visit.desk.readings(shown.items)
    signals = {r.article.page_id: r.signals for r in readings}
    return {
        "outlet": _outlet(name, pages, now, visit),
        "paged": shown,
        "pages": [now.pages[page] for page in shown.items],
        "signals": signals,
        "tally": Counter(s.kind for each in signals.values() for s in each).most_common(),
        "when": {p: in_words(now.pages[p].published, visit.terms.dates) for p in shown.items},
        "shared": [
            shared(group, now, visit)
            for group in dict.fromkeys(g for p in shown.items for g in now.copies_of.get(p, ()))
        ],
    }
