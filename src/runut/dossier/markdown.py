"""A dossier as Markdown (CommonMark with tables), for a wiki, a mail or a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from runut.dossier.document import (
    Dispute,
    Dossier,
    Evidence,
    Holder,
    Moment,
    PageEntry,
    ParticipantGroup,
    Quote,
    Row,
    Speaker,
)
from runut.dossier.glance import cautions, disputed, shared
from runut.dossier.html import SHOWN, visible
from runut.languages.interface import Interface, interface

#: What Markdown reads as markup wherever it stands.
ANYWHERE = re.compile(r"[\\`*\[\]<|~$]|&(?=#|\w+;)|(?<!\w)_|_(?!\w)")
#: What it reads as markup only at the start of a line.
AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#+\->=]))")
#: What some readers turn into links by themselves: `https://…`, `www.…`, `mailto:…`.
LINKED = re.compile(r":(?=/|$)|(?<=\bwww)\.|(?<=\bmailto):|(?<=\bxmpp):", re.IGNORECASE)


#: Roles that are set in bold: what tells the event, and what was said.
BOLD = ("deed", "content")


def plain(text: str) -> str:
    """Return `text` on one line, with nothing left that Markdown would read as markup."""
    line = " ".join(visible(text).split())
    line = LINKED.sub(r"\\\g<0>", ANYWHERE.sub(r"\\\g<0>", line))
    return AT_START.sub(r"\1\\", line)


def as_markdown(dossier: Dossier) -> str:
    """Return the dossier as Markdown; quotes are exact but for white space, which is single."""
    words = interface(dossier.language)
    text = words.text
    parts: list[Iterable[str]] = [
        [f"# {plain(dossier.title)}"],
        [f"{text.period}: {dossier.period}"] if dossier.period else [],
        _glance(dossier, words),
        [f"## {text.about}"],
        (plain(sentence) for sentence in dossier.summary),
        *_pointers(dossier, words),
        [f"*{text.no_verdict}*", f"*{text.sources_note}*"],
        [f"## {text.people}"],
        *(_people(group, words) for group in dossier.participants),
        [f"## {text.timeline}"],
        *(_rows(group.name, group.rows, words) for group in dossier.timeline),
        [f"## {text.disagreements}", text.disagreements_intro],
        *(_dispute(dispute, words) for dispute in dossier.disputes),
        [] if dossier.disputes else [text.none_found],
        [f"## {text.positions}", text.positions_intro],
        *(_holder(holder, words) for holder in dossier.positions),
        [] if dossier.positions else [text.none_found],
        [f"## {text.statements}"],
        *(_speaker(speaker, words) for speaker in dossier.speakers),
        [f"## {text.pages}"],
        *(_page(page, words, dossier) for page in dossier.pages),
    ]
    return "\n\n".join(block for part in parts for block in part) + "\n"


def _glance(dossier: Dossier, words: Interface) -> Iterator[str]:
    if dossier.glance is None:
        return
    text = words.text
    yield f"## {text.glance}"
    head = (text.column_date, text.column_what, text.column_status, text.column_sources)
    for group in dossier.glance.groups:
        yield f"**{group.name}**"
        yield _table(
            head,
            ((r.date, r.what, r.status.name, str(len(r.sources))) for _, r in group.rows),
        )


def _pointers(dossier: Dossier, words: Interface) -> Iterator[Iterable[str]]:
    """What is disputed, who carries whose text, and what weighs on a page: one line each."""
    text = words.text
    against = [f"- {plain(_heading(d) + _says(d))}" for d in disputed(dossier)]
    copied = [
        f"- {how}: {', '.join(plain(f'{p.outlet or p.name} ({p.published})') for p in pages)}"
        for how, pages in shared(dossier)
    ]
    careful = [
        f"- {plain(page.outlet or page.name)}: {', '.join(label.name for label in labels)}"
        for page, labels in cautions(dossier)
    ]
    for name, lines in (
        (text.glance_disputed, against),
        (text.glance_shared, copied),
        (text.glance_cautions, careful),
    ):
        if lines:
            yield [f"**{name}**", "\n".join(lines)]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _people(group: ParticipantGroup, words: Interface) -> Iterator[str]:
    text = words.text
    yield f"### {group.name}"
    head = (text.column_name, text.column_office, text.column_events, text.column_statements)
    yield _table(
        head,
        (
            (p.name, "; ".join(o.name for o in p.offices) or "–", str(p.events), str(p.statements))
            for p in group.people
        ),
    )


def _rows(name: str, rows: Iterable[Row], words: Interface) -> Iterator[str]:
    yield f"### {plain(name)}"
    for row in rows:
        sources = "; ".join(f"{plain(s.name)} ({s.basis})" for s in row.sources)
        yield f"**{plain(row.date)}: {plain(row.what)}** [{row.status.name}]"
        told = [f"- {plain(row.told)}"] if row.told else []
        yield "\n".join(
            [
                *told,
                f"- {words.text.word}: {plain('; '.join(row.word))}",
                f"- {row.count}: {sources}",
                *([f"- {row.reviewed}"] if row.reviewed else []),
            ]
        )
        yield from _all_evidence(row, words)
        if row.history:
            yield f"*{words.text.history}*"
            yield from _moments(row.history)


def _all_evidence(row: Row, words: Interface) -> Iterator[str]:
    """The first pieces and whatever says otherwise in full, of the others where they stand."""
    whole = [e for n, e in enumerate(row.evidence) if n < SHOWN or e.status.code != row.status.code]
    yield from (_evidence(e, row) for e in whole)
    quoted = {_place(q) for e in whole for q in (e.quote, *e.quote.also)}
    places = (_place(e.quote) for e in row.evidence)
    rest = dict.fromkeys(place for place in places if place not in quoted)
    if rest:
        yield f"{words.text.also_told.capitalize()}: {'; '.join(rest)}"


def _moments(moments: Iterable[Moment]) -> Iterator[str]:
    for moment in moments:
        yield f"- {plain(moment.date)}: **{plain(moment.label.name)}**, {plain(moment.word)}"
        yield _quote(moment.quote)


def _holder(holder: Holder, words: Interface) -> Iterator[str]:
    yield f"### {plain(holder.name)}"
    for stand in holder.stands:
        turned = f" ({words.text.turned})" if stand.turned else ""
        yield f"**{plain(stand.matter)}**{turned}"
        yield from _moments(stand.moments)


def _evidence(evidence: Evidence, row: Row) -> str:
    status = f" [{evidence.status.name}]" if evidence.status != row.status else ""
    return f"{_quote(evidence.quote)}{status}"


def _quote(quote: Quote) -> str:
    marked = "".join(
        f"**{plain(p.text)}**" if p.role in BOLD and _bold(p.text) else _inner(p.text)
        for p in quote.pieces
    )
    return f"> {marked} — {', '.join(_place(q) for q in (quote, *quote.also))}"


def _place(quote: Quote) -> str:
    """Where a quote stands: the outlet, the page, and the line."""
    outlet = "" if quote.outlet == quote.page_name else f"{plain(quote.outlet)}, "
    return f"{outlet}{plain(quote.page_name)}:{quote.line}"


def _bold(text: str) -> bool:
    """Whether `text` may be bold: CommonMark wants letters at both ends."""
    return text[:1].isalnum() and text[-1:].isalnum()


def _inner(text: str) -> str:
    """A piece within a sentence: the spaces at its ends belong to it."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{plain(text)}{after}"


