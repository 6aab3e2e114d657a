"""Words that give words or a view to somebody: the schema of `cues.toml` and its loader.

A group of verbs shares what may follow it (its frames) and what kind of act it is (its act).
Its forms are made from stems by the inflections of the pack, so that a verb is one word of data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from runut.languages.loading import Data, Rule, load_toml

#: What the speaker does with the words; the events and their status lean on it.
CueAct = Literal[
    "says",
    "stresses",
    "thinks",
    "describes",
    "claims",
    "confirms",
    "denies",
    "criticises",
    "praises",
    "warns",
    "demands",
    "hopes",
    "promises",
    "threatens",
    "asks",
    "announces",
    "predicts",
    "proposes",
    "agrees",
]
#: What may follow a cue: a clause with its conjunction or without, a question, a noun of view
#: ("harapan untuk …"), any object, somebody or something "as" something, what one will do
#: ("to pay"), a quotation alone, a clause whose conjunction follows at once,
#: any words, a clause without conjunction that has a verb of its own in headlines too, a name
#: for what hangs on the verb ("menyebutnya jebakan").
Frame = Literal[
    "clause",
    "bare",
    "question",
    "noun",
    "object",
    "as",
    "pledged",
    "quote",
    "that",
    "words",
    "full",
    "named",
]
#: active: after its subject. plural: the same, after a subject of several. heading: active, in
#: headlines only. passive: before its agent.
#: inverted: before its subject, after the words. own: the subject hangs on the verb ("katanya").
#: going: a participle that goes on from an earlier subject ("adding that").
#: called: passive, the subject hangs on it, and a name follows ("yang disebutnya jebakan").
Voice = Literal["active", "plural", "heading", "passive", "inverted", "own", "going", "called"]


class Inflection(Rule, frozen=True, kw_only=True):
    """How a stem makes a form: `pattern` is replaced by `replace`; examples are `stem form`."""

    voice: Voice
    #: Which word list of a group it is made from.
    of: Literal["stems", "inverted"]
    pattern: str
    replace: str
    examples: tuple[str, ...]


class Group(Rule, frozen=True, kw_only=True):
    """Verbs that share their act and their frames.

    Examples mark speakers with square brackets and the content to be read with braces.
    """

    act: CueAct
    frames: tuple[Frame, ...]
    #: Frames that are open too where it goes on from another cue ("menyatakan … dan mengingat …").
    joined: tuple[Frame, ...] = ()
    #: Inflected by the pack's inflections.
    stems: tuple[str, ...] = ()
    #: Taken as they stand.
    active: tuple[str, ...] = ()
    #: The same, in headlines only.
    heading: tuple[str, ...] = ()
    inverted: tuple[str, ...] = ()
    #: After the words, for the one who spoke before ("demikian bunyi pernyataan itu").
    own: tuple[str, ...] = ()
    examples: tuple[str, ...]


class Tail(Rule, frozen=True, kw_only=True):
    """What may stand after the content and is none of it; cut where `pattern` begins."""

    pattern: str
    #: Which frames it ends; all where empty.
    frames: tuple[Frame, ...] = ()
    examples: tuple[str, ...]


class Opening(Rule, frozen=True, kw_only=True):
    """A line that opens a list of somebody's points, and ends with a colon."""

    pattern: str
    examples: tuple[str, ...]


