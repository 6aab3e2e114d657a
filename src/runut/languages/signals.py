"""Words that give a page away, as data for each language: `signals.toml`.

Phrases are looked up in small letters as they stand, between word boundaries.
"""

from __future__ import annotations

import functools
import re

from runut.languages.loading import Data, load_toml


class SignalPack(Data, frozen=True, kw_only=True):
    """The whole of `signals.toml`."""

    #: Before a named outlet or agency, and behind it: it is what tells this.
    relayed: tuple[str, ...]
    relayed_after: tuple[str, ...]
    #: What an outlet is called that was named before.
    outlet_again: tuple[str, ...]
    #: Call the writer a translator.
    translated: tuple[str, ...]
    #: Begin the line that says where a text is from.
    source_line: tuple[str, ...]
    #: Say that somebody spoke to a reporter.
    interview: tuple[str, ...]
    #: Name an occasion or a document that the words come from.
    source: tuple[str, ...]
    #: Say that no day is set.
    undated: tuple[str, ...]
    #: Say that it comes soon.
    soon: tuple[str, ...]
    #: Names for the rank of a visit, each with its other words.
    visit_ranks: tuple[tuple[str, ...], ...]
    #: Phrases of remarks that report nothing; and words of them, of which it takes two.
    filler: tuple[str, ...]
    filler_weak: tuple[str, ...]
    #: Say of something that it has not come about.
    unfulfilled: tuple[str, ...]
    #: Say of it, beside that, that it is only offered, weighed, possible, refused or asked for.
    not_done: tuple[str, ...]
    #: Words of a headline that does not claim that something has come about.
    headline_hedges: tuple[str, ...]


@functools.cache
def load(pack: str) -> SignalPack:
    """Return the signal words of language pack `pack`; raises `PackError` when broken."""
    return load_toml(f"runut.languages.{pack}", "signals.toml", SignalPack)


@functools.cache
def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words`, the longest first."""
    body = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