def _dispute(dispute: Dispute, words: Interface) -> Iterator[str]:
    grade = dispute.grade
    yield f"### {dispute.number}. {plain(_heading(dispute))}"
    yield f"{grade.name.capitalize()}, {dispute.reach}. {grade.why}"
    for number, side in enumerate(dispute.sides, 1):
        yield f"**{words.text.side.format(n=number)}:** {plain(side.say)}".rstrip()
        yield from (_quote(quote) for quote in side.quotes)


def _heading(dispute: Dispute) -> str:
    about = dispute.about.name
    return f"{dispute.subject}: {about}" if dispute.subject else about.capitalize()


def _says(dispute: Dispute) -> str:
    """What the sides come to, where each of them comes to something."""
    says = [side.say for side in dispute.sides]
    return f": {' / '.join(says)}" if all(says) else ""


def _speaker(speaker: Speaker, words: Interface) -> Iterator[str]:
    office = f", {plain(speaker.office)}" if speaker.office else ""
    yield f"### {plain(speaker.name)}{office}"
    for saying in speaker.sayings:
        manner = ", ".join(words for words in (saying.kind, saying.reviewed) if words)
        yield f"{_quote(saying.quote)} ({manner})"


def _page(page: PageEntry, words: Interface, dossier: Dossier) -> Iterator[str]:
    text = words.text
    names = {entry.key: entry.name for entry in dossier.pages}
    yield f"### {plain(page.title or page.name)}"
    basis = f" ({page.basis})" if page.basis else ""
    facts = [
        (text.column_outlet, page.outlet or text.not_known),
        (text.name_of_page, page.name),
        (text.published, f"{page.published}{basis}"),
        (text.page_language, page.language_name),
        (text.author, "; ".join(page.bylines) or text.not_known),
        (text.credit, "; ".join(page.credits) or text.not_known),
        *(
            (text.copies, f"{copy.how}: {', '.join(names[key] for key in copy.pages)}")
            for copy in page.copies
        ),
        (text.cut_out, "; ".join(f"{c.label}: {c.count}" for c in page.cuts) or text.nothing_cut),
    ]
    yield "\n".join(f"- {name}: {plain(value)}" for name, value in facts)
    for signal in page.signals:
        yield f"**{signal.label.name}**: {signal.label.why}"
        yield from (_quote(quote) for quote in signal.quotes)
