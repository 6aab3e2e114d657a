"""Turns: a cue with the ones whose words it gives, and the words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runut.annotate.statements import content as contents
from runut.annotate.statements import speakers
from runut.annotate.statements.content import Content
from runut.annotate.statements.cues import Hit, hits, is_real
from runut.annotate.statements.holders import Speaker, Subject
from runut.annotate.statements.view import View

#: What an inverted cue stands behind.
BREAKS = frozenset((",", '"', ".", "!", "?", ";", "—", "–"))
#: "Menurut X di Kuala Lumpur, …": the comma stands no further from the name.
_COMMA_WITHIN = 12


@dataclass(frozen=True, slots=True)
class Carried:
    """Who speaks where a sentence does not name it: from the sentences before."""

    #: "katanya", "menurutnya".
    speakers: tuple[Speaker, ...] = ()
    #: The holder of the points being listed, at a point of the list.
    listed: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A cue with its speakers; `start` is the word that its clause begins with."""

    hit: Hit
    speakers: tuple[Speaker, ...]
    start: int
    #: The words said stand before the cue.
    inverted: bool = False
    #: The word after its speakers, where they stand after the cue; otherwise 0.
    stop: int = 0
    #: It goes on from the turn before, whose content ends at `start`.
    goes_on: bool = False


def turns(view: View, carried: Carried) -> Iterator[Turn]:
    """Yield the turns of a sentence in order; a cue that was not really said gives none."""
    floor = 0
    last: Turn | None = None
    found = list(hits(view))
    for index, hit in enumerate(found):
        if _only_describes(view, hit, found[index + 1 :]):
            continue
        turn = (
            _inverted(view, hit, last, carried)
            or _plain(view, hit, floor, last)
            or _pronoun(view, hit, carried)
            or _passive(view, hit, carried)
        )
        denied = index > 0 and _shares_negation(view, found[index - 1], hit)
        if turn is None or denied or not is_real(view, hit):
            continue
        yield turn
        last = turn
        floor = max(hit.last + 1, turn.stop)


def _shares_negation(view: View, before: Hit, hit: Hit) -> bool:
    """Whether a negated cue is joined to this one ("tidak membenarkan maupun menampik")."""
    joined = before.last == hit.first - 2 and view.is_in(hit.first - 1, "coordinators")
    return joined and not is_real(view, before)


def _only_describes(view: View, hit: Hit, later: list[Hit]) -> bool:
    """Whether the cue tells who speaks with a later cue ("sumber yang mengetahui … menuturkan")."""
    if not _describes(view, hit) or not later or not is_real(view, later[0]):
        return False
    between = range(hit.last + 1, later[0].first)
    return not any(
        view.words[i].lower in BREAKS or view.is_in(i, "conjunctions", "coordinators", "relatives")
        for i in between
    ) and any(form.voice == "active" for form in later[0].forms)


