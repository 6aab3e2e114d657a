"""What each view shows, asked over the example pages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import whole

from runut.languages import PACKS
from runut.languages.web import web_words
from runut.serve.desk import Desk
from runut.serve.refusals import SENTENCES
from runut.serve.web import render
from runut.serve.web.downloads import FILES

TEMPLATES = Path(render.__file__).parent / "templates"
#: Words that templates and views ask for by a name made up of two parts.
MADE = re.compile(r"(menu|part|layer|type|anchor|language|in|act|did|of|field|told|file)_")


def test_both_languages_say_the_same_things() -> None:
    first, second = (web_words(language) for language in PACKS)
    assert first.say.keys() == second.say.keys()
    assert first.counts.keys() == second.counts.keys()
    assert first.refusals.keys() == second.refusals.keys() == SENTENCES.keys()
    for key in first.say:
        fields = [
            {name for _, name, _, _ in Formatter().parse(words.say[key]) if name}
            for words in (first, second)
        ]
        assert fields[0] == fields[1], key


def test_no_word_is_left_over() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")]
    texts += [p.read_text(encoding="utf-8") for p in TEMPLATES.parent.glob("*.py")]
    asked = set(re.findall(r'\bw\.(\w+)|say\["(\w+)"\]', "\n".join(texts)))
    names = {name for pair in asked for name in pair if name}
    said = {key for key in web_words("en").say if not MADE.match(key)}
    assert said == {name for name in names if not MADE.match(name)}


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("id", "id"),
        ("in,en;q=0.5", "id"),
        ("fr, en;q=0.8, id;q=0.3", "en"),
        ("fr", "id"),
        ("", "id"),
    ],
)
def test_the_browser_chooses_the_language(client: TestClient, header: str, language: str) -> None:
    text = client.get("/", headers={"accept-language": header}).text
    assert f'<html lang="{language}">' in text


def test_a_chosen_language_stays(client: TestClient) -> None:
    assert '<html lang="id">' in client.get("/?lang=id").text
    assert '<html lang="id">' in client.get("/").text


def test_home_leads_to_each_thread(client: TestClient, desk: Desk) -> None:
    text = client.get("/").text
    for thread in whole(desk.store).threads:
        assert f'href="/threads/{thread}"' in text


def test_a_thread_lists_every_event_with_its_words(client: TestClient, desk: Desk) -> None:
    thread = whole(desk.store).busiest
    text = client.get(f"/threads/{thread}").text + client.get(f"/threads/{thread}?page=2").text
    for event in whole(desk.store).events_of(thread):
        assert f'href="/events/{event.id}"' in text
    assert text.count('class="quote"') >= len(whole(desk.store).events_of(thread))


def test_filters_leave_what_fits(client: TestClient, desk: Desk) -> None:
    thread = whole(desk.store).busiest
    events = whole(desk.store).events_of(thread)
    event = next(e for e in events if e.kind == "call" and e.time)
    asked = {"who": event.who[0], "kind": "call", "status": event.status}
    text = client.get(f"/threads/{thread}", params=asked).text
    shown = set(re.findall(r'<h4><a href="/events/(\w+)"', text))
    assert shown == {
        e.id
        for e in events
        if e.kind == "call" and e.status == event.status and event.who[0] in {*e.who, *e.whom}
    }
    assert client.get(f"/threads/{thread}?from=2199-01-01").text.count("<h4>") == 0


def test_a_page_shows_every_line_and_every_annotation(client: TestClient, desk: Desk) -> None:
    for page_id in whole(desk.store).pages:
        reading = desk.reading(page_id)
        assert reading
        text = client.get(f"/pages/{page_id}").text
        lines = {segment.line for segment in reading.article.segments}
        assert {int(n) for n in re.findall(r'id="L(\d+)"', text)} == lines
        for kind, found in (
            ("n", reading.mentions),
            ("t", reading.times),
            ("s", reading.statements),
            ("e", reading.events),
        ):
            assert len(re.findall(rf'<tr id="{kind}\d+">', text)) == len(found)


def test_layers_choose_what_is_marked(client: TestClient, desk: Desk) -> None:
    page_id = next(iter(whole(desk.store).pages))
    text = client.get(f"/pages/{page_id}?layer=time&layer=nonsense").text
    assert '<tr id="t1">' in text
    assert '<tr id="n1">' not in text


def test_an_event_shows_all_of_its_evidence(client: TestClient, desk: Desk) -> None:
    for event in whole(desk.store).events.values():
        text = client.get(f"/events/{event.id}").text
        for mention in event.mentions:
            assert f'href="/pages/{mention.page_id}' in text, event.id


def test_what_is_not_there_is_said_in_words(client: TestClient) -> None:
    for path in ("/threads/none", "/pages/none", "/events/none", "/pages/none/received"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "nothing at this address" in answer.text
    assert client.get("/?page=zero").status_code == 422


def test_an_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    again = client.get("/", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not again.content


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_thread_can_be_taken_away(client: TestClient, desk: Desk, name: str) -> None:
    thread = whole(desk.store).busiest
    answer = client.get(f"/threads/{thread}/files/{name}")
    assert answer.status_code == 200
    assert len(answer.content) > 500
    assert answer.headers["content-disposition"].startswith("attachment")
    assert client.get(f"/threads/{thread}/files/nothing").status_code == 404


def test_threads_and_searches_are_feeds(client: TestClient, desk: Desk) -> None:
    thread = whole(desk.store).busiest
    for path in ("/feed", f"/feed?thread={thread}", "/feed?q=undangan"):
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        assert answer.content.count(b"<entry") > 1, path
    assert client.get("/feed?thread=none").status_code == 404
    assert client.get("/feed?q=kind:nonsense").status_code == 422
