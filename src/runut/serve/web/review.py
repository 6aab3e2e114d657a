"""Review: what a person says of what was read, row by row, and the gold that it gives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import msgspec

from runut.codec import page_json
from runut.dossier.dates import in_words
from runut.records import Correction, Event, ReviewAction, ReviewPart
from runut.review import found, pages_said_of
from runut.review.between import told_by
from runut.serve.api.records import event_fields
from runut.serve.desk import Part, outlet_of
from runut.serve.gold import gold_files
from runut.serve.review import (
    ADDABLE,
    FIELDS,
    PAGE_PARTS,
    Field,
    SeenJson,
    shown,
    wire,
)
from runut.serve.web.brief import brief
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit
from runut.store import Window
from runut.vocabulary import PAGE_VOICE

LATEST = 50
#: Characters of a line that are shown for an event: its sentence, and little more.
MAX_WORDS = 300
#: Fields that the row's words show already.
SHOWN = frozenset(("anchor", "content", "line", "text"))
AUTHOR_COOKIE = "runut-author"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a row, in words."""

    id: int
    action: ReviewAction
    author: str
    when: str
    note: str
    holds: bool
    part: ReviewPart
    page_id: str | None
    #: The words that it is about.
    about: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a part, with its form's fields filled in and what was said of it."""

    key: str
    target: str
    line: int | None
    words: str
    fields: tuple[tuple[Field, str], ...]
    #: Field and what stands in it, in words, but for what `words` shows.
    told: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]

    @property
    def state(self) -> str:
        """The last thing said of it that holds; empty where nothing was."""
        return next((s.action for s in reversed(self.said) if s.holds), "")


def review_home(visit: Visit) -> dict[str, object]:
    """Return which pages were reviewed and what was said last."""
    kept, lists = visit.desk.store.corrections, visit.desk.store.lists
    counts = dict(kept.pages())
    pages = lists.summaries(list(counts)[:LATEST])
    rows = lists.threads(window=Window(LATEST)).items
    return {
        "reviewed": [(p.id, outlet_of(p), p.title, counts[p.id]) for p in pages.values()],
        "latest": [said(c, visit) for c in kept.latest(LATEST)],
        "threads": [(row.thread.id, thread_title(row.thread, visit)) for row in rows],
        "form_token": visit.form_token(),
    }


def review_page(visit: Visit, page_id: str) -> dict[str, object] | None:
    """Return every row of a page's reading with its form; None where it is not stored."""
    page = visit.desk.page(page_id)
    # as it was read: what was rejected is here, and what is said of it
    reading = visit.desk.store.unreviewed(page_id)
    if reading is None or page is None:
        return None
    rows: dict[str, Any] = msgspec.to_builtins(page_json(reading))
    kept = visit.desk.store.corrections.of_page(page_id)
    lines = reading.article.text.split("\n")
    return {
        "page": page,
        "parts": [
            (part, _rows(part, rows, kept, lines, visit), part in ADDABLE) for part in PAGE_PARTS
        ],
        "blank": {part: [(field, "") for field in FIELDS[part]] for part in ADDABLE},
        "missing": [said(c, visit) for c in kept if c.action == "add"],
        "title": page.title or page.name,
        **form_context(visit),
    }


def known_author(visit: Visit) -> str:
    """Return the name under which this visitor spoke last, nothing where he has not yet."""
    return unquote(visit.request.cookies.get(AUTHOR_COOKIE, ""))


def form_context(visit: Visit) -> dict[str, object]:
    """Return what every form of a review needs."""
    return {
        "form_token": visit.form_token(),
        "author": known_author(visit),
        "options": options_in(visit),
    }


def options_in(visit: Visit) -> dict[str, str]:
    """Return the words for every code that a field may hold."""
    terms, say = visit.terms, visit.words.say
    options: dict[str, str] = {code: kind.name for code, kind in terms.kinds.items()}
    options |= {code: term.name for code, term in terms.status.items()}
    for named in (terms.labels, terms.statements, terms.basis):
        options |= {str(code): name for code, name in named.items()}
    options |= {code: say[f"type_{code}"] for code in terms.entities}
    return options


def _rows(
    part: ReviewPart,
    rows: Mapping[str, Any],
    kept: Sequence[Correction],
    lines: Sequence[str],
    visit: Visit,
) -> list[ReviewRow]:
    every = [rows[part]] if part == "published" else rows[part]
    about: dict[int, list[Said]] = {}
    for correction in kept:
        if correction.part == part and correction.action != "add":
            target = msgspec.json.decode(correction.target)
            at = _at(part, every, target)
            if at is not None:
                about.setdefault(at, []).append(said(correction, visit))
    return [
        ReviewRow(
            key=f"{part}-{number}",
            target=wire(row),
            line=line_of(row),
            words=words_of(part, row, lines, visit),
            fields=tuple((field, shown(field, row)) for field in FIELDS[part]),
            told=tuple(
                (field.name, text)
                for field in FIELDS[part]
                if field.name not in SHOWN and (text := told(field, row, visit))
            ),
            said=tuple(about.get(number, ())),
        )
        for number, row in enumerate(every)
    ]


def told(field: Field, row: Any, visit: Visit) -> str:
    """Return what stands in a field, in words: names for ids, dates and codes as they are read."""
    text = shown(field, row)
    if field.how == "ids":
        return ", ".join(visit.name(entity) for entity in row[field.name])
    if field.name in {"speaker", "by"}:
        return visit.words.say["by_page"] if text == PAGE_VOICE else visit.name(text)
    if field.name == "time" and text:
        return in_words(text, visit.terms.dates)
    return options_in(visit).get(text, text) if field.how == "choice" else text


