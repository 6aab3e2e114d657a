"""Whose words they are: the subject of a cue, or the name after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from runut.annotate.statements_cues import Hit
from runut.annotate.statements_view import Actor, View
from runut.records import Entity, Mention, Span

_BREAKS = frozenset((",", ";", ":", "–", "—", "(", ")", "-", "[", "]"))
#: How many words may stand between an inverted cue and the name ("kata Menteri Luar Negeri …").
_TITLE_WORDS = 7
#: A nominal speaker ("sejumlah pejabat senior yang enggan disebut namanya") is no longer than this.
_LONGEST_NOMINAL = 9
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


def before(view: View, hit: Hit, floor: int) -> Subject | None:
    """The subject of the active cue `hit`, looked for no further back than the word `floor`."""
    chunks = list(_chunks(view, floor, hit.first))
    for index, (first, stop) in enumerate(chunks):
        found = _in_chunk(view, first, stop)
        if found and stop < hit.first and view.words[stop].lower == ",":
            return _named_before(view, found, chunks[index:]) or found
        if found:
            return found
        if index == 0 and not _is_adjunct(view, first):
            return None
    return None


def _named_before(view: View, found: Subject, chunks: list[tuple[int, int]]) -> Subject | None:
    """The person whom an apposition without a name describes ("X, the vice premier, …")."""
    apposition = chunks[0][0] - 1
    if len(chunks) < 2 or not found.speakers[0].made or view.words[apposition].lower != ",":
        return None
    first, stop = chunks[1]
    actor = next((a for a in view.actors if a.last == stop - 1 and a.first >= first), None)
    if actor is None or actor.type != "person" or _governed(view, actor, first):
        return None
    return Subject((_speaker(actor),), actor.first)


def _described(view: View, actor: Actor) -> Actor:
    """The one whose name and title stand right before `actor`, who belongs to the title."""
    at = view.actors.index(actor)
    while at > 0 and view.actors[at - 1].last == view.actors[at].first - 1:
        title, name = view.actors[at - 1], view.actors[at - 2] if at > 1 else None
        named = name is not None and name.last == title.first - 1
        if (
            named
            and name
            and title.mention.form == "title"
            and title.mention.entity == name.mention.entity != actor.mention.entity
        ):
            return name
        at -= 1
    return actor


def _stands_after_comma(view: View, at: int) -> bool:
    return at > 0 and view.words[at - 1].lower == ","


def main_subject(view: View, stop: int) -> Subject | None:
    """The subject of the sentence's main clause, for a cue that goes on from it."""
    for actor in view.actors:
        if actor.last >= stop:
            break
        if not _governed(view, actor, 0):
            bearer = _bearer(view, actor)
            return Subject(_with_coordinated(view, bearer, 0), actor.first)
    return None


def _bearer(view: View, actor: Actor) -> Actor:
    """The person right after a country or body that belongs to the title ("Menlu Qatar X")."""
    following = view.actor_at(actor.last + 1)
    if actor.type != "person" and following is not None and following.type == "person":
        return following
    return actor


def after(view: View, at: int, *, strict: bool = True) -> tuple[tuple[Speaker, ...], int] | None:
    """The speakers named from the word `at` on, and the word after them.

    A name may have its title before it; without `strict` other words may stand before it too.
    """
    at += view.is_in(at, "agents")
    for index in range(at, min(at + _TITLE_WORDS, len(view.words))):
        actor = view.actor_at(index)
        if actor is not None:
            if index > at and strict and not _may_be_title(view, at, index):
                break
            return _chain_after(view, _titled(view, actor, at))
        if view.words[index].lower in _BREAKS or view.words[index].quotation:
            break
    return _nominal_after(view, at)


def _titled(view: View, actor: Actor, at: int) -> Actor:
    """The person whose title opens at `at` and holds `actor` ("juru bicara Kremlin, X")."""
    bearer = _bearer(view, actor)
    title = actor.mention.form == "title" or (actor.type != "person" and actor.first != at)
    if bearer is not actor or not title:
        return bearer
    comma = actor.last + 1
    named = view.actor_at(comma + 1) if comma < len(view.words) else None
    if named is not None and named.type == "person" and view.words[comma].lower == ",":
        return named
    return actor


