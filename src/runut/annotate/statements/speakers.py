"""Whose words they are: the subject of a cue, or the name after it."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.statements.cues import Hit
from runut.annotate.statements.holders import (
    BREAKS,
    LONGEST,
    Speaker,
    Subject,
    belongs_until,
    governed,
    headed,
    holder_before,
    nominal,
    nominal_ending_at,
    once,
    opens_nominal,
    speaker_of,
    unknown_name,
    with_same_span,
)
from runut.annotate.statements.view import Actor, View

#: How many words may stand between an inverted cue and the name ("kata Menteri Luar Negeri …").
_TITLE_WORDS = 7
#: A name may begin with one of these ("al-Thani").
_PARTICLES = ("al-", "el-", "bin ", "ibn ")
#: They part phrases only between spaces ("Jens-Frederik").
_JOINERS = frozenset("-–")


def before(view: View, hit: Hit, floor: int) -> Subject | None:
    """The subject of the active cue `hit`, looked for no further back than the word `floor`."""
    chunks = list(_chunks(view, floor, hit.first))
    for index, (first, stop) in enumerate(chunks):
        if view.length_of(first, "according"):
            continue
        if index == 0 and view.is_in(first, "citing"):
            cited = after(view, first + 1, strict=False)
            return Subject(cited[0], first) if cited else None
        found = _signed(view, first, stop) or headed(view, first, stop)
        found = found or _in_chunk(view, first, stop)
        if found and stop < hit.first and view.words[stop].lower == ",":
            return _named_before(view, found, chunks[index:]) or found
        if found:
            return found
        if index == 0 and not _is_adjunct(view, first, stop):
            return None if view.heading else _unknown_before(view, first, stop)
    return None


def _signed(view: View, first: int, stop: int) -> Subject | None:
    """Those who made a statement that is the subject ("pernyataan bersama X dan Y")."""
    length = view.length_of(first, "utterances")
    at = first + length + (length > 0 and view.is_in(first + length, "belonging"))
    actor = view.actor_at(at) if length else None
    if actor is None or actor.last >= stop:
        return None
    return Subject(_chain_after(view, actor)[0], first)


def _unknown_before(view: View, first: int, stop: int) -> Subject | None:
    """A name that nobody knew, which ends at `stop`; small words before it are its title."""
    at = stop
    while at > first and not view.is_lower(at - 1):
        at -= 1
    if at > first and (view.is_verb(at - 1) or view.is_in(at - 1, "prepositions", "agents")):
        return None
    return unknown_name(view, at, stop)


def _named_before(view: View, found: Subject, chunks: list[tuple[int, int]]) -> Subject | None:
    """The person whom an apposition without a name describes ("X, the vice premier, …")."""
    apposition = chunks[0][0] - 1
    if len(chunks) < 2 or not _is_unnamed(view, found) or view.words[apposition].lower != ",":
        return None
    first, stop = chunks[1]
    actor = next((a for a in view.actors if a.last == stop - 1 and a.first >= first), None)
    if actor is None:
        return unknown_name(view, first, stop)
    if actor.type != "person" or governed(view, actor, first):
        return None
    return Subject((speaker_of(actor),), actor.first)


def _is_office(view: View, actor: Actor, body: Actor) -> bool:
    """Whether `body` is the office of the person `actor` ("Kantor Perdana Menteri X")."""
    office = body.type == "organisation" and view.is_in(body.first, "bodies")
    return office and actor.type == "person" and actor.mention.form == "name"


def _is_unnamed(view: View, found: Subject) -> bool:
    """Whether the subject is a description ("the vice premier"), not a name."""
    spans = {a.mention.span for a in view.actors if a.mention.form == "nominal"}
    return found.speakers[0].made is not None or found.speakers[0].span in spans


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


def main_subject(view: View, stop: int) -> Subject | None:
    """The subject of the sentence's main clause, for a cue that goes on from it."""
    for actor in view.actors:
        if actor.last >= stop:
            break
        if not governed(view, actor, 0):
            bearer = _bearer(view, actor)
            return Subject(_with_coordinated(view, bearer, 0).speakers, actor.first)
    return None


def first_of(view: View, first: int, stop: int) -> Subject | None:
    """The subject that the clause from `first` to `stop` begins with."""
    while first < stop and view.is_in(first, "subordinators", "coordinators", "adverbs"):
        first += 1
    actor = view.actor_at(first)
    if actor is None:
        return None
    found, _ = _chain_after(view, _bearer(view, actor))
    return Subject(found, first)


