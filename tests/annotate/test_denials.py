"""Denials and answers that do not name what they are of."""

from __future__ import annotations

import pytest

from runut.languages import PACKS
from runut.languages.denials import DenialPack, DenialRule
from runut.languages.loading import load_toml
from runut.pipeline import read_source
from runut.records import EventMention, Reading

RULES = [
    (language, rule)
    for language in PACKS
    for rule in load_toml(f"runut.languages.{language}", "denials.toml", DenialPack).rule
]
HEADS = {
    "id": "Kabar dari utara\nOSLO, 12 November 2025 - ",
    "en": "From the north\nOSLO, November 12, 2025 - ",
}


#: What a page ends with, so that a short answer stands between paragraphs as on real pages.
ENDS = {
    "id": "\nCuaca di ibu kota itu cerah sepanjang hari, dan jalan-jalannya ramai sampai malam.",
    "en": "\nThe weather in the capital was fine all day, and its streets were busy until late.",
}


def read(text: str, language: str) -> Reading:
    return read_source((HEADS[language] + text + ENDS[language]).encode(), "denial")


def told(example: str, language: str) -> tuple[EventMention, ...]:
    """What a page of two sentences, parted by a stroke, tells."""
    return read("\n".join(part.strip() for part in example.split(" / ")), language).events


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "id", x))
def test_every_rule_reads_its_examples_and_not_its_counter_examples(
    language: str, rule: DenialRule
) -> None:
    for example in rule.examples:
        text, _, expected = example.partition(" => ")
        found = {f"{e.kind} {e.status}" for e in told(text, language) if rule.id in e.rule}
        assert found == {expected}, text
    for text in rule.counter:
        assert not [e for e in told(text, language) if rule.id in e.rule], text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "id",
            "Presiden Turki Recep Tayyip Erdogan mengundang Presiden Mesir Abdel Fattah el-Sisi."
            "\nDia belum menerima undangan itu.",
        ),
        (
            "en",
            "Turkish President Recep Tayyip Erdogan invited Egyptian President Abdel Fattah el-Sisi"
            ". He has not accepted.",
        ),
    ],
)
def test_nobody_answers_the_own_invitation(language: str, text: str) -> None:
    reading = read(text, language)
    names = {e.id: e.name for e in reading.entities}
    (answer,) = [e for e in reading.events if e.kind == "acceptance"]
    assert answer.status == "denied"
    assert ["Sisi" in names[a.entity] for a in answer.who] == [True]


def test_who_comes_home_visits_nobody() -> None:
    reading = read("Prabowo kembali ke Jakarta pada Senin setelah mengunjungi Paris.", "id")
    visits = [e for e in reading.events if e.kind == "visit"]
    assert [visit.place.name if visit.place else None for visit in visits] == ["Paris"]


def test_a_denial_is_on_the_word_of_the_one_who_denies() -> None:
    reading = read(
        "Presiden Rusia Vladimir Putin bertemu Presiden Turki Recep Tayyip Erdogan di Sochi,"
        " menurut surat kabar Hurriyet.\nKremlin membantah kabar itu.",
        "id",
    )
    told, denied = reading.events
    assert (told.status, denied.status) == ("happened", "denied")
    assert {a.entity for a in told.who} == {a.entity for a in denied.who}
    assert denied.by == "Q159"
    assert reading.article.quote(denied.trigger) == "membantah kabar itu"
    (found,) = reading.discrepancies
    assert found.about == "status"


def test_nobody_denies_what_only_he_tells() -> None:
    reading = read(
        "Presiden Rusia Vladimir Putin akan mengunjungi Mesir, kata juru bicara Kremlin Dmitry"
        " Peskov.\nPeskov membantah kabar itu.",
        "id",
    )
    assert [e.status for e in reading.events if e.kind == "visit"] == ["planned"]
