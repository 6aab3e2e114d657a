"""Who asks, for which thread, and whether a form was sent from a page that he was given."""

from __future__ import annotations

from starlette.requests import Request

from runut.records import Event
from runut.serve.desk import Part
from runut.serve.former import missing
from runut.serve.refusals import Refused
from runut.serve.safety import FORM_COOKIE, same
from runut.serve.web.brief import brief
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit, chosen_language
from runut.store import ThreadRow


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
        raise missing(visit.request, visit.desk.store, event_id, lambda now: _event(now, visit))
    return event


def _event(now: str, visit: Visit) -> str:
    event = visit.desk.event(now)
    if event is None:
        return now
    told = brief(event, visit)
    return f"{told.date}: {told.what}"


def part_of(visit: Visit, thread_id: str) -> Part:
    """Return what there is of a thread; refuses an id that there is not."""
    try:
        return visit.desk.part(thread_id)
    except KeyError as error:
        raise _no_thread(visit, thread_id) from error


def thread_of(visit: Visit, thread_id: str) -> ThreadRow:
    """Return a thread as lists show it; refuses an id that there is not."""
    row = visit.desk.store.lists.thread(thread_id)
    if row is None:
        raise _no_thread(visit, thread_id)
    return row


def _no_thread(visit: Visit, thread_id: str) -> Refused:
    lists = visit.desk.store.lists

    def name(now: str) -> str:
        row = lists.thread(now)
        return thread_title(row.thread, visit) if row else now

    return missing(visit.request, visit.desk.store, thread_id, name)