class Lists(Data, frozen=True, kw_only=True):
    """Plain word lists; the words of an entry of several stand next to each other."""

    #: Conjunctions that open a content clause and are no part of it.
    complementisers: tuple[str, ...]
    #: Those of them that are nothing else: they may stand away from the cue.
    conjunctions: tuple[str, ...]
    #: Objects of a verb of saying that tell nothing ("said so").
    empty: tuple[str, ...]
    #: "menurut X": the content stands beside it.
    according: tuple[str, ...]
    #: The same with the speaker hanging on it ("menurutnya").
    according_own: tuple[str, ...]
    #: Words that open a reported question.
    questions: tuple[str, ...]
    #: Nouns that are a view ("pentingnya", "harapan").
    view_nouns: tuple[str, ...]
    #: Endings that may hang on a view noun.
    noun_endings: tuple[str, ...]
    #: "sebagai"
    as_words: tuple[str, ...]
    #: Words that a clause has and a noun phrase has not.
    predicates: tuple[str, ...]
    #: The same, by shape (regular expressions over one word in lower case).
    predicate_shapes: tuple[str, ...]
    #: What a clause without a verb says of its subject, and its shapes.
    adjectives: tuple[str, ...]
    adjective_shapes: tuple[str, ...]
    #: Words that have such a shape and are none.
    not_predicates: tuple[str, ...]
    #: Words that may stand between subject and cue.
    adverbs: tuple[str, ...]
    #: Words that may stand between cue and content and are no part of it.
    after_cue: tuple[str, ...]
    #: A manner opens with one of these and ends one word later ("secara tegas").
    manner: tuple[str, ...]
    #: Before a cue: it was not said.
    negations: tuple[str, ...]
    #: Before a cue: it has not been said yet.
    unreal: tuple[str, ...]
    #: A noun phrase after one of these is not the subject.
    prepositions: tuple[str, ...]
    #: Open a clause of its own.
    subordinators: tuple[str, ...]
    coordinators: tuple[str, ...]
    relatives: tuple[str, ...]
    #: Open a purpose, whose verb is not that of the clause ("untuk menyerang").
    purposes: tuple[str, ...]
    #: Between the cue and its content an occasion or addressee may stand that opens with these.
    occasions: tuple[str, ...]
    #: Before the agent of a passive.
    agents: tuple[str, ...]
    #: Nouns for people and bodies that speak without a name.
    holders: tuple[str, ...]
    #: Words that may open such a noun phrase.
    quantifiers: tuple[str, ...]
    #: After one of these stands a noun, never a verb ("the report").
    noun_openers: tuple[str, ...]
    #: Words at the head of such a phrase that are no part of the description.
    articles: tuple[str, ...]
    #: Before one or some without a name, who are called without it.
    ones: tuple[str, ...]
    #: Those before a noun that was told of: "the minister".
    definite_articles: tuple[str, ...]
    #: Words for the rest of those who speak ("yang lain").
    others: tuple[str, ...]
    #: Words that may go on such a noun phrase where the verb does not follow at once.
    determiners: tuple[str, ...]
    #: Holders that are no single person ("kantor", "office").
    bodies: tuple[str, ...]
    #: After an unnamed holder these tell where it belongs ("sumber di istana", "close to X").
    belonging: tuple[str, ...]
    #: So do these, with what was known ("yang mengetahui perundingan", "familiar with the talks").
    knowing: tuple[str, ...]
    #: What is said or written, with those who say it behind it ("pernyataan bersama X dan Y").
    utterances: tuple[str, ...]
    #: Behind "according to" what was counted, which nobody speaks by ("figures", "angka").
    counts: tuple[str, ...]
    #: Open a clause on which the one after the cue hangs ("Jika hujan, katanya, …").
    conditionals: tuple[str, ...]
    #: Open a sentence that only tells who said the one before ("hal itu disampaikan X").
    restating: tuple[str, ...]
    #: Words of several at once ("pernyataan bersama").
    joint: tuple[str, ...]
    #: Before a participle they make it a passive ("was told").
    passives: tuple[str, ...]
    #: Between a medium and its cue they open whose words it passes on ("X, citing Y, reported").
    citing: tuple[str, ...]
    #: Pronouns for one person.
    pronouns: tuple[str, ...]
    #: Nouns that pass on what their country says ("pemerintah Jepang").
    transparent: tuple[str, ...]
    #: Between two cues of one speaker ("sambil menegaskan").
    links: tuple[str, ...]
    #: Words for those who are told, where they have no name ("wartawan").
    hearers: tuple[str, ...]
    #: Nouns of a heading "Sikap X: …".
    heading_nouns: tuple[str, ...]


