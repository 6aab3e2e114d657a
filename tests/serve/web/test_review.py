"""A reviewer says what is so; it is kept, shown, undone, and becomes gold."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN, whole
from tests.serve.web.conftest import HOST

from runut.codec import page_json
from runut.codec.wire import encode
from runut.knowledge import load
from runut.pipeline import bring_up_to_date
from runut.records import Event
from runut.serve.app import create_app
from runut.serve.desk import Desk
from runut.serve.review import FIELDS, PAGE_PARTS, shown, wire
from runut.serve.safety import Guard
from runut.store import open_store


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the store that a test may write into."""
    path = tmp_path / "own.db"
    shutil.copy(store, path)
    with open_store(str(path)) as opened:
        yield Desk(opened, load())


@pytest.fixture
def reviewer(own: Desk) -> TestClient:
    app = create_app(own, Guard(limits=OPEN))
    return TestClient(app, HOST, headers={"accept-language": "en"}, raise_server_exceptions=False)


def token(client: TestClient, path: str) -> str:
    return client.get(path).text.split('name="form_token" value="')[1].split('"')[0]


def send(client: TestClient, path: str, **given: Any) -> Any:
    form = {"form_token": token(client, path)}
    form |= {"author": "Wati", **given}
    return client.post(path, data=form, follow_redirects=False)


def told(desk: Desk, part: str) -> tuple[str, dict[str, Any]]:
    """The first page that has a row of this part, and that row."""
    for page_id in whole(desk.store).pages:
        reading = desk.reading(page_id)
        assert reading
        rows = json.loads(encode(page_json(reading)))[part]
        if rows:
            return page_id, rows if part == "published" else rows[0]
    raise AssertionError(part)


def gold(client: TestClient) -> dict[str, Any]:
    packed = zipfile.ZipFile(io.BytesIO(client.get("/review/gold.zip").content))
    return {name: json.loads(packed.read(name)) for name in packed.namelist()}


def test_a_rejected_row_is_not_gold_and_comes_back_when_undone(
    own: Desk, reviewer: TestClient
) -> None:
    page_id, row = told(own, "events")
    path = f"/review/pages/{page_id}"
    name = whole(own.store).pages[page_id].name
    answer = send(reviewer, path, part="events", action="reject", target=wire(row), note="no")
    assert answer.status_code == 303
    text = reviewer.get(path).text
    assert "rejected" in text
    assert "Wati" in text
    assert row not in gold(reviewer)[f"{name}.json"]["events"]
    number = own.store.corrections.of_page(page_id)[0].id
    form = {"form_token": token(reviewer, "/review"), "number": str(number)}
    assert reviewer.post("/review/undo", data=form, follow_redirects=False).status_code == 303
    assert "taken back" in reviewer.get(path).text
    assert gold(reviewer) == {}


@pytest.mark.parametrize(
    "part", ["events", "statements", "times", "entities", "lines", "published"]
)
def test_a_form_sent_as_it_is_shown_keeps_the_row(
    own: Desk, reviewer: TestClient, part: Any
) -> None:
    page_id, row = told(own, part)
    fields = {f"value_{f.name}": shown(f, row) for f in FIELDS[part]}
    answer = send(
        reviewer,
        f"/review/pages/{page_id}",
        part=part,
        action="correct",
        target=wire(row),
        **fields,
    )
    assert answer.status_code == 303, answer.text
    reading = own.store.unreviewed(page_id)
    assert reading
    before = json.loads(encode(page_json(reading)))
    after = gold(reviewer)[f"{reading.article.page_name}.json"]
    if part == "published":
        after[part].pop("reviewed")
        assert after[part] == before[part]
    else:
        for changed in after[part] if part != "lines" else ():
            changed.pop("reviewed", None)
        assert sorted(after[part], key=json.dumps) == sorted(before[part], key=json.dumps)


def test_a_correction_outlives_a_new_reading(own: Desk, reviewer: TestClient) -> None:
    page_id, row = told(own, "events")
    fields = {f"value_{f.name}": shown(f, row) for f in FIELDS["events"]}
    send(
        reviewer,
        f"/review/pages/{page_id}",
        part="events",
        action="correct",
        target=wire(row),
        **fields | {"value_status": "denied"},
    )
    page, reading = own.store.page(page_id), own.store.own_reading(page_id)
    assert page
    assert reading
    own.store.put(page, reading, "another reader")
    bring_up_to_date(own.store, load())
    events = gold(reviewer)[f"{page.name}.json"]["events"]
    marked = [event for event in events if event.pop("reviewed", None)]
    assert marked == [{**row, "status": "denied"}]
    assert row not in events


def busiest(desk: Desk) -> Event:
    return max(
        whole(desk.store).events.values(), key=lambda e: len({m.page_id for m in e.mentions})
    )


def hidden(text: str, action: str) -> str:
    """The target of the form with this action on a page."""
    place = text.index(f'name="action" value="{action}"')
    return unescape(text[place:].split('name="target" value="')[1].split('"', maxsplit=1)[0])


