"""Signals that need a reading: what each means, and when it is not given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import conflicts, events, signals
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Entity, Found, Span

Maker = Callable[..., Draft]


def kinds(draft: Draft, world: Knowledge) -> set[str]:
    found = events.find(draft, world)
    return {s.kind for s in signals.find(draft, found, conflicts.find(draft, found))}


def with_medium(draft: Draft, name: str) -> Draft:
    entities = tuple(
        Entity(e.id, e.name, "medium", e.rule) if e.id == name else e for e in draft.entities
    )
    return replace(draft, entities=entities)


PLAIN = "[Modi] bertemu [Macron] di [Paris]."


def test_no_source_where_nobody_is_named(make_draft: Maker, world: Knowledge) -> None:
    assert kinds(make_draft(PLAIN), world) == {"no-source"}


def test_an_occasion_is_a_source(make_draft: Maker, world: Knowledge) -> None:
    text = f"{PLAIN}\nDalam konferensi pers, [Modi] tersenyum."
    assert "no-source" not in kinds(make_draft(text), world)


def test_a_named_outlet_is_a_source(make_draft: Maker, world: Knowledge) -> None:
    draft = with_medium(make_draft(f"{PLAIN}\nItu ditulis [Antara]."), "Antara")
    assert kinds(draft, world) == set()


def test_the_page_itself_is_no_source(make_draft: Maker, world: Knowledge) -> None:
    draft = with_medium(make_draft(f"{PLAIN}\nItu ditulis [Antara]."), "Antara")
    own = replace(draft.article, outlet=Found("Antara", None, "test"))
    assert kinds(replace(draft, article=own), world) == {"no-source"}


def test_retold_from_an_outlet(make_draft: Maker, world: Knowledge) -> None:
    draft = with_medium(make_draft(f"{PLAIN}\nDemikian dilansir [Reuters]."), "Reuters")
    assert kinds(draft, world) == {"relayed"}


def test_one_report_quoted_in_passing_is_not_retold(make_draft: Maker, world: Knowledge) -> None:
    passing = f"{PLAIN}\nMereka makan siang.\nItu dilansir [Reuters]."
    assert "relayed" not in kinds(with_medium(make_draft(passing), "Reuters"), world)
    twice = f"{passing}\n[Reuters], mengutip pejabat, menulis soal cuaca."
    assert "relayed" in kinds(with_medium(make_draft(twice), "Reuters"), world)


def test_retold_by_its_credit(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft(PLAIN)
    credit = Found("Reuters", Span(0, 4), "id-credit-source")
    credited = replace(draft.article, credits=(credit,))
    assert kinds(replace(draft, article=credited), world) == {"relayed"}


@pytest.mark.parametrize(("name", "told"), [("Kemlu Laos", {"no-source"}), ("Reuters", set())])
def test_of_picture_credits_only_agencies_are_sources(
    make_draft: Maker, world: Knowledge, name: str, told: set[str]
) -> None:
    draft = make_draft(PLAIN)
    credit = Found(name, Span(0, 4), "id-credit-picture")
    credited = replace(draft.article, credits=(credit,))
    assert kinds(replace(draft, article=credited), world) == told


def test_filler_is_a_share_of_sentences_that_tell_nothing(
    make_draft: Maker, world: Knowledge
) -> None:
    empty = "Hal ini menjadi sorotan dunia.\nDinamika kawasan akan terus berubah.\n"
    assert "filler" in kinds(make_draft(empty * 2 + PLAIN), world)
    assert "filler" not in kinds(make_draft("\n".join([PLAIN] * 5)), world)


def test_filler_needs_a_stock_phrase(make_draft: Maker, world: Knowledge) -> None:
    plain = "Hujan turun di kota itu.\n"
    assert "filler" not in kinds(make_draft(plain * 3 + PLAIN), world)


def test_headline_that_claims_more(make_draft: Maker, world: Knowledge) -> None:
    text = "# [Modi] Bertemu [Macron]\n[Modi] mungkin akan bertemu [Macron] di [Paris]."
    assert "headline-overreach" in kinds(make_draft(text), world)


@pytest.mark.parametrize(
    ("headline", "sentence", "over"),
    [
        ("Pulangkan 42 Nelayan", "berjanji memulangkan 42 nelayan setelah musim hujan", True),
        ("Pulangkan 42 Nelayan", "memulangkan 42 nelayan pada pagi hari", False),
        ("Akan Pulangkan 42 Nelayan", "berjanji memulangkan 42 nelayan", False),
        ("Borong Fregat Latih", "menyebut kontrak fregat latih itu belum diteken", True),
        ("Borong Fregat Latih", "menyebut kontrak fregat itu belum diteken", False),
    ],
)
def test_headline_of_what_is_only_promised(
    make_draft: Maker, world: Knowledge, headline: str, sentence: str, over: bool
) -> None:
    text = f"# [Modi] {headline}\n[Modi] {sentence}.\nCuaca cerah di [Paris]."
    told = {s.rule for s in signals.find(make_draft(text), (), ())}
    assert ("headline-of-the-unfulfilled" in told) is over


def test_wrong_weekday_contradicts_itself(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] tiba di [Paris] {2025-02-11|Senin (11/2/2025)}."
    assert "self-contradiction" in kinds(make_draft(text), world)


def test_two_voices_are_no_self_contradiction(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] menelepon [Macron].\n[Prancis] belum mengonfirmasi percakapan itu."
    assert "self-contradiction" not in kinds(make_draft(text), world)
