"""The editor's test: what one must be able to answer from the dossier of the five real pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runut import knowledge
from runut.acquire import pages
from runut.dossier import Dossier, as_html, build
from runut.dossier.document import Row
from runut.pipeline import compare_readings, date_readings, read_pages
from runut.records import Reading

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LEADERS = ("Donald Trump", "Vladimir Putin")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    if not SEEDS.exists():
        pytest.skip("../shared/seeds is not here")
    world = knowledge.load()
    read = [r for r in read_pages(pages([SEEDS]), world) if isinstance(r, Reading)]
    readings = date_readings(read, world)
    record = compare_readings(readings, world)
    longest = max(record.threads, key=lambda thread: len(thread.stories))
    return build(record, readings, longest.id, "id", world)


def row(dossier: Dossier, kind: str, status: str, *words: str) -> Row:
    """The first row of a kind and a status whose sentence has all of `words`."""
    for found in dossier.rows:
        if (found.kind, found.status.code) == (kind, status) and all(
            word in found.what for word in words
        ):
            return found
    pytest.fail(f"no row: {kind}, {status}, {words}")


def on(found: Row) -> str | None:
    """The day of a row; None when it is on no single day."""
    if found.days is None or found.days[0] != found.days[1]:
        return None
    return date.fromordinal(found.days[0]).isoformat()


def test_all_pages_are_one_thread(dossier: Dossier) -> None:
    assert len(dossier.pages) == 5


def test_when_they_telephoned_who_says_so_and_who_had_not_confirmed_it(dossier: Dossier) -> None:
    call = row(dossier, "call", "happened", *LEADERS)
    assert on(call) == "2025-02-12"
    assert len(call.sources) == 2
    doubts = [e for e in call.evidence if e.status.code == "unconfirmed"]
    disputed = [d for d in dossier.disputes if d.key in call.disputes and d.about.code == "status"]
    assert doubts or disputed


def test_who_was_named_to_the_american_team(dossier: Dossier) -> None:
    named = ("Marco Rubio", "John Ratcliffe", "Michael Waltz", "Steve Witkoff")
    assert row(dossier, "appointment", "happened", *named).evidence


def test_when_and_where_the_delegations_met(dossier: Dossier) -> None:
    talks = row(dossier, "talks", "happened", "Arab Saudi", "Sergei Lavrov")
    assert on(talks) == "2025-02-18"


def test_where_and_when_the_two_met(dossier: Dossier) -> None:
    meeting = row(dossier, "meeting", "happened", "Anchorage", *LEADERS)
    assert on(meeting) == "2025-08-15"
    assert len(meeting.sources) == 2


def test_who_invited_whom_and_where(dossier: Dossier) -> None:
    assert row(dossier, "invitation", "happened", "Vladimir Putin mengundang", "Alaska").evidence


def test_whether_he_has_accepted_and_what_speaks_against_it(dossier: Dossier) -> None:
    answer = row(dossier, "acceptance", "unconfirmed", "Donald Trump")
    assert answer.evidence
    assert answer.disputes


def test_which_page_advertises_betting_and_which_a_machine_wrote(dossier: Dossier) -> None:
    for signal in ("gambling-ad", "machine-writing"):
        bearing = {
            page.name: note.quotes
            for page in dossier.pages
            for note in page.signals
            if note.label.code == signal
        }
        assert [name[:3] for name in bearing] == ["000"]
        assert all(bearing.values())


def test_the_answers_stand_in_the_file(dossier: Dossier) -> None:
    html = as_html(dossier)
    for found in dossier.rows:
        assert f'id="{found.key}"' in html
