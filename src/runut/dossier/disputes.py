"""What the reports disagree on: both sides next to each other, contradictions first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runut.days import days
from runut.dossier.dates import in_words
from runut.dossier.document import Dispute, DisputeSide, Quote, Row
from runut.dossier.material import Material, label
from runut.dossier.quotes import each_once
from runut.languages.interface import Interface
from runut.records import Discrepancy, EventMention, Side, Span
from runut.vocabulary import DiscrepancyAbout, Grade

#: What the comparison says of a side: values that it read, then the words in curly quotes.
VALUED = re.compile(r"(?:(?P<values>.+?): )?“[^“].*”", re.DOTALL)
#: What is not the figure of a number: "at least", "orang".
NOT_FIGURES = re.compile(r"[^\d.,]|(?<!\d)[.,]|[.,](?!\d)")
#: The rule after which pages name one day, of the event and of somebody's speaking of it.
DAY_OF_SAYING = "compare.day-of-saying"
#: The rule that counts the dead and the hurt.
TOLL = "compare.toll"
ORDER: tuple[Grade, ...] = ("contradiction", "later", "emphasis")


def found_in(material: Material) -> tuple[tuple[str, Discrepancy], ...]:
    """Return the discrepancies of the thread's pages with their keys, in the order of showing."""
    between = [
        d
        for d in material.record.discrepancies
        if all(side.page_id in material.keys for side in d.sides)
    ]
    inside: dict[tuple[str, ...], Discrepancy] = {}
    for reading in material.readings:
        for d in reading.discrepancies:
            # a page and its copy are at odds with themselves in the same words
            told = (reading.article.quote(span) for side in d.sides for span in side.spans)
            inside.setdefault((d.about, d.rule, *(" ".join(w.split()) for w in told)), d)
    each = list(dict.fromkeys([*between, *inside.values()]))
    each.sort(key=lambda d: (ORDER.index(d.grade), len(_pages(d)) == 1))
    return tuple((f"d{n}", d) for n, d in enumerate(each, 1))


def places(found: tuple[tuple[str, Discrepancy], ...]) -> list[tuple[str, Span, str]]:
    """Return every place that a dispute quotes, with the dispute's key."""
    return [
        (side.page_id, span, key) for key, d in found for side in d.sides for span in side.spans
    ]


def dispute(number: int, discrepancy: Discrepancy, material: Material) -> Dispute:
    """Return one disagreement with the sentences of both sides."""
    words = material.words
    inside = len(_pages(discrepancy)) == 1
    grade = label(discrepancy.grade, words.grades[discrepancy.grade])
    about = label(discrepancy.about, words.about[discrepancy.about])
    if discrepancy.rule == DAY_OF_SAYING:
        grade = replace(grade, why=words.text.day_of_saying)
    if discrepancy.rule == TOLL:
        about = replace(about, name=words.text.toll)
    told = read_of_sides(discrepancy, material)
    sides = [_side(s, read, material) for s, read in zip(discrepancy.sides, told, strict=True)]
    return Dispute(
        key=f"d{number}",
        number=number,
        about=about,
        grade=grade,
        reach=words.text.within_page if inside else words.text.between_pages,
        sides=_joined(sides, counted=discrepancy.about == "number"),
    )


def headed(found: Dispute, rows: Sequence[Row]) -> Dispute:
    """Return the disagreement with its subject: the row that half of its sides tell or more."""
    says = {side.say for side in found.sides}
    concerned = [row for row in rows if found.key in row.disputes]
    told = {row.key: _sides_told(row, found) for row in concerned}
    # of two rows that one sentence tells, it is about the one that bears the day in question, or
    # has the statuses in question, or else about the one that is told in fewer places
    row = max(
        concerned,
        key=lambda row: (row.date in says, told[row.key], _as_said(row, found), -len(row.evidence)),
        default=None,
    )
    if found.about.code == "first-time" or row is None or 2 * told[row.key] < len(found.sides):
        return found
    return replace(found, subject=f"{row.what}, {row.date}" if row.days else row.what)


