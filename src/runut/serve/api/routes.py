"""The addresses of the API. Each function picks records and gives them in the API's shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

import runut.vocabulary as v
from runut.codec import check_json, page_json
from runut.serve.answers import unchanged_or
from runut.serve.api import records as shape
from runut.serve.api.shapes import CopiesJson, ListJson, RejectionJson
from runut.serve.claims import checked
from runut.serve.desk import Desk
from runut.serve.former import missing, present
from runut.serve.refusals import Refused
from runut.store import Found, Hit, Order, ThreadRow, Wanted, Window
from runut.store import Part as StorePart

T = TypeVar("T")

router = APIRouter(prefix="/api")
#: Items of one page of a list at most: an answer stays under a few megabytes.
MOST = 200
#: A day, a month or a year.
_YEAR = r"(19|20)\d{2}"
#: Every day of the calendar and no other, so that a program which knows the pattern asks no amiss.
_DAY = (
    rf"({_YEAR}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    r"|((19|20)(0[48]|[2468][048]|[13579][26])|2000)-02-29)"
)
DAY = rf"^({_DAY}|{_YEAR}(-(0[1-9]|1[0-2]))?)$"
#: A day, or a time in UTC.
MOMENT = rf"^{_DAY}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{{3}})?)?Z?)?$"
#: What is searched or claimed has a letter at least.
LETTER = "[A-Za-z]"
#: What every address may answer with besides.
REFUSALS = {
    300: "It has become several (`moved_to`).",
    301: "It has another id now (`moved_to`).",
    304: "The asker holds the same already (`If-None-Match`).",
    401: "A token is needed.",
    404: "There is nothing at this address.",
    410: "It was once told, and nothing tells it any more.",
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
Moment = Annotated[
    str | None,
    Query(pattern=MOMENT, description="What came into the record after this day or time, in UTC."),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a list: of what, and which page of it."""

    request: Request
    desk: Desk
    page: int
    per_page: int

    @property
    def window(self) -> Window:
        """The rows that are asked for."""
        return Window(self.per_page, (self.page - 1) * self.per_page)

    def answer(self, find: Callable[[], StorePart[T]], made: Callable[[T], Any]) -> Response:
        """Return the rows that `find` gives, each in its shape; again as it was sent before."""
        url = self.request.url
        body = self.desk.answer((url.path, url.query), lambda: self._listed(find(), made))
        return unchanged_or(self.request, body, "application/json")

    def _listed(self, part: StorePart[T], made: Callable[[T], Any]) -> bytes:
        listed: ListJson[Any] = ListJson(
            items=tuple(made(row) for row in part.items),
            page=self.page,
            per_page=self.per_page,
            pages=max(1, -(-part.total // self.per_page)),
            total=part.total,
        )
        return msgspec.json.encode(listed)


def desk_of(request: Request) -> Desk:
    """Return what the server asks its store with."""
    desk: Desk = request.app.state.desk
    return desk


def open_desk(request: Request) -> Desk:
    """Return the same, where there is a record to ask for."""
    desk = desk_of(request)
    desk.now()
    return desk


async def asked(request: Request, page: Number = 1, per_page: PerPage = 20) -> Asked:
    """Return what every list is asked with."""
    return Asked(request, desk_of(request), page, per_page)


async def wanted_of(  # noqa: PLR0913, PLR0917 - each is a parameter of the address
    who: Annotated[Name, Query(description="Id of a participant.")] = None,
    kind: v.EventKind | None = None,
    status: v.Status | None = None,
    outlet: Name = None,
    first: Annotated[Day, Query(alias="from", description="On or after this day.")] = None,
    last: Annotated[Day, Query(alias="to", description="On or before this day.")] = None,
    since: Moment = None,
    changed: Annotated[
        str | None,
        Query(
            pattern=MOMENT,
            description="Told by then already, and of another status since; in UTC.",
        ),
    ] = None,
) -> Wanted:
    """Return which events are wanted."""
    return Wanted(
        entity=who or None,
        kind=kind,
        status=status,
        outlet=outlet or None,
        start=first,
        end=last,
        since=since,
        changed=changed,
    )


Asking = Annotated[Asked, Depends(asked)]
Wanting = Annotated[Wanted, Depends(wanted_of)]
OneDesk = Annotated[Desk, Depends(open_desk)]


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
    return _in_json(schema)


def one(item: str) -> dict[int | str, dict[str, Any]]:
    """Return the documented answers of an address that gives one `item`."""
    return _in_json({"$ref": f"#/components/schemas/{item}"})


def _in_json(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    return documented({"application/json": {"schema": schema}})


def documented(content: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """Return the documented answers of an address; `content` is that of what was asked for."""
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorJson"}}}
    found: dict[int | str, dict[str, Any]] = {
        status: {"description": why} | ({} if status == 304 else {"content": error})
        for status, why in REFUSALS.items()
    }
    tag = {"schema": {"type": "string"}, "description": "Names this very answer."}
    found[200] = {
        "description": "What was asked for.",
        "headers": {"ETag": tag},
        "content": content,
    }
    return found


def _known(request: Request, desk: Desk, thread_id: str) -> ThreadRow:
    row = desk.store.lists.thread(thread_id)
    if row is None:
        raise missing(request, desk.store, thread_id)
    return row


@router.get("/threads", responses=listing("ThreadJson"), tags=["threads"])
def threads(ask: Asking, who: Name = None) -> Response:
    """List the threads, the latest first; of somebody, those that he takes part in."""
    lists, wanted = ask.desk.store.lists, Wanted(entity=who or None)
    return ask.answer(lambda: lists.threads(wanted, ask.window), shape.thread_json)


@router.get("/threads/{thread_id}", responses=one("ThreadJson"), tags=["threads"])
def thread(request: Request, desk: OneDesk, thread_id: Id) -> Response:
    """Give one thread."""
    return as_json(request, shape.thread_json(_known(request, desk, thread_id)))


@router.get("/threads/{thread_id}/stories", responses=listing("StoryJson"), tags=["threads"])
def stories(ask: Asking, thread_id: Id) -> Response:
    """List the stories of a thread, in order of time."""
    _known(ask.request, ask.desk, thread_id)
    every = ask.desk.store.lists.stories(thread_id)
    shown = every[ask.window.offset : ask.window.offset + ask.per_page]
    return ask.answer(lambda: StorePart(shown, len(every)), shape.story_json)


@router.get("/threads/{thread_id}/events", responses=listing("EventItemJson"), tags=["threads"])
def thread_events(ask: Asking, wanted: Wanting, thread_id: Id) -> Response:
    """List the events of a thread in order of time, each with its evidence."""
    _known(ask.request, ask.desk, thread_id)
    return _events(ask, replace(wanted, thread=thread_id))


@router.get(
    "/threads/{thread_id}/statements", responses=listing("StatementItemJson"), tags=["threads"]
)
def thread_statements(
    ask: Asking,
    thread_id: Id,
    speaker: Annotated[Name, Query(description="Id of a speaker.")] = None,
) -> Response:
    """List who said what in a thread, those of the newest pages first."""
    _known(ask.request, ask.desk, thread_id)
    wanted = Wanted(thread=thread_id, entity=speaker or None)
    lists = ask.desk.store.lists
    return ask.answer(
        lambda: lists.statements(wanted, ask.window),
        lambda row: shape.statement_json(row, ask.desk),
    )


@router.get(
    "/threads/{thread_id}/discrepancies", responses=listing("DiscrepancyItemJson"), tags=["threads"]
)
def thread_discrepancies(ask: Asking, thread_id: Id) -> Response:
    """List where the pages of a thread do not go together, with the words of all sides."""
    _known(ask.request, ask.desk, thread_id)
    lists, wanted = ask.desk.store.lists, Wanted(thread=thread_id)
    return ask.answer(
        lambda: lists.discrepancies(wanted, ask.window),
        lambda d: shape.discrepancy_json(d, ask.desk),
    )


@router.get("/events", responses=listing("EventItemJson"), tags=["events"])
def events(ask: Asking, wanted: Wanting) -> Response:
    """List the events of all threads in order of time, each with its evidence."""
    return _events(ask, wanted)


@router.get("/events/{event_id}", responses=one("EventItemJson"), tags=["events"])
def event(request: Request, desk: OneDesk, event_id: Id) -> Response:
    """Give one event with its evidence."""
    found = desk.store.lists.event(event_id)
    if found is None:
        raise missing(request, desk.store, event_id)
    return as_json(request, shape.event_json(found, desk))


def _events(ask: Asked, wanted: Wanted) -> Response:
    lists = ask.desk.store.lists
    return ask.answer(
        lambda: lists.events(wanted, ask.window),
        lambda row: shape.event_json(row, ask.desk),
    )


@router.get("/pages", responses=listing("PageItemJson"), tags=["pages"])
def pages(
    ask: Asking,
    outlet: Name = None,
    thread: Name = None,
    who: Annotated[Name, Query(description="Id of somebody whom the page names.")] = None,
    since: Moment = None,
) -> Response:
    """List the pages that were read, the newest first."""
    lists, within = ask.desk.store.lists, thread and present(ask.desk.store, thread)
    wanted = Wanted(outlet=outlet or None, thread=within or None, entity=who or None, since=since)
    return ask.answer(lambda: lists.pages(wanted, ask.window), shape.page_item)


@router.get("/pages/{page_id}", responses=one("PageJson"), tags=["pages"])
def page(request: Request, desk: OneDesk, page_id: Id) -> Response:
    """Give everything that was read from one page, in the shape of `runut read --out`."""
    reading = desk.reading(page_id)
    if reading is None:
        raise Refused(404, "not-found")
    return as_json(request, page_json(reading))


@router.get("/entities", responses=listing("EntityItemJson"), tags=["entities"])
def entities(ask: Asking, thread: Name = None, type: v.EntityType | None = None) -> Response:
    """List whom the pages name, those on most pages first."""
    lists, within = ask.desk.store.lists, thread and present(ask.desk.store, thread)
    wanted = Wanted(thread=within or None, type=type)
    return ask.answer(
        lambda: lists.entities(wanted, ask.window), lambda row: shape.entity_json(row, ask.desk)
    )


@router.get("/entities/{entity_id}", responses=one("EntityItemJson"), tags=["entities"])
def entity(request: Request, desk: OneDesk, entity_id: Id) -> Response:
    """Give one person, country or organisation."""
    found = desk.store.lists.entity(entity_id)
    if found is None:
        raise Refused(404, "not-found")
    return as_json(request, shape.entity_json(found, desk))


@router.get("/search/{what}", responses=listing("HitJson"), tags=["search"])
def search(
    ask: Asking,
    what: Literal["pages", "statements", "events"],
    q: Annotated[str, Query(max_length=500, pattern=LETTER, description="What is searched.")],
    newest: bool = False,
    alike: Annotated[bool, Query(description="By meaning, the nearest first, 60 at most.")] = False,
) -> Response:
    """Search by words in every form, exact phrases, names in any spelling, fields and dates."""
    order: Order = "alike" if alike else "newest" if newest else "best"
    finders: dict[str, Callable[..., Found[Any]]] = {
        "pages": ask.desk.store.search.pages,
        "statements": ask.desk.store.search.statements,
        "events": ask.desk.store.search.events,
    }

    def find() -> StorePart[Hit[Any]]:
        found = finders[what](q, ask.window, order)
        return StorePart(found.hits, found.total)

    return ask.answer(find, shape.hit_json)


@router.get("/check", responses=one("CheckJson"), tags=["search"])
def check(
    request: Request,
    desk: OneDesk,
    claim: Annotated[str, Query(max_length=2000, pattern=LETTER, description="A sentence.")],
) -> Response:
    """Say what the record has on a claim: what tells the same, what speaks against it."""
    found, readings = checked(desk.store, claim, desk.knowledge, readings=desk.readings)
    return as_json(request, check_json(found, readings))


@router.get("/copies", responses=listing("CopiesJson"), tags=["pages"])
def copies(ask: Asking) -> Response:
    """List the groups of pages that carry one text."""
    lists = ask.desk.store.lists
    return ask.answer(
        lambda: lists.copies(window=ask.window), lambda c: CopiesJson(how=c.how, pages=c.pages)
    )


@router.get("/rejections", responses=listing("RejectionJson"), tags=["pages"])
def rejections(ask: Asking) -> Response:
    """List what was not read, and why."""
    every = ask.desk.remember("rejections", ask.desk.store.rejections)
    shown = every[ask.window.offset : ask.window.offset + ask.per_page]
    return ask.answer(
        lambda: StorePart(shown, len(every)),
        lambda r: RejectionJson(
            name=r.name, page_id=r.page_id, stage=r.stage, reason=r.reason, detail=r.detail
        ),
    )