def test_an_event_is_rejected_split_and_merged(own: Desk, reviewer: TestClient) -> None:
    event = busiest(own)
    path = f"/review/events/{event.id}"
    target = hidden(reviewer.get(f"/review/events/{event.id}").text, "reject")
    pages = json.loads(target)["pages"]
    sent = {"part": "happening", "target": target}
    ids = [page for page, _ in json.loads(target)["told"]]
    assert send(reviewer, path, action="split", value_pages="", **sent).status_code == 422
    assert send(reviewer, path, action="split", value_pages=ids[0], **sent).status_code == 303
    rows = gold(reviewer)["timeline.json"]
    assert [pages[0]] in [row["pages"] for row in rows]
    assert pages[1:] in [row["pages"] for row in rows]
    assert "parted" in reviewer.get(f"/review/threads/{event.thread}").text


def test_stories_are_merged_by_their_pages(own: Desk, reviewer: TestClient) -> None:
    now = whole(own.store)
    thread = max(now.threads.values(), key=lambda t: len(t.stories))
    first, second = (now.stories[s].pages for s in thread.stories[:2])
    path = f"/review/threads/{thread.id}"
    sent = {"part": "story", "action": "merge", "target": wire(first), "value_into": wire(second)}
    assert send(reviewer, path, **sent).status_code == 303
    clusters = gold(reviewer)["stories.json"]["clusters"].values()
    names = sorted(now.pages[page].name for page in (*first, *second))
    assert names in [sorted(pages) for pages in clusters]


def test_a_story_is_merged_with_one_of_another_thread(own: Desk, reviewer: TestClient) -> None:
    now = whole(own.store)
    one, other = list(now.threads.values())[:2]
    story, into = now.stories[one.stories[0]], now.stories[other.stories[0]]
    path, sent = f"/review/threads/{one.id}", {"part": "story", "action": "merge"}
    sent["target"] = wire(story.pages)
    for wrong in ("/pages/nowhere", f"/pages/{story.pages[0]}", "https://other.example/"):
        assert send(reviewer, path, **sent, value_page=wrong).status_code == 422
    address = f"https://desk.example/pages/{into.pages[0]}?line=3#l3"
    assert send(reviewer, path, **sent, value_page=address).status_code == 303
    whole_story = whole(own.store)
    pages = {*story.pages, *into.pages}
    assert pages in [set(s.pages) for s in whole_story.stories.values()]
    listed = reviewer.get("/api/threads", params={"per_page": 100}).json()["items"]
    at = {own.thread_of_page(page) for page in pages}
    assert len(at) == 1 and at <= {row["id"] for row in listed}
    assert reviewer.get(path).status_code == 200, "the address leads to where it went"
    undone = {"number": "1", "form_token": token(reviewer, f"/review/threads/{one.id}")}
    assert reviewer.post("/review/undo", data=undone, follow_redirects=False).status_code == 303
    assert own.thread_of_page(story.pages[0]) == one.id


@pytest.mark.parametrize(
    "given",
    [
        {"part": "nonsense"},
        {"action": "nonsense"},
        {"target": "{"},
        {"target": '{"line": 1}'},
        {"target": "[]"},
        {"author": "  "},
        {"action": "correct", "value_status": "perhaps"},
        {"action": "correct"},
        {"action": "merge", "value_into": "x"},
    ],
)
def test_what_cannot_be_so_is_refused_and_not_kept(
    own: Desk, reviewer: TestClient, given: dict[str, str]
) -> None:
    page_id, row = told(own, "events")
    form = {"part": "events", "action": "reject", "target": wire(row)} | given
    answer = send(reviewer, f"/review/pages/{page_id}", **form)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert own.store.corrections.of_page(page_id) == ()


@pytest.mark.parametrize("name", ["Nguyễn Thị Hà", "田中", "Тест 🙂", 'a;b="c"', "100%25 Budi"])
def test_a_name_in_any_script_is_kept_and_known_again(
    own: Desk, reviewer: TestClient, name: str
) -> None:
    page_id, row = told(own, "events")
    path = f"/review/pages/{page_id}"
    given = {"part": "events", "action": "accept", "target": wire(row), "author": name}
    assert send(reviewer, path, **given).status_code == 303
    assert [c.author for c in own.store.corrections.every()] == [name]
    assert f'name="author" value="{name}"' in unescape(reviewer.get(path).text)


def test_a_form_without_its_token_changes_nothing(own: Desk, reviewer: TestClient) -> None:
    page_id, row = told(own, "events")
    form = {"part": "events", "action": "reject", "target": wire(row), "author": "Wati"}
    for path in (f"/review/pages/{page_id}", "/review/undo"):
        assert reviewer.post(path, data=form | {"number": "1"}).status_code == 403
    assert own.store.corrections.of_page(page_id) == ()


def test_every_row_of_every_part_has_its_forms(own: Desk, reviewer: TestClient) -> None:
    for page_id in whole(own.store).pages:
        reading = own.reading(page_id)
        assert reading
        rows = json.loads(encode(page_json(reading)))
        text = reviewer.get(f"/review/pages/{page_id}").text
        for part in PAGE_PARTS:
            count = 1 if part == "published" else len(rows[part])
            assert text.count(f'id="{part}-') >= count
            assert f'id="{part}-{count}"' not in text


def test_what_a_reviewer_writes_is_words_and_nothing_else(own: Desk, reviewer: TestClient) -> None:
    page_id, row = told(own, "events")
    written = "<script>alert(1)</script>"
    send(
        reviewer,
        f"/review/pages/{page_id}",
        part="events",
        action="reject",
        target=wire(row),
        author=written,
        note=written,
    )
    for path in (f"/review/pages/{page_id}", "/review"):
        text = reviewer.get(path).text
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
