"""Who asks, for which thread, and whether a form was sent from a page that he was given."""

from __future__ import annotations

from starlette.requests import Request

from runut.records import Event
from runut.serve.desk import Part
from runut.serve.refusals import Refused
from runut.serve.safety import FORM_COOKIE, same
from runut.serve.web.render import Visit, chosen_language


def visit_of(request: Request) -> Visit:
    """Return who asks, in which language."""
    state = request.app.state
    return Visit(request, state.desk, state.guard, chosen_language(request))


async def visiting(request: Request) -> Visit:
    """Return the same for what depends on it: asked for at once, and not in another thread."""
    return visit_of(request)


def check_form(visit: Visit, given: str) -> None:
    """Refuse a form that was not sent from a page that this visitor was given."""
    visitor = visit.request.cookies.get(FORM_COOKIE, "")
    if not visitor or not same(given, visit.guard.form_token(visitor)):
        raise Refused(403, "form-too-old")


def event_of(visit: Visit, event_id: str) -> Event:
    """Return an event; refuses an id that there is not."""
    event = visit.desk.event(event_id)
    if event is None:
        raise Refused(404, "not-found")
    return event


def part_of(visit: Visit, thread_id: str) -> Part:
    """Return what there is of a thread; refuses an id that there is not."""
    try:
        return visit.desk.part(thread_id)
    except KeyError as error:
        raise Refused(404, "not-found") from error
