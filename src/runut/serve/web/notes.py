"""What was read on a page, stretch by stretch: which words bear which annotation, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from babel.lists import format_list

from runut.dossier.dates import in_words, length_words, noted
from runut.dossier.phrases import what
from runut.records import Argument, EventMention, Reading, Span, Statement
from runut.serve.web.render import Visit
from runut.vocabulary import PAGE_VOICE

Layer = Literal["name", "time", "statement", "event", "signal"]
LAYERS: tuple[Layer, ...] = ("event", "statement", "name", "time", "signal")


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation: the words that it marks, and what it says of them."""

    key: str
    layer: Layer
    spans: tuple[Span, ...]
    line: int
    words: str
    #: What the layer calls it: "meeting", "quoted", "person", …
    kind: str
    #: What was read, in words.
    meaning: str
    rule: str
    #: The entity or event that it leads to, as an id.
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line that bear the same annotations."""

    text: str
    notes: tuple[Note, ...]

    @property
    def layers(self) -> str:
        """The layers as class names."""
        return " ".join(f"on-{layer}" for layer in dict.fromkeys(n.layer for n in self.notes))


def notes(reading: Reading, visit: Visit, layers: Sequence[Layer]) -> tuple[Note, ...]:
    """Return every annotation of these layers, in order of place."""
    makers = {
        "name": _names,
        "time": _times,
        "statement": _statements,
        "event": _events,
        "signal": _signals,
    }
    found = [note for layer in layers for note in makers[layer](reading, visit)]
    return tuple(sorted(found, key=lambda note: (note.spans[0], note.key)))


def stretches(reading: Reading, span: Span, found: Sequence[Note]) -> tuple[Stretch, ...]:
    """Return the words at `span`, cut wherever an annotation begins or ends."""
    touching = [
        (s, note) for note in found for s in note.spans if s.overlaps(span) and s.start < s.end
    ]
    edges = {span.start, span.end}
    for marked, _ in touching:
        edges.update((max(marked.start, span.start), min(marked.end, span.end)))
    cut = sorted(edges)
    made: list[Stretch] = []
    for start, end in pairwise(cut):
        here = Span(start, end)
        held = tuple(dict.fromkeys(note for marked, note in touching if here.within(marked)))
        made.append(Stretch(reading.article.quote(here), held))
    return tuple(made)


def _names(reading: Reading, visit: Visit) -> Iterator[Note]:
    entities = {entity.id: entity for entity in reading.entities}
    for number, mention in enumerate(reading.mentions, 1):
        found = entities.get(mention.entity)
        kind = visit.words.say[f"type_{found.type}"] if found else visit.words.say["type_group"]
        yield Note(
            key=f"n{number}",
            layer="name",
            spans=(mention.span,),
            line=reading.article.line_of(mention.span.start),
            words=reading.article.quote(mention.span),
            kind=kind,
            meaning=_called(mention.entity, reading, visit),
            rule=mention.rule,
            entity=mention.entity,
        )


def _times(reading: Reading, visit: Visit) -> Iterator[Note]:
    for number, time in enumerate(reading.times, 1):
        say = visit.words.say
        value = in_words(time.value, visit.terms.dates) if time.value else say["time_unknown"]
        if time.value and value == visit.terms.dates.unknown:
            value = length_words(time.value, visit.terms.dates) or say["time_unknown"]
        yield Note(
            key=f"t{number}",
            layer="time",
            spans=(time.span,),
            line=reading.article.line_of(time.span.start),
            words=reading.article.quote(time.span),
            kind=say["note_time"],
            meaning=noted(
                value if time.anchor == "none" else f"{value} ({say['anchor_' + time.anchor]})",
                time.reviewed,
                visit.terms,
            ),
            rule=time.rule,
        )


def _statements(reading: Reading, visit: Visit) -> Iterator[Note]:
    for number, statement in enumerate(reading.statements, 1):
        yield Note(
            key=f"s{number}",
            layer="statement",
            spans=_parts(statement),
            line=reading.article.line_of(statement.content.start),
            words=reading.article.quote(statement.content),
            kind=visit.terms.statements[statement.kind],
            meaning=noted(
                visit.words.say["said_by"].format(who=_called(statement.speaker, reading, visit)),
                statement.reviewed,
                visit.terms,
            ),
            rule=statement.rule,
            entity=statement.speaker,
        )


def _parts(statement: Statement) -> tuple[Span, ...]:
    cue = (statement.cue,) if statement.cue else ()
    return tuple(sorted((*cue, statement.content)))


def _events(reading: Reading, visit: Visit) -> Iterator[Note]:
    for number, event in enumerate(reading.events, 1):
        terms, say = visit.terms, visit.words.say
        by = say["by_page"]
        if event.by != PAGE_VOICE:
            by = say["by_other"].format(who=_called(event.by, reading, visit))
        told = [told_here(event, reading, visit), terms.status[event.status].name, by]
        if event.time:
            told.append(in_words(event.time.value, terms.dates))
        decided = (event.status_span,) if event.status_span else ()
        yield Note(
            key=f"e{number}",
            layer="event",
            spans=tuple(sorted({event.trigger, *decided})),
            line=reading.article.line_of(event.trigger.start),
            words=reading.article.quote(event.trigger),
            kind=terms.kinds[event.kind].name,
            meaning=noted("; ".join(told), event.reviewed, visit.terms),
            rule=event.rule,
        )


def told_here(event: EventMention, reading: Reading, visit: Visit) -> str:
    """Return what one page tells of an event, as a clause."""
    slots = {
        "who": _listed(event.who, reading, visit),
        "whom": _listed(event.whom, reading, visit),
        "place": "",
    }
    if event.place:
        known = event.place.entity
        slots["place"] = _called(known, reading, visit) if known else event.place.name
    return what(visit.terms.kinds[event.kind], event.status, slots)


def _listed(arguments: Sequence[Argument], reading: Reading, visit: Visit) -> str:
    each = dict.fromkeys(_called(a.entity, reading, visit) for a in arguments)
    return format_list(list(each), locale=visit.terms.dates.locale) if each else ""


def _signals(reading: Reading, visit: Visit) -> Iterator[Note]:
    for number, signal in enumerate((s for s in reading.signals if s.spans), 1):
        yield Note(
            key=f"w{number}",
            layer="signal",
            spans=tuple(sorted(signal.spans)),
            line=reading.article.line_of(signal.spans[0].start),
            words=reading.article.quote(signal.spans[0]),
            kind=visit.terms.signals[signal.kind].name,
            meaning=visit.terms.signals[signal.kind].why,
            rule=signal.rule,
        )


def _called(entity: str, reading: Reading, visit: Visit) -> str:
    known = visit.desk.knowledge.name(entity, visit.language)
    if known:
        return known
    return next((e.name for e in reading.entities if e.id == entity), entity)
