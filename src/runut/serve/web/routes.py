"""The addresses of the web page. Each function asks for a view and shows it."""

from __future__ import annotations

import mimetypes
from importlib.resources import files
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from runut.serve.answers import unchanged_or
from runut.serve.filters import Filters
from runut.serve.refusals import Refused
from runut.serve.safety import SESSION_COOKIE, same
from runut.serve.web.claim import claim_view
from runut.serve.web.compare import compare_view
from runut.serve.web.downloads import FILES, thread_file
from runut.serve.web.entity import entity_view
from runut.serve.web.event import event_view
from runut.serve.web.forms import check_form, event_of, part_of, visiting
from runut.serve.web.home import home
from runut.serve.web.news import default_since, news_view, since_last_visit
from runut.serve.web.notes import LAYERS
from runut.serve.web.page import page_view
from runut.serve.web.parts import contacts, disagreements, positions, statements, thread_pages
from runut.serve.web.placed import all_places, place_view, thread_map
from runut.serve.web.render import Visit, answer, answer_again
from runut.serve.web.search import search_view
from runut.serve.web.sources import outlet_view, sources
from runut.serve.web.thread import timeline
from runut.store import Order

router = APIRouter(include_in_schema=False, default_response_class=Response)
ENTER, STATIC = "/enter", "/static/"
#: Name of a file → the package that it lies in.
STATIC_FILES = {
    "dossier.css": ("runut.dossier", "dossier.css"),
    "web.css": ("runut.serve.web", "static/web.css"),
    "web.js": ("runut.serve.web", "static/web.js"),
    "htmx.min.js": ("runut.serve.web", "static/htmx.min.js"),
    "icon.svg": ("runut.serve.web", "static/icon.svg"),
}
Number = Annotated[int, Query(ge=1, le=1_000_000)]


Visiting = Annotated[Visit, Depends(visiting)]


async def filters_of(request: Request, page: Number = 1) -> Filters:
    """Return the filters of the address; an empty one asks for all."""
    asked = request.query_params
    names = {"who": "who", "with": "other", "kind": "kind", "status": "status"}
    names |= {"outlet": "outlet", "place": "place", "from": "first", "to": "last"}
    return Filters(**{to: asked.get(name, "").strip() for name, to in names.items()}, page=page)


Filtering = Annotated[Filters, Depends(filters_of)]


def there(view: dict[str, object] | None) -> dict[str, object]:
    """Return the view; refuses one that there is not."""
    if view is None:
        raise Refused(404, "not-found")
    return view


@router.get("/")
def _home(visit: Visiting, page: Number = 1) -> Response:
    news = since_last_visit(visit)
    return answer_again(visit, "home.html", lambda: home(visit, page) | {"news": news}, news)


@router.get("/new")
def _new(visit: Visiting, since: str = "", thread: str = "", page: Number = 1) -> Response:
    if not since:
        asked = {"since": default_since(visit)} | ({"thread": thread} if thread else {})
        return RedirectResponse(f"/new?{urlencode(asked)}", 303)
    return answer_again(visit, "new.html", lambda: news_view(visit, since, thread or None, page))


@router.get("/threads/{thread_id}")
def _thread(visit: Visiting, thread_id: str, filters: Filtering) -> Response:
    news = since_last_visit(visit, thread_id)
    return answer_again(
        visit,
        "thread.html",
        lambda: (
            timeline(visit, part_of(visit, thread_id), filters)
            | {"files": list(FILES), "news": news}
        ),
        news,
    )


@router.get("/threads/{thread_id}/disagreements")
def _disagreements(visit: Visiting, thread_id: str, page: Number = 1) -> Response:
    return answer_again(
        visit, "disagreements.html", lambda: disagreements(visit, part_of(visit, thread_id), page)
    )


@router.get("/threads/{thread_id}/statements")
def _statements(visit: Visiting, thread_id: str, page: Number = 1) -> Response:
    return answer_again(
        visit, "statements.html", lambda: statements(visit, part_of(visit, thread_id), page)
    )


@router.get("/threads/{thread_id}/positions")
def _positions(visit: Visiting, thread_id: str, page: Number = 1) -> Response:
    return answer_again(
        visit, "positions.html", lambda: positions(visit, part_of(visit, thread_id), page)
    )


@router.get("/threads/{thread_id}/contacts")
def _contacts(visit: Visiting, thread_id: str) -> Response:
    return answer_again(visit, "contacts.html", lambda: contacts(visit, part_of(visit, thread_id)))


@router.get("/threads/{thread_id}/map")
def _map(visit: Visiting, thread_id: str) -> Response:
    return answer_again(
        visit, "thread_map.html", lambda: thread_map(visit, part_of(visit, thread_id))
    )


@router.get("/places")
def _places(visit: Visiting) -> Response:
    return answer_again(visit, "places.html", lambda: all_places(visit))


