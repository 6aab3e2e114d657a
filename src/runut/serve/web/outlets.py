"""Two outlets side by side: thread by thread, what both tell, how it differs, whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from runut.answers import Difference, Shared, Told
from runut.dossier.dates import in_words as date_in_words
from runut.languages.cli import cli_words
from runut.serve.outlets import Beside, outlets_beside
from runut.serve.web.brief import Brief, brief
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit
from runut.store import Window
from runut.vocabulary import PAGE_VOICE

#: Threads on one page, and people whose words an outlet gives that are named.
THREADS, VOICES = 5, 6


@dataclass(frozen=True, slots=True)
class Line:
    """A happening, how each outlet tells it, and what they tell otherwise."""

    event: Brief
    sides: tuple[str, str]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A thread of which both outlets tell."""

    id: str
    name: str
    both: tuple[Line, ...]
    only: tuple[tuple[Brief, ...], tuple[Brief, ...]]
    #: Whose words each gives, in one line.
    voices: tuple[str, str]
    discrepancies: int


def outlets_view(
    visit: Visit, sides: tuple[tuple[str, ...], tuple[str, ...]], number: int
) -> dict[str, object]:
    """Return what two outlets tell, a page of the threads of which both tell."""
    window = Window(THREADS, (number - 1) * THREADS)
    found = outlets_beside(visit.desk.store, *sides, window, visit.desk.readings)
    return {
        "matters": tuple(_matter(one, visit) for one in found.items),
        "total": found.total,
        "number": number,
        "per_page": THREADS,
    }


def _matter(beside: Beside, visit: Visit) -> Matter:
    events = {event.id: event for event in beside.record.events}
    answer = beside.answer

    def told(happenings: Iterable[Shared]) -> tuple[Brief, ...]:
        return tuple(brief(events[one.event], visit) for one in happenings)

    lines = tuple(
        Line(
            brief(events[one.event], visit),
            (_told(one.left, visit), _told(one.right, visit)),
            tuple(_difference(difference, visit) for difference in one.differs),
        )
        for one in answer.both
    )
    thread = beside.thread
    return Matter(
        id=thread.id if thread else "",
        name=thread_title(thread, visit) if thread else "",
        both=lines,
        only=(told(answer.only_left), told(answer.only_right)),
        voices=(_voices(answer.left_voices, visit), _voices(answer.right_voices, visit)),
        discrepancies=len(answer.discrepancies),
    )


def _told(places: Iterable[Told], visit: Visit) -> str:
    """Return with what status an outlet tells it, and on whose word where that is not its own."""
    found: dict[str, None] = {}
    for place in places:
        status = visit.terms.status[place.status].name
        by = visit.words.say["by_other"].format(who=visit.name(place.by))
        found[f"{status} ({by})" if place.by != PAGE_VOICE else status] = None
    return "; ".join(found)


def _difference(difference: Difference, visit: Visit) -> str:
    part = cli_words(visit.language).compare.parts[difference.part]
    left, right = (
        ", ".join(_value(difference.part, value, visit) for value in side)
        for side in (difference.left, difference.right)
    )
    return f"{part}: {left} ≠ {right}"


def _value(part: str, value: str, visit: Visit) -> str:
    if part == "who":
        return visit.name(value)
    if part == "time":
        return date_in_words(value, visit.terms.dates)
    return next(term.name for code, term in visit.terms.status.items() if code == value)


def _voices(voices: tuple[tuple[str, int], ...], visit: Visit) -> str:
    return ", ".join(f"{visit.name(who)} ({count})" for who, count in voices[:VOICES])
