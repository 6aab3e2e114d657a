"""Outlets, agencies and authors that lines name, and those that they only seem to name."""

from __future__ import annotations

import pytest

from runut.acquire import page_from_bytes
from runut.clean import clean
from runut.knowledge import outlets
from runut.records import Article, Page

TITLE = "Utusan Norwegia Tiba di Kairo, Bahas Gencatan Senjata"
FIRST = "Utusan khusus Norwegia tiba di Kairo untuk membahas gencatan senjata bersama pejabat."
MORE = (
    "Ia mengatakan perundingan berjalan baik meski beberapa pasal masih harus dibicarakan lagi.",
    "Kedua delegasi dijadwalkan bertemu kembali pekan depan, kata juru bicara pemerintah itu.",
)


def article(*lines: str) -> Article:
    page = page_from_bytes("\n".join(lines).encode(), "x.txt", None)
    assert isinstance(page, Page)
    made = clean(page, outlets.load())
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((TITLE, f"Kairo, Kamis (9/10/2025) - {FIRST}"), None),
        ((TITLE, f"WASHINGTON, AS – {FIRST}"), None),
        ((TITLE, "Rabu, 8 Oktober 2025", FIRST), None),
        ((TITLE, f"KAIRO, SENJA – {FIRST}"), "SENJA"),
        (
            (TITLE, "Harian Senja - Kamis, 9 Oktober 2025 | 08:12 WIB", f"KAIRO, SENJA – {FIRST}"),
            "Harian Senja",
        ),
        ((TITLE, f"KAIRO, SENJA – {FIRST}", *MORE, "Redaksi Harian Senja"), "Harian Senja"),
        (("kabarSenja", TITLE, FIRST), "kabarSenja"),
        ((TITLE, "Oct. 3, 2025, 6:15 AM UTC / Source: Reuters", FIRST), None),
    ],
)
def test_outlet(lines: tuple[str, ...], name: str | None) -> None:
    found = article(*lines, *MORE).outlet
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    ("lines", "credits", "authors"),
    [
        (("(Reuters)",), ["Reuters"], []),
        (("(Lontar)",), [], ["Lontar"]),
        (("(Lontar)", "Sumber: Kantor Berita Lontar"), ["Lontar"], []),
        (("Kantor Berita Lontar memuat pidato itu secara utuh. (Lontar)",), ["Lontar"], []),
        (("REUTERS | CNN",), ["REUTERS", "CNN"], []),
        (("SARI DEWANTI | REUTERS",), ["REUTERS"], ["SARI DEWANTI | REUTERS"]),
        (("Foto: Para pengungsi antre di depan dapur umum (AFP/Lee Sample)",), ["AFP"], []),
        (("Dua menteri bersalaman. ANTARA FOTO/Biro Pers Istana/hp",), ["ANTARA"], []),
    ],
)
def test_credits_and_authors(
    lines: tuple[str, ...], credits: list[str], authors: list[str]
) -> None:
    made = article(TITLE, FIRST, *MORE, *MORE, *lines)
    assert [one.value for one in made.credits] == credits
    assert [one.value for one in made.bylines] == authors
    for one in (*made.credits, *made.bylines):
        assert one.span is not None
        assert made.quote(one.span) == one.value


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("(AFP/Kyodo/swd)", "swd"),
        ("sd/lw (dpa)", "sd/lw"),
        ("(AFP/Kyodo)", None),
        ("(Reuters/OL-3)", "OL-3"),
    ],
)
def test_initials_behind_agencies(line: str, author: str | None) -> None:
    made = article(TITLE, FIRST, *MORE, *MORE, line)
    assert [one.value for one in made.bylines] == ([author] if author else [])


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Sari Dewanti • 9 Oktober 2025", ["Sari Dewanti"]),
        ("Kamis, 9 Oktober 2025 | 08:12 WIB | Sari Dewanti", ["Sari Dewanti"]),
        ("Ditulis oleh Sari pada 9 Oktober 2025", ["Sari"]),
        ("Harian Senja | Kamis, 9 Oktober 2025", []),
        ("Kamis, 9 Oktober 2025 | Arab Saudi", []),
    ],
)
def test_authors_beside_the_date(line: str, authors: list[str]) -> None:
    made = article("Harian Senja", TITLE, line, FIRST, *MORE)
    assert [one.value for one in made.bylines] == authors


@pytest.mark.parametrize(
    ("sentence", "credits"),
    [
        ("Media AS Axios melaporkan rencana itu pertama kali.", ["Axios"]),
        ("Demikian siaran Radio Tatoli, lalu Tatoli menulisnya.", ["Radio Tatoli"]),
        ("Israel’s Haaretz newspaper said the post was closed.", ["Haaretz"]),
        ("Menteri itu melaporkan hasilnya kepada raja.", []),
    ],
)
def test_whose_report_is_used(sentence: str, credits: list[str]) -> None:
    made = article(TITLE, FIRST, *MORE, sentence)
    assert [one.value for one in made.credits] == credits
