"""Records as rows and lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from babel.lists import format_list
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from runut.dossier.dates import in_words, noted, period_words
from runut.dossier.disputes import VALUED, value_in_words
from runut.dossier.phrases import what
from runut.knowledge import load
from runut.records import Discrepancy, Entity, Event, EventMention, Reading, Side
from runut.serve.options import Speech
from runut.serve.terminal import named, shown, table, telling
from runut.vocabulary import PAGE_VOICE, Status

#: A colour beside the word, never instead of it.
STATUS_STYLE: dict[Status, str] = {
    "happened": "green",
    "planned": "cyan",
    "proposed": "cyan",
    "possible": "yellow",
    "conditional": "yellow",
    "denied": "red",
    "unconfirmed": "magenta",
}


def period(start: str | None, end: str | None, say: Speech) -> str:
    """Return a period in words."""
    return period_words(start, end, say.terms.dates) or say.cli.unknown


def when(published: str | None, say: Speech) -> str:
    """Return when a page came out, in words, or that it is not known."""
    return in_words(published, say.terms.dates) if published else say.cli.unknown


def heading(title: str, *below: str) -> RenderableType:
    """Return a title in bold with a few lines below it."""
    lines = [shown(line, "dim") for line in below if line]
    return Padding(Group(shown(title, "bold"), *lines), (1, 1))


def status(code: Status, by: str, say: Speech) -> Text:
    """Return a status in words and in its colour, and below it on whose word it is."""
    name = shown(say.terms.status[code].name, STATUS_STYLE[code])
    return Text("\n").join((name, shown(by, "dim")))


def names_of(entities: Iterable[Entity], say: Speech) -> dict[str, str]:
    """Return the names by id, in the user's language where it is known, else as pages write it."""
    knowledge = load()
    return {e.id: knowledge.name(e.id, say.language) or e.name for e in entities}


def _listed(ids: Iterable[str], names: Mapping[str, str], say: Speech) -> str:
    """ "A, B, dan C" as it stands within a sentence, each name once."""
    each = dict.fromkeys(names.get(i, i) for i in ids)
    inside = [say.terms.articles.get(name, name) for name in each]
    return format_list(inside, locale=say.terms.dates.locale) if inside else ""


def voice(by: str, names: Mapping[str, str], say: Speech) -> str:
    """Return on whose word something is told."""
    return say.cli.page_voice if by == PAGE_VOICE else names.get(by, by)


def event_table(events: Iterable[Event], names: Mapping[str, str], say: Speech) -> Table:
    """Return the events of many pages as a table."""
    words = say.cli
    return table(
        (words.time, telling(words.what), f"{words.status}, {words.by}", words.sources),
        [
            (
                in_words(event.time, say.terms.dates),
                noted(told(event, names, say), event.reviewed, say.terms, "\n"),
                status(event.status, voice(event.by, names, say), say),
                str(len(event.sources)),
            )
            for event in events
        ],
        title=words.events,
    )


def told(event: Event, names: Mapping[str, str], say: Speech) -> str:
    """Return what happened as a clause: "Trump bertemu Putin di Anchorage"."""
    slots = {
        "who": _listed(event.who, names, say),
        "whom": _listed(event.whom, names, say),
        "place": event.place or "",
    }
    return what(say.terms.kinds[event.kind], event.status, slots)


def told_on_page(event: EventMention, names: Mapping[str, str], say: Speech) -> str:
    """Return the same for what one page tells."""
    slots = {
        "who": _listed((a.entity for a in event.who), names, say),
        "whom": _listed((a.entity for a in event.whom), names, say),
        "place": event.place.name if event.place else "",
    }
    return what(say.terms.kinds[event.kind], event.status, slots)


def dispute_table(
    found: Sequence[Discrepancy], readings: Mapping[str, Reading], say: Speech
) -> Table:
    """Return discrepancies, each side with the lines where it stands."""
    rows = [
        (
            say.terms.about[discrepancy.about].name,
            say.terms.grades[discrepancy.grade].name,
            Text("\n").join(
                shown(f"{said(side.say, say)} ({places(side, readings)})")
                for side in discrepancy.sides
            ),
        )
        for discrepancy in found
    ]
    return table(
        (say.cli.about, say.cli.what, telling(say.cli.words)), rows, title=say.cli.discrepancies
    )


def said(text: str, say: Speech) -> str:
    """Return what a side of a discrepancy says, its status or date in the user's language."""
    match = VALUED.fullmatch(text)
    if match is None or not match["values"]:
        return text
    values = match["values"].split(", ")
    told = ", ".join(value_in_words(value, say.terms) for value in values)
    return told + text[match.end("values") :]


def places(side: Side, readings: Mapping[str, Reading]) -> str:
    """Return where a side stands: "kabar-pagi:3, 7"."""
    article = readings[side.page_id].article
    lines = sorted({article.line_of(span.start) for span in side.spans})
    return f"{article.page_name}:{', '.join(map(str, lines))}"


def page_table(readings: Iterable[Reading], say: Speech) -> Table:
    """Return pages with what a reader should know before trusting them."""
    words = say.cli
    rows: list[tuple[str | Text, ...]] = [
        (
            reading.article.page_name,
            reading.article.outlet.value if reading.article.outlet else "",
            reading.article.title.value if reading.article.title else "",
            when(reading.published.value, say),
            Text("\n").join(
                shown(say.terms.signals[signal.kind].name) for signal in reading.signals
            ),
        )
        for reading in readings
    ]
    headings = (
        named(words.page),
        words.outlet,
        telling(words.title),
        words.published,
        words.signals,
    )
    return table(headings, rows, title=words.pages)
