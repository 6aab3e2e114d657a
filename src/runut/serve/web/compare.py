"""Two pages side by side: what they share, where they disagree, what each tells alone."""

from __future__ import annotations

from dataclasses import dataclass

from runut.answers import Shared, SideBySide
from runut.compare import side_by_side
from runut.dossier import disputes
from runut.dossier.document import Dispute
from runut.records import Reading, Record, Span
from runut.serve.desk import Holdings
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
        found = visit.desk.readings((left, right))
        if len(found) == 2:
            both = _compared(visit, (found[0], found[1]))
            view |= {"both": both, "page_ids": both["page_ids"]}
    return view


def _choices(now: Holdings) -> list[tuple[str, str]]:
    pages = sorted(now.pages.values(), key=lambda p: (now.outlet(p.id), p.published or "", p.name))
    return [(p.id, _called(p, now)) for p in pages[:MAX_CHOICES]]


def _called(page: PageSummary, now: Holdings) -> str:
    return f"{now.outlet(page.id)}: {page.title or page.name}"


def _compared(visit: Visit, both: tuple[Reading, Reading]) -> dict[str, object]:
    now = visit.desk.holdings()
    left, right = (reading.article.page_id for reading in both)
    answer = side_by_side(_part_of(now, left, right), both, (left,), (right,))
    shown, keys = _disputes(visit, answer)
    texts = zip(both, (answer.left, answer.right), ("left", "right"), strict=True)
    return {
        "answer": answer,
        "pages": [now.pages[left], now.pages[right]],
        "names": [_called(now.pages[page], now) for page in (left, right)],
        "disputes": shown,
        "page_ids": keys,
        "shared": _rows(visit, answer.both),
        "only_left": _rows(visit, answer.only_left),
        "only_right": _rows(visit, answer.only_right),
        "shares": [answer.left_shared, answer.right_shared],
        "sides": [
            _lines(reading, tuple(sorted({getattr(p, side) for p in answer.passages})), visit)
            for reading, _, side in texts
        ],
    }


def _part_of(now: Holdings, left: str, right: str) -> Record:
    """Return what the record has on the two pages."""
    pages = (left, right)
    return Record(
        copies=tuple(dict.fromkeys(c for p in pages for c in now.copies_of.get(p, ()))),
        stories=(),
        threads=(),
        events=tuple(dict.fromkeys(e for p in pages for e in now.events_on.get(p, ()))),
        discrepancies=tuple(dict.fromkeys(d for p in pages for d in now.disputes_on.get(p, ()))),
        entities=(),
    )


def _disputes(visit: Visit, answer: SideBySide) -> tuple[list[Dispute], dict[str, str]]:
    """Return where the two do not go together, with the key of each page in quotes."""
    now = visit.desk.holdings()
    pages = (*answer.left, *answer.right)
    thread = now.thread_of_page(pages[0])
    if thread is None or not answer.discrepancies:
        return [], {}
    material = visit.desk.material(thread.id, visit.language, (), pages)
    shown = [
        disputes.dispute(number, discrepancy, material)
        for number, discrepancy in enumerate(answer.discrepancies, 1)
        if all(side.page_id in material.keys for side in discrepancy.sides)
    ]
    return shown, page_ids(material)


def _rows(visit: Visit, shared: tuple[Shared, ...]) -> list[EventRow]:
    events = [visit.desk.holdings().events[one.event] for one in shared]
    return [
        event_row(visit.desk.material(event.thread, visit.language, [event]), event)
        for event in events
    ]


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
