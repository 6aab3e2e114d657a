"""The measures of the coreference benchmark, on the example that their authors' scorer gives."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from benchmarks.clusters import Ratio, b_cubed, best_pairing, ceaf, muc

GOLD = [frozenset("abc"), frozenset("defg")]
READ = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (muc(GOLD, READ), 2 / 5, 2 / 5),
        (b_cubed(GOLD, READ), 1 / 2, 5 / 12),
        (ceaf(GOLD, READ), 1.3 / 3, 1.3 / 2),
    ],
    ids=["MUC", "B-cubed", "CEAF-e"],
)
def test_figures_of_the_published_example(found: Ratio, precision: float, recall: float) -> None:
    assert found.precision == pytest.approx(precision)
    assert found.recall == pytest.approx(recall)


@pytest.mark.parametrize("shape", [(1, 4), (3, 3), (4, 2), (5, 6)])
def test_the_best_pairing_is_the_best_of_all(shape: tuple[int, int]) -> None:
    alike = np.random.default_rng(sum(shape)).random(shape).round(1)
    wide = alike if shape[0] <= shape[1] else alike.T
    orders = permutations(range(wide.shape[1]), wide.shape[0])
    assert best_pairing(alike) == pytest.approx(max(sum(wide[range(len(o)), o]) for o in orders))


def test_nothing_read_is_nothing_right() -> None:
    assert [each(GOLD, []).f1 for each in (muc, b_cubed, ceaf)] == [0, 0, 0]
