"""An answer with its ETag."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response


def unchanged_or(request: Request, body: bytes, kind: str, status: int = 200) -> Response:
    """Return the body with its ETag, or 304 without one where the asker holds it."""
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    held = {
        t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")
    }
    if status == 200 and tag in held:
        return Response(status_code=304, headers={"etag": tag})
    headers = {"etag": tag} if status == 200 else {}
    headers["vary"] = "accept-language, cookie"
    return Response(body, status, headers, kind)
