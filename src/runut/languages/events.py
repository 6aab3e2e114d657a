"""Words that tell an event, as data for each language: `events.toml`.

A trigger rule lists verbs and nouns of one kind of event; a governor is a verb that carries an
event noun ("hold talks"). Forms that are a formula are made by `inflection`.
"""

from __future__ import annotations

import functools
from typing import Literal

from runut.languages.inflection import (
    Voice,
    english_forms,
    english_plural,
    indonesian_forms,
    with_pronoun,
)
from runut.languages.loading import Data, Rule, load_toml
from runut.vocabulary import EntityType, EventKind, Status

#: joint: all sides act alike. agent: one acts on another. visit: somebody goes to a place.
#: answer: somebody answers the one who asked. solo: nobody is acted on. speaker: words that are
#: an act by being said ("must"): only in a statement, by its speaker, on whom it speaks of.
#: caused: what the object does because the subject has it do so ("sent B to C").
Frame = Literal["joint", "agent", "visit", "answer", "solo", "speaker", "caused"]


#: Kinds whose object is what was said: "menjanjikannya" points back at it.
_OF_WORDS: frozenset[EventKind] = frozenset(("promise", "agreement"))


class EventExample(Data, frozen=True, kw_only=True):
    """A sentence with its names in square brackets, and a row that it must give."""

    text: str
    kind: EventKind | None = None
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    status: Status = "happened"
    #: Whose words the whole sentence is, where the rule needs a statement.
    by: str | None = None


class TriggerRule(Rule, frozen=True, kw_only=True):
    """Words of one kind of event that take their participants in one way."""

    kind: EventKind
    frame: Frame
    #: Indonesian roots, or English verbs (`meet|met`); their forms are made.
    verbs: tuple[str, ...] = ()
    #: Other forms, as they stand.
    actives: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    #: The kind when all who take part are persons, or countries and organisations.
    of_persons: EventKind | None = None
    of_states: EventKind | None = None
    #: The kind where it is told where they are.
    of_place: EventKind | None = None
    #: The status of what a speech act asks for; None: it is told with its own words.
    content: Status | None = None
    #: The status where no word says otherwise.
    status: Status = "happened"
    #: One of these words must stand near behind the form (or it is another meaning).
    needs: tuple[str, ...] = ()
    #: None of these words may stand right behind (or it is another meaning).
    unless: tuple[str, ...] = ()
    #: Only with a name as the subject and another as the object or goal.
    strict: bool = False
    #: A verb may carry the noun with one side alone ("B will hold a conference").
    alone: bool = False
    #: No row of its own where somebody arrives ("landed in A and was welcomed by B").
    greets: bool = False
    #: One pays it to the other: "a call from A to B", "paid a courtesy visit to B".
    paid: bool = False
    #: An organisation's gathering that is told by its day, whatever else a sentence tells.
    dated: bool = False
    #: Only where a name of this type stands right behind the verb ("received the envoy").
    object: EntityType | None = None
    #: Its object is what is said; whom it is said to stands behind a preposition.
    matter: bool = False
    #: Only where one of these words stands before it in the sentence.
    after: tuple[str, ...] = ()
    #: Only where one of these words is in the name of the object ("summoned the ambassador").
    whose: tuple[str, ...] = ()
    examples: tuple[EventExample, ...]


class GovernorRule(Rule, frozen=True, kw_only=True):
    """Verbs that carry an event noun: what their subject is to it, and what they say of it."""

    verbs: tuple[str, ...] = ()
    actives: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    subject: Literal["who", "whom", "none"]
    status: Status | None = None
    #: Kinds of which it says nothing ("they agreed the deal": it was made, not planned).
    plain_kinds: tuple[EventKind, ...] = ()
    #: Its subject wants others to do it: alone it takes no part ("urged talks").
    of_others: bool = False
    #: Its subject is there with the others ("attended the summit"): the noun tells it, no visit.
    attends: bool = False
    examples: tuple[EventExample, ...]


