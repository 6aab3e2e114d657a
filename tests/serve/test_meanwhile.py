"""While pages are read into a store, everybody who looks is given its last whole record."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, Run, whole
from tests.serve.test_mcp import asked, call
from tests.serve.web.conftest import HOST
from tests.serve.web.views import paths_of
from typer.testing import CliRunner

from runut.acquire import pages
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.serve.app import create_app
from runut.serve.cli import app as command_line
from runut.serve.desk import Desk
from runut.serve.safety import Guard
from runut.store import Store, open_store

API = ("/api/threads", "/api/events", "/api/pages", "/api/entities?per_page=200", "/api/copies")
NEWS = """Norlandia dan Sudlandia bertemu di Oslo

Oslo, 3 Maret 2025 - Presiden Amerika Serikat Donald Trump bertemu Presiden Rusia Vladimir Putin di
Oslo pada Senin (3/3/2025).
"""


@pytest.fixture
def half_read(store: Path, tmp_path: Path) -> Path:
    """A store with the example pages, and one more that waits for its record."""
    path = tmp_path / "runut.db"
    shutil.copy(store, path)
    (tmp_path / "oslo.txt").write_text(NEWS, encoding="utf-8")
    with open_store(str(path)) as opened:
        (read,) = read_into(opened, pages([tmp_path / "oslo.txt"]), load())
        assert read.what == "read"
    return path


def client(opened: Store) -> TestClient:
    app = create_app(Desk(opened, load()), Guard(limits=OPEN))
    return TestClient(app, HOST, headers={"accept-language": "en"})


def test_each_view_shows_the_last_whole_record(store: Path, half_read: Path) -> None:
    with open_store(str(store)) as before, open_store(str(half_read)) as now:
        quiet, busy = client(before), client(now)
        for path in (*paths_of(whole(before)).values(), *API):
            first, second = quiet.get(path), busy.get(path)
            assert second.status_code == first.status_code, path
            if not re.match(r"/$|/review", path):
                assert second.content == first.content, path
        assert "More pages have been read" in busy.get("/").text
        assert "More pages have been read" not in quiet.get("/").text
        bring_up_to_date(now, load())
        busy = client(now)
        assert "More pages have been read" not in busy.get("/").text
        count = quiet.get("/api/pages").json()["total"]
        assert busy.get("/api/pages").json()["total"] == count + 1


def test_a_server_sees_the_next_record_without_being_started_again(
    half_read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runut.serve.desk.FRESH_SECONDS", 0)
    with open_store(str(half_read)) as served, open_store(str(half_read)) as written:
        browser = client(served)
        before = browser.get("/api/pages").json()["total"]
        bring_up_to_date(written, load())
        assert browser.get("/api/pages").json()["total"] == before + 1


def test_every_answer_is_of_one_record_while_they_change(
    half_read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runut.serve.desk.FRESH_SECONDS", 0)
    with open_store(str(half_read)) as served, open_store(str(half_read)) as written:
        paths = list(paths_of(whole(served)).values())
        browser = client(served)
        with ThreadPoolExecutor(4) as readers:
            answers = readers.map(browser.get, paths * 3)
            for number, summary in enumerate(written.summaries()[:6]):
                page, reading = written.page(summary.id), written.reading(summary.id)
                assert page
                assert reading
                written.put(page, reading, f"again {number}")
                bring_up_to_date(written, load())
            assert {answer.status_code for answer in answers} <= {200, 404}


def test_agents_and_the_command_line_see_it_too(store: Path, half_read: Path, run: Run) -> None:
    async def ask(agent: Client) -> Any:
        return await call(agent, "list_threads", limit=100)

    assert asked(half_read, ask) == asked(store, ask)
    command = ["pages", "--json", "--store", str(half_read), "--lang", "en"]
    result = CliRunner().invoke(command_line, command)
    assert result.stdout == run("pages", "--json").stdout
    assert "not in the record yet" in result.stderr
    assert "not in the record yet" not in run("pages").stderr


def test_a_store_whose_first_pages_are_being_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "oslo.txt").write_text(NEWS, encoding="utf-8")
    with open_store(str(tmp_path / "runut.db")) as opened:
        list(read_into(opened, pages([tmp_path / "oslo.txt"]), load()))
        for path in ("/", "/api/threads", "/api/threads/t1", "/feed"):
            assert client(opened).get(path).status_code == 503
        told = client(opened).get("/api/pages").json()["error"]["message"]
        assert "first pages of this store are being read" in told
