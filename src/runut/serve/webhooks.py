"""Tells another program what a run brought: one signed request, to the address that a user named.

Only to http and https, and only to the address on the command line; no address in a page is ever
asked. Redirects are not followed. A receiver that fails is tried again a few times and then left:
the run is none of its business.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from runut.errors import InputError
from runut.serve.evidenced import event_answers
from runut.serve.options import Speech
from runut.store import Store, Wanted, Window

#: Seconds for a connection and for an answer; seconds to wait before each further try.
TIMEOUT, PAUSES = 10.0, (1.0, 4.0)
#: Pages and events that one message tells in full; it says how many there are.
TOLD = 200
#: Bytes of a secret below which it can be guessed.
SHORTEST_SECRET = 16
#: Statuses after which trying again may help.
BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where to send, and the secret that both sides know."""

    url: SplitResult
    secret: bytes


def named_webhook(url: str, secret_file: Path | None) -> Webhook:
    """Return the webhook that a user named; raises `InputError` where that is none."""
    parts = urlsplit(url)
    try:
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number
        usable = False
    if not usable or parts.username or parts.password or not url.isascii() or " " in url:
        raise InputError(
            f"{url!r} is no address to tell of news; write http:// or https://, a host and a path.",
            "webhook-address",
            url=url,
        )
    try:
        secret = secret_file.read_bytes().strip() if secret_file else b""
    except OSError as error:
        raise InputError(
            f"The secret {secret_file} cannot be read ({error.strerror}).",
            "secret-closed",
            path=secret_file,
            cause=error.strerror,
        ) from error
    if len(secret) < SHORTEST_SECRET:
        raise InputError(
            f"A webhook needs a secret of at least {SHORTEST_SECRET} bytes in a file; name it with"
            " --webhook-secret.",
            "webhook-secret",
            least=SHORTEST_SECRET,
        )
    return Webhook(parts, secret)


def news(store: Store, page_ids: list[str], say: Speech) -> bytes:
    """Return the message on pages that were read just now: they, and the events that they tell.

    Those that no page told before are `new`; each has the id under which it was first told too.
    """
    made = store.lists.state().made
    pages = store.lists.summaries(page_ids[:TOLD])
    found = {
        row.event.id: row
        for page in page_ids
        for row in store.lists.events(Wanted(page=page), Window(TOLD)).items
    }
    told = event_answers(list(found.values())[:TOLD], store, say)
    message: dict[str, Any] = {
        "what": "runut.read",
        "pages_read": len(page_ids),
        "events_told": len(found),
        "pages": [msgspec.to_builtins(pages[page]) for page in page_ids[:TOLD] if page in pages],
        "events": [{**event, "new": found[event["event"]].received == made} for event in told],
    }
    return msgspec.json.encode(message)


def signature(secret: bytes, sent: str, body: bytes) -> str:
    """Return the header `Runut-Signature`: HMAC-SHA-256 (RFC 2104) of when it was sent and of what.

    The time is signed too, so that a receiver can refuse a message that is sent to it again later.
    """
    return "sha256=" + hmac.new(secret, f"{sent}.".encode() + body, hashlib.sha256).hexdigest()


def send(hook: Webhook, body: bytes, pause: Callable[[float], None] = time.sleep) -> str | None:
    """Send `body`; return None where it was taken, otherwise why not, after the last try."""
    why: str | None = None
    for wait in (0.0, *PAUSES):
        if wait:
            pause(wait)
        try:
            status = _post(hook, body)
        except (OSError, http.client.HTTPException) as error:
            why = f"{type(error).__name__}: {error}"
            continue
        if 200 <= status < 300:
            return None
        why = f"HTTP {status}"
        if status not in BUSY:
            break
    return why


def _post(hook: Webhook, body: bytes) -> int:
    url = hook.url
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    connection: http.client.HTTPConnection = kinds[url.scheme](
        url.hostname or "", url.port, timeout=TIMEOUT
    )
    sent = str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "runut",
        "Runut-Timestamp": sent,
        "Runut-Signature": signature(hook.secret, sent, body),
        # the same news has the same id, so that a receiver can tell a second try
        "Runut-Delivery": hashlib.sha256(body).hexdigest(),
    }
    try:
        connection.request(
            "POST", (url.path or "/") + (f"?{url.query}" if url.query else ""), body, headers
        )
        return connection.getresponse().status
    finally:
        connection.close()