def unspanned(found: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """`found` as speakers who are carried over: not named here."""
    return tuple(Speaker(speaker.entity, None) for speaker in found)


# ---------------------------------------------------------------- who says it
def _inverted(view: View, hit: Hit, last: Turn | None, carried: Carried) -> Turn | None:
    """ "…," ujar X; "…," katanya."""
    voices = {form.voice for form in hit.forms}
    if not voices & {"inverted", "own"} or not after_words(view, hit.first):
        return None
    if "own" in voices:
        found = own(view, hit.first) or (unspanned(last.speakers) if last else carried.speakers)
        return Turn(hit, found, hit.first, inverted=True, stop=hit.last + 1) if found else None
    named = speakers.after(view, hit.last + 1, lone=True)
    if named is None and carried.speakers and view.is_in(hit.last + 1, "pronouns"):
        named = carried.speakers, hit.last + 2
    if named is None:
        return None
    turn = Turn(hit, named[0], hit.first, inverted=True, stop=named[1])
    floor = last.stop if last else 0
    words = contents.preceding(view, hit, floor, hit.first) or _around(view, turn, len(view.words))
    return turn if words else None


def own(view: View, at: int) -> tuple[Speaker, ...]:
    """The speakers that hang on the word at `at` ("-nya")."""
    return tuple(Speaker(m.entity, m.span) for m in view.clitics.get(at, ()))


def after_words(view: View, at: int) -> bool:
    """Whether the word at `at` stands right behind words that may have been said."""
    before = at - 2 if view.is_in(at - 1, "coordinators") else at - 1
    if before < 0:
        return not view.heading
    return view.words[before].lower in BREAKS or bool(view.words[before].quotation)


def _plain(view: View, hit: Hit, floor: int, last: Turn | None) -> Turn | None:
    """X mengatakan …; X menyatakan … dan menegaskan …"""
    voices = {form.voice for form in hit.forms}
    joint = _joint(view, hit, last)
    if (
        not voices & {"active", "plural", "heading", "going"}
        or _is_passive(view, hit)
        or (last is not None and last.inverted and _is_inside(view, hit, last, joint))
    ):
        return None
    if joint is not None and last is not None and joint >= floor and not _named(view, joint):
        return Turn(hit, unspanned(last.speakers), joint, goes_on=True)
    subject = _subject(view, hit, floor, joint)
    if subject is None and last is not None and _closes_relative(view, hit, last):
        return Turn(hit, unspanned(last.speakers), hit.first)
    if subject is None or (voices <= {"plural", "inverted"} and not _is_plural(view, subject)):
        return None
    return Turn(hit, subject.speakers, subject.start)


def _is_inside(view: View, hit: Hit, last: Turn, joint: int | None) -> bool:
    """Whether the cue tells of the one who spoke, or stands in what was said around it."""
    if _describes(view, hit):
        return True
    resumed = joint is not None and joint == last.stop and view.words[joint].lower == ","
    return resumed and not view.is_in(last.stop + 1, "relatives", "coordinators")


def _pronoun(view: View, hit: Hit, carried: Carried) -> Turn | None:
    """Ia mengatakan …, where nothing says who "ia" is but that somebody has just spoken."""
    if not {form.voice for form in hit.forms} & {"active"} or _is_passive(view, hit):
        return None
    at = hit.first - 1
    while at > 0 and view.is_in(at, "adverbs"):
        at -= 1
    if at < 0 or not view.is_in(at, "pronouns") or view.actor_at(at) or not carried.speakers:
        return None
    return Turn(hit, carried.speakers, at)


def _is_passive(view: View, hit: Hit) -> bool:
    """Whether an auxiliary before the cue makes it something done to its subject ("was told")."""
    if any(form.voice == "going" for form in hit.forms):
        return False
    at = hit.first - 1
    while at > 0 and view.is_in(at, "adverbs") and not view.is_in(at, "passives"):
        at -= 1
    return view.is_in(at, "passives")


def _closes_relative(view: View, hit: Hit, last: Turn) -> bool:
    """Whether `last` stands in a clause between commas about the subject of the cue."""
    between = range(last.hit.last + 1, hit.first)
    before = range(max(last.hit.first - 4, 0), last.hit.first)
    return any(view.words[i].lower == "," for i in between) and any(
        view.is_in(i, "relatives") and i > 0 and view.words[i - 1].lower == "," for i in before
    )


def _describes(view: View, hit: Hit) -> bool:
    """Whether the cue only tells who spoke ("kata pejabat yang meminta …")."""
    at = hit.first - 1
    while at > 0 and view.is_in(at, "adverbs"):
        at -= 1
    return at > 0 and view.is_in(at, "relatives") and view.words[at - 1].lower != ","


def _is_plural(view: View, subject: Subject) -> bool:
    """Whether the subject is of several: two names, or a noun phrase or pronoun that may be."""
    spans = {speaker.span for speaker in subject.speakers}
    named = [actor for actor in view.actors if actor.mention.span in spans]
    return len(spans) > 1 or not any(
        actor.mention.form in ("name", "title") and actor.type != "group" for actor in named
    )


def _subject(view: View, hit: Hit, floor: int, joint: int | None) -> Subject | None:
    if joint is None:
        return speakers.before(view, hit, floor)
    main = speakers.main_subject(view, hit.first)
    at = hit.first - 1
    while at > joint and view.is_in(at, "adverbs"):
        at -= 1
    if view.words[joint].lower != "," or view.heading or view.is_in(at, "coordinators"):
        return main
    return speakers.before(view, hit, floor) or main


def _joint(view: View, hit: Hit, last: Turn | None) -> int | None:
    """The word that joins a cue to the clause before, where it has no subject of its own."""
    at = hit.first - 1
    while at > 0 and view.is_in(at, "adverbs"):
        at -= 1
    if at > 1 and view.is_in(at, "relatives") and last is not None and last.stop == at - 1:
        return at - 1
    if at <= 0 or not _joins(view, at):
        return None
    while at > 1 and _joins(view, at - 1):
        at -= 1
    return at


def _named(view: View, joint: int) -> bool:
    """Whether a person's name between commas stands before the comma `joint` ("the envoy, X,")."""
    return view.words[joint].lower == "," and any(
        actor.last == joint - 1
        and actor.type == "person"
        and view.words[actor.first - 1].lower == ","
        for actor in view.actors
        if actor.first > 0
    )


def _joins(view: View, at: int) -> bool:
    return view.is_in(at, "coordinators", "links") or view.words[at].lower == ","


def _passive(view: View, hit: Hit, carried: Carried) -> Turn | None:
    """… dinilai X sebagai …; in a list of somebody's points X need not be named."""
    by = _is_passive(view, hit) and view.is_in(hit.last + 1, "agents")
    if not by and "passive" not in {form.voice for form in hit.forms}:
        return None
    marks = ("as_words", "complementisers")
    named = speakers.after(view, hit.last + 1)
    opinion = any(form.group.act in ("describes", "thinks") for form in hit.forms)
    if named is not None and (
        view.is_in(named[1], *marks) or (opinion and _goes_on(view, named[1]))
    ):
        return Turn(hit, named[0], hit.first, stop=named[1])
    if carried.listed and view.is_in(hit.last + 1, *marks):
        return Turn(hit, carried.listed, hit.first)
    return None


def _goes_on(view: View, at: int) -> bool:
    """Whether a description follows the agent at once ("dinilai X tidak adil")."""
    if at >= len(view.words):
        return False
    return bool(view.words[at].quotation) or view.is_verb(at) or view.is_adjective(at)


# ---------------------------------------------------------------- what is said
def said(view: View, row: list[Turn], index: int) -> Iterator[Content | None]:
    """Yield the contents of the turn at `index` of `row`, the turns of one sentence."""
    turn = row[index]
    stop = _stop(view, row, index)
    if turn.inverted:
        floor = _clause_start(view, row[index - 1].stop if index else 0, turn.start)
        content = _both_sides(view, turn, floor, stop)
        content = content or contents.preceding(view, turn.hit, floor, turn.start)
        yield content or _around(view, turn, stop)
        yield from _resumed(view, turn, stop)
        return
    hit = Hit(turn.hit.first, turn.stop - 1, turn.hit.forms) if turn.stop else turn.hit
    content = contents.following(view, hit, stop, joined=turn.goes_on)
    colon = contents.quoted_after_colon(view, hit.last + 1, stop)
    if content is not None and colon is not None and content.kind != "direct":
        yield contents.quotation(view, view.words[colon + 1], f"{hit.forms[0].group.id}:colon")
    if content is not None or turn.goes_on or not turn.start:
        yield content
    elif (
        after_words(view, turn.start)
        and (stop - turn.hit.last <= 2 or not view.is_in(0, "prepositions", "subordinators"))
        and _ends_soon(view, turn.hit.last + 1, stop)
    ):
        yield contents.preceding(view, turn.hit, 0, turn.start)
        yield from _resumed(view, turn, stop)


def _clause_start(view: View, floor: int, stop: int) -> int:
    """Where the last clause before `stop` begins that a semicolon parts from the others."""
    parts = [i for i in range(floor, stop) if view.words[i].lower == ";"]
    return parts[-1] + 1 if parts else floor


def _both_sides(view: View, turn: Turn, floor: int, stop: int) -> Content | None:
    """The words around a cue between a condition and what hangs on it: "Jika X, katanya, Y"."""
    if not view.is_in(floor, "conditionals") or turn.stop + 2 >= stop:
        return None
    if view.words[turn.stop].lower != "," or any(w.quotation for w in view.words[floor:stop]):
        return None
    return contents.between(view, floor, stop, f"{turn.hit.forms[0].group.id}:around")


def _around(view: View, turn: Turn, stop: int) -> Content | None:
    """The words after a cue that is put in between: "Selain itu, kata X, …"."""
    comma = turn.stop
    if view.is_in(comma, "prepositions", "occasions") and turn.start > 1:
        comma = comma_after(view, comma) or stop
    if comma >= stop or view.words[comma].lower != ",":
        return None
    return contents.beside(view, f"{turn.hit.forms[0].group.id}:around", comma, stop)


def _ends_soon(view: View, at: int, stop: int) -> bool:
    """Whether no more than an occasion or an addressee stands after the cue."""
    return (
        stop - at <= 1
        or view.words[at].lower in BREAKS
        or view.actor_at(at) is not None
        or view.is_in(at, "occasions", "hearers", "adverbs", "quantifiers", "prepositions")
    )


def _resumed(view: View, turn: Turn, stop: int) -> Iterator[Content | None]:
    """A quotation that goes on after its speaker: "…," kata X, "…"."""
    for word in view.words[max(turn.stop, turn.hit.last + 1) : stop]:
        if word.quotation is not None and contents.is_said(view, word.quotation):
            yield contents.quotation(view, word, f"{turn.hit.forms[0].group.id}:resumed")


def _stop(view: View, row: list[Turn], index: int) -> int:
    """The word with which the content of a turn ends: a turn that follows, or a comma."""
    turn = row[index]
    end = len(view.words)
    for later in row[index + 1 :]:
        if later.goes_on:
            end = later.start
            break
        if later.start > turn.hit.last and _opens_contrast(view, later.start - 1):
            end = later.start - 1
            break
    if 1 <= turn.start <= 2 and view.is_in(turn.start - 1, "subordinators"):
        commas = (i for i in range(turn.hit.last + 2, end) if view.words[i].lower == ",")
        end = next(commas, end)
    semicolons = (i for i in range(turn.hit.last + 1, end) if view.words[i].lower == ";")
    return next(semicolons, end)


def _opens_contrast(view: View, at: int) -> bool:
    return view.is_in(at, "coordinators") or (
        view.is_in(at, "subordinators") and not view.is_in(at, "complementisers")
    )


def comma_after(view: View, stop: int) -> int | None:
    """The comma that closes the name of a source, after its relative clause if it has one."""
    near = range(stop, min(stop + _COMMA_WITHIN, len(view.words)))
    commas = [i for i in near if view.words[i].lower == ","]
    if len(commas) > 1 and view.is_in(commas[0] + 1, "relatives"):
        return commas[1]
    return commas[0] if commas else None
