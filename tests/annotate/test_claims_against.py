"""Claims and denials of one page, what a text lacks, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate.conflicts import claims
from runut.annotate.draft import Draft
from runut.languages import PACKS
from runut.languages.clashes import load
from runut.records import Statement

Maker = Callable[..., Draft]

CLASHES = [
    ("denied-claim", "en", "[Somalia] denied [Kenya]'s claim that the posts were moved."),
    (
        "denied-claim",
        "id",
        "[Kenya] menuduh [Somalia] memindahkan patok batas, tuduhan yang dibantah [Mogadishu].",
    ),
    ("denied-claim", "id", "[Somalia] menampik pernyataan [Kenya] bahwa patok batas dipindahkan."),
    (
        "denied-claim",
        "en",
        "[Kenya] accused [Somalia] of moving border posts, which [Mogadishu] denied.",
    ),
    (
        "denied",
        "id",
        "[Kenya] mengklaim patok batas dipindahkan.\n[Somalia] membantah tuduhan tersebut.",
    ),
    ("denied", "en", "[Kenya] claimed the posts were moved.\n[Somalia] denied the accusation."),
    (
        "opposed",
        "id",
        "[Somalia] membantah menutup pelabuhan itu, padahal foto [Kenya] memperlihatkannya.",
    ),
    ("opposed", "en", "[Somalia] denied closing the port, although [Kenya] showed pictures of it."),
    (
        "at-first",
        "id",
        "[Macron], yang semula dijadwalkan hadir, belakangan menyatakan tidak bisa datang.",
    ),
    ("at-first", "en", "[Macron] was originally to attend, but later said he could not come."),
]
#: Those in which the sentences but the last are somebody's words, or all of them.
SAID = [
    (
        "denied-and-told",
        "id",
        "[Somalia] membantah menutup pelabuhan.\nNamun kapten kapal melihatnya ditutup.",
    ),
    (
        "contrary",
        "id",
        "[Somalia] menjanjikan pelabuhan dibuka.\nPadahal, kata [Kenya], gerbangnya dilas.",
    ),
    (
        "not-confirmed",
        "id",
        "Pelabuhan itu sudah dibuka.\n[Somalia] belum membenarkan keterangan tersebut.",
    ),
    (
        "not-confirmed",
        "en",
        "The port has been opened.\n[Somalia] has not confirmed that account.",
    ),
    (
        "text-has-less",
        "id",
        "[Kenya] memperoleh seluruh pelabuhan.\nNaskah itu hanya menyebut sewa dermaga.",
    ),
    (
        "left-out",
        "id",
        "[Kenya] memperoleh dermaga selatan.\nKomunike bersama tidak menyebut dermaga selatan.",
    ),
    (
        "left-out",
        "en",
        "[Kenya] will get the southern quays.\nThe communique did not mention the quays.",
    ),
]
QUIET = [
    ("neither confirms nor denies", "id", "[Somalia] tidak mengiyakan ataupun membantah."),
    ("a report of nobody", "id", "[Somalia] membantah laporan bahwa [Macron] akan datang."),
    ("a claim of nobody", "en", "[Somalia] denied claims that [Macron] would come."),
    ("a rumour of nobody", "id", "[Somalia] membantah kabar bahwa pelabuhan ditutup."),
    (
        "an offer turned down",
        "id",
        "[Kenya] mengklaim siap membantu, tawaran yang ditampik [Somalia].",
    ),
    ("accuses in turn", "id", "[Somalia] membantah, bahkan balik menuduh [Kenya] melanggar."),
    ("denied entry", "en", "[Kenya] said the envoy was denied entry to [Somalia]."),
    ("at first, with no turn", "id", "[Macron] semula dijadwalkan hadir di [Nairobi]."),
    ("contrast of nobody's words", "id", "[Macron] pergi.\nPadahal hujan turun."),
    ("text lacks what nobody has", "id", "[Macron] pergi.\nKomunike tidak menyebut anggaran."),
]


def spoken(draft: Draft) -> Draft:
    """The draft with every sentence as somebody's words."""
    said = (
        Statement(s.span, "Kenya", None, None, s.span, "indirect", "test") for s in draft.sentences
    )
    return replace(draft, statements=tuple(said))


@pytest.mark.parametrize(("rule", "language", "text"), CLASHES)
def test_both_sides_bear_their_words(
    make_draft: Maker, rule: str, language: str, text: str
) -> None:
    draft = make_draft(text, language)
    (one,) = claims.against(draft, language)
    assert one.rule == f"{claims.AGAINST}{rule}"
    first, second = (draft.article.quote(side.spans[0]) for side in one.sides)
    assert first != second
    assert all(words and words == words.strip(" ,") for words in (first, second))


@pytest.mark.parametrize(("rule", "language", "text"), SAID)
def test_what_is_said_is_set_against_the_rest(
    make_draft: Maker, rule: str, language: str, text: str
) -> None:
    draft = make_draft(text, language)
    assert not list(claims.against(draft, language))
    (one,) = claims.against(spoken(draft), language)
    assert one.rule == f"{claims.AGAINST}{rule}"


@pytest.mark.parametrize(("language", "text"), [q[1:] for q in QUIET], ids=[q[0] for q in QUIET])
def test_nothing_is_made_up(make_draft: Maker, language: str, text: str) -> None:
    assert not list(claims.against(make_draft(text, language), language))


@pytest.mark.parametrize("pack", PACKS)
def test_a_denial_is_no_claim(pack: str) -> None:
    words = load(pack)
    assert not {*words.denials} & {*words.claims, *words.told_by}
    assert {*words.no_more_than}.isdisjoint(words.silent)
