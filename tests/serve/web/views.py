"""Every view of the web page, with a path on which there is much to see."""

from __future__ import annotations

from tests.serve.conftest import Whole

VIEWS = (
    *(
        "home",
        "thread",
        "filtered",
        "disagreements",
        "statements",
        "positions",
        "contacts",
        "map",
        "pages",
        "page",
    ),
    *("new", "places", "place"),
    *(
        "event",
        "who",
        "sources",
        "outlet",
        "compare",
        "outlets compared",
        "search",
        "meaning",
        "check",
        "missing",
    ),
    *("review", "review page", "review event", "review thread"),
)


def paths_of(now: Whole) -> dict[str, str]:
    """Return the path of each view, of the thread with most pages."""
    thread = now.busiest
    pages = now.record.copies[0].pages
    event = max(now.events_of(thread), key=lambda e: len(e.mentions))
    return {
        "home": "/",
        "thread": f"/threads/{thread}",
        "filtered": f"/threads/{thread}?kind=contact&who={event.who[0]}&from=2025-02-01",
        **{
            part: f"/threads/{thread}/{part}"
            for part in ("disagreements", "statements", "positions", "contacts", "map", "pages")
        },
        "new": "/new?since=2000-01-01",
        "places": "/places",
        "place": "/places/Q649",
        "page": f"/pages/{event.mentions[0].page_id}",
        "event": f"/events/{event.id}",
        "who": f"/who/{event.who[0]}",
        "sources": "/sources",
        "outlet": f"/sources/{next(filter(None, (p.outlet for p in now.pages.values())))}",
        "compare": f"/compare?left={pages[0]}&right={pages[1]}",
        "outlets compared": "/compare?left=Harian+Lentera&right=The+Straits+Ledger",
        "search": "/search?q=undangan",
        "meaning": "/search?q=the+leader+turned+down+an+invitation&by=meaning",
        "check": "/check?claim=Trump+menerima+undangan+ke+Moskow",
        "missing": "/threads/none",
        "review": "/review",
        "review page": f"/review/pages/{pages[0]}",
        "review event": f"/review/events/{event.id}",
        "review thread": f"/review/threads/{thread}",
    }
