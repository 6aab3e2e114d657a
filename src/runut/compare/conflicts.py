"""Places on different pages that do not go together: the rules, over one thread at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut.compare import clashes, firsts, numbers, quotations, things
from runut.compare.pages import PageView
from runut.compare.scene import Scene
from runut.compare.timeline import Happening
from runut.compare.world import Parties
from runut.records import Discrepancy

RULES = (
    clashes.status,
    clashes.day_of_saying,
    clashes.rivals,
    clashes.elsewhere,
    clashes.bearer,
    clashes.overtaken,
    numbers.numbers,
    numbers.measures_told,
    things.things,
    firsts.first_times,
    quotations.attributions,
)


def discrepancies(
    group: Sequence[Sequence[PageView]],
    told: Sequence[Happening],
    copied: Iterable[frozenset[str]],
    parties: Parties,
) -> list[Discrepancy]:
    """The discrepancies between the pages of one thread, by rule, in a fixed order.

    `group` are its stories in order of time, `copied` the groups of pages that carry one text.
    """
    pages = {p.id: p for story in group for p in story}
    twins = {page: frozenset((page,)) for page in pages}
    for copies in copied:
        twins.update(dict.fromkeys(copies & pages.keys(), copies))
    scene = Scene(
        pages=dict(sorted(pages.items())),
        story={p.id: i for i, story in enumerate(group) for p in story},
        told=tuple(told),
        twins=twins,
        parties=parties,
    )
    found = dict.fromkeys(one for rule in RULES for one in rule(scene))
    # what one page says at two places is for that page's own reading to tell
    return [one for one in found if len(one.sides) > 1]
