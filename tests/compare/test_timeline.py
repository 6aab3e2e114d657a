from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from runut.compare import compare
from runut.compare.world import World
from runut.records import Entity, Event, Mention, Reading, Span

Write = Callable[..., Reading]
BOTH = ["local:sari", "local:menon"]


def summit(write: Write) -> Reading:
    return write(
        "alfa",
        "Bersua di Tokyo\nSari dan Menon bertemu di Tokyo pada 20 Maret 2031.\n",
        published="2031-03-20",
        times=[{"text": "20 Maret 2031", "value": "2031-03-20"}],
        events=[
            {
                "kind": "meeting",
                "who": BOTH,
                "time": "2031-03-20",
                "place": "Tokyo",
                "anchor": "Sari dan Menon",
            }
        ],
    )


def later_page(write: Write, events: Sequence[Mapping[str, object]]) -> Reading:
    return write(
        "beta",
        "Kisah pekan lalu\nPekan lalu di Jepang Sari menyerahkan undangan kepada Menon.\n",
        published="2031-03-25",
        times=[{"text": "Pekan lalu", "value": "2031-W12"}],
        events=events,
    )


def told(readings: list[Reading], world: World, kind: str) -> list[Event]:
    return [e for e in compare(readings, world).events if e.kind == kind]


def test_what_was_done_in_the_week_of_a_meeting_was_done_at_it(write: Write, world: World) -> None:
    invitation = {
        "kind": "invitation",
        "who": ["local:sari"],
        "whom": ["local:menon"],
        "time": "2031-W12",
        "place": "Jepang",
        "anchor": "Pekan lalu di Jepang",
    }
    (event,) = told([summit(write), later_page(write, [invitation])], world, "invitation")
    assert event.time == "2031-03-20"


def test_a_week_and_a_day_in_it_and_a_place_in_a_country_are_one(
    write: Write, world: World
) -> None:
    meeting = {
        "kind": "meeting",
        "who": ["Q252", "Q668"],
        "time": "2031-W12",
        "place": "Jepang",
        "anchor": "Pekan lalu di Jepang",
    }
    (event,) = told([summit(write), later_page(write, [meeting])], world, "meeting")
    assert (event.time, event.place) == ("2031-03-20", "Tokyo")
    assert event.who == ("local:menon", "local:sari")
    assert len(event.sources) == 2


def test_other_people_of_the_same_countries_are_another_meeting(write: Write, world: World) -> None:
    more = {**world.countries, "local:dewi": "Q252", "local:rao": "Q668"}  # type: ignore[attr-defined]
    wider = type(world)(more, world.inside)  # type: ignore[attr-defined,call-arg]
    meeting = {
        "kind": "meeting",
        "who": ["local:dewi", "local:rao"],
        "time": "2031-W12",
        "anchor": "Pekan lalu di Jepang",
    }
    assert len(told([summit(write), later_page(write, [meeting])], wider, "meeting")) == 2


def test_what_a_page_tells_twice_stays_two(write: Write, world: World) -> None:
    visit: dict[str, object] = {
        "kind": "visit",
        "who": ["local:sari"],
        "whom": ["Q668"],
        "status": "planned",
    }
    events = [
        {**visit, "time": "2031-05-09", "anchor": "Pekan lalu"},
        {**visit, "time": None, "anchor": "Sari menyerahkan"},
    ]
    assert len(told([later_page(write, events)], world, "visit")) == 2


def test_a_speech_act_without_a_day_is_of_the_month_of_its_page(write: Write, world: World) -> None:
    demand = {"kind": "demand", "who": ["local:sari"], "anchor": "Sari menyerahkan"}
    (event,) = told([later_page(write, [demand])], world, "demand")
    assert event.time == "2031-03"


def test_events_stand_in_order_of_time_and_the_undated_last(write: Write, world: World) -> None:
    events = [
        {"kind": "talks", "who": BOTH, "status": "possible", "anchor": "Pekan lalu"},
        {"kind": "demand", "who": ["local:sari"], "anchor": "Sari menyerahkan"},
    ]
    record = compare([later_page(write, events), summit(write)], world)
    assert [e.time for e in record.events] == ["2031-03", "2031-03-20", None]
    assert len({e.id for e in record.events}) == 3
    assert {e.thread for e in record.events} == {t.id for t in record.threads}


def test_the_same_people_meet_once_a_day_wherever_pages_place_it(
    write: Write, world: World
) -> None:
    text = "Makan malam\nMenon dan Sari makan malam di Swedia pada 20 Maret 2031, tulis beta.\n"
    dinner = {
        "kind": "talks",
        "who": BOTH,
        "time": "2031-03-20",
        "place": "Swedia",
        "anchor": "Menon dan Sari",
    }
    day = {"text": "20 Maret 2031", "value": "2031-03-20"}
    other = write("beta", text, published="2031-03-20", times=[day], events=[dinner])
    record = compare([summit(write), other], world)
    assert [len(e.mentions) for e in record.events] == [2]
    assert [d.about for d in record.discrepancies] == ["place"]


def test_officials_without_names_stand_for_the_country_in_their_title(
    write: Write, world: World
) -> None:
    text = "Perundingan\nPejabat India berunding dengan Sari di Tokyo pada 20 Maret 2031.\n"
    talks = {
        "kind": "talks",
        "who": ["local:sari", "local:pejabat-india"],
        "time": "2031-03-20",
        "place": "Tokyo",
        "anchor": "Pejabat India",
    }
    day = {"text": "20 Maret 2031", "value": "2031-03-20"}
    page = write("beta", text, published="2031-03-20", times=[day], events=[talks])
    start = page.article.text.index("Pejabat India")
    officials = Mention(Span(start, start + 13), "local:pejabat-india", "nominal", "test")
    page = replace(
        page,
        mentions=(*page.mentions, officials),
        entities=(*page.entities, Entity("local:pejabat-india", "pejabat India", "group", "test")),
    )
    (event,) = compare([summit(write), page], world).events
    assert event.who == ("local:menon", "local:sari")
    assert len(event.mentions) == 2


def test_what_a_page_about_a_meeting_says_was_agreed_was_agreed_there(
    write: Write, world: World
) -> None:
    text = """Bersua
Sari dan Menon bertemu di Tokyo pada 20 Maret 2031.
Indonesia dan India sepakat soal beras, dan Sari mengundang Menon.
"""
    day = {"text": "20 Maret 2031", "value": "2031-03-20"}
    events = [
        {"kind": "meeting", "who": BOTH, "time": "2031-03-20", "anchor": "Sari dan Menon"},
        {"kind": "agreement", "who": ["Q252", "Q668"], "anchor": "Indonesia dan India"},
        {
            "kind": "invitation",
            "who": ["local:sari"],
            "whom": ["local:menon"],
            "anchor": "Sari mengundang",
        },
    ]
    page = write("beta", text, published="2031-03-21", times=[day], events=events)
    assert {e.time for e in compare([page], world).events} == {"2031-03-20"}


def test_the_day_of_a_page_is_that_of_the_meeting_that_it_is_about(
    write: Write, world: World
) -> None:
    text = """Sari dan Menon bersua
Sari dan Menon bertemu di Tokyo.
Pada 20 Maret 2031 hujan turun.
"""
    day = {"text": "20 Maret 2031", "value": "2031-03-20"}
    meeting = {"kind": "meeting", "who": BOTH, "anchor": "Sari dan Menon bertemu"}
    page = write("beta", text, published="2031-03-21", times=[day], events=[meeting])
    assert [e.time for e in compare([page], world).events] == ["2031-03-20"]
