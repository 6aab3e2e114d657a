"""The address of the feeds, which stands beside the API because feed readers know it so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from runut.serve.answers import unchanged_or
from runut.serve.api.routes import LETTER, documented
from runut.serve.former import missing
from runut.serve.web.downloads import ATOM, feed
from runut.serve.web.forms import visiting
from runut.serve.web.render import Visit

router = APIRouter()
XML = {ATOM: {"schema": {"type": "string"}}}


@router.get("/feed", responses=documented(XML), response_class=Response, tags=["search"])
def _feed(
    visit: Annotated[Visit, Depends(visiting)],
    thread: Annotated[str, Query(max_length=300, description="Id of a thread.")] = "",
    q: Annotated[
        str, Query(max_length=500, pattern=f"^$|{LETTER}", description="What is searched.")
    ] = "",
) -> Response:
    """Give the newest events of a thread or of all, or the newest pages of a search, as Atom."""
    try:
        body = feed(visit, thread or None, q.strip())
    except KeyError as error:
        raise missing(visit.request, visit.desk.store, thread) from error
    return unchanged_or(visit.request, body, ATOM)
