"""TIMEX3 values as stretches of days, so that a week on one page can meet a day on another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from runut.days import days


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, as ordinals of the calendar, both ends inside."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.last - self.first + 1

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Period) -> bool:
        """Whether all its days are days of `other`."""
        return other.first <= self.first and self.last <= other.last

    def gap(self, other: Period) -> int:
        """Days between the two; 0 when they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=16384)
def period(value: str | None) -> Period | None:
    """The days that a TIMEX3 value names; None for one that is on no calendar (`PAST_REF`)."""
    found = days(value)
    return Period(*found) if found else None
