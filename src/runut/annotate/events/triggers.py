"""Finds the words of a sentence that tell an event, and the verbs that carry event nouns."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from runut.annotate.events.clauses import Row
from runut.annotate.events.pieces import NAME
from runut.languages import events, status
from runut.languages.events import EventWords, GovernorRule, TriggerRule
from runut.languages.inflection import Voice
from runut.languages.status import StatusRule
from runut.vocabulary import EventKind

#: How far behind a form its `needs` may stand: an adverb or two and the object.
NEEDS_WITHIN = 7
#: How far behind a form the words stand that give it another meaning.
UNLESS_WITHIN = 2
#: How far before a passive form they may stand: there what it acts on is its subject.
NEEDED_BEFORE = 9
#: How far behind the verb that a headline begins with its object stands.
HEADLINE_OBJECT_WITHIN = 2
#: How many words of a title stand between a verb and the name that it acts on.
OBJECT_TITLE_WITHIN = 4
#: How far before a past form a form of "be" makes it passive ("was not formally invited").
BE_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a rule: its words in small letters (`@` a name, `#` a time)."""

    words: tuple[str, ...]
    voice: Voice
    rule: TriggerRule | GovernorRule | StatusRule


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a row, from piece `start` up to `end`."""

    start: int
    end: int
    voice: Voice
    rule: TriggerRule | GovernorRule | StatusRule

    @property
    def trigger_kind(self) -> EventKind | None:
        """The kind that the rule tells; None of a governor."""
        return self.rule.kind if isinstance(self.rule, TriggerRule) else None

    def ends_in_pronoun(self, row: Row, words: EventWords) -> bool:
        """Whether the verb bears the ending that stands for a name ("mengundangnya")."""
        one = self.end == self.start + 1 and self.voice != "noun"
        word = row.pieces[self.start].word
        return one and words.bare(word) != word

    @property
    def trigger(self) -> TriggerRule:
        """The rule, of a hit in `Scene.hits`."""
        if not isinstance(self.rule, TriggerRule):
            raise TypeError(f"{self.rule.id} is no trigger rule")
        return self.rule


#: Forms by their first word, longest first.
Index = dict[str, tuple[Form, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms of one language pack, ready to be looked up."""

    words: EventWords
    triggers: Index
    governors: Index
    statuses: Index
    #: Status rule ids in the order in which they decide.
    order: dict[str, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything found in it."""

    row: Row
    hits: tuple[Hit, ...]
    governors: tuple[Hit, ...]
    statuses: tuple[Hit, ...]
    words: EventWords
    #: Entity → type.
    types: Mapping[str, str]


@functools.cache
def lexicon(pack: str) -> Lexicon:
    """Return the compiled event and status words of language pack `pack`."""
    data, states = events.load(pack), status.load(pack)
    return Lexicon(
        data.words,
        _index(
            Form(_words(f), v, r) for r in data.trigger for f, v in events.forms(r, pack).items()
        ),
        _index(
            Form(_words(f), v, r) for r in data.governor for f, v in events.forms(r, pack).items()
        ),
        _index(Form(_words(f), "noun", r) for r in states.rule for f in r.words),
        {rule.id: place for place, rule in enumerate(states.rule)},
    )


def _words(form: str) -> tuple[str, ...]:
    return tuple(form.split())


def _index(forms: Iterable[Form]) -> Index:
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        by_first[form.words[0]].append(form)
    return {
        first: tuple(sorted(found, key=lambda form: -len(form.words)))
        for first, found in by_first.items()
    }


def scene(row: Row, lex: Lexicon, types: Mapping[str, str]) -> Scene:
    """Return `row` with its event words, governors and status words."""
    return Scene(
        row,
        _matches(row, lex.triggers, lex.words, types),
        _matches(row, lex.governors, lex.words, types),
        _all_matches(row, lex.statuses),
        lex.words,
        types,
    )


def _takes(row: Row, hit: Hit, types: Mapping[str, str]) -> bool:
    """Whether the name right behind a verb is of the type that its rule asks for."""
    wanted = hit.rule.object if isinstance(hit.rule, TriggerRule) else None
    if wanted is None:
        return True
    for piece in row.pieces[hit.end : hit.end + OBJECT_TITLE_WITHIN]:
        if piece.is_name:
            return any(types.get(party.entity) == wanted for party in piece.parties)
        if not piece.capital:
            return False
    return False


def _matches(
    row: Row, index: Index, words: EventWords, types: Mapping[str, str]
) -> tuple[Hit, ...]:
    """The longest forms from left to right, not overlapping."""
    found: list[Hit] = []
    blocked = words.blocked_pairs
    at = 0
    while at < len(row.pieces):
        if row.words(at, at + 2) in blocked:
            at += 2
            continue
        fitting = _best(row, at, index, words)
        hit = next((h for h in fitting if _takes(row, h, types)), None)
        if hit is None:
            at += 1
            continue
        found.append(hit)
        at = hit.end
    return tuple(found)


def _best(row: Row, at: int, index: Index, words: EventWords) -> Iterator[Hit]:
    """The readings of the words at `at`, the longest form first."""
    forms = index.get(row.pieces[at].word, ())
    fitting = [form for form in forms if _stands(row, at, form.words, words)]
    for form in fitting:
        if form.voice == "bare" and not _may_be_verb(row, at, words):
            continue
        if form.voice == "noun" and _is_bare_verb(row, at, fitting, words):
            continue
        if form.voice == "active" and _is_noun(row, at, form, fitting, words):
            continue
        hit = Hit(at, at + len(form.words), _voice(row, at, form, words), form.rule)
        if _needed(row, hit, words):
            yield hit


def _all_matches(row: Row, index: Index) -> tuple[Hit, ...]:
    """Every form that stands in the row; longer ones hide those inside them."""
    found: list[Hit] = []
    for at, piece in enumerate(row.pieces):
        for form in index.get(piece.word, ()):
            end = at + len(form.words)
            if row.words(at, end) == form.words and not any(
                hit.start <= at and end <= hit.end and hit.end - hit.start > len(form.words)
                for hit in found
            ):
                found.append(Hit(at, end, "noun", form.rule))
    return tuple(found)


def _stands(row: Row, at: int, form: tuple[str, ...], words: EventWords) -> bool:
    """Whether a form stands at `at`; its last word may bear an ending ("menarik pasukannya")."""
    if len(form) == 1:
        return True
    found = row.words(at, at + len(form))
    if found[:-1] != form[:-1]:
        return False
    # "pertukaran [tawanan perang]": a description may begin with it
    last = row.pieces[at + len(form) - 1]
    local = all(party.entity.startswith("local:") for party in last.parties)
    described = last.inside[:1] if last.is_name and local else ()
    return form[-1] in {found[-1], words.bare(found[-1]), *described}


def _may_be_verb(row: Row, at: int, words: EventWords) -> bool:
    """Whether a bare form stands where a verb may: behind its subject or an auxiliary."""
    if at == 0:
        # "Invites A to Paris": who acts is left out of a headline
        following = row.pieces[1 : 1 + HEADLINE_OBJECT_WITHIN]
        heading = row.sentence.label in {"headline", "subhead"}
        return heading and any(piece.is_name for piece in following)
    before = row.pieces[at - 1]
    return before.is_name or before.word in words.before_verb


def _is_bare_verb(row: Row, at: int, fitting: list[Form], words: EventWords) -> bool:
    """Whether a word that is verb and noun alike ("kritik", "visit") is the verb here."""
    if not any(form.voice == "bare" for form in fitting) or not _may_be_verb(row, at, words):
        return False
    # a name before it may own the noun ("Trump visit") or act: then an object must follow
    owned = row.pieces[at - 1].is_name
    return not owned or NAME in row.words(at + 1, at + 3)


def _is_noun(row: Row, at: int, form: Form, fitting: list[Form], words: EventWords) -> bool:
    """Whether an -ing form ("meeting") is the noun: it is the verb only behind a form of "be"."""
    rivals = any(f.voice == "noun" and len(f.words) == len(form.words) for f in fitting)
    return rivals and not any(word in words.be for word in row.words(max(0, at - 2), at))


def _voice(row: Row, at: int, form: Form, words: EventWords) -> Voice:
    """The voice of a form here: an English past form is passive after "be" or before "by"."""
    if form.voice == "bare":
        return "active"
    if form.voice != "past":
        return form.voice
    end = at + len(form.words)
    if end < len(row.pieces) and row.pieces[end].word in words.agent:
        return "passive"
    for piece in reversed(row.pieces[max(0, at - BE_WITHIN) : at]):
        if piece.word in words.be:
            return "passive"
        if piece.is_name or piece.word == ",":
            break
    return "active"


def _needed(row: Row, hit: Hit, words: EventWords) -> bool:
    """Whether the words around a form are those that its rule asks for."""
    rule = hit.rule
    if not isinstance(rule, TriggerRule):
        return True
    if rule.after and not any(word in rule.after for word in row.words(0, hit.start)):
        return False
    behind = row.words(hit.end, hit.end + UNLESS_WITHIN)
    if any(word in rule.unless or words.bare(word) in rule.unless for word in behind):
        return False
    return not rule.needs or _has(row, hit, words, rule)


def _has(row: Row, hit: Hit, words: EventWords, rule: TriggerRule) -> bool:
    """Whether one of the words that a rule needs stands where its form may have it."""

    def among(found: tuple[str, ...]) -> bool:
        if any(word in rule.needs or words.bare(word) in rule.needs for word in found):
            return True
        return any(" ".join(pair) in rule.needs for pair in pairwise(found))

    pronoun = hit.ends_in_pronoun(row, words)
    passive = hit.voice == "passive"
    if among(row.said(hit.end, hit.end + NEEDS_WITHIN)) or (pronoun and NAME in rule.needs):
        return True
    before = row.said(0 if pronoun else max(0, hit.start - NEEDED_BEFORE), hit.start)
    if (pronoun or passive) and among(before):
        return True
    front = row.words(1, 3) == (NAME, ",") and rule.frame == "visit"
    return (passive or front) and NAME in rule.needs and NAME in row.words(0, hit.start)
