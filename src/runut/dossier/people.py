"""Who takes part, and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from runut.dossier.document import Office, Participant, ParticipantGroup, Saying, Speaker
from runut.dossier.material import Material
from runut.dossier.quotes import once
from runut.records import Entity, Mention, Reading, Statement
from runut.vocabulary import EntityType

ORDER: tuple[EntityType, ...] = ("person", "country", "organisation", "group", "medium", "place")
#: Titles shown for one person; pages vary the same office without end.
MAX_OFFICES = 2


def participants(material: Material) -> tuple[ParticipantGroup, ...]:
    """Return everybody who takes part in an event or is given words, by type, most active first.

    Those whom no page names ("a senior official") stand in a group of their own at the end.
    """
    events = Counter(e for event in material.events for e in {*event.who, *event.whom})
    said = Counter(s.speaker for r in material.readings for s in r.statements)
    groups: dict[str, list[Participant]] = {}
    active = {*events, *said}
    for entity in sorted(active, key=lambda e: (-events[e] - said[e], material.name(e), e)):
        heading = _heading(entity, material)
        who = Participant(
            id=entity,
            name=material.name(entity),
            offices=offices(entity, material),
            events=events[entity],
            statements=said[entity],
            figures=_figures(events[entity], said[entity], material),
        )
        groups.setdefault(heading, []).append(who)
    order = [*(material.words.entities[t] for t in ORDER), material.words.text.unnamed]
    return tuple(ParticipantGroup(name, tuple(groups[name])) for name in order if name in groups)


def _figures(events: int, statements: int, material: Material) -> str:
    counted = (("event", events), ("statement", statements))
    return ", ".join(material.words.counts[what].of(n) for what, n in counted if n)


def _heading(entity: str, material: Material) -> str:
    if entity in material.unnamed:
        return material.words.text.unnamed
    found: Entity | None = material.entities.get(entity)
    return material.words.entities[found.type if found else "group"]


def offices(entity: str, material: Material) -> tuple[Office, ...]:
    """Return the offices that pages give a person, the one that tells most first.

    A title that begins a longer one is left out: "Menteri" beside "Menteri Luar Negeri".
    """
    found = material.entities.get(entity)
    if found is None or found.type != "person":
        return ()
    told = list(_titles(entity, material.readings))
    first: dict[str, tuple[Reading, Mention]] = {}
    for reading, mention in told:
        first.setdefault(_plain(reading, mention), (reading, mention))
    whole = [t for t in first if not any(o.startswith(t) for o in first if o != t)]
    shown = sorted(whole, key=lambda title: (-len(title), title))
    quoted = tuple(_office(*first[title], material) for title in shown[:MAX_OFFICES])
    return quoted or known_offices(entity, material)


def known_offices(entity: str, material: Material) -> tuple[Office, ...]:
    """Return the offices that knowledge gives a person at the thread's time, said to be so."""
    start = material.thread.start
    if material.knowledge is None or start is None:
        return ()
    words = material.words
    return tuple(
        Office(
            words.text.known_office.format(
                office=words.offices[term.office].format(of=material.named(term.of))
            ),
            None,
        )
        for term in material.knowledge.terms.get(entity, ())
        if term.covers(start) and term.office in words.offices
    )


def _titles(entity: str, readings: Iterable[Reading]) -> Iterator[tuple[Reading, Mention]]:
    """The titles of one person; "the leaders of A and B" is no title of either."""
    for reading in readings:
        named = Counter(mention.span for mention in reading.mentions)
        for mention in reading.mentions:
            alone = named[mention.span] == 1
            if mention.entity == entity and mention.form == "title" and alone:
                yield reading, mention


def _plain(reading: Reading, mention: Mention) -> str:
    return " ".join(reading.article.quote(mention.span).split()).casefold()


def _office(reading: Reading, mention: Mention, material: Material) -> Office:
    name = " ".join(reading.article.quote(mention.span).split())
    return Office(name, material.sentence(reading.article.page_id, mention.span, "deed"))


def speakers(material: Material) -> tuple[Speaker, ...]:
    """Return the statements by speaker: the named first, and of them whoever is given most."""
    told: dict[str, list[tuple[Reading, Statement]]] = {}
    for reading in material.readings:
        for statement in reading.statements:
            told.setdefault(statement.speaker, []).append((reading, statement))
    ordered = sorted(
        told, key=lambda s: (s in material.unnamed, -len(told[s]), material.name(s), s)
    )
    return tuple(_speaker(f"s{n}", who, told[who], material) for n, who in enumerate(ordered, 1))


def _speaker(
    key: str, who: str, told: list[tuple[Reading, Statement]], material: Material
) -> Speaker:
    # in the reader's language where a page has it so, or it is known
    written = offices(who, material)
    own = tuple(o for o in written if not o.quote or o.quote.language == material.language)
    held = own or known_offices(who, material) or written
    return Speaker(
        key=key,
        id=who,
        name=material.name(who),
        office=held[0].name if held else None,
        told=len(told),
        count=material.words.counts["statement"].of(len(told)),
        sayings=once(_said(told, material)),
    )


def _said(
    told: Iterable[tuple[Reading, Statement]], material: Material
) -> Iterator[tuple[tuple[str, str | None], Saying]]:
    """What was said, with what may be told in one: of one manner, and reviewed alike."""
    for reading, statement in told:
        saying = _saying(reading, statement, material)
        yield (saying.kind, saying.reviewed), saying


def _saying(reading: Reading, statement: Statement, material: Material) -> Saying:
    article = reading.article
    return Saying(
        kind=material.words.statements[statement.kind],
        cue=article.quote(statement.cue) if statement.cue else None,
        quote=material.quote(
            article.page_id,
            statement.span,
            [(statement.cue, "cue"), (statement.content, "content")],
        ),
        reviewed=material.reviewed(statement.reviewed),
    )
