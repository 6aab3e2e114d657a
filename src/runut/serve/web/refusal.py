"""The page that says why something was not done."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from runut.serve.desk import Desk
from runut.serve.refusals import Refused
from runut.serve.safety import Guard
from runut.serve.web.render import Visit, answer, chosen_language


def refusal_page(request: Request, refused: Refused, server: tuple[Desk, Guard]) -> Response:
    """Return a page in the visitor's language; it asks the store for nothing."""
    visit = Visit(request, *server, chosen_language(request))
    sentence = visit.words.refusals[refused.code]
    if refused.code == "form-not-understood" and refused.detail:
        sentence = f"{sentence} ({refused.detail})"
    view: dict[str, object] = {"code": refused.code, "sentence": sentence, "status": refused.status}
    view["links"] = refused.links
    response = answer(visit, "refusal.html", view, refused.status)
    response.headers.update(refused.headers)
    return response
