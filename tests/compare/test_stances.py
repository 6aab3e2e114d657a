"""Positions that somebody takes in so many words."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.compare import compare
from runut.compare.stances import taken_in
from runut.compare.world import parties
from runut.knowledge import load as load_knowledge
from runut.languages import PACKS
from runut.languages.loading import load_toml
from runut.languages.stances import StancePack, StanceRule, load
from runut.pipeline import read_claim, read_source
from runut.records import Reading, Record, Span, Statement

SETS = Path(__file__).parent / "stances"
NORWAY = "Q20"
RULES = [
    (language, rule)
    for language in PACKS
    for rule in load_toml(f"runut.languages.{language}", "stances.toml", StancePack).stance
]


def taken(words: str, language: str) -> str | None:
    """The position that Norway takes with some words."""
    reading = read_claim(words, load_knowledge())
    whole = Span(0, len(words))
    said = Statement(whole, NORWAY, None, None, whole, "indirect", "test")
    known = load(language)
    assert known is not None
    return taken_in(reading, said, known, parties((reading,), load_knowledge()))


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "id", x))
def test_every_rule_reads_its_examples_and_not_its_counter_examples(
    language: str, rule: StanceRule
) -> None:
    for example in rule.examples:
        words, _, kind = example.partition(" => ")
        assert taken(words, language) == kind == rule.kind, words
    for words in rule.counter:
        assert taken(words, language) != rule.kind, words


def read(sentence: str, number: int) -> tuple[Reading, Record]:
    """A page with one sentence under a headline that tells nothing."""
    indonesian = any(
        w in sentence for w in ("mengatakan", "menyatakan", "menegaskan", '," k', '," u')
    )
    head = "Kabar hari ini\nJAKARTA" if indonesian else "News of the day\nLONDON"
    text = f"{head}, 12 November 2025 - {sentence}\n"
    reading = read_source(text.encode(), f"kalimat-{number}")
    return reading, compare([reading], load_knowledge())


def wholly_right(name: str) -> int:
    """How many sentences of a set are read with just the position that they take."""
    right = 0
    for number, row in enumerate((SETS / name).read_text(encoding="utf-8").splitlines()):
        sentence, _, kind = row.split(" | ")
        _, record = read(sentence, number)
        found = {stance.kind for p in record.positions for stance in p.stances}
        right += found == ({kind} - {"-"})
    return right


@pytest.mark.parametrize(("name", "least"), [("tuned.txt", 31), ("kept.txt", 27)])
def test_the_sentences_are_read_as_well_as_they_were(name: str, least: int) -> None:
    assert wholly_right(name) >= least


def test_a_statement_shows_its_words_and_not_those_of_an_event() -> None:
    sentence = (
        '"Kami tidak akan menjual pulau itu," kata Perdana Menteri Denmark Mette Frederiksen.'
    )
    reading, record = read(sentence, 0)
    (position,) = record.positions
    (stance,) = position.stances
    assert (stance.kind, stance.mentions) == ("refusal", ())
    (said,) = stance.statements
    content = reading.statements[said.index].content
    assert reading.article.quote(content).startswith("Kami tidak akan menjual pulau itu")
    assert stance.pages == (reading.article.page_id,)


def test_who_gives_in_after_refusing_has_turned() -> None:
    pages = [
        f"Kabar {n}\nOSLO, {n} November 2025 - Perdana Menteri Norwegia Jonas Gahr Store bertemu"
        f" Perdana Menteri Denmark Mette Frederiksen. {said}\n"
        for n, said in (
            (12, '"Kami tidak akan menyewakan pelabuhan Narvik kepada Denmark," kata Store.'),
            (14, '"Kami setuju menyewakan pelabuhan Narvik kepada Denmark," kata Store.'),
        )
    ]
    readings = [read_source(text.encode(), f"p{n}") for n, text in enumerate(pages)]
    record = compare(readings, load_knowledge())
    turned = [p for p in record.positions if p.turned]
    assert [[s.kind for s in p.stances] for p in turned] == [["refusal", "acceptance"]]
