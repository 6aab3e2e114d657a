"""What is new since the last visit: what the browser keeps, what it is told, and the list of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, whole
from tests.serve.web.conftest import HOST

from runut.acquire import pages
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.serve.app import create_app
from runut.serve.desk import Desk
from runut.serve.safety import Guard
from runut.serve.web import mark, render
from runut.serve.web.mark import COOKIE, PAUSE, Look, Mark, looked, mark_of
from runut.store import Store, open_store

NEWS = """Norlandia dan Sudlandia bertemu di Oslo

Oslo, 3 Maret 2025 - Presiden Amerika Serikat Donald Trump bertemu Presiden Rusia Vladimir Putin di
Oslo pada Senin (3/3/2025).
"""
MADE, LATER = "2025-03-01T08:00:00.000Z", "2025-03-02T08:00:00.000Z"


def test_a_visit_ends_with_half_an_hour_of_nothing() -> None:
    first = looked(None, MADE, 1_000)
    assert first.before == Look()
    assert looked(first, MADE, 2_000) == first
    same = looked(first, LATER, 3_000)
    assert same.before == Look()
    assert same.last.moment == LATER
    again = looked(same, LATER, 3_001 + PAUSE)
    assert again.before == same.last
    assert looked(again, LATER, 90_000 + PAUSE).before == same.last


@pytest.mark.parametrize("cookie", ["", "1-2-3", "a-b-c-d", "1-2-3-4-5", "-1-2-3-4", "9" * 99])
def test_other_cookies_are_none(cookie: str) -> None:
    assert mark_of(cookie) is None


def test_a_cookie_far_in_the_future_is_read_like_any_other() -> None:
    last = 999_999_999_999_999
    found = mark_of(f"{last}-{last}-{last}-{last}")
    assert found == Mark(Look(last, last), Look(last, last))
    assert found.before.moment.startswith("2096")


@pytest.fixture
def own(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("runut.serve.desk.FRESH_SECONDS", 0)
    path = tmp_path / "runut.db"
    shutil.copy(store, path)
    with open_store(str(path)) as opened:
        yield opened


def more(own: Store, folder: Path) -> None:
    (folder / "oslo.txt").write_text(NEWS, encoding="utf-8")
    list(read_into(own, pages([folder / "oslo.txt"]), load()))
    bring_up_to_date(own, load())


def browser(own: Store, language: str = "en") -> TestClient:
    app = create_app(Desk(own, load()), Guard(limits=OPEN))
    return TestClient(app, HOST, headers={"accept-language": language})


@pytest.mark.parametrize(
    "say",
    [
        ("en", "Nothing is new since your last visit", "1 new page and 1 new event"),
        ("id", "Tidak ada yang baru sejak kunjungan", "1 halaman baru dan 1 kejadian baru"),
    ],
)
def test_home_says_what_is_new_since_the_last_visit(
    own: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: tuple[str, str, str]
) -> None:
    language, nothing, told = say
    now = render._now()
    monkeypatch.setattr(render, "_now", lambda: now)
    reader = browser(own, language)
    first = reader.get("/").text
    assert nothing not in first
    assert "/new" in first
    now += PAUSE + 1
    assert nothing in reader.get("/").text
    more(own, tmp_path)
    text = reader.get("/").text
    assert told in text
    assert told in reader.get("/").text
    address = re.search(r'href="(/new\?since=[^"]+)">' + told, text)
    assert address
    listed = reader.get(address[1]).text
    assert told in listed
    page = next(p for p in own.summaries() if p.name == "oslo")
    assert f'href="/pages/{page.id}"' in listed
    (row,) = [r for r in own.lists.events().items if page.id in r.event.pages]
    assert f'href="/events/{row.event.id}"' in listed
    thread = reader.get(f"/threads/{row.event.thread}").text
    assert told in thread
    # another visit begins: what was seen is no longer new
    now += PAUSE + 1
    assert nothing in reader.get("/").text
    assert told not in reader.get(f"/threads/{row.event.thread}").text


def test_a_browser_that_keeps_no_cookie_is_told_of_the_last_week(own: Store) -> None:
    reader = browser(own)
    answer = reader.get("/new", follow_redirects=False)
    assert answer.status_code == 303
    assert re.fullmatch(r"/new\?since=\d{4}-\d\d-\d\d", answer.headers["location"])
    thread = whole(own).busiest
    text = reader.get("/new", params={"thread": thread}).text
    count = len(whole(own).pages_of(thread))
    assert f"{count} new pages" in text
    assert reader.get("/new", params={"thread": "none", "since": "2025-01-01"}).status_code == 404
    assert reader.get("/new", params={"since": "kemarin"}).status_code == 422


def test_the_cookie_holds_nothing_but_moments(own: Store) -> None:
    answer = browser(own).get("/")
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith(f"{COOKIE}=")]
    assert re.match(rf"{COOKIE}=0-0-\d+-\d+;", cookie)
    assert "samesite=strict" in cookie.lower()
    assert "httponly" in cookie.lower()
    other = browser(own).get("/").headers.get_list("set-cookie")
    made = mark.milliseconds(own.lists.state().made)
    assert any(f"{COOKIE}=0-0-{made}-" in c for c in other)
    assert COOKIE not in str(browser(own).get("/nowhere").headers)
    assert COOKIE not in str(browser(own).get("/api/threads").headers)
