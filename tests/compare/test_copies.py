from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.copies.__main__ import pairs, read

from runut.compare.copies import common_runs
from runut.compare.copying import copy_groups
from runut.compare.passages import aligned, covered
from runut.compare.sources import origins, plain
from runut.records import Found, Reading, Span

Write = Callable[..., Reading]

REPORT = """Sari usulkan jalur beras baru
Perdana Menteri Sari mengusulkan jalur beras baru kepada India dalam pidato di depan parlemen.
Ia meminta gudang di tiga pelabuhan dibuka sepanjang malam agar kapal tidak antre terlalu lama.
Menon belum menjawab usulan itu dan menyuruh para pembantunya menghitung ongkos lebih dulu.
"""
#: The same report under another headline, with a sentence of its own.
EDITED = """Gudang beras diminta buka malam hari
Ia meminta gudang di tiga pelabuhan dibuka sepanjang malam agar kapal tidak antre terlalu lama.
Menon belum menjawab usulan itu dan menyuruh para pembantunya menghitung ongkos lebih dulu.
Para pengamat pelayaran menilai gagasan tersebut mahal dan sukar dijalankan sebelum musim hujan.
"""
#: Tells the same in other words.
RETOLD = """India diajak buka jalur beras
Sari ingin beras mengalir lewat rute anyar, dan India diminta menyiapkan pelabuhannya siang malam.
Jawaban Menon ditunggu; timnya masih menimbang biaya.
"""


def grouped(readings: list[Reading]) -> list[tuple[str, set[str]]]:
    names = {r.article.page_id: r.article.page_name for r in readings}
    return [(g.how, {names[p] for p in g.pages}) for g in copy_groups(readings)]


def test_the_same_text_at_two_outlets_is_a_copy(write: Write) -> None:
    readings = [write("alfa", REPORT), write("beta", REPORT + "Sumber lain belum ada.\n")]
    assert grouped(readings) == [("same-text", {"alfa", "beta"})]


def test_an_edited_text_is_a_copy_with_the_passages_on_both_pages(write: Write) -> None:
    readings = [write("alfa", REPORT), write("beta", EDITED)]
    assert grouped(readings) == [("edited", {"alfa", "beta"})]
    (group,) = copy_groups(readings)
    text = {r.article.page_id: r.article for r in readings}
    for passage in group.passages:
        left = text[passage.left_page].quote(passage.left).casefold()
        assert left == text[passage.right_page].quote(passage.right).casefold()
        assert left.startswith("ia meminta gudang")


def test_a_text_with_every_tenth_word_changed_is_a_copy(write: Write) -> None:
    body = REPORT.partition("\n")[2].split()
    changed = [f"ganti{i}" if i % 10 == 9 else word for i, word in enumerate(body)]
    readings = [write("alfa", REPORT), write("beta", "Judul lain\n" + " ".join(changed) + "\n")]
    assert grouped(readings) == [("edited", {"alfa", "beta"})]


def test_a_retold_report_is_one_where_both_name_the_agency(write: Write) -> None:
    own = (
        "Para pedagang di pelabuhan kecil mengaku belum mendengar usulan tersebut sama sekali. "
        "Harga beras di pasar masih seperti bulan lalu, kata mereka, dan gudang masih penuh. "
        "Cuaca buruk membuat beberapa kapal tertahan di dermaga sejak awal minggu ini saja."
    )
    retold = "Kabar lain\n" + REPORT.split("\n")[2] + "\n" + own + "\n"
    agency = {"credits": ["Kantor Berita Utara"]}
    first, second = write("alfa", REPORT, **agency), write("beta", retold, **agency)
    assert grouped([first, second]) == [("same-report", {"alfa", "beta"})]
    assert grouped([write("alfa", REPORT), write("beta", retold)]) == []


def test_the_same_happening_in_other_words_is_no_copy(write: Write) -> None:
    assert grouped([write("alfa", REPORT), write("beta", RETOLD)]) == []


def test_what_stands_around_the_articles_is_no_copy(write: Write) -> None:
    clutter = (
        "Unduh aplikasi kami sekarang juga dan menangkan hadiah mingguan yang menarik sekali ya\n"
    )
    labels = [[1, "headline"], [2, "body"], [3, "body"], [4, "ad"], [5, "ad"], [6, "ad"]]
    readings = [
        write(name, text + clutter * 3, lines=labels)
        for name, text in (("alfa", RETOLD), ("beta", OTHER))
    ]
    assert grouped(readings) == []


OTHER = """Kereta malam Swedia
Lindqvist meresmikan kereta malam yang pertama.
Ia naik dari ujung ke ujung.
"""


def test_each_word_belongs_to_one_run_at_most() -> None:
    words = [f"w{i}" for i in range(20)]
    assert common_runs(words, words + words, 6) == [(0, 0, 20)]
    assert common_runs(words + words, words, 6) == [(0, 0, 20)]


def test_copies_and_pages_of_one_outlet_and_of_one_agency_are_one_source(write: Write) -> None:
    readings = [
        write("alfa", REPORT),
        write("beta", EDITED),
        write("gama", RETOLD, credits=["Kantor Berita Utara"]),
        write("delta", OTHER, credits=["kantor berita utara"]),
        write("epsilon", RETOLD.replace("anyar", "baru")),
        write("epsilon", OTHER.replace("malam", "pagi")),
    ]
    copied = [group.pages for group in copy_groups(readings[:2])]
    found = origins(readings, copied).sources(r.article.page_id for r in readings)
    assert sorted((s.basis, len(s.pages)) for s in found) == [
        ("agency", 2),
        ("copies", 2),
        ("outlet", 2),
    ]