class EventWords(Data, frozen=True, kw_only=True):
    """Little words by what they do around an event word."""

    #: Between names that stand for one side together.
    conjunctions: frozenset[str]
    between: frozenset[str]
    companion: frozenset[str]
    goal: frozenset[str]
    source: frozenset[str]
    #: Before a preposition of source: the words come from there, and not what they tell.
    cited: frozenset[str]
    addressee: frozenset[str]
    #: Those of the words for an addressee that are said of one who hears ("proposed it to A").
    hearer: frozenset[str]
    #: Before the one whom somebody calls or pays a visit.
    paid_to: frozenset[str]
    agent: frozenset[str]
    location: frozenset[str]
    #: Those of the words for a goal that are said of a stay too ("in").
    stays: frozenset[str]
    #: Before a noun; a year between the two belongs to the noun ("a 2018 pact").
    articles: frozenset[str]
    topic: frozenset[str]
    possessive: frozenset[str]
    #: Every preposition: a name behind one is no subject.
    prepositions: frozenset[str]
    #: Before a noun, or behind it: the happening that was told already.
    definite_before: frozenset[str]
    definite_after: frozenset[str]
    #: Before a noun: no particular happening ("every meeting").
    generic: frozenset[str]
    #: With "since" and a year: there was such an event in that year.
    first_time: frozenset[str]
    #: Verbs that tell no event, whose object is not who acts next.
    transitive: frozenset[str]
    #: Before a time: not when it happened ("since 2009").
    not_when: frozenset[str]
    #: Says that something is put off, and stands before its new day.
    put_off: frozenset[str]
    until: frozenset[str]
    #: Times that lean on the date told last ("at that time").
    then: frozenset[str]
    #: What becomes of "the announcement": the sentence dates what the one before it told.
    reported: frozenset[str]
    #: Where more than one thing is done ("meeting", "ceremony"), and what stands before them.
    gatherings: frozenset[str]
    during: frozenset[str]
    #: Before them where no word need say which is meant ("seusai pertemuan").
    afterwards: frozenset[str]
    #: The act by which a deal, a veto or an appointment is made ("signing", "vote").
    formal: frozenset[str]
    #: Before an event noun: that it was is taken as known, whoever speaks.
    since: frozenset[str]
    #: It was done before what the page tells.
    earlier: frozenset[str]
    #: How near to them something else was done on the same day ("hours before the talks").
    moments: frozenset[str]
    beside: frozenset[str]
    #: Open a clause that tells what went on at the same time.
    at_once: frozenset[str]
    #: What words are said in ("statement"): its day is theirs.
    utterances: frozenset[str]
    #: Before a verb behind a threat or a promise: what was threatened begins there.
    later: frozenset[str]
    #: Open a clause inside a sentence.
    complement: frozenset[str]
    relative: frozenset[str]
    breaks: frozenset[str]
    #: Those of them whose clause stands beside the main one: it goes on behind a comma.
    coordinate: frozenset[str]
    #: Before an event in a chain: it comes after the one that the sentence told first.
    sequence: frozenset[str]
    #: Before a verb that tells what something is done for.
    for_purpose: frozenset[str]
    #: Before a verb: it is over, whatever the rest of the sentence speaks of.
    past: frozenset[str]
    #: Before a clause that gives a reason: it is no surer than what it is the reason of.
    reason: frozenset[str]
    #: Before what something came of ("died in clashes").
    through: frozenset[str]
    #: Nobody, where it stands before a subject ("no minister has visited").
    nobody: frozenset[str]
    #: Before a deal: it was made before, and is broken, kept or watched.
    keeping: frozenset[str]
    #: Before an event noun: it did not come about.
    without: frozenset[str]
    #: Say that a deed is not done.
    negations: frozenset[str]
    #: Before a quoted word: the word is spoken of, not used.
    quoted: frozenset[str]
    #: To whom things are told: no party to anything.
    audience: frozenset[str]
    #: Those who do not act for the country that they are of.
    civilians: frozenset[str]
    #: What nobody is, though a description counts it ("dua tank").
    things: frozenset[str]
    #: What is written, behind which a clause tells what its writers ask.
    texts: frozenset[str]
    #: "Each other": of a visit, that each goes to the other's country.
    mutual: tuple[str, ...]
    #: Tell that somebody arrives: who greets them there has not met them yet.
    arriving: frozenset[str]
    #: Before a way of settling things ("through dialogue").
    ways: frozenset[str]
    #: Before what people speak by ("by telephone").
    means: frozenset[str]
    #: What those talk by who are not in one place ("telephone").
    remote: frozenset[str]
    #: Between "with" and who helps two others talk ("with the mediation of A").
    mediated: frozenset[str]
    #: Before a gathering: what is told took place beside it ("di sela").
    sidelines: frozenset[str]
    #: Say that each of several was met or called alone ("separately"), and that all were at once.
    separately: frozenset[str]
    together: frozenset[str]
    #: Before an event noun: it says what another event is, and tells none of its own.
    copula: frozenset[str]
    #: What a passive verb behind "must" begins with: its subject is not the one asked.
    passive_prefixes: tuple[str, ...]
    #: What an active verb begins with.
    active_prefixes: tuple[str, ...]
    #: What a verb without an object begins with ("bergabung").
    middle_prefixes: tuple[str, ...]
    #: Two words that hide an event word ("juru bicara").
    blocked: tuple[str, ...]
    #: Behind "yang" and its like: no clause begins ("yang sama").
    not_relative: frozenset[str]
    #: Tell who came along: no meeting of its own.
    company: frozenset[str]
    #: Between a verb and the noun that it carries ("a package of sanctions").
    linking: frozenset[str]
    #: The first word of a description of more than one ("kedua menteri").
    several: frozenset[str]
    #: The first word of a description that counts → how many.
    counts: dict[str, int]
    #: Between such a description and the names of those whom it counts ("dua firma, [yakni] A").
    namely: frozenset[str]
    #: Before a name in a list: who that is ("A and [rebel leader] B").
    offices: frozenset[str]
    #: Before a name: the body of that side which acts for it ("pemerintah [Modi]").
    bodies: frozenset[str]
    #: Before an event noun that those who act took part in ("agreed after talks").
    occasion: frozenset[str]
    #: Between those who act together and who leads them ("the team [led] by A").
    led: frozenset[str]
    #: Words for those who travel and negotiate for somebody ("delegasi").
    delegations: frozenset[str]
    #: Before a time: the terms that were set begin then.
    starting: frozenset[str]
    #: Who speaks, alone or for others: "I", "we".
    myself: frozenset[str]
    ourselves: frozenset[str]
    #: Open what an act is for ("invited her to …").
    purpose: frozenset[str]
    #: What an answer answers, so that there was an invitation.
    invitation: frozenset[str]
    #: Before "invitation": somebody came because of it.
    behest: frozenset[str]
    #: Beside an event noun: another one by the same sides ("the next round").
    again: frozenset[str]
    #: Beside an event noun: one by the same sides before ("the previous round").
    previous: frozenset[str]
    #: May stand between a subject and the bare form of its verb.
    before_verb: frozenset[str]
    #: Words that end a noun phrase (auxiliaries, negations).
    stops: frozenset[str]
    #: The ending of a word that stands for a name ("mengundangnya"); "" where there is none.
    ending: str
    #: English forms of "be", which make a past form passive.
    be: frozenset[str]

    @property
    def auxiliaries(self) -> frozenset[str]:
        """What stands right behind a subject, before its verb ("akan", "telah")."""
        return (self.stops & self.before_verb) - self.prepositions - self.conjunctions

    def bare(self, word: str) -> str:
        """Return `word` without the ending that stands for a name ("pasukannya" → "pasukan")."""
        return word.removesuffix(self.ending) if self.ending else word

    @property
    def blocked_pairs(self) -> frozenset[tuple[str, ...]]:
        """`blocked`, cut into words."""
        return _pairs(self.blocked)


