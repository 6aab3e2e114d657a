"""What came into the record since a moment: counted above other views, listed on its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from babel import Locale
from babel.dates import format_datetime
from babel.lists import format_list

from runut.dossier.dates import in_words
from runut.serve.paging import Paged
from runut.serve.refusals import Refused
from runut.serve.web.brief import Listed, listed, titles_of
from runut.serve.web.forms import thread_of
from runut.serve.web.home import thread_title
from runut.serve.web.mark import milliseconds
from runut.serve.web.render import Visit
from runut.store import Wanted, Window, moment

#: The last moment that is told as it is (in the year 2096).
LAST_MS = 4_000_000_000_000
#: Rows of each list at once.
PER_PAGE = 50
#: What is shown to whoever asks for news and has seen everything, or was not here before.
LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class News:
    """How much is new since a moment, and when that was in words."""

    since: str
    when: str
    #: "3 new pages and 1 changed status"; empty where nothing is.
    what: str


def since_last_visit(visit: Visit, thread: str | None = None) -> News | None:
    """Return what is new since the visit before this one; None for a first visit, and for a thread
    in which nothing is.
    """
    look = visit.last_visit
    if look is None:
        return None
    what = in_all(visit, look.moment, thread)
    return News(look.moment, _in_words(look.at, visit), what) if what or not thread else None


def in_all(visit: Visit, since: str, thread: str | None) -> str:
    """Return how many pages, events and changes of status are new, in words."""
    key = ("news", since, thread)
    return _told(visit.desk.remember(key, lambda: _counts(visit, since, thread)), visit)


def _told(counts: dict[str, int], visit: Visit) -> str:
    named = (visit.words.counts[key].of(n) for key, n in counts.items() if n)
    return format_list(list(named), locale=visit.terms.dates.locale)


def _counts(visit: Visit, since: str, thread: str | None) -> dict[str, int]:
    lists, one = visit.desk.store.lists, Window(1)
    return {
        "new_page": lists.pages(Wanted(thread=thread, since=since), one).total,
        "new_event": lists.events(Wanted(thread=thread, since=since), one).total,
        "new_status": lists.events(Wanted(thread=thread, changed=since), one).total,
    }


def _in_words(ms: int, visit: Visit) -> str:
    """Return a moment by the clock of this machine."""
    # within the years that a clock of every zone has
    at = datetime.fromtimestamp(min(max(ms, 0), LAST_MS) / 1000, UTC).astimezone()
    return format_datetime(at, "d MMMM y, HH:mm", locale=Locale.parse(visit.terms.dates.locale))


def default_since(visit: Visit) -> str:
    """Return the moment from which news are shown to this visitor."""
    look = visit.last_visit
    if look and in_all(visit, look.moment, None):
        return look.moment
    return f"{datetime.now(UTC).date() - LATELY}"


def news_view(visit: Visit, since: str, thread: str | None, number: int) -> dict[str, object]:
    """Return the pages, events and changes since a moment; refuses one that is none."""
    try:
        since = moment(since)
    except ValueError as error:
        raise Refused(422, "not-understood", detail=str(error)) from error
    lists, window = visit.desk.store.lists, Window(PER_PAGE, (number - 1) * PER_PAGE)
    row = thread_of(visit, thread) if thread else None
    pages = lists.pages(Wanted(thread=thread, since=since), window)
    events = lists.events(Wanted(thread=thread, since=since), window, newest_first=True)
    changed = lists.events(Wanted(thread=thread, changed=since), window, newest_first=True)
    counts = {"new_page": pages.total, "new_event": events.total, "new_status": changed.total}
    most = max(counts.values())
    shown: Paged[Listed] = Paged((), number, max(1, -(-most // PER_PAGE)), most, window.offset)
    return {
        "since": since,
        "day": since[:10],
        "when": _in_words(milliseconds(since), visit),
        "what": _told(counts, visit),
        "thread": row.thread if row else None,
        "thread_title": thread_title(row.thread, visit) if row else "",
        "titles": {} if thread else titles_of([*events.items, *changed.items], visit),
        "pages": pages,
        "dates": {page.id: in_words(page.published, visit.terms.dates) for page in pages.items},
        "events": [listed(e, visit) for e in events.items],
        "changed": [listed(e, visit, changed=True) for e in changed.items],
        "totals": {"events": events.total, "changed": changed.total},
        "paged": shown,
    }
