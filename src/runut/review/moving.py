"""Stories that a reviewer puts together though they were of different threads.

The one becomes a story of the other's thread; what is left of its own thread goes on without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from runut.records import Correction
from runut.review.rows import holding, target_of, value_of

#: A story, by its pages.
Pages = frozenset[str]


class Moves:
    """What reviewers said of the stories of all threads; see `runut.compare.Together`."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        of_stories = [c for c in holding(corrections) if c.part == "story"]
        self._said = [c for c in of_stories if c.action in ("merge", "split")]
        self._beside: defaultdict[str, set[str]] = defaultdict(set)
        for correction in self._said:
            if correction.action == "merge":
                both = (*target_of(correction), *(value_of(correction) or ()))
                for page in both:
                    self._beside[page].update(both)

    def __bool__(self) -> bool:
        """Whether any stories were put together."""
        return bool(self._beside)

    def beside(self, pages: Collection[str]) -> frozenset[str]:
        """Return the pages of stories that a reviewer put together with one of these pages."""
        return frozenset().union(*(self._beside.get(page, ()) for page in pages))

    def threads(self, threads: Sequence[Sequence[Pages]]) -> list[Pages]:
        """Return the pages of each thread, given its stories; one may be left with none."""
        told = [list(stories) for stories in threads]
        for correction in self._said:
            pages = frozenset(target_of(correction))
            home = _home(told, pages)
            if home is None:
                continue
            if correction.action == "merge":
                other = _home(told, frozenset(value_of(correction) or ()))
                if other is not None and other != home:
                    told[home[0]].remove(home[1])
                    stories = told[other[0]]
                    stories[stories.index(other[1])] = other[1] | home[1]
            elif home[1] - pages:
                told[home[0]].remove(home[1])
                told[home[0]] += [home[1] - pages, home[1] & pages]
        return [frozenset().union(*stories) for stories in told]


def _home(threads: Sequence[Sequence[Pages]], pages: Pages) -> tuple[int, Pages] | None:
    """The story that holds most of these pages, and its thread's place."""
    shared = [
        (len(pages & story), sorted(story), at, story)
        for at, stories in enumerate(threads)
        for story in stories
        if pages & story
    ]
    if not shared:
        return None
    *_, at, story = max(shared)
    return at, story
