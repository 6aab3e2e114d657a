"""One run that makes pages, and what their reviewers said, part of the record of a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from runut.annotate import annotate
from runut.compare import Borrowed, Dating, Gathering
from runut.knowledge import Knowledge
from runut.records import Correction, Reading, Record
from runut.review import Moves, pages_said_of, reviewed_article, reviewed_part, reviewed_reading
from runut.store import Grown, Shown, Store, StoredMemory

#: Readings that are held at once while pages are gathered; about 100 kB each.
HELD = 1_000


class Run:
    """What pages that are `new`, and corrections, change of the record of a store."""

    def __init__(
        self, store: Store, knowledge: Knowledge, memory: StoredMemory, new: frozenset[str]
    ) -> None:
        self._store, self._knowledge, self._memory, self._new = store, knowledge, memory, new
        self._shown: dict[str, Shown] = {}

    def grown(self, said: Sequence[Correction]) -> Grown:
        """Return it; `said` is what reviewers said or took back since the last run."""
        again = {c.page_id for c in said if c.page_id} - self._new
        again = {page for page in again if self._store.reading(page)} if again else again
        dating = Dating(self._knowledge, self._memory)
        moved = self._dated_anew(dating, again)
        moves = Moves(self._said.get(None, ()))
        gathering = Gathering(self._knowledge, self._load, self._memory, HELD, moves or None)
        for page in sorted(self._new | moved | again):
            self._gather(page, dating, gathering)
        gathering.retell(page for c in said if c.page_id is None for page in pages_said_of(c))
        gathering.settle()
        return Grown(
            memory=self._memory,
            pages=sorted(self._new),
            shown=self._shown,
            threads={t: self._after_review(part) for t, part in gathering.told.items()},
            copies=gathering.copies,
            corrections=said,
        )

    @cached_property
    def _said(self) -> Mapping[str | None, Sequence[Correction]]:
        """Page → what was said of it; None → what was said of events and stories."""
        found: defaultdict[str | None, list[Correction]] = defaultdict(list)
        for correction in self._store.corrections.every():
            found[correction.page_id].append(correction)
        return found

    def _dated_anew(self, dating: Dating, again: Iterable[str]) -> set[str]:
        """The pages for which another day may be told now."""
        moved: set[str] = set()
        for page in sorted(self._new):
            moved |= dating.add(self._alone(page, self._said.get(page, ())))
        for page in sorted(again):
            moved |= dating.remove(self._alone(page, self._store.corrections.counted(page)))
            moved |= dating.add(self._alone(page, self._said.get(page, ())))
        return moved

    def _alone(self, page: str, said: Sequence[Correction]) -> Reading:
        return reviewed(known(self._store.own_reading(page)), said, self._knowledge)

    def _gather(self, page: str, dating: Dating, gathering: Gathering) -> None:
        """Put a page in as it is to be shown."""
        own, said = known(self._store.own_reading(page)), self._said.get(page, ())
        alone = reviewed(own, said, self._knowledge)
        found = None
        if alone.published.value is None and alone.published.reviewed is None:
            found = dating.borrowed(alone)
        among = dated(own, found, self._knowledge)
        shown = Shown(None if among is own else among)
        if said:
            among = reviewed(own, said, self._knowledge, found)
            shown = Shown(shown.dated, among)
        if page in self._new:
            if shown != Shown():
                self._shown[page] = shown
            gathering.add(among)
            return
        before = known(self._store.reading(page))
        if among != before:
            self._shown[page] = shown
            gathering.replace(before, among)

    def _load(self, page: str) -> Reading:
        """The reading of a page as it is shown after this run."""
        if page in self._shown:
            shown = self._shown[page]
            return shown.reviewed or shown.dated or known(self._store.own_reading(page))
        if page in self._new:
            return known(self._store.own_reading(page))
        return known(self._store.reading(page))

    def _after_review(self, part: Record | None) -> Record | None:
        """A thread with what was said of its events and stories."""
        if part is None or not self._said.get(None):
            return part
        pages = {page for story in part.stories for page in story.pages}
        said = [c for c in self._said[None] if not pages.isdisjoint(pages_said_of(c))]
        if not said:
            return part
        readings = {page: self._load(page) for page in sorted(pages)}
        return reviewed_part(part, readings, said, self._knowledge)


def known(reading: Reading | None) -> Reading:
    """Return a reading that a store must have."""
    if reading is None:
        raise LookupError("a page of the store has no reading")
    return reading


def dated(reading: Reading, found: Borrowed | None, knowledge: Knowledge) -> Reading:
    """Return a reading with the day that others tell of its page."""
    if found is None:
        return reading
    return annotate(reading.article, knowledge, found.published, found.count_from)


def reviewed(
    own: Reading,
    said: Sequence[Correction],
    knowledge: Knowledge,
    found: Borrowed | None = None,
) -> Reading:
    """Return the reading of a page, and of the day that others tell of it, after its reviewers."""
    if not said:
        return dated(own, found, knowledge)
    article, published = reviewed_article(own.article, said)
    reading = own
    if published is not None:
        reading = annotate(article, knowledge, published)
    elif found is not None:
        reading = annotate(article, knowledge, found.published, found.count_from)
    elif article is not own.article:
        reading = annotate(article, knowledge)
    return reviewed_reading(reading, said, knowledge)
