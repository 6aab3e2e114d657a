"""Two pages that try everything, in every view, every file and every feed; and odd addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as Tree

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, Whole, whole
from tests.serve.web.conftest import HOST

from runut.acquire import page_from_bytes
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.serve.app import create_app
from runut.serve.desk import Desk
from runut.serve.safety import Guard
from runut.serve.web.downloads import FILES
from runut.store import open_store

#: Written for this test: markup where names, places, outlets, titles and words are expected.
PAGE = """<html><head><title>{title} <script>alert(1)</script></title>
<meta property="og:site_name" content="{outlet}&lt;script&gt;alert(2)&lt;/script&gt;"></head><body>
<h1>{title} &lt;img src=x onerror=alert(3)&gt;</h1>
<p>JAKARTA - Menteri Luar Negeri Retno Marsudi bertemu Menteri Luar Negeri Malaysia Zambry Abdul
Kadir di Gedung &lt;svg/onload=alert(4)&gt; Pancasila, Jakarta, {day}. \u202e</p>
<p>"&lt;script&gt;alert(5)&lt;/script&gt; Kami menolak undangan itu," kata Retno Marsudi.</p>
<p>Presiden &lt;a href="javascript:alert(6)"&gt;Joko Widodo&lt;/a&gt; akan mengunjungi Kuala Lumpur
pada Maret 2025. =HYPERLINK("https://evil.example") kata Zambry Abdul Kadir.</p>
</body></html>"""
#: What must stand in no answer as it is.
RUN = (
    "<script>alert",
    "<img src",
    "<svg/onload",
    'href="javascript',
    "\u202e",
    "onerror=alert(3)>",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    given = (
        ("Menlu Bertemu di Jakarta", "Kabar", "Senin (3/2/2025)", 'javascript:alert("x")'),
        ("Dua Menlu Bertemu", "Warta", "Selasa (4/2/2025)", "http://[evil"),
    )
    with open_store(str(path)) as store:
        pages = [
            page_from_bytes(
                PAGE.format(title=title, outlet=outlet, day=day).encode(), f"<b>&{n}\"'", address
            )
            for n, (title, outlet, day, address) in enumerate(given)
        ]
        assert [o.what for o in read_into(store, pages, load())] == ["read", "read"]
        bring_up_to_date(store, load())
        yield Desk(store, load())


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return TestClient(create_app(desk, Guard(limits=OPEN)), HOST, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def now(desk: Desk) -> Whole:
    return whole(desk.store)


class Own(HTMLParser):
    """Fails where an element is of another's making."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"img", "iframe", "object", "style", "base"}
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            if name in {"src", "href", "action"}:
                assert (value or "").startswith(("/", "#")), (tag, name, value)


def paths(now: Whole, desk: Desk) -> list[str]:
    pages = sorted(now.pages)
    parts = ("disagreements", "statements", "positions", "contacts", "map", "pages")
    found = ["/", "/new?since=2000-01-01", "/places", "/sources", "/review", "/compare"]
    for thread in now.threads:
        found += [f"/threads/{thread}", f"/new?since=2000-01-01&thread={thread}"]
        found += [f"/threads/{thread}/{part}" for part in parts]
        found += [f"/review/threads/{thread}"]
    found += [f"/events/{event}" for event in now.events]
    found += [f"/review/events/{event}" for event in now.events]
    found += [f"/pages/{page}" for page in pages] + [f"/review/pages/{page}" for page in pages]
    found += [f"/who/{quote(row.id, safe=':')}" for row in desk.store.lists.entities().items]
    found += [f"/places/{quote(row.name, safe='')}" for row in desk.store.lists.places()]
    outlets = [row.outlet for row in desk.store.lists.outlets()]
    found += [f"/sources/{quote(outlet, safe='')}" for outlet in outlets]
    found += [f"/compare?left={pages[0]}&right={pages[1]}"]
    found += [f"/compare?left={quote(a)}&right={quote(b)}" for a in outlets for b in outlets]
    for words in ("undangan", "script alert", "menolak", '"<script>alert(9)</script>"'):
        found += [f"/search?q={quote(words)}", f"/search?q={quote(words)}&by=meaning"]
    found += ["/check?claim=" + quote("Retno Marsudi bertemu Zambry <script>alert(9)</script>")]
    return found


