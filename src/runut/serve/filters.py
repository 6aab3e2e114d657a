"""Which events are asked for; the web page and the API mean the same by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from runut.days import Days, days
from runut.records import Event
from runut.serve.desk import Desk, Part
from runut.vocabulary import CONTACT_KINDS

#: As a kind: every kind in which two sides are in contact.
CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty fields ask for all."""

    who: str = ""
    #: A second participant: events that both take part in.
    other: str = ""
    kind: str = ""
    status: str = ""
    outlet: str = ""
    place: str = ""
    first: str = ""
    last: str = ""
    page: int = 1

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return replace(self, page=1) != Filters()


def fits(event: Event, filters: Filters, now: Part, desk: Desk) -> bool:
    """Whether an event of a thread is one of those asked for."""
    if filters.outlet and not any(now.outlet(m.page_id) == filters.outlet for m in event.mentions):
        return False
    kinds = CONTACT_KINDS if filters.kind == CONTACT else {filters.kind}
    return (
        {filters.who, filters.other} - {""} <= {*event.who, *event.whom}
        and (not filters.kind or event.kind in kinds)
        and filters.status in {"", event.status}
        and (not filters.place or filters.place == desk.place(event))
        and overlaps(event.time, days(filters.first), days(filters.last))
    )


def overlaps(value: str | None, first: Days | None, last: Days | None) -> bool:
    """Whether a time lies, in part at least, between the days asked for; undated does not."""
    if first is None and last is None:
        return True
    found = days(value)
    if found is None:
        return False
    return (first is None or found[1] >= first[0]) and (last is None or found[0] <= last[1])
