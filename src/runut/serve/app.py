"""The whole server as one ASGI application: the web page and the API behind one guard."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from importlib.resources import files

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from runut.errors import InputError, StoreError
from runut.serve.api import feed
from runut.serve.api import routes as api
from runut.serve.api.description import describe
from runut.serve.desk import Desk
from runut.serve.refusals import FOR_PROGRAMS, Refused, as_json
from runut.serve.safety import Guard, Safety
from runut.serve.web import review_routes, routes
from runut.serve.web.refusal import refusal_page

_LOG = logging.getLogger("runut")

#: What needs no token: the page that asks for it, and how it looks.
OPEN_PATHS = (routes.ENTER, routes.STATIC)
#: Statuses that routing gives → codes of our refusals.
CODES = {404: "not-found", 405: "not-allowed", 400: "not-understood", 422: "not-understood"}


def create_app(desk: Desk, guard: Guard | None = None) -> ASGIApp:
    """Return the application over `desk`; without a `guard`, one that serves this machine alone."""
    guard = guard or Guard()
    app = FastAPI(
        title="Runut",
        description=files("runut.serve.api").joinpath("description.md").read_text("utf-8"),
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk, app.state.guard = desk, guard
    app.include_router(routes.router)
    app.include_router(review_routes.router)
    app.include_router(api.router)
    app.include_router(feed.router)
    describe(app)

    def refuse(request: Request, refused: Refused) -> Response:
        if request.url.path.startswith(FOR_PROGRAMS):
            return as_json(refused)
        return refusal_page(request, refused, (desk, guard))

    for kind, handler in _handlers(refuse).items():
        app.add_exception_handler(kind, handler)
    return Safety(_of_one_moment(app, desk), guard, refuse, OPEN_PATHS)


def _of_one_moment(app: ASGIApp, desk: Desk) -> ASGIApp:
    """Return the application with each request answered from one moment of the store."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        with desk.request():
            await app(scope, receive, send)

    return answered


Refuse = Callable[[Request, Refused], Response]
Handler = Callable[[Request, Exception], Awaitable[Response]]


def _handlers(refuse: Refuse) -> dict[type[Exception], Handler]:
    async def refused(request: Request, error: Exception) -> Response:
        return refuse(request, error if isinstance(error, Refused) else Refused(500, "fault"))

    async def http(request: Request, error: Exception) -> Response:
        if isinstance(error.__cause__, Refused):  # while a form was being read
            return refuse(request, error.__cause__)
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = getattr(error, "headers", None)
        return refuse(request, Refused(status, CODES.get(status, "not-understood"), headers))

    async def invalid(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in found)
        return refuse(request, Refused(422, "not-understood", detail=told or None))

    async def unusable(request: Request, error: Exception) -> Response:
        # a search or a claim that is none: its sentence says why
        return refuse(request, Refused(422, "not-understood", detail=str(error)))

    async def store(request: Request, error: Exception) -> Response:
        _LOG.warning("the store: %s", error)
        return refuse(request, Refused(503, "store-unusable", {"retry-after": "5"}, str(error)))

    async def fault(request: Request, _error: Exception) -> Response:
        # the server that runs us logs the trace; the browser is told nothing of it
        return refuse(request, Refused(500, "fault"))

    return {
        Refused: refused,
        HTTPException: http,
        RequestValidationError: invalid,
        InputError: unusable,
        StoreError: store,
        Exception: fault,
    }
