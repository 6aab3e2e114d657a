"""Two pages side by side: what they share, where they disagree, what each tells alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runut.answers import SideBySide
from runut.compare import side_by_side
from runut.dossier import disputes
from runut.dossier.document import Dispute
from runut.records import Reading, Record, Span
from runut.serve.desk import outlet_of
from runut.serve.outlets import outlets_called
from runut.serve.web.brief import briefs
from runut.serve.web.notes import Note, Stretch, stretches
from runut.serve.web.outlets import outlets_view
from runut.serve.web.render import Visit
from runut.serve.web.thread import page_ids
from runut.store import MAX_ROWS, PageSummary, Wanted, Window
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


def compare_view(visit: Visit, left: str, right: str, number: int) -> dict[str, object]:
    """Return the comparison of two pages or outlets, or only what there is to choose from."""
    store = visit.desk.store
    known = store.lists.summaries([left, right])
    outlets = visit.desk.remember("outlets", store.lists.outlets)
    named = [outlets_called(outlets, name) if name else () for name in (left, right)]
    of_outlets = all(named) and named[0] != named[1]
    view: dict[str, object] = {
        "choices": visit.desk.remember("compare", lambda: _choices(visit)),
        "left": left,
        "right": right,
        "both": None,
        "page_ids": {},
        "unknown": [
            given
            for given, outlet in zip((left, right), named, strict=True)
            if given and given not in known and not outlet
        ],
        "outlets": [row.outlet for row in outlets[:MAX_CHOICES]],
        "of_outlets": outlets_view(visit, (named[0], named[1]), number) if of_outlets else None,
        "same": bool(left) and left == right,
    }
    if len(known) == 2:
        found = visit.desk.readings((left, right))
        if len(found) == 2:
            both = _compared(visit, (found[0], found[1]), known)
            view |= {"both": both, "page_ids": both["page_ids"]}
    return view


def _choices(visit: Visit) -> list[tuple[str, str]]:
    pages = visit.desk.store.lists.pages(window=Window(MAX_CHOICES)).items
    ordered = sorted(pages, key=lambda p: (outlet_of(p), p.published or "", p.name))
    return [(page.id, _called(page)) for page in ordered]


def _called(page: PageSummary) -> str:
    return f"{outlet_of(page)}: {page.title or page.name}"


def _compared(
    visit: Visit, both: tuple[Reading, Reading], known: Mapping[str, PageSummary]
) -> dict[str, object]:
    left, right = (reading.article.page_id for reading in both)
    record = _part_of(visit, (left, right))
    answer = side_by_side(record, both, (left,), (right,))
    events = {event.id: event for event in record.events}
    shown, keys = _disputes(visit, answer)
    return {
        "answer": answer,
        "pages": [known[left], known[right]],
        "names": [_called(known[page]) for page in (left, right)],
        "disputes": shown,
        "page_ids": keys,
        "shared": briefs((events[one.event] for one in answer.both), visit),
        "only_left": briefs((events[one.event] for one in answer.only_left), visit),
        "only_right": briefs((events[one.event] for one in answer.only_right), visit),
        "shares": [answer.left_shared, answer.right_shared],
        "sides": [
            _lines(reading, tuple(sorted({getattr(p, side) for p in answer.passages})), visit)
            for reading, side in zip(both, ("left", "right"), strict=True)
        ],
    }


def _part_of(visit: Visit, pages: tuple[str, str]) -> Record:
    """Return what the record has on the two pages."""
    lists, whole = visit.desk.store.lists, Window(MAX_ROWS)
    wanted = [Wanted(page=page) for page in pages]
    events = {row.event.id: row.event for one in wanted for row in lists.events(one, whole).items}
    return Record(
        copies=tuple(dict.fromkeys(c for one in wanted for c in lists.copies(one, whole).items)),
        stories=(),
        threads=(),
        events=tuple(sorted(events.values(), key=lambda e: (e.time or "9999", e.id))),
        discrepancies=tuple(
            dict.fromkeys(d for one in wanted for d in lists.discrepancies(one, whole).items)
        ),
        entities=(),
    )


def _disputes(visit: Visit, answer: SideBySide) -> tuple[list[Dispute], dict[str, str]]:
    """Return where the two do not go together, with the key of each page in quotes."""
    pages = (*answer.left, *answer.right)
    thread = visit.desk.thread_of_page(pages[0])
    if thread is None or not answer.discrepancies:
        return [], {}
    material = visit.desk.material(thread, visit.language, (), pages)
    shown = [
        disputes.dispute(number, discrepancy, material)
        for number, discrepancy in enumerate(answer.discrepancies, 1)
        if all(side.page_id in material.keys for side in discrepancy.sides)
    ]
    return shown, page_ids(material)


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
