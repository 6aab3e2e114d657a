"""Words that decide whether an event happened, as data for each language: `status.toml`."""

from __future__ import annotations

import functools
from typing import Literal

from runut.languages.loading import Data, Rule, load_toml
from runut.vocabulary import EventKind, Status

#: group: in the verb group of the event. clause: before it in its clause. complement: also in the
#: clause that governs its clause ("denies that …"). sentence: anywhere before it in the sentence.
#: after: behind an event noun in its clause ("the meeting was called off"). adjacent: right before.
#: contents: anywhere before an event noun of its clause ("the deal includes a withdrawal").
Reach = Literal["group", "clause", "complement", "sentence", "after", "adjacent", "contents"]


class StatusExample(Data, frozen=True, kw_only=True):
    """A sentence, names in [brackets], the event word in «angles», and the status it must get."""

    text: str
    status: Status


class StatusRule(Rule, frozen=True, kw_only=True):
    """Words that give an event a status; the first rule of the file that fits decides."""

    status: Status
    reach: tuple[Reach, ...]
    words: tuple[str, ...]
    #: Only for events of these kinds; all where there is none.
    kinds: tuple[EventKind, ...] = ()
    #: Verbs with an object of their own: they say nothing of a verb joined by "and".
    verb: bool = False
    #: Words right behind that make it another thing ("not only").
    unless: tuple[str, ...] = ()
    examples: tuple[StatusExample, ...]


class StatusPack(Data, frozen=True, kw_only=True):
    """The whole of `status.toml`."""

    rule: tuple[StatusRule, ...]


@functools.cache
def load(pack: str) -> StatusPack:
    """Return the status words of language pack `pack`; raises `PackError` when broken."""
    return load_toml(f"runut.languages.{pack}", "status.toml", StatusPack)
