"""Numbers of things, firsts of other kinds, and denials on other pages, as the program reads them."""

from __future__ import annotations

import pytest

from runut.compare import compare
from runut.knowledge import load
from runut.pipeline import read_source
from runut.records import Discrepancy, Record


def between(*pages: str) -> Record:
    """What holds between some pages."""
    return compare([read_source(t.encode(), f"h{n}") for n, t in enumerate(pages)], load())


def about(kind: str, *pages: str) -> list[Discrepancy]:
    return [d for d in between(*pages).discrepancies if d.about == kind]


# ruff: noqa: E501 - sentences are not broken
HEAD = "MANILA, 12 November 2025 - "
ENGLISH = "MANILA, November 12, 2025 - "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jepang menyerahkan enam kapal kepada Filipina", "Japan handed over nine ships to the Philippines"),
        ("Turki mengusir enam diplomat Israel", "Turkey sent home eight Israeli diplomats"),
        ("Rusia dan Ukraina bertukar 150 tawanan", "Russia and Ukraine swapped 190 prisoners"),
        ("Prancis memasok 12 jet tempur ke Mesir", "France supplied 20 fighter jets to Egypt"),
    ],
)  # fmt: skip
def test_two_numbers_of_the_same_things_whatever_the_verb(one: str, other: str) -> None:
    pages = (
        f"Kabar hari ini\n{HEAD}{one} pada Rabu (12/11/2025).",
        f"News of the day\n{ENGLISH}{other} on Wednesday.",
    )
    (found,) = about("number", *pages)
    assert len(found.sides) == 2
    assert found.grade == "contradiction"


@pytest.mark.parametrize(
    "other",
    [
        # the same number, another day, other sides, two lots on one page
        "Japan handed over six ships to the Philippines on Wednesday.",
        "Japan handed over nine ships to the Philippines on 3 March 2024.",
        "Japan and the Philippines met. France handed over nine ships to Egypt on Wednesday.",
        "Japan handed over nine ships to the Philippines on Wednesday. It has 40 ships itself.",
    ],
)
def test_no_other_number_of_the_same_things(other: str) -> None:
    pages = (
        f"Kabar hari ini\n{HEAD}Jepang menyerahkan enam kapal kepada Filipina pada Rabu (12/11/2025).",
        f"News of the day\n{ENGLISH}{other}",
    )
    assert not about("number", *pages)


def first(what: str, year: str) -> str:
    return (
        f"Ankara dan Kairo\n{HEAD}Presiden Turki Recep Tayyip Erdogan dan Presiden Mesir Abdel Fattah"
        f" el-Sisi {what} pada Rabu (12/11/2025), yang pertama sejak {year}."
    )


def test_a_first_call_and_a_first_meeting_go_together() -> None:
    call, meeting = "berbicara lewat telepon", "bertemu di Manila"
    assert not about("first-time", first(call, "2019"), first(meeting, "2012"))
    assert len(about("first-time", first(meeting, "2019"), first(meeting, "2012"))) == 1
    assert len(about("first-time", first(call, "2019"), first(call, "2012"))) == 1


def test_a_denial_without_an_object_speaks_against_what_other_pages_tell() -> None:
    told = (
        f"Putin di Sochi\n{HEAD}Presiden Rusia Vladimir Putin bertemu Presiden Turki Recep Tayyip"
        " Erdogan di Sochi pada Selasa (11/11/2025)."
    )
    denied = (
        f"Kabar dari Sochi\n{HEAD}Presiden Rusia Vladimir Putin bertemu Presiden Turki Recep Tayyip"
        " Erdogan di Sochi pada Selasa (11/11/2025), tulis surat kabar Hurriyet.\n"
        "Kremlin membantah kabar itu."
    )
    record = between(told, denied)
    assert len(record.stories) == 1
    found = [d for d in record.discrepancies if d.about == "status"]
    assert found
    words = " ".join(side.say for d in found for side in d.sides)
    assert "denied" in words
