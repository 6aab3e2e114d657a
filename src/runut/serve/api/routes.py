"""The addresses of the API. Each function picks records and gives them in the API's shapes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

import runut.vocabulary as v
from runut.codec import page_json
from runut.records import Event, Thread
from runut.serve.answers import unchanged_or
from runut.serve.api import records as shape
from runut.serve.api.shapes import CopiesJson, ListJson, RejectionJson
from runut.serve.desk import Desk
from runut.serve.filters import Filters, fits
from runut.serve.paging import paged
from runut.serve.refusals import Refused

T = TypeVar("T")

router = APIRouter(prefix="/api")
#: Items of one page of a list at most: an answer stays under a few megabytes.
MOST = 200
#: A day, a month or a year.
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
#: What every address may answer with besides.
REFUSALS = {
    304: "The asker holds the same already (`If-None-Match`).",
    401: "A token is needed.",
    404: "There is nothing at this address.",
    414: "The address is too long.",
    422: "A parameter cannot be understood.",
    429: "Too many requests at once.",
    503: "The store cannot be used at this moment.",
}

Number = Annotated[int, Query(ge=1, le=1_000_000, description="Which page of the list, from 1.")]
PerPage = Annotated[int, Query(ge=1, le=MOST, description="Items of one page of the list.")]
Id = Annotated[str, Path(min_length=1, max_length=300)]
Name = Annotated[str | None, Query(max_length=300)]
Day = Annotated[str | None, Query(pattern=DAY)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a list: of what, and which page of it."""

    request: Request
    desk: Desk
    page: int
    per_page: int

    def answer(self, things: Sequence[T], made: Callable[[T], Any]) -> Response:
        """Return one page of `things`, each in its shape."""
        shown = paged(things, self.page, self.per_page)
        listed: ListJson[Any] = ListJson(
            items=tuple(made(thing) for thing in shown.items),
            page=shown.number,
            per_page=self.per_page,
            pages=shown.pages,
            total=shown.total,
        )
        return as_json(self.request, listed)


def desk_of(request: Request) -> Desk:
    """Return what the server asks its store with."""
    desk: Desk = request.app.state.desk
    return desk


def asked(request: Request, page: Number = 1, per_page: PerPage = 50) -> Asked:
    """Return what every list is asked with."""
    return Asked(request, desk_of(request), page, per_page)


def filters_of(  # noqa: PLR0913, PLR0917 - each is a parameter of the address
    who: Annotated[Name, Query(description="Id of a participant.")] = None,
    other: Annotated[Name, Query(alias="with", description="Id of a second one.")] = None,
    kind: v.EventKind | None = None,
    status: v.Status | None = None,
    outlet: Name = None,
    first: Annotated[Day, Query(alias="from", description="On or after this day.")] = None,
    last: Annotated[Day, Query(alias="to", description="On or before this day.")] = None,
) -> Filters:
    """Return the filters of the address."""
    return Filters(
        who=who or "",
        other=other or "",
        kind=kind or "",
        status=status or "",
        outlet=outlet or "",
        first=first or "",
        last=last or "",
    )


Asking = Annotated[Asked, Depends(asked)]
Filtering = Annotated[Filters, Depends(filters_of)]
OneDesk = Annotated[Desk, Depends(desk_of)]


def as_json(request: Request, thing: object) -> Response:
    """Return a shape as JSON with its ETag."""
    return unchanged_or(request, msgspec.json.encode(thing), "application/json")


def listing(item: str) -> dict[int | str, dict[str, Any]]:
    """Return the documented answers of an address that gives a list of `item`."""
    number = {"type": "integer", "minimum": 0}
    fields = ("page", "per_page", "pages", "total")
    schema = {
        "type": "object",
        "required": ["items", *fields],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{item}"}},
            **dict.fromkeys(fields, number),
        },
    }
    return _documented(schema)


def one(item: str) -> dict[int | str, dict[str, Any]]:
    """Return the documented answers of an address that gives one `item`."""
    return _documented({"$ref": f"#/components/schemas/{item}"})


