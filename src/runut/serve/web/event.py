"""One event: everything that tells it, source by source, and what speaks against it."""

from __future__ import annotations

from dataclasses import replace

from runut.dossier import disputes
from runut.dossier.document import Dispute
from runut.dossier.material import Material
from runut.records import Event
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit
from runut.serve.web.thread import event_row, page_ids


def event_view(visit: Visit, event: Event) -> dict[str, object]:
    """Return what is known of one event."""
    now = visit.desk.part(event.thread)
    thread = now.thread
    sides = {
        side.page_id
        for mention in event.mentions
        for dispute in now.disputes_on.get(mention.page_id, ())
        for side in dispute.sides
    }
    material = visit.desk.material(thread.id, visit.language, [event], sides)
    shown = event_row(material, event)
    told = [d for d in dispute_views(material) if d.key in shown.row.disputes]
    place = visit.desk.place(event)
    around = now.events
    at = next((n for n, other in enumerate(around) if other.id == event.id), 0)
    return {
        "event": event,
        "row": shown.row,
        "thread": thread,
        "thread_title": thread_title(thread, visit),
        "disputes": [replace(d, number=n) for n, d in enumerate(told, 1)],
        "page_ids": page_ids(material),
        "outlets": {key: material.outlet(page) for page, key in material.keys.items()},
        "place": (place, visit.name(place)) if place else None,
        "parties": [(entity, visit.name(entity)) for entity in (*event.who, *event.whom)],
        "previous": around[at - 1] if at else None,
        "next": around[at + 1] if at + 1 < len(around) else None,
    }


def dispute_views(material: Material, page_id: str | None = None) -> list[Dispute]:
    """Return the disagreements of a part of a thread, or of those the ones that touch a page."""
    return [
        disputes.dispute(number, discrepancy, material)
        for number, (_, discrepancy) in enumerate(disputes.found_in(material), 1)
        if page_id is None or page_id in {side.page_id for side in discrepancy.sides}
    ]