@functools.cache
def _pairs(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


class EventPack(Data, frozen=True, kw_only=True):
    """The whole of `events.toml`."""

    words: EventWords
    trigger: tuple[TriggerRule, ...]
    governor: tuple[GovernorRule, ...]


@functools.cache
def load(pack: str) -> EventPack:
    """Return the event words of language pack `pack`; raises `PackError` when they are broken."""
    return load_toml(f"runut.languages.{pack}", "events.toml", EventPack)


def forms(rule: TriggerRule | GovernorRule, pack: str) -> dict[str, Voice]:
    """Return every form of `rule` in language `pack`, casefolded, with its voice."""
    found: dict[str, Voice] = {}
    for verb in rule.verbs:
        found.update(indonesian_forms(verb) if pack == "id" else english_forms(verb))
    found.update((form, "active") for form in rule.actives)
    found.update((form, "passive") for form in rule.passives)
    if pack == "id" and _takes_pronoun(rule):
        found |= with_pronoun(found)
    if isinstance(rule, TriggerRule):
        for noun in rule.nouns:
            found[noun] = "noun"
            found[f"{noun}nya" if pack == "id" else english_plural(noun)] = "noun"
    return found


def _takes_pronoun(rule: TriggerRule | GovernorRule) -> bool:
    """Whether an ending of its verbs tells more than what was promised or agreed before."""
    if isinstance(rule, GovernorRule):
        return True
    return rule.frame != "speaker" and rule.kind not in _OF_WORDS
