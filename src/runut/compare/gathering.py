"""Many readings, one record, page by page: what a new page changes is worked out again, no more.

What two pages have to do with each other hangs on these two alone (their words, names, times, and
who stands for whom), and groups are made in parts that no link joins to another part. So the
record is the same in whatever order pages come, and one page costs what it has near to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from runut.compare.copying import Copying
from runut.compare.likeness import score
from runut.compare.neighbours import NearPages, NearStories
from runut.compare.pages import PageView
from runut.compare.stories import (
    SAME_STORY,
    Draft,
    agglomerate,
    draft_of,
    may_go_on,
    same_time,
    thread_groups,
)
from runut.compare.telling import Told, tell
from runut.compare.world import Acting, World
from runut.records import Entity, Reading, Record


class Gathering:
    """A record in the making: pages are added, and `record` says what holds between them.

    `load` gives the reading of a page that was added before, by its id: it is asked for the pages
    near to a new one. `kept` says how many readings are held at once, all where it is None.
    """

    def __init__(
        self, world: World, load: Callable[[str], Reading], kept: int | None = None
    ) -> None:
        self._world, self._load, self._kept = world, load, kept
        self._views: dict[str, PageView] = {}
        self._acting = Acting(world)
        self._copying = Copying(lambda page: self._view(page).reading)
        self._near = NearPages()
        #: Page → those that it is like, and how much.
        self._scores: dict[str, dict[str, float]] = {}
        #: Who is on no list → the pages that name them.
        self._naming: dict[str, set[str]] = defaultdict(set)
        #: Page → its story.
        self._drafts: dict[str, Draft] = {}
        self._stories = NearStories()
        #: Story → those with which it may be one thread, and how alike their matters are.
        self._alike: dict[Draft, dict[Draft, float]] = {}
        #: Story → its thread as it was last told.
        self._told: dict[Draft, Told] = {}
        #: Stories of which the thread may be another now, and those of which what is told may be.
        self._moved: dict[Draft, None] = {}
        self._stale: dict[Draft, None] = {}

    def add(self, reading: Reading) -> None:
        """Add a page; one that was added before is left as it is."""
        page = reading.article.page_id
        if page in self._scores:
            return
        others = self._acting.add(reading)
        # who stands for whom is part of how the pages are weighed that name them
        again = sorted({p for e in others for p in self._naming[e]})
        self._hold(PageView(reading, self._acting.parties))
        for entity in sorted(
            {m.entity for m in reading.mentions} | {e.id for e in reading.entities}
        ):
            if entity.startswith("local:"):
                self._naming[entity].add(page)
        copied = self._copying.add(reading)
        before = {p for old in again for p in self._scores[old]}
        for old in again:
            self._near.remove(old)
            for other in self._scores.pop(old):
                self._scores.get(other, {}).pop(old, None)
            self._views.pop(old, None)
        for touched in (*again, page):
            self._link(touched)
        for left in sorted(copied):
            for right in sorted(copied & {*self._copying.beside(left), *self._scores[left]}):
                self._weigh(left, right)
        self._regroup({page, *again, *copied, *before})
        whole = self._copying.group_of(sorted(copied))
        for changed in sorted({*copied, *(p for g in whole.values() for p in g)}):
            self._stale[self._drafts[changed]] = None

    def settle(self) -> None:
        """Tell anew the threads that the pages added last have changed."""
        moved = {d: None for d in (*self._moved, *self._stale) if d in self._stories}
        seen: set[Draft] = set()
        for draft in moved:
            if draft in seen:
                continue
            part = self._matter_of(draft)
            seen |= part
            for group in self._threads(part):
                old = self._told.get(group[0])
                same = old is not None and old.drafts == tuple(group)
                if not same or any(d in self._stale for d in group):
                    views = {p: self._view(p) for d in group for p in d.pages}
                    copied = self._copying.group_of(sorted(views))
                    told = tell(group, views, copied, self._world)
                    self._told.update(dict.fromkeys(group, told))
        self._moved, self._stale = {}, {}

    def record(self) -> Record:
        """Return what holds between the pages added so far."""
        self.settle()
        told = sorted({id(t): t for t in self._told.values()}.values(), key=lambda t: t.key)
        stories = sorted((pair for t in told for pair in t.stories), key=lambda pair: pair[0])
        entities: dict[str, tuple[str, Entity]] = {}
        for page, entity in (e for t in told for e in t.entities):
            if entity.id not in entities or page < entities[entity.id][0]:
                entities[entity.id] = (page, entity)
        return Record(
            copies=self._copying.groups(),
            stories=tuple(story for _, story in stories),
            threads=tuple(t.thread for t in told),
            events=tuple(e for t in told for e in t.events),
            discrepancies=tuple(d for t in told for d in t.discrepancies),
            entities=tuple(entities[i][1] for i in sorted(entities)),
            positions=tuple(p for t in told for p in t.positions),
        )

    def _view(self, page: str) -> PageView:
        view = self._views.get(page)
        if view is None:
            view = PageView(self._load(page), self._acting.parties)
            self._hold(view)
        return view

    def _hold(self, view: PageView) -> None:
        self._views[view.id] = view
        if self._kept is not None and len(self._views) > self._kept:
            del self._views[next(iter(self._views))]

    def _link(self, page: str) -> None:
        """Weigh a page against those that are near to it."""
        self._scores.setdefault(page, {})
        for other in self._near.add(self._view(page)):
            self._weigh(page, other)

    def _weigh(self, page: str, other: str) -> None:
        left, right = (self._view(p) for p in sorted((page, other)))
        alike = 0.0
        if same_time(left, right):
            alike = 1.0 if other in self._copying.beside(page) else score(left, right)
        for one, two in ((page, other), (other, page)):
            if alike > 0:
                self._scores[one][two] = alike
            else:
                self._scores[one].pop(two, None)

    def _regroup(self, pages: set[str]) -> None:
        """Make the stories anew of all that hangs together with `pages`, now or before."""
        ahead = set(pages)
        gone: dict[Draft, None] = {}
        parts: list[frozenset[str]] = []
        done: set[str] = set()
        while ahead:
            part = self._part_of(min(ahead))
            parts.append(part)
            done |= part
            for page in sorted(part):
                if page in self._drafts:
                    gone[self._drafts[page]] = None
            # what was one story with a page of this part, and is in it no more
            ahead |= {p for draft in gone for p in draft.pages}
            ahead -= done
        fresh = [draft for part in parts for draft in self._drafted(part)]
        self._rethread(gone, fresh)

    def _part_of(self, page: str) -> frozenset[str]:
        """All pages that hang together with one by pairs that are alike enough."""
        reached, ahead = {page}, [page]
        while ahead:
            here = self._scores[ahead.pop()]
            more = {p for p, alike in here.items() if alike >= SAME_STORY} - reached
            reached |= more
            ahead += sorted(more)
        return frozenset(reached)

    def _drafted(self, part: frozenset[str]) -> list[Draft]:
        """The stories of one part."""
        scores = {
            (a, b): alike
            for a in sorted(part)
            for b, alike in sorted(self._scores[a].items())
            if a < b and b in part
        }
        views = {page: self._view(page) for page in sorted(part)}
        groups = agglomerate(sorted(part), scores, views)
        drafts = [draft_of(views[p] for p in pages) for pages in groups]
        self._drafts.update({p: draft for draft in drafts for p in draft.pages})
        return drafts

    def _rethread(self, gone: Iterable[Draft], fresh: Iterable[Draft]) -> None:
        """Take stories out and put others in, and find anew which of them may be one thread."""
        touched: dict[Draft, None] = {}
        for draft in gone:
            touched.update(dict.fromkeys(self._stories.remove(draft)))
            for other in self._alike.pop(draft, {}):
                self._alike[other].pop(draft, None)
            self._told.pop(draft, None)
        for draft in fresh:
            touched.update(dict.fromkeys(self._stories.add(draft)))
        for draft in touched:
            if draft in self._stories:
                self._compare(draft)
                self._moved[draft] = None

    def _compare(self, draft: Draft) -> None:
        """How alike the matter of a story is to that of those beside it."""
        before = self._alike.get(draft, {})
        found: dict[Draft, float] = {}
        for other in self._stories.neighbours(draft):
            alike = before[other] if other in before else may_go_on(draft, other)
            if alike > 0:
                found[other] = alike
        for other in before:
            if other not in found:
                self._alike[other].pop(draft, None)
        self._alike[draft] = found
        for other, alike in found.items():
            self._alike.setdefault(other, {})[draft] = alike

    def _matter_of(self, draft: Draft) -> set[Draft]:
        """All stories that hang together with one, over others."""
        reached, ahead = {draft}, [draft]
        while ahead:
            more = self._alike[ahead.pop()].keys() - reached
            reached |= more
            ahead += more
        return reached

    def _threads(self, part: set[Draft]) -> list[list[Draft]]:
        """The threads of stories that hang together."""
        ordered = sorted(part, key=lambda d: d.key)
        place = {draft: n for n, draft in enumerate(ordered)}
        alike = {
            (place[a], place[b]): likeness
            for a in ordered
            for b, likeness in self._alike[a].items()
            if place[a] < place[b]
        }
        return thread_groups(ordered, alike)
