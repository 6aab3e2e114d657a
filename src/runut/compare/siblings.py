"""Dates for pages that carry none, borrowed from pages that tell the same happening.

A page that has two people meet "last week" in a place came out in the week after the day on
which a dated page has them meet there. Nothing is borrowed when too many dated pages differ, or
when the undated page does not say how long ago it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from runut.compare.memory import Held, Memory, Part
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


@dataclass(frozen=True)
class Meeting:
    """A meeting or call on a known day, told by a dated page: what the page lends."""

    page_id: str
    #: The page's short name.
    page: str
    when: Period
    call: bool
    #: Everybody in it, with the side for whom each acts; and those of them who are no names.
    people: Mapping[str, str]
    crowds: tuple[str, ...]
    place: str | None
    place_id: str | None


class Dating:
    """Which pages lend their dates to which: pages are added as they are by themselves.

    Who stands for whom is taken from the two pages alone, so that no other page has part in it.
    """

    def __init__(self, world: World, memory: Memory | None = None) -> None:
        memory = memory or Held()
        self._world = world
        #: The sides of a meeting → those that dated pages lend, and the pages without a date.
        self._lending = memory.shelf(Part.LENDING, list[Meeting])
        self._lacking = memory.shelf(Part.LACKING, list[str])

    def add(self, reading: Reading) -> set[str]:
        """Add a page; return the pages for which another day may be told now."""
        view = self._view(reading)
        if view.published is None:
            sides = {written(view.parties.sides(o.all)) for o in undated_contacts(view)}
            for key in sides:
                self._lacking.put(key, sorted({*(self._lacking.get(key) or ()), view.id}))
            return {view.id} if sides else set()
        changed: set[str] = set()
        for meeting in dated_meetings(view):
            key = written(meeting.people.values())
            self._lending.put(key, [*(self._lending.get(key) or ()), meeting])
            changed.update(self._lacking.get(key) or ())
        return changed

    def remove(self, reading: Reading) -> set[str]:
        """Take back a page as it was added; return the pages for which this may matter."""
        view = self._view(reading)
        if view.published is None:
            for key in {written(view.parties.sides(o.all)) for o in undated_contacts(view)}:
                self._lacking.put(key, [p for p in self._lacking.get(key) or () if p != view.id])
            return {view.id}
        changed: set[str] = set()
        for key in {written(m.people.values()) for m in dated_meetings(view)}:
            lent = self._lending.get(key) or ()
            self._lending.put(key, [m for m in lent if m.page_id != view.id])
            changed.update(self._lacking.get(key) or ())
        return changed

    def borrowed(self, reading: Reading) -> Borrowed | None:
        """What the pages added tell of the date of one without, if all evidence agrees on it."""
        view = self._view(reading)
        if view.published is not None:
            return None
        windows: dict[Period, set[str]] = {}
        own = undated_contacts(view)
        for occasion in own:
            ago = time_ago(occasion)
            key = written(view.parties.sides(occasion.all))
            for meeting in (self._lending.get(key) or ()) if ago else ():
                if ago and there(meeting, occasion, own):
                    windows.setdefault(came_out(meeting.when, *ago), set()).add(meeting.page)
        return lent(windows)

    def _view(self, reading: Reading) -> PageView:
        return PageView(reading, acting_on((reading,), self._world))


def written(sides: Iterable[str]) -> str:
    """Some sides as one key."""
    return "\n".join(sorted(set(sides)))


def borrowed_dates(readings: Iterable[Reading], knowledge: World) -> dict[str, Borrowed]:
    """Return what can be said of the dates of pages without one, by page id, in any order.

    `readings` are as each page alone gave them: a borrowed date is never lent on.
    """
    pages = tuple(readings)
    dating = Dating(knowledge)
    for reading in pages:
        dating.add(reading)
    found = {r.article.page_id: dating.borrowed(r) for r in pages}
    return {page: borrowed for page, borrowed in sorted(found.items()) if borrowed}


def undated_contacts(view: PageView) -> list[Occasion]:
    """The contacts between two and more of which a page tells that have been."""
    told = (o for o in occasions(view, 0) if o.event.kind in CONTACT_KINDS and not o.open)
    return [o for o in told if len(o.all) > 1]


def dated_meetings(view: PageView) -> list[Meeting]:
    """The meetings that a dated page places on one day."""
    return [
        Meeting(
            page_id=view.id,
            page=view.reading.article.page_name,
            when=o.when,
            call=o.event.kind == "call",
            people={e: view.parties.side(e) for e in sorted(o.all)},
            crowds=tuple(e for e in sorted(o.all) if e in view.parties.crowds),
            place=o.event.place.name if o.event.place else None,
            place_id=o.event.place.entity if o.event.place else None,
        )
        for o in occasions(view, 0)
        if o.event.kind in MEETINGS and o.event.status == "happened"
        if o.when and o.when.days == 1 and len(o.all) > 1
    ]


def lent(windows: Mapping[Period, set[str]]) -> Borrowed | None:
    """The date that the days agree on, on which a page can have come out; None where they do not.

    `windows` gives with each the names of the pages that tell it.
    """
    possible = agreed(windows)
    value = as_value(possible) if possible else None
    if possible is None or value is None:
        return None
    lender = min(page for window in windows if possible.within(window) for page in windows[window])
    rule = f"siblings.same-happening {lender}"
    published = Published(value, "inferred", None, rule)
    return Borrowed(published, date.fromordinal(possible.last).isoformat())


def there(meeting: Meeting, occasion: Occasion, own: list[Occasion]) -> bool:
    """Whether `occasion` was at `meeting`: its people, and a place that the page names for them."""
    parties = among(meeting, occasion)
    call, people = occasion.event.kind == "call", frozenset(meeting.people)
    if meeting.call != call or not parties.agree(occasion.all, people):
        return False
    if call or meeting.place is None:
        return call
    places = [o.event.place for o in own if parties.agree(o.all, people) and o.event.place]
    return any(
        place.name.casefold() == meeting.place.casefold()
        or bool(
            place.entity
            and meeting.place_id
            and (
                parties.place_inside(meeting.place_id, place.entity)
                or parties.place_inside(place.entity, meeting.place_id)
            )
        )
        for place in places
    )


def among(meeting: Meeting, occasion: Occasion) -> Parties:
    """Who stands for whom on the pages of a meeting and of an occasion together."""
    own = occasion.page.parties
    here = {e: own.side(e) for e in occasion.all}
    crowds = {e for e in occasion.all if e in own.crowds} | set(meeting.crowds)
    return Parties(own.world, {**meeting.people, **here}, crowds)


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
