"""Two pages side by side: what they share, where they disagree, what each tells alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runut.dossier.document import Dispute
from runut.records import CopyGroup, Event, Reading, Span
from runut.serve.desk import Holdings
from runut.serve.web.event import dispute_views
from runut.serve.web.notes import Note, Stretch, stretches
from runut.serve.web.render import Visit
from runut.serve.web.thread import EventRow, event_row, page_ids
from runut.store import PageSummary
from runut.vocabulary import READ_LABELS

#: Pages in the lists to choose from; any other is named by the address.
MAX_CHOICES = 200


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line of a page; words that stand on the other page too are in stretches with a note."""

    number: int
    kept: bool
    label: str
    stretches: tuple[Stretch, ...]


def compare_view(visit: Visit, left: str, right: str) -> dict[str, object]:
    """Return the comparison of two pages, or only what there is to choose from."""
    now = visit.desk.holdings()
    view: dict[str, object] = {
        "choices": visit.desk.remember("compare", lambda: _choices(now)),
        "left": left,
        "right": right,
        "both": None,
        "page_ids": {},
        "unknown": [given for given in (left, right) if given and given not in now.pages],
        "same": bool(left) and left == right,
    }
    if left in now.pages and right in now.pages and left != right:
        both = _compared(visit, left, right)
        view |= {"both": both, "page_ids": both["page_ids"] if both else {}}
    return view


def _choices(now: Holdings) -> list[tuple[str, str]]:
    pages = sorted(now.pages.values(), key=lambda p: (now.outlet(p.id), p.published or "", p.name))
    return [(p.id, _called(p, now)) for p in pages[:MAX_CHOICES]]


def _called(page: PageSummary, now: Holdings) -> str:
    return f"{now.outlet(page.id)}: {page.title or page.name}"


def _compared(visit: Visit, left: str, right: str) -> dict[str, object] | None:
    now = visit.desk.holdings()
    found = visit.desk.readings((left, right))
    if len(found) != 2:
        return None
    groups = [g for g in now.copies_of.get(left, ()) if right in g.pages]
    told_left, told_right = (now.events_on.get(page, ()) for page in (left, right))
    shared = [event for event in told_left if event in told_right]
    disputes, keys = _disputes(visit, left, right)
    return {
        "pages": [now.pages[left], now.pages[right]],
        "names": [_called(now.pages[p], now) for p in (left, right)],
        "copies": [visit.terms.copies[group.how] for group in groups],
        "disputes": disputes,
        "page_ids": keys,
        "shared": _rows(visit, shared),
        "only_left": _rows(visit, [e for e in told_left if e not in shared]),
        "only_right": _rows(visit, [e for e in told_right if e not in shared]),
        "sides": [
            _lines(reading, spans_shared(groups, page, other), visit)
            for reading, page, other in zip(found, (left, right), (right, left), strict=True)
        ],
    }


def _disputes(visit: Visit, left: str, right: str) -> tuple[list[Dispute], dict[str, str]]:
    """Return where the two do not go together; pages of two threads are not compared so far."""
    now = visit.desk.holdings()
    thread, other = now.thread_of_page(left), now.thread_of_page(right)
    if thread is None or thread != other:
        return [], {}
    between = [
        d for d in now.disputes_on.get(left, ()) if right in {side.page_id for side in d.sides}
    ]
    pages = {side.page_id for d in between for side in d.sides}
    material = visit.desk.material(thread.id, visit.language, (), {left, right, *pages})
    keys = page_ids(material)
    shown = [
        dispute for dispute in dispute_views(material, left) if _apart(dispute, left, right, keys)
    ]
    return shown, keys


def _apart(dispute: Dispute, left: str, right: str, keys: Mapping[str, str]) -> bool:
    """Whether the two pages stand on different sides."""
    sides = [{keys[quote.page] for quote in side.quotes} for side in dispute.sides]
    return any(
        left in here and right in there
        for here in sides
        for there in sides
        if here is not there and not {left, right} <= here
    )


def _rows(visit: Visit, events: list[Event]) -> list[EventRow]:
    return [
        event_row(visit.desk.material(event.thread, visit.language, [event]), event)
        for event in events
    ]


def spans_shared(groups: list[CopyGroup], page: str, other: str) -> tuple[Span, ...]:
    """Return the stretches of a page that stand on another too."""
    found = []
    for group in groups:
        for passage in group.passages:
            if (passage.left_page, passage.right_page) == (page, other):
                found.append(passage.left)
            elif (passage.right_page, passage.left_page) == (page, other):
                found.append(passage.right)
    return tuple(sorted(set(found)))


def _lines(reading: Reading, shared: tuple[Span, ...], visit: Visit) -> list[SideLine]:
    same = Note("same", "statement", shared, 0, "", visit.words.say["same_words"], "", "")
    marked = [same] if shared else []
    return [
        SideLine(
            number=segment.line,
            kept=segment.label in READ_LABELS,
            label=visit.terms.labels[segment.label],
            stretches=stretches(reading, segment.span, marked),
        )
        for segment in reading.article.segments
    ]
