"""The first screen of a dossier: who met whom, what is still ahead, what is off or open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from runut.dossier.document import (
    Dispute,
    Dossier,
    Glance,
    GlanceGroup,
    Label,
    PageEntry,
    Row,
)
from runut.dossier.picture import picture
from runut.languages.interface import Interface
from runut.vocabulary import CONTACT_KINDS, SignalKind, Status

#: What is shown at a glance even without a date: what is said to be so, or not to be so.
SETTLED: frozenset[Status] = frozenset(("happened", "denied", "unconfirmed"))
#: Signals that weigh more than a name or a source that is not given.
WEIGHTY: frozenset[SignalKind] = frozenset(
    ("machine-writing", "gambling-ad", "relayed", "self-contradiction", "headline-overreach")
)


def glance(rows: Sequence[Row], start: int, latest: int | None, words: Interface) -> Glance | None:
    """Return the contacts of the thread, dated ones in a picture too; None without any.

    `latest` is the day of the youngest page: what is set for a day before it is no longer ahead.
    """
    drawn = picture(rows, start, words)
    numbers = {mark.row.key: mark.number for mark in drawn.marks} if drawn else {}
    undated = [
        r for r in rows if not r.days and r.kind in CONTACT_KINDS and r.status.code in SETTLED
    ]
    shown = [mark.row for mark in drawn.marks] if drawn else []
    groups = tuple(_groups([*shown, *undated], numbers, latest, words))
    return Glance(drawn, groups) if groups else None


def _groups(
    rows: Iterable[Row], numbers: dict[str, int], latest: int | None, words: Interface
) -> Iterator[GlanceGroup]:
    """The rows by what became of them, in the order in which one asks."""
    text = words.text
    found: dict[str, list[Row]] = {
        name: []
        for name in (
            text.glance_happened,
            text.glance_ahead,
            text.glance_settled,
            text.glance_passed,
        )
    }
    for row in rows:
        if row.status.code == "happened":
            name = text.glance_happened
        elif row.status.code in SETTLED:
            name = text.glance_settled
        elif row.days and latest is not None and row.days[1] < latest:
            name = text.glance_passed
        else:
            name = text.glance_ahead
        found[name].append(row)
    for name, members in found.items():
        if members:
            yield GlanceGroup(name, tuple((numbers.get(row.key), row) for row in members))


def disputed(dossier: Dossier) -> tuple[Dispute, ...]:
    """What cannot both be so: of those that are about one thing the first."""
    each: dict[tuple[str, str], Dispute] = {}
    for dispute in dossier.disputes:
        if dispute.grade.code == "contradiction":
            each.setdefault((dispute.subject or dispute.key, dispute.about.code), dispute)
    return tuple(each.values())


def shared(dossier: Dossier) -> tuple[tuple[str, tuple[PageEntry, ...]], ...]:
    """Pages that carry one text, the oldest first, and how much of it."""
    order = [page.key for page in dossier.pages]
    found = {
        (copy.how, tuple(n for n, key in enumerate(order) if key in {page.key, *copy.pages}))
        for page in dossier.pages
        for copy in page.copies
    }
    ordered = sorted(found, key=lambda group: (group[1], group[0]))
    return tuple((how, tuple(dossier.pages[n] for n in pages)) for how, pages in ordered)


def cautions(dossier: Dossier) -> tuple[tuple[PageEntry, tuple[Label, ...]], ...]:
    """Pages with something to know before reading them."""
    signed = (
        (page, tuple(s.label for s in page.signals if s.label.code in WEIGHTY))
        for page in dossier.pages
    )
    return tuple((page, labels) for page, labels in signed if labels)
