"""News for other programs: signed, to one address, whatever the receiver does."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from typer.testing import CliRunner

from runut.errors import InputError
from runut.serve import webhooks
from runut.serve.cli import app
from runut.serve.webhooks import PAUSES, named_webhook, send

SECRET = b"enam belas bita atau lebih"
PAGE = """Menlu Jepang Temui Menlu Vietnam

TOKYO - Menteri Luar Negeri Jepang Takeshi Iwaya bertemu Menteri Luar Negeri Vietnam
Bui Thanh Son di Tokyo pada Rabu (12/3/2025). Lihat http://127.0.0.1:9/jangan-diminta
"""


class Receiver(ThreadingHTTPServer):
    """Answers with the statuses it was given, the last one again and again."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses = [204]
        self.got: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/news?for=us"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver: Any = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        receiver.got.append((self.path, dict(self.headers), body))
        statuses = receiver.statuses
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", f"http://127.0.0.1:{receiver.server_port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_bytes(SECRET + b"\n")
    return path


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "PAUSES", (0.001,) * len(PAUSES))


def read(tmp_path: Path, url: str, secret: Path) -> Any:
    page = tmp_path / "tokyo.txt"
    page.write_text(PAGE, encoding="utf-8")
    store = ("--store", str(tmp_path / "runut.db"), "--lang", "en")
    named = ("--webhook", url, "--webhook-secret", str(secret))
    return CliRunner().invoke(app, ["read", str(page), *store, *named])


def test_a_run_tells_what_is_new_once_and_signed(
    receiver: Receiver, secret: Path, tmp_path: Path
) -> None:
    assert read(tmp_path, receiver.url, secret).exit_code == 0
    [(path, headers, body)] = receiver.got
    assert path == "/news?for=us"
    sent = headers["Runut-Timestamp"]
    assert abs(int(sent) - time.time()) < 60
    expected = hmac.new(SECRET, sent.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["Runut-Signature"] == f"sha256={expected}"
    assert headers["Runut-Delivery"] == hashlib.sha256(body).hexdigest()
    message = json.loads(body)
    assert [page["name"] for page in message["pages"]] == ["tokyo"]
    assert message["events_told"] == len(message["events"]) > 0
    for event in message["events"]:
        assert event["new"]
        assert event["evidence"]["words"] in PAGE
    # nothing was read the second time, so there is no news
    assert read(tmp_path, receiver.url, secret).exit_code == 0
    assert len(receiver.got) == 1


@pytest.mark.parametrize(
    ("statuses", "tries", "why"),
    [
        ([503, 204], 2, None),
        ([500], 1 + len(PAUSES), "HTTP 500"),
        ([404], 1, "HTTP 404"),
        ([302], 1, "HTTP 302"),
        ([307], 1, "HTTP 307"),
    ],
)
def test_tries_are_few_and_redirects_are_not_followed(
    receiver: Receiver, secret: Path, statuses: list[int], tries: int, why: str | None
) -> None:
    receiver.statuses = statuses
    assert send(named_webhook(receiver.url, secret), b"{}") == why
    assert len(receiver.got) == tries
    assert {path for path, _, _ in receiver.got} == {"/news?for=us"}


def test_a_receiver_that_fails_does_not_fail_the_run(
    receiver: Receiver, secret: Path, tmp_path: Path
) -> None:
    receiver.statuses = [500]
    result = read(tmp_path, receiver.url, secret)
    assert result.exit_code == 0
    assert "was not taken (HTTP 500)" in " ".join(result.stderr.split())


def test_nobody_there_is_said(secret: Path) -> None:
    why = send(named_webhook("http://127.0.0.1:9/", secret), b"{}")
    assert why is not None
    assert "refused" in why


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.test/",
        "gopher://example.test/",
        "example.test/news",
        "http://",
        "http://user:word@example.test/",
        "http://example.test:abc/",
        "http://example.test/a b",
        "http://example.test/\r\nX: y",
        "",
    ],
)
def test_addresses_that_are_none_are_refused(secret: Path, url: str) -> None:
    with pytest.raises(InputError) as caught:
        named_webhook(url, secret)
    assert caught.value.key == "webhook-address"


def test_a_secret_is_needed(tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_text("pendek")
    cases = ((None, "webhook-secret"), (short, "webhook-secret"), (tmp_path / "x", "secret-closed"))
    for path, key in cases:
        with pytest.raises(InputError) as caught:
            named_webhook("https://example.test/", path)
        assert caught.value.key == key
