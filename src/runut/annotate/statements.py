"""Statements: words and views that the page gives to somebody (source, cue, content)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from runut.annotate import statements_content as contents
from runut.annotate import statements_points as points
from runut.annotate import statements_speakers as speakers
from runut.annotate.statements_content import Content
from runut.annotate.statements_cues import Hit, hits, is_real
from runut.annotate.statements_speakers import Speaker
from runut.annotate.statements_view import View, Views
from runut.languages import PACKS, cues, pack_for
from runut.records import Article, Entity, Mention, Sentence, Span, Statement

#: A quotation of fewer words that nobody is said to have said is a name or a slogan.
_LEAST_QUOTED = 4
_BEFORE_INVERTED = frozenset((",", '"', ".", "!", "?", ";", "—", "–"))


class Attributions(NamedTuple):
    """The statements, and the unnamed speakers whom no mention covered before."""

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """A cue with its speakers; `start` is the word that its clause begins with."""

    hit: Hit
    speakers: tuple[Speaker, ...]
    start: int
    #: inverted: the words said stand before it; stop: the word after its speakers.
    inverted: bool = False
    stop: int = 0
    #: It goes on from the turn before, whose content ends at `start`.
    goes_on: bool = False


@dataclass(slots=True)
class _State:
    """What a page carries over from one sentence to the next."""

    speakers: tuple[Speaker, ...] = ()
    line: int = -1
    subject: tuple[Speaker, ...] = ()
    rows: list[Statement] = field(default_factory=list)
    made: dict[Span, tuple[Mention, Entity]] = field(default_factory=dict)
    quoted: set[Span] = field(default_factory=set)


def find(
    article: Article,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
) -> Attributions:
    """Return the statements of `article`, in the order of the text.

    Words given to two speakers are two rows. An unnamed speaker whom `mentions` lacks comes back
    as a nominal mention with a `local:` entity. Language without a pack: nothing is found.
    """
    code = pack_for(article.language)
    if code is None:
        return Attributions((), (), ())
    views = Views(article, mentions, entities, cues.load(code))
    state = _State()
    listed = points.Listing()
    for sentence in sentences:
        if sentence.label == "caption":
            continue
        view = views.view(sentence)
        listed = listed.at(view)
        before = len(state.rows)
        _read(view, state, listed)
        if len(state.rows) == before and listed.point is not None:
            _add(view, state, listed.speakers, None, listed.content(view))
        state.subject = _subject_of(view)
    made = state.made.values()
    rows = sorted(dict.fromkeys(state.rows), key=lambda s: (s.span.start, s.content.start))
    return Attributions(
        tuple(rows),
        tuple(mention for mention, _ in made),
        tuple({entity.id: entity for _, entity in made}.values()),
    )


def cue_class(statement: Statement) -> cues.CueAct | None:
    """Return what the speaker does with the words: says, denies, confirms, asks, …

    None where no verb says it (a point of a list, "menurut X", a quotation that goes on).
    """
    group = statement.rule.partition(":")[0]
    for pack in PACKS:
        found = cues.load(pack).groups.get(group)
        if found is not None:
            return found.act
    return None


def _read(view: View, state: _State, listed: points.Listing) -> None:
    """Add the statements of one sentence to `state`."""
    if points.heading(view):
        _add(view, state, *points.heading_row(view))
        return
    if _only_quotation(view):
        _quotation_alone(view, state)
        return
    turns = list(_turns(view, state, listed))
    for index, turn in enumerate(turns):
        for content in _contents(view, turns, index):
            _add(view, state, turn.speakers, view.text(turn.hit.first, turn.hit.last + 1), content)
    for found, cue, content in _according(view, turns):
        _add(view, state, found, cue, content)


def _add(
    view: View,
    state: _State,
    found: tuple[Speaker, ...],
    cue: Span | None,
    content: Content | None,
) -> None:
    if content is None or not found:
        return
    for speaker in found:
        if speaker.made:
            state.made[speaker.made[0].span] = speaker.made
        state.rows.append(
            Statement(
                span=_covering(view, content.span, cue),
                speaker=speaker.entity,
                speaker_span=speaker.span,
                cue=cue,
                content=content.span,
                kind=content.kind,
                rule=content.rule,
            )
        )
    state.speakers = tuple(Speaker(speaker.entity, None) for speaker in found)
    state.line = view.sentence.line


def _covering(view: View, content: Span, cue: Span | None) -> Span:
    spans = [view.sentence.span, content, *([cue] if cue else [])]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


# ---------------------------------------------------------------- who says it
def _turns(view: View, state: _State, listed: points.Listing) -> Iterator[_Turn]:
    floor = 0
    last: _Turn | None = None
    for hit in hits(view):
        turn = _inverted(view, hit, state, last) or _plain(view, hit, floor, last, listed)
        if turn is None or not is_real(view, hit):
            continue
        yield turn
        last = turn
        floor = max(hit.last + 1, turn.stop)


def _inverted(view: View, hit: Hit, state: _State, last: _Turn | None) -> _Turn | None:
    """ "…," ujar X; "…," katanya."""
    voices = {form.voice for form in hit.forms}
    if not voices & {"inverted", "own"} or not _after_words(view, hit):
        return None
    if "own" in voices:
        own = view.clitics.get(hit.first)
        found = tuple(Speaker(m.entity, m.span) for m in own) if own else _carried(state, last)
        return _Turn(hit, found, hit.first, inverted=True, stop=hit.last + 1) if found else None
    named = speakers.after(view, hit.last + 1)
    if named is None:
        return None
    return _Turn(hit, named[0], hit.first, inverted=True, stop=named[1])


def _after_words(view: View, hit: Hit) -> bool:
    at = hit.first - 1
    while view.is_in(at, "adverbs", "coordinators"):
        at -= 1
    return at >= 0 and (view.words[at].lower in _BEFORE_INVERTED or bool(view.words[at].quotation))


def _carried(state: _State, last: _Turn | None) -> tuple[Speaker, ...]:
    if last is not None:
        return tuple(Speaker(speaker.entity, None) for speaker in last.speakers)
    if state.subject:
        return tuple(Speaker(speaker.entity, None) for speaker in state.subject[:1])
    return state.speakers


def _plain(
    view: View, hit: Hit, floor: int, last: _Turn | None, listed: points.Listing
) -> _Turn | None:
    """X mengatakan …; X menyatakan … dan menegaskan …; … dinilai X sebagai …"""
    voices = {form.voice for form in hit.forms}
    if voices == {"passive"}:
        return _passive(view, hit, listed)
    if not voices & {"active", "heading", "going"}:
        return None
    joint = _joint(view, hit)
    if joint is not None and last is not None and joint >= floor:
        carried = tuple(Speaker(speaker.entity, None) for speaker in last.speakers)
        return _Turn(hit, carried, joint, goes_on=True)
    subject = (
        speakers.main_subject(view, hit.first)
        if joint is not None and view.words[joint].lower != ","
        else speakers.before(view, hit, floor)
    )
    if subject is None and joint is not None:
        subject = speakers.main_subject(view, hit.first)
    return _Turn(hit, subject.speakers, subject.start) if subject else None


def _joint(view: View, hit: Hit) -> int | None:
    """The word that joins a cue to the clause before, where it has no subject of its own."""
    at = hit.first - 1
    while at > 0 and view.is_in(at, "adverbs"):
        at -= 1
    if at <= 0 or not (view.is_in(at, "coordinators", "links") or view.words[at].lower == ","):
        return None
    while at > 1 and (
        view.is_in(at - 1, "coordinators", "links") or view.words[at - 1].lower == ","
    ):
        at -= 1
    return at


def _passive(view: View, hit: Hit, listed: points.Listing) -> _Turn | None:
    named = speakers.after(view, hit.last + 1)
    marks = ("as_words", "complementisers")
    if named is not None:
        found, stop = named
        if view.is_in(stop, *marks):
            return _Turn(Hit(hit.first, hit.last, hit.forms), found, hit.first, stop=stop)
        return None
    if listed.point is not None and view.is_in(hit.last + 1, *marks):
        return _Turn(hit, listed.speakers, hit.first)
    return None


# ---------------------------------------------------------------- what is said
def _contents(view: View, turns: list[_Turn], index: int) -> Iterator[Content | None]:
    turn = turns[index]
    stop = _stop(view, turns, index)
    if turn.inverted:
        floor = turns[index - 1].stop if index else 0
        yield contents.preceding(view, turn.hit, floor, turn.start)
        yield from _resumed(view, turn, stop)
        return
    hit = turn.hit if not turn.stop else Hit(turn.hit.first, turn.stop - 1, turn.hit.forms)
    content = contents.following(view, hit, stop)
    if content is None and stop - turn.hit.last <= 2 and turn.start >= 1:
        content = contents.preceding(view, turn.hit, 0, turn.start)
    yield content


def _resumed(view: View, turn: _Turn, stop: int) -> Iterator[Content | None]:
    """A quotation that goes on after its speaker: "…," kata X, "…"."""
    for word in view.words[turn.stop : stop]:
        if word.quotation is not None:
            text = view.article.quote(word.quotation)
            if len(text.split()) >= _LEAST_QUOTED:
                yield contents.quotation(view, word, f"{turn.hit.forms[0].group.id}:resumed")


def _stop(view: View, turns: list[_Turn], index: int) -> int:
    """The word with which the content of a turn ends: a turn that follows, or a comma."""
    turn = turns[index]
    end = len(view.words)
    for later in turns[index + 1 :]:
        if later.goes_on:
            end = later.start
            break
        start = later.start
        if start > turn.hit.last and _opens_contrast(view, start - 1):
            end = start - 1
            break
    if turn.start >= 1 and view.is_in(turn.start - 1, "subordinators") and turn.start <= 2:
        commas = (i for i in range(turn.hit.last + 2, end) if view.words[i].lower == ",")
        end = next(commas, end)
    return end


def _opens_contrast(view: View, at: int) -> bool:
    return view.is_in(at, "coordinators") or (
        view.is_in(at, "subordinators") and not view.is_in(at, "complementisers")
    )


def _according(
    view: View, turns: list[_Turn]
) -> Iterator[tuple[tuple[Speaker, ...], Span, Content | None]]:
    """Menurut X, …; …, menurut X."""
    taken = {i for turn in turns for i in range(turn.hit.first, turn.hit.last + 1)}
    for at in range(len(view.words)):
        length = view.length_of(at, "according")
        opens = (
            at == 0
            or view.words[at - 1].lower in _BEFORE_INVERTED
            or view.is_in(at - 1, "subordinators", "coordinators", "adverbs")
        )
        if not length or at in taken or not opens:
            continue
        named = speakers.after(view, at + length, strict=False)
        if named is None:
            continue
        found, stop = named
        cue = view.text(at, at + length)
        rule = f"{view.pack.cues.lists.according[0]}:according"
        rest = [w for w in view.words[stop:] if w.lower not in _BEFORE_INVERTED]
        if len(rest) >= 3:
            comma = next(
                (
                    i
                    for i in range(stop, min(stop + 12, len(view.words)))
                    if view.words[i].lower == ","
                ),
                None,
            )
            first = stop if comma is None else comma + 1
            yield found, cue, contents.beside(view, rule, first, len(view.words))
        elif at > 2:
            yield found, cue, contents.beside(view, rule, 0, at)
        return


# ---------------------------------------------------------------- quotations without a cue
def _only_quotation(view: View) -> bool:
    return (
        bool(view.words)
        and all(word.quotation or not word.lower[:1].isalnum() for word in view.words)
        and any(word.quotation for word in view.words)
    )


def _quotation_alone(view: View, state: _State) -> None:
    """A quotation with no cue belongs to the one who spoke last, here or a line before."""
    near = view.sentence.line - state.line
    found = state.speakers if 0 <= near <= 2 and state.speakers else ()
    if near and state.subject and not found:
        found = tuple(Speaker(speaker.entity, None) for speaker in state.subject[:1])
    for word in view.words:
        if word.quotation is None or word.quotation in state.quoted:
            continue
        state.quoted.add(word.quotation)
        if len(view.article.quote(word.quotation).split()) >= _LEAST_QUOTED:
            _add(view, state, found, None, contents.quotation(view, word, "statements.goes-on"))


def _subject_of(view: View) -> tuple[Speaker, ...]:
    subject = speakers.main_subject(view, len(view.words))
    return subject.speakers if subject else ()
