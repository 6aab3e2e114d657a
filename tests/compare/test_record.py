from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from runut.compare import compare
from runut.compare.world import World
from runut.records import Reading, Record

Write = Callable[..., Reading]

CALL = """Sari dan Menon berbicara lewat telepon
Perdana Menteri Sari menelepon Perdana Menteri Menon pada 3 Maret 2031, kata kantornya di Indonesia.
Keduanya membahas pasokan beras ke India dan menutup percakapan setelah satu jam.
"""
ELSEWHERE = """Menon telepon Sari, beras jadi bahasan
Menurut jubir India, Menon dan Sari bertelepon pada 3 Maret 2031 selama enam puluh menit.
Sari, kata India, berjanji mengirim kapal pertama bulan ini dari Indonesia.
"""
YEAR_LATER = CALL.replace("2031", "2032")
OTHER_MATTER = """Tanaka terima Lindqvist di Tokyo
Menteri Tanaka menerima Menteri Lindqvist di Tokyo pada 4 Maret 2031 untuk membahas kereta malam.
Jepang dan Swedia akan menyusun jadwal bersama.
"""


def call(time: str | None, anchor: str, **more: object) -> dict[str, object]:
    who = ["local:sari", "local:menon"]
    return {"kind": "call", "who": who, "time": time, "anchor": anchor, **more}


def day(value: str, text: str) -> list[dict[str, object]]:
    return [{"line": 2, "text": text, "value": value}]


def pages(write: Write) -> list[Reading]:
    third = day("2031-03-03", "3 Maret 2031")
    return [
        write("alfa", CALL, times=third, events=[call("2031-03-03", "Perdana Menteri Sari")]),
        write("beta", ELSEWHERE, times=third, events=[call("2031-03-03", "Menurut jubir India")]),
        write(
            "gama",
            YEAR_LATER,
            times=day("2032-03-03", "3 Maret 2032"),
            events=[call("2032-03-03", "Perdana Menteri Sari")],
        ),
        write(
            "delta",
            OTHER_MATTER,
            times=day("2031-03-04", "4 Maret 2031"),
            events=[
                {
                    "kind": "meeting",
                    "who": ["local:tanaka", "local:lindqvist"],
                    "time": "2031-03-04",
                    "place": "Tokyo",
                    "anchor": "Menteri Tanaka menerima",
                }
            ],
        ),
    ]


def names(record: Record, readings: list[Reading]) -> list[set[str]]:
    known = {r.article.page_id: r.article.page_name for r in readings}
    return [{known[p] for p in s.pages} for s in record.stories]


def test_pages_on_one_happening_are_one_story_and_a_year_apart_are_two(
    write: Write, world: World
) -> None:
    readings = pages(write)
    record = compare(readings, world)
    assert sorted(map(sorted, names(record, readings))) == [["alfa", "beta"], ["delta"], ["gama"]]


def test_another_matter_is_another_thread(write: Write, world: World) -> None:
    readings = pages(write)
    record = compare(readings, world)
    stories = {s.id: s for s in record.stories}
    known = {r.article.page_id: r.article.page_name for r in readings}
    told = [sorted(known[p] for i in t.stories for p in stories[i].pages) for t in record.threads]
    assert sorted(told) == [["alfa", "beta"], ["delta"], ["gama"]]


def test_an_undated_page_joins_no_two_threads(write: Write, world: World) -> None:
    undated = write(
        "epsilon",
        "Dulu\nSari dan Menon pernah bercakap lewat telepon, kata Indonesia dan India.\n",
        events=[call(None, "Sari dan Menon pernah")],
    )
    record = compare([*pages(write)[:3], undated], world)
    by_year = sorted(sorted(s[:4] for s in (t.start, t.end) if s) for t in record.threads)
    assert by_year == [["2031", "2031"], ["2032", "2032"]]


def test_a_page_between_two_happenings_does_not_chain_them(write: Write, world: World) -> None:
    first, other = pages(write)[0], pages(write)[2]
    both = write(
        "zeta",
        CALL + YEAR_LATER,
        times=[*day("2031-03-03", "3 Maret 2031"), *day("2032-03-03", "3 Maret 2032")],
        events=[
            call("2031-03-03", "Perdana Menteri Sari"),
            call("2032-03-03", "menelepon Perdana Menteri Menon pada 3 Maret 2032"),
        ],
    )
    record = compare([first, other, both], world)
    apart = {p.article.page_id for p in (first, other)}
    assert not [s.pages for s in record.stories if apart <= set(s.pages)]


def test_one_call_told_by_two_outlets_is_one_event_with_two_sources(
    write: Write, world: World
) -> None:
    record = compare(pages(write)[:2], world)
    (event,) = record.events
    assert (event.kind, event.time, event.status) == ("call", "2031-03-03", "happened")
    assert sorted(s.name for s in event.sources) == ["alfa", "beta"]


def test_a_story_is_named_by_a_headline(write: Write, world: World) -> None:
    record = compare(pages(write)[:1], world)
    assert [s.name for s in record.stories] == ["Sari dan Menon berbicara lewat telepon"]


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(4)))
def test_the_order_of_the_readings_changes_nothing(
    order: list[int], write: Write, world: World
) -> None:
    readings = pages(write)
    assert compare([readings[i] for i in order], world) == compare(readings, world)


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(5)))
def test_the_order_of_the_seeds_changes_nothing(
    order: list[int], seeds: list[Reading], world: World
) -> None:
    assert compare([seeds[i] for i in order], world) == compare(seeds, world)


def test_the_seeds_are_three_stories_of_one_thread(seeds: list[Reading], world: World) -> None:
    record = compare(seeds, world)
    found = sorted(sorted(n[:3] for n in story) for story in names(record, seeds))
    assert found == [["000", "001"], ["002"], ["003", "004"]]
    assert [len(t.stories) for t in record.threads] == [3]
    assert record.copies == ()


def test_a_page_of_which_nothing_was_read_is_a_story_of_its_own(write: Write, world: World) -> None:
    readings = [write("kosong", "\n"), write("lain", "\n\n"), *pages(write)]
    record = compare(readings, world)
    alone = [s.pages for s in record.stories if len(s.pages) == 1]
    assert {r.article.page_id for r in readings[:2]} <= {page for (page,) in alone}


def test_nothing_gives_an_empty_record(world: World) -> None:
    assert compare([], world) == Record((), (), (), (), (), ())