def _bearer(view: View, actor: Actor) -> Actor:
    """The person right after a country or body that belongs to the title ("Menlu Qatar X")."""
    following = view.actor_at(actor.last + 1)
    if actor.type != "person" and following is not None and following.type == "person":
        return following
    return actor


def after(
    view: View, at: int, *, strict: bool = True, lone: bool = False
) -> tuple[tuple[Speaker, ...], int] | None:
    """The speakers named from the word `at` on, and the word after them.

    A name may have its title before it; without `strict` other words may stand before it too.
    With `lone` one word that nobody knew is a name too.
    """
    at += view.is_in(at, "agents")
    for index in range(at, min(at + _TITLE_WORDS, len(view.words))):
        actor = view.actor_at(index)
        if actor is not None:
            if index > at and strict and not _may_be_title(view, at, index):
                break
            if actor.type != "person" and opens_nominal(view, actor.last + 1):
                return _nominal_after(view, actor.last + 1, actor.first)
            longer = belongs_until(view, actor.last + 1, len(view.words))
            if actor.mention.form == "nominal" and longer > actor.last + 1:
                return nominal(view, actor.first, longer).speakers, longer
            bearer = _titled(view, actor, at)
            unknown = _unknown_apposition(view, actor) if bearer is actor and index > at else None
            return unknown or _chain_after(view, bearer)
        if view.words[index].lower in BREAKS or view.words[index].quotation:
            break
    return _nominal_after(view, at) or _unknown_after(view, at, lone=lone)


def _unknown_apposition(view: View, actor: Actor) -> tuple[tuple[Speaker, ...], int] | None:
    """A name that nobody knew between commas after its title ("analis Institut X, Y, …")."""
    comma = actor.last + 1
    if actor.type == "person" or comma >= len(view.words) or view.words[comma].lower != ",":
        return None
    found = _unknown_after(view, comma + 1)
    if found is None or found[1] >= len(view.words) or view.words[found[1]].lower != ",":
        return None
    return found


def _unknown_after(
    view: View, at: int, *, lone: bool = False
) -> tuple[tuple[Speaker, ...], int] | None:
    """A name that nobody knew, right at the word `at`."""
    stop = at
    if lone and stop < len(view.words) and view.words[stop].lower.startswith(_PARTICLES):
        stop += 1
    while stop < len(view.words) and (not view.is_lower(stop) or view.words[stop].lower == "-"):
        stop += 1
    subject = unknown_name(view, at, stop, least=1 if lone else 2)
    return (subject.speakers, stop) if subject else None


def _titled(view: View, actor: Actor, at: int) -> Actor:
    """The person whose title opens at `at` and holds `actor` ("juru bicara Kremlin, X")."""
    bearer = _bearer(view, actor)
    title = actor.mention.form == "title" or (actor.type != "person" and actor.first != at)
    if bearer is not actor or not title:
        return bearer
    last = actor
    while (following := view.actor_at(last.last + 1)) is not None and following.type != "person":
        last = following
    comma = last.last + 1
    named = view.actor_at(comma + 1) if comma < len(view.words) else None
    if named is None or view.words[comma].lower != ",":
        return _bearer(view, last)
    if named.type == "person" and named.mention.form == "name":
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
    return with_same_span(view, actor, once(speakers)), stop


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
        joins = lower in _JOINERS and at >= floor and not view.is_spaced(at)
        if joins or (lower not in BREAKS and not (at >= 0 and view.words[at].quotation)):
            continue
        first = at + 1
        if lower == ")" or (depth == 0 and lower != "(") or depth < 0:
            last = _without_light(view, first, end)
            if last > first:
                yield first, last
        end = at


def _without_light(view: View, first: int, stop: int) -> int:
    """Where words end without the light ones behind them: "Kemlu (waktu itu) juga".

    A light word that belongs to somebody stays: "kelompok itu".
    """
    while stop > first and not any(a.last == stop - 1 for a in view.actors):
        if stop - 2 >= first and view.length_of(stop - 2, "adverbs") == 2:
            stop -= 2
        elif _is_light(view, stop - 1):
            stop -= 1
        else:
            break
    return stop


def _is_light(view: View, at: int) -> bool:
    """Whether the word may stand between a subject and its verb."""
    return (
        view.is_in(at, "adverbs", "relatives", "manner")
        or view.is_in(at - 1, "manner")
        or view.words[at].lower[:1].isdigit()
    )


