"""Who can hold a view: names, noun phrases without a name, and what governs them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from runut.annotate.statements.view import Actor, View
from runut.records import Entity, Mention, Span

#: What parts one phrase from the next.
BREAKS = frozenset((",", ";", ":", "–", "—", "(", ")", "-", "[", "]"))
#: A nominal speaker ("sejumlah pejabat senior yang enggan disebut namanya") is no longer than this.
LONGEST = 9
#: A name of one word is too often a place or a word at the head of its sentence.
_LEAST_NAME, _LONGEST_NAME = 2, 4
#: Words that tell who somebody is without a clause: a noun and what kind.
_TELLING = 2
_RULE = "statements.nominal"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker; `made` holds the mention and entity where no mention was there before."""

    entity: str
    span: Span | None
    made: tuple[Mention, Entity] | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The speakers before a cue, and the word with which their clause begins."""

    speakers: tuple[Speaker, ...]
    start: int


def speaker_of(actor: Actor) -> Speaker:
    """The speaker whom `actor` names."""
    return Speaker(actor.mention.entity, actor.mention.span)


def with_same_span(view: View, actor: Actor, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """With the others whom the same words mean ("keduanya")."""
    others = [
        Speaker(a.mention.entity, a.mention.span)
        for a in view.actors
        if a.mention.span == actor.mention.span
    ]
    return once([*speakers, *others])


def once(speakers: list[Speaker]) -> tuple[Speaker, ...]:
    """The speakers without those named twice; the first naming counts."""
    return tuple({speaker.entity: speaker for speaker in reversed(speakers)}.values())[::-1]


def hangs_on(view: View, at: int, first: int) -> bool:
    """Whether what stands after the word `at` is governed by it; nothing before `first` counts."""
    if at < first:
        return False
    if view.is_in(at, "coordinators"):
        return _coordinated_is_governed(view, at, first)
    if view.is_in(at, "prepositions", "agents") and not view.is_in(at, "subordinators"):
        return True
    if _is_free(view, at):
        return False
    # a capital before a name is a title that nobody listed; a small letter is a thing
    return view.is_verb(at) or view.is_lower(at)


def governed(view: View, actor: Actor, first: int) -> bool:
    """Whether the actor hangs on a preposition, a verb or a thing ("kunjungan X")."""
    at = actor.first - 1
    for title in reversed(view.actors):
        if title.last == at and title.mention.entity == actor.mention.entity:
            at = title.first - 1
    if at < actor.first - 1:
        listed = at >= first and view.is_in(at, "prepositions", "agents")
        return listed and not view.is_in(at, "subordinators")
    return hangs_on(view, at, first)


def _is_free(view: View, at: int) -> bool:
    """Whether the word never governs what follows it."""
    return (
        view.is_in(at, "subordinators", "adverbs", "quantifiers", "relatives", "questions")
        or not view.words[at].lower[:1].isalnum()
        or any(a.last == at for a in view.actors)
        or bool(view.length_of(at, "holders"))
    )


def _coordinated_is_governed(view: View, at: int, first: int) -> bool:
    previous = next((a for a in view.actors if a.last == at - 1), None)
    return previous is not None and governed(view, previous, first)


def holder_before(view: View, actor: Actor, first: int) -> int | None:
    """Where a noun phrase begins that owns `actor` ("juru bicara Gedung Putih")."""
    start = None
    at = actor.first - 1
    while at >= first and not view.is_in(at, "prepositions", "subordinators", "coordinators"):
        if any(a.first <= at <= a.last for a in view.actors):
            break
        if view.length_of(at, "holders"):
            start = at
        elif (
            not view.is_in(at, "quantifiers")
            and view.article.text[view.words[at].span.start].isupper()
        ):
            break
        elif view.is_in(at, "quantifiers") and start is not None:
            start = at
        at -= 1
    if start is None or (view.is_in(start, "transparent") and actor.mention.form != "nominal"):
        return None
    return start


def headed(view: View, first: int, stop: int) -> Subject | None:
    """An unnamed holder whose description names others ("sumber di pemerintahan Jepang")."""
    at = next((i for i in range(first, stop) if opens_nominal(view, i)), stop)
    begin = _modified(view, at, first)
    covers = [a for a in view.actors if a.first <= at <= a.last]
    if any(a.mention.form != "nominal" for a in covers) or hangs_on(view, begin - 1, first):
        return None
    begin = min([begin, *(a.first for a in covers)])
    end = at + 1
    while end < stop and not view.is_in(end, "belonging", "knowing", "relatives"):
        actor = view.actor_at(end)
        if (
            view.is_verb(end)
            or view.is_in(end, "prepositions")
            or (actor and actor.type == "person")
        ):
            return None
        end += 1
    if end >= stop or not _is_phrase(view, begin, end) or view.is_in(at, "transparent"):
        return None
    until = belongs_until(view, end, stop)
    knows = view.is_in(end, "knowing") or view.is_in(end + 1, "knowing")
    until += knows and until == stop and view.is_in(until, "determiners")
    return nominal(view, begin, until)


def belongs_until(view: View, at: int, stop: int) -> int:
    """The end of what tells from `at` on where a holder belongs; `at` where nothing does."""
    opens = at + view.is_in(at, "relatives")
    if view.is_in(opens, "knowing"):
        return _known_until(view, opens + 1, stop)
    if not view.is_in(opens, "belonging") or opens + 1 >= stop:
        return at
    last = opens + 1
    while last < stop and (last == opens + 1 or not _parts(view, last)):
        last += 1
    named = any(opens < a.first and a.last < last for a in view.actors)
    return last if named or view.is_in(opens + 1, "prepositions", "bodies", "pronouns") else at


def _known_until(view: View, at: int, stop: int) -> int:
    """The end of what somebody knows or takes part in, with the "itu" behind it."""
    at += view.is_in(at, "prepositions")
    while at < stop and not _parts(view, at) and not view.is_verb(at):
        at += 1
    return at + (at < stop and view.is_in(at, "determiners"))


def _parts(view: View, at: int) -> bool:
    lists = ("prepositions", "relatives", "subordinators", "adverbs", "coordinators")
    return view.is_in(at, *lists) or view.words[at].lower in BREAKS | {".", "!", "?"}


def nominal_ending_at(
    view: View, first: int, stop: int, *, relative: bool = False
) -> Subject | None:
    """An unnamed holder whose noun phrase, with its adjuncts, ends at `stop`."""
    inside = False
    for at in range(max(first, stop - LONGEST), stop):
        if any(actor.first < at <= actor.last for actor in view.actors):
            continue
        if not opens_nominal(view, at):
            inside = False
        elif not inside and (relative or not hangs_on(view, at - 1, first)):
            ends = (i for i in range(at + 1, stop) if view.is_in(i, "prepositions", "relatives"))
            end = next(ends, stop)
            begin = _modified(view, at, first)
            return nominal(view, begin, end) if _is_phrase(view, begin, end) else None
        else:
            inside = True
    return None


def _modified(view: View, at: int, first: int) -> int:
    """Where the phrase begins whose noun is at `at`: "senior European diplomats"."""
    lists = ("prepositions", "subordinators", "coordinators", "adverbs", "relatives", "questions")
    while view.pack.cues.modifiers_first and at > first and not view.is_in(at - 1, *lists):
        if view.words[at - 1].lower in BREAKS or view.is_verb(at - 1):
            break
        at -= 1
    return at


def _is_phrase(view: View, first: int, stop: int) -> bool:
    """Whether the words can be one noun phrase: no verb, no person's name."""
    people = (a for a in view.actors if a.type == "person" and a.mention.form != "nominal")
    if any(first <= a.first < stop for a in people):
        return False
    return not any(
        view.is_verb(i) or view.is_in(i, "negations", "subordinators")
        for i in range(first, stop)
        if i == first or view.is_lower(i)
    )