def test_nothing_of_a_page_is_run_in_any_view(client: TestClient, now: Whole, desk: Desk) -> None:
    seen = set()
    for path in paths(now, desk):
        answer = client.get(path)
        assert answer.status_code in {200, 404}, path
        seen.add(answer.status_code)
        for run in RUN:
            assert run not in answer.text, (path, run)
        Own().feed(answer.text)
    assert 200 in seen


@pytest.mark.parametrize("name", sorted(FILES))
def test_nothing_of_a_page_is_run_in_any_file(client: TestClient, now: Whole, name: str) -> None:
    for thread in now.threads:
        answer = client.get(f"/threads/{thread}/files/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        if FILES[name].ending in {"html", "graphml"}:
            for run in RUN[:4]:
                assert run not in answer.text, (name, run)
        if FILES[name].ending == "md":
            assert not re.search(r"(?<!\\)<", answer.text)
        if FILES[name].ending == "csv":
            assert not re.search(r'(^|,)"?=', answer.text, re.MULTILINE)
        if FILES[name].ending == "ics":
            begun = re.findall(r"^BEGIN:(\w+)", answer.text, re.MULTILINE)
            assert set(begun) <= {"VCALENDAR", "VEVENT"}


@pytest.mark.parametrize("path", ["/feed", "/feed?q=undangan", "/feed?q=bertemu"])
def test_a_feed_links_to_web_addresses_alone(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    root = Tree.fromstring(answer.content)  # noqa: S314 - our own feed
    links = [link.get("href", "") for link in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert all(link.startswith(("http://", "https://")) for link in links)
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "since",
    [
        "0001-01-01",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "2025-02-30",
        "kemarin",
        "2025-01-01T00:00:00.000000000Z",
        "9" * 400,
        "<script>",
        "2025-01-01\x00",
    ],
)
def test_a_moment_that_is_none_is_refused_and_no_fault(client: TestClient, since: str) -> None:
    for path in ("/new", "/api/events", "/api/pages"):
        answer = client.get(path, params={"since": since})
        assert answer.status_code in {200, 422}, (path, answer.status_code)
        assert "<script>" not in answer.text
    assert client.get("/api/events", params={"changed": since}).status_code in {200, 422}


@pytest.mark.parametrize(
    "path",
    [
        "/places/%3Cscript%3Ealert(1)%3C/script%3E",
        "/places/..%2f..%2fetc%2fpasswd",
        "/sources/%00",
        "/who/%22%3E%3Cscript%3E",
        "/threads/%3Cscript%3E/map",
        "/said?speaker=%0d%0aSet-Cookie:%20x=1&q=a",
        "/search?q=a&page=99999999999",
        "/search?q=%22%22%22&by=meaning",
        "/search?q=speaker:&by=meaning",
        "/compare?left=%3Cscript%3E&right=%3Cscript%3E&page=0",
        "/new?since=2025-01-01&thread=%3Cscript%3E",
        "/check?claim=%00%00",
        "/feed?thread=%3Cscript%3E",
        "/?lang=%3Cscript%3E",
    ],
)
def test_no_address_breaks_or_is_shown_as_it_is(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code < 500
    assert "<script>" not in answer.text
    assert answer.headers.get("location", "/").startswith("/")
    assert "x=1" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "cookie",
    ["1-2-3-4-5", "9" * 60, "<script>", "999999999999999-999999999999999-0-0", "-1--1--1--1"],
)
def test_no_cookie_breaks_a_view(client: TestClient, cookie: str) -> None:
    headers = {"cookie": f"runut-visit={cookie}; runut-lang={cookie}; runut-form={cookie}"}
    for path in ("/", "/new", "/review"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200
        assert "<script>" not in answer.text


def test_a_file_of_a_page_cannot_set_headers(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "names.db")) as store:
        page = page_from_bytes(b"Menlu Jepang bertemu Menlu Korea di Tokyo.", "a\r\nx: y", None)
        list(read_into(store, [page], load()))
        bring_up_to_date(store, load())
        client = TestClient(create_app(Desk(store, load()), Guard(limits=OPEN)), HOST)
        for page_id in whole(store).pages:
            headers = client.get(f"/pages/{page_id}/received").headers
            assert "x" not in headers
            assert headers["content-disposition"].startswith("attachment")
