"""Dates for pages that carry none, borrowed from pages that tell the same happening.

A page that has two people meet "last week" in a place came out in the week after the day on
which a dated page has them meet there. Nothing is borrowed when too many dated pages differ, or
when the undated page does not say how long ago it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from runut.compare.occasions import Occasion, occasions
from runut.compare.pages import PageView
from runut.compare.periods import Period, period
from runut.compare.words import words_for
from runut.compare.world import Parties, World
from runut.compare.world import parties as acting_on
from runut.records import Published, Reading, Span
from runut.vocabulary import CONTACT_KINDS, EventKind

#: How many times more dated pages must agree on the day than differ.
MAJORITY = 2
#: What people do together once, in one place, on one day.
MEETINGS: frozenset[EventKind] = frozenset(("meeting", "talks", "call"))


@dataclass(frozen=True)
class Borrowed:
    """When a page came out, as far as its siblings tell."""

    #: For people and records: no more exact than the evidence.
    published: Published
    #: The day from which "last week" and "on Tuesday" on this page are counted: the last on
    #: which it can have come out.
    count_from: str


@dataclass(frozen=True, eq=False)
class Dated:
    """A meeting on a known day, told by a dated page."""

    occasion: Occasion
    when: Period

    @property
    def page(self) -> str:
        """The page's short name."""
        return self.occasion.page.reading.article.page_name


def borrowed_dates(readings: Iterable[Reading], knowledge: World) -> dict[str, Borrowed]:
    """Return what can be said of the dates of pages without one, by page id, in any order.

    `readings` are as each page alone gave them: a borrowed date is never lent on.
    """
    pages = tuple(readings)
    parties = acting_on(pages, knowledge)
    views = [PageView(r, parties) for r in pages]
    lenders: dict[frozenset[str], list[Dated]] = {}
    for view in views:
        for meeting in dated_meetings(view):
            lenders.setdefault(parties.sides(meeting.occasion.all), []).append(meeting)
    found = {}
    for view in sorted(views, key=lambda v: v.id):
        if view.published is None:
            borrowed = borrowed_date(view, lenders, parties)
            if borrowed:
                found[view.id] = borrowed
    return found


def dated_meetings(view: PageView) -> list[Dated]:
    """The meetings that a dated page places on one day."""
    if view.published is None:
        return []
    return [
        Dated(o, o.when)
        for o in occasions(view, 0)
        if o.event.kind in MEETINGS and o.event.status == "happened"
        if o.when and o.when.days == 1 and len(o.all) > 1
    ]


def borrowed_date(
    view: PageView, lenders: dict[frozenset[str], list[Dated]], parties: Parties
) -> Borrowed | None:
    """The date of one page, if all evidence agrees on it."""
    told = [o for o in occasions(view, 0) if o.event.kind in CONTACT_KINDS and not o.open]
    own = [o for o in told if len(o.all) > 1]
    windows: dict[Period, set[str]] = {}
    for occasion in own:
        ago = time_ago(occasion)
        for meeting in lenders.get(parties.sides(occasion.all), ()):
            if ago and there(meeting.occasion, occasion, own, parties):
                windows.setdefault(came_out(meeting.when, *ago), set()).add(meeting.page)
    possible = agreed(windows)
    value = as_value(possible) if possible else None
    if possible is None or value is None:
        return None
    lender = min(page for window in windows if possible.within(window) for page in windows[window])
    rule = f"siblings.same-happening {lender}"
    published = Published(value, "inferred", None, rule)
    return Borrowed(published, date.fromordinal(possible.last).isoformat())


def there(meeting: Occasion, occasion: Occasion, own: list[Occasion], parties: Parties) -> bool:
    """Whether `occasion` was at `meeting`: its people, and a place that the page names for them."""
    calls = [o.event.kind == "call" for o in (meeting, occasion)]
    if calls[0] != calls[1] or not parties.agree(occasion.all, meeting.all):
        return False
    where = meeting.event.place
    if calls[0] or where is None:
        return calls[0]
    places = [o.event.place for o in own if parties.agree(o.all, meeting.all) and o.event.place]
    return any(
        place.name.casefold() == where.name.casefold()
        or bool(
            place.entity
            and where.entity
            and (
                parties.place_inside(where.entity, place.entity)
                or parties.place_inside(place.entity, where.entity)
            )
        )
        for place in places
    )


def time_ago(occasion: Occasion) -> tuple[str, int] | None:
    """Unit and count of the words that say how long ago an occasion was, before the page."""
    reading = occasion.page.reading
    ago = words_for(reading.article.language).ago
    spans = [t.span for t in reading.times if inside(t.span, occasion)]
    if occasion.event.time:
        spans.insert(0, occasion.event.time.span)
    for span in spans:
        words = " ".join(reading.article.quote(span).casefold().split())
        if words in ago:
            return ago[words]
    return None


def inside(span: Span, occasion: Occasion) -> bool:
    """Whether `span` stands in a sentence that tells `occasion`."""
    return any(span.within(told) for told in (occasion.event.span, *occasion.event.also))


def came_out(when: Period, unit: str, count: int) -> Period:
    """The days on which a page can have come out that has `when` so many units ago."""
    day = date.fromordinal(when.first)
    if unit == "day":
        return Period(when.first + count, when.first + count)
    if unit == "week":
        monday = when.first - day.weekday() + 7 * count
        return Period(max(monday, when.first), monday + 6)
    first = day.replace(day=1)
    for _ in range(count):
        first = (first + timedelta(days=32)).replace(day=1)
    month = period(f"{first:%Y-%m}")
    return Period(max(month.first, when.first), month.last) if month else when


def agreed(windows: Mapping[Period, set[str]]) -> Period | None:
    """The days on which most dated pages agree; None without any, or where too many differ."""
    if not windows:
        return None
    best = min(windows, key=lambda w: (-len(windows[w]), w))
    with_it = [w for w in windows if w.overlaps(best)]
    for_it = {page for w in with_it for page in windows[w]}
    against = {page for w in windows if w not in with_it for page in windows[w]}
    first, last = max(w.first for w in with_it), min(w.last for w in with_it)
    if len(for_it) < MAJORITY * len(against) or first > last:
        return None
    return Period(first, last)


def as_value(window: Period) -> str | None:
    """A window of days as an ISO value no more exact than it: a day, a month or a year."""
    first, last = date.fromordinal(window.first), date.fromordinal(window.last)
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else None