class Cues(Data, frozen=True, kw_only=True):
    """The file `cues.toml`."""

    #: How far into a noun phrase its noun may stand ("deep concern": 2).
    noun_within: int
    #: Whether what describes a noun stands before it ("senior European diplomats").
    modifiers_first: bool
    #: Objects that hang on an active verb ("menyebutnya").
    object_endings: tuple[str, ...]
    lists: Lists
    inflection: tuple[Inflection, ...]
    group: tuple[Group, ...]
    tail: tuple[Tail, ...]
    opening: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a cue: its words in lower case, its voice, its group."""

    words: tuple[str, ...]
    voice: Voice
    group: Group


@dataclass(frozen=True)
class Pack:
    """`cues.toml` made ready for look-up."""

    cues: Cues
    #: First word of a form → the forms, longest first.
    forms: dict[str, tuple[Form, ...]]
    predicate: re.Pattern[str]
    adjective: re.Pattern[str]
    tails: tuple[tuple[Tail, re.Pattern[str]], ...]
    openings: tuple[tuple[Opening, re.Pattern[str]], ...]
    groups: dict[str, Group]
    #: First words of `according` and `according_own`.
    opens_according: frozenset[str]
    words: dict[str, frozenset[str]]


def inflect(cues: Cues, word: str, of: str) -> Iterator[tuple[Voice, str]]:
    """Yield voice and form of `word`, for every inflection of the pack that applies to it."""
    for rule in cues.inflection:
        if rule.of == of and re.search(rule.pattern, word):
            yield rule.voice, re.sub(rule.pattern, rule.replace, word, count=1)


def _forms(cues: Cues) -> Iterator[Form]:
    for group in cues.group:
        for stem in group.stems:
            head, _, rest = stem.partition(" ")
            for voice, form in inflect(cues, head, "stems"):
                endings = ("", *cues.object_endings) if voice == "active" and not rest else ("",)
                for ending in endings:
                    yield Form(tuple(f"{form}{ending} {rest}".split()), voice, group)
        for form in group.active:
            yield Form(tuple(form.split()), "active", group)
        for form in group.heading:
            yield Form(tuple(form.split()), "heading", group)
        for form in group.own:
            yield Form(tuple(form.split()), "own", group)
        for word in group.inverted:
            for voice, form in inflect(cues, word, "inverted"):
                yield Form(tuple(form.split()), voice, group)


def _any(shapes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{shape})" for shape in shapes) or r"(?!)")


@cache
def load(pack: str) -> Pack:
    """Return the cues of the language pack `pack` ("id", "en"), ready for look-up.

    Raises `PackError` where the file breaks its schema.
    """
    cues = load_toml(f"runut.languages.{pack}", "cues.toml", Cues)
    table: dict[str, dict[tuple[tuple[str, ...], Voice, str], Form]] = {}
    for form in _forms(cues):
        table.setdefault(form.words[0], {})[(form.words, form.voice, form.group.id)] = form
    return Pack(
        cues=cues,
        forms={
            first: tuple(sorted(forms.values(), key=lambda f: -len(f.words)))
            for first, forms in table.items()
        },
        predicate=_any(cues.lists.predicate_shapes),
        adjective=_any(cues.lists.adjective_shapes),
        tails=tuple((tail, re.compile(tail.pattern, re.IGNORECASE)) for tail in cues.tail),
        openings=tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in cues.opening),
        groups={group.id: group for group in cues.group},
        opens_according=frozenset(
            entry.split()[0] for entry in (*cues.lists.according, *cues.lists.according_own)
        ),
        words={
            name: frozenset(chain(getattr(cues.lists, name)))
            for name in cues.lists.__struct_fields__
        },
    )
