"""A sentence made ready for finding names in it, and what finding them leans on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.phrases import Phrases
from runut.annotate.names.suggestions import Hint
from runut.annotate.tokens import Token
from runut.knowledge import Known
from runut.knowledge.world import key
from runut.records import Sentence

#: Share of the longer words that bear a capital in a headline set In Title Case; function words
#: and hyphenated second halves are often left small.
HEADING_CAPITALS = 0.66


#: Marks after which a word has a capital whatever it is.
OPENING = frozenset(":.!?…•–—()\"“”'‘’*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens from `first` up to, not including, `end` that may be a name."""

    first: int
    end: int
    #: What knowledge has under these words; empty for a name that it does not know.
    known: tuple[Known, ...]
    #: What the learned head says of these words; None where it is silent.
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its tokens, and how its letters are set."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    #: `tokens` as knowledge looks them up.
    keys: tuple[str, ...]
    #: In small letters.
    lowers: tuple[str, ...]
    #: Every Word Has a Capital, so that a capital tells nothing.
    titled: bool
    #: The names that the learned head finds here, in order.
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What finding names leans on: knowledge, the language, and the words of the page."""

    gazetteer: Phrases[tuple[Known, ...]]
    lexicon: Lexicon
    #: Words that the page also writes in small letters: they are no names.
    common: frozenset[str]
    #: Words that bear a capital in the midst of a plain sentence: they are names.
    midway: frozenset[str]
    #: Names that the page's plain sentences gave, by their lower tokens; read in titled lines.
    page_names: Phrases[None]
    #: What the head says of each name of the page, by its lower tokens; None where it was not run.
    hinted: Mapping[tuple[str, ...], Hint] | None


def line(sentence: Sentence, tokens: tuple[Token, ...], hints: tuple[Hint, ...] = ()) -> Line:
    """Return `sentence` made ready for finding names in it; `hints` are the head's names."""
    long = [t.text for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    upper = bool(long) and all(word.isupper() for word in long)
    keys = tuple(_key(token, upper=upper) for token in tokens)
    titled = upper or _titled(sentence, long)
    return Line(sentence, tokens, keys, tuple(t.lower for t in tokens), titled, hints)


def _key(token: Token, *, upper: bool) -> str:
    """The key of a token; in a line all in capitals only the shortest words are abbreviations."""
    return token.lower if upper and len(token.text) > 3 else key(token.text) or token.text


def _titled(sentence: Sentence, words: Sequence[str]) -> bool:
    """Whether (nearly) every longer word has a capital; a body line must have no other."""
    capital = sum(word[0].isupper() for word in words)
    heading = sentence.label in {"headline", "subhead"}
    return len(words) >= 2 and capital >= (HEADING_CAPITALS if heading else 1) * len(words)


def opens_sentence(line: Line, at: int) -> bool:
    """Whether the word begins the sentence or a quotation, where any word has a capital."""
    return at == 0 or line.tokens[at - 1].text in OPENING


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital."""
    return token.text[0].isupper()


def hint_at(line: Line, at: int) -> Hint | None:
    """The head's name that covers a token."""
    return next((h for h in line.hints if h.first <= at < h.end), None)
