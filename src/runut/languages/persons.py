"""Words by which people, groups and their offices are named without a name (`persons.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from runut.languages import PACKS, pack_for
from runut.languages.loading import Data, load_toml
from runut.vocabulary import EntityType


class Anaphor(Data, frozen=True, kw_only=True):
    """Words that point back at several who were named before."""

    words: tuple[str, ...]
    #: Whom they can mean; `any` takes whichever pair was last spoken of.
    of: Literal["person", "country", "any"]
    #: How many; None for an open number ("mereka").
    count: int | None = None
    #: Office that each of them holds ("kedua presiden").
    office: str | None = None


class Persons(Data, frozen=True, kw_only=True):
    """The schema of `persons.toml`; every phrase in small letters."""

    #: Title → office, as knowledge calls it; a title that means no one office maps to "".
    titles: dict[str, str]
    #: Before a title: the office is no longer held.
    former: tuple[str, ...]
    #: Before a title, telling no other office ("acting", "current").
    title_adjectives: tuple[str, ...]
    #: Before a title: the office below it.
    deputy: tuple[str, ...]
    #: Between a title and what it is an office of, or what it is charged with.
    title_links: tuple[str, ...]
    #: Polite words and ranks before a name.
    honorifics: tuple[str, ...]
    #: Those of them that the news writes as part of a name ("Sheikh", "Datuk"), not ranks.
    styles: tuple[str, ...]
    #: After a noun (before it in English): the one spoken of.
    definite: tuple[str, ...]
    #: Before a noun: one that was not spoken of yet.
    indefinite: tuple[str, ...]
    #: Before a noun: several.
    quantifiers: tuple[str, ...]
    #: Of those, the ones that mean everybody: nobody in particular where no owner is told.
    everybody: tuple[str, ...]
    #: Of the indefinite ones, those before a thing ("sebuah minibus").
    thing_articles: tuple[str, ...]
    #: Whether an owner stands before what it owns ("the Israeli government").
    owner_first: bool
    #: Nouns for unnamed people who hold views or act.
    roles: tuple[str, ...]
    #: Those of them that mean several without being counted ("warga", "soldiers").
    collectives: tuple[str, ...]
    #: Words for the armed forces of a country, which are one body ("militer", "tentara").
    forces: tuple[str, ...]
    #: With a definite word, the one at home of the two last spoken of, and the other.
    hosts: tuple[str, ...]
    guests: tuple[str, ...]
    #: Alone, the government of the country that is spoken of.
    ruling: tuple[str, ...]
    #: Between a title and the word that points back, or before it: an age, as an expression.
    age: str
    #: Nouns for relatives: "adik Kim" is not Kim.
    kin: tuple[str, ...]
    #: What may stand between such a noun and the country it belongs to.
    role_modifiers: tuple[str, ...]
    #: Nouns for bodies without a name of their own ("delegasi", "tim negosiasi").
    bodies: tuple[str, ...]
    #: Before a country: the words mean the country itself ("pemerintah Rusia").
    government: tuple[str, ...]
    #: Before a leader's name: the words mean the government under that leader.
    administration: tuple[str, ...]
    #: First (English: any) word of a name that is an organisation's, a place's, a medium's.
    organisation_words: tuple[str, ...]
    place_words: tuple[str, ...]
    media_words: tuple[str, ...]
    #: Words in the names of regions with many countries, and what stands before such a name where
    #: it only tells where in the world something is ("situasi di Timur Tengah").
    region_words: tuple[str, ...]
    region_openers: tuple[str, ...]
    #: Media without a name of their own ("televisi pemerintah"); one word needs a country.
    state_media: tuple[str, ...]
    #: First word of a body that is told from others by where it is ("Kedutaan X di Y").
    posted_words: tuple[str, ...]
    #: Before the name of an area, of which they are no part; before that of a building or site.
    area_words: tuple[str, ...]
    facility_words: tuple[str, ...]
    #: Between such a word and the name ("pangkalan *udara* Clark").
    facility_kinds: tuple[str, ...]
    #: Before the name of a thing that acts for nobody ("pesawat", "rudal").
    thing_words: tuple[str, ...]
    #: Before a noun for a thing: who makes or runs such things has the name ("galangan kapal X").
    maker_words: tuple[str, ...]
    #: Before the name of a body: the words mean the body itself ("pihak Fatah").
    side_words: tuple[str, ...]
    #: Before a country that does nothing there: its language, its money ("dolar AS").
    language_words: tuple[str, ...]
    #: Capitalised words that begin no name: events, days, laws, currencies.
    not_names: tuple[str, ...]
    #: Small words inside names ("bin", "von").
    particles: tuple[str, ...]
    #: Written onto the end of a name ("Indialah").
    enclitics: tuple[str, ...]
    #: After a hyphen: the compound is an adjective ("Western-led").
    second_halves: tuple[str, ...]
    #: Words that begin sentences and are no names.
    openers: tuple[str, ...]
    #: Pronouns for one person; for several; for the speaker's own side.
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    own_side: tuple[str, ...]
    #: The ending that means an owner ("kunjungannya"), words that only look so, and their shapes.
    possessive: str
    not_possessive: tuple[str, ...]
    not_possessive_shapes: tuple[str, ...]
    anaphors: tuple[Anaphor, ...]
    #: Type → nouns that mean, with a definite word, one spoken of before ("partai itu").
    definite_nouns: dict[EntityType, tuple[str, ...]]
    #: Of the definite words, those that point back ("itu", not "ini").
    back_words: tuple[str, ...]
    #: Before a lone title: the office is meant, not its holder ("calon presiden").
    office_words: tuple[str, ...]
    #: Before a noun for somebody: what somebody else is or becomes ("sebagai utusan").
    as_words: tuple[str, ...]
    #: Before a noun alone: those who were spoken of before ("para menteri").
    plural_words: tuple[str, ...]
    #: Begin a clause that is told, with its own subject.
    clause_openers: tuple[str, ...]
    #: Nouns for states, which mean several before a region or a body ("negara Teluk").
    state_words: tuple[str, ...]
    #: Words of numbers; what may stand before a number; nouns that mean people where counted.
    numbers: tuple[str, ...]
    hedges: tuple[str, ...]
    counted: tuple[str, ...]
    #: Before a place: something is there, comes from there or goes there.
    place_prepositions: tuple[str, ...]
    #: Nouns before a place that is only a place ("ibu kota", "warga").
    place_nouns: tuple[str, ...]
    #: Before where somebody goes, which does not say whose that one is ("leaders to Paris").
    towards: tuple[str, ...]
    #: What governments give each other, and the words between it and a seat ("izin dari Wina").
    given: tuple[str, ...]
    giving: tuple[str, ...]
    #: Before one who is no subject.
    prepositions: tuple[str, ...]
    #: After a subject, before its verb.
    auxiliaries: tuple[str, ...]
    #: Verb forms after a subject, as regular expressions over a whole word.
    verb_shapes: tuple[str, ...]
    #: Forms of abstract nouns, as regular expressions: capitalised, they are headings, no names.
    noun_shapes: tuple[str, ...]
    #: Verbs that have no such shape.
    verbs: tuple[str, ...]
    #: Verbs that stand before their speaker ("kata", "said").
    inverted: tuple[str, ...]
    #: Between a description and the one it is true of ("adalah").
    copulas: tuple[str, ...]
    #: Begin a clause that hangs on another.
    subordinators: tuple[str, ...]
    conjunctions: tuple[str, ...]


@cache
def persons(pack: str) -> Persons:
    """Return the words of `pack` (one of `PACKS`); raises `PackError` when the file is bad."""
    return load_toml(f"runut.languages.{pack}", "persons.toml", Persons)


def persons_for(language: str) -> Persons:
    """Return the words with which a page in `language` (ISO 639-1) is read."""
    return persons(pack_for(language) or PACKS[-1])