def opens_nominal(view: View, at: int) -> bool:
    """Whether a noun phrase for somebody without a name may open at the word `at`."""
    return (
        bool(view.length_of(at, "holders"))
        or bool(view.length_of(at, "others"))
        or (view.is_in(at, "quantifiers") and bool(view.length_of(at + 1, "holders")))
    )


def unknown_name(view: View, first: int, stop: int, *, least: int = _LEAST_NAME) -> Subject | None:
    """A speaker for words that are a name nobody knew: up to four, each with a capital."""
    if not least <= stop - first <= _LONGEST_NAME:
        return None
    lists = ("adverbs", "prepositions", "subordinators", "coordinators", "predicates", "holders")
    if stop - first > least and view.is_in(first, "articles"):
        first += 1
    for at in range(first, stop):
        word = view.words[at]
        small = view.is_lower(at) and not (at == first and "-" in word.lower)
        if small or word.quotation or view.is_in(at, *lists) or view.is_verb(at):
            return None
    subject = nominal(view, first, stop)
    made = subject.speakers[0].made
    if made is None:
        return None
    mention, entity = replace(made[0], form="name"), replace(made[1], type="person")
    return Subject((replace(subject.speakers[0], made=(mention, entity)),), first)


def nominal(view: View, first: int, stop: int) -> Subject:
    """A speaker for the words `first` to `stop`, with a mention and an entity made for it."""
    start = first + 1 if view.is_in(first, "articles") and first + 1 < stop else first
    span = view.text(start, stop)
    name = view.article.quote(span)
    slug = "-".join(re.findall(r"\w+", name.lower()))
    entity = Entity(f"local:{slug}", _short(view, start, stop), "group", _RULE)
    mention = Mention(span, entity.id, "nominal", _RULE)
    return Subject((Speaker(entity.id, span, (mention, entity)),), first)


def _short(view: View, first: int, stop: int) -> str:
    """What a speaker is called: without the clause that tells more of one described by two words.

    "Seorang diplomat Eropa yang mengetahui isi rapat" is a "diplomat Eropa"; "dua pejabat yang
    mengetahui isi rapat" keeps what it has.
    """
    clauses = (i for i in range(first, stop) if view.is_in(i, "relatives", "knowing"))
    end = next(clauses, stop)
    named = first + view.is_in(first, "quantifiers")
    if end == stop or end - named < _TELLING:
        return view.article.quote(view.text(first, stop))
    one = view.length_of(first, "ones")
    return view.article.quote(view.text(first + one, end))
