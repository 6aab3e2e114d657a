"""Whom descriptions mean: somebody new, somebody told before, the leaders of two, or nobody."""

from __future__ import annotations

import pytest
from tests import builders
from tests.annotate.test_mentions import WORLD, identity, read

from runut.annotate import annotate

DAY = "2025-08-20"


@pytest.mark.parametrize(
    ("language", "text", "words", "meant"),
    [
        ("id", "Ia meminta semua pihak bersabar.", "semua pihak", ()),
        ("id", "Ia meminta semua pihak bersabar.", "pihak", ()),
        ("id", "Seluruh sandera selamat.", "Seluruh sandera", ()),
        (
            "id",
            "Seluruh sandera Nepal selamat.",
            "Seluruh sandera Nepal",
            ("seluruh sandera Nepal",),
        ),
        ("en", "She urged all parties to wait.", "all parties", ()),
        (
            "id",
            "Peru dan Cile bersengketa. Masing-masing pihak menarik dua kapal.",
            "Masing-masing pihak",
            ("Q419", "Q298"),
        ),
        (
            "id",
            "Seorang pejabat Kenya menolak usul itu. Menurut pejabat tersebut, biayanya besar.",
            "pejabat",
            ("seorang pejabat Kenya",),
        ),
        (
            "en",
            "A Kenyan official turned the offer down. The official cited its cost.",
            "official",
            ("a Kenyan official",),
        ),
        ("id", "Ia bekerja sebagai utusan selama setahun.", "utusan", ()),
        ("id", "Laos selaku ketua ASEAN mengirim surat.", "ketua ASEAN", ("Q819",)),
        ("id", "Pasokan itu datang dari negara Teluk.", "negara Teluk", ("negara Teluk",)),
        (
            "id",
            "Itu dibahas pemimpin India dan Jepang.",
            "pemimpin India dan Jepang",
            ("Narendra Modi", "Shigeru Ishiba"),
        ),
        ("id", "Usul itu ditolak pemimpin Vietnam di Wina.", "pemimpin Vietnam", ("To Lam",)),
        ("id", "Para pemimpin Peru menolak.", "Para pemimpin Peru", ("para pemimpin Peru",)),
        (
            "id",
            "Para perunding Peru, Cile, dan Kenya tiba.",
            "Para perunding Peru, Cile, dan Kenya",
            ("para perunding Peru, Cile, dan Kenya",),
        ),
    ],
)
def test_whom_a_description_means(
    language: str, text: str, words: str, meant: tuple[str, ...]
) -> None:
    found = read(text, language, DAY).meaning(words)
    wanted = [identity(name) for name in meant]
    assert all(ids & found for ids in wanted)
    assert found <= set().union(*wanted)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("id", "Hal itu disampaikan seorang pejabat Kenya.", "pejabat Kenya"),
        ("id", "Mereka menemui sejumlah diplomat Peru.", "diplomat Peru"),
        ("id", "Mereka menahan 12 nelayan Peru.", "12 nelayan Peru"),
        ("en", "It was said by a Kenyan official.", "Kenyan official"),
    ],
)
def test_the_unnamed_are_called_by_their_description(language: str, text: str, name: str) -> None:
    assert name in {entity.name for entity in read(text, language, DAY).entities}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Pengamat Timur Tengah Arya Sutama menolak.", set()),
        ("Utusan Peru untuk Timur Tengah menolak.", {"Q419"}),
        ("Seorang diplomat Barat menolak.", set()),
        ("Kunjungan ke Timur Tengah ditunda.", {"Q7204"}),
    ],
)
def test_a_region_inside_a_description_is_not_named(text: str, kept: set[str]) -> None:
    named = {m.entity for m in read(text, "id", DAY).mentions if m.form == "name"}
    assert {e for e in named if e.startswith("Q") or e == "local:barat"} == kept


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Perunding utama Peru, Retno Marsudi, menolak.", "Perunding utama Peru", "Retno Marsudi"),
        (
            "Menteri luar negeri kedua negara, Retno Marsudi dan Wang Yi, bertemu.",
            "Menteri luar negeri kedua negara",
            "Wang Yi",
        ),
        ("Ia berbicara kepada televisi pemerintah.", "televisi pemerintah", "televisi pemerintah"),
        ("Hal itu ditulis media setempat.", "media setempat", "media setempat"),
    ],
)
def test_who_stands_behind_a_description(text: str, words: str, name: str) -> None:
    assert read(text, "id", DAY).meaning(words) & identity(name)


def test_an_enclitic_is_no_part_of_a_body() -> None:
    found = read("Justru pasukan Perulah yang menyeberang.", "id", DAY)
    assert "pasukan Peru" in {entity.name for entity in found.entities}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mereka menuntut pembebasan tahanan Peru.", False),
        ("Bantuan itu bagi 300 warga Peru.", False),
        ("Kenya membebaskan 12 nelayan Peru.", True),
        ("Ia mengatakan bahwa para nelayan Peru selamat.", True),
    ],
)
def test_people_who_belong_to_another_word_are_left_out(text: str, kept: bool) -> None:
    reading = annotate(builders.article([("body", text)], "id"), WORLD)
    assert any("peru" in e.id for e in reading.entities) == kept


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Situasi di Timur Tengah memburuk.", set()),
        ("Ia bertolak ke Timur Tengah.", {"Q7204"}),
        ("Hujan turun di Laut China Selatan.", {"Q37660"}),
    ],
)
def test_where_in_the_world_is_no_place_of_an_event(text: str, named: set[str]) -> None:
    reading = annotate(builders.article([("body", text)], "id"), WORLD)
    assert {e.id for e in reading.entities} == named


@pytest.mark.parametrize(
    ("language", "text", "words", "meant"),
    [
        (
            "id",
            "Para menteri ASEAN bertemu di Suva. Usul itu ditolak para menteri.",
            "para menteri",
            "para menteri ASEAN",
        ),
        (
            "id",
            "Wakil Fatah (PLO) Narendra Modi menolak.",
            "Wakil Fatah",
            "Narendra Modi",
        ),
        ("en", "NATO leaders agreed in Suva.", "NATO leaders", "NATO leaders"),
        ("id", "Hal itu ditulis media Peru.", "media Peru", "media Peru"),
        ("id", "Ia menemui tiga negara Eropa.", "tiga negara Eropa", "tiga negara Eropa"),
    ],
)
def test_groups_and_those_named_beside(language: str, text: str, words: str, meant: str) -> None:
    assert read(text, language, DAY).meaning(words) & identity(meant)
