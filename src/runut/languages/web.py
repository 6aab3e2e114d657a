"""What the web page says (`web.toml`); names of kinds and statuses: `interface`."""

from __future__ import annotations

from functools import cache

from runut.languages import PACKS
from runut.languages.interface import Count
from runut.languages.loading import Data, load_toml


class WebWords(Data, frozen=True, kw_only=True):
    """The schema of `web.toml`; `{…}` stands for a value, and a test compares the keys."""

    #: Headings, labels and sentences by the name under which templates ask for them.
    say: dict[str, str]
    counts: dict[str, Count]
    #: Sentences of refusals by their code.
    refusals: dict[str, str]


@cache
def web_words(language: str) -> WebWords:
    """Return what the web page says in `language`, one of `PACKS`.

    Raises `PackError` when the file breaks the schema, `ValueError` for another language.
    """
    if language not in PACKS:
        raise ValueError(f"no web page in {language!r}; choose one of {', '.join(PACKS)}")
    return load_toml(f"runut.languages.{language}", "web.toml", WebWords)
