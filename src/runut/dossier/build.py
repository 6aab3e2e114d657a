"""A thread as a dossier: calls the parts in the order in which a reader meets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from runut.days import days
from runut.dossier import disputes
from runut.dossier.dates import months_words, period_words
from runut.dossier.document import Dispute, Dossier, ParticipantGroup, Row
from runut.dossier.glance import glance
from runut.dossier.material import Material, gather
from runut.dossier.pages import entry
from runut.dossier.people import participants, speakers
from runut.dossier.positions import holders
from runut.dossier.timeline import period_start, timeline
from runut.knowledge import Knowledge
from runut.languages import pack_for
from runut.languages.interface import interface
from runut.records import Event, Reading, Record, Thread
from runut.vocabulary import CONTACT_KINDS

#: Names in the summary: those who carry the story.
MAX_NAMED = 5
#: Countries that a title names.
MAX_SIDES = 2


def build(
    record: Record,
    readings: Iterable[Reading],
    thread_id: str,
    language: str,
    knowledge: Knowledge | None = None,
) -> Dossier:
    """Return the dossier of one thread in `language` (`id` or `en`).

    `readings` are those that `record` was made from; their order changes nothing. Raises
    `KeyError` when there is no such thread and `ValueError` for another language.
    """
    words = interface(language)
    material = gather(record, readings, thread_id, (language, words), knowledge)
    found = disputes.found_in(material)
    groups = timeline(material, disputes.places(found))
    rows = [row for group in groups for row in group.rows]
    people = participants(material)
    disagreements = tuple(
        disputes.headed(disputes.dispute(n, d, material), rows) for n, (_, d) in enumerate(found, 1)
    )
    return Dossier(
        thread=thread_id,
        language=language,
        title=title(material),
        period=period_words(material.thread.start, material.thread.end, words.dates),
        summary=summary(material, rows, people, disagreements),
        glance=glance(rows, period_start(material), latest(material), words),
        participants=people,
        timeline=groups,
        positions=holders(material),
        speakers=speakers(material),
        disputes=disagreements,
        pages=tuple(entry(reading, material) for reading in material.readings),
    )


def latest(material: Material) -> int | None:
    """Return the last day on which a page of the thread came out; None where none says."""
    out = (days(reading.published.value) for reading in material.readings)
    return max((found[0] for found in out if found), default=None)


def title(material: Material) -> str:
    """Return the thread's name, or one like it where the thread is named in another language."""
    spoken = (r.article.language for r in material.readings)
    if material.knowledge is None or pack_for(most_spoken(spoken)) == material.language:
        return material.thread.name
    return title_in(material.language, material.thread, material.events, material.knowledge)


def title_in(language: str, thread: Thread, events: Iterable[Event], knowledge: Knowledge) -> str:
    """Return the thread's name as made in `language`: its sides and its months."""
    active = Counter(entity for event in events for entity in {*event.who, *event.whom})
    return title_of(language, thread, active, knowledge)


def title_of(language: str, thread: Thread, active: Mapping[str, int], knowledge: Knowledge) -> str:
    """Return the same from how many events each entity takes part in."""
    sides: Counter[str] = Counter()
    for entity, count in active.items():
        if side := knowledge.country_of(entity, thread.start):
            sides[side] += count
    named = sorted(sides, key=lambda side: (-sides[side], side))[:MAX_SIDES]
    months = months_words(thread.start, thread.end, interface(language).dates)
    found = (", ".join(knowledge.name(side, language) or side for side in named), months)
    return ": ".join(part for part in found if part) or thread.name


def most_spoken(languages: Iterable[str]) -> str:
    """Return the language that most pages are in; empty without any."""
    counts = Counter(languages)
    return min(counts, key=lambda key: (-counts[key], key), default="")


def summary(
    material: Material,
    rows: Sequence[Row],
    people: Sequence[ParticipantGroup],
    disagreements: Sequence[Dispute],
) -> tuple[str, ...]:
    """Return what the dossier is about, in sentences that hold figures and names only."""
    words = material.words
    text, counts = words.text, words.counts
    period = period_words(material.thread.start, material.thread.end, words.dates)
    happened = [row for row in rows if row.status.code == "happened"]
    figures = {
        "pages": counts["page"].of(len(material.readings)),
        "sources": counts["source"].of(independent(material)),
        "events": counts["event"].of(len(rows)),
        "happened": str(len(happened)),
        "period": period or "",
    }
    sentences = [(text.summary if period else text.summary_undated).format(**figures)]
    start = period_start(material)
    current = [row for row in happened if row.days is not None and row.days[1] >= start]
    contacts = Counter(row.kind for row in current if row.kind in CONTACT_KINDS)
    if contacts:
        named = [words.kinds[kind].count.of(n) for kind, n in contacts.most_common()]
        sentences.append(text.summary_contacts.format(contacts=material.listed(named)))
    if people:
        first = [p.name for p in people[0].people[:MAX_NAMED]]
        sentences.append(text.summary_who.format(who=material.listed(first)))
    if disagreements:
        plain = sum(d.grade.code == "contradiction" for d in disagreements)
        sentences.append(
            text.summary_disputes.format(
                disputes=counts["disagreement"].of(len(disagreements)), contradictions=plain
            )
        )
    rejected = material.record.rejected + sum(r.rejected for r in material.readings)
    if rejected:
        sentences.append(text.summary_rejected.format(rows=counts["rejected"].of(rejected)))
    return tuple(sentences)


def independent(material: Material) -> int:
    """How many independent sources stand behind the thread's pages.

    Pages that are one source of any event are one source of the thread: too few is the safer
    error.
    """
    group = {page: page for page in material.keys}

    def root(page: str) -> str:
        while group[page] != page:
            page = group[page]
        return page

    shared = [s.pages for event in material.events for s in event.sources]
    shared += [copies.pages for copies in material.record.copies]
    for pages in shared:
        known = [page for page in pages if page in group]
        for page in known[1:]:
            group[root(page)] = root(known[0])
    return len({root(page) for page in group})
