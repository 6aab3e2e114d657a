from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import get_args

import msgspec
import pytest

import runut.vocabulary as v
from runut.languages import PACKS
from runut.languages.interface import Interface, interface


def flat(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an interface with its place in the file."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from flat(child, f"{place}.{key}")


def texts(language: str) -> dict[str, str]:
    return dict(flat(msgspec.to_builtins(interface(language))))


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", PACKS)
def test_every_label_has_its_words(language: str) -> None:
    words: Interface = interface(language)
    for table, labels in (
        (words.status, v.Status),
        (words.kinds, v.EventKind),
        (words.labels, v.LineLabel),
        (words.signals, v.SignalKind),
        (words.about, v.DiscrepancyAbout),
        (words.grades, v.Grade),
        (words.statements, v.StatementKind),
        (words.entities, v.EntityType),
    ):
        assert set(table) == set(get_args(labels))
    assert set(words.copies) == {"same-text", "edited", "same-report"}
    assert set(words.sources) == {"outlet", "copies", "agency", "page"}
    assert set(words.basis) == {"stated", "inferred"}


def test_both_languages_bear_the_same_keys_and_slots() -> None:
    indonesian, english = (texts(language) for language in PACKS)
    assert indonesian.keys() == {k for k in english if not k.startswith(".articles")}
    differing = [key for key in indonesian if slots(english[key]) != slots(indonesian[key])]
    assert not differing


@pytest.mark.parametrize("language", PACKS)
def test_no_text_is_empty(language: str) -> None:
    assert not [place for place, text in texts(language).items() if not text.strip()]


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'de'"):
        interface("de")


def test_one_and_several() -> None:
    pages = interface("en").counts["page"]
    assert [pages.of(n) for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
