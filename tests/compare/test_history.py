"""How a status came to be, and who stood for what, over pages written for the purpose."""

from __future__ import annotations

from itertools import permutations

import pytest

from runut.compare import compare
from runut.knowledge import load
from runut.pipeline import read_pages
from runut.records import Event, Page, Position, Reading, Record

PROPOSED = """Kabar Pagi

Prabowo Usulkan Bertemu Marcos di Manila

Senin, 4 Maret 2030 08:00

Prabowo Subianto mengusulkan pertemuan dengan Presiden Filipina Marcos Jr di Manila.
Usul itu disampaikan Prabowo kepada wartawan di Jakarta, Senin (4/3/2030).
"""
PLANNED = """Warta Sore

Marcos Akan Bertemu Prabowo di Manila

Senin, 11 Maret 2030 17:00

Presiden Marcos Jr akan bertemu Prabowo Subianto di Manila pada Rabu (20/3/2030).
Juru bicara istana mengatakan persiapan sedang berjalan.
"""
UNCONFIRMED = """Harian Senja

Jakarta Irit Bicara soal Manila

Selasa, 12 Maret 2030 09:00

Pihak Indonesia belum mengonfirmasi pertemuan Prabowo dan Marcos pada Rabu (20/3/2030).
Kementerian Luar Negeri tidak memberi keterangan lain.
"""
HAPPENED = """Kabar Pagi

Prabowo dan Marcos Bertemu di Manila

Kamis, 21 Maret 2030 07:00

Prabowo Subianto bertemu Presiden Marcos Jr di Manila pada Rabu (20/3/2030).
Prabowo menuntut Filipina membebaskan nelayan Indonesia yang ditahan.
Marcos menolak berkunjung ke Jakarta.
"""
LATER = """Straits Evening

Marcos accepts invitation to Jakarta

April 1, 2030

MANILA - Philippine President Ferdinand Marcos Jr accepted an invitation to visit Jakarta.
The invitation came from Indonesian President Prabowo Subianto in Manila, his office said.
"""
TEXTS = {"satu": PROPOSED, "dua": PLANNED, "tiga": UNCONFIRMED, "empat": HAPPENED, "lima": LATER}


def readings() -> list[Reading]:
    given = [
        Page(f"{n:064x}", name, None, text.encode(), "text/plain")
        for n, (name, text) in enumerate(TEXTS.items(), 1)
    ]
    return [r for r in read_pages(given, load()) if isinstance(r, Reading)]


@pytest.fixture(scope="module")
def record() -> Record:
    return compare(readings(), load())


def meeting(record: Record) -> Event:
    done = [e for e in record.events if e.kind == "meeting" and e.status == "happened"]
    assert len(done) == 1
    return done[0]


def test_a_meeting_is_told_from_wish_to_deed_by_the_dates_of_the_pages(record: Record) -> None:
    steps = [(step.told[:10], step.status) for step in meeting(record).history if step.told]
    assert steps == [
        ("2030-03-04", "proposed"),
        ("2030-03-11", "planned"),
        ("2030-03-12", "unconfirmed"),
        ("2030-03-21", "happened"),
    ]


def test_who_has_not_confirmed_it_is_named(record: Record) -> None:
    withheld = [s.withheld_by for s in meeting(record).history if s.status == "unconfirmed"]
    assert withheld == ["Q252"]


def test_the_order_of_the_pages_changes_no_history_and_no_position(record: Record) -> None:
    for order in list(permutations(readings()))[::17]:
        assert compare(order, load()) == record


def test_one_status_told_by_all_has_no_history() -> None:
    one = [r for r in readings() if r.article.page_name == "empat"]
    assert all(not e.history for e in compare(one, load()).events if e.kind == "meeting")


def held(record: Record, holder: str) -> list[Position]:
    return [p for p in record.positions if p.holder == holder]


def test_a_demand_and_a_refusal_are_positions_with_their_words(record: Record) -> None:
    pages = {r.article.page_id: r for r in readings()}
    kinds = {(p.holder, s.kind) for p in record.positions for s in p.stances}
    prabowo, marcos = "Q2107268", next(e.id for e in record.entities if "Marcos" in e.name)
    assert {(prabowo, "demand"), (prabowo, "proposal"), (marcos, "refusal")} <= kinds
    for position in record.positions:
        for stance in position.stances:
            for ref in stance.mentions:
                reading = pages[ref.page_id]
                assert reading.published.value == stance.told
                assert reading.article.quote(reading.events[ref.index].span).strip()


def test_one_who_first_refuses_and_then_accepts_has_turned(record: Record) -> None:
    marcos = next(e.id for e in record.entities if "Marcos" in e.name)
    visits = [p for p in held(record, marcos) if p.about == "visit"]
    assert [[s.kind for s in p.stances] for p in visits] == [["refusal", "acceptance"]]
    assert visits[0].turned
