"""Which lines of HTML are the article's text, whatever stands around and inside it."""

from __future__ import annotations

import pytest

from runut.clean.boxes import telling
from runut.clean.far import NEAR, near_text
from runut.clean.mainregion import mark_main
from runut.clean.markup import scan

FIRST = (
    "Utusan khusus Norwegia tiba di Kairo untuk membahas gencatan senjata bersama pejabat Mesir."
)
SECOND = (
    "Ia mengatakan perundingan berjalan baik meski beberapa pasal masih harus dibicarakan lagi."
)
THIRD = "Kedua delegasi dijadwalkan bertemu kembali pekan depan, kata juru bicara pemerintah itu."
OTHER = "Harga beras naik menjelang hari raya dan pedagang di pasar mengaku tidak bisa berbuat apa."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def main(html: str) -> list[str]:
    return [line.text for line in mark_main(scan(html)) if line.main]


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='entry-content'>{TEXT}</div><div class='related'><p>{OTHER}</p></div>",
        f"<div><div>{TEXT}</div></div><footer><p>{OTHER}</p></footer>",
        f"<article class='post-1 tag-gaza category-dunia'>{TEXT}</article>"
        f"<aside><p>{OTHER}</p></aside>",
        f"<div class='articleBody'>{TEXT}</div><div id='comments'>{f'<p>{OTHER}</p>' * 20}</div>",
        f"<div class='post-body'><p>{FIRST}</p><div class='newsletter'><p>{OTHER}</p></div>"
        f"<p>{SECOND}</p><p>{THIRD}</p></div>",
        f"<div class='x'><div class='story__body'><p>{FIRST}</p></div><div class='ad'></div>"
        f"<div class='story__body'><p>{SECOND}</p><p>{THIRD}</p></div></div><p>{OTHER}</p>",
        f"<body class='page-content has-sidebar'><div>{TEXT}</div>"
        f"<div hidden><p>{OTHER}</p></div></body>",
        f"<div itemprop='articleBody'><div>Rabu</div>{TEXT}<div>Bagikan</div></div>",
    ],
)
def test_main_text(html: str) -> None:
    assert main(html) == [FIRST, SECOND, THIRD]


def test_points_and_headings_of_the_text_are_main() -> None:
    html = f"<div class='entry-content'><h2>Isi</h2><p>{FIRST}</p><ul><li>Satu<li>Dua</ul></div>"
    assert main(html) == ["Isi", FIRST, "Satu", "Dua"]


def test_links_in_a_box_of_tags_are_tags() -> None:
    html = f"<div class='post-body'>{TEXT}</div><ul class='tags'><li><a href='/a'>Gaza</a></ul>"
    assert [line.markup for line in mark_main(scan(html))][-1] == "tag"


def test_a_page_without_paragraphs_has_no_main_text() -> None:
    assert main("<ul><li>Beranda<li>Dunia</ul>") == []


def test_the_heading_is_read_closely_however_far_it_stands() -> None:
    menu = "<p>Menu</p>" * 100
    html = f"{menu}<h1>Utusan Tiba</h1>{menu}<div class='entry-content'>{TEXT}</div>{menu}"
    assert near_text(mark_main(scan(html))) == (100, 204 + NEAR)


@pytest.mark.parametrize(
    ("attributes", "text", "box"),
    [
        ('class="entry-content clearfix"', True, False),
        ('class="detail__body-text"', True, False),
        ('class="read__content"', True, False),
        ("id=isi-berita", True, False),
        ('class="ArticleBody-articleBody"', True, False),
        ('itemprop="articleBody"', True, False),
        ('class="related-posts"', False, True),
        ('class="ShareBar"', False, True),
        ('style="display: none"', False, True),
        ('class="post-12 type-post category-dunia tag-gaza"', False, False),
        ('class="container row"', False, False),
        ('class="promised-land"', False, False),
    ],
)
def test_names_of_elements(attributes: str, text: bool, box: bool) -> None:
    told = telling(attributes)
    assert (told.text, told.box) == (text, box)
