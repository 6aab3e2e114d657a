"""Signals that need a reading: what each means, and when it is not given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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


def test_retold_by_its_credit(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft(PLAIN)
    credit = Found("Reuters", Span(0, 4), "id-credit-source")
    credited = replace(draft.article, credits=(credit,))
    assert kinds(replace(draft, article=credited), world) == {"relayed"}


def test_picture_credit_is_no_source(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft(PLAIN)
    credit = Found("Reuters", Span(0, 4), "id-credit-picture")
    credited = replace(draft.article, credits=(credit,))
    assert kinds(replace(draft, article=credited), world) == {"no-source"}


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


def test_wrong_weekday_contradicts_itself(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] tiba di [Paris] {2025-02-11|Senin (11/2/2025)}."
    assert "self-contradiction" in kinds(make_draft(text), world)


def test_two_voices_are_no_self_contradiction(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] menelepon [Macron].\n[Prancis] belum mengonfirmasi percakapan itu."
    assert "self-contradiction" not in kinds(make_draft(text), world)
