"""Names, titles and pronouns of sentences written for Runut, and the laws that mentions keep."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import builders

from runut import knowledge
from runut.annotate.names.finding import find
from runut.annotate.sentences import split
from runut.knowledge.slugs import local_id
from runut.records import Article, Entity, Mention
from runut.vocabulary import LineLabel

CASES = tomllib.loads((Path(__file__).parent / "mention_cases.toml").read_text(encoding="utf-8"))
WORLD = knowledge.load()


class Found(NamedTuple):
    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    def named(self) -> set[str]:
        return {m.entity for m in self.mentions if m.form in {"name", "title"}}

    def meaning(self, words: str) -> set[str]:
        spans = [m.span for m in self.mentions if self.article.quote(m.span) == words]
        return {m.entity for m in self.mentions if spans and m.span == spans[-1]}


def article(text: str, language: str = "id", label: LineLabel = "body") -> Article:
    return builders.article([(label, line) for line in text.split("\n")], language)


def read(text: str, language: str = "id", date: str | None = None) -> Found:
    page = article(text, language)
    return Found(page, *find(page, split(page), WORLD, date))


def identity(name: str) -> set[str]:
    """The ids that an expected name, or several divided by a bar, stands for."""
    found: set[str] = set()
    for each in name.split("|"):
        found |= {k.id for k in WORLD.lookup(each) if k.form in {"name", "alias"}}
        found |= {each, local_id(each)}
    return found


def score(held_out: bool) -> tuple[float, float, list[str]]:
    hit = wanted = given_ = 0
    wrong: list[str] = []
    for case in CASES["case"]:
        if case.get("held_out", False) is not held_out:
            continue
        found = read(case["text"], case.get("language", "id"), case.get("date"))
        named = found.named()
        expected = [identity(name) for name in case["entities"]]
        matched = [ids & named for ids in expected]
        hit += sum(map(bool, matched))
        wanted += len(expected)
        given_ += len(named)
        missed = [n for n, m in zip(case["entities"], matched, strict=True) if not m]
        extra = named - set().union(*matched)
        if missed or extra:
            wrong.append(f"{case['text'][:50]}…: missed {missed}, extra {sorted(extra)}")
    return hit / given_, hit / wanted, wrong


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held-out"])
def test_named_entities_of_sentences(held_out: bool) -> None:
    precision, recall, wrong = score(held_out)
    assert min(precision, recall) >= 0.9, "\n".join([f"P {precision:.3f} R {recall:.3f}", *wrong])


@pytest.mark.parametrize(
    ("case", "words"),
    [(c, w) for c in CASES["case"] for w in c.get("means", {})],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whom_words_mean(case: dict[str, dict[str, str]], words: str) -> None:
    found = read(str(case["text"]), str(case.get("language", "id")), str(case.get("date")))
    assert found.meaning(words) & identity(case["means"][words])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([c["text"] for c in CASES["case"]]), min_size=1, max_size=4))
def test_mentions_stand_in_the_text_and_mean_an_entity(texts: list[str]) -> None:
    found = read("\n".join(texts))
    ids = {entity.id for entity in found.entities}
    assert len(ids) == len(found.entities)
    for mention in found.mentions:
        assert mention.entity in ids
        assert found.article.quote(mention.span).strip() == found.article.quote(mention.span) != ""


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    found = read(text)
    assert found == read(text)


def test_a_mistyped_name_beside_its_title_is_the_holder() -> None:
    found = read("Menlu Rusia Sergei Lavrob tiba di Jakarta.", date="2025-03-01")
    assert found.meaning("Sergei Lavrob") == {"Q58217"}


def test_who_holds_an_office_is_read_at_the_date_of_the_page() -> None:
    text = "Presiden AS memanggil duta besar."
    assert read(text, date="2016-05").meaning("Presiden AS") == {"Q76"}
    assert read(text, date="2019-05").meaning("Presiden AS") == {"Q22686"}


def test_a_former_president_is_not_the_president() -> None:
    found = read("Mantan Presiden AS mengkritik keputusan itu.", date="2018-05")
    assert "Q22686" not in found.named()


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Ankara menyatakan siap menjadi tuan rumah.", "Q43"),
        ("Pertemuan digelar di Ankara pada Kamis.", "Q3640"),
        ("ANKARA - Menteri itu tiba kemarin.", "Q3640"),
        ("Hubungan Ankara dan Athena membaik.", "Q43"),
        ("Mereka bertolak ke Ankara, Turki.", "Q3640"),
    ],
)
def test_a_seat_acts_or_is_a_place(text: str, means: str) -> None:
    found = read(text)
    assert found.meaning("Ankara") | found.meaning("ANKARA") == {means}
