"""Many readings, one record, page by page: what a new page changes is worked out again, no more.

What two pages have to do with each other hangs on these two alone (their words, names, times, and
who stands for whom), and groups are made in parts that no link joins to another part. So the
record is the same in whatever order pages come, and one page costs what it has near to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol

from runut.compare.copying import Copying
from runut.compare.likeness import score
from runut.compare.memory import Held, Memory, Numbers, Part
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
from runut.compare.telling import tell
from runut.compare.world import Acting, World
from runut.records import CopyGroup, Reading, Record

Load = Callable[[str], Reading]


class Together(Protocol):
    """Stories that are put together from outside, though their threads are not one."""

    def beside(self, pages: Collection[str]) -> frozenset[str]:
        """Return the pages of stories that were put together with one of these pages."""
        ...

    def threads(self, threads: Sequence[Sequence[frozenset[str]]]) -> list[frozenset[str]]:
        """Return the pages of each thread, given its stories by their pages."""
        ...


class Gathering:
    """A record in the making: pages are added, and `record` says what holds between them.

    `load` gives the reading of a page that was added before, by its id: it is asked for the pages
    near to a new one. What is known of the pages stands in `memory`. `kept` says how many
    readings are held at once, all where it is None; `together` moves stories between threads.
    """

    def __init__(
        self,
        world: World,
        load: Load,
        memory: Memory | None = None,
        kept: int | None = None,
        together: Together | None = None,
    ) -> None:
        memory = memory or Held()
        self._world, self._load, self._kept, self._together = world, load, kept, together
        self._views: dict[str, PageView] = {}
        self._acting = Acting(world, memory)
        self._numbers = Numbers(memory)
        self._copying = Copying(lambda page: self._view(page).reading, self._numbers, memory)
        self._near = NearPages(self._numbers, memory)
        #: Page → those that it is like, and how much.
        self._scores = memory.shelf(Part.SCORES, dict[str, float])
        #: Who is on no list → the pages that name them.
        self._naming = memory.shelf(Part.NAMING, list[int])
        #: Page → its story.
        self._story_of = memory.shelf(Part.STORY_OF, str)
        self._stories = NearStories(memory)
        #: Story → those with which it may be one thread, and how alike their matters are.
        self._alike = memory.shelf(Part.ALIKE, dict[str, float])
        #: Story → its thread as it was last told; thread → its stories then.
        self._thread_of = memory.shelf(Part.THREAD_OF, str)
        self._threads = memory.shelf(Part.THREADS, list[str])
        #: Stories of which the thread may be another now, and those of which what is told may be;
        #: threads that a story has left.
        self._moved: dict[Draft, None] = {}
        self._stale: dict[Draft, None] = {}
        self._left: set[str] = set()
        #: What was told since this object was made, by thread; None where there is none any more.
        self.told: dict[str, Record | None] = {}

    def add(self, reading: Reading) -> None:
        """Add a page; one that was added before is left as it is."""
        page = reading.article.page_id
        if self._scores.get(page) is not None:
            return
        again = self._named_by(self._acting.add(reading))
        self._hold(PageView(reading, self._acting.parties))
        self._name(reading, named=True)
        self._weave(page, again, self._copying.add(reading))

    def replace(self, before: Reading, reading: Reading) -> None:
        """Take another reading of a page that was added, in the place of the one `before`."""
        page = reading.article.page_id
        others = self._acting.remove(before) | self._acting.add(reading)
        self._name(before, named=False)
        self._name(reading, named=True)
        self._hold(PageView(reading, self._acting.parties))
        again = [p for p in self._named_by(others) if p != page]
        self._weave(page, [*again, page], self._copying.again(before, reading))

    def retell(self, pages: Iterable[str]) -> None:
        """Let the threads of these pages be told anew, though nothing of them has changed."""
        for page in pages:
            if self._story_of.get(page):
                self._stale[self._draft(page)] = None

    def settle(self) -> None:
        """Tell anew the threads that the pages added last have changed."""
        self._copying.settle()
        before, now, seen = self._left, set[str](), set[Draft]()
        for draft in (*self._moved, *self._stale):
            if draft in seen or draft not in self._stories:
                continue
            part = self._matter_of(draft)
            seen |= part
            before |= {t for d in part if (t := self._thread_of.get(d.name))}
            now |= {t for group in self._grouped(part) if (t := self._retold(*group))}
        for thread in before - now:
            self._threads.drop(thread)
            self.told[thread] = None
        self._moved, self._stale, self._left = {}, {}, set()

    def _retold(self, own: Sequence[Draft], group: Sequence[Draft]) -> str | None:
        """Tell a thread where it has changed; return its id, None where nothing is left of it.

        `own` are the stories that go on from each other, `group` those that are told.
        """
        names = [d.name for d in group]
        old = self._thread_of.get(own[0].name)
        if old and self._threads.get(old) == names and not any(d in self._stale for d in group):
            return old
        if not group:
            for draft in own:
                self._thread_of.drop(draft.name)
            return None
        views = {p: self._view(p) for d in group for p in d.pages}
        told = tell(group, views, self._copying.group_of(sorted(views)), self._world)
        thread = told.threads[0].id
        self.told[thread] = told
        self._threads.put(thread, names)
        for draft in own:
            self._thread_of.put(draft.name, thread)
        return thread

    @property
    def copies(self) -> dict[str, CopyGroup | None]:
        """The groups of copies that have changed since this object was made (`Copying.groups`)."""
        return self._copying.groups

    def record(self) -> Record:
        """Return what holds between the pages that were added to this object."""
        self.settle()
        copies = tuple(g for _, g in sorted(self.copies.items()) if g)
        return Record.joined(copies, (told for told in self.told.values() if told))

    def _named_by(self, entities: Iterable[str]) -> list[str]:
        """The pages that name somebody: who stands for whom is part of how they are weighed."""
        return self._numbers.pages({n for e in entities for n in self._naming.get(e) or ()})

    def _name(self, reading: Reading, *, named: bool) -> None:
        """Note whom on no list a page names, or that it does so no more."""
        here = self._numbers.of(reading.article.page_id)
        everybody = {m.entity for m in reading.mentions} | {e.id for e in reading.entities}
        local = sorted(e for e in everybody if e.startswith("local:"))
        self._naming.ahead(local)
        for entity in local:
            others = [n for n in self._naming.get(entity) or () if n != here]
            self._naming.put(entity, [*others, here] if named else others)

    def _weave(self, page: str, again: Sequence[str], copied: set[str]) -> None:
        """Weigh a page, and others `again`; make anew what hangs on them and on what is copied."""
        before = {p for old in again for p in self._scores_of(old)}
        for old in again:
            self._near.remove(old)
            for other in self._scores.drop(old) or {}:
                self._unlike(other, old)
            if old != page:
                self._views.pop(old, None)
        for touched in (*(p for p in again if p != page), page):
            self._link(touched)
        for left in sorted(copied):
            beside = {*self._copying.beside(left), *self._scores_of(left)}
            for right in sorted(copied & beside):
                self._weigh(left, right)
        self._regroup({page, *again, *copied, *before})
        whole = self._copying.group_of(sorted(copied))
        for changed in sorted({*copied, *(p for g in whole.values() for p in g)}):
            self._stale[self._draft(changed)] = None

    def _scores_of(self, page: str) -> dict[str, float]:
        return self._scores.get(page) or {}

    def _draft(self, page: str) -> Draft:
        """The story of a page."""
        return self._stories.named(self._story_of.get(page) or "")

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
        self._scores.put(page, self._scores_of(page))
        for other in self._near.add(self._view(page)):
            self._weigh(page, other)

    def _weigh(self, page: str, other: str) -> None:
        left, right = (self._view(p) for p in sorted((page, other)))
        alike = 0.0
        if same_time(left, right):
            alike = 1.0 if other in self._copying.beside(page) else score(left, right)
        for one, two in ((page, other), (other, page)):
            if alike > 0:
                self._scores.put(one, self._scores_of(one) | {two: alike})
            else:
                self._unlike(one, two)

    def _unlike(self, page: str, other: str) -> None:
        scores = self._scores.get(page)
        if scores is not None and scores.pop(other, None) is not None:
            self._scores.put(page, scores)

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
            self._story_of.ahead(part)
            for page in sorted(part):
                if self._story_of.get(page):
                    gone[self._draft(page)] = None
            # what was one story with a page of this part, and is in it no more
            ahead |= {p for draft in gone for p in draft.pages}
            ahead -= done
        fresh = [draft for part in parts for draft in self._drafted(part)]
        self._rethread(gone, fresh)

    def _part_of(self, page: str) -> frozenset[str]:
        """All pages that hang together with one by pairs that are alike enough."""
        reached, ahead = {page}, [page]
        while ahead:
            here = self._scores_of(ahead.pop())
            more = {p for p, alike in here.items() if alike >= SAME_STORY} - reached
            reached |= more
            ahead += sorted(more)
        return frozenset(reached)

    def _drafted(self, part: frozenset[str]) -> list[Draft]:
        """The stories of one part."""
        scores = {
            (a, b): alike
            for a in sorted(part)
            for b, alike in sorted(self._scores_of(a).items())
            if a < b and b in part
        }
        views = {page: self._view(page) for page in sorted(part)}
        groups = agglomerate(sorted(part), scores, views)
        drafts = [draft_of(views[p] for p in pages) for pages in groups]
        for draft in drafts:
            for page in draft.pages:
                self._story_of.put(page, draft.name)
        return drafts

    def _rethread(self, gone: Iterable[Draft], fresh: Iterable[Draft]) -> None:
        """Take stories out and put others in, and find anew which of them may be one thread."""
        touched: dict[Draft, None] = {}
        for draft in gone:
            touched.update(dict.fromkeys(self._stories.remove(draft)))
            for other in self._alike.drop(draft.name) or {}:
                self._part(other, draft.name)
            thread = self._thread_of.drop(draft.name)
            self._left |= {thread} if thread else set()
        for draft in fresh:
            touched.update(dict.fromkeys(self._stories.add(draft)))
            self._stale[draft] = None
        for draft in touched:
            if draft in self._stories:
                self._compare(draft)
                self._moved[draft] = None

    def _compare(self, draft: Draft) -> None:
        """How alike the matter of a story is to that of those beside it."""
        before = self._alike.get(draft.name) or {}
        found: dict[str, float] = {}
        for other in self._stories.neighbours(draft):
            known = before.get(other.name)
            alike = may_go_on(draft, other) if known is None else known
            if alike > 0:
                found[other.name] = alike
        for name in before.keys() - found.keys():
            self._part(name, draft.name)
        self._alike.put(draft.name, found)
        for name, alike in found.items():
            self._alike.put(name, (self._alike.get(name) or {}) | {draft.name: alike})

    def _part(self, story: str, other: str) -> None:
        """Note that a story is like another no more."""
        alike = self._alike.get(story)
        if alike is not None and alike.pop(other, None) is not None:
            self._alike.put(story, alike)

    def _matter_of(self, draft: Draft) -> set[Draft]:
        """All stories that hang together with one, over others."""
        reached, ahead = {draft.name}, [draft.name]
        while ahead:
            name = ahead.pop()
            more = {*(self._alike.get(name) or {}), *self._put_together(name)} - reached
            reached |= more
            ahead += more
        return {self._stories.named(name) for name in reached}

    def _put_together(self, story: str) -> Iterator[str]:
        """The stories of which it was said that they are one with a story, or with a part of it."""
        if self._together:
            beside = self._together.beside(self._stories.named(story).pages)
            yield from (s for page in beside if (s := self._story_of.get(page)))

    def _grouped(self, part: set[Draft]) -> list[tuple[list[Draft], list[Draft]]]:
        """The threads of stories that hang together, and the stories that each is told with."""
        ordered = sorted(part, key=lambda d: d.key)
        place = {draft.name: n for n, draft in enumerate(ordered)}
        alike = {
            (place[a.name], place[b]): likeness
            for a in ordered
            for b, likeness in (self._alike.get(a.name) or {}).items()
            if place[a.name] < place[b]
        }
        groups = thread_groups(ordered, alike)
        if not self._together:
            return [(group, group) for group in groups]
        told = self._together.threads([[frozenset(d.pages) for d in g] for g in groups])
        return [(g, self._told_with(g, p, ordered)) for g, p in zip(groups, told, strict=True)]

    def _told_with(
        self, own: list[Draft], pages: frozenset[str], every: Sequence[Draft]
    ) -> list[Draft]:
        """The stories of these pages: some of `every`, or the parts of them that lie there."""
        if pages == {p for d in own for p in d.pages}:
            return own
        found = []
        for draft in every:
            here = pages.intersection(draft.pages)
            if len(here) == len(draft.pages):
                found.append(draft)
            elif here:
                found.append(draft_of(self._view(p) for p in here))
                if draft in self._stale:
                    self._stale[found[-1]] = None
        return sorted(found, key=lambda d: d.key)
