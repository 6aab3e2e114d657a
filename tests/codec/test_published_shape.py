"""The published shape: what docs/json.md promises, from a small reading made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from runut.codec import as_text, page_json, schemas, stories_json, timeline_json
from runut.codec.page import ANCHOR_WORDS, line_labels
from runut.records import (
    Argument,
    Article,
    CopyGroup,
    Discrepancy,
    Entity,
    Event,
    EventMention,
    EventPlace,
    EventTime,
    Found,
    Mention,
    MentionRef,
    Published,
    Reading,
    Record,
    Segment,
    Side,
    Signal,
    Span,
    Statement,
    Story,
    Thread,
    TimeExpression,
)

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (
    "Menlu Norland tiba di Sundaria\n"
    "\n"
    "Menteri Norland Ana Berg tiba di Kota Laut pada 3 Mei 2024. Baca juga: Harga beras\n"
    '"Kami datang untuk bicara," kata Berg.\n'
)


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def segment(line: int, words: str, label: Any) -> Segment:
    return Segment(line, span(words), label, "test")


ARTICLE = Article(
    page_id="a" * 64,
    page_name="laut",
    text=TEXT,
    segments=(
        segment(1, "Menlu Norland tiba di Sundaria", "headline"),
        segment(3, "Menteri Norland Ana Berg tiba di Kota Laut pada 3 Mei 2024.", "body"),
        segment(3, "Baca juga: Harga beras", "related"),
        segment(4, '"Kami datang untuk bicara," kata Berg.', "body"),
    ),
    origins=(),
    media_type="text/plain",
    language="id",
    title=Found("Menlu Norland tiba di Sundaria", span("Menlu Norland tiba di Sundaria"), "test"),
    outlet=None,
    published=Published("2024-05-03", "stated", None, "meta"),
    bylines=(),
    credits=(Found("Kantor Laut", None, "meta"), Found("Kantor Laut", None, "meta")),
    signals=(),
)
SENTENCE = span("Menteri Norland Ana Berg tiba di Kota Laut pada 3 Mei 2024.")
READING = Reading(
    article=ARTICLE,
    published=ARTICLE.published,
    signals=(Signal("no-byline", (), "test"),),
    sentences=(),
    mentions=(
        Mention(span("Menteri Norland"), "local:ana-berg", "title", "test"),
        Mention(span("Ana Berg"), "local:ana-berg", "name", "test"),
        Mention(span("Berg", TEXT.index("kata")), "local:ana-berg", "name", "test"),
        Mention(span("Kami"), "local:delegasi", "pronoun", "test"),
        Mention(span("Menlu Norland"), "local:delegasi", "nominal", "test"),
    ),
    entities=(
        Entity("local:ana-berg", "Ana Berg", "person", "test"),
        Entity("local:delegasi", "delegasi", "group", "test"),
    ),
    times=(TimeExpression(span("3 Mei 2024"), "2024-05-03", "day", "none", None, "test"),),
    statements=(
        Statement(
            span=span('"Kami datang untuk bicara," kata Berg.'),
            speaker="local:ana-berg",
            speaker_span=None,
            cue=span("kata"),
            content=span("Kami datang untuk bicara"),
            kind="direct",
            rule="test",
        ),
    ),
    events=(
        EventMention(
            kind="visit",
            trigger=span("tiba", 40),
            span=SENTENCE,
            who=(Argument("local:ana-berg", span("Ana Berg")),),
            whom=(),
            place=EventPlace("Kota Laut", None, span("Kota Laut")),
            time=EventTime("2024-05-03", span("3 Mei 2024")),
            status="happened",
            status_span=None,
            by="page",
            rule="test",
        ),
    ),
    discrepancies=(
        Discrepancy(
            about="place",
            sides=(
                Side("a" * 64, (span("di Kota Laut"),), "Kota Laut"),
                Side("a" * 64, (span("di Sundaria"),), "Sundaria"),
            ),
            grade="emphasis",
            rule="test",
        ),
    ),
)
RECORD = Record(
    copies=(CopyGroup(("a" * 64, "b" * 64), "same-text", (), "test"),),
    stories=(
        Story("s1", "Kunjungan", ("a" * 64,), "2024-05-03", "2024-05-03"),
        Story("s2", "Kunjungan", ("b" * 64,), None, None),
    ),
    threads=(Thread("t1", "Norland–Sundaria", ("s1", "s2"), "2024-05-03", None),),
    events=(
        Event(
            id="e1",
            thread="t1",
            kind="visit",
            who=("local:ana-berg",),
            whom=(),
            place="Kota Laut",
            time="2024-05-03",
            status="happened",
            by="page",
            mentions=(MentionRef("a" * 64, 0), MentionRef("b" * 64, 0)),
            sources=(),
        ),
    ),
    discrepancies=(
        Discrepancy(
            about="date",
            sides=(
                Side("a" * 64, (span("3 Mei 2024"),), "3 Mei"),
                Side("b" * 64, (span("tiba"), span("3 Mei 2024")), "4 Mei"),
            ),
            grade="contradiction",
            rule="test",
        ),
    ),
    entities=(Entity("local:ana-berg", "Ana Berg", "person", "test"),),
)
OTHER = replace(READING, article=replace(ARTICLE, page_id="b" * 64, page_name="sama"))


def test_a_page_in_the_published_shape() -> None:
    read = json.loads(as_text(page_json(READING)))
    assert read["page"] == "laut"
    assert read["published"] == {"value": "2024-05-03", "basis": "stated"}
    assert read["credits"] == ["Kantor Laut"]
    assert read["lines"] == [[1, "headline"], [3, "body"], [4, "body"]]
    assert read["signals"] == ["no-byline"]
    assert read["entities"][0]["surfaces"] == ["Ana Berg", "Berg"]
    assert read["entities"][1]["surfaces"] == ["Menlu Norland"]
    assert read["times"] == [{"line": 3, "text": "3 Mei 2024", "value": "2024-05-03"}]
    assert read["statements"][0]["cue"] == "kata"
    assert read["statements"][0]["line"] == 4
    event = read["events"][0]
    assert (event["line"], event["place"], event["by"]) == (3, "Kota Laut", "page")
    assert event["anchor"] == "Menteri Norland Ana Berg tiba di"
    assert len(event["anchor"].split()) == ANCHOR_WORDS
    assert read["discrepancies"] == [
        {"lines": [1, 3], "about": "place", "say": "Kota Laut / Sundaria"}
    ]
    assert "text" not in read


def test_a_page_that_is_not_plain_text_carries_its_lines() -> None:
    page = replace(READING, article=replace(ARTICLE, media_type="text/html"))
    assert json.loads(as_text(page_json(page)))["text"] == TEXT.split("\n")


def test_a_statement_without_a_cue_has_the_empty_one() -> None:
    bare = replace(READING, statements=(replace(READING.statements[0], cue=None),))
    assert page_json(bare).statements[0].cue == ""


def test_a_mixed_line_bears_the_label_of_most_of_its_words() -> None:
    assert dict(line_labels(ARTICLE))[3] == "body"
    swapped = tuple(
        replace(s, label="related" if s.label == "body" else s.label) for s in ARTICLE.segments
    )
    assert dict(line_labels(replace(ARTICLE, segments=swapped)))[3] == "related"


def test_stories_bear_page_names_and_tell_their_own_names_apart() -> None:
    between = stories_json(RECORD, (READING, OTHER))
    assert between.clusters == {"Kunjungan (s1)": ("laut",), "Kunjungan (s2)": ("sama",)}
    assert between.threads == {"Norland–Sundaria": ("Kunjungan (s1)", "Kunjungan (s2)")}
    assert between.copies == (("laut", "sama"),)
    found = between.discrepancies[0]
    assert found.pages == ("laut", "sama")
    assert found.lines == (("laut", 3), ("sama", 1), ("sama", 3))
    assert found.say == "3 Mei / 4 Mei"


def test_the_same_bytes_under_two_names_are_copies() -> None:
    record = replace(RECORD, copies=())
    names = {"a" * 64: ("laut", "laut-lagi"), "b" * 64: ("sama",)}
    between = stories_json(record, (READING, OTHER), names)
    assert between.clusters["Kunjungan (s1)"] == ("laut", "laut-lagi")
    assert between.copies == (("laut", "laut-lagi"),)


def test_a_happening_names_its_pages_and_quotes_the_first() -> None:
    (row,) = timeline_json(RECORD, (READING, OTHER))
    assert row.pages == ("laut", "sama")
    assert row.note == ARTICLE.quote(SENTENCE)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_the_one_in_the_docs(name: str) -> None:
    """Renew with `make schema`."""
    written = json.loads((DOCS / "schema" / name).read_text(encoding="utf-8"))
    assert written == schemas()[name]


def test_what_is_written_fits_its_schema() -> None:
    whole = schemas()
    readings = (READING, OTHER)
    for name, shape in (
        ("page.schema.json", page_json(READING)),
        ("stories.schema.json", stories_json(RECORD, readings)),
        ("timeline.schema.json", timeline_json(RECORD, readings)),
    ):
        jsonschema.Draft202012Validator.check_schema(whole[name])
        jsonschema.validate(json.loads(as_text(shape)), whole[name])


def test_every_field_is_explained_in_the_docs() -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    for schema in schemas().values():
        for shape in schema["$defs"].values():
            for field in shape.get("properties", {}):
                assert f"`{field}`" in text, f"docs/json.md does not explain `{field}`"
