"""What a reviewer says counts wherever a reader looks, and is gone everywhere when taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, whole
from tests.serve.web.conftest import HOST
from tests.serve.web.test_review import hidden, send, token
from typer.testing import CliRunner

from runut.codec import page_json
from runut.codec.wire import encode
from runut.knowledge import load
from runut.records import Event
from runut.serve.app import create_app
from runut.serve.cli import app as command_line
from runut.serve.cli_export import Format
from runut.serve.desk import Desk
from runut.serve.review import FIELDS, shown
from runut.serve.safety import Guard
from runut.store import Store, open_store

DAY = "corrected by a reviewer"
#: Formats in which each event stands by itself, with its id.
BY_EVENT = ("events-csv", "gdelt-csv", "polecat-csv", "jsonld", "atom")


@pytest.fixture
def path(store: Path, tmp_path: Path) -> Path:
    own = tmp_path / "own.db"
    shutil.copy(store, own)
    return own


@pytest.fixture
def opened(path: Path) -> Iterator[Store]:
    with open_store(str(path)) as found:
        yield found


@pytest.fixture
def reviewer(opened: Store) -> TestClient:
    app = create_app(Desk(opened, load()), Guard(limits=OPEN))
    return TestClient(app, HOST, headers={"accept-language": "en"}, raise_server_exceptions=False)


def event_of(opened: Store) -> Event:
    """A meeting of two that has been, on several pages: it is in every format."""
    found = (
        e
        for e in whole(opened).record.events
        if e.kind == "meeting" and e.status == "happened" and len(e.pages) > 1 and len(e.who) > 1
    )
    return max(found, key=lambda e: len(e.pages))


def taken(path: Path, folder: Path) -> dict[str, bytes]:
    """The record in every format."""
    files: dict[str, bytes] = {}
    folder.mkdir()
    for form in (f for f in Format if f is not Format.CORRECTIONS):
        to = folder / form
        arguments = ["export", form, "-o", str(to), "--store", str(path), "--lang", "en"]
        result = CliRunner().invoke(command_line, arguments)
        assert result.exit_code == 0, result.output
        each = sorted(to.glob("*")) if to.is_dir() else [to]
        files |= {f"{form}/{file.name}": file.read_bytes() for file in each}
    return files


def views(client: TestClient, event: Event) -> dict[str, Any]:
    """Where a browser and programs meet an event."""
    return {
        "thread": client.get(f"/threads/{event.thread}").text,
        "dossier": client.get(f"/threads/{event.thread}/files/dossier").text,
        "api": client.get(f"/api/threads/{event.thread}/events?per_page=200").json()["items"],
        "feed": client.get(f"/feed?thread={event.thread}").text,
    }


def test_a_rejected_event_is_gone_everywhere_and_back_when_undone(
    path: Path, opened: Store, reviewer: TestClient, tmp_path: Path
) -> None:
    event = event_of(opened)
    before, seen = taken(path, tmp_path / "a"), views(reviewer, event)
    assert event.id in seen["thread"]
    address = f"/review/events/{event.id}"
    target = hidden(reviewer.get(address).text, "reject")
    sent = {"part": "happening", "action": "reject", "target": target}
    assert send(reviewer, address, **sent).status_code == 303
    now = views(reviewer, event)
    assert event.id not in now["thread"]
    assert event.id not in {row["id"] for row in now["api"]}
    assert len(now["api"]) == len(seen["api"]) - 1
    assert f"event:{event.id}" not in now["feed"]
    assert "1 row rejected in review" in now["thread"]
    assert "Reviewers have rejected 1 row" in now["dossier"]
    files = taken(path, tmp_path / "b")
    for form in BY_EVENT:
        name = f"{form}/{form}"
        assert event.id.encode() in before[name]
        assert event.id.encode() not in files[name], form
    changed = {name.split("/")[0] for name in before if before[name] != files.get(name)}
    assert changed >= {*BY_EVENT, "graphml", "markdown", "events-parquet", "gold"}
    # it is counted as rejected, and can be taken back where it was
    desk = reviewer.get(f"/review/threads/{event.thread}").text
    assert "rejected" in desk
    number = str(opened.corrections.between()[0].id)
    sent = {"form_token": token(reviewer, "/review"), "number": number}
    assert reviewer.post("/review/undo", data=sent, follow_redirects=False).status_code == 303
    assert taken(path, tmp_path / "c") == before
    assert views(reviewer, event) == seen


def test_a_corrected_event_shows_what_a_person_said_everywhere(
    path: Path, opened: Store, reviewer: TestClient, tmp_path: Path
) -> None:
    event = event_of(opened)
    address = f"/review/events/{event.id}"
    target = hidden(reviewer.get(address).text, "correct")
    row = json.loads(target)
    fields = {f"value_{f.name}": shown(f, row) for f in FIELDS["happening"]}
    fields |= {"value_status": "planned", "value_time": "2031-03-04", "value_place": "Sabang"}
    sent = {"part": "happening", "action": "correct", "target": target, **fields}
    assert send(reviewer, address, **sent).status_code == 303
    now = views(reviewer, event)
    for view in ("thread", "dossier", "feed"):
        assert DAY in now[view], view
        assert "Sabang" in now[view], view
    (told,) = (item for item in now["api"] if item["id"] == event.id)
    assert (told["status"], told["place"], told["time"]) == ("planned", "Sabang", "2031-03-04")
    assert told["reviewed"]["how"] == "correct"
    assert DAY in reviewer.get(f"/events/{event.id}").text
    listed = reviewer.get("/api/events?status=planned&from=2031-01").json()
    assert [item["id"] for item in listed["items"]] == [event.id]
    found = opened.search.events("status:planned kind:meeting from:2031-01")
    assert event.id in {hit.item.event.id for hit in found.hits}
    asked = "kind:meeting status:planned from:2031-01"
    assert DAY in reviewer.get("/search", params={"q": asked, "in": "events"}).text
    hits = reviewer.get("/api/search/events", params={"q": asked}).json()["items"]
    assert [hit["reviewed"]["how"] for hit in hits if hit["event"] == event.id] == ["correct"]
    said = ["search", "--in", "events", asked, "--store", str(path), "--lang", "en"]
    assert "corrected" in CliRunner().invoke(command_line, said).output
    files = taken(path, tmp_path / "a")
    assert b"Sabang" in files["events-csv/events-csv"]
    assert b",correct," in files["events-csv/events-csv"]
    assert b'"runut:review":"correct"' in files["jsonld/jsonld"]
    assert b"Sabang" in files["calendar/calendar"]
    assert b"correct 20" in files["calendar/calendar"]
    assert DAY.encode() in files["markdown/markdown"]
    assert b'"how": "correct"' in files["gold/timeline.json"]
    assert b'attr.name="reviewed"' in files["graphml/graphml"]
    assert b",correct," in files["polecat-csv/polecat-csv"]


def test_a_rejected_row_of_a_page_takes_no_part_in_the_record(
    opened: Store, reviewer: TestClient
) -> None:
    event = event_of(opened)
    for mention in event.mentions:
        reading = opened.unreviewed(mention.page_id)
        assert reading
        row = page_json(reading).events[mention.index]
        sent = {"part": "events", "action": "reject", "target": encode(row).decode()}
        assert send(reviewer, f"/review/pages/{mention.page_id}", **sent).status_code == 303
    assert event.id not in whole(opened).events
    first = event.mentions[0].page_id
    reading, shown_now = opened.unreviewed(first), opened.reading(first)
    assert reading and shown_now
    left = reviewer.get(f"/api/pages/{first}").json()["events"]
    assert len(left) == len(shown_now.events) < len(reading.events)
    # the rows are where they were, for who may think otherwise
    assert "rejected" in reviewer.get(f"/review/pages/{first}").text


def test_what_is_measured_is_what_was_read_and_not_what_was_said(
    path: Path, opened: Store, reviewer: TestClient, tmp_path: Path
) -> None:
    event = event_of(opened)
    mention = event.mentions[0]
    reading = opened.unreviewed(mention.page_id)
    assert reading
    row = page_json(reading).events[mention.index]
    sent = {"part": "events", "action": "reject", "target": encode(row).decode()}
    assert send(reviewer, f"/review/pages/{mention.page_id}", **sent).status_code == 303
    gold, store = str(tmp_path / "gold"), str(path)
    assert CliRunner().invoke(command_line, ["gold", gold, "--store", store]).exit_code == 0
    arguments = ["evaluate", gold, "--json", "--store", store]
    measured = json.loads(CliRunner().invoke(command_line, arguments).output)["figures"]
    assert measured["statements found"]["f1"] == 1
    assert measured["events found"]["read"] == measured["events found"]["gold"] + 1
