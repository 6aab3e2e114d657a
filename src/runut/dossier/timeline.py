"""Rows of the timeline: each happening with its words, its sources and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from runut.days import days
from runut.dossier.apart import told_apart
from runut.dossier.dates import month_name
from runut.dossier.document import Evidence, Label, Moment, Role, Row, RowGroup, SourceNote
from runut.dossier.material import Material, label
from runut.dossier.phrases import what
from runut.dossier.quotes import once
from runut.records import Event, EventMention, Reading, Span, Step
from runut.vocabulary import PAGE_VOICE

#: (page id, span) of everything that a dispute quotes → the dispute's key.
Disputed = Sequence[tuple[str, Span, str]]
#: Days after the first: of a week, and of a month.
LONGEST_WEEK, LONGEST_MONTH = 7, 31
#: Stands where the month would, of a time longer than a month.
AFTER_MONTHS = 13


def timeline(material: Material, disputed: Disputed) -> tuple[RowGroup, ...]:
    """Return the rows in order of time, by month; the background first, the undated last."""
    ordered = sorted(material.events, key=lambda e: order(e, material))
    rows = [row_of(f"e{n}", event, material, disputed) for n, event in enumerate(ordered, 1)]
    rows = told_apart(rows, ordered, material)
    headed = [
        (heading(row, event, material), row) for row, event in zip(rows, ordered, strict=True)
    ]
    groups = groupby(headed, key=lambda pair: pair[0])
    return tuple(
        RowGroup(f"g{n}", name, tuple(row for _, row in members))
        for n, (name, members) in enumerate(groups, 1)
    )


def order(event: Event, material: Material) -> tuple[int, ...]:
    """Where an event stands: the background, then the period, then the undated by their telling.

    By month, in it by day, then what is only known to be of that month; what is only known by its
    year stands after the months of that year.
    """
    found = days(event.time)
    if found is None:
        told = days(_first_told(event, material).published.value)
        return 2, told[0] if told else date.max.toordinal()
    first, length = date.fromordinal(found[0]), found[1] - found[0]
    month = first.month if length <= LONGEST_MONTH else AFTER_MONTHS
    current = int(found[1] >= period_start(material))
    return current, first.year, month, int(length > LONGEST_WEEK), *found


def heading(row: Row, event: Event, material: Material) -> str:
    """The name of the group that a row belongs to."""
    text = material.words.text
    if row.days is None:
        told = _first_told(event, material).published.value
        return text.undated.format(when=_month(told, material)) if told else text.undated_unknown
    if row.days[1] < period_start(material):
        return text.before
    return _month(event.time, material)


def _month(value: str | None, material: Material) -> str:
    """The month in which a time begins; the time itself where it is longer than a month."""
    found = days(value)
    if found is None or found[1] - found[0] > LONGEST_MONTH:
        return material.date(value)
    return month_name(found[0], material.words.dates)


def period_start(material: Material) -> int:
    """The day before which everything is background."""
    found = days(material.thread.start)
    return found[0] if found else 0


def _first_told(event: Event, material: Material) -> Reading:
    pages = {m.page_id for m in event.mentions}
    return next(r for r in material.readings if r.article.page_id in pages)


def row_of(key: str, event: Event, material: Material, disputed: Disputed) -> Row:
    """Return one happening with its words, its sources and its evidence."""
    told = [(m.page_id, material.reading(m.page_id).events[m.index]) for m in event.mentions]
    reading = _first_told(event, material)
    found = days(event.time)
    return Row(
        key=key,
        date=_date(event, told, material),
        days=found,
        told=None if found else _told(reading, material),
        what=sentence(event, told, material),
        kind=event.kind,
        status=label(event.status, material.words.status[event.status]),
        word=_word(event, told, material),
        sources=_sources(event, material),
        count=material.words.counts["source"].of(len(event.sources)),
        evidence=_evidence(event, told, material),
        history=once((step.status, _moment(step, material)) for step in event.history),
        disputes=_disputes(told, disputed),
        reviewed=material.reviewed(event.reviewed),
    )


def _moment(step: Step, material: Material) -> Moment:
    """A step of a history, with the words of the first page that tells it."""
    first = step.mentions[0]
    mention = material.reading(first.page_id).events[first.index]
    outlets = [material.outlet(m.page_id) for m in step.mentions]
    word = voice(step.by, outlets, material)
    if step.withheld_by:
        who = material.named(step.withheld_by)
        word = f"{word}; {material.words.text.withheld.format(who=who)}"
    return Moment(
        date=material.date(step.told),
        label=label(step.status, material.words.status[step.status]),
        word=word,
        quote=material.quote(
            first.page_id,
            mention.span,
            [(mention.trigger, "deed"), (mention.status_span, "status")],
        ),
    )


def sentence(event: Event, told: Sequence[tuple[str, EventMention]], material: Material) -> str:
    """What the event is, in one sentence of the dossier's language."""
    places = (m.place for _, m in told if m.place and m.place.name == event.place)
    linked = next((p.entity for p in places if p.entity), None)
    place = material.named(linked) if linked else event.place
    whom = sides(event.whom, material)
    # "visited Russia (Russia)" and "met in Russia" of Russia's guest say nothing more
    slots = {
        "who": material.listed(sides(event.who, material)),
        "whom": material.listed(whom),
        "place": "" if place is None or place in whom else place,
    }
    return what(material.words.kinds[event.kind], event.status, slots)


