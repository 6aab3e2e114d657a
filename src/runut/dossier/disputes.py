"""What the reports disagree on: both sides next to each other, contradictions first."""

from __future__ import annotations

from runut.dossier.document import Dispute, DisputeSide, Quote
from runut.dossier.material import Material, label
from runut.records import Discrepancy, Side, Span
from runut.vocabulary import Grade

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


def dispute(key: str, discrepancy: Discrepancy, material: Material) -> Dispute:
    """Return one disagreement with the sentences of both sides."""
    words = material.words
    inside = len(_pages(discrepancy)) == 1
    return Dispute(
        key=key,
        about=label(discrepancy.about, words.about[discrepancy.about]),
        grade=label(discrepancy.grade, words.grades[discrepancy.grade]),
        reach=words.text.within_page if inside else words.text.between_pages,
        sides=tuple(DisputeSide(s.say, _quotes(s, material)) for s in discrepancy.sides),
    )


def _pages(discrepancy: Discrepancy) -> set[str]:
    return {side.page_id for side in discrepancy.sides}


def _quotes(side: Side, material: Material) -> tuple[Quote, ...]:
    return tuple(material.sentence(side.page_id, span, "deed") for span in side.spans)