@router.get("/places/{key:path}")
def _place(visit: Visiting, key: str, page: Number = 1) -> Response:
    return answer_again(visit, "place.html", lambda: there(place_view(visit, key, page)))


@router.get("/threads/{thread_id}/pages")
def _thread_pages(visit: Visiting, thread_id: str, page: Number = 1) -> Response:
    return answer_again(
        visit, "thread_pages.html", lambda: thread_pages(visit, part_of(visit, thread_id), page)
    )


@router.get("/threads/{thread_id}/files/{name}")
def _file(visit: Visiting, thread_id: str, name: str) -> Response:
    """Hand out a thread as a file; it is saved, never shown."""
    made = FILES.get(name)
    if made is None:
        raise Refused(404, "not-found")
    body = thread_file(visit, part_of(visit, thread_id), name)
    called = quote(f"{thread_id}-{name}.{made.ending}", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{called}"}
    return Response(body, 200, headers, made.kind)


@router.get("/who/{entity:path}")
def _entity(visit: Visiting, entity: str, page: Number = 1) -> Response:
    return answer_again(visit, "entity.html", lambda: there(entity_view(visit, entity, page)))


@router.get("/sources")
def _sources(visit: Visiting) -> Response:
    return answer_again(visit, "sources.html", lambda: sources(visit))


@router.get("/sources/{outlet:path}")
def _outlet(visit: Visiting, outlet: str, page: Number = 1) -> Response:
    return answer_again(visit, "outlet.html", lambda: there(outlet_view(visit, outlet, page)))


@router.get("/check")
def _check(visit: Visiting, claim: str = "") -> Response:
    return answer_again(visit, "claim.html", lambda: claim_view(visit, claim.strip()))


@router.get("/search")
def _search(
    visit: Visiting,
    q: str = "",
    what: Annotated[str, Query(alias="in")] = "",
    by: str = "",
    page: Annotated[int, Query(ge=1, le=500)] = 1,
) -> Response:
    order: Order = "alike" if by == "meaning" else "best"
    return answer_again(
        visit, "search.html", lambda: search_view(visit, q.strip(), what, page, order)
    )


@router.get("/said")
def _said(visit: Visiting, speaker: str, q: str = "") -> Response:
    """Search in what somebody said, as one would type it."""
    name = visit.name(speaker).replace('"', " ")
    asked = {"q": f'{q.strip()} speaker:"{name}"'.strip(), "in": "statements"}
    return RedirectResponse(f"/search?{urlencode(asked)}", 303)


@router.get("/compare")
def _compare(visit: Visiting, left: str = "", right: str = "", page: Number = 1) -> Response:
    return answer_again(
        visit, "compare.html", lambda: compare_view(visit, left.strip(), right.strip(), page)
    )


@router.get("/pages/{page_id}")
def _page(
    visit: Visiting, page_id: str, layer: Annotated[list[str] | None, Query(max_length=9)] = None
) -> Response:
    layers = tuple(known for known in LAYERS if known in (layer or ()))
    return answer_again(visit, "page.html", lambda: there(page_view(visit, page_id, layers)))


@router.get("/pages/{page_id}/received")
def _received(visit: Visiting, page_id: str) -> Response:
    """Hand out the bytes as a file: never shown, so that nothing in them is run."""
    page = visit.desk.store.page(page_id)
    if page is None:
        raise Refused(404, "not-found")
    ending = ".html" if page.media_type == "text/html" else ".txt"
    name = quote(page.name + ending, safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(page.content, 200, headers, "application/octet-stream")


@router.get("/events/{event_id}")
def _event(visit: Visiting, event_id: str) -> Response:
    event = event_of(visit, event_id)
    return answer_again(visit, "event.html", lambda: event_view(visit, event))


@router.get(STATIC + "{name}")
def _static(request: Request, name: str) -> Response:
    place = STATIC_FILES.get(name)
    if place is None:
        raise Refused(404, "not-found")
    body = files(place[0]).joinpath(place[1]).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return unchanged_or(request, body, kind)


@router.get(ENTER)
def _ask_for_token(visit: Visiting) -> Response:
    return answer(visit, "enter.html", {"wrong": False, "form_token": visit.form_token()})


@router.post(ENTER)
def _enter(
    visit: Visiting,
    token: Annotated[str, Form(max_length=512)],
    form_token: Annotated[str, Form(max_length=128)] = "",
) -> Response:
    check_form(visit, form_token)
    guard = visit.guard
    if guard.token is None or not same(token.strip(), guard.token):
        view = {"wrong": True, "form_token": visit.form_token()}
        return answer(visit, "enter.html", view, 403)
    response = RedirectResponse("/", 303)
    response.set_cookie(SESSION_COOKIE, guard.session(), httponly=True, samesite="strict")
    return response
