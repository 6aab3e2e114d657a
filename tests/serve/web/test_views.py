"""What each view shows, asked over the example pages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import whole

from runut.dossier.dates import length_words
from runut.languages import PACKS
from runut.languages.interface import interface
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


def test_a_status_that_stays_is_named_once(client: TestClient, desk: Desk) -> None:
    event = max(
        (e for e in whole(desk.store).record.events if len({s.status for s in e.history}) > 1),
        key=lambda e: len(e.history),
    )
    codes = [step.status for step in event.history]
    told = [code for at, code in enumerate(codes) if at == 0 or code != codes[at - 1]]
    assert len(told) < len(codes)
    names = interface("en").status
    for path in (f"/events/{event.id}", f"/threads/{event.thread}"):
        assert " → ".join(names[code].name for code in told) in client.get(path).text


def test_places_are_named_in_the_language_of_the_page(client: TestClient) -> None:
    text = client.get("/places/Q649").text
    assert "(Moscow)" in text
    assert "Moskow" not in text
    assert "(Moskow)" in client.get("/places/Q649?lang=id").text


def test_a_place_that_was_visited_is_named_once(client: TestClient) -> None:
    text = client.get("/who/Q22686").text
    assert "the United Arab Emirates</a>" in text
    assert "(the United Arab Emirates)" not in text


def test_offices_are_told_as_one_writes_them(client: TestClient) -> None:
    text = client.get("/who/Q22686").text
    assert "President of the United States" in text
    assert "since 20 January 2025" in text
    assert "sejak 20 Januari 2025" in client.get("/who/Q22686?lang=id").text


def test_what_somebody_said_of_something_is_two_steps_away(client: TestClient) -> None:
    form = '<form class="filters" method="get" action="/said"'
    assert form in client.get("/who/Q22686").text
    answer = client.get("/said?speaker=Q22686&q=perundingan")
    assert answer.url.params["q"] == 'perundingan speaker:"Donald Trump"'
    assert "perundingan</mark>" in answer.text
    hostile = client.get("/said", params={"speaker": 'x" -kata', "q": '"><script>'})
    assert hostile.status_code == 200
    assert "<script>" not in hostile.text.replace("<script src=", "")


def test_each_disagreement_leads_to_its_event(client: TestClient, desk: Desk) -> None:
    thread = whole(desk.store).busiest
    text = client.get(f"/threads/{thread}/disagreements").text
    numbers = [int(n) for n in re.findall(r"<h3 id=\"h-d\d+\">(\d+)\.", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert text.count('class="about-event"') > len(numbers) / 2
    between = len(desk.part(thread).disputes)
    assert f'Between pages <span class="count">{between}</span>' in text


def test_nobody_is_in_contact_with_a_square(client: TestClient, desk: Desk) -> None:
    text = client.get("/who/Q22686").text
    contacts = text[text.index('id="h-contacts"') : text.index('id="h-events"')]
    assert "Vladimir Putin" in contacts
    assert "Lapangan Merah" not in contacts


def test_a_length_of_time_is_told_in_words() -> None:
    told = {"PT1.5H": "1.5 hours", "P3D": "3 days", "PT45M": "45 minutes", "P1M": "1 month"}
    assert {v: length_words(v, interface("en").dates) for v in told} == told
    assert length_words("PT1.5H", interface("id").dates) == "1,5 jam"
    assert length_words("PXD", interface("en").dates) is None


def test_the_list_of_speakers_counts_as_their_headings_do(client: TestClient, desk: Desk) -> None:
    for thread in whole(desk.store).threads:
        text = client.get(f"/threads/{thread}/statements").text
        listed = re.findall(r'<li><a href="#(s\d+)">.*?<span class="count">(\d+)</span></li>', text)
        headed = re.findall(r'<h3 id="(s\d+)">.*?<span class="count">(\d+) ', text)
        assert listed == headed
        assert len(listed) > 1
