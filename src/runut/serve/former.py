"""Addresses that last: what answers an id that the record has had and has no more."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request

from runut.serve.refusals import Refused
from runut.store import Store

#: A browser asks again the next time: what a reviewer takes back stands at its old address again.
AGAIN = {"cache-control": "no-cache"}
#: Methods that a redirect may repeat as they were.
READING = frozenset(("GET", "HEAD"))


def missing(
    request: Request, store: Store, given: str, name: Callable[[str], str] = str
) -> Refused:
    """Return what answers a request for an id that there is not.

    Where one thing is left of it a redirect, where several are a choice with the name of each,
    and where nothing is that it is gone; otherwise there has never been such an id.
    """
    found = store.lists.successors(given)
    if found is None:
        return Refused(404, "not-found")
    if not found:
        return Refused(410, "gone", AGAIN)
    addresses = {now: _address(request, given, now) for now in found}
    if len(found) > 1:
        links = tuple((address, name(now)) for now, address in addresses.items())
        return Refused(300, "parted", AGAIN).leading(found, links)
    status = 301 if request.method in READING else 308
    (address,) = addresses.values()
    return Refused(status, "moved", {"location": address, **AGAIN}).leading(found)


def present(store: Store, given: str) -> str:
    """Return the id that one of some time has now; itself where that is none, or several."""
    found = store.lists.successors(given)
    return found[0] if found and len(found) == 1 else given


def _address(request: Request, given: str, now: str) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.url.path}{query}".replace(given, now)
