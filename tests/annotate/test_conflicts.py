"""Discrepancies inside a page: each kind of clash, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import conflicts, events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.languages import PACKS, signals
from runut.records import Span, Statement

Maker = Callable[..., Draft]

CLASHES = [
    (
        "answer-left-open",
        "status",
        "[Modi] menerima undangan dari [Macron].\n"
        "[Modi] belum menyatakan apakah akan menerima undangan itu.",
    ),
    (
        "happened-and-unconfirmed",
        "status",
        "[Modi] menelepon [Macron].\n[Prancis] belum mengonfirmasi percakapan itu.",
    ),
    (
        "headline-surer-than-text",
        "status",
        "# [Modi] Bertemu [Macron]\n[Modi] mungkin akan bertemu [Macron] di [Paris].",
    ),
    (
        "headline-without-text",
        "status",
        "# [Modi] dan [Macron] Sepakati Gencatan Senjata\n[Modi] bertemu [Macron] di [Paris].",
    ),
    (
        "two-doers-invitation",
        "who",
        "[Macron] mengundang [Modi] ke [Paris].\n[Xi Jinping] mengundang [Modi] ke [Paris].",
    ),
    (
        "visit-ranks",
        "status",
        "Kunjungan kenegaraan [Modi] ke [Prancis] akan digelar Mei.\n"
        "Kunjungan resmi [Modi] ke [Prancis] akan digelar Mei.",
    ),
    (
        "visit-ranks",
        "status",
        "[Macron] mengunjungi [India].\nKeduanya menyetujui kunjungan kerja.\n"
        "Kedua pemimpin juga menyepakati kunjungan kenegaraan.",
    ),
    (
        "soon",
        "date",
        "# [Modi] Segera Bertemu [Macron]\n[Modi] akan bertemu [Macron].\n"
        "Tanggal belum ditentukan.",
    ),
    (
        "first-since",
        "first-time",
        "[Modi] bertemu [Macron] untuk pertama kalinya sejak {2019|2019}.\n"
        "Itu pertemuan pertama sejak {2015|2015}.",
    ),
    ("weekday-and-date", "date", "[Modi] tiba di [Paris] {2025-02-11|Senin (11/2/2025)}."),
    (
        "two-places-meeting",
        "place",
        "[Modi] bertemu [Macron] di [Paris] {2025-02-11|11 Februari 2025}.\n"
        "[Modi] bertemu [Macron] di [New Delhi] {2025-02-11|11 Februari 2025}.",
    ),
]
AGREED = [
    "# [Modi] Terima Undangan [Macron], [India] Belum Beri Jawaban\n"
    "[Modi] menerima undangan [Macron].\n[India] belum memberikan jawaban atas undangan itu.",
    "[Modi] bertemu [Macron] di [Paris].\n[Modi] akan bertemu [Macron] di [Beijing].",
    "# [Modi] Bertemu [Macron]\n[Modi] bertemu [Macron] di [Paris].",
    "[Modi] tiba di [Paris] {2025-02-11|Selasa (11/2/2025)}.",
    "[Macron] mengundang [Modi] ke [Paris].\n[Macron] mengundang [Modi].",
    "[Macron] mengundang [Modi] ke [Paris].\n[Xi Jinping] mengundang [Modi] ke [Beijing].",
    "[Modi] bertemu [Macron] untuk pertama kalinya sejak {2019|2019}.",
]


@pytest.mark.parametrize(("rule", "about", "text"), CLASHES, ids=[c[0] for c in CLASHES])
def test_both_sides_are_shown(
    make_draft: Maker, world: Knowledge, rule: str, about: str, text: str
) -> None:
    draft = make_draft(text)
    found = conflicts.find(draft, events.find(draft, world))
    (one,) = [d for d in found if d.rule == rule]
    assert one.about == about
    assert len(one.sides) == 2
    for side in one.sides:
        assert side.spans
        assert side.say
        assert all(draft.article.quote(span) for span in side.spans)


@pytest.mark.parametrize("text", AGREED)
def test_what_goes_together_is_left_alone(make_draft: Maker, world: Knowledge, text: str) -> None:
    draft = make_draft(text)
    assert conflicts.find(draft, events.find(draft, world)) == ()


def test_long_sides_are_cut_to_few_words(make_draft: Maker, world: Knowledge) -> None:
    long = "yang disiapkan berbulan-bulan oleh para diplomat senior " * 4
    draft = make_draft(
        f"[Modi] menelepon [Macron] {long}.\n[Prancis] belum mengonfirmasi percakapan itu."
    )
    (one,) = conflicts.find(draft, events.find(draft, world))
    assert one.sides[0].say.endswith(" …")


@pytest.mark.parametrize("pack", PACKS)
def test_phrases_of_a_pack_are_found_as_words(pack: str) -> None:
    for words in (signals.load(pack).filler, signals.load(pack).source):
        pattern = signals.phrases(words)
        assert all(pattern.fullmatch(word) for word in words)
        assert not pattern.search(f"x{words[0]}x")


QUIET = [
    ("a headline of another kind of deed", "# [Modi] Serang [Macron]\n[Modi] bertemu [Macron]."),
    (
        "a headline that only names what is not confirmed",
        "# [Rusia] Bungkam Soal Telepon [Modi]-[Macron]\n"
        "[Rusia] belum mengonfirmasi percakapan telepon [Modi] dan [Macron].",
    ),
    (
        "a headline and another journey to the same country",
        "# [Modi] Kunjungi [Jepang]\n[Macron] mungkin akan mengunjungi [Jepang].",
    ),
    (
        "a headline whose matter the text treats",
        "# [Modi] dan [Macron] Sepakati Gencatan Senjata\n"
        "[Modi] menyebut gencatan senjata itu rapuh.",
    ),
]


@pytest.mark.parametrize("text", [t for _, t in QUIET], ids=[i for i, _ in QUIET])
def test_no_overreach_is_seen(make_draft: Maker, world: Knowledge, text: str) -> None:
    draft = make_draft(text)
    assert not conflicts.find(draft, events.find(draft, world))


TWO_DAYS = (
    "[Kenya] mengatakan [Modi] akan bertemu [Macron] pada {2025-02-12|12 Februari 2025}.\n"
    "[Somalia] mengatakan [Modi] akan bertemu [Macron] pada {2025-02-14|14 Februari 2025}."
)


@pytest.mark.parametrize("speakers", [("Kenya", "Somalia"), ("Kenya", "Kenya")])
def test_two_speakers_set_two_days(
    make_draft: Maker, world: Knowledge, speakers: tuple[str, str]
) -> None:
    draft = make_draft(TWO_DAYS)
    said = tuple(
        Statement(
            s.span,
            by,
            None,
            None,
            Span(s.span.start + len(by) + 12, s.span.end),
            "indirect",
            "test",
        )
        for s, by in zip(draft.sentences, speakers, strict=True)
    )
    draft = replace(draft, statements=said)
    found = [d.rule for d in conflicts.find(draft, events.find(draft, world))]
    assert ("two-days-meeting" in found) == (speakers[0] != speakers[1])
