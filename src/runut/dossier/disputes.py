"""What the reports disagree on: both sides next to each other, contradictions first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.days import days
from runut.dossier.dates import in_words
from runut.dossier.document import Dispute, DisputeSide, Quote
from runut.dossier.material import Material, label
from runut.languages.interface import Interface
from runut.records import Discrepancy, Side, Span
from runut.vocabulary import Grade

#: What the comparison says of a side: values that it read, then the words in curly quotes.
VALUED = re.compile(r"(?:(?P<values>.+?): )?“[^“].*”", re.DOTALL)
ORDER: tuple[Grade, ...] = ("contradiction", "later", "emphasis")


def found_in(material: Material) -> tuple[tuple[str, Discrepancy], ...]:
    """Return the discrepancies of the thread's pages with their keys, in the order of showing."""
    between = [
        d
        for d in material.record.discrepancies
        if all(side.page_id in material.keys for side in d.sides)
    ]
    inside = [d for r in material.readings for d in r.discrepancies]
    each = list(dict.fromkeys([*between, *inside]))
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
    return Dispute(
        key=f"d{number}",
        number=number,
        about=label(discrepancy.about, words.about[discrepancy.about]),
        grade=label(discrepancy.grade, words.grades[discrepancy.grade]),
        reach=words.text.within_page if inside else words.text.between_pages,
        sides=_joined([_side(s, material) for s in discrepancy.sides]),
    )


def _joined(sides: Sequence[DisputeSide]) -> tuple[DisputeSide, ...]:
    """The sides with those that say the same made one, unless that leaves a single side."""
    quotes: dict[str, list[Quote]] = {}
    for number, side in enumerate(sides):
        # what says nothing in short is like no other
        quotes.setdefault(side.say or f"\0{number}", []).extend(side.quotes)
    if len(quotes) < 2:
        return tuple(sides)
    return tuple(DisputeSide(s if s[0] != "\0" else "", tuple(q)) for s, q in quotes.items())


def _side(side: Side, material: Material) -> DisputeSide:
    quotes = tuple(material.sentence(side.page_id, span, "deed") for span in side.spans)
    say = _say(side.say, material)
    return DisputeSide("" if any(_repeats(say, q.text) for q in quotes) else say, quotes)


def _repeats(say: str, quote: str) -> bool:
    """Whether `say` is the quote or its beginning, cut with an ellipsis."""
    words = " ".join(quote.split())
    if say.endswith("…"):
        return words.startswith(" ".join(say.removesuffix("…").split()))
    return words == say


def _say(say: str, material: Material) -> str:
    """What a side's words come to, in the dossier's language, without the words themselves.

    The comparison writes `values: “words”`; the words are quoted whole below.
    """
    match = VALUED.fullmatch(say)
    if match is None:
        return say
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
