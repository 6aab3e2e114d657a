"""Who did what to whom, when, where, with what status and on whose word: the events of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from runut.annotate.draft import Draft
from runut.annotate.events import by_head
from runut.annotate.events.arguments import Parties, governor, preposition
from runut.annotate.events.askers import Askers
from runut.annotate.events.clauses import rows
from runut.annotate.events.dating import dated
from runut.annotate.events.denying import with_denials
from runut.annotate.events.derived import (
    accepted,
    attended,
    conditions,
    guests,
    invitations,
    invited_visit,
    outcomes,
)
from runut.annotate.events.frames import Roles, is_mutual, roles
from runut.annotate.events.merging import merge
from runut.annotate.events.pointing import (
    again,
    agreed_on,
    earlier,
    ends_without,
    pointed,
    predicate,
    told_otherwise,
)
from runut.annotate.events.postponed import postponed
from runut.annotate.events.pronouns import with_pronoun
from runut.annotate.events.refusals import Refusal, Refused, refusal
from runut.annotate.events.rows import PROSPECT, Told
from runut.annotate.events.several import several, stops
from runut.annotate.events.sides import Sides, comes_home, nobody, quoted
from runut.annotate.events.speaking import asker, by_saying, in_own_words, not_to_oneself, promised
from runut.annotate.events.spoken_of import asked_not_to
from runut.annotate.events.status import Decided, decide
from runut.annotate.events.subjects import subject
from runut.annotate.events.telling import POINTING, held, kind_of, tells
from runut.annotate.events.triggers import Hit, Lexicon, Scene, lexicon, scene
from runut.annotate.events.truces import struck, truces
from runut.annotate.events.when import of_another, time, to_come
from runut.annotate.events.where import place
from runut.knowledge.world import Knowledge
from runut.languages import pack_for
from runut.model import SentenceParts
from runut.records import Argument, EventMention, EventPlace, EventTime, Statement
from runut.vocabulary import CONTACT_KINDS, PAGE_VOICE, SPEECH_ACT_KINDS, EventKind

#: How far before a noun "since" stands ("since A's attack").
KNOWN_WITHIN = 3


@dataclass(frozen=True, slots=True)
class _Page:
    """What reading one event word needs of its page."""

    draft: Draft
    pack: str
    lex: Lexicon
    types: Mapping[str, str]
    knowledge: Knowledge
    sides: Sides
    #: Words that nearly told an event; filled as sentences are read.
    refused: list[Refused] = field(default_factory=list)
    #: Who set terms; filled as sentences are read.
    askers: Askers = field(default_factory=Askers)


def find(draft: Draft, knowledge: Knowledge) -> tuple[EventMention, ...]:
    """Return the events that `draft` tells, one row a happening and status, in order.

    () for a language without a pack.
    """
    page = _page(draft, knowledge)
    return _joined(page, _told(page)) if page else ()


def missed(draft: Draft, knowledge: Knowledge) -> tuple[Refused, ...]:
    """Return the words of `draft` that nearly told an event, each with why it is none."""
    page = _page(draft, knowledge)
    if page is None:
        return ()
    told = list(_told(page))
    kept = {span for event in _joined(page, told) for span in (event.span, *event.also)}
    lost = (t.event for t in told if t.event.span not in kept)
    pointing = (Refused(e.trigger, e.kind, "points-back", e.rule) for e in lost)
    weak = (
        r for r in by_head.unsure(draft) if not any(t.event.trigger.overlaps(r.span) for t in told)
    )
    rows = (*page.refused, *pointing, *weak)
    return tuple(sorted(rows, key=lambda row: row.span))


def _page(draft: Draft, knowledge: Knowledge) -> _Page | None:
    pack = pack_for(draft.article.language)
    if pack is None:
        return None
    types = {entity.id: entity.type for entity in draft.entities}
    return _Page(draft, pack, lexicon(pack), types, knowledge, Sides.of(draft, types, knowledge))


def _joined(page: _Page, found: Iterable[Told]) -> tuple[EventMention, ...]:
    told = list(outcomes(list(accepted(guests(list(found))))))
    told = with_denials(page.draft, page.pack, told)
    told = list(truces(page.draft, page.types, page.knowledge, told))
    rows = merge((*told, *invitations(told)))
    return dated(page.draft, page.pack, rows, page.knowledge.country_of)


def _told(page: _Page) -> Iterator[Told]:
    silent = [SentenceParts()] * len(page.draft.sentences)
    every = zip(rows(page.draft, page.lex.words), page.draft.learned or silent, strict=True)
    for row, parts in every:
        seen = scene(row, page.lex, page.types)
        heard = tuple(by_head.learned(seen, parts))
        read = ((hit, _read(page, seen, hit)) for hit in seen.hits)
        fill = partial(by_head.filled, page.draft, seen, parts)
        full = [(hit, replace(t, event=fill(t.event))) for hit, t in read if t is not None]
        told = [one for hit, t in attended(seen, full) for one in _each(page, seen, hit, t)]
        page.askers.note(told)
        yield from told
        yield from (*conditions(seen, told), *postponed(seen, told))
        yield from _invited_visit(page, seen, told)
        rest = (one for one in heard if not _already(page, told, one))
        yield from filter(None, (_heard(page, seen, one) for one in rest))


def _each(page: _Page, seen: Scene, hit: Hit, told: Told) -> list[Told]:
    """Every happening that one event word tells ("met in A in 2022 and in B in 2023")."""
    goals = stops(seen, hit) if told.event.kind == "visit" else ()
    acting = {party.entity for party in told.event.who}
    found = [_stop(page, told.event, at) for at in goals if at.entity not in acting]
    found = found or list(several(seen, hit, told.event, page.draft.article.text))
    return [replace(told, event=event) for event in found]


def _stop(page: _Page, visit: EventMention, at: Argument) -> EventMention:
    """The visit to one of the places or countries that somebody goes to."""
    where = None
    if page.types.get(at.entity) == "place" and at.span is not None:
        where = EventPlace(page.draft.article.quote(at.span), at.entity, at.span)
    return replace(visit, whom=_destination(page, Roles(whom=(at,)), "visit"), place=where)


def _already(page: _Page, told: Sequence[Told], one: by_head.Learned) -> bool:
    """Whether the rules read a word of the head, or saw that another tells the same."""
    span = one.trigger.span
    known = [t.event.trigger for t in told]
    known += [r.span for r in page.refused if r.why == "points-back" and r.kind == one.trigger.kind]
    return any(span.overlaps(other) for other in known)


def _invited_visit(page: _Page, seen: Scene, told: Sequence[Told]) -> Iterator[Told]:
    """The visit that somebody is invited to make, where no word of its own tells it."""
    for one in invited_visit(seen, told):
        whom = _destination(page, Roles(whom=one.event.whom), "visit")
        if not comes_home(page.knowledge, one.event.who, whom):
            place, (at, *_) = None, one.event.whom
            if at.span is not None and page.types.get(at.entity) == "place":
                place = EventPlace(page.draft.article.quote(at.span), at.entity, at.span)
            yield replace(one, event=replace(one.event, whom=whom, place=place))


def _heard(page: _Page, seen: Scene, one: by_head.Learned) -> Told | None:
    """The event that the head alone finds; None where too little is said of it."""
    hit, sentence = one.hit, seen.row.sentence.span
    found = by_head.roles(page.draft, sentence, one.trigger)
    found = page.sides.settled(seen, found)
    definite = pointed(seen, hit)
    where = by_head.place(page.draft, sentence, one.trigger)
    enough = by_head.tells(one.trigger.kind, found, where)
    goes = Roles(found.who, found.whom or _at(where))
    home = one.trigger.kind == "visit" and comes_home(page.knowledge, goes.who, goes.whom)
    enough = enough and not home
    known = enough or (definite and one.trigger.kind in POINTING)
    if not known or quoted(seen, hit) or asked_not_to(seen, hit) or told_otherwise(seen, hit):
        why: Refusal = "quoted" if known else "too-little"
        rule = f"{hit.rule.id} · head {one.trigger.score:.2f}"
        page.refused.append(Refused(one.trigger.span, one.trigger.kind, why, rule))
        return None
    state = by_head.status(one.trigger)
    statement = _statement(page, seen, hit)
    event = EventMention(
        kind=one.trigger.kind,
        trigger=one.trigger.span,
        span=sentence,
        who=found.who,
        whom=_destination(page, found, one.trigger.kind),
        place=where,
        time=by_head.time(page.draft, one.trigger, state.status),
        status=state.status,
        status_span=state.span,
        by=_by(seen, hit, statement, found),
        rule=f"{hit.rule.id} · {found.how} · {state.rule}",
    )
    return replace(_as_told(page, seen, hit, event), definite=definite)


def _read(page: _Page, seen: Scene, hit: Hit) -> Told | None:
    """The event that one event word tells; None where it tells none."""
    statement = _statement(page, seen, hit)
    found = _roles(page, seen, hit, statement)
    found = with_pronoun(page.draft, page.types, seen, hit, found)
    found = page.sides.settled(seen, page.sides.summoned(seen, hit, found))
    found = page.askers.given(page.draft, seen, hit, found) if statement is None else found
    kind = kind_of(seen, hit, found)
    says_what = predicate(seen, hit)
    if says_what and not (kind == "visit" and found.who and found.goal):
        found = replace(found, who=(), whom=())
    definite = pointed(seen, hit) or says_what
    enough = tells(page.draft, seen, hit, kind, found)
    enough = enough and not (kind == "visit" and comes_home(page.knowledge, found.who, found.whom))
    why = refusal(seen, hit, kind, found if enough else None)
    if why is not None:
        page.refused.append(Refused(seen.row.span(hit.start, hit.end), kind, why, hit.rule.id))
        return None
    state, when = _state(page, seen, hit, statement, found)
    if promised(seen, hit, state, found, statement):
        kind, state = "promise", replace(state, status="happened")
    event = EventMention(
        kind=kind,
        trigger=seen.row.span(hit.start, hit.end),
        span=seen.row.sentence.span,
        who=found.who,
        whom=_destination(page, found, kind),
        place=_place(page, seen, hit, found, statement),
        time=when,
        status=state.status,
        status_span=state.span,
        by=_by(seen, hit, statement, found),
        rule=f"{hit.rule.id} · {found.how} · {state.rule}",
    )
    weak = says_what or (definite and "governor" in found.how)
    told = _as_told(page, seen, hit, event)
    return replace(told, definite=definite, weak=weak, predicate=says_what)


def _as_told(page: _Page, seen: Scene, hit: Hit, event: EventMention) -> Told:
    """The event with how it was told; whether it points back is for the caller to say."""
    return Told(
        event,
        definite=False,
        headline=seen.row.sentence.label == "headline",
        invited=any(w in seen.words.invitation for w in seen.row.words(hit.start, hit.end + 3)),
        carried=governor(seen, hit) is not None or ends_without(seen, hit),
        weak=False,
        aside=_aside(seen, hit),
        predicate=False,
        again=again(seen, hit) or (bool(event.time or event.place) and earlier(seen, hit)),
        matter=agreed_on(seen, hit),
        country_of=page.knowledge.country_of,
        parents=page.knowledge.parents,
    )


def _aside(seen: Scene, hit: Hit) -> bool:
    """Whether a noun only says on what occasion something else was done ("at the meeting")."""
    before = preposition(seen, hit.start) if hit.voice == "noun" else None
    return before in seen.words.occasion or before in seen.words.location


def _state(
    page: _Page, seen: Scene, hit: Hit, statement: Statement | None, found: Roles
) -> tuple[Decided, EventTime | None]:
    """The status and the time of an event; a time that is to come makes it planned."""
    state = decide(seen, hit, page.lex)
    if found.how.endswith("nobody"):
        return Decided("denied", None, "nobody"), None
    if state.status in PROSPECT and governor(seen, hit) is None and held(seen, hit, found):
        # "proposed it to the ASEAN summit of May", which is held whatever comes of that
        state = Decided("happened", None, "plain")
    if state.rule == "plain" and found.how == "threat":
        state = Decided("planned", None, "threatened")
    asks = asker(seen, hit)
    if state.rule == "plain" and asks is not None and not _aside(seen, hit):
        state = Decided(asks.trigger.content or "proposed", None, f"content of {asks.rule.id}")
    when = _time(seen, hit, state, statement)
    if state.rule == "plain" and when is None and hit.trigger.kind not in SPEECH_ACT_KINDS:
        soon = time(seen, hit, "planned", None)
        if soon is not None and soon.value == "FUTURE_REF" and not of_another(seen, hit, soon):
            return Decided("planned", soon.span, "time"), soon
    if state.rule == "plain" and when is not None and to_come(page.draft, when.value):
        if hit.trigger.kind in SPEECH_ACT_KINDS and hit.voice != "noun":
            # who asks, promises or praises did so: the day to come is that of what it is about
            return state, None
        state = Decided("planned", when.span, "later than the page")
    return state, when


def _roles(page: _Page, seen: Scene, hit: Hit, statement: Statement | None) -> Roles:
    """Who takes part: by the frame, or the speaker of the statement that the word stands in."""
    found = roles(seen, hit)
    if hit.trigger.frame == "speaker":
        return by_saying(found, statement, page.knowledge.country_of)
    if hit.trigger.frame == "visit" and len(found.who) > 1 and is_mutual(seen, hit):
        return replace(found, whom=_states(page, found.who))
    if nobody(seen, hit, found.who):
        named = _states(page, found.who)
        return replace(found, who=named or found.who, how=f"{found.how}, nobody")
    found = in_own_words(seen, hit, found, statement, page.knowledge.country_of)
    return not_to_oneself(hit, found, page.knowledge.country_of)


def _states(page: _Page, parties: Parties) -> Parties:
    """The countries that the page names, of those who act for them or lie in them."""
    states = ((page.knowledge.country_of(p.entity), p.span) for p in parties)
    return tuple(Argument(s, span) for s, span in states if s and s in page.types)


def _time(seen: Scene, hit: Hit, state: Decided, statement: Statement | None) -> EventTime | None:
    """When it happened; what somebody tells of a contact dates it where nothing else does.

    "On Monday she said that she had called him" is how desks report a call of that day.
    """
    limits = statement.content if statement else None
    found = time(seen, hit, state.status, limits)
    told = hit.trigger.kind in CONTACT_KINDS and state.status == "happened"
    named = hit.voice != "noun" or governor(seen, hit) is not None
    if found is None and told and named:
        return time(seen, hit, state.status, None)
    return found


def _by(seen: Scene, hit: Hit, statement: Statement | None, found: Roles) -> str:
    """Whose word it is; what somebody asks for or promises is that one's word."""
    if hit.trigger.frame == "speaker":
        return PAGE_VOICE
    own = statement is not None and [p.entity for p in found.who] == [statement.speaker]
    if own and hit.trigger.kind in SPEECH_ACT_KINDS:
        # who says "we urge A" urges A: the page tells that
        return PAGE_VOICE
    if statement is not None:
        before = seen.row.words(max(0, hit.start - KNOWN_WITHIN), hit.start)
        known = hit.voice == "noun" and not seen.words.since.isdisjoint(before)
        # "for the first time since the attack by A": that it was is no claim of the speaker's
        return PAGE_VOICE if known else statement.speaker
    asks = asker(seen, hit)
    asking = subject(seen, asks.start) if asks is not None else ()
    return asking[0].entity if len(asking) == 1 else PAGE_VOICE


