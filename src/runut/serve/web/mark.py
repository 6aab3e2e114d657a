"""What a browser remembers of its last visit: four numbers in a cookie, and nothing in the store.

They are the record that was seen last and when, and the same of the visit before. A visit ends with
half an hour in which nothing was asked for. Nobody is told apart by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

COOKIE = "runut-visit"
#: Milliseconds without a request after which a visit has ended; in which none is written down.
PAUSE, WRITTEN = 30 * 60_000, 60_000
_FORM = re.compile(r"(\d{1,15})-(\d{1,15})-(\d{1,15})-(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the record: when the record was made, and when it was looked at (ms since 1970)."""

    made: int = 0
    at: int = 0

    @property
    def moment(self) -> str:
        """When the record was made, as the store writes it."""
        return written(self.made)


@dataclass(frozen=True, slots=True)
class Mark:
    """The last look of this visit, and the last of the visit before."""

    before: Look
    last: Look

    @property
    def cookie(self) -> str:
        """The mark as a browser keeps it."""
        return f"{self.before.made}-{self.before.at}-{self.last.made}-{self.last.at}"


def mark_of(cookie: str | None) -> Mark | None:
    """Return the mark in a cookie; None where it is none."""
    match = _FORM.fullmatch(cookie or "")
    if match is None:
        return None
    made, at, last_made, last_at = map(int, match.groups())
    return Mark(Look(made, at), Look(last_made, last_at))


def looked(mark: Mark | None, made: str | None, now: int) -> Mark:
    """Return the mark after a look at the record that was made at `made`, in ms since 1970."""
    look = Look(milliseconds(made), now)
    if mark is None:
        return Mark(Look(), look)
    if now - mark.last.at > PAUSE:
        return Mark(mark.last, look)
    if now - mark.last.at < WRITTEN and look.made == mark.last.made:
        return mark
    return Mark(mark.before, look)


def milliseconds(moment: str | None) -> int:
    """Return a moment of the store in ms since 1970; 0 for none."""
    return round(datetime.fromisoformat(moment).timestamp() * 1000) if moment else 0


def written(ms: int) -> str:
    """Return ms since 1970 as a moment of the store."""
    found = datetime.fromtimestamp(min(ms, 4_000_000_000_000) / 1000, UTC)
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")
