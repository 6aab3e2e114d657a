"""How somebody's words tell where he stands in a matter: `stances.toml` and its loader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from runut.languages import pack_for
from runut.languages.loading import Data, Rule, load_toml
from runut.vocabulary import StanceKind

#: Whose deed the words must tell of: that of the one who speaks or of his side, or anybody's.
Of = Literal["own", "any"]


class StanceRule(Rule, frozen=True, kw_only=True):
    """A way to take a position. Examples are `words => kind`; counter-examples take none.

    The examples are of a speaker whose side is Norway ("Oslo").
    """

    kind: StanceKind
    of: Of
    pattern: str
    examples: tuple[str, ...]


class StancePack(Data, frozen=True, kw_only=True):
    """The file `stances.toml` of a language."""

    #: Words for the one who speaks and for his side.
    own: tuple[str, ...]
    #: Words for one who was spoken of before, and those that open a clause of what may be.
    pronouns: tuple[str, ...]
    supposing: tuple[str, ...]
    stance: tuple[StanceRule, ...]


@dataclass(frozen=True)
class StanceWords:
    """A pack, ready to be searched with."""

    own: re.Pattern[str]
    pronouns: re.Pattern[str]
    supposing: re.Pattern[str]
    #: Kind, whose deed it must be, and the pattern; the first that fits counts.
    rules: tuple[tuple[StanceKind, Of, re.Pattern[str]], ...]


@cache
def load(language: str) -> StanceWords | None:
    """The words of `language`; None where there is no pack. Raises `PackError` on a bad file."""
    code = pack_for(language)
    if code is None:
        return None
    pack = load_toml(f"runut.languages.{code}", "stances.toml", StancePack)
    return StanceWords(
        own=any_of(pack.own),
        pronouns=any_of(pack.pronouns),
        supposing=any_of(pack.supposing),
        rules=tuple((r.kind, r.of, re.compile(r.pattern, re.IGNORECASE)) for r in pack.stance),
    )


def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of `words`, the longest first."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
