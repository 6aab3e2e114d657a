"""What the learned head suggests: laid on tokens, beside the rules, and absent without a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from runut import knowledge, model
from runut.annotate.learned import learn, suggested
from runut.annotate.names.finding import find
from runut.annotate.sentences import split
from runut.model import NameKind, NameSpan
from runut.model.decoding import stretches
from runut.model.heads import _joined
from runut.records import Article, Mention, Published, Segment, Span

WORLD = knowledge.load()
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def article(text: str) -> Article:
    return Article(
        page_id="0" * 64,
        page_name="test",
        text=text,
        segments=(Segment(1, Span(0, len(text)), "body", "test"),),
        origins=(),
        media_type="text/plain",
        language="id",
        title=None,
        outlet=None,
        published=Published(None, None, None, "test"),
        bylines=(),
        credits=(),
        signals=(),
    )


def read(text: str, names: Sequence[tuple[str, NameKind]] | None) -> dict[str, Mention]:
    """The named mentions of `text` by their words, where the head suggested `names`."""
    page = article(text)
    found = None
    if names is not None:
        spans = [(Span(text.index(n), text.index(n) + len(n)), kind) for n, kind in names]
        found = [NameSpan(span, kind, 0.97) for span, kind in sorted(spans)]
    mentions, _ = find(page, split(page), WORLD, "2024-05", found)
    return {page.quote(m.span): m for m in mentions if m.form == "name"}


def test_the_head_says_how_far_an_unknown_name_goes_and_what_it_is() -> None:
    text = "Menurut kami, Balai Riset dan Inovasi Pesisir menolak usul itu."
    body = "Balai Riset dan Inovasi Pesisir"
    found = read(text, [(body, "ORG")])
    assert found[body].rule == "head:ORG 0.97"
    assert body not in read(text, None)


def test_a_lone_name_that_begins_a_sentence_is_found() -> None:
    assert "Suherman" in read("Suherman dari Garut hadir di sana.", [("Suherman", "PER")])
    assert "Suherman" not in read("Suherman dari Garut hadir di sana.", None)


def test_capitals_alone_are_no_name_where_the_head_sees_none() -> None:
    text = "Mereka membahas Tata Ruang Pesisir di Jakarta."
    assert "Tata Ruang Pesisir" in read(text, None)
    assert "Tata Ruang Pesisir" not in read(text, [])


def test_an_office_of_a_body_is_no_part_of_the_name() -> None:
    text = "Komisioner Bapten Lukman Hardi menjawab surat itu."
    found = read(text, [("Bapten", "ORG"), ("Lukman Hardi", "PER")])
    assert {"Bapten", "Lukman Hardi"} <= set(found)


def test_knowledge_goes_before_the_head() -> None:
    found = read("Presiden Emmanuel Macron tiba di Jakarta.", [("Jakarta", "PER")])
    assert found["Jakarta"].entity == "Q3630"


def test_a_longer_name_that_begins_like_a_known_one() -> None:
    text = "Laporan Indonesia Forestry Watch dibacakan kemarin."
    assert "Indonesia Forestry Watch" in read(text, [("Indonesia Forestry Watch", "ORG")])


def test_without_a_model_nothing_is_suggested() -> None:
    page = article("Suherman tiba.")
    assert suggested(learn(page, split(page), None)) is None
    assert model.load(Path(__file__).parent) is None


@pytest.mark.skipif(model.load() is None, reason="the package has no model file")
def test_the_model_finds_a_name_that_knowledge_does_not_have() -> None:
    text = "Pemerintah menunjuk Lukman Hardiyanto sebagai juru runding."
    page = article(text)
    found = suggested(learn(page, split(page), model.load()))
    assert found is not None
    assert [(page.quote(n.span), n.kind) for n in found] == [("Lukman Hardiyanto", "PER")]


def test_a_name_goes_on_only_where_it_began() -> None:
    # the second word alone would be O, the third I-ORG: together B-ORG I-ORG I-ORG is likelier
    rows = np.log(
        np.array([[0.1, 0.0, 0.0, 0.8, 0.1], [0.5, 0.0, 0.0, 0.1, 0.4], [0.1, 0.0, 0.0, 0.1, 0.8]])
        + 1e-6
    ).astype(np.float32)
    (found,) = stretches(rows, LABELS, [])
    assert (found.first, found.end, found.kind) == (0, 3, "ORG")


def test_two_people_side_by_side_are_one() -> None:
    words = [Span(0, 4), Span(5, 9), Span(10, 11), Span(12, 16)]
    people = [NameSpan(words[i], "PER", 0.9) for i in (0, 1, 3)]
    assert [n.span for n in _joined(people, words)] == [Span(0, 9), Span(12, 16)]
