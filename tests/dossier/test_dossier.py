from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.dossier import Dossier, as_html, as_markdown, build
from runut.dossier.document import Quote
from runut.knowledge import Knowledge
from runut.records import Reading, Record

Story = tuple[Record, tuple[Reading, ...]]


def quotes(value: object) -> Iterator[Quote]:
    """Every quote anywhere in a dossier."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from quotes(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from quotes(getattr(value, field.name))


@pytest.fixture
def dossier(story: Story, world: Knowledge) -> Dossier:
    return build(*story, "t1", "id", world)


def test_every_quote_is_what_stands_on_the_page(story: Story, dossier: Dossier) -> None:
    names = {page.key: page.name for page in dossier.pages}
    articles = {reading.article.page_name: reading.article for reading in story[1]}
    found = list(quotes(dossier))
    assert len(found) > 8
    for quote in found:
        article = articles[names[quote.page]]
        assert quote.text == article.text[quote.start : quote.end]
        assert quote.line == article.line_of(quote.start)


def test_a_row_says_what_its_status_is_on_whose_word_and_by_how_many_sources(
    dossier: Dossier,
) -> None:
    meeting, visit = dossier.rows
    assert meeting.what == "Anna Lindqvist dan Tanaka bertemu di Tokyo"
    assert (meeting.date, meeting.status.name) == ("3 Maret 2024", "sudah terjadi")
    assert meeting.word == (
        "dilaporkan oleh Harian Laut",
        "menurut juru bicara Jepang, dikutip berita",
    )
    assert meeting.count == "2 sumber independen"
    assert [e.status.code for e in meeting.evidence] == ["happened", "denied"]
    assert visit.what == "Kunjungan Tanaka ke Swedia"
    assert visit.status.name == "mungkin"
    assert visit.told == "diceritakan berita, terbit 4 Maret 2024"


def test_the_words_that_decide_are_marked(dossier: Dossier) -> None:
    meeting, _ = dossier.rows
    denied = meeting.evidence[1].quote
    assert [(p.text, p.role) for p in denied.pieces if p.role] == [
        ("membantah", "status"),
        ("pertemuan", "deed"),
        ("3 Maret 2024", "detail"),
    ]


def test_a_row_names_the_disagreements_that_touch_it(dossier: Dossier) -> None:
    meeting, visit = dossier.rows
    assert meeting.disputes == ("d1",)
    assert visit.disputes == ()
    assert [side.say for side in dossier.disputes[0].sides] == ["sudah terjadi", "disangkal"]


def test_english_words_around_indonesian_quotes(story: Story, world: Knowledge) -> None:
    built = build(*story, "t1", "en", world)
    assert built.rows[0].what == "Anna Lindqvist and Tanaka met in Tokyo"
    assert built.rows[1].what == "Visit by Tanaka to Sweden"
    assert built.period == "3 March 2024 to 4 March 2024"
    assert built.speakers[0].sayings[0].quote.text.startswith("“Kami akan kembali")


def test_people_bear_the_office_that_the_page_gives_them(dossier: Dossier) -> None:
    people = {p.name: p for g in dossier.participants for p in g.people}
    assert [o.name for o in people["Anna Lindqvist"].offices] == ["Menlu Swedia"]
    assert [o.name for o in people["Tanaka"].offices] == [
        "Menteri Luar Negeri Jepang (menurut data Runut)"
    ]
    assert (people["Anna Lindqvist"].events, people["Anna Lindqvist"].statements) == (1, 1)


def test_a_title_of_two_is_the_office_of_neither(story: Story, world: Knowledge) -> None:
    record, readings = story
    both = tuple(
        dataclasses.replace(
            reading,
            mentions=(
                *reading.mentions,
                *(
                    dataclasses.replace(m, entity="local:tanaka")
                    for m in reading.mentions
                    if m.form == "title"
                ),
            ),
        )
        for reading in readings
    )
    built = build(record, both, "t1", "id", world)
    people = {p.name: p for g in built.participants for p in g.people}
    assert "Menlu Swedia" not in [o.name for o in people["Anna Lindqvist"].offices]


def test_an_undated_contact_is_none_of_the_period(story: Story, world: Knowledge) -> None:
    record, readings = story
    undated = tuple(dataclasses.replace(event, time=None) for event in record.events)
    without = build(dataclasses.replace(record, events=undated), readings, "t1", "id", world)
    dated = build(record, readings, "t1", "id", world)
    assert any("1 pertemuan" in sentence for sentence in dated.summary)
    assert not any("1 pertemuan" in sentence for sentence in without.summary)


def test_copies_are_one_source_of_the_thread_and_say_so(dossier: Dossier) -> None:
    assert "2 halaman dari 1 sumber independen" in dossier.summary[0]
    assert [page.copies[0].pages for page in dossier.pages] == [("p2",), ("p1",)]


def test_what_was_cut_out_is_told_by_label_and_line(dossier: Dossier) -> None:
    page = next(p for p in dossier.pages if p.name == "kapal")
    assert [(cut.label, cut.lines) for cut in page.cuts] == [("iklan", (4,))]
    assert [s.label.code for s in page.signals] == ["gambling-ad", "no-byline"]
    assert page.signals[0].quotes[0].text == "Pasang taruhan di sini"


def test_the_order_of_readings_changes_nothing(story: Story, world: Knowledge) -> None:
    record, readings = story
    written = {
        (as_html(built), as_markdown(built))
        for some in permutations(readings)
        for built in [build(record, some, "t1", "id", world)]
    }
    assert len(written) == 1


def test_a_thread_that_is_not_there_is_an_error(story: Story) -> None:
    with pytest.raises(KeyError):
        build(*story, "t9", "id")


def test_a_language_without_an_interface_is_an_error(story: Story) -> None:
    with pytest.raises(ValueError, match="choose one of"):
        build(*story, "t1", "fr")


def test_without_knowledge_names_are_the_pages_own(story: Story) -> None:
    assert build(*story, "t1", "en").rows[1].what == "Visit by Tanaka to Swedia"


def test_an_empty_thread_is_a_dossier_that_says_so(story: Story) -> None:
    record, readings = story
    bare = dataclasses.replace(record, events=(), discrepancies=())
    silent = tuple(dataclasses.replace(reading, events=(), statements=()) for reading in readings)
    built = build(bare, silent, "t1", "id")
    assert built.rows == ()
    assert built.glance is None
    assert "Tidak ditemukan." in as_html(built)


def sided(story: Story, who: tuple[str, ...], says: tuple[str, ...]) -> Story:
    """The thread with other participants of its meeting, and other words for the two sides."""
    record, readings = story
    event = dataclasses.replace(record.events[0], who=who)
    left, right = record.discrepancies[0].sides
    sides = [
        dataclasses.replace(side, say=say)
        for side, say in zip((left, right, left), says, strict=False)
    ]
    dispute = dataclasses.replace(record.discrepancies[0], sides=tuple(sides))
    return dataclasses.replace(record, events=(event,), discrepancies=(dispute,)), readings


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (("Q17", "Q34", "local:tanaka"), "Jepang (Tanaka) dan Swedia bertemu di Tokyo"),
        (("Q34", "local:tanaka"), "Swedia dan Tanaka bertemu di Tokyo"),
    ],
)
def test_people_stand_with_the_country_they_act_for(
    story: Story, world: Knowledge, who: tuple[str, ...], sentence: str
) -> None:
    built = build(*sided(story, who, ("a", "b")), "t1", "id", world)
    assert built.rows[0].what == sentence


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        (("2019: “a”", "2021: “b”", "2019: “c”"), ["2019", "2021"]),
        (("2019: “a”", "2019: “b”", "2019: “c”"), ["2019", "2019", "2019"]),
        (("“a”", "2024-03: “b”", "“c”"), ["", "Maret 2024"]),
    ],
)
def test_sides_that_say_the_same_are_one(
    story: Story, says: tuple[str, ...], shown: list[str]
) -> None:
    built = build(*sided(story, ("local:tanaka",), says), "t1", "id")
    assert [side.say for side in built.disputes[0].sides] == shown


@pytest.mark.parametrize(
    ("times", "shown"),
    [
        (("2024-03", "2024-03-05"), ["5 Maret 2024", "Maret 2024"]),
        (("2024", "2024-11-02"), ["2 November 2024", "2024"]),
        (("2024-W10", "2024-03-01"), ["1 Maret 2024", "pekan ke-10 2024 (4–10 Maret)"]),
        ((None, "2025-01"), ["Januari 2025", "tanpa tanggal"]),
        (("2019", "2024-03-05"), ["2019", "5 Maret 2024"]),
    ],
)
def test_rows_stand_in_order_of_time_the_vague_after_the_exact(
    story: Story, times: tuple[str | None, ...], shown: list[str]
) -> None:
    record, readings = story
    events = tuple(dataclasses.replace(record.events[0], id=f"{t}", time=t) for t in times)
    built = build(dataclasses.replace(record, events=events), readings, "t1", "id")
    assert [row.date for row in built.rows] == shown


TIMES = st.one_of(
    st.none(),
    st.sampled_from(["PAST_REF", "2024", "2023", "2024-03", "2024-02", "202", "2024-Q1"]),
    st.dates(date(2024, 1, 20), date(2024, 4, 10)).map(date.isoformat),
    st.integers(5, 15).map(lambda week: f"2024-W{week:02}"),
    st.just("2024-02-20/2024-03-02"),
)


@given(times=st.lists(TIMES, min_size=1, max_size=12))
def test_no_heading_of_the_timeline_stands_twice(story: Story, times: list[str | None]) -> None:
    record, readings = story
    events = tuple(dataclasses.replace(record.events[0], time=t) for t in times)
    built = build(dataclasses.replace(record, events=events), readings, "t1", "id")
    assert len({group.name for group in built.timeline}) == len(built.timeline)
