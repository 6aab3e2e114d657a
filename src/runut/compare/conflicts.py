"""Places on different pages that do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut.compare.stories import Draft
from runut.compare.timeline import Happening
from runut.compare.world import Parties
from runut.records import CopyGroup, Discrepancy


def discrepancies(
    group: Sequence[Draft],
    told: Sequence[Happening],
    copied: Iterable[CopyGroup],
    parties: Parties,
) -> list[Discrepancy]:
    """The discrepancies between the pages of one thread."""
    return []
