"""An address that somebody has kept leads to what stands for it now, or says that nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient
from tests.review.test_between import LATER, PAGES, meetings, put, say, seen
from tests.serve.conftest import OPEN
from tests.serve.web.conftest import HOST
from tests.serve.web.test_review import token
from typer.testing import CliRunner

from runut.knowledge import load
from runut.records import Event
from runut.serve.app import create_app
from runut.serve.cli import app as command_line
from runut.serve.desk import Desk
from runut.serve.safety import Guard
from runut.store import Store, open_store
from runut.store.tables import MOVED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runut.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store with the later pages alone: the first one gives all another beginning."""
    with open_store(str(path)) as opened:
        put(opened, {"dua": PAGES["dua"], "tiga": PAGES["tiga"]})
        yield opened


@pytest.fixture
def client(store: Store, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr("runut.serve.desk.FRESH_SECONDS", 0)
    app = create_app(Desk(store, load()), Guard(limits=OPEN))
    return TestClient(app, HOST, headers={"accept-language": "en"}, follow_redirects=False)


@pytest.fixture
def old(store: Store) -> Event:
    """An event as it was told before an earlier page came."""
    event = meetings(store)[0]
    put(store, {"satu": PAGES["satu"]})
    assert event.id not in {e.id for e in store.record().events}
    assert event.thread not in {t.id for t in store.record().threads}
    return event


def test_a_kept_address_leads_on_for_good(store: Store, old: Event, client: TestClient) -> None:
    now = meetings(store)[0]
    pairs = {
        f"/events/{old.id}": f"/events/{now.id}",
        f"/review/events/{old.id}": f"/review/events/{now.id}",
        f"/threads/{old.thread}": f"/threads/{now.thread}",
        f"/threads/{old.thread}/contacts": f"/threads/{now.thread}/contacts",
        f"/threads/{old.thread}?kind=visit&page=2": f"/threads/{now.thread}?kind=visit&page=2",
        f"/threads/{old.thread}/files/events-csv": f"/threads/{now.thread}/files/events-csv",
        f"/feed?thread={old.thread}": f"/feed?thread={now.thread}",
        f"/new?since=2026-01-01&thread={old.thread}": (
            f"/new?since=2026-01-01&thread={now.thread}"
        ),
        f"/api/events/{old.id}": f"/api/events/{now.id}",
        f"/api/threads/{old.thread}/events?per_page=5": (
            f"/api/threads/{now.thread}/events?per_page=5"
        ),
    }
    for asked, to in pairs.items():
        answer = client.get(asked)
        assert (answer.status_code, answer.headers.get("location")) == (301, to), asked
        assert client.get(to).status_code == 200
    told = client.get(f"/api/events/{old.id}").json()
    assert told["error"]["moved_to"] == [now.id]
    assert client.get(f"/api/pages?thread={old.thread}").json()["total"] == 3
    # a form that was open meanwhile is sent on as it is
    sent = client.post(f"/review/events/{old.id}", data={"part": "happening"})
    assert (sent.status_code, sent.headers["location"]) == (308, f"/review/events/{now.id}")
    assert client.get("/events/e0000000000").status_code == 404


def test_a_feed_knows_an_event_by_its_first_id(
    store: Store, old: Event, client: TestClient
) -> None:
    now = meetings(store)[0]
    assert f"urn:runut:event:{old.id}" in client.get("/feed").text
    assert f"urn:runut:event:{now.id}" not in client.get("/feed").text
    told = client.get(f"/api/events/{now.id}").json()
    assert (told["id"], told["first_id"]) == (now.id, old.id)


def test_what_is_gone_says_so(store: Store, client: TestClient) -> None:
    put(store, {"satu": PAGES["satu"], "empat": LATER})
    whole, other = meetings(store)
    say(store, "happening", "reject", seen(store, other))
    gone = client.get(f"/events/{other.id}")
    assert gone.status_code == 410
    assert "Nothing tells this any more" in gone.text
    assert client.get(f"/api/events/{other.id}").json()["error"]["code"] == "gone"
    assert client.get(f"/events/{whole.id}").status_code == 200


def test_what_became_several_is_a_choice(store: Store, client: TestClient) -> None:
    with_id = meetings(store)[0]
    # as a run notes it when what was one has become two
    event = meetings(store)[1]
    with store._engine.begin() as connection:  # type: ignore[attr-defined]
        rows = [{"former": "e1234567890", "now": e.id} for e in (with_id, event)]
        connection.execute(insert(MOVED), rows)
    answer = client.get("/events/e1234567890")
    assert answer.status_code == 300
    for one in (with_id, event):
        assert f'href="/events/{one.id}"' in answer.text
    assert "choose one" in answer.text
    told = client.get("/api/events/e1234567890")
    assert told.status_code == 300
    assert sorted(told.json()["error"]["moved_to"]) == sorted([with_id.id, event.id])


def test_the_command_line_takes_a_former_id(path: Path, store: Store, old: Event) -> None:
    for arguments in (
        ["export", "events-csv", "--thread", old.thread],
        ["dossier", old.thread, "-o", str(path.parent / "x.md")],
    ):
        result = CliRunner().invoke(command_line, [*arguments, "--store", str(path)])
        assert result.exit_code == 0, result.output


def test_what_a_reviewer_takes_back_stands_at_its_address_again(
    store: Store, client: TestClient
) -> None:
    event = meetings(store)[0]
    number = say(store, "happening", "reject", seen(store, event))
    assert client.get(f"/events/{event.id}").status_code == 410
    client.post("/review/undo", data={"form_token": token(client, "/review"), "number": number})
    assert client.get(f"/events/{event.id}").status_code == 200
