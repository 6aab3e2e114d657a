"""Which names of a page are only its outlet's own."""

from __future__ import annotations

import pytest
from tests import builders

from runut.annotate.names.outlets import bare_outlet, own_names


@pytest.mark.parametrize("name", ["Kabarbaru", "KABARBARU.com", "kabarbaru.co.id"])
def test_an_outlet_goes_by_its_name_with_and_without_domain(name: str) -> None:
    page = builders.article([("navigation", "Kabarbaru.com > Dunia"), ("body", "Isi.")], "id")
    assert bare_outlet(name) in own_names(page)


def test_a_line_of_links_with_one_part_names_no_outlet() -> None:
    page = builders.article([("navigation", "Beranda"), ("body", "Isi.")], "id")
    assert not own_names(page)
