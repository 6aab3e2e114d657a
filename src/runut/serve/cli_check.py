"""`runut check "…"`: what the record has on a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from runut.answers import Bearing, Check, Finding, Nearest, Outcome, Testimony
from runut.codec import as_text, check_json
from runut.knowledge import load
from runut.records import Reading
from runut.serve.looking import looking
from runut.serve.options import (
    DEFAULT_STORE,
    JsonOption,
    KnowledgeOption,
    LanguageOption,
    Speech,
    StoreOption,
    speech,
)
from runut.serve.rows import heading, names_of, status, told_on_page, voice, when
from runut.serve.terminal import console, named, shown, table, telling
from runut.vocabulary import PAGE_VOICE

#: Exit codes; 2 is for what cannot be used.
EXIT: dict[Outcome, int] = {"supported": 0, "disputed": 1, "opposed": 1, "open": 3, "silent": 4}
BEARINGS: tuple[Bearing, ...] = ("supports", "against", "open", "differs")
Pages = Mapping[str, Reading]


def check(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A sentence, in quotation marks.")],
    store: StoreOption = DEFAULT_STORE,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day from which its 'yesterday' is counted: 2025-08-20."
        ),
    ] = None,
    knowledge: KnowledgeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show what the record has on a claim: what supports it, what does not go together with it.

    Nothing is judged. Ends with 0 when pages tell it and none speaks against it, 1 when something
    speaks against it, 3 when the record leaves it open, 4 when there is nothing on it.

    Examples: `runut check "Trump sudah menerima undangan ke Moskow"` ·
    `runut check "Thailand and Cambodia agreed to a ceasefire" --json`
    """
    # imported here: the commands that only look need not wait for everything that reads
    from runut.serve.claims import checked  # noqa: PLC0415

    say = speech(lang)
    with looking(store, say) as opened:
        found, readings = checked(opened, claim, load(knowledge), on)
    if as_json:
        typer.echo(as_text(check_json(found, readings)), nl=False)
    else:
        out = console()
        for part in _parts(found, readings, say):
            out.print(part)
    raise typer.Exit(EXIT[found.outcome])


def _parts(found: Check, readings: Pages, say: Speech) -> Iterator[RenderableType]:
    words = say.cli.check
    yield heading(found.claim.article.text, words.outcomes[found.outcome], words.no_verdict)
    names = names_of(found.entities, say)
    if not found.findings:
        yield shown(words.no_event)
    for finding in found.findings:
        yield _finding(finding, found, (readings, names), say)
    if found.unread:
        yield shown(words.unread.format(count=found.unread), "dim")
    if found.nearest:
        rows = [
            (_place(n.page_id, n.span.start, readings, say), _words(n.page_id, n, readings))
            for n in found.nearest
        ]
        yield table((named(say.cli.page), telling(say.cli.words)), rows, title=words.nearest)


def _finding(
    finding: Finding, check: Check, known: tuple[Pages, Mapping[str, str]], say: Speech
) -> RenderableType:
    words, names = say.cli.check, known[1]
    claimed = check.claim.article.quote(finding.span)
    if finding.event is not None and finding.part != "received":
        claimed = told_on_page(check.claim.events[finding.event], dict(names), say)
    shown_parts: list[RenderableType] = [shown(f"{words.parts[finding.part]}: {claimed}", "bold")]
    if not finding.testimonies:
        shown_parts.append(shown(words.nothing))
    for bears in BEARINGS:
        places = finding.bearing(bears)
        if places:
            shown_parts.append(_places(bears, places, finding, known, say))
    if finding.untold:
        parts = ", ".join(words.untold_parts[part] for part in finding.untold)
        shown_parts.append(shown(words.untold.format(parts=parts)))
    return Padding(Group(*shown_parts), (1, 0, 0, 1))


def _places(
    bears: Bearing,
    places: Sequence[Testimony],
    finding: Finding,
    known: tuple[Pages, Mapping[str, str]],
    say: Speech,
) -> RenderableType:
    readings, names = known
    words = say.cli.check
    counted = {"supports": finding.supporting, "against": finding.opposing}.get(bears)
    title = words.bears[bears]
    if counted:
        count = say.terms.counts["source"].of(len(counted))
        listed = "; ".join(source.name for source in counted)
        title = words.sources.format(bears=title, count=f"{count} ({listed})")
        voices = dict.fromkeys(place.by for place in places)
        if PAGE_VOICE not in voices:
            who = ", ".join(names.get(by, by) for by in voices)
            title = f"{title}, {words.on_word.format(who=who)}"
    rows = [
        (
            _place(place.page_id, place.span.start, readings, say),
            _words(place.page_id, place, readings),
            _standing(place, names, say),
        )
        for place in places
    ]
    headings = (named(say.cli.page), telling(say.cli.words), f"{say.cli.status}, {say.cli.by}")
    return table(headings, rows, title=title)


def _standing(place: Testimony, names: Mapping[str, str], say: Speech) -> Text:
    why = say.cli.check.why[place.why]
    value = f" ({place.value})" if place.value and place.why in ("date", "place", "number") else ""
    lines = [] if place.why == "same" else [shown(f"{why}{value}")]
    by = voice(place.by, names, say)
    lines.append(status(place.status, by, say) if place.status else shown(by, "dim"))
    return Text("\n").join(lines)


def _place(page_id: str, at: int, readings: Pages, say: Speech) -> Text:
    reading = readings[page_id]
    article = reading.article
    outlet = article.outlet.value if article.outlet else ""
    below = ", ".join(part for part in (outlet, when(reading.published.value, say)) if part)
    line = article.line_of(at)
    return Text("\n").join((shown(f"{article.page_name}:{line}"), shown(below, "dim")))


def _words(page_id: str, place: Testimony | Nearest, readings: Pages) -> str:
    return " ".join(readings[page_id].article.quote(place.span).split())