def _statement(page: _Page, seen: Scene, hit: Hit) -> Statement | None:
    """The outermost statement in whose content the event word stands."""
    span = seen.row.span(hit.start, hit.end)
    around = [s for s in page.draft.statements if s.content.start <= span.start < s.content.end]
    return max(around, key=lambda s: s.content.end - s.content.start, default=None)


def _place(
    page: _Page, seen: Scene, hit: Hit, found: Roles, statement: Statement | None
) -> EventPlace | None:
    if found.goal is not None:
        first = found.goal.parties[0]
        if page.types.get(first.entity) == "place" and first.span is not None:
            return EventPlace(page.draft.article.quote(first.span), first.entity, first.span)
    hit_place = next((p for p in found.whom if page.types.get(p.entity) == "place"), None)
    if hit.trigger_kind == "attack" and hit_place is not None and hit_place.span is not None:
        return EventPlace(
            page.draft.article.quote(hit_place.span), hit_place.entity, hit_place.span
        )
    taken = frozenset(p.entity for p in (*found.who, *found.whom))
    where = place(seen, hit, page.types, page.draft.article.text, taken)
    if where is None or where.span is None or statement is None:
        return where
    told_there = hit.trigger.kind in SPEECH_ACT_KINDS | CONTACT_KINDS
    # "we shall send aid," A said in B: that is where it was said
    return where if told_there or where.span.within(statement.content) else None


def _at(where: EventPlace | None) -> Parties:
    return (Argument(where.entity, where.span),) if where is not None and where.entity else ()


def _destination(page: _Page, found: Roles, kind: EventKind) -> Parties:
    """Whom an event is done to; of a visit to a city, its country where the page names it."""
    if kind == "attack":
        return struck(page.draft, page.types, page.knowledge, found.who, found.whom)
    if kind != "visit":
        return found.whom
    cities = tuple(p for p in found.whom if page.types.get(p.entity) == "place")
    return (*(p for p in found.whom if p not in cities), *_states(page, cities))
