"""A server leaves what it has loaded out of the collector's rounds."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from runut.knowledge import load
from runut.languages import PACKS
from runut.pipeline import read_claim
from runut.serve.cli_serve import FIRST_CLAIMS, ROUNDS, settle


@pytest.fixture
def collector() -> Iterator[None]:
    rounds = gc.get_threshold()
    yield
    gc.set_threshold(*rounds)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_what_is_loaded_is_left_out_of_the_rounds() -> None:
    settle(load())
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold() == ROUNDS
    assert gc.isenabled()


def test_the_first_claims_are_of_each_language_and_tell_an_event() -> None:
    read = [read_claim(sentence, load()) for sentence in FIRST_CLAIMS]
    assert {reading.article.language for reading in read} == set(PACKS)
    assert all(reading.events for reading in read)
