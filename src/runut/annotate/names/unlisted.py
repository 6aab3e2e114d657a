"""What kind of thing a name is that knowledge does not have, from the words in and around it."""

from __future__ import annotations

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line, View, opens_sentence
from runut.annotate.names.seats import opens_report
from runut.vocabulary import EntityType

#: A personal name of the news has at most this many words.
LONGEST_PERSON = 5
#: How many words for its kind may stand before a thing's name ("rudal jelajah supersonik X").
THING_KINDS = 3


def kind_of(line: Line, name: Candidate, view: View) -> EntityType | None:
    """Return the type of an unknown name, or None where it is more likely none at all."""
    if _beside_media_word(line, name, view.lexicon):
        return "medium"
    if opens_report(line, name) or line.tokens[name.first].text.islower():
        return "place"  # only a site begins small: "pangkalan udara Clark"
    return None if _is_thing(line, name, view.lexicon) else _looked_at(line, name, view)


def _looked_at(line: Line, name: Candidate, view: View) -> EntityType | None:
    """The type of a name by what the head says of it, and by its words."""
    words = line.lowers[name.first : name.end]
    hint = name.hint or (view.hinted or {}).get(words)
    if hint is not None:
        return None if words[-1] in view.lexicon.not_names else hint.type
    if view.hinted is not None and not _supported(line, name, view):
        return None
    return _from_words(line, name, view)


def _is_thing(line: Line, name: Candidate, lexicon: Lexicon) -> bool:
    """Whether a noun for a thing stands before a name, with words for its kind between."""
    at = name.first - 1
    while at >= max(0, name.first - THING_KINDS) and line.tokens[at].text[0].isalpha():
        if line.lowers[at] in lexicon.thing_words:
            return at == 0 or line.lowers[at - 1] not in lexicon.maker_words
        if line.lowers[at] in lexicon.prepositions or lexicon.is_verb(line.lowers[at]):
            return False
        at -= 1
    return False


def _word_before(line: Line, name: Candidate) -> str:
    """The word before a name, or before the point of an abbreviation ("Dr. Sari")."""
    at = name.first - 1
    at -= at > 0 and line.lowers[at] == "."
    return line.lowers[at] if at >= 0 else ""


def _supported(line: Line, name: Candidate, view: View) -> bool:
    """Whether words tell a name where the head sees none: its own, an honorific, a quotation."""
    lexicon = view.lexicon
    words = line.lowers[name.first : name.end]
    before = _word_before(line, name)
    return (
        (len(words) > 1 and _own_words(words, lexicon) is not None)
        or before in lexicon.honorifics
        or before in lexicon.inverted
    )


def _from_words(line: Line, name: Candidate, view: View) -> EntityType | None:
    """The type that the words of a name, and the word before it, tell."""
    lexicon = view.lexicon
    words = line.lowers[name.first : name.end]
    before = _word_before(line, name)
    if len(words) > 1 and (own := _own_words(words, lexicon)):
        return own
    if before in lexicon.honorifics:
        return "person"
    if is_phrase(line, name, view):
        return None
    if before in lexicon.place_prepositions:
        return "place"
    return _single(line, name, view) if len(words) == 1 else _several(words)


def _is_common(view: View, word: str) -> bool:
    """Whether a word of the name is no name: a page's own small word, or "Western-led"."""
    half = word.rpartition("-")[2]
    compound = half != word and half in view.lexicon.second_halves
    return compound or view.lexicon.is_common(word) or (len(word) > 3 and word in view.common)


def _several(words: tuple[str, ...]) -> EntityType | None:
    personal = len(words) <= LONGEST_PERSON and not any(c.isdigit() for w in words for c in w)
    return "person" if personal else None


def _own_words(words: tuple[str, ...], lexicon: Lexicon) -> EntityType | None:
    for word in (words[0], words[-1]):
        if word in lexicon.organisation_words:
            return "organisation"
        if word in lexicon.place_words:
            return "place"
    return None


def is_phrase(line: Line, name: Candidate, view: View) -> bool:
    """Whether capitalised words are a phrase of common words rather than a name."""
    return any(_is_common(view, word) for word in line.lowers[name.first : name.end])


def _beside_media_word(line: Line, name: Candidate, lexicon: Lexicon) -> bool:
    """Whether "kantor berita" or the like stands before a name, or begins it."""
    ends = [name.first, *range(name.first + 1, name.end)]
    return any(
        (match := lexicon.media_words.match(line.lowers, at)) is not None and match[0] in ends
        for at in range(max(0, name.first - 2), name.first + 1)
    )


def _single(line: Line, name: Candidate, view: View) -> EntityType | None:
    """The type of a lone word; where it begins a sentence its capital tells nothing."""
    lexicon = view.lexicon
    if opens_sentence(line, name.first) and line.lowers[name.first] not in view.midway:
        return None
    text = line.tokens[name.first].text
    if text.isupper() and 3 <= len(text) <= 8 and text.isalpha():
        return "organisation"
    before = line.lowers[name.first - 1] if name.first else ""
    after = line.lowers[name.end] if name.end < len(line.lowers) else ""
    speaks = before in lexicon.inverted or lexicon.is_verb(after)
    return "person" if speaks and text[1:].islower() and text.isalpha() else None
