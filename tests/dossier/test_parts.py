"""Sentences from templates, quotes in pieces, marks in a picture."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.dossier.document import Label, Role, Row
from runut.dossier.phrases import fill, what
from runut.dossier.picture import MARK_WIDTH, TICK_WIDTH, picture
from runut.dossier.quotes import pieces
from runut.languages import PACKS
from runut.languages.interface import interface
from runut.records import Article, Published, Span
from runut.vocabulary import EventKind, Status

WORDS = interface("en")
SIDES = {"who": "Ann", "whom": "Bo", "place": "Oslo"}


@pytest.mark.parametrize(
    ("kind", "status", "slots", "sentence"),
    [
        ("meeting", "happened", SIDES, "Ann met with Bo in Oslo"),
        ("meeting", "happened", {"who": "Ann and Bo"}, "Ann and Bo met"),
        ("meeting", "planned", {"who": "Ann and Bo"}, "Meeting of Ann and Bo"),
        ("visit", "happened", SIDES, "Ann visited Bo (Oslo)"),
        ("visit", "happened", {"who": "Ann", "place": "Oslo"}, "Ann visited Oslo"),
        ("visit", "happened", {"who": "Ann"}, "Ann paid a visit"),
        ("visit", "possible", {"who": "Ann", "whom": "Bo"}, "Visit by Ann to Bo"),
        ("attack", "happened", {"whom": "Bo"}, "Attack on Bo"),
        ("ceasefire", "proposed", {}, "Ceasefire"),
        ("criticism", "happened", {"who": "{whom}", "whom": "[x]"}, "{whom} criticised [x]"),
    ],
)
def test_what_happened(
    kind: EventKind, status: Status, slots: dict[str, str], sentence: str
) -> None:
    assert what(WORDS.kinds[kind], status, slots) == sentence


@pytest.mark.parametrize("language", PACKS)
@pytest.mark.parametrize("kind", get_args(EventKind))
def test_every_kind_can_be_said_with_whatever_is_known(language: str, kind: EventKind) -> None:
    words = interface(language).kinds[kind]
    for status in get_args(Status):
        for known in ({}, {"who": "Ann"}, {"whom": "Bo"}, {"place": "Oslo"}, SIDES):
            said = what(words, status, known)
            assert said[0].isupper()
            assert not set("[]{}") & set(said)
            assert "  " not in said
            assert ("Ann" in said) == ("who" in known)


def test_a_template_whose_slot_is_not_known_is_not_filled() -> None:
    assert fill("{who} met[ {whom}]", {"whom": "Bo"}) is None
    assert fill("{who} met[ {whom}]", {"who": "Ann"}) == "Ann met"


def article(text: str) -> Article:
    return Article(
        page_id="0",
        page_name="page",
        text=text,
        segments=(),
        origins=(),
        media_type="text/plain",
        language="en",
        title=None,
        outlet=None,
        published=Published(None, None, None, "test"),
        bylines=(),
        credits=(),
        signals=(),
    )


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span, list[tuple[Span | None, Role]]]:
    text = draw(st.text(min_size=1, max_size=30))

    def span() -> Span:
        ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        return Span(*ends)

    roles = [
        (span(), draw(st.sampled_from(get_args(Role)))) for _ in range(draw(st.integers(0, 5)))
    ]
    return text, span(), list(roles)


@given(marked())
def test_pieces_are_the_words_and_nothing_else(
    case: tuple[str, Span, list[tuple[Span | None, Role]]],
) -> None:
    text, span, roles = case
    found = pieces(article(text), span, roles)
    assert "".join(piece.text for piece in found) == text[span.start : span.end]
    assert all(piece.text for piece in found)


def row(first: int, last: int, kind: EventKind = "meeting") -> Row:
    return Row(
        key=f"e{first}",
        date="",
        days=(first, last),
        told=None,
        what="",
        kind=kind,
        status=Label("happened", "happened", ""),
        word=(),
        sources=(),
        count="",
        evidence=(),
        history=(),
        disputes=(),
        reviewed=None,
    )


STRETCH = st.tuples(st.integers(730000, 732000), st.integers(0, 40))


@given(st.lists(STRETCH, min_size=1, max_size=40))
def test_marks_stay_inside_and_off_each_other(stretches: list[tuple[int, int]]) -> None:
    shown = picture([row(a, a + n) for a, n in sorted(stretches)], 0, WORDS)
    assert shown is not None
    for mark in shown.marks:
        assert 0 <= mark.left <= mark.right <= 100
    for lane in range(shown.lanes):
        lefts = [mark.left for mark in shown.marks if mark.lane == lane]
        assert all(b - a >= MARK_WIDTH for a, b in itertools.pairwise(lefts))
    ticks = [tick.left for tick in shown.ticks]
    assert all(b - a >= TICK_WIDTH for a, b in itertools.pairwise(ticks))


def test_only_contacts_of_the_period_are_in_the_picture() -> None:
    rows = [row(730000, 730000), row(731000, 731000), row(731001, 731001, "support")]
    shown = picture(rows, 730500, WORDS)
    assert shown is not None
    assert [mark.row.key for mark in shown.marks] == ["e731000"]
    assert picture(rows[2:], 730500, WORDS) is None
