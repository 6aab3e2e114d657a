"""Linked data, calendars, graphs and feeds, read back by the libraries that others use."""

from __future__ import annotations

import io
import json
import warnings
from dataclasses import replace
from typing import Any

import feedparser
import icalendar
import networkx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from runut.export import (
    Entry,
    Part,
    write_atom,
    write_calendar,
    write_graphml,
    write_jsonld,
)
from runut.export.characters import allowed

SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")


@pytest.fixture(scope="module")
def graph(part: Part) -> Graph:
    stream = io.BytesIO()
    write_jsonld([part], stream)
    with warnings.catch_warnings():
        # rdflib's own parser still uses what it deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=stream.getvalue(), format="json-ld")


def test_linked_data_is_complete(graph: Graph, part: Part) -> None:
    record, readings = part
    statements = [s for reading in readings for s in reading.statements]
    counts = {
        "NewsArticle": len(readings),
        "Event": len(record.events),
        "Quotation": sum(s.kind == "direct" for s in statements),
        "Claim": sum(s.kind != "direct" for s in statements),
    }
    for kind, count in counts.items():
        assert len(set(graph.subjects(RDF.type, SCHEMA[kind]))) == count > 0


def test_everything_told_is_derived_from_a_page_and_has_its_words(graph: Graph, part: Part) -> None:
    pages = set(graph.subjects(RDF.type, SCHEMA.NewsArticle))
    texts = {f"urn:sha256:{r.article.page_id}": r.article.text for r in part[1]}
    for kind in ("Event", "Quotation", "Claim"):
        for thing in graph.subjects(RDF.type, SCHEMA[kind]):
            sources = set(graph.objects(thing, PROV.wasDerivedFrom))
            assert sources
            assert sources <= pages
            words = str(graph.value(thing, SCHEMA.text))
            assert any(words in texts[str(source)] for source in sources)


def test_entities_with_a_number_are_those_of_wikidata(graph: Graph) -> None:
    putin = URIRef("http://www.wikidata.org/entity/Q7747")
    assert (putin, RDF.type, SCHEMA.Person) in graph
    assert set(graph.subjects(SCHEMA.attendee, putin))


def test_linked_data_says_nothing_of_truth(part: Part) -> None:
    stream = io.BytesIO()
    write_jsonld([part], stream)
    assert json.loads(stream.getvalue())["@graph"]
    assert b"ClaimReview" not in stream.getvalue()
    assert b"rating" not in stream.getvalue().lower().replace(b"operating", b"")


def test_planned_meetings_are_in_the_calendar(part: Part) -> None:
    record, readings = part
    meeting = next(e for e in record.events if e.kind == "meeting")
    planned = [
        replace(meeting, id="e-day", status="planned", time="2025-09-03"),
        replace(meeting, id="e-week", status="planned", time="2025-W36"),
        replace(meeting, id="e-month", status="planned", time="2025-09"),
        replace(meeting, id="e-february", status="planned", time="2025-02"),
        replace(meeting, id="e-done", status="happened", time="2025-09-03"),
        replace(meeting, id="e-sanction", status="planned", kind="sanction", time="2025-09-03"),
    ]
    stream = io.BytesIO()
    part = (replace(record, events=tuple(planned)), readings)
    assert write_calendar([part], lambda event: f"Rapat {event.id}", stream) == 2
    entries: Any = icalendar.Calendar.from_ical(stream.getvalue()).walk("VEVENT")
    assert [str(entry["SUMMARY"]) for entry in entries] == ["Rapat e-day", "Rapat e-week"]
    lasted = [(entry["DTEND"].dt - entry["DTSTART"].dt).days for entry in entries]
    assert lasted == [1, 7]
    reading = next(r for r in readings if r.article.page_id == meeting.mentions[0].page_id)
    words = reading.article.quote(reading.events[meeting.mentions[0].index].span)
    assert words in str(entries[0]["DESCRIPTION"])


def test_the_calendar_is_the_same_every_time(part: Part) -> None:
    written = []
    for _ in range(2):
        stream = io.BytesIO()
        write_calendar([part], lambda event: event.id, stream)
        written.append(stream.getvalue())
    assert written[0] == written[1]


def test_the_graph_has_every_entity_and_who_meets_whom(part: Part) -> None:
    stream = io.BytesIO()
    count = write_graphml([part], stream)
    stream.seek(0)
    graph = networkx.read_graphml(stream, force_multigraph=True)
    assert set(graph.nodes) >= {entity.id for entity in part[0].entities}
    assert graph.number_of_edges() == count > 0
    edges = [data for _, _, data in graph.edges(data=True)]
    assert all(data["events"] >= 1 and data["kind"] and data["status"] for data in edges)


def test_a_feed_comes_back_from_feedparser() -> None:
    entries = [
        Entry(
            "e1",
            "<b>Satu</b> & dua",
            "2025-08-15",
            "kata\x00 <script>",
            "Harian",
            "https://a.test/x",
        ),
        Entry("e2", "Dua", None, "lain", None, "javascript:alert(1)"),
        Entry("e3", "Tiga", "2025-09", "lain", None, "/home/somebody/x.html"),
    ]
    stream = io.BytesIO()
    assert write_atom(Entry("t1", "Judul", None, ""), entries, stream) == 3
    feed = feedparser.parse(stream.getvalue())
    assert not feed.bozo
    assert feed.feed.title == "Judul"
    assert feed.feed.updated == "2025-09-01T00:00:00Z"
    assert [entry.id for entry in feed.entries] == ["urn:runut:e1", "urn:runut:e2", "urn:runut:e3"]
    assert feed.entries[0].title == "<b>Satu</b> & dua"
    assert feed.entries[0].title_detail.type == "text/plain"
    assert [len(entry.get("links", ())) for entry in feed.entries] == [1, 0, 0]
    assert feed.entries[0].author == "Harian"


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert allowed("a\x00b\x1fc\ufffed\te\ud800") == "a\ufffdb\ufffdc\ufffdd\te\ufffd"
