"""Words and phrases by what they mean, in every language under the same keys: `senses.toml`."""

from __future__ import annotations

from functools import cache

from runut.languages import PACKS
from runut.languages.loading import Data, load_toml


class Example(Data, frozen=True, kw_only=True):
    """What is asked, sentences that it finds in any language, and sentences that it does not."""

    asked: str
    finds: tuple[str, ...]
    counter: tuple[str, ...]


class SensePack(Data, frozen=True, kw_only=True):
    """The file `senses.toml` of a language."""

    #: Key of a meaning, the same in every language → words and phrases that bear it.
    senses: dict[str, tuple[str, ...]]
    example: tuple[Example, ...]


@cache
def senses(pack: str) -> SensePack:
    """Return the senses of a language, one of `PACKS`; raises `PackError` when broken."""
    if pack not in PACKS:
        raise ValueError(f"no senses in {pack!r}; choose one of {', '.join(PACKS)}")
    return load_toml(f"runut.languages.{pack}", "senses.toml", SensePack)
