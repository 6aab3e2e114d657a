"""The words for people and offices of a language, made ready for look-ups by token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from runut.annotate.names.phrases import Phrases, phrase_set, spelled
from runut.languages.persons import Anaphor, Persons, persons_for
from runut.vocabulary import EntityType

#: Fields that hold phrases of several words, looked up at a token.
PHRASES = (
    "indefinite",
    "quantifiers",
    "roles",
    "collectives",
    "forces",
    "ruling",
    "hosts",
    "guests",
    "kin",
    "role_modifiers",
    "bodies",
    "government",
    "administration",
    "media_words",
    "state_media",
    "hedges",
    "counted",
)
#: Fields that are made otherwise than from one list.
BUILT = (
    "titles",
    "anaphors",
    "definite_nouns",
    "possessive",
    "not_possessive_shape",
    "verb_shape",
    "noun_shape",
    "age",
    "administration_word",
    "owner_first",
    "enclitics",
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`Persons` with its phrases compiled and its lists as sets."""

    titles: Phrases[str]
    former: frozenset[str]
    title_adjectives: frozenset[str]
    deputy: frozenset[str]
    title_links: frozenset[str]
    honorifics: frozenset[str]
    styles: frozenset[str]
    definite: frozenset[str]
    indefinite: Phrases[None]
    quantifiers: Phrases[None]
    everybody: frozenset[str]
    thing_articles: frozenset[str]
    roles: Phrases[None]
    collectives: Phrases[None]
    forces: Phrases[None]
    ruling: Phrases[None]
    hosts: Phrases[None]
    guests: Phrases[None]
    age: re.Pattern[str]
    kin: Phrases[None]
    role_modifiers: Phrases[None]
    bodies: Phrases[None]
    government: Phrases[None]
    administration: Phrases[None]
    #: The plainest of them, by which all such governments are called.
    administration_word: str
    owner_first: bool
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    area_words: frozenset[str]
    region_words: frozenset[str]
    region_openers: frozenset[str]
    posted_words: frozenset[str]
    facility_words: frozenset[str]
    facility_kinds: frozenset[str]
    thing_words: frozenset[str]
    maker_words: frozenset[str]
    side_words: frozenset[str]
    language_words: frozenset[str]
    media_words: Phrases[None]
    state_media: Phrases[None]
    not_names: frozenset[str]
    particles: frozenset[str]
    second_halves: frozenset[str]
    enclitics: tuple[str, ...]
    openers: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    own_side: frozenset[str]
    #: The ending that means an owner ("kunjungannya"); "" where a language has none.
    possessive: str
    not_possessive: frozenset[str]
    not_possessive_shape: re.Pattern[str]
    definite_nouns: Phrases[EntityType]
    back_words: frozenset[str]
    office_words: frozenset[str]
    as_words: frozenset[str]
    state_words: frozenset[str]
    clause_openers: frozenset[str]
    plural_words: frozenset[str]
    numbers: frozenset[str]
    hedges: Phrases[None]
    counted: Phrases[None]
    anaphors: Phrases[Anaphor]
    place_prepositions: frozenset[str]
    place_nouns: frozenset[str]
    towards: frozenset[str]
    given: frozenset[str]
    giving: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    verb_shape: re.Pattern[str]
    noun_shape: re.Pattern[str]
    verbs: frozenset[str]
    inverted: frozenset[str]
    copulas: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]

    def is_verb(self, lower: str) -> bool:
        """Whether a word in small letters looks like the verb or auxiliary after a subject."""
        return (
            lower in self.auxiliaries
            or lower in self.verbs
            or self.verb_shape.fullmatch(lower) is not None
        )

    def is_possessive(self, lower: str) -> bool:
        """Whether a word in small letters bears the ending of an owner ("kunjungannya")."""
        return (
            bool(self.possessive)
            and lower.endswith(self.possessive)
            and len(lower) > len(self.possessive) + 2
            and lower not in self.not_possessive
            and lower.removesuffix(self.possessive) not in self.inverted
            and self.not_possessive_shape.fullmatch(lower) is None
        )

    def is_common(self, lower: str) -> bool:
        """Whether a word in small letters is an opener, adverb, bare verb or abstract noun."""
        return (
            lower in self.openers
            or lower in self.auxiliaries
            or lower in self.verbs
            or self.noun_shape.fullmatch(lower) is not None
        )

    def stands_for(self, lowers: tuple[str, ...], at: int) -> bool:
        """Whether words for a government, an administration or people begin at `at`."""
        phrases = (self.government, self.administration, self.roles)
        return any(each.match(lowers, at) is not None for each in phrases)

    def points_back(self, lowers: tuple[str, ...], at: int) -> bool:
        """Whether a pronoun, or words like "both leaders" and "kelompok itu", begin at `at`."""
        word = lowers[at]
        noun = self.definite_nouns.match(lowers, at)
        return (
            word in self.singular
            or word in self.plural
            or word in self.own_side
            or self.anaphors.match(lowers, at) is not None
            or (noun is not None and not self.back_words.isdisjoint(lowers[noun[0] : noun[0] + 1]))
        )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words with which a page in `language` (ISO 639-1) is read."""
    words: Persons = persons_for(language)
    # by name, since each of these fields is the pack's list of that name in another form
    lists: dict[str, Any] = {name: phrase_set(getattr(words, name)) for name in PHRASES}
    for name in set(Lexicon.__slots__) - {*PHRASES, *BUILT}:
        lists[name] = frozenset(getattr(words, name))
    return Lexicon(
        titles=Phrases((spelled(title), office) for title, office in words.titles.items()),
        anaphors=Phrases((spelled(w), a) for a in words.anaphors for w in a.words),
        definite_nouns=Phrases(
            (spelled(noun), of) for of, nouns in words.definite_nouns.items() for noun in nouns
        ),
        possessive=words.possessive,
        not_possessive_shape=re.compile("|".join(words.not_possessive_shapes) or r"(?!)"),
        verb_shape=re.compile("|".join(words.verb_shapes)),
        noun_shape=re.compile("|".join(words.noun_shapes)),
        age=re.compile(words.age),
        administration_word=words.administration[0],
        owner_first=words.owner_first,
        enclitics=words.enclitics,
        **lists,
    )
