"""The laws of cleaning: offsets, coverage, order, determinism, and no input that stops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.clean import clean
from runut.clean.decoding import decode
from runut.knowledge import outlets
from runut.records import Article, Page, Rejection
from runut.settings import MAX_LINE_CHARS, MAX_LINES

OUTLETS = outlets.load()
SHARED = Path(__file__).parents[3] / "shared"

PARAGRAPHS = (
    "Menteri Luar Negeri Laos bertemu dengan rekannya dari Vietnam untuk membahas jalur kereta.",
    "Kedua pihak sepakat membentuk komisi bersama yang akan bersidang dua kali dalam setahun.",
    "“Kami ingin rakyat di perbatasan merasakan manfaatnya,” kata menteri itu kepada wartawan.",
)
PIECES = (
    "Baca juga: Dubes Baru Tiba", "Tags: ASEAN", "(Antara)", "(dwi/han)", "Foto/AFP", "Share", "",
    "BANGKOK – ", "Editor: Sari", "3 jam lalu", "Berita Terkait", "Unduh aplikasi sekarang", "…",
    "Apakah Anda ingin saya melanjutkan?", "\t", "\r", "\u200f", "\ufeff", "\x00", "\ud800", "🙂",
    *PARAGRAPHS,
)  # fmt: skip


def page(text: str | bytes, name: str = "x.txt") -> Page:
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    html = name.endswith(".html")
    return Page("0" * 64, "x", None, content, "text/html" if html else "text/plain")


def article(text: str | bytes, name: str = "x.txt") -> Article:
    made = clean(page(text, name), OUTLETS)
    assert isinstance(made, Article), made
    return made


def labels(text: str) -> list[tuple[str, str]]:
    made = article(text)
    return [(s.label, made.quote(s.span)) for s in made.segments]


def check(made: Article) -> None:
    """Segments are in order, apart, inside their line, and leave no word out."""
    at = 0
    for segment in made.segments:
        assert at <= segment.span.start < segment.span.end
        assert made.line_of(segment.span.start) == made.line_of(segment.span.end - 1)
        assert made.line_of(segment.span.start) == segment.line
        assert not made.text[at : segment.span.start].strip()
        at = segment.span.end
    assert not made.text[at:].strip()
    for found in (made.title, made.outlet, *made.bylines, *made.credits):
        if found and found.span:
            assert made.quote(found.span) == found.value
    made.text.encode("utf-8")


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join), max_size=14))
@settings(deadline=None, max_examples=150)
def test_segments_cover_every_line(lines: list[str]) -> None:
    answer = clean(page("x\n" + "\n".join(lines)), OUTLETS)
    if isinstance(answer, Article):
        check(answer)
        assert clean(page("x\n" + "\n".join(lines)), OUTLETS) == answer


@given(
    st.lists(
        st.sampled_from(
            (
                "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<a href='x>y'>", "</a>", "<br>",
                "&amp;", "&nbsp;", "&#x41;", "&bogus;", "&#8220;", "&lt;p&gt;", "&#0;", "&hellip",
                "&amp;amp;", "&#x1F600;", "&NotEqualTilde;", "&#99999999;", "\0",
                "<script>if(a<b){}</script>", "<!-- - -->",
                "<", ">", "<li>", "<table><tr><td>", "</table>", "\n", "  ", "<b>", "</b>",
                *PARAGRAPHS,
            )
        ),
        max_size=40,
    )
)  # fmt: skip
@settings(deadline=None, max_examples=100)
def test_html_traces_back_to_the_page(pieces: list[str]) -> None:
    source = "<html><body>" + "".join(pieces)
    answer = clean(page(source, "x.html"), OUTLETS)
    if isinstance(answer, Rejection):
        return
    check(answer)
    source = source.replace("\0", "\ufffd")  # as it is decoded
    traced: set[int] = set()
    for run in answer.origins:
        traced.update(range(run.span.start, run.span.end))
        there, here = source[run.source.start : run.source.end], answer.quote(run.span)
        assert here == there if len(here) == len(there) else there.startswith("&")
    missing = {i for i, c in enumerate(answer.text) if not c.isspace()} - traced
    assert not missing


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_decoded(content: bytes) -> None:
    decode(content).encode("utf-8")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        (b"\xef\xbb\xbfabc", "abc"),
        ("Kyïv".encode("utf-16"), "Kyïv"),
        ("kata".encode("utf-16-le"), "kata"),
        (b'<meta charset="windows-1252">\x93kata\x94', '<meta charset="windows-1252">“kata”'),
        (b"a\x00b", "a\ufffdb"),
        (("“Tamu” – raja " * 9).encode() + b"\xff", "“Tamu” – raja " * 9 + "\ufffd"),
    ],
)  # fmt: skip
def test_decoding(content: bytes, text: str) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b" \n\t\n", "x.txt", "empty"),
        (b"<html><script>var a</script></html>", "x.html", "empty"),
        (b"Beranda\nShare\nBaca juga: Harga Beras Naik\n", "x.txt", "only-clutter"),
        (b"kata " * (MAX_LINE_CHARS // 4), "x.txt", "line-too-long"),
        (b"<html><p>" + b"kata " * (MAX_LINE_CHARS // 4), "x.html", "line-too-long"),
        (b"kata\n" * (MAX_LINES + 1), "x.txt", "too-many-lines"),
        (b"<html>" + b"<p>kata" * (MAX_LINES + 1), "x.html", "too-many-lines"),
        (b"<html>" + b"<div>" * 200_000, "x.html", "too-deep"),
    ],
)
def test_refused_with_a_reason(content: bytes, name: str, reason: str) -> None:
    answer = clean(page(content, name), OUTLETS)
    assert isinstance(answer, Rejection)
    assert (answer.stage, answer.reason) == ("clean", reason)


def test_a_mixed_line_keeps_its_body() -> None:
    text = "\n".join((*PARAGRAPHS, PARAGRAPHS[0] + " Baca juga: Dubes Baru Tiba di Hanoi"))
    assert labels(text)[-2:] == [
        ("body", PARAGRAPHS[0]),
        ("related", "Baca juga: Dubes Baru Tiba di Hanoi"),
    ]


def test_what_the_outlet_itself_is_told_is_no_credit() -> None:
    told = "Kapal itu sudah berangkat, kata nelayan kepada Rappler di dermaga."
    made = article("Judul Berita Ini Cukup Panjang\n\nBANGKOK, Rappler – " + told)
    assert made.credits == ()


def test_dateline_is_cut_from_the_first_paragraph() -> None:
    made = article("Judul Berita Ini Cukup Panjang\n\nBANGKOK, kabarsenja.id – " + PARAGRAPHS[0])
    assert [s.label for s in made.segments] == ["headline", "dateline", "body"]
    assert made.outlet
    assert made.outlet.value == "kabarsenja.id"


def test_what_follows_a_head_of_links_is_links() -> None:
    text = "\n".join(
        (*PARAGRAPHS, "Tags: Laos", "Berita Terkait", "Harga Beras Naik", "2 jam lalu")
    )
    assert [label for label, _ in labels(text)[-4:]] == ["tags", "related", "related", "related"]


def test_text_goes_on_after_a_box_of_links() -> None:
    text = "\n".join((PARAGRAPHS[0], "Baca Juga", "Harga Beras Naik Lagi", *PARAGRAPHS[1:]))
    assert [label for label, _ in labels(text)] == ["body", "related", "related", "body", "body"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("REUTERS", ["REUTERS"]),
        ("- AFP", ["AFP"]),
        ("AFP, REUTERS", ["AFP", "REUTERS"]),
        ("Source: AFP/zl", ["AFP"]),
        ("Sumber: kabarsenja.com", ["kabarsenja.com"]),
        ("Foto: Istimewa", []),
        ("Hal itu dilansir kantor berita Yonhap pada hari Senin lalu.", ["Yonhap"]),
        ("Ia mengutip Presiden Sukarno dalam pidatonya kemarin malam.", []),
        ("Delegasi pulang ke negara masing-masing. (Antara)", ["Antara"]),
        ("Kedua menteri sepakat bertemu lagi bulan depan. (Yonhap, KPL)", ["Yonhap", "KPL"]),
        ("Menteri itu tiba di Hanoi. Foto: Sari Dewanti/AFP", ["AFP"]),
        ("Raja tiba di istana. SENJA/HO-Humas Istana/aa.", ["Humas Istana"]),
        ("YONHAP | KOREA HERALD", ["YONHAP", "KOREA HERALD"]),
        ("Sebagian bahan dari Yonhap", ["Yonhap"]),
        ("Delegasi itu sudah meninggalkan ibu kota pada Rabu pagi, tulis Kyodo.", ["Kyodo"]),
        ("Kapal itu sudah berangkat, kata nelayan kepada AFP dan Kyodo.", ["AFP", "Kyodo"]),
        ("Oleh: Yonhap", ["Yonhap"]),
        ("Laporan tambahan oleh Yonhap", ["Yonhap"]),
        ("Draf itu tidak sempat dibaca Menteri Luar Negeri Peru kemarin malam.", []),
    ],
)
def test_credits(line: str, names: list[str]) -> None:
    made = article("\n".join((*PARAGRAPHS, line)))
    assert [found.value for found in made.credits] == names


def test_signals_bear_their_words() -> None:
    text = "\n".join((*PARAGRAPHS, "Daftar situs slot gacor terpercaya hari ini"))
    made = article(text)
    told = {signal.kind: [made.quote(span) for span in signal.spans] for signal in made.signals}
    assert told == {"gambling-ad": ["Daftar situs slot gacor terpercaya hari ini"], "no-byline": []}


def test_quoted_speech_is_never_residue_or_advertising() -> None:
    text = "\n".join(
        (*PARAGRAPHS, "“Apakah Anda ingin saya melanjutkan pidato ini?” tanya presiden itu.")
    )
    assert {label for label, _ in labels(text)} == {"body"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Menteri itu mengatakan bahwa kedua negara sepakat bertemu lagi, ujarnya Jumat."),
        ("ms", "Beliau berkata, mesyuarat itu dijangka berlangsung Khamis kerana pelbagai isu."),
        ("en", "The minister told reporters that the two countries had agreed to meet again."),
        ("fr", "Le ministre a déclaré que les deux pays étaient convenus de se rencontrer."),
        ("ru", "Министр сообщил журналистам, что обе страны договорились провести новую встречу."),
    ],
)  # fmt: skip
def test_language(language: str, text: str) -> None:
    assert article(text).language == language


HTML = """<!DOCTYPE html><html lang="id"><head><title>Laos dan Vietnam - Kabar Senja</title>
<meta property="og:site_name" content="Kabar Senja"><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Laos dan Vietnam Sepakat Soal Kereta","datePublished":"2025-03-04T14:30:00+07:00",
"author":{"@type":"Person","name":"Sari Dewanti"}}]}</script></head>
<body><nav><ul><li><a href="/">Beranda</a></li><li><a href="/d">Dunia</a></li></ul></nav>
<article><h1>Laos dan Vietnam Sepakat Soal Kereta</h1><figure><img src="a.jpg">
<figcaption>Dua menteri di Vientiane. (Foto: AFP)</figcaption></figure>
%s<p><strong>Baca juga: <a href="/x">Dubes Baru Tiba di Hanoi</a></strong></p>
<h2>Biaya &amp; Waktu</h2>%s</article><aside><h3>Terpopuler</h3>
<ul><li><a href="/y">Harga Beras Naik Jelang Puasa Lagi</a></li></ul></aside></body></html>"""


def test_html_page() -> None:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    made = article(HTML % (body, body), "x.html")
    check(made)
    assert made.title
    assert made.title.value == "Laos dan Vietnam Sepakat Soal Kereta"
    assert made.outlet
    assert made.outlet.value == "Kabar Senja"
    assert (made.published.value, made.published.basis) == ("2025-03-04T14:30+07:00", "stated")
    assert [b.value for b in made.bylines] == ["Sari Dewanti"]
    assert [c.value for c in made.credits] == ["AFP"]
    assert [s.label for s in made.segments] == [
        "navigation", "navigation", "headline", "caption", "body", "body", "body", "related",
        "subhead", "body", "body", "body", "related", "related",
    ]  # fmt: skip


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared/seeds is not here")
def test_seed_pages_keep_the_laws() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        made = article(path.read_bytes())
        check(made)
        assert made.text == path.read_bytes().decode()
