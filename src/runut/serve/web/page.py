"""A page as it was received: its lines with their labels, what was cut, and what was read."""

from __future__ import annotations

from dataclasses import dataclass

from runut.dossier.document import PageEntry
from runut.dossier.pages import entry
from runut.records import Reading, Segment
from runut.serve.desk import Part
from runut.serve.web.event import dispute_views
from runut.serve.web.home import thread_title
from runut.serve.web.notes import LAYERS, Layer, Note, Stretch, notes, stretches
from runut.serve.web.render import Visit
from runut.serve.web.thread import page_ids
from runut.vocabulary import READ_LABELS


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch of a line that bears one label."""

    label: str
    label_name: str
    kept: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page that is not empty."""

    number: int
    parts: tuple[Stripe, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another page that carries the same text."""

    page_id: str
    name: str
    published: str | None
    how: str
    #: Numbers of the lines here whose words stand there too.
    lines: tuple[int, ...]


def page_view(visit: Visit, page_id: str, layers: tuple[Layer, ...]) -> dict[str, object] | None:
    """Return one page; None where it is not stored."""
    thread_id = visit.desk.thread_of_page(page_id)
    reading = visit.desk.reading(page_id)
    if reading is None or thread_id is None:
        return None
    now = visit.desk.part(thread_id)
    sides = {s.page_id for d in now.disputes_on.get(page_id, ()) for s in d.sides}
    material = visit.desk.material(thread_id, visit.language, (), {page_id, *sides})
    shown: PageEntry = entry(reading, material)
    found = notes(reading, visit, layers or LAYERS)
    return {
        "reading": reading,
        "summary": now.pages[page_id],
        "page": shown,
        "thread": now.thread,
        "thread_title": thread_title(now.thread, visit),
        "lines": lines(reading, visit, found),
        "notes": found,
        "layers": layers or LAYERS,
        "all_layers": LAYERS,
        "copies": copies(reading, visit, now),
        "disputes": dispute_views(material, page_id),
        "events": now.events_on.get(page_id, ()),
        "page_ids": page_ids(material),
    }


def lines(reading: Reading, visit: Visit, found: tuple[Note, ...]) -> tuple[Line, ...]:
    """Return the lines with what was read in each."""
    by_line: dict[int, list[Note]] = {}
    for note in found:
        for span in note.spans:
            first = reading.article.line_of(span.start)
            last = reading.article.line_of(max(span.start, span.end - 1))
            for number in range(first, last + 1):
                by_line.setdefault(number, []).append(note)
    parts: dict[int, list[Stripe]] = {}
    for segment in reading.article.segments:
        here = by_line.get(segment.line, [])
        parts.setdefault(segment.line, []).append(_part(reading, segment, visit, here))
    return tuple(Line(number, tuple(parts[number])) for number in sorted(parts))


def _part(reading: Reading, segment: Segment, visit: Visit, found: list[Note]) -> Stripe:
    return Stripe(
        label=segment.label,
        label_name=visit.terms.labels[segment.label],
        kept=segment.label in READ_LABELS,
        stretches=stretches(reading, segment.span, found),
    )


def copies(reading: Reading, visit: Visit, now: Part) -> tuple[Other, ...]:
    """Return the pages that carry the same text as this one, the oldest first."""
    page_id, line_of = reading.article.page_id, reading.article.line_of
    found: list[Other] = []
    for group in now.copies_of.get(page_id, ()):
        for other in group.pages:
            if other == page_id or other not in now.pages:
                continue
            shared = {
                number
                for passage in group.passages
                for here, span, there in (
                    (passage.left_page, passage.left, passage.right_page),
                    (passage.right_page, passage.right, passage.left_page),
                )
                if here == page_id and there == other
                for number in range(line_of(span.start), line_of(max(span.start, span.end - 1)) + 1)
            }
            found.append(
                Other(
                    page_id=other,
                    name=now.outlet(other),
                    published=now.pages[other].published,
                    how=visit.terms.copies[group.how],
                    lines=tuple(sorted(shared)),
                )
            )
    return tuple(sorted(found, key=lambda o: (o.published or "9999", o.name)))
