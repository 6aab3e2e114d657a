"""A page is data: nothing in it steers the terminal."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from runut.errors import InputError
from runut.languages import PACKS
from runut.serve.finding import find
from runut.serve.terminal import plain, preferred_language, shown, table


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not {unicodedata.category(char) for char in plain(text)} & {"Cc", "Cs", "Co"}
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("text", ["\x1b[31mmerah", "\x9b2J", "\u202eterbalik", "\u2066x", "a\x07b"])
def test_what_a_terminal_acts_on_is_made_visible(text: str) -> None:
    assert "\ufffd" in plain(text)


def test_words_are_left_alone() -> None:
    text = "Menlu Lavrov: “Kami siap”, kata dia, 12 Feb (12/2) – مرحبا 東京"
    assert plain(text) == text


def test_markup_in_a_page_is_shown_as_it_stands() -> None:
    out = Console(file=io.StringIO(), force_terminal=True, width=80, color_system=None)
    out.print(table(["[bold]x"], [["[red]merah[/red] [link=https://x.example]y[/link]"]]))
    out.print(shown("[/nothing] :smile:"))
    printed = out.file.getvalue()  # type: ignore[attr-defined]
    assert "[red]merah[/red] [link=https://x.example]y[/link]" in printed
    assert "[/nothing] :smile:" in printed
    assert "[bold]x" in printed


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "id_ID.UTF-8"}, "id"),
    ],
)
def test_the_locale_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language
    assert language in PACKS


def test_an_id_may_be_shortened_as_long_as_one_fits() -> None:
    named = [("abc1", "satu", 1), ("abd2", "dua", 2), ("abd", "tiga", 3)]
    assert find("abc", named, "page") == 1
    assert find("dua", named, "page") == 2
    assert find("abd", named, "page") == 3
    with pytest.raises(InputError, match="fits 3 of them"):
        find("ab", named, "page")