def _at(part: ReviewPart, every: Sequence[Any], target: Any) -> int | None:
    if part in {"published", "signals", "lines"}:
        if part == "published":
            return 0
        first = target[0] if part == "lines" else target
        heads = [row[0] if part == "lines" else row for row in every]
        return heads.index(first) if first in heads else None
    return found(every, target, part)


def line_of(row: Any) -> int | None:
    """Return the line of a row; None where it has none."""
    if isinstance(row, dict):
        lines = row.get("lines") or [row.get("line")]
        return lines[0] if lines[0] else None
    return row[0] if isinstance(row, list | tuple) else None


def words_of(part: ReviewPart, row: Any, lines: Sequence[str], visit: Visit) -> str:
    """Return what a row is about, in the page's own words where there are any."""
    if part == "signals":
        return visit.terms.signals[row].name
    if part == "published":
        return in_words(row["value"], visit.terms.dates)
    if part == "lines":
        return lines[row[0] - 1] if row[0] <= len(lines) else ""
    if part == "entities":
        return ", ".join(row["surfaces"]) or str(row["name"])
    if part == "events":
        line = lines[row["line"] - 1] if row["line"] <= len(lines) else ""
        at = line.find(row["anchor"])
        return line[at:][:MAX_WORDS] if at >= 0 else str(row["anchor"])
    fields = {"times": "text", "statements": "content", "discrepancies": "say"}
    return str(row.get(fields.get(part, "note"), ""))


def said(correction: Correction, visit: Visit) -> Said:
    """Return a correction in words."""
    target = msgspec.json.decode(correction.target)
    value = msgspec.json.decode(correction.value) if correction.value else None
    about = target if target is not None else value
    text = str(about)
    if isinstance(about, list):
        pages = visit.desk.store.lists.summaries(about) if correction.part == "story" else {}
        text = ", ".join(pages[p].name if p in pages else str(p) for p in about)
    if isinstance(about, dict):
        named = ("content", "anchor", "text", "name", "note", "say", "value")
        text = str(next((about[name] for name in named if about.get(name)), ""))
    return Said(
        id=correction.id,
        action=correction.action,
        author=correction.author,
        when=in_words(correction.made[:16], visit.terms.dates),
        note=correction.note,
        holds=correction.undone is None,
        part=correction.part,
        page_id=correction.page_id,
        about=text,
    )


def happening(event: Event, visit: Visit) -> SeenJson:
    """Return an event as the guide has it, with the sentences that tell it."""
    readings = visit.desk.readings({mention.page_id for mention in event.mentions})
    told = told_by(event, {r.article.page_id: r for r in readings})
    whole = event_fields(event, visit.desk) | {"told": tuple(told)}
    return SeenJson(**{f: whole[f] for f in SeenJson.__struct_fields__ if f in whole})


def event_forms(visit: Visit, event: Event) -> dict[str, object]:
    """Return what can be said of an event over its pages, and what was."""
    row = msgspec.to_builtins(happening(event, visit))
    now = visit.desk.part(event.thread)
    around = [e for e in now.events if e.kind == event.kind and e.id != event.id]
    kept = [
        c
        for c in visit.desk.store.corrections.between()
        if c.part == "happening" and _about(c, row)
    ]
    return {
        "event": event,
        "told": brief(event, visit),
        "target": wire(row),
        "fields": [(field, shown(field, row)) for field in FIELDS["happening"]],
        "others": [
            (
                wire(happening(e, visit)),
                f"{in_words(e.time, visit.terms.dates)}: {_named(e, visit)}",
            )
            for e in around[:LATEST]
        ],
        "event_pages": [
            (page, outlet_of(summary))
            for page, summary in now.pages.items()
            if page in dict(row["told"])
        ],
        "said": [said(c, visit) for c in kept],
        **form_context(visit),
    }


def _about(correction: Correction, row: Mapping[str, Any]) -> bool:
    target = msgspec.json.decode(correction.target)
    return any(pair in row["told"] for pair in target.get("told", ()))


def _named(event: Event, visit: Visit) -> str:
    return ", ".join(visit.name(e) for e in (*event.who, *event.whom))


def review_thread(visit: Visit, now: Part) -> dict[str, object]:
    """Return the stories of a thread with their pages, to be merged, parted and named."""
    thread = now.thread
    here = frozenset(now.page_ids)
    stories = [now.stories[story] for story in thread.stories]
    return {
        "thread": thread,
        "title": thread_title(thread, visit),
        "stories": [(s.name, wire(s.pages), [(p, now.pages[p]) for p in s.pages]) for s in stories],
        "said": [
            said(c, visit)
            for c in visit.desk.store.corrections.between()
            if not here.isdisjoint(pages_said_of(c))
        ],
        "said_on": [
            (page, now.pages[page], [said(c, visit) for c in kept])
            for page in now.page_ids
            if (kept := visit.desk.store.corrections.of_page(page))
        ],
        "wire": wire,
        **form_context(visit),
    }


def gold_zip(visit: Visit) -> bytes:
    """Return the gold of this store as one ZIP file, the same for the same corrections."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in gold_files(visit.desk.store):
            # a fixed time: the file must not differ where its gold does not
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return packed.getvalue()
