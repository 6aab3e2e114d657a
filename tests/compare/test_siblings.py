from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from runut.compare.siblings import borrowed_dates
from runut.compare.world import World
from runut.records import Published, Reading

Write = Callable[..., Reading]
BOTH = ["local:sari", "local:menon"]
UNDATED = Published(None, None, None, "nothing found")


def dated(write: Write, day: str = "20 Maret 2031", value: str = "2031-03-20") -> Reading:
    return write(
        f"alfa {value}",
        f"Bersua\nSari dan Menon bertemu di Tokyo pada {day}.\n",
        published=value,
        times=[{"text": day, "value": value}],
        events=[
            {
                "kind": "meeting",
                "who": BOTH,
                "time": value,
                "place": "Tokyo",
                "anchor": "Sari dan Menon bertemu",
            }
        ],
    )


def undated(write: Write, when: str = "pekan lalu", place: str = "Jepang") -> Reading:
    return write(
        "beta",
        f"Undangan\nSari dan Menon bertemu di {place} {when} dan membahas beras.\n",
        times=[{"text": when, "value": "PAST_REF"}],
        events=[
            {
                "kind": "meeting",
                "who": BOTH,
                "time": "PAST_REF",
                "place": place,
                "anchor": "Sari dan Menon bertemu",
            }
        ],
    )


def test_a_page_that_says_last_week_came_out_in_the_week_after(write: Write, world: World) -> None:
    page = undated(write)
    found = borrowed_dates([page, dated(write)], world)
    borrowed = found[page.article.page_id]
    assert borrowed.published.value == "2031-03"
    assert borrowed.published.basis == "inferred"
    assert borrowed.published.rule.endswith("alfa 2031-03-20")
    # 20 March 2031 is a Thursday: the week after ends on Sunday the 30th
    assert borrowed.count_from == "2031-03-30"


def test_a_page_that_says_yesterday_came_out_the_day_after(write: Write, world: World) -> None:
    page = undated(write, "kemarin")
    found = borrowed_dates([dated(write), page], world)
    assert found[page.article.page_id].published.value == "2031-03-21"


def test_nothing_is_borrowed_without_words_that_say_how_long_ago(
    write: Write, world: World
) -> None:
    assert borrowed_dates([undated(write, "akhirnya"), dated(write)], world) == {}


def test_nothing_is_borrowed_from_a_meeting_elsewhere(write: Write, world: World) -> None:
    assert borrowed_dates([undated(write, place="Swedia"), dated(write)], world) == {}


def test_nothing_is_borrowed_when_dated_pages_differ(write: Write, world: World) -> None:
    readings = [undated(write), dated(write), dated(write, "9 Mei 2031", "2031-05-09")]
    assert borrowed_dates(readings, world) == {}


def test_one_page_that_errs_does_not_outweigh_the_others(write: Write, world: World) -> None:
    page = undated(write)
    right = [dated(write), dated(write, "21 Maret 2031", "2031-03-21")]
    wrong = dated(write, "9 Mei 2031", "2031-05-09")
    found = borrowed_dates([wrong, *right, page], world)
    assert found[page.article.page_id].published.value == "2031-03"
    assert found == borrowed_dates([page, *reversed(right), wrong], world)


def test_a_page_with_a_date_keeps_it_and_an_undated_one_lends_none(
    write: Write, world: World
) -> None:
    page = replace(undated(write), published=Published("2031-04-02", "stated", None, "test"))
    assert borrowed_dates([page, dated(write)], world) == {}
    lender = replace(dated(write), published=UNDATED)
    assert borrowed_dates([undated(write), lender], world) == {}