def _documented(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorJson"}}}
    found: dict[int | str, dict[str, Any]] = {
        status: {"description": why} | ({} if status == 304 else {"content": error})
        for status, why in REFUSALS.items()
    }
    tag = {"schema": {"type": "string"}, "description": "Names this very answer."}
    found[200] = {
        "description": "What was asked for.",
        "headers": {"ETag": tag},
        "content": {"application/json": {"schema": schema}},
    }
    return found


def _thread(desk: Desk, thread_id: str) -> Thread:
    thread = desk.holdings().threads.get(thread_id)
    if thread is None:
        raise Refused(404, "not-found")
    return thread


@router.get("/threads", responses=listing("ThreadJson"), tags=["threads"])
def threads(ask: Asking) -> Response:
    """List the threads, the latest first."""
    now = ask.desk.holdings()
    ordered = sorted(now.threads.values(), key=lambda t: (t.end or "", t.id), reverse=True)
    return ask.answer(ordered, lambda thread: shape.thread_json(thread, now))


@router.get("/threads/{thread_id}", responses=one("ThreadJson"), tags=["threads"])
def thread(request: Request, desk: OneDesk, thread_id: Id) -> Response:
    """Give one thread."""
    return as_json(request, shape.thread_json(_thread(desk, thread_id), desk.holdings()))


@router.get("/threads/{thread_id}/events", responses=listing("EventItemJson"), tags=["threads"])
def thread_events(ask: Asking, filters: Filtering, thread_id: Id) -> Response:
    """List the events of a thread in order of time, each with its evidence."""
    found = ask.desk.holdings().events_of.get(_thread(ask.desk, thread_id).id, ())
    return _events(ask, filters, found)


@router.get(
    "/threads/{thread_id}/statements", responses=listing("StatementItemJson"), tags=["threads"]
)
def thread_statements(
    ask: Asking,
    thread_id: Id,
    speaker: Annotated[Name, Query(description="Id of a speaker.")] = None,
) -> Response:
    """List who said what in a thread, page by page, the oldest first.

    `total` and the paging count pages of the thread, not statements: one is opened after another.
    """
    now = ask.desk.holdings()
    pages = sorted(
        now.pages_of[_thread(ask.desk, thread_id).id],
        key=lambda p: (now.pages[p].published or "9999", p),
    )
    shown = paged(pages, ask.page, ask.per_page)
    items = tuple(
        shape.statement_json(statement, reading, ask.desk)
        for reading in ask.desk.readings(shown.items)
        for statement in reading.statements
        if speaker in {None, statement.speaker}
    )
    listed: ListJson[Any] = ListJson(
        items=items,
        page=shown.number,
        per_page=ask.per_page,
        pages=shown.pages,
        total=shown.total,
    )
    return as_json(ask.request, listed)


@router.get(
    "/threads/{thread_id}/discrepancies", responses=listing("DiscrepancyItemJson"), tags=["threads"]
)
def thread_discrepancies(ask: Asking, thread_id: Id) -> Response:
    """List where the pages of a thread do not go together, with the words of all sides."""
    now = ask.desk.holdings()
    found = shape.disputes_of(now.pages_of[_thread(ask.desk, thread_id).id], now)
    return ask.answer(found, lambda d: shape.discrepancy_json(d, ask.desk))


@router.get("/stories", responses=listing("StoryJson"), tags=["threads"])
def stories(ask: Asking) -> Response:
    """List the stories."""
    now = ask.desk.holdings()
    return ask.answer(now.record.stories, lambda story: shape.story_json(story, now))


@router.get("/events", responses=listing("EventItemJson"), tags=["events"])
def events(ask: Asking, filters: Filtering) -> Response:
    """List the events of all threads in order of time, each with its evidence."""
    now = ask.desk.holdings()
    among = now.events_with.get(filters.who, ()) if filters.who else now.record.events
    return _events(ask, filters, among)


@router.get("/events/{event_id}", responses=one("EventItemJson"), tags=["events"])
def event(request: Request, desk: OneDesk, event_id: Id) -> Response:
    """Give one event with its evidence."""
    found = desk.holdings().events.get(event_id)
    if found is None:
        raise Refused(404, "not-found")
    return as_json(request, shape.event_json(found, desk))


def _events(ask: Asked, filters: Filters, among: Sequence[Event]) -> Response:
    found = [e for e in among if fits(e, filters, ask.desk)] if filters.any else among
    return ask.answer(found, lambda e: shape.event_json(e, ask.desk))


@router.get("/pages", responses=listing("PageItemJson"), tags=["pages"])
def pages(ask: Asking, outlet: Name = None, thread: Name = None) -> Response:
    """List the pages that were read."""
    now = ask.desk.holdings()
    among = now.pages_of.get(thread, ()) if thread else now.pages
    found = [
        page
        for page_id in among
        if (page := now.pages.get(page_id)) and outlet in {None, page.outlet}
    ]
    return ask.answer(found, lambda page: shape.page_item(page, now))


@router.get("/pages/{page_id}", responses=one("PageJson"), tags=["pages"])
def page(request: Request, desk: OneDesk, page_id: Id) -> Response:
    """Give everything that was read from one page, in the shape of `runut read --out`."""
    reading = desk.reading(page_id)
    if reading is None:
        raise Refused(404, "not-found")
    return as_json(request, page_json(reading))


@router.get("/entities", responses=listing("EntityItemJson"), tags=["entities"])
def entities(ask: Asking, name: Name = None) -> Response:
    """List who takes part in events; `name` is a part of a name."""
    wanted = (name or "").casefold()
    found = [
        entity for entity in ask.desk.holdings().record.entities if wanted in entity.name.casefold()
    ]
    return ask.answer(found, lambda entity: shape.entity_json(entity, ask.desk))


@router.get("/entities/{entity_id}", responses=one("EntityItemJson"), tags=["entities"])
def entity(request: Request, desk: OneDesk, entity_id: Id) -> Response:
    """Give one person, country or organisation."""
    found = desk.holdings().entities.get(entity_id)
    if found is None:
        raise Refused(404, "not-found")
    return as_json(request, shape.entity_json(found, desk))


@router.get("/copies", responses=listing("CopiesJson"), tags=["pages"])
def copies(ask: Asking) -> Response:
    """List the groups of pages that carry one text."""
    found = ask.desk.holdings().record.copies
    return ask.answer(found, lambda c: CopiesJson(how=c.how, pages=c.pages))


@router.get("/rejections", responses=listing("RejectionJson"), tags=["pages"])
def rejections(ask: Asking) -> Response:
    """List what was not read, and why."""
    return ask.answer(
        ask.desk.holdings().rejections,
        lambda r: RejectionJson(
            name=r.name, page_id=r.page_id, stage=r.stage, reason=r.reason, detail=r.detail
        ),
    )
