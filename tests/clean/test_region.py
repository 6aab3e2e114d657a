"""Where the text of a flattened page is found, and how long that takes."""

from __future__ import annotations

import time

import pytest

from runut.acquire import page_from_bytes
from runut.clean import clean
from runut.clean.lines import split_lines
from runut.clean.matching import draft_lines
from runut.clean.region import region
from runut.clean.shape import shape_of
from runut.knowledge import outlets
from runut.records import Article, Page
from runut.vocabulary import KEPT_LABELS

OUTLETS = outlets.load()
TEXT = [
    "Vientiane, Kabar Senja - Menteri Luar Negeri Laos menerima utusan Peru di kantornya, Senin.",
    "Kedua pihak membahas pembukaan kedutaan dan kerja sama di bidang pertanian selama dua jam.",
    "“Kami sudah lama menantikan kunjungan ini,” kata menteri itu kepada wartawan.",
    "Utusan Peru menyebut negaranya siap menerima duta besar Laos pada awal tahun depan.",
]
MENU = ["Nasional", "Ekonomi", "Olahraga", "Gaya Hidup", "Video", "Foto", "Indeks", "Cuaca"]


def read(*lines: str) -> Article:
    page = page_from_bytes("\n".join(lines).encode(), "page.txt", None)
    assert isinstance(page, Page)
    article = clean(page, OUTLETS)
    assert isinstance(article, Article)
    return article


def kept(article: Article) -> list[str]:
    return [article.quote(s.span) for s in article.segments if s.label in KEPT_LABELS]


def test_the_text_is_found_below_a_long_menu_and_above_other_stories() -> None:
    title = "Laos dan Peru Buka Kedutaan"
    others = ["Harga Beras Naik di Kota Lontar", "Timnas Kalah Lagi", "Lima Resep Sup Hangat"]
    article = read(*MENU, *others, *MENU, title, *TEXT, "Berita Terpopuler", *others, *MENU)
    assert article.title is not None
    assert article.title.value == title
    assert not {*MENU, *others} & set(kept(article))
    assert all(any(line[-40:] in one for one in kept(article)) for line in TEXT)


def test_the_headline_is_found_below_a_list_of_links() -> None:
    title = "Menlu Laos Terima Utusan Peru, Bahas Pembukaan Kedutaan"
    begins = f"{TEXT[0][:-1]}, untuk membahas pembukaan kedutaan di kedua ibu kota."
    links = ["Terpopuler", "Timnas Kalah Lagi di Kandang"]
    article = read(*links, title, "Retno Sample", begins, *TEXT[1:])
    assert article.title is not None
    assert article.title.value == title
    assert not set(links) & set(kept(article))


def test_what_rules_label_stays() -> None:
    article = read("Laos dan Peru Buka Kedutaan", *TEXT[:2], "Baca juga: Timnas Kalah", *TEXT[2:])
    assert [s.rule for s in article.segments if s.label == "related"] == ["id-related-read-also"]


@pytest.mark.parametrize("line", ["- butir satu", "Kabar baik", "x", "Menlu Laos Tiba di Hanoi"])
def test_many_lines_of_a_kind_take_no_square_of_their_number(line: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        read(*TEXT, *[line] * count, *TEXT[:1])
        return time.process_time() - start

    seconds(10)
    few = seconds(3_000)
    assert seconds(12_000) < 10 * few + 1.0


def test_the_region_of_the_text() -> None:
    drafts = draft_lines(split_lines("\n".join([*MENU, *TEXT, *MENU])))
    shapes = [shape_of(draft.open_text or draft.line.text) for draft in drafts]
    assert region(drafts, shapes) == (len(MENU), len(MENU) + len(TEXT))
    assert region([], []) == (0, 0)


def test_a_section_of_titles_ends_at_a_point_or_a_sentence() -> None:
    titles = ["Baca Juga", "Harga Beras Naik di Kota Lontar", "Timnas Kalah Lagi di Kandang"]
    points = ["- kantor sementara dibuka bulan depan", "- duta besar pertama diumumkan tahun ini"]
    article = read("Laos dan Peru Buka Kedutaan", *TEXT[:3], *titles, *points, TEXT[3])
    assert set(points) <= set(kept(article))
    assert not set(titles) & set(kept(article))
