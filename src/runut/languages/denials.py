"""How a page denies or answers what it told before without naming it: `denials.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from runut.languages.loading import Data, Rule, load_toml
from runut.vocabulary import EventKind, Status


class DenialRule(Rule, frozen=True, kw_only=True):
    """Words that give what was told before a status ("denied the report", "has not accepted").

    Examples are two sentences, `told / denied => kind status`; of counter-examples the second
    changes nothing.
    """

    status: Status
    #: The kind of what the words tell, where it is an answer to an invitation; none where it is
    #: what was told before itself.
    answer: EventKind | None = None
    pattern: str
    examples: tuple[str, ...]


class DenialPack(Data, frozen=True, kw_only=True):
    """The file `denials.toml` of a language."""

    rule: tuple[DenialRule, ...]


@dataclass(frozen=True)
class Denial:
    """A rule, ready to be searched with."""

    id: str
    status: Status
    answer: EventKind | None
    pattern: re.Pattern[str]


@cache
def load(pack: str) -> tuple[Denial, ...]:
    """Return the rules of language pack `pack`; raises `PackError` when broken."""
    rules = load_toml(f"runut.languages.{pack}", "denials.toml", DenialPack).rule
    return tuple(
        Denial(r.id, r.status, r.answer, re.compile(r.pattern, re.IGNORECASE)) for r in rules
    )
