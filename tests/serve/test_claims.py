"""A claim put to a large store: its indexes find what reading all of its pages would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.compare.test_check import CLAIMS

from runut.answers import Check
from runut.knowledge import load
from runut.serve import claims
from runut.store import Store, open_store


@pytest.fixture(scope="module")
def opened(store: Path) -> Iterator[Store]:
    with open_store(str(store), create=False) as found:
        yield found


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "FEW_PAGES", 1)


@pytest.mark.parametrize("claim", [claim for claim, _, _ in CLAIMS])
def test_the_answer_is_that_of_all_pages(
    opened: Store, claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = claims.checked(opened, claim, load())[0]
    monkeypatch.setattr(claims, "FEW_PAGES", 1)
    found = claims.checked(opened, claim, load())[0]
    assert (found.outcome, found.findings) == (whole.outcome, whole.findings)
    assert not found.unread


@pytest.mark.usefixtures("large")
def test_what_is_not_read_is_counted(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "MOST_TELLING", 1)
    found: Check = claims.checked(opened, "Putin dan Trump bertemu", load())[0]
    assert found.unread > 1
    assert found.findings