def _as_said(row: Row, found: Dispute) -> int:
    """How many sides say a status that the row has from their page."""
    given = {(e.quote.page, e.status.name) for e in row.evidence}
    return sum(
        any((quote.page, side.say) in given for quote in side.quotes) for side in found.sides
    )


def _sides_told(row: Row, found: Dispute) -> int:
    """How many sides quote a sentence that is evidence of the row."""
    shown = [q for e in row.evidence for q in (e.quote, *e.quote.also)]
    quoted = [[o for q in side.quotes for o in (q, *q.also)] for side in found.sides]
    return sum(
        any(q.page == o.page and q.start < o.end and o.start < q.end for q in shown for o in side)
        for side in quoted
    )


def _joined(sides: Sequence[DisputeSide], *, counted: bool) -> tuple[DisputeSide, ...]:
    """The sides with those that say the same made one, unless that leaves a single side.

    Those that say nothing in short are one where they quote the same words: copies of one text.
    "12" and "at least 12" are one number, and both are said of it.
    """
    alike: dict[str, list[DisputeSide]] = {}
    for side in sides:
        figure = NOT_FIGURES.sub("", side.say) if counted else ""
        quoted = "\0".join(" ".join(quote.text.split()) for quote in side.quotes)
        alike.setdefault(figure or side.say or quoted, []).append(side)
    if len(alike) < 2:
        return tuple(sides)
    return tuple(
        DisputeSide(
            ", ".join({side.say.casefold(): side.say for side in each if side.say}.values()),
            each_once(quote for side in each for quote in side.quotes),
        )
        for each in alike.values()
    )


def read_of_sides(discrepancy: Discrepancy, material: Material) -> list[str]:
    """What was read of each side's event, where the sides tell one kind and it tells them apart."""
    told = [
        [
            mention
            for mention in material.reading(side.page_id).events
            if any(span.overlaps(mention.span) for span in side.spans)
        ]
        for side in discrepancy.sides
    ]
    shared = set.intersection(*({m.kind for m in mentions} for mentions in told)) if told else set()
    kind = next((m.kind for m in told[0] if m.kind in shared), None) if told else None
    values = [
        material.listed(
            value
            for m in mentions
            if m.kind == kind and (value := _value(m, discrepancy.about, material))
        )
        for mentions in told
    ]
    apart = all(values) and len(set(values)) == len(values)
    return values if apart else [""] * len(told)


def _value(mention: EventMention, about: DiscrepancyAbout, material: Material) -> str:
    """What a mention has for that in which the sides differ, in words."""
    if about == "status":
        return material.words.status[mention.status].name
    if about == "date":
        return material.date(mention.time.value) if mention.time else ""
    if about == "place":
        return mention.place.name if mention.place else ""
    if about == "who":
        return material.listed(material.named(a.entity) for a in mention.who)
    return ""


def _side(side: Side, read: str, material: Material) -> DisputeSide:
    quotes = each_once(material.sentence(side.page_id, span, "deed") for span in side.spans)
    say = _say(side.say, quotes, material)
    return DisputeSide(say or read, quotes)


def _say(say: str, quotes: Sequence[Quote], material: Material) -> str:
    """What a side's words come to, in the dossier's language, without the words themselves.

    The comparison writes `values: “words”`; the words are quoted whole below. What one page is
    at odds with itself in is said in its own words alone: empty where the quotes hold them.
    """
    match = VALUED.fullmatch(say)
    if match is None:
        words = " ".join(say.removesuffix("…").split())
        return "" if any(words in " ".join(quote.text.split()) for quote in quotes) else say
    values = (match["values"] or "").split(", ")
    return ", ".join(value_in_words(value, material.words) for value in values)


def value_in_words(value: str, words: Interface) -> str:
    """Return a status or a date that the comparison read, in words; anything else as it is."""
    status = next((code for code in words.status if code == value), None)
    if status:
        return words.status[status].name
    return in_words(value, words.dates) if days(value) else value


def _pages(discrepancy: Discrepancy) -> set[str]:
    return {side.page_id for side in discrepancy.sides}
