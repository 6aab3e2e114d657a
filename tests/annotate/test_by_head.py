"""Events and attributions that the learned head finds, on what a head might say (no model runs)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate.described import describe
from runut.annotate.draft import Draft
from runut.annotate.events import find
from runut.annotate.statements import find as find_statements
from runut.knowledge import Knowledge
from runut.model import CueSpan, Part, SentenceParts, TriggerSpan
from runut.model.heads import Role
from runut.records import EventMention, Sentence, Span
from runut.vocabulary import EventKind, Status

MakeDraft = Callable[..., Draft]


def span(text: str, words: str) -> Span:
    found = re.search(re.escape(words), text)
    assert found is not None, words
    return Span(*found.span())


def heard(
    draft: Draft, word: str, kind: EventKind, status: Status = "happened", **roles: str
) -> Draft:
    """The draft with one trigger, each role given by its words."""
    text = draft.article.text
    parts = tuple(Part(span(text, w), role, 0.9) for role, w in roles.items())  # type: ignore[arg-type]
    trigger = TriggerSpan(span(text, word), kind, 0.9, status, 0.9, 0.1, parts)
    learned = [
        SentenceParts(triggers=(trigger,)) if trigger.span.within(s.span) else SentenceParts()
        for s in draft.sentences
    ]
    return replace(draft, learned=tuple(learned))


def one(draft: Draft, world: Knowledge) -> EventMention:
    (event,) = find(draft, world)
    return event


def test_a_word_that_no_rule_has_tells_an_event(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = make_draft("[Alia] mengetuk pintu [Bima] di [Bandung] {2025-03-04|kemarin}.")
    told = heard(draft, "mengetuk", "visit", who="Alia", whom="Bima", time="kemarin")
    event = one(told, world)
    assert [p.entity for p in event.who] == ["Alia"]
    assert [p.entity for p in event.whom] == ["Bima"]
    assert (event.kind, event.status) == ("visit", "happened")
    assert event.time is not None
    assert event.time.value == "2025-03-04"
    assert event.rule.startswith("head.visit")


def test_what_an_invitation_is_for_is_no_row_of_the_head(
    make_draft: MakeDraft, world: Knowledge
) -> None:
    draft = make_draft("[Alia] menyimpan undangan diketuk [Bima].")
    told = heard(draft, "diketuk", "visit", who="Alia", whom="Bima")
    assert all(event.kind != "visit" for event in find(told, world))


def test_a_head_adds_no_visit_to_an_invitation(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = make_draft("[Alia] mengundang [Bima] ke [Bandung].")
    found = find(heard(draft, "ke", "visit", "proposed", who="Bima", place="Bandung"), world)
    assert [event.kind for event in found] == ["invitation", "visit"]
    assert all("head" not in event.rule for event in found)


def test_where_an_invitation_is_to_is_not_where_it_was_made(
    make_draft: MakeDraft, world: Knowledge
) -> None:
    draft = make_draft("[Alia] mengundang [Bima], kata orang [Bandung].")
    (row,) = find(heard(draft, "mengundang", "invitation", who="Alia", place="Bandung"), world)
    assert (row.kind, row.place) == ("invitation", None)


def test_who_came_along_met_nobody(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = make_draft("[Alia] ditemani [Bima] di [Bandung].")
    assert find(heard(draft, "ditemani", "meeting", who="Alia", whom="Bima"), world) == ()


def test_an_invitation_of_nobody_is_none(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = heard(make_draft("[Alia] mengetuk pintu."), "mengetuk", "invitation", who="Alia")
    assert find(draft, world) == ()


def test_an_unsure_word_tells_none(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = heard(make_draft("[Alia] mengetuk pintu [Bima]."), "mengetuk", "visit", who="Alia")
    (parts,) = draft.learned
    unsure = replace(parts.triggers[0], score=0.2)
    assert find(replace(draft, learned=(SentenceParts(triggers=(unsure,)),)), world) == ()


def test_a_word_of_unsure_status_tells_none(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = heard(
        make_draft("[Alia] mengetuk pintu [Bima]."), "mengetuk", "visit", who="Alia", whom="Bima"
    )
    (parts,) = draft.learned
    unsure = replace(parts.triggers[0], sure=0.4)
    assert find(replace(draft, learned=(SentenceParts(triggers=(unsure,)),)), world) == ()


def test_the_rules_word_is_not_told_twice(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = make_draft("[Alia] bertemu [Bima] di [Bandung].")
    told = heard(draft, "bertemu", "meeting", who="Alia", whom="Bima")
    assert len(find(told, world)) == 1


def test_what_only_points_back_is_laid_on_what_was_told(
    make_draft: MakeDraft, world: Knowledge
) -> None:
    draft = make_draft("[Alia] bertemu [Bima].\nTemu wicara itu berjalan hangat.")
    told = heard(draft, "wicara", "meeting")
    event = one(told, world)
    assert event.also


def test_the_status_of_the_head_has_its_words(make_draft: MakeDraft, world: Knowledge) -> None:
    draft = make_draft("[Alia] bakal mengetuk pintu [Bima].")
    told = heard(draft, "mengetuk", "visit", "planned", who="Alia", whom="Bima", mark="bakal")
    event = one(told, world)
    assert event.status == "planned"
    assert event.status_span is not None
    assert draft.article.quote(event.status_span) == "bakal"


def test_a_participant_without_a_name_becomes_a_mention(make_draft: MakeDraft) -> None:
    draft = make_draft("Ribuan petani kopi mengepung gedung itu.")
    told = heard(draft, "mengepung", "protest", who="Ribuan petani kopi", whom="gedung itu")
    mentions, entities = describe(draft.article, (), told.learned)
    assert [e.id for e in entities] == ["local:ribuan-petani-kopi"]
    assert [draft.article.quote(m.span) for m in mentions] == ["Ribuan petani kopi"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sebanyak 40 perahu", "40 perahu"),
        ("Panitia lomba di", "Panitia lomba"),
        ("Segenap warga desa", None),
        ("Sebuah mobil merah", None),
        ("Sebuah organisasi massa", "Sebuah organisasi massa"),
        ("Lebih dari 40", None),
        ("Kedua belah pihak", None),
    ],
)
def test_what_the_head_takes_for_somebody(
    make_draft: MakeDraft, words: str, name: str | None
) -> None:
    draft = make_draft(f"{words} mengepung gedung.")
    told = heard(draft, "mengepung", "protest", who=words)
    _, entities = describe(draft.article, (), told.learned)
    assert [e.name for e in entities] == ([name] if name else [])


def test_a_cue_that_no_pack_has_gives_words_to_its_source(make_draft: MakeDraft) -> None:
    draft = make_draft("[Alia] bersenandika harga kopi akan naik dua kali lipat.")
    text, (sentence,) = draft.article.text, draft.sentences
    roles: dict[Role, str] = {"source": "Alia", "content": "harga kopi akan naik dua kali lipat"}
    parts = tuple(Part(span(text, words), role, 0.9) for role, words in roles.items())
    cue = CueSpan(span(text, "bersenandika"), 0.9, parts)
    (row,) = said(draft, sentence, cue)
    assert (row.speaker, row.kind) == ("Alia", "indirect")
    assert draft.article.quote(row.content) == roles["content"]
    assert row.rule.startswith("head")


def said(draft: Draft, sentence: Sentence, cue: CueSpan):  # type: ignore[no-untyped-def]
    found = find_statements(
        draft.article,
        (sentence,),
        draft.mentions,
        draft.entities,
        (SentenceParts(cues=(cue,)),),
    )
    return found.statements
