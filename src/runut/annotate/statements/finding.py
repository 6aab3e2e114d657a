"""Statements: words and views that the page gives to somebody (source, cue, content)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from runut.annotate.statements import according as sources
from runut.annotate.statements import by_head, called, carry, points, speakers
from runut.annotate.statements import content as contents
from runut.annotate.statements import turns as turning
from runut.annotate.statements.content import Content
from runut.annotate.statements.holders import Speaker
from runut.annotate.statements.turns import Carried, unspanned
from runut.annotate.statements.view import View, Views
from runut.languages import PACKS, cues, pack_for
from runut.model import SentenceParts
from runut.records import Article, Entity, Mention, Sentence, Span, Statement

#: A quotation without a cue belongs to the one who spoke at most so many lines before.
_NEAR_LINES = 2
#: In characters; what runs on longer is a tag cloud or data, and costs its square to read.
_LONGEST_SENTENCE = 4_000
#: Inside another's words these report what somebody does, not what somebody said.
_OWN_WORDS_ONLY = frozenset(("promises", "threatens", "hopes", "demands", "praises", "predicts"))


class Attributions(NamedTuple):
    """The statements, and the unnamed speakers whom no mention covered before."""

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


@dataclass(slots=True)
class _State:
    """What a page carries over from one sentence to the next."""

    #: Who spoke last, in which line, and whether in the sentence right before.
    speakers: tuple[Speaker, ...] = ()
    line: int = -1
    just_spoke: bool = False
    #: What was said last; who says something inside it does not go on speaking.
    content: Span | None = None
    #: The subject of the sentence right before.
    subject: tuple[Speaker, ...] = ()
    #: The sentence right before, where nobody was given its words.
    unsaid: Span | None = None
    rows: list[Statement] = field(default_factory=list)
    made: dict[Span, tuple[Mention, Entity]] = field(default_factory=dict)
    quoted: set[Span] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)

    def speaks_alone(self, view: View) -> bool:
        """Whether it was one person who spoke in the sentence right before."""
        if not self.just_spoke or len(self.speakers) != 1:
            return False
        entity = self.speakers[0].entity
        made = any(entity == made.id for _, made in self.made.values())
        return made or view.kinds.get(entity) == "person"

    def carried(self) -> tuple[Speaker, ...]:
        """Who "katanya" means: who just spoke, else whom the sentence before was about."""
        if self.just_spoke or not self.subject:
            return self.speakers
        return self.subject[:1]


def find(
    article: Article,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    learned: Sequence[SentenceParts] = (),
) -> Attributions:
    """Return the statements of `article`, in the order of the text.

    Words given to two speakers are two rows. An unnamed speaker whom `mentions` lacks comes back
    as a nominal mention with a `local:` entity. `learned` is what the heads say of each sentence,
    () without a model. A language without a pack gives nothing.
    """
    code = pack_for(article.language)
    if code is None:
        return Attributions((), (), ())
    views = Views(article, mentions, entities, cues.load(code))
    state = _State()
    listing = points.Listing()
    silent = [SentenceParts()] * len(sentences)
    for sentence, parts in zip(sentences, learned or silent, strict=True):
        if not _is_prose(sentence) or _is_repeated(article, sentence, state):
            continue
        view = views.view(sentence)
        listing = listing.at(view)
        before = len(state.rows)
        _read(view, state, listing.speakers if listing.point is not None else ())
        if len(state.rows) == before and listing.point is not None:
            _add(view, state, listing.speakers, None, listing.content(view))
        for heard in list(by_head.attributions(view, parts, state.rows[before:])):
            _add(view, state, *heard)
        state.just_spoke = len(state.rows) > before
        state.unsaid = None if state.just_spoke else contents.trimmed(view, sentence.span)
        subject = speakers.main_subject(view, len(view.words))
        state.subject = unspanned(subject.speakers) if subject else ()
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
    return _act(statement.rule)


def _act(rule: str) -> cues.CueAct | None:
    group = rule.partition(":")[0]
    for pack in PACKS:
        found = cues.load(pack).groups.get(group)
        if found is not None:
            return found.act
    return None


def _is_prose(sentence: Sentence) -> bool:
    length = sentence.span.end - sentence.span.start
    return sentence.label != "caption" and length <= _LONGEST_SENTENCE


def _is_repeated(article: Article, sentence: Sentence, state: _State) -> bool:
    """Whether a headline stands here a second time: it says nothing new."""
    if sentence.label not in ("headline", "subhead"):
        return False
    text = article.quote(sentence.span)
    repeated = text in state.headings
    state.headings.add(text)
    return repeated


def _read(view: View, state: _State, listed: tuple[Speaker, ...]) -> None:
    """Add the statements of one sentence to `state`."""
    if points.heading(view):
        left = points.before_heading(view)
        if left is not None:
            _read(left, state, listed)
        _add(view, state, *points.heading_row(view))
        return
    if _only_quotation(view):
        _quotation_alone(view, state)
        return
    carried = Carried(state.carried(), listed)
    last = state.speakers if state.speaks_alone(view) else ()
    row = list(turning.turns(view, carried))
    for index, turn in enumerate(row):
        cue = view.text(turn.hit.first, turn.hit.last + 1)
        for content in turning.said(view, row, index):
            _add(view, state, carry.resolved(view, turn.speakers, last), cue, content)
    before = len(state.rows)
    for beside in (*sources.according(view, row, carried), *called.called(view, carried)):
        _add(view, state, *beside)
    restated = sources.restated(view)
    if restated is not None and state.unsaid is not None:
        _add(view, state, *restated, Content(state.unsaid, "indirect", "restated"))
    if not row and len(state.rows) == before:
        for joint in sources.joint(view):
            _add(view, state, *joint)


def _add(
    view: View,
    state: _State,
    found: tuple[Speaker, ...],
    cue: Span | None,
    content: Content | None,
) -> None:
    if content is None or not found:
        return
    nested = state.content is not None and content.span.within(state.content)
    if nested and _act(content.rule) in _OWN_WORDS_ONLY:
        return
    spans = [view.sentence.span, content.span, *([cue] if cue else [])]
    covering = Span(min(s.start for s in spans), max(s.end for s in spans))
    for speaker in found:
        if speaker.made:
            state.made[speaker.made[0].span] = speaker.made
        state.rows.append(
            Statement(
                span=covering,
                speaker=speaker.entity,
                speaker_span=speaker.span,
                cue=cue,
                content=content.span,
                kind=content.kind,
                rule=content.rule,
            )
        )
    if nested:
        return
    state.content = content.span
    state.speakers = unspanned(found)
    state.line = view.sentence.line


def _only_quotation(view: View) -> bool:
    outside = any(not word.quotation and word.lower[:1].isalnum() for word in view.words)
    return not outside and any(word.quotation for word in view.words)


def _quotation_alone(view: View, state: _State) -> None:
    """A quotation with no cue belongs to the one who spoke last, here or shortly before."""
    near = view.sentence.line - state.line
    found = state.speakers if 0 <= near <= _NEAR_LINES else ()
    if not found or (near and not state.just_spoke and state.subject):
        found = state.subject[:1]
    for word in view.words:
        if word.quotation is None or word.quotation in state.quoted:
            continue
        state.quoted.add(word.quotation)
        if contents.is_said(view, word.quotation):
            _add(view, state, found, None, contents.quotation(view, word, "goes-on"))