def _chain_after(view: View, actor: Actor) -> tuple[tuple[Speaker, ...], int]:
    """`actor` with its apposition and those who say it with it."""
    speakers = [Speaker(actor.mention.entity, actor.mention.span)]
    stop = actor.last + 1
    while True:
        comma = stop < len(view.words) and view.words[stop].lower == ","
        joined = view.is_in(stop, "coordinators")
        following = view.actor_at(stop + (comma or joined))
        if following is None:
            break
        same = following.mention.entity == actor.mention.entity
        if not joined and not same:
            break
        speakers.append(Speaker(following.mention.entity, following.mention.span))
        stop = following.last + 1
    return _same_span(view, actor, _once(speakers)), stop


def _same_span(view: View, actor: Actor, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """With the others whom the same words mean ("keduanya")."""
    others = [
        Speaker(a.mention.entity, a.mention.span)
        for a in view.actors
        if a.mention.span == actor.mention.span
    ]
    return _once([*speakers, *others])


def _once(speakers: list[Speaker]) -> tuple[Speaker, ...]:
    return tuple({speaker.entity: speaker for speaker in reversed(speakers)}.values())[::-1]


def _may_be_title(view: View, at: int, index: int) -> bool:
    """Whether the words from `at` up to a name can be its title."""
    return all(
        not view.is_in(i, "prepositions", "subordinators", "relatives", "complementisers")
        for i in range(at, index)
    )


def _chunks(view: View, floor: int, stop: int) -> Iterator[tuple[int, int]]:
    """Stretches between commas and brackets before `stop`, last first, without light words."""
    end, depth = stop, 0
    for at in range(stop - 1, floor - 2, -1):
        lower = view.words[at].lower if at >= floor else ","
        depth += (lower == ")") - (lower == "(")
        if lower not in _BREAKS and not (at >= 0 and view.words[at].quotation):
            continue
        first = at + 1
        if depth == 0 or lower == ")":
            last = end
            while last > first and _is_light(view, last - 1):
                last -= 1
            if last > first:
                yield first, last
        end = at


def _is_light(view: View, at: int) -> bool:
    """Whether the word may stand between a subject and its verb."""
    return (
        view.is_in(at, "adverbs", "relatives", "manner")
        or view.is_in(at - 1, "manner")
        or view.words[at].lower[:1].isdigit()
    )


def _is_adjunct(view: View, first: int) -> bool:
    while view.is_in(first, "adverbs"):
        first += 1
    return view.is_in(first, "prepositions", "relatives", "subordinators", "occasions")


def _in_chunk(view: View, first: int, stop: int) -> Subject | None:
    """The subject that ends at `stop`, or before an adjunct that ends there."""
    relative = any(view.is_in(i, "relatives") for i in range(stop, min(stop + 2, len(view.words))))
    inside = [a for a in view.actors if first <= a.first and a.last < stop]
    for actor in reversed(inside):
        if not relative and _governed(view, actor, first):
            continue
        if not _only_adjuncts(view, actor.last + 1, stop):
            break
        described = _described(view, actor)
        if described is not actor:
            return Subject((_speaker(described),), described.first)
        holder = _holder_before(view, actor, first)
        if holder is None:
            return Subject(_with_coordinated(view, actor, first), actor.first)
        earlier = [a for a in inside if a.last == holder - 1]
        if earlier:
            return Subject((_speaker(earlier[-1]),), earlier[-1].first)
        if actor.type == "person":
            # a role right before a person's name is that person's title
            return Subject(_with_coordinated(view, actor, first), holder)
        return _nominal(view, holder, actor.last + 1)
    return _nominal_ending_at(view, first, stop, relative=relative)


def _speaker(actor: Actor) -> Speaker:
    return Speaker(actor.mention.entity, actor.mention.span)


def _with_coordinated(view: View, actor: Actor, first: int) -> tuple[Speaker, ...]:
    """`actor` with those named right before it ("Jepang dan Korea Selatan")."""
    found = [_speaker(actor)]
    at = actor.first
    while at - 1 > first and view.is_in(at - 1, "coordinators"):
        previous = next((a for a in view.actors if a.last == at - 2), None)
        if previous is None or _governed(view, previous, first):
            break
        found.append(_speaker(previous))
        at = previous.first
    return _same_span(view, actor, tuple(reversed(found)))


def _governed(view: View, actor: Actor, first: int) -> bool:
    """Whether the actor hangs on a preposition, a verb or a thing ("kunjungan X")."""
    return _hangs_on(view, actor.first - 1, first)


def _hangs_on(view: View, at: int, first: int) -> bool:
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
    return view.is_verb(at) or view.article.text[view.words[at].span.start].islower()


def _is_free(view: View, at: int) -> bool:
    """Whether the word never governs what follows it."""
    return (
        view.is_in(at, "subordinators", "adverbs", "quantifiers", "relatives")
        or not view.words[at].lower[:1].isalnum()
        or any(a.last == at for a in view.actors)
        or bool(view.length_of(at, "holders"))
    )


def _coordinated_is_governed(view: View, at: int, first: int) -> bool:
    previous = next((a for a in view.actors if a.last == at - 1), None)
    return previous is not None and _governed(view, previous, first)


def _only_adjuncts(view: View, at: int, stop: int) -> bool:
    """Whether nothing but light words, adjuncts and a relative clause stand up to `stop`."""
    if view.is_in(at, "relatives"):
        return True
    while at < stop and _is_light(view, at):
        at += 1
    return at >= stop or view.is_in(at, "prepositions")


def _holder_before(view: View, actor: Actor, first: int) -> int | None:
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


def _nominal_ending_at(
    view: View, first: int, stop: int, *, relative: bool = False
) -> Subject | None:
    """An unnamed holder whose noun phrase, with its adjuncts, ends at `stop`."""
    inside = False
    for at in range(max(first, stop - _LONGEST_NOMINAL), stop):
        if not _opens_nominal(view, at):
            inside = False
        elif not inside and (relative or not _hangs_on(view, at - 1, first)):
            ends = (i for i in range(at + 1, stop) if view.is_in(i, "prepositions", "relatives"))
            end = next(ends, stop)
            return _nominal(view, at, end) if _is_phrase(view, at, end) else None
        else:
            inside = True
    return None


def _is_phrase(view: View, first: int, stop: int) -> bool:
    """Whether the words can be one noun phrase: no verb, no person's name."""
    if any(a.type == "person" and first <= a.first < stop for a in view.actors):
        return False
    return not any(
        view.is_verb(i) or view.is_in(i, "negations", "subordinators") for i in range(first, stop)
    )


def _opens_nominal(view: View, at: int) -> bool:
    return (
        bool(view.length_of(at, "holders"))
        or bool(view.length_of(at, "others"))
        or (view.is_in(at, "quantifiers") and bool(view.length_of(at + 1, "holders")))
    )


def _nominal_after(view: View, at: int) -> tuple[tuple[Speaker, ...], int] | None:
    if at >= len(view.words) or not _opens_nominal(view, at):
        return None
    stop = at + 1
    while stop < len(view.words) and stop - at < _LONGEST_NOMINAL:
        if view.words[stop].lower in _BREAKS | {".", "!", "?"}:
            named = view.actor_at(stop + 1)
            if view.words[stop].lower == "," and named is not None and named.type == "person":
                return _chain_after(view, named)
            break
        if view.words[stop].quotation or view.is_in(
            stop, "prepositions", "relatives", "subordinators"
        ):
            break
        stop += 1
    subject = _nominal(view, at, stop)
    return subject.speakers, stop


def _nominal(view: View, first: int, stop: int) -> Subject:
    """A speaker for the words `first` to `stop`, with a mention and an entity made for it."""
    start = first + 1 if view.is_in(first, "articles") and first + 1 < stop else first
    span = view.text(start, stop)
    name = view.article.quote(span)
    slug = "-".join(re.findall(r"\w+", name.lower()))
    entity = Entity(f"local:{slug}", name, "group", _RULE)
    mention = Mention(span, entity.id, "nominal", _RULE)
    return Subject((Speaker(entity.id, span, (mention, entity)),), first)
