"""Answers in the published shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runut.answers import Check, Finding, Nearest, Shared, SideBySide, Testimony, Told
from runut.codec.answer_shapes import (
    CheckJson,
    DifferenceJson,
    FindingJson,
    NameJson,
    NearestJson,
    PassageJson,
    SharedJson,
    SideBySideJson,
    SourceJson,
    TestimonyJson,
    ToldJson,
    VoiceJson,
    WordsJson,
)
from runut.codec.between import between_json
from runut.codec.page import event_json
from runut.records import Entity, Event, Reading, Record, Source, Span

#: Page id → its reading.
Pages = Mapping[str, Reading]


def check_json(check: Check, readings: Pages) -> CheckJson:
    """Return what `docs/json.md` promises for a claim; `readings` are those it was checked with."""
    return CheckJson(
        claim=check.claim.article.text,
        language=check.claim.article.language,
        outcome=check.outcome,
        findings=tuple(_finding(f, check.claim, readings) for f in check.findings),
        nearest=tuple(_nearest(n, readings) for n in check.nearest),
        entities=_names(check.entities),
        unread=check.unread,
    )


def side_by_side_json(
    answer: SideBySide, record: Record, readings: Pages, thread: str | None = None
) -> SideBySideJson:
    """Return what `docs/json.md` promises for two pages or outlets side by side."""
    events = {event.id: event for event in record.events}
    shown = {page: (reading.article.page_name,) for page, reading in readings.items()}

    def happenings(found: Iterable[Shared]) -> tuple[SharedJson, ...]:
        return tuple(_shared(s, events[s.event], readings) for s in found)

    return SideBySideJson(
        thread=thread,
        left=tuple(_name(page, readings) for page in answer.left),
        right=tuple(_name(page, readings) for page in answer.right),
        both=happenings(answer.both),
        only_left=happenings(answer.only_left),
        only_right=happenings(answer.only_right),
        discrepancies=tuple(between_json(d, readings, shown) for d in answer.discrepancies),
        passages=tuple(
            PassageJson(
                left=words_at(p.left_page, p.left, readings),
                right=words_at(p.right_page, p.right, readings),
            )
            for p in answer.passages
        ),
        left_shared=round(answer.left_shared, 3),
        right_shared=round(answer.right_shared, 3),
        left_sources=_sources(answer.left_sources, readings),
        right_sources=_sources(answer.right_sources, readings),
        left_voices=tuple(VoiceJson(id=who, statements=n) for who, n in answer.left_voices),
        right_voices=tuple(VoiceJson(id=who, statements=n) for who, n in answer.right_voices),
        independent=answer.independent,
        entities=_names(answer.entities),
    )


def words_at(page_id: str, span: Span, readings: Pages) -> WordsJson:
    """Return the words at `span`, and where they stand."""
    reading = readings[page_id]
    article = reading.article
    return WordsJson(
        page=article.page_name,
        outlet=article.outlet.value if article.outlet else None,
        published=reading.published.value,
        line=article.line_of(span.start),
        words=" ".join(article.quote(span).split()),
    )


def _finding(finding: Finding, claim: Reading, readings: Pages) -> FindingJson:
    article = claim.article
    event = None if finding.event is None else claim.events[finding.event]
    return FindingJson(
        part=finding.part,
        words=" ".join(article.quote(finding.span).split()),
        event=event_json(article, event) if event else None,
        testimonies=tuple(_testimony(t, readings) for t in finding.testimonies),
        supporting=_sources(finding.supporting, readings),
        opposing=_sources(finding.opposing, readings),
        untold=finding.untold,
    )


def _testimony(testimony: Testimony, readings: Pages) -> TestimonyJson:
    return TestimonyJson(
        at=words_at(testimony.page_id, testimony.span, readings),
        bears=testimony.bears,
        why=testimony.why,
        value=testimony.value,
        status=testimony.status,
        by=testimony.by,
        event=testimony.event,
    )


def _nearest(near: Nearest, readings: Pages) -> NearestJson:
    at = words_at(near.page_id, near.span, readings)
    return NearestJson(at=at, speaker=near.speaker, score=near.score)


def _shared(shared: Shared, event: Event, readings: Pages) -> SharedJson:
    return SharedJson(
        event=event.id,
        kind=event.kind,
        who=event.who,
        whom=event.whom,
        place=event.place,
        time=event.time,
        status=event.status,
        left=tuple(_told(t, readings) for t in shared.left),
        right=tuple(_told(t, readings) for t in shared.right),
        differs=tuple(
            DifferenceJson(part=d.part, left=d.left, right=d.right) for d in shared.differs
        ),
    )


def _told(told: Told, readings: Pages) -> ToldJson:
    return ToldJson(at=words_at(told.page_id, told.span, readings), status=told.status, by=told.by)


def _sources(sources: Iterable[Source], readings: Pages) -> tuple[SourceJson, ...]:
    return tuple(
        SourceJson(
            name=source.name,
            basis=source.basis,
            pages=tuple(_name(page, readings) for page in source.pages),
        )
        for source in sources
    )


def _name(page_id: str, readings: Pages) -> str:
    return readings[page_id].article.page_name


def _names(entities: Iterable[Entity]) -> tuple[NameJson, ...]:
    return tuple(NameJson(id=e.id, name=e.name, type=e.type) for e in entities)
