"""The addresses of the review: what is sent by a form is kept, and the page is shown again."""

from __future__ import annotations

from typing import Annotated, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from runut.records import ReviewAction, ReviewPart
from runut.serve.refusals import Refused
from runut.serve.web.forms import check_form, event_of, part_of, visit_of, visiting
from runut.serve.web.render import YEAR_SECONDS, Visit, answer, page_url
from runut.serve.web.review import (
    AUTHOR_COOKIE,
    event_forms,
    gold_zip,
    known_author,
    review_home,
    review_page,
    review_thread,
)
from runut.serve.web.review_sent import Sent, keep, now_text, take_up

router = APIRouter(include_in_schema=False, default_response_class=Response)
Visiting = Annotated[Visit, Depends(visiting)]
#: Characters of a field, and fields of a form: far above what people write.
MAX_FIELD, MAX_FIELDS = 20_000, 60


@router.get("/review")
def _review(visit: Visiting) -> Response:
    return answer(visit, "review.html", review_home(visit))


@router.get("/review/pages/{page_id}")
def _page(visit: Visiting, page_id: str) -> Response:
    view = review_page(visit, page_id)
    if view is None:
        raise Refused(404, "not-found")
    return answer(visit, "review_page.html", view)


@router.get("/review/events/{event_id}")
def _event(visit: Visiting, event_id: str) -> Response:
    return answer(visit, "review_event.html", event_forms(visit, event_of(visit, event_id)))


@router.get("/review/threads/{thread_id}")
def _thread(visit: Visiting, thread_id: str) -> Response:
    return answer(visit, "review_thread.html", review_thread(visit, part_of(visit, thread_id)))


@router.get("/review/gold.zip")
def _gold(visit: Visiting) -> Response:
    headers = {"content-disposition": "attachment; filename=gold.zip"}
    return Response(gold_zip(visit), 200, headers, "application/zip")


@router.post("/review/pages/{page_id}")
async def _say_of_page(request: Request, page_id: str) -> Response:
    visit = visit_of(request)
    if await run_in_threadpool(visit.desk.page, page_id) is None:
        raise Refused(404, "not-found")
    return await _kept(visit, page_id, f"/review{page_url(page_id)}")


@router.post("/review/events/{event_id}")
async def _say_of_event(request: Request, event_id: str) -> Response:
    visit = visit_of(request)
    event = await run_in_threadpool(event_of, visit, event_id)
    # where it may stand no more after what is said of it
    return await _kept(visit, None, f"/review/threads/{event.thread}")


@router.post("/review/threads/{thread_id}")
async def _say_of_stories(request: Request, thread_id: str) -> Response:
    visit = visit_of(request)
    await run_in_threadpool(part_of, visit, thread_id)
    return await _kept(visit, None, f"/review/threads/{thread_id}")


@router.post("/review/undo")
def _undo(
    visit: Visiting,
    number: Annotated[int, Form(ge=1, le=2**53)],
    author: Annotated[str, Form(max_length=100)] = "",
    form_token: Annotated[str, Form(max_length=128)] = "",
) -> Response:
    check_form(visit, form_token)
    named = author.strip() or known_author(visit) or "?"
    if not visit.desk.store.corrections.undo(number, now_text(), named):
        raise Refused(404, "not-found")
    take_up(visit)
    return RedirectResponse("/review", 303)


async def _kept(visit: Visit, page_id: str | None, back: str) -> Response:
    """Keep what the form says, and lead back to where it was sent from."""
    form = await visit.request.form(max_fields=MAX_FIELDS, max_files=0, max_part_size=MAX_FIELD)
    given: dict[str, str] = {}
    for name in form:
        values = [v for v in form.getlist(name) if not isinstance(v, UploadFile)]
        given[name] = _text("\n".join(values)[:MAX_FIELD])
    check_form(visit, given.pop("form_token", ""))
    sent = _sent(given)
    try:
        await run_in_threadpool(keep, visit, sent, page_id)
    except ValueError as error:
        raise Refused(422, "form-not-understood", detail=str(error)) from error
    await run_in_threadpool(take_up, visit)
    place = given.get("key", "")
    response = RedirectResponse(back + (f"#{place}" if place.isascii() and place else ""), 303)
    response.set_cookie(
        AUTHOR_COOKIE,
        quote(sent.author.strip()),  # a cookie is ASCII (RFC 6265, 4.1.1)
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="strict",
    )
    return response


def _text(value: str) -> str:
    """Return what a field holds; refuses half characters, which a form's own charset lets in."""
    if not value.isprintable() and any("\ud800" <= char <= "\udfff" for char in value):
        raise Refused(422, "form-not-understood")
    return value


def _sent(given: dict[str, str]) -> Sent:
    part = next((p for p in get_args(ReviewPart) if p == given.get("part")), None)
    action = next((a for a in get_args(ReviewAction) if a == given.get("action")), None)
    if part is None or action is None:
        raise Refused(422, "form-not-understood")
    fields = {k.removeprefix("value_"): v for k, v in given.items() if k.startswith("value_")}
    note = given.get("note", "")[:1000]
    return Sent(
        part=part,
        action=action,
        target=given.get("target", "null"),
        author=given.get("author", "")[:100],
        note=note,
        fields=fields,
    )
