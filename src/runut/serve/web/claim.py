"""A claim put to the record: what tells it, what speaks against it, what leaves it open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runut.answers import Bearing, Check, Finding, Testimony
from runut.dossier.document import Label
from runut.dossier.material import label
from runut.errors import InputError
from runut.languages.cli import CheckWords, cli_words
from runut.records import Reading, Span
from runut.serve.claims import checked
from runut.serve.web.notes import told_here
from runut.serve.web.render import Visit
from runut.vocabulary import PAGE_VOICE

BEARINGS: tuple[Bearing, ...] = ("supports", "against", "open", "differs")


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a page, and how they stand to the claim."""

    page_id: str
    outlet: str
    line: int
    language: str
    words: str
    why: str
    status: Label | None
    by: str
    event: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The places that stand to a part of the claim in one way."""

    name: str
    sources: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One part of the claim, and what the record has on it."""

    heading: str
    groups: tuple[Group, ...]
    untold: str


def claim_view(visit: Visit, text: str) -> dict[str, object]:
    """Return what the record has on `text`; without one, only what to type."""
    view: dict[str, object] = {"claim": text, "problem": None, "outcome": None, "parts": ()}
    if not text:
        return view
    try:
        found, readings = _checked(visit, text)
    except InputError as error:
        return view | {"problem": in_words(error, visit)}
    words = cli_words(visit.language).check
    return view | {
        "outcome": words.outcomes[found.outcome],
        "outcome_code": found.outcome,
        "parts": tuple(_part(finding, found, readings, visit) for finding in found.findings),
        "nearest": tuple(_near(n.page_id, n.span, readings) for n in found.nearest),
        "unread": words.unread.format(count=found.unread) if found.unread else "",
        "words": words,
    }


def _checked(visit: Visit, text: str) -> tuple[Check, dict[str, Reading]]:
    desk = visit.desk
    return checked(desk.store, text, desk.knowledge, readings=desk.readings)


def in_words(error: InputError, visit: Visit) -> str:
    """Return the sentence of an error in the visitor's language."""
    sentence = cli_words(visit.language).errors.get(error.key or "")
    return sentence.format(**error.values) if sentence else str(error)


def _part(finding: Finding, found: Check, readings: Mapping[str, Reading], visit: Visit) -> Answer:
    words = cli_words(visit.language).check
    claimed = found.claim.article.quote(finding.span)
    if finding.event is not None and finding.part != "received":
        claimed = told_here(found.claim.events[finding.event], found.claim, visit)
    untold = ", ".join(words.untold_parts[part] for part in finding.untold)
    return Answer(
        heading=f"{words.parts[finding.part]}: {claimed}",
        groups=tuple(
            _group(bears, finding, readings, visit) for bears in BEARINGS if finding.bearing(bears)
        ),
        untold=words.untold.format(parts=untold) if untold else "",
    )


def _group(
    bears: Bearing, finding: Finding, readings: Mapping[str, Reading], visit: Visit
) -> Group:
    words = cli_words(visit.language).check
    counted = {"supports": finding.supporting, "against": finding.opposing}.get(bears, ())
    sources = ""
    if counted:
        named = "; ".join(source.name for source in counted)
        sources = f"{visit.terms.counts['source'].of(len(counted))}: {named}"
    return Group(
        name=words.bears[bears],
        sources=sources,
        places=tuple(_place(t, readings, visit, words) for t in finding.bearing(bears)),
    )


def _place(
    told: Testimony, readings: Mapping[str, Reading], visit: Visit, words: CheckWords
) -> Place:
    near = _near(told.page_id, told.span, readings)
    value = f" ({told.value})" if told.value and told.why in ("date", "place", "number") else ""
    by = visit.words.say["by_page"]
    if told.by != PAGE_VOICE:
        by = visit.words.say["by_other"].format(who=visit.name(told.by))
    return Place(
        page_id=near.page_id,
        outlet=near.outlet,
        line=near.line,
        language=near.language,
        words=near.words,
        why="" if told.why == "same" else words.why[told.why] + value,
        status=label(told.status, visit.terms.status[told.status]) if told.status else None,
        by=by,
        event=told.event,
    )


def _near(page_id: str, span: Span, readings: Mapping[str, Reading]) -> Place:
    article = readings[page_id].article
    return Place(
        page_id=page_id,
        outlet=article.outlet.value if article.outlet else article.page_name,
        line=article.line_of(span.start),
        language=article.language,
        words=article.quote(span),
        why="",
        status=None,
        by="",
        event=None,
    )
