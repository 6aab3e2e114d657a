"""Which short names in brackets stand for the long ones before them."""

from __future__ import annotations

import pytest

from runut.annotate.names.glosses import abbreviates


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PAN", "partai amanat nasional"),
        ("Parpim", "partai politik maluku"),
        ("AHY", "agus harimurti yudhoyono"),
        ("Bappenas", "badan perencanaan pembangunan nasional"),
    ],
)
def test_the_letters_of_a_short_name_stand_in_the_long_one(short: str, long: str) -> None:
    assert abbreviates(short, (*long.split(), "(", short.lower(), ")"))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Beijing", "partai amanat nasional"),
        ("Reuters", "kuala lumpur"),
        ("PAN", "nasional amanat partai"),
        ("Dewan Rakyat", "dewan perwakilan rakyat"),
    ],
)
def test_another_name_in_brackets_is_none(short: str, long: str) -> None:
    assert not abbreviates(short, (*long.split(), "(", short.lower(), ")"))