def sides(entities: Iterable[str], material: Material) -> list[str]:
    """Names of participants; somebody who acts for a country that is named too stands with it.

    Where only one of the sides names its country, people alone are shown: "A dan B".
    """
    named = list(dict.fromkeys(entities))
    homes: dict[str, str] = {}
    if material.knowledge:
        found = ((e, material.knowledge.country_of(e, material.thread.start)) for e in named)
        homes = {e: home for e, home in found if home and home != e}
    uneven = any(home not in named for home in homes.values())
    shown: list[str] = []
    for entity in named:
        people = [material.named(e) for e, home in homes.items() if home == entity]
        if people:
            listed = material.listed(people)
            shown.append(listed if uneven else f"{material.named(entity)} ({listed})")
        elif homes.get(entity) not in named:
            shown.append(material.named(entity))
    return shown


def _date(event: Event, told: Sequence[tuple[str, EventMention]], material: Material) -> str:
    """The date in words; a time that is on no calendar in the page's own words."""
    if event.time is None or days(event.time):
        return material.date(event.time)
    for page_id, mention in told:
        if mention.time and mention.time.value == event.time:
            return f"“{material.reading(page_id).article.quote(mention.time.span)}”"
    return material.date(event.time)


def _told(reading: Reading, material: Material) -> str:
    outlet = material.outlet(reading.article.page_id)
    value = reading.published.value
    if value is None:
        return material.words.text.told_once.format(outlet=outlet)
    return material.words.text.told_when.format(outlet=outlet, when=material.date(value))


def _word(
    event: Event, told: Sequence[tuple[str, EventMention]], material: Material
) -> tuple[str, ...]:
    """On whose word the event is told, the pages' own voice first."""
    outlets: dict[str, list[str]] = {}
    for page_id, mention in told:
        outlets.setdefault(mention.by, []).append(material.outlet(page_id))
    if event.by not in outlets:  # a reviewer says whose word it is
        outlets = {event.by: [name for each in outlets.values() for name in each]}
    ordered = sorted(outlets, key=lambda by: by != PAGE_VOICE)
    return tuple(voice(by, outlets[by], material) for by in ordered)


def voice(by: str, outlets: Iterable[str], material: Material) -> str:
    """ "reported by …" for a page's own voice, else "according to …, cited by …"."""
    text = material.words.text
    listed = material.listed(outlets)
    if by == PAGE_VOICE:
        return text.told_by_page.format(outlets=listed)
    return text.told_by.format(who=material.named(by), outlets=listed)


def _sources(event: Event, material: Material) -> tuple[SourceNote, ...]:
    return tuple(
        SourceNote(
            name=source.name,
            basis=material.words.sources[source.basis],
            pages=tuple(material.keys[p] for p in source.pages if p in material.keys),
        )
        for source in event.sources
    )


def _evidence(
    event: Event, told: Sequence[tuple[str, EventMention]], material: Material
) -> tuple[Evidence, ...]:
    """Every sentence once: the best of each independent source and status first.

    So a place that only doubts or denies the event is not folded away behind those that tell it.
    """
    origin = {page: number for number, s in enumerate(event.sources) for page in s.pages}
    places: dict[tuple[str, Span], EventMention] = {}
    for page_id, mention in told:
        places.setdefault((page_id, mention.span), mention)
    best: dict[tuple[int | str, str], tuple[str, Span]] = {}
    for place, mention in places.items():
        best.setdefault((origin.get(place[0], place[0]), mention.status), place)
    for page_id, mention in told:
        for span in mention.also:
            places.setdefault((page_id, span), mention)
    ordered = dict.fromkeys((*best.values(), *places))
    return once(
        (places[p, s].status, _piece_of_evidence(p, places[p, s], s, material)) for p, s in ordered
    )


def _piece_of_evidence(
    page_id: str, mention: EventMention, span: Span, material: Material
) -> Evidence:
    roles: list[tuple[Span | None, Role]] = [
        (mention.trigger, "deed"),
        (mention.status_span, "status"),
        (mention.time.span if mention.time else None, "detail"),
        (mention.place.span if mention.place else None, "detail"),
    ]
    status: Label = label(mention.status, material.words.status[mention.status])
    return Evidence(
        quote=material.quote(page_id, span, roles),
        word=voice(mention.by, [material.outlet(page_id)], material),
        status=status,
    )


def _disputes(told: Sequence[tuple[str, EventMention]], disputed: Disputed) -> tuple[str, ...]:
    spans = [(page_id, span) for page_id, m in told for span in (m.span, *m.also)]
    touched = {
        key
        for page_id, span, key in disputed
        for told_page, told_span in spans
        if page_id == told_page and span.overlaps(told_span)
    }
    return tuple(key for key in dict.fromkeys(k for *_, k in disputed) if key in touched)
