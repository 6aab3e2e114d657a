"""Sentences and tokens: where they end, and that their spans are the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.annotate.sentences import sentence_spans, split
from runut.annotate.tokens import tokenize
from runut.records import Article, Published, Segment, Span
from runut.vocabulary import LineLabel

NEWS_TEXT = st.text(
    st.sampled_from("ab C.!?“”\"'’-–0123 ,()\n\u0000\ud800é"), max_size=80
) | st.text(max_size=80)


def article(text: str, labels: tuple[LineLabel, ...] = (), language: str = "id") -> Article:
    segments, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        label = labels[number - 1] if number <= len(labels) else "body"
        if line.strip():
            segments.append(Segment(number, Span(at, at + len(line)), label, "test"))
        at += len(line) + 1
    unknown = Published(None, None, None, "none")
    return Article(
        page_id="p",
        page_name="p",
        text=text,
        segments=tuple(segments),
        origins=(),
        media_type="text/plain",
        language=language,
        title=None,
        outlet=None,
        published=unknown,
        bylines=(),
        credits=(),
        signals=(),
    )


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("id", ["Menlu Retno L. P. Marsudi tiba di Jl. Pejambon No. 6.", "Ia lalu pulang."]),
        ("id", ["“Kami siap. Kami datang,” kata Wang Yi.", "“Itu benar.”", "Ia pergi."]),
        ("id", ["Nilainya Rp 2.500.000,50 pada pkl. 15.30 WIB.", "Harga lain tetap."]),
        ("id", ["1. Panggilan: keduanya berbicara.", "Lalu mereka diam."]),
        ("id", ["Dia bertanya, “Kapan?” lalu pergi.", "Tidak ada jawaban!"]),
        ("id", ["Laba naik pada kuartal I.", "Agus D.W. Santoso hadir."]),
        ("en", ["The U.S. Senate met Mr. Kim on Jan. 5.", "He said no.", "They left."]),
        ("en", ["They met in the U.S.", "The talks failed..."]),
        ("en", ["“Never,” she said.", "He, e.g. Ban, agreed."]),
    ],
)
def test_sentences_end_where_an_editor_ends_them(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = sentence_spans(text, Span(0, len(text)), language)
    assert [text[s.start : s.end] for s in found] == sentences


def test_a_lost_space_still_ends_a_sentence() -> None:
    text = "Rapat selesai.Kemudian delegasi pulang lewat laman kemlu.go.id kemarin."
    spans = list(sentence_spans(text, Span(0, len(text)), "id"))
    assert [text[s.start : s.end] for s in spans] == [text[:14], text[14:]]


def test_only_lines_that_are_read_are_split() -> None:
    page = article("Judul\nIsi satu. Isi dua.\nBaca juga: lain", ("headline", "body", "related"))
    assert [(s.line, s.label, page.quote(s.span)) for s in split(page)] == [
        (1, "headline", "Judul"),
        (2, "body", "Isi satu."),
        (2, "body", "Isi dua."),
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Pertemuan Merkel-Macron", "Pertemuan|Merkel|-|Macron"),
        ("negara-negara Undang-Undang", "negara-negara|Undang-Undang"),
        ("di Al-Aqsa dan Ban Ki-moon", "di|Al-Aqsa|dan|Ban|Ki-moon"),
        ("poros Rusia–Iran", "poros|Rusia|–|Iran"),
        ("katanya, 12/2/2025 15.30", "katanya|,|12/2/2025|15.30"),
        ("Rp1,5 triliun 2,5%", "Rp1,5|triliun|2,5|%"),
        ("Kim's aides don't", "Kim|'s|aides|don't"),
        ("Jum’at di kemlu.go.id", "Jum’at|di|kemlu.go.id"),
        ("U.S. 1990-an ke-20 F-16", "U.S.|1990-an|ke-20|F-16"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    found = tokenize(text, Span(0, len(text)))
    assert "|".join(t.text for t in found) == tokens


@given(NEWS_TEXT)
def test_tokens_cover_all_but_space_in_order(text: str) -> None:
    found = tokenize(text, Span(0, len(text)))
    assert all(t.text == text[t.span.start : t.span.end] for t in found)
    assert "".join(t.text for t in found) == "".join(text.split())


@given(NEWS_TEXT, st.sampled_from(["id", "en"]))
def test_sentences_are_in_order_trimmed_and_lose_no_word(text: str, language: str) -> None:
    line = text.replace("\n", " ")
    found = list(sentence_spans(line, Span(0, len(line)), language))
    pieces = [line[s.start : s.end] for s in found]
    assert all(piece == piece.strip() and piece for piece in pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join("".join(p.split()) for p in pieces) == "".join(line.split())
