"""Which language the kept text is in: statistics, then words that tell Malay from Indonesian."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from runut.languages import PACKS
from runut.languages.lines import packs

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Languages that news of the region is written in, and the large ones that end up beside it.
#: Fewer candidates are fewer mistakes on short texts (docs/decisions/0012-language.md).
PLAUSIBLE = (
    "id", "ms", "jv", "en", "ar", "de", "es", "fa", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru",
    "th", "tl", "tr", "uk", "vi", "zh",
)  # fmt: skip
#: Characters shown to the identifier: beyond this its answer does not change.
SAMPLE = 1_500
#: Languages whose answer is weighed again by telling words: statistics confuse them.
_ALIKE = frozenset(("id", "ms", "jv"))
#: A page so short that it shows no telling word is taken for the language most pages are in.
_DEFAULT_OF_ALIKE = "id"
#: Words from which the share of function words is steady, and the share that settles it: of 60
#: pages all had 9 % or more, and prose of other languages had 5 % at most (decision 0012).
_ENOUGH_WORDS, _CLEAR_SHARE = 40, 0.08
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of `text` is in."""
    sample = text[:SAMPLE]
    words = _WORD.findall(sample.lower())
    best = _plainly(words) or str(_identifier().rank(sample)[0][0])
    if best not in _ALIKE:
        return best
    counts = {code: sum(w in telling for w in words) for code, telling in _telling().items()}
    if not any(counts.values()):
        return best if best == "jv" else _DEFAULT_OF_ALIKE
    if best == "jv" and max(counts.values()) * 50 < len(words):
        return "jv"
    # the first of equals is the pack's own language
    return max(counts, key=lambda code: counts[code])


def _plainly(words: Sequence[str]) -> str | None:
    """The pack whose function words make up so much of the text that nothing need be weighed.

    Nearly all pages are settled so, without the time that loading the identifier takes.
    """
    if len(words) < _ENOUGH_WORDS:
        return None
    shares = {pack: sum(w in known for w in words) for pack, known in _function_words().items()}
    clear = [pack for pack, found in shares.items() if found >= _CLEAR_SHARE * len(words)]
    return clear[0] if len(clear) == 1 else None


@cache
def _identifier() -> LanguageIdentifier:
    # imported here, where its model is loaded: numpy comes with it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(PLAUSIBLE))
    return identifier


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(pack.function_words) for code, pack in zip(PACKS, packs(), strict=True)}


@cache
def _telling() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for pack in packs() for code, words in pack.telling.items()}
