"""Pages that tell one happening, as stories; stories that go on from each other, as threads.

A story is a matter of a day or so: pages whose times are apart never join, however alike they
are. Groups grow by average likeness, so that one page in between cannot chain two happenings. A
thread is a matter of months: its stories have the same main sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from runut.compare.naming import story_name, thread_name
from runut.compare.pages import PageView, cosine, unit
from runut.compare.periods import Period
from runut.compare.world import World
from runut.records import Story, Thread
from runut.records.ids import group_id

#: Least average likeness of two groups of pages that are one story.
SAME_STORY = 0.42
#: Days that may lie between the happenings of two pages of one story, and between their issues.
STORY_DAYS, ISSUE_DAYS = 1, 3
#: Days after which a matter that is taken up again is another thread.
THREAD_DAYS = 240
#: Least likeness of the sides of two stories of one thread.
SAME_SIDES = 0.6
#: Later stories of the same two sides with which one is compared to be a thread.
NEIGHBOURS = 12
#: Sides of a story that are its main ones, and how many of them two stories must share.
MAIN_SIDES, SHARED_SIDES = 3, 2


@dataclass(frozen=True, eq=False)
class Draft:
    """A group of pages on its way to be a story or a thread, as others are weighed with it."""

    #: Page ids, in order.
    pages: tuple[str, ...]
    #: Its place in time, then its first page: a fixed order.
    key: tuple[int, str]
    #: The sides of all its pages, in millionths of a page.
    shares: Mapping[str, int]
    #: The sum of the sides of its pages as vectors.
    total: Mapping[str, float]
    #: The times of its pages, in order.
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        """How shelves name it."""
        return name_of(self.key)

    @cached_property
    def sides(self) -> Mapping[str, float]:
        """The sides of all its pages, as shares."""
        whole = sum(self.shares.values())
        return {s: n / whole for s, n in sorted(self.shares.items())} if whole else {}

    @cached_property
    def matter(self) -> Mapping[str, float]:
        """The sides of all its pages as a vector of length one."""
        return unit(self.total)


def name_of(key: tuple[int, str]) -> str:
    """The name of the story with this key."""
    return f"{key[0]} {key[1]}"


def draft_of(pages: Iterable[PageView]) -> Draft:
    """The draft of some pages."""
    views = sorted(pages, key=lambda p: p.id)
    shares: Counter[str] = Counter()
    total: dict[str, float] = {}
    for view in views:
        for side, share in view.sides.items():
            shares[side] += round(share * 1_000_000)
        for side, weight in view.side_vector.items():
            total[side] = total.get(side, 0.0) + weight
    first = min((p.when.first for p in views if p.when), default=10**7)
    return Draft(
        pages=tuple(p.id for p in views),
        key=(first, views[0].id),
        shares=shares,
        total=total,
        periods=tuple(sorted(p.when for p in views if p.when)),
    )


def union(drafts: Sequence[Draft]) -> Draft:
    """All pages of several groups as one."""
    shares: Counter[str] = Counter()
    total: dict[str, float] = {}
    for draft in drafts:
        shares.update(draft.shares)
        for side, weight in draft.total.items():
            total[side] = total.get(side, 0.0) + weight
    pages = tuple(sorted(p for d in drafts for p in d.pages))
    first = min(d.key[0] for d in drafts)
    return Draft(
        pages=pages,
        key=(first, pages[0]),
        shares=shares,
        total=total,
        periods=tuple(sorted(p for d in drafts for p in d.periods)),
    )


def same_time(left: PageView, right: PageView) -> bool:
    """Whether two pages can tell one happening by their times; an undated page may."""
    if left.published and right.published and left.published.gap(right.published) > ISSUE_DAYS:
        return False
    if left.when is None or right.when is None:
        return True
    days = STORY_DAYS if left.told and right.told else ISSUE_DAYS
    return left.when.gap(right.when) <= days


def agglomerate(
    pages: Sequence[str], scores: Mapping[tuple[str, str], float], views: Mapping[str, PageView]
) -> list[tuple[str, ...]]:
    """Groups of pages joined by average likeness, the likest first; pairs not in `scores` are 0.

    `pages` hang together by pairs that are alike enough, directly or over others.
    """
    groups: dict[str, tuple[str, ...]] = {page: (page,) for page in pages}
    linked = {pair: score for pair, score in scores.items() if score >= SAME_STORY}
    join(groups, linked, scores, views)
    return [groups[name] for name in sorted(groups)]


def join(
    groups: dict[str, tuple[str, ...]],
    links: dict[tuple[str, str], float],
    scores: Mapping[tuple[str, str], float],
    views: Mapping[str, PageView],
) -> None:
    """Join the `groups` that `links` connect, in place, until none are alike enough."""
    while links:
        best = min(links, key=lambda pair: (-links[pair], pair))
        left, right = best
        merged = tuple(sorted(groups.pop(left) + groups.pop(right)))
        near = {k for pair in links for k in pair if set(pair) & set(best)} - set(best)
        links = {pair: s for pair, s in links.items() if not set(pair) & set(best)}
        name = merged[0]
        groups[name] = merged
        for other in sorted(near):
            average = average_likeness(merged, groups[other], scores)
            close = all(same_time(views[a], views[b]) for a in merged for b in groups[other])
            if average >= SAME_STORY and close:
                links[min(name, other), max(name, other)] = average


def average_likeness(
    left: Sequence[str], right: Sequence[str], scores: Mapping[tuple[str, str], float]
) -> float:
    """The mean likeness of the pages of one group to those of another."""
    total = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
    return total / (len(left) * len(right))


def thread_groups(
    drafts: Sequence[Draft], alike: Mapping[tuple[int, int], float]
) -> list[list[Draft]]:
    """Stories that go on from each other, each thread in order of time.

    `drafts` stand in order of time; `alike` says of those that may be one thread how alike their
    matters are, by their places in that order.
    """
    groups = {i: [i] for i in range(len(drafts))}
    whole = dict(enumerate(drafts))
    home = list(range(len(drafts)))
    for i, j in sorted(alike, key=lambda pair: (-round(alike[pair], 9), pair)):
        a, b = sorted((home[i], home[j]))
        if a != b and one_thread(whole[a], whole[b]):
            for k in groups[b]:
                home[k] = a
            groups[a] += groups.pop(b)
            whole[a] = union((whole[a], whole.pop(b)))
    ordered = [sorted((drafts[i] for i in g), key=lambda d: d.key) for g in groups.values()]
    return sorted(ordered, key=lambda group: group[0].key)


def one_thread(left: Draft, right: Draft) -> bool:
    """Whether two groups can be one thread: an undated story between them is no bridge."""
    return gap(left, right) <= THREAD_DAYS and same_matter(left, right) > 0


def main_sides(sides: Mapping[str, float], count: int) -> list[str]:
    """The sides with most weight."""
    return sorted(sides, key=lambda s: (-sides[s], s))[:count]


def same_matter(left: Draft, right: Draft) -> float:
    """The likeness of the sides of two stories; 0 where they have too few in common."""
    here = set(main_sides(left.sides, MAIN_SIDES))
    shared = here & set(main_sides(right.sides, MAIN_SIDES))
    alike = cosine(left.matter, right.matter)
    return alike if len(shared) >= SHARED_SIDES and alike >= SAME_SIDES else 0.0


def may_go_on(left: Draft, right: Draft) -> float:
    """How alike the matters of two stories are that may be one thread; 0 where they are not."""
    return same_matter(left, right) if gap(left, right) <= THREAD_DAYS else 0.0


def gap(left: Draft, right: Draft) -> int:
    """Days between two groups; an undated one is near to all."""
    gaps = [a.gap(b) for a in left.periods for b in right.periods]
    return min(gaps, default=0)


def story_record(draft: Draft, views: Mapping[str, PageView]) -> Story:
    """The record of a story."""
    start, end = told_days(draft)
    name = story_name([views[p] for p in draft.pages])
    return Story(identifier("story", draft, views), name, draft.pages, start, end)


def thread_record(group: Sequence[Draft], views: Mapping[str, PageView], world: World) -> Thread:
    """The record of a thread whose stories stand in order of time."""
    whole = union(group)
    start, end = told_days(whole)
    sides = main_sides(whole.sides, 2)
    name = thread_name([views[p] for p in whole.pages], sides, whole.periods, world)
    ids = tuple(identifier("story", d, views) for d in group)
    return Thread(identifier("thread", whole, views), name, ids, start, end)


def told_days(draft: Draft) -> tuple[str | None, str | None]:
    """First and last day of its pages, as ISO dates; None where nothing is dated."""
    told = draft.periods
    # a week on one page says no more than the day in it on another
    when = [p for p in told if not any(q != p and q.within(p) for q in told)]
    if not when:
        return None, None
    return day(min(p.first for p in when)), day(max(p.last for p in when))


def day(ordinal: int) -> str:
    """A day as an ISO date."""
    return date.fromordinal(ordinal).isoformat()


def identifier(kind: str, draft: Draft, views: Mapping[str, PageView]) -> str:
    """A short id that few later pages of the same group change: made from its first page."""
    dated = ((views[page].reading.published.value, page) for page in draft.pages)
    return group_id(kind, dated)