def test_a_credit_for_a_picture_gives_no_words(write: Write) -> None:
    text = RETOLD + "Foto: Kantor Berita Utara\n"
    reading = write("alfa", text, lines=[[1, "headline"], [2, "body"], [3, "body"], [4, "credit"]])
    at = text.index("Kantor")
    article = reading.article
    credit = Found("Kantor Berita Utara", Span(at, at + 19), "test")
    object.__setattr__(article, "credits", (credit,))
    (source,) = origins([reading], ()).sources([article.page_id])
    assert (source.name, source.basis) == ("alfa", "outlet")


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("www.contoh.id", "contoh.id"),
        ("https://Contoh.id/", "contoh.id"),
        ("TASS", "tass"),
        ("Kantor Berita Utara", "utara"),
    ],
)
def test_a_medium_is_compared_without_address_marks(written: str, compared: str) -> None:
    assert plain(written, "id") == compared


QUEEN = """Ratu Swedia tiba di pelabuhan Semarang kemarin malam bersama dua belas pengusaha kayu
yang ingin membeli rotan dari petani Kalimantan dengan harga lebih tinggi daripada tahun lalu"""


def test_a_reworded_text_is_found_passage_by_passage() -> None:
    left = [
        "Ratu",
        "Swedia",
        "tiba",
        "di",
        "pelabuhan",
        "Semarang",
        "kemarin",
        "malam",
        "bersama",
        "dua",
        "belas",
        "pengusaha",
        "kayu",
        "yang",
        "ingin",
        "membeli",
        "rotan",
        "dari",
        "petani",
        "Kalimantan",
        "dengan",
        "harga",
        "lebih",
        "tinggi",
        "daripada",
        "tahun",
        "lalu",
    ]
    swaps = {"tiba": "datang", "bersama": "ditemani", "ingin": "hendak", "harga": "nilai"}
    right = [swaps.get(word, word) for word in left]
    before = [f"awal{i}" for i in range(30)]
    (passage,) = aligned(left, [*before, *right])
    assert passage.right[0] >= len(before)
    assert covered([passage.left], len(left)) > 0.8
    assert aligned(left, [f"lain{i}" for i in range(50)]) == []


def test_a_spun_text_is_an_edited_copy(write: Write) -> None:
    words = REPORT.partition("\n")[2].split()
    spun = [f"sinonim{i}" if i % 7 == 6 and i > 7 else word for i, word in enumerate(words)]
    spun = [f"lema{i}" if i % 7 == 3 and i > 14 else word for i, word in enumerate(spun)]
    readings = [write("alfa", REPORT), write("beta", "Judul\n" + " ".join(spun) + "\n")]
    assert grouped(readings) == [("edited", {"alfa", "beta"})]


def test_a_text_that_joins_two_is_a_copy_of_both(write: Write) -> None:
    other = """Hujan di Swedia
Lindqvist menunda kunjungan ke Jepang karena badai salju menutup bandara selama dua hari penuh.
Tanaka berharap tamunya datang sesudah pesta panen dan menyiapkan jamuan kecil di rumahnya.
"""
    joined = REPORT + other.partition("\n")[2]
    readings = [write("alfa", REPORT), write("beta", other), write("gama", joined)]
    (only,) = grouped(readings)
    assert only[1] == {"alfa", "beta", "gama"}


def told_in(write: Write, name: str, language: str, *, turned: bool = False) -> Reading:
    lines = {
        "id": [
            "Sari menyebut beras itu penting.",
            "Menon menjawab bahwa India siap.",
            "Tanaka berjanji Jepang membantu.",
        ],
        "en": [
            "Sari called the rice important.",
            "Menon replied that India was ready.",
            "Tanaka promised help by Jepang.",
        ],
    }[language]
    said = list(zip(lines, ["local:sari", "local:menon", "local:tanaka"], strict=True))
    said = said[::-1] if turned else said
    return write(
        name,
        "\n".join([f"{name} {language}", *(line for line, _ in said)]) + "\n",
        language=language,
        published="2031-03-03",
        credits=["Kantor Kabar"],
        statements=[{"speaker": who, "cue": "", "content": line} for line, who in said],
    )


def test_one_report_in_two_languages_is_one_source(write: Write) -> None:
    readings = [told_in(write, "alfa", "id"), told_in(write, "beta", "en")]
    assert grouped(readings) == [("same-report", {"alfa", "beta"})]


def test_the_same_speakers_in_another_order_are_another_report(write: Write) -> None:
    assert grouped([told_in(write, "alfa", "id"), told_in(write, "beta", "en", turned=True)]) == []


@pytest.mark.parametrize(("which", "least"), [("tune", 22), ("kept", 18)])
def test_translations_retellings_and_parts_are_found_as_well_as_they_were(
    which: str, least: int
) -> None:
    found = {(p.how, p.name): bool(copy_groups(read(p))) for p in pairs(which)}
    copies = {(p.how, p.name) for p in pairs(which) if p.copy}
    assert sum(found[one] for one in copies) >= least
    # what somebody else tells of the same thing on the same day is no copy
    assert not any(found[one] for one in found.keys() - copies)
