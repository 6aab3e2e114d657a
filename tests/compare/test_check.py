"""Claims put to the record of the example pages: what an editor expects to be told."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from runut.acquire import pages
from runut.answers import Bearing, Check, Outcome
from runut.compare import check, compare, side_by_side
from runut.errors import InputError
from runut.knowledge import load
from runut.pipeline import date_readings, read_claim, read_pages
from runut.records import Reading, Record

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
Read = tuple[tuple[Reading, ...], Record]

#: Claim → what the record has on it, and pages that must be among the evidence.
CLAIMS: list[tuple[str, Outcome, dict[Bearing, set[str]]]] = [
    (
        "Trump sudah menerima undangan ke Moskow",
        "disputed",
        {"open": {"lentera-undangan"}, "against": {"ledger-invitation"}},
    ),
    (
        "Trump has accepted an invitation to Moscow",
        "disputed",
        {"open": {"lentera-undangan"}, "against": {"ledger-invitation"}},
    ),
    (
        "Apakah Trump sudah menerima undangan ke Moskow?",
        "disputed",
        {"open": {"lentera-undangan"}, "against": {"ledger-invitation"}},
    ),
    (
        "Putin mengundang Trump ke Moskow",
        "supported",
        {"supports": {"lentera-telepon", "ledger-alaska", "zonaviral-alaska"}},
    ),
    ("Lavrov mengundang Trump ke Rusia", "opposed", {"against": {"ledger-alaska"}}),
    (
        "Putin dan Trump bertemu di Alaska pada 15 Agustus 2025",
        "disputed",
        {"supports": {"timur-alaska", "ledger-alaska"}, "against": {"zonaviral-alaska"}},
    ),
    (
        "Putin dan Trump bertemu di Alaska pada 16 Agustus 2025",
        "disputed",
        {"supports": {"zonaviral-alaska"}, "against": {"timur-alaska", "ledger-alaska"}},
    ),
    (
        "Trump and Putin held a phone call on February 12, 2025",
        "supported",
        {"supports": {"lentera-telepon", "warta-pelita"}, "open": {"rimba-belum"}},
    ),
    (
        "Thailand dan Kamboja menyepakati gencatan senjata",
        "supported",
        {"supports": {"lentera-putrajaya", "dispatch-border"}},
    ),
    (
        "Thailand and Cambodia agreed to a ceasefire",
        "supported",
        {"supports": {"lentera-putrajaya", "dispatch-border"}},
    ),
    (
        "Trump dan Putin menyepakati gencatan senjata di Ukraina",
        "disputed",
        {"supports": {"zonaviral-alaska"}, "against": {"ledger-alaska"}},
    ),
    (
        "Lavrov dan Rubio bertemu di Riyadh pada 18 Februari 2025",
        "disputed",
        {"supports": {"lentera-riyadh", "dispatch-riyadh"}, "against": {"zonaviral-jeddah"}},
    ),
    ("Trump akan berkunjung ke Moskow", "open", {"open": {"rimba-belum", "lentera-undangan"}}),
    ("Trump mengunjungi Moskow", "opposed", {"against": {"ledger-invitation"}}),
    ("Zelenskyy menolak datang ke Moskow", "supported", {"supports": {"lentera-undangan"}}),
    (
        "Kremlin membantah Putin akan bertemu Trump di Abu Dhabi",
        "supported",
        {"supports": {"warta-bantahan"}},
    ),
    ("Rusia belum mengonfirmasi percakapan telepon Trump dan Putin", "supported", {}),
    (
        "Sedikitnya 35 orang tewas di perbatasan Thailand dan Kamboja",
        "supported",
        {"supports": {"lentera-putrajaya", "dispatch-border"}},
    ),
    (
        "Bentrokan Thailand dan Kamboja menewaskan 90 orang",
        "opposed",
        {"against": {"lentera-putrajaya", "dispatch-border"}},
    ),
    ("Amerika Serikat menjatuhkan sanksi baru kepada Rusia", "silent", {}),
    ("Modi mengundang Anwar Ibrahim ke New Delhi", "silent", {}),
]


@pytest.fixture(scope="module")
def read() -> Read:
    readings = [r for r in read_pages(pages([EXAMPLES]), load()) if isinstance(r, Reading)]
    dated = date_readings(readings, load())
    return dated, compare(dated, load())


def asked(claim: str, read: Read) -> Check:
    readings, record = read
    return check(read_claim(claim, load()), record, readings, load())


def evidence(found: Check, read: Read) -> dict[Bearing, set[str]]:
    names = {r.article.page_id: r.article.page_name for r in read[0]}
    places: dict[Bearing, set[str]] = {}
    for finding in found.findings:
        if finding.part != "received":
            for place in finding.testimonies:
                places.setdefault(place.bears, set()).add(names[place.page_id])
    return places


@pytest.mark.parametrize(("claim", "outcome", "expected"), CLAIMS, ids=[c[0] for c in CLAIMS])
def test_a_claim_is_answered_as_an_editor_expects(
    claim: str, outcome: Outcome, expected: dict[Bearing, set[str]], read: Read
) -> None:
    found = asked(claim, read)
    assert found.outcome == outcome
    told = evidence(found, read)
    for bears, names in expected.items():
        assert names <= told.get(bears, set()), bears


#: Claims graded before anything was done about them: claim → the outcomes that are right.
GRADED: list[tuple[str, set[Outcome]]] = [
    ("Anwar Ibrahim mempertemukan Hun Manet dan Phumtham Wechayachai di Putrajaya", {"supported"}),
    ("Putin dan Trump berbicara lewat telepon selama 45 menit", {"disputed"}),
    ("Percakapan telepon Trump dan Putin berlangsung satu setengah jam", {"disputed"}),
    (
        "Trump menunjuk Marco Rubio dan Steve Witkoff untuk memimpin perundingan dengan Rusia",
        {"supported"},
    ),
    ("Zelenskyy mengunjungi Arab Saudi pada 19 Februari 2025", {"opposed"}),
    ("Trump will visit Qatar in May 2025", {"supported"}),
    ("Trump mengunjungi Jepang pada Mei 2025", {"silent"}),
    ("Rusia dan Ukraina akan berunding di Istanbul pada 15 Mei 2025", {"supported"}),
    ("Russia and Ukraine will hold talks in Geneva on May 15, 2025", {"opposed"}),
    ("Guterres menyambut baik kesepakatan Thailand dan Kamboja", {"supported"}),
    ("China mengecam gencatan senjata Thailand dan Kamboja", {"opposed"}),
    ("Zelenskyy akan pergi ke Washington pada 18 Agustus 2025", {"supported"}),
    ("Lavrov mengatakan Trump menerima undangan ke Moskow", {"supported", "disputed"}),
    ("Gedung Putih mengatakan Trump menerima undangan ke Moskow", {"opposed"}),
    ("Obama mengunjungi Rusia pada 2013", {"supported"}),
    ("Biden visited Russia in 2022", {"opposed", "silent"}),
    ("Sugiono mendesak Thailand dan Kamboja menahan diri", {"supported"}),
    ("Prancis dan Inggris mengirim pasukan ke Ukraina", {"open"}),
    ("Rubio bertemu Lavrov di Jeddah", {"disputed"}),
    ("Putin mengusulkan pertemuan berikutnya digelar di Moskow", {"supported"}),
    ("Zelenskyy mengusulkan Istanbul sebagai tempat pertemuan", {"supported"}),
    ("Trump menghadiri parade di Moskow pada 9 Mei 2025", {"open", "opposed"}),
    (
        "Panglima militer Thailand dan Kamboja akan bertemu di Kuala Lumpur pada 4 Agustus 2025",
        {"supported", "disputed"},
    ),
    ("Bentrokan di perbatasan Thailand dan Kamboja menewaskan 38 orang", {"supported", "disputed"}),
    ("Trump telah menelepon Zelenskyy setelah pertemuan di Alaska", {"open"}),
    ("Dmitry Peskov menuduh Trump berbohong", {"silent"}),
    ("Rubio dan Lavrov sepakat memulihkan staf kedutaan", {"supported"}),
]
#: Those that are still answered wrongly, and why.
NOT_YET: list[tuple[str, set[Outcome], str]] = [
    (
        "Hun Manet met Phumtham Wechayachai in Bangkok",
        {"opposed"},
        "a meeting of unnamed commanders counts as theirs",
    ),
    (
        "Trump menunjuk Keith Kellogg untuk memimpin perundingan dengan Rusia",
        {"opposed"},
        "who is not on a list is not read",
    ),
    ("Kamboja melanggar gencatan senjata", {"disputed"}, "a breach is no event of its own"),
]


@pytest.mark.parametrize(("claim", "right"), GRADED, ids=[c[0] for c in GRADED])
def test_a_graded_claim_is_answered_rightly(claim: str, right: set[Outcome], read: Read) -> None:
    assert asked(claim, read).outcome in right


@pytest.mark.parametrize(("claim", "right", "why"), NOT_YET, ids=[c[0] for c in NOT_YET])
def test_a_claim_that_is_answered_wrongly_is_told_when_it_is_right(
    claim: str, right: set[Outcome], why: str, read: Read
) -> None:
    assert asked(claim, read).outcome not in right, f"no longer true: {why}"


def test_unclear_words_are_answered_in_both_of_their_meanings(read: Read) -> None:
    found = asked("Trump sudah menerima undangan ke Moskow", read)
    parts = {finding.part: finding for finding in found.findings}
    # one page has it on Lavrov's word that he accepted
    assert [source.name for source in parts["event"].supporting] == ["The Straits Ledger"]
    assert [s.name for s in parts["received"].supporting] == [
        "Harian Lentera",
        "The Straits Ledger",
        "ZONA VIRAL ID",
    ]


def test_copies_are_one_source(read: Read) -> None:
    found = asked("Trump menunjuk Marco Rubio untuk berunding", read)
    supporting = found.findings[0].supporting
    assert len(found.findings[0].bearing("supports")) == 2
    assert [s.name for s in supporting] == ["Kantor Berita Pelita"]


def test_somebody_s_word_is_a_part_of_its_own(read: Read) -> None:
    found = asked("Peskov mengatakan Putin mengundang Trump ke Moskow", read)
    word = next(f for f in found.findings if f.part == "word")
    assert {t.by for t in word.bearing("supports")} == {"local:dmitry-peskov"}


def test_where_no_event_is_read_the_nearest_sentences_are_shown(read: Read) -> None:
    found = asked("Menurut dosen itu, kata menerima belum tentu menyanggupi undangan", read)
    names = {r.article.page_id: r for r in read[0]}
    assert found.outcome == "silent"
    near = found.nearest[0]
    assert "belum tentu menyanggupinya" in names[near.page_id].article.quote(near.span)


def test_every_place_is_the_words_of_a_page_and_stands_once(read: Read) -> None:
    pages_by_id = {r.article.page_id: r for r in read[0]}
    for claim, _, _ in CLAIMS:
        for finding in asked(claim, read).findings:
            places = [(t.page_id, t.span, t.bears) for t in finding.testimonies]
            assert len(places) == len(set(places))
            assert all(pages_by_id[p].article.quote(s).strip() for p, s, _ in places)


def test_the_order_of_the_pages_changes_nothing(read: Read) -> None:
    readings, record = read
    shuffled = list(readings)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - a fixed order, no secret
    for claim, _, _ in CLAIMS[:6]:
        sentence = read_claim(claim, load())
        assert check(sentence, record, shuffled, load()) == check(
            sentence, record, readings, load()
        )


@pytest.mark.parametrize("claim", ["", "  \n", "15 + 3", "x" * 2_001])
def test_what_is_no_claim_is_said_to_be_none(claim: str) -> None:
    with pytest.raises(InputError):
        read_claim(claim, load())


def page_id(name: str, read: Read) -> str:
    return next(r.article.page_id for r in read[0] if r.article.page_name == name)


def test_two_pages_side_by_side(read: Read) -> None:
    readings, record = read
    left, right = page_id("lentera-riyadh", read), page_id("zonaviral-jeddah", read)
    found = side_by_side(record, readings, [left], [right])
    events = {e.id: e for e in record.events}
    assert any(events[s.event].kind in ("meeting", "talks") for s in found.both)
    assert all(s.left and not s.right for s in found.only_left)
    assert {d.about for d in found.discrepancies} >= {"place"}
    assert not found.passages
    # one of them retells the outlet of the other
    assert found.independent == 1


def test_a_copy_beside_its_original_shares_its_words_and_differs_in_nothing(read: Read) -> None:
    readings, record = read
    left, right = page_id("warta-pelita", read), page_id("portalkita-pelita", read)
    found = side_by_side(record, readings, [left], [right])
    assert found.right_shared > 0.8
    assert not found.discrepancies
    assert found.independent == 1
    pages_by_id = {r.article.page_id: r.article for r in readings}
    for passage in found.passages:
        here = pages_by_id[passage.left_page].quote(passage.left)
        there = pages_by_id[passage.right_page].quote(passage.right)
        assert words(here) == words(there)


def words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def test_what_two_pages_tell_otherwise_is_of_both_and_shared_by_none(read: Read) -> None:
    readings, record = read
    pages = sorted(r.article.page_id for r in readings)
    found = [
        difference
        for left, right in combinations(pages, 2)
        for shared in side_by_side(record, readings, [left], [right]).both
        for difference in shared.differs
    ]
    assert {difference.part for difference in found} >= {"who"}
    assert all(d.left and d.right and not set(d.left) & set(d.right) for d in found)


def test_whose_words_each_page_gives_is_counted(read: Read) -> None:
    readings, record = read
    left, right = page_id("lentera-riyadh", read), page_id("zonaviral-jeddah", read)
    found = side_by_side(record, readings, [left], [right])
    said = {r.article.page_id: len(r.statements) for r in readings}
    assert sum(count for _, count in found.left_voices) == said[left]
    assert sum(count for _, count in found.right_voices) == said[right]