def _is_adjunct(view: View, first: int, stop: int) -> bool:
    if all(view.is_in(i, "quantifiers", "adverbs") for i in range(first, stop)):
        return True
    while view.is_in(first, "adverbs"):
        first += 1
    return view.is_in(first, "prepositions", "relatives", "subordinators", "occasions")


def _in_chunk(view: View, first: int, stop: int) -> Subject | None:
    """The subject that ends at `stop`, or before an adjunct that ends there."""
    relative = any(view.is_in(i, "relatives") for i in range(stop, min(stop + 2, len(view.words))))
    inside = [a for a in view.actors if first <= a.first and a.last < stop]
    for actor in reversed(inside):
        if not relative and governed(view, actor, first):
            continue
        if not _only_adjuncts(view, actor.last + 1, stop):
            break
        return _around_name(view, actor, first)
    return nominal_ending_at(view, first, stop, relative=relative)


def _around_name(view: View, actor: Actor, first: int) -> Subject:
    """The subject that `actor` is the last name of: that one, or what the words before make."""
    inside = [a for a in view.actors if a.first >= first]
    body = next((a for a in inside if a.last == actor.first - 1), None)
    if actor.mention.form == "nominal" and body and view.pack.cues.modifiers_first:
        return nominal(view, body.first, actor.last + 1)
    described = _described(view, actor)
    if described is not actor:
        return Subject((speaker_of(described),), described.first)
    holder = holder_before(view, actor, first)
    if holder is None:
        office = body if body and _is_office(view, actor, body) else actor
        return _with_coordinated(view, office, first)
    earlier = [a for a in inside if a.last == holder - 1]
    if earlier:
        return Subject((speaker_of(earlier[-1]),), earlier[-1].first)
    if actor.type == "person" and not view.is_in(holder, "bodies"):
        # a role right before a person's name is that person's title
        return Subject(_with_coordinated(view, actor, first).speakers, holder)
    return nominal(view, holder, actor.last + 1)


def _with_coordinated(view: View, actor: Actor, first: int) -> Subject:
    """`actor` with those named right before it ("Jepang dan Korea Selatan")."""
    found = [speaker_of(actor)]
    at = _opening(view, actor, first)
    while at - 1 > first and view.is_in(at - 1, "coordinators"):
        previous = next((a for a in view.actors if a.last == at - 2), None)
        if previous is None or governed(view, previous, first):
            break
        found.append(speaker_of(previous))
        at = _opening(view, previous, first)
    return Subject(with_same_span(view, actor, tuple(reversed(found))), at)


def _opening(view: View, actor: Actor, first: int) -> int:
    """The word with which the title before a name begins ("Mr X", "Menlu Rusia X")."""
    at = actor.first
    while at > first and not view.is_lower(at - 1):
        if view.is_in(at - 1, "subordinators", "coordinators", "prepositions", "adverbs"):
            break
        at -= 1
    return at - 1 if at > first and view.is_in(at - 1, "articles") else at


def _only_adjuncts(view: View, at: int, stop: int) -> bool:
    """Whether nothing but light words, adjuncts and a relative clause stand up to `stop`."""
    if view.is_in(at, "relatives"):
        return True
    while at < stop and _is_light(view, at):
        at += 1
    return at >= stop or view.is_in(at, "prepositions")


def _nominal_after(
    view: View, at: int, first: int | None = None
) -> tuple[tuple[Speaker, ...], int] | None:
    """An unnamed holder whose noun is at `at`; `first` is where its phrase begins."""
    if at >= len(view.words) or not opens_nominal(view, at):
        return None
    stop = at + 1
    while stop < len(view.words) and stop - at < LONGEST:
        if view.words[stop].lower in BREAKS | {".", "!", "?"}:
            named = view.actor_at(stop + 1) if view.words[stop].lower == "," else None
            if named and named.type == "person" and named.mention.form == "name":
                return _chain_after(view, named)
            break
        if view.words[stop].quotation or view.is_in(
            stop, "prepositions", "relatives", "subordinators"
        ):
            stop = belongs_until(view, stop, len(view.words))
            break
        if stop > at + 1 and view.is_in(stop, "predicates"):
            return None
        stop += 1
    subject = nominal(view, at if first is None else first, stop)
    return subject.speakers, stop
