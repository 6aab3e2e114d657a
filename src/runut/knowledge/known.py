"""What knowledge answers with: a thing that a surface may name, and a term in an office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from runut.vocabulary import EntityType

#: How a surface names a thing: by its name, another spelling or a short form, the word for its
#: people ("Prancis" in "warga Prancis", "Russian"), the seat that stands for its government, or
#: a family name alone.
NameForm = Literal["name", "alias", "demonym", "seat", "surname"]


@dataclass(frozen=True, slots=True)
class Known:
    """A thing of the world as one surface names it; `id` is a Wikidata number or `local:slug`."""

    id: str
    name: str
    type: EntityType
    form: NameForm


@dataclass(frozen=True, slots=True)
class Term:
    """A time in an office; ISO dates as exact as known, None at an end that is open."""

    person: str
    #: Key of the office: `president`, `foreign-minister`, `spokesperson`, …
    office: str
    #: The country or organisation that the office belongs to.
    of: str
    start: str | None
    end: str | None

    def covers(self, day: str) -> bool:
        """Whether the term runs on `day`, an ISO date as exact as known (`2016`, `2016-05`).

        A date that is less exact than the term's edge counts as inside.
        """
        after = self.start is None or day[: len(self.start)] >= self.start[: len(day)]
        before = self.end is None or day[: len(self.end)] <= self.end[: len(day)]
        return after and before
