"""A headline that its text does not bear out, and what comes only on a condition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runut.annotate.conflicts import headlines
from runut.annotate.draft import Draft

Maker = Callable[..., Draft]

CLASHES = [
    (
        "headline-number",
        "id",
        "# [Kenya] Usir 46 Diplomat\n[Kenya] memulangkan 64 diplomat pada Senin.",
    ),
    ("headline-number", "en", "# [Kenya] expels 46 envoys\n[Kenya] sent home 64 envoys."),
    (
        "headline-name-not-used",
        "id",
        "# [Kenya] dan [Somalia] Teken Aliansi\n[Macron] enggan menyebut naskah itu aliansi.",
    ),
    (
        "headline-name-not-used",
        "en",
        "# [Kenya] and [Somalia] form alliance\n[Macron] declined to call it an alliance.",
    ),
    (
        "headline-not-settled",
        "id",
        "# [Kenya] Beli Kapal Selam\nPembelian kapal itu belum ditandatangani.",
    ),
    (
        "headline-not-settled",
        "en",
        "# [Kenya] buys submarines\nThe submarine contract has not been signed.",
    ),
    (
        "headline-not-yet",
        "id",
        "# Pos Jaga Dibongkar\nBelum ada satu pun gardu yang dibongkar.",
    ),
    ("headline-not-yet", "en", "# Border posts dismantled\nThe army has not dismantled any."),
    (
        "agreed-and-only-if",
        "id",
        "[Kenya] dan [Somalia] sepakat membuka pelabuhan.\n"
        "[Somalia] berkata pelabuhan baru akan dibuka setelah patok dipindahkan.",
    ),
    (
        "agreed-and-only-if",
        "en",
        "[Macron] said both sides had agreed to reopen the port.\n"
        "[Somalia] would reopen the port only if the posts were moved.",
    ),
]
QUIET = [
    ("a number made round", "id", "# 100 Diplomat Diusir\n[Kenya] memulangkan 97 diplomat."),
    ("the number stands in the text", "id", "# 46 Warga Pulang\nDari 64 warga, 46 pulang."),
    ("a number that is not exact", "id", "# Lebih dari 50 Kapal Hadir\nAda 64 kapal di sana."),
    ("two counts of parts", "id", "# 46 Kapal Hadir\nAda 20 kapal di utara dan 26 kapal di timur."),
    ("other units", "en", "# Talks end after 30 years\nIt took 40 years."),
    ("a headline that says so too", "id", "# Pos Belum Dibongkar\nPos itu belum dibongkar."),
    ("not yet so long ago", "id", "# Pos Disepakati\nBelum genap dua hari, kesepakatan diuji."),
    (
        "somebody else's",
        "id",
        "# [Kenya] Buka Pelabuhan\n[Somalia] belum membuka pelabuhannya sendiri.",
    ),
    (
        "a condition for another one",
        "id",
        "[Kenya] sepakat membuka pelabuhan.\n[Somalia] baru akan membuka bandara jika aman.",
    ),
]


@pytest.mark.parametrize(("rule", "language", "text"), CLASHES)
def test_both_sides_are_shown(make_draft: Maker, rule: str, language: str, text: str) -> None:
    draft = make_draft(text, language)
    (one,) = headlines.against_text(draft, language)
    assert one.rule == rule
    told = [draft.article.quote(side.spans[0]) for side in one.sides]
    assert told == [draft.article.quote(s.span) for s in draft.sentences]


@pytest.mark.parametrize(("language", "text"), [q[1:] for q in QUIET], ids=[q[0] for q in QUIET])
def test_what_goes_together_is_left_alone(make_draft: Maker, language: str, text: str) -> None:
    assert not list(headlines.against_text(make_draft(text, language), language))
