"""What a server says when it does not do what was asked, in one shape."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

#: Paths that programs ask; everything else is for people.
FOR_PROGRAMS = ("/api", "/feed")


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong: a short code for programs, and a sentence for people."""

    code: str
    message: str
    #: The ids that stand for the one that was asked for.
    moved_to: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class ErrorJson(msgspec.Struct, frozen=True, kw_only=True):
    """The one shape of every error of the API."""

    error: Problem


#: Code → the sentence; the web page says them in its own two languages (`web.toml`).
SENTENCES: Mapping[str, str] = {
    "unknown-host": "This server does not go by that name; open it by its address.",
    "too-many-requests": "Too many requests at once; wait a few seconds.",
    "address-too-long": "The address is too long.",
    "body-too-large": "What was sent is too large.",
    "other-origin": "The request came from the page of another site, so nothing was changed.",
    "form-too-old": "The form is too old or was not sent from this page; open it again.",
    "form-not-understood": "The form cannot be understood; check what was filled in.",
    "token-needed": "This server needs a token: send it as `Authorization: Bearer …`.",
    "not-found": "There is nothing at this address.",
    "moved": "This has another id now.",
    "parted": "This has become several; choose one.",
    "gone": "Nothing tells this any more: it was rejected in review, or its pages are gone.",
    "not-allowed": "This address cannot be asked in that way.",
    "not-understood": "The request cannot be understood; check its parameters.",
    "store-unusable": "The store cannot be used at this moment.",
    "fault": "Runut failed on this request; its log says more.",
}


class Refused(Exception):
    """A request that is not answered as asked; `code` is a key of `SENTENCES`."""

    def __init__(
        self,
        status: int,
        code: str,
        headers: Mapping[str, str] | None = None,
        detail: str | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.detail = detail
        #: Ids that stand for the one that was asked for, and their addresses with their names.
        self.moved_to: tuple[str, ...] = ()
        self.links: tuple[tuple[str, str], ...] = ()

    def leading(self, to: tuple[str, ...], links: tuple[tuple[str, str], ...] = ()) -> Refused:
        """Return this with what stands for the id that was asked for."""
        self.moved_to, self.links = to, links
        return self


def as_json(refused: Refused) -> Response:
    """Return a refusal in the API's one shape."""
    message = refused.detail or SENTENCES[refused.code]
    to = refused.moved_to or msgspec.UNSET
    problem = Problem(code=refused.code, message=message, moved_to=to)
    body = msgspec.json.encode(ErrorJson(error=problem))
    return Response(body, refused.status, refused.headers, "application/json")
