"""The unnamed stay only where they speak or take part; who acts is always an entity."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import builders

from runut.annotate import annotate
from runut.annotate.participants import prune
from runut.knowledge import load
from runut.records import (
    Argument,
    Entity,
    EventMention,
    EventPlace,
    Mention,
    Span,
    Statement,
)
from runut.vocabulary import MentionForm

SPAN = Span(0, 4)
EVENT = EventMention(
    kind="visit",
    trigger=SPAN,
    span=SPAN,
    who=(),
    whom=(),
    place=None,
    time=None,
    status="happened",
    status_span=None,
    by="page",
    rule="test",
)
STATEMENT = Statement(SPAN, "local:pejabat", None, None, SPAN, "indirect", "test")
OFFICIAL = Entity("local:pejabat", "pejabat", "person", "test")


def mention(form: MentionForm) -> Mention:
    return Mention(SPAN, OFFICIAL.id, form, "test")


@pytest.mark.parametrize(
    ("form", "kept"), [("name", True), ("title", True), ("nominal", False), ("pronoun", False)]
)
def test_only_the_named_stay_by_themselves(form: MentionForm, kept: bool) -> None:
    mentions, entities = prune(((mention(form),), (OFFICIAL,)), (), ())
    assert bool(mentions) == bool(entities) == kept


def test_an_unnamed_speaker_stays() -> None:
    _, entities = prune(((mention("nominal"),), (OFFICIAL,)), (STATEMENT,), ())
    assert entities == (OFFICIAL,)


@pytest.mark.parametrize(
    "event",
    [
        replace(EVENT, who=(Argument(OFFICIAL.id, SPAN),)),
        replace(EVENT, whom=(Argument(OFFICIAL.id, None),)),
        replace(EVENT, by=OFFICIAL.id),
        replace(EVENT, place=EventPlace("istana", OFFICIAL.id, SPAN)),
    ],
    ids=["who", "whom", "by", "place"],
)
def test_an_unnamed_participant_stays(event: EventMention) -> None:
    _, entities = prune(((mention("nominal"),), (OFFICIAL,)), (), (event,))
    assert entities == (OFFICIAL,)


def test_an_entity_without_a_mention_stays() -> None:
    assert prune(((), (OFFICIAL,)), (), ()) == ((), (OFFICIAL,))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Narendra Modi mengunjungi Tokyo.", set()),
        ("Narendra Modi mengunjungi Tokyo. Jepang menyambutnya.", {"Q17"}),
    ],
)
def test_only_a_country_that_the_page_names_takes_part(text: str, whom: set[str]) -> None:
    reading = annotate(builders.article([("body", text)], "id"), load())
    (visit,) = (event for event in reading.events if event.kind == "visit")
    assert {argument.entity for argument in visit.whom} == whom
    assert (visit.place.name if visit.place else None) == "Tokyo"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("French President Emmanuel Macron waved.", False),
        ("French President Emmanuel Macron waved. France was silent.", True),
    ],
)
def test_an_adjective_in_a_title_names_no_country(text: str, kept: bool) -> None:
    reading = annotate(builders.article([("body", text)], "en"), load())
    assert ("Q142" in {entity.id for entity in reading.entities}) == kept
