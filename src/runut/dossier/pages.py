"""The pages of a dossier: what to know before trusting them, and what was cut out."""

from __future__ import annotations

from babel import Locale

from runut.dossier.document import CopyNote, Cut, Line, LinePart, PageEntry, SignalNote
from runut.dossier.material import Material, label
from runut.records import Reading, Signal
from runut.vocabulary import READ_LABELS, LineLabel

#: Quotes shown for one signal: a filler page has dozens of empty sentences.
MAX_SIGNAL_QUOTES = 3


def entry(reading: Reading, material: Material) -> PageEntry:
    """Return what a dossier says about one page."""
    article, words = reading.article, material.words
    value, basis = reading.published.value, reading.published.basis
    names = Locale.parse(words.dates.locale).languages
    return PageEntry(
        key=material.keys[article.page_id],
        name=article.page_name,
        outlet=article.outlet.value if article.outlet else None,
        title=article.title.value if article.title else None,
        published=material.date(value) if value else words.text.not_known,
        basis=words.basis[basis] if basis else None,
        language=article.language,
        language_name=names.get(article.language, article.language),
        bylines=tuple(dict.fromkeys(f.value for f in article.bylines)),
        credits=tuple(dict.fromkeys(f.value for f in article.credits)),
        signals=tuple(_signal(s, article.page_id, material) for s in reading.signals),
        copies=_copies(article.page_id, material),
        cuts=_cuts(reading, material),
        lines=_lines(reading, material),
    )


def _signal(signal: Signal, page_id: str, material: Material) -> SignalNote:
    return SignalNote(
        label=label(signal.kind, material.words.signals[signal.kind]),
        quotes=tuple(
            material.sentence(page_id, span, "deed") for span in signal.spans[:MAX_SIGNAL_QUOTES]
        ),
    )


def _copies(page_id: str, material: Material) -> tuple[CopyNote, ...]:
    return tuple(
        CopyNote(
            how=material.words.copies[group.how],
            pages=tuple(
                material.keys[p] for p in group.pages if p != page_id and p in material.keys
            ),
        )
        for group in material.record.copies
        if page_id in group.pages
    )


def _cuts(reading: Reading, material: Material) -> tuple[Cut, ...]:
    """What was cut out, by label, the one with most lines first."""
    lines: dict[LineLabel, list[int]] = {}
    for segment in reading.article.segments:
        if segment.label not in READ_LABELS:
            lines.setdefault(segment.label, []).append(segment.line)
    ordered = sorted(lines, key=lambda cut: (-len(lines[cut]), lines[cut][0]))
    return tuple(
        Cut(
            label=material.words.labels[cut],
            count=material.words.counts["line"].of(len(set(lines[cut]))),
            lines=tuple(dict.fromkeys(lines[cut])),
        )
        for cut in ordered
    )


def _lines(reading: Reading, material: Material) -> tuple[Line, ...]:
    parts: dict[int, list[LinePart]] = {}
    for segment in reading.article.segments:
        part = LinePart(
            text=reading.article.quote(segment.span),
            label=segment.label,
            label_name=material.words.labels[segment.label],
            kept=segment.label in READ_LABELS,
        )
        parts.setdefault(segment.line, []).append(part)
    return tuple(Line(number, tuple(parts[number])) for number in sorted(parts))
