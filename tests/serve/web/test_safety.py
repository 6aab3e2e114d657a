"""Nobody but the user gets in, and nothing that a page says is run."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, whole
from tests.serve.web.conftest import HOST

from runut.acquire import page_from_bytes
from runut.errors import InputError
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.serve.app import create_app
from runut.serve.cli_serve import guard_for, listening
from runut.serve.desk import Desk
from runut.serve.safety import FORM_COOKIE, Guard, Limits
from runut.serve.web import routes
from runut.store import open_store

TOKEN = "a-token-for-this-test-alone"  # noqa: S105 - opens nothing but these tests
#: A page that tries everything; written for this test.
HOSTILE = """<html><head><title>Menlu <script>alert(1)</script> Bertemu</title></head><body>
<h1>Menlu Retno Marsudi Bertemu Menlu Singapura</h1>
<p>Jakarta - Menteri Luar Negeri Retno Marsudi bertemu Menteri Luar Negeri Singapura di Jakarta pada
Senin (3/2/2025). <img src="https://evil.example/x.png" onerror="alert(2)"></p>
<p>"&lt;script&gt;alert(3)&lt;/script&gt; kami sepakat," kata Retno Marsudi di Jakarta.</p>
<p>&lt;a href="javascript:alert(4)"&gt;klik&lt;/a&gt; \u202e Retno mengatakan
&#39;"&gt;&lt;svg/onload=alert(5)&gt;.</p>
</body></html>"""


def asked(desk: Desk, guard: Guard) -> TestClient:
    return TestClient(create_app(desk, guard), HOST, raise_server_exceptions=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "10.0.0.7"])
def test_it_goes_by_its_address(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "localhost.evil.example", "", "[", "a b", "evil.example@127.0.0.1"),
        *("127.0.0.1/static/?", "127.0.0.1/enter#", "127.0.0.1?", "x@localhost", "127.1"),
    ],
)
def test_it_goes_by_no_other_name(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Donald" not in answer.text


def test_a_name_can_be_given(desk: Desk) -> None:
    guard = guard_for("127.0.0.1", None, ["Desk.lan"])
    assert asked(desk, guard).get("/", headers={"host": "desk.lan:8000"}).status_code == 200


def test_another_address_needs_a_token(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--token-file"):
        guard_for("0.0.0.0", None, [])  # noqa: S104 - what must be refused
    short = tmp_path / "short"
    short.write_text("abc\n")
    with pytest.raises(InputError, match="16"):
        guard_for("127.0.0.1", short, [])
    assert guard_for("::1", None, []).token is None


def test_the_token_opens_every_door_and_nothing_else_does(desk: Desk) -> None:
    client = asked(desk, Guard(token=TOKEN, limits=OPEN))
    for path in ("/", "/api/threads", "/static/../", "/pages/x"):
        assert client.get(path).status_code == 401, path
        wrong = {"authorization": f"Bearer {TOKEN}x"}
        assert client.get(path, headers=wrong).status_code == 401, path
    assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/enter").status_code == 200
    assert client.get("/static/web.css").status_code == 200


def form_of(client: TestClient, path: str) -> str:
    text = client.get(path).text
    return text.split('name="form_token" value="')[1].split('"')[0]


def test_a_session_does_not_hold_the_token(desk: Desk) -> None:
    client = asked(desk, Guard(token=TOKEN, limits=OPEN))
    form = form_of(client, "/enter")
    wrong = client.post("/enter", data={"token": "x" * 20, "form_token": form})
    assert wrong.status_code == 403
    right = client.post("/enter", data={"token": TOKEN, "form_token": form}, follow_redirects=False)
    assert right.status_code == 303
    cookie = right.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    assert client.get("/").status_code == 200


def test_a_form_of_another_visitor_or_of_none_is_refused(desk: Desk) -> None:
    client = asked(desk, Guard(token=TOKEN, limits=OPEN))
    form = form_of(client, "/enter")
    sent = {"token": TOKEN, "form_token": form}
    assert client.post("/enter", data=sent | {"form_token": ""}).status_code == 403
    client.cookies.clear()
    client.cookies.set(FORM_COOKIE, "somebody-else")
    assert client.post("/enter", data=sent).status_code == 403
    client.cookies.clear()
    assert client.post("/enter", data=sent).status_code == 403


def test_half_a_character_is_refused_and_no_fault(client: TestClient) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x; charset=unicode_escape"}
    page = f"/review/pages/{client.get('/api/pages').json()['items'][0]['id']}"
    for name, path in (("form_token", "/enter"), ("form_token", page), ("author", page)):
        part = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n\\ud800\r\n--x--\r\n'
        assert client.post(path, content=part.encode(), headers=kind).status_code in {403, 422}


def test_a_head_is_the_answer_without_its_body(desk: Desk) -> None:
    client = asked(desk, Guard(token=TOKEN, limits=OPEN))
    assert client.head("/").status_code == 401
    shown = {"authorization": f"Bearer {TOKEN}"}
    for path in ("/", "/api/threads", "/feed", "/static/web.css"):
        answer, whole_answer = (ask(path, headers=shown) for ask in (client.head, client.get))
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-length"] == whole_answer.headers["content-length"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "http://["},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    form = form_of(client, "/enter")
    answer = client.post("/enter", data={"token": "x", "form_token": form}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


def test_a_large_body_is_refused_before_and_while_it_is_read(client: TestClient) -> None:
    big = b"x" * (OPEN.body + 1)
    assert client.post("/enter", content=big).status_code == 413
    kind = {"content-type": "application/x-www-form-urlencoded"}
    pieces = (b"token=" + b"y" * 60_000 for _ in range(8))
    assert client.post("/enter", content=pieces, headers=kind).status_code == 413
    assert client.get("/", params={"q": "x" * 17_000}).status_code == 414


def test_too_many_requests_are_refused(desk: Desk) -> None:
    client = asked(desk, Guard(limits=Limits(rate=0.001, burst=3)))
    codes = [client.get("/static/web.css").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/pages/..%2f..%2fetc%2fpasswd",
        "/pages/%00",
        "/threads/'%20OR%201=1--",
        "/events/%f0%28%8c%28",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_every_answer_bears_the_headers(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/web.css", "/api/threads"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "server" not in headers


def test_no_trace_reaches_the_browser(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(routes, "claim_view", broken)
    answer = asked(desk, Guard(limits=OPEN)).get("/check?claim=once")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_hostile_page_is_words_and_nothing_else(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "hostile.db")) as store:
        page = page_from_bytes(HOSTILE.encode(), "a<b>&\"'", 'javascript:alert("x")')
        assert [o.what for o in read_into(store, [page], load())] == ["read"]
        bring_up_to_date(store, load())
        desk = Desk(store, load())
        client = asked(desk, Guard(limits=OPEN))
        now = whole(store)
        (page_id,) = now.pages
        paths = ["/", f"/pages/{page_id}", *(f"/threads/{t}" for t in now.threads)]
        paths += [f"/events/{e}" for e in now.events]
        assert len(paths) > 3
        for path in paths:
            text = client.get(path).text
            for written in ("<script>alert", "<img", "<svg/", 'href="javascript', "\u202e", "<b>&"):
                assert written not in text, (path, written)
        assert "⟦U+202E⟧" in client.get(f"/pages/{page_id}").text
        received = client.get(f"/pages/{page_id}/received")
        assert received.headers["content-disposition"].startswith("attachment")
        assert received.headers["content-type"] == "application/octet-stream"
        assert received.content == HOSTILE.encode()


def test_templates_never_switch_escaping_off() -> None:
    folder = Path(routes.__file__).parent / "templates"
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
    assert len(texts) > 3
    assert not [t for t in texts if "|safe" in t or "| safe" in t or "autoescape" in t]
    assert not [t for t in texts if " style=" in t or " onclick" in t]


def test_a_port_that_is_taken_is_said() -> None:
    with listening("127.0.0.1", 0) as first:
        first.listen()
        with pytest.raises(InputError, match="--port"):
            listening("127.0.0.1", first.getsockname()[1])


def test_the_command_says_why_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        guard_for("127.0.0.1", tmp_path / "none", [])
