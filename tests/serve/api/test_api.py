"""The API: Schemathesis tries its description, and each list holds what the store holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, whole
from tests.serve.web.conftest import HOST

from runut.codec import page_json, schemas
from runut.codec.wire import encode
from runut.knowledge import load
from runut.serve.app import create_app
from runut.serve.desk import Desk
from runut.serve.safety import Guard
from runut.store import open_store


def test_schemathesis_finds_no_fault(address: str, tmp_path: Path) -> None:
    """All of its phases: examples, the edges of each parameter, fuzzing, and links followed."""
    command = Path(sys.executable).parent / "schemathesis"
    tried = subprocess.run(
        [
            command,
            "run",
            f"{address}/api/openapi.json",
            "--max-examples=8",
            "--seed=1",
            "--no-color",
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=300,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout[-6000:]
    assert "Tested: 17" in tried.stdout, tried.stdout[-6000:]


@pytest.fixture(scope="module")
def desk(store: Path) -> Desk:
    return Desk(open_store(str(store)), load())


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return TestClient(create_app(desk, Guard(limits=OPEN)), HOST)


def listed(client: TestClient, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    page, pages = 1, 1
    while page <= pages:
        answer = client.get(path, params={"page": page, "per_page": 7}).json()
        items += answer["items"]
        pages, page = answer["pages"], page + 1
        assert len(answer["items"]) <= 7
    return items


def test_lists_are_whole(client: TestClient, desk: Desk) -> None:
    now = whole(desk.store)
    assert sorted(e["id"] for e in listed(client, "/api/events")) == sorted(now.events)
    assert {p["id"] for p in listed(client, "/api/pages")} == set(now.pages)
    assert {t["id"] for t in listed(client, "/api/threads")} == set(now.threads)
    entities = {e["id"] for e in listed(client, "/api/entities")}
    assert {e.id for e in now.record.entities} <= entities
    assert len(listed(client, "/api/copies")) == len(now.record.copies)
    for thread in now.threads:
        told = [e["id"] for e in listed(client, f"/api/threads/{thread}/events")]
        assert told == [e.id for e in now.events_of(thread)]
        stories = [s["id"] for s in listed(client, f"/api/threads/{thread}/stories")]
        assert stories == list(now.threads[thread].stories)
        said = sum(len(r.statements) for r in desk.readings(now.pages_of(thread)))
        assert len(listed(client, f"/api/threads/{thread}/statements")) == said


def test_a_page_is_the_one_that_read_writes(client: TestClient, desk: Desk) -> None:
    validator = Draft202012Validator(schemas()["page.schema.json"])
    for page_id in whole(desk.store).pages:
        reading = desk.reading(page_id)
        assert reading
        answer = client.get(f"/api/pages/{page_id}")
        assert answer.content == encode(page_json(reading))
        validator.validate(answer.json())


def test_every_event_bears_its_words(client: TestClient, desk: Desk) -> None:
    for item in listed(client, "/api/events"):
        event = whole(desk.store).events[item["id"]]
        assert len(item["evidence"]) == len(event.mentions)
        for piece in item["evidence"]:
            reading = desk.reading(piece["page_id"])
            assert reading
            assert piece["text"] in reading.article.text


def test_filters_mean_the_same_as_on_the_web_page(client: TestClient, desk: Desk) -> None:
    asked = {"kind": "meeting", "status": "happened", "per_page": "200"}
    found = client.get("/api/events", params=asked).json()["items"]
    assert {e["id"] for e in found} == {
        e.id
        for e in whole(desk.store).record.events
        if e.kind == "meeting" and e.status == "happened"
    }
    assert client.get("/api/events", params={"from": "2099"}).json()["total"] == 0


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/threads/none", 404, "not-found"),
        ("/api/nothing", 404, "not-found"),
        ("/api/threads?page=0", 422, "not-understood"),
        ("/api/events?kind=party", 422, "not-understood"),
    ],
)
def test_every_error_has_one_shape(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error.keys() == {"code", "message"}
    assert error["code"] == code
    posted = client.post("/api/threads")
    assert posted.status_code == 405
    assert posted.json()["error"]["code"] == "not-allowed"


def test_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/events")
    again = client.get("/api/events", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_search_and_check_are_answered(client: TestClient) -> None:
    found = client.get("/api/search/pages", params={"q": "undangan"}).json()
    assert found["total"] > 0
    for hit in found["items"]:
        assert [hit["text"][start:end] for start, end in hit["marks"]]
    assert client.get("/api/search/pages", params={"q": "kind:nonsense"}).status_code == 422
    asked = {"q": "the leaders spoke by phone", "alike": "true"}
    near = client.get("/api/search/events", params=asked).json()["items"]
    assert near
    assert all(hit["event"] and hit["text"] for hit in near)
    claim = {"claim": "Trump menerima undangan ke Moskow"}
    answer = client.get("/api/check", params=claim).json()
    assert answer["outcome"] in {"supported", "disputed", "opposed", "open", "silent"}
    assert answer["findings"]


def test_what_came_in_after_a_moment_can_be_asked_for(client: TestClient, desk: Desk) -> None:
    made = desk.store.lists.state().made
    assert made
    for path in ("/api/pages", "/api/events"):
        every = listed(client, path)
        assert {item["received"] for item in every} == {made}
        assert listed(client, f"{path}?since=2000-01-01") == every
        assert client.get(path, params={"since": made}).json()["total"] == 0
    assert client.get("/api/events?changed=2000-01-01").json()["total"] == 0
    assert client.get("/api/events?since=kemarin").status_code == 422


@pytest.mark.parametrize("day", ["2025-01-31", "2025-06-30", "2024-02-29", "2025-02-28", "2025-12"])
def test_every_day_of_the_calendar_can_be_asked_for(client: TestClient, day: str) -> None:
    assert client.get(f"/api/events?from={day}").status_code == 200
    assert client.get(f"/api/pages?since={day[:7]}-28").status_code == 200


@pytest.mark.parametrize("day", ["2025-02-30", "2025-04-31", "2025-13-01", "2025-00-10"])
def test_no_other_day_can(client: TestClient, day: str) -> None:
    assert client.get(f"/api/events?from={day}").status_code == 422
