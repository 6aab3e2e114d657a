"""What stands between the network and the pages: who may ask, how much, what a browser may do.

One ASGI layer around the whole application. It answers whatever it refuses; what it lets through
has a known host, a body of bounded size and, where the server is open to a network, a token.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runut.serve.refusals import Refused

#: What a browser may do with our pages: run our script, show our style, and ask us alone.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # our own address only: without one, a browser would name no origin when it sends a form
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
LOCAL_NAMES = frozenset(("localhost",))
#: Says a refusal to whoever asked.
Answer = Callable[[Request, Refused], Response]
#: Methods that change nothing.
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
SESSION_COOKIE, FORM_COOKIE, FORM_FIELD = "runut-session", "runut-form", "form_token"
#: Clients whose allowance is remembered.
MAX_CLIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one client may ask; far above what people do, far below what harms a laptop."""

    #: Bytes of a body: a pasted article is under 100 kB.
    body: int = 256 * 1024
    #: Characters of a path with its query.
    address: int = 16 * 1024
    #: Requests a second in the long run, and how many may come at once.
    rate: float = 60.0
    burst: int = 300
    #: The same for requests that change something or try a token.
    write_rate: float = 2.0
    write_burst: int = 30


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may ask: host names beside localhost and plain addresses, and the token if any."""

    names: frozenset[str] = LOCAL_NAMES
    token: str | None = None
    limits: Limits = field(default_factory=Limits)
    #: Signs the tokens of forms; another one each time the server starts.
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def form_token(self, visitor: str) -> str:
        """The token that a form of this visitor (the form cookie) must send back."""
        return hmac.new(self.secret, visitor.encode(), sha256).hexdigest()

    def session(self) -> str:
        """The cookie of somebody who has shown the token; it does not hold the token."""
        return hmac.new((self.token or "").encode(), b"runut session", sha256).hexdigest()

    def admits(self, headers: Headers) -> bool:
        """Whether a request bears the token, in its header or as a session."""
        if self.token is None:
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and same(given.strip(), self.token):
            return True
        return same(cookies(headers).get(SESSION_COOKIE, ""), self.session())


def same(given: str, right: str) -> bool:
    """Compare two secrets in a time that does not tell how much of them agrees."""
    # a form may name a charset in which half a character can be written: that is no secret of ours
    return hmac.compare_digest(given.encode(errors="surrogatepass"), right.encode())


def cookies(headers: Headers) -> dict[str, str]:
    """Return the cookies of a request; what is no cookie is left out."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie")).items()}
    except CookieError:
        return {}


class Safety:
    """The ASGI layer: `answer` says a refusal; `open_paths` need no token (it is asked there)."""

    def __init__(
        self, app: ASGIApp, guard: Guard, answer: Answer, open_paths: tuple[str, ...] = ()
    ) -> None:
        self.app = app
        self.guard = guard
        self.answer = answer
        self.open_paths = open_paths
        limits = guard.limits
        self.reads = Allowance(limits.rate, limits.burst)
        self.writes = Allowance(limits.write_rate, limits.write_burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with bounded body and with our headers on the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with_headers = _with_headers(send)
        try:
            self._check(Request(scope))
            if scope["method"] == "HEAD":  # the same answer without its body (RFC 9110, 9.3.2)
                scope, with_headers = {**scope, "method": "GET"}, _bodiless(with_headers)
            bounded = _bounded(receive, self.guard.limits.body)
            await self.app(scope, bounded, with_headers)
        except Refused as refused:
            answer = self.answer(Request(scope), refused)
            await answer(scope, receive, with_headers)

    def _check(self, request: Request) -> None:
        headers, limits = request.headers, self.guard.limits
        if not known_host(headers.get("host", ""), self.guard.names):
            raise Refused(421, "unknown-host")
        client = request.client.host if request.client else ""
        writes = request.method not in SAFE
        if not (self.writes if writes else self.reads).take(client):
            raise Refused(429, "too-many-requests", {"retry-after": "5"})
        if len(request.url.path) + len(request.url.query) > limits.address:
            raise Refused(414, "address-too-long")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > limits.body:
            raise Refused(413, "body-too-large")
        if writes and not same_origin(headers):
            raise Refused(403, "other-origin")
        # the path that is answered: that of the URL is put together with what the client calls us
        if not request.scope["path"].startswith(self.open_paths or ("\0",)):
            self._admit(request)

    def _admit(self, request: Request) -> None:
        if not self.guard.admits(request.headers):
            challenge = {"www-authenticate": 'Bearer realm="runut"'}
            raise Refused(401, "token-needed", challenge)


def known_host(host: str, names: frozenset[str]) -> bool:
    """Whether a Host header is one of ours.

    A plain address is: a page that rebinds its own name to this machine still sends that name.
    """
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname or ""
    except ValueError:
        return False
    if parts.netloc != host or "@" in host:  # more than a name and a port
        return False
    if name in names or name in LOCAL_NAMES:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(headers: Headers) -> bool:
    """Whether a request that changes something comes from our own page, or from no browser.

    Browsers name the origin of every such request; programs (curl, the API's clients) name none.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == headers.get("host")
    except ValueError:
        return False


class Allowance:
    """A bucket a client: it fills at `rate` a second up to `burst`; each request takes one."""

    def __init__(self, rate: float, burst: int) -> None:
        self.rate, self.burst = rate, float(burst)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Whether this client may ask once more now."""
        now = time.monotonic()
        left, at = self._left.pop(client, (self.burst, now))
        left = min(self.burst, left + (now - at) * self.rate)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left, now)
        if len(self._left) > MAX_CLIENTS:
            self._left.popitem(last=False)
        return allowed


def _bounded(receive: Receive, most: int) -> Receive:
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise Refused(413, "body-too-large")
        return message

    return bounded


def _bodiless(send: Send) -> Send:
    async def sent(message: Message) -> None:
        await send({**message, "body": b""} if "body" in message else message)

    return sent


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers:
                headers["cache-control"] = "private, no-cache"
        await send(message)

    return sent
