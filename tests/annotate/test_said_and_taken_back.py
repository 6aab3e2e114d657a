"""What one says and another does not confirm, calls untrue or says never was; and what is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import conflicts, events
from runut.annotate.conflicts import claims, words
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Published, Span, Statement

Maker = Callable[..., Draft]


def spoken(draft: Draft, *parts: tuple[str, str]) -> Draft:
    """The draft with each of the given words of its text as those of a speaker."""
    text = draft.article.text
    spans = ((who, Span(text.index(part), text.index(part) + len(part))) for who, part in parts)
    said = (Statement(span, who, None, None, span, "indirect", "test") for who, span in spans)
    return replace(draft, statements=tuple(said))


CLASHES = [
    (
        "said-not-confirmed",
        "id",
        "[Modi] mengatakan akan terbang ke [Paris], tetapi [Prancis] belum membenarkannya.",
        (("Modi", "akan terbang ke Paris"),),
    ),
    (
        "said-not-confirmed",
        "en",
        "[Modi] said he would fly to [Paris], but [France] has not confirmed it.",
        (("Modi", "he would fly to Paris"),),
    ),
    (
        "never",
        "id",
        "[Kenya] menyebut kapal itu ditahan, sedangkan menurut [Somalia] kapal tak pernah ditahan.",
        (("Kenya", "kapal itu ditahan"), ("Somalia", "kapal tak pernah ditahan")),
    ),
    (
        "never",
        "en",
        "[Kenya] said the pilots had been detained.\n[Somalia] said it had never detained pilots.",
        (("Kenya", "the pilots had been detained"), ("Somalia", "it had never detained pilots")),
    ),
    (
        "untrue",
        "id",
        "[Kenya] menyebut pilotnya ditahan.\n[Somalia] menegaskan kabar itu tidak benar.",
        (("Kenya", "pilotnya ditahan"),),
    ),
    (
        "left-out",
        "id",
        "[Kenya] mendesak pilot dilepas.\nKomunike tidak menyebut pilot.",
        (("Kenya", "pilot dilepas"),),
    ),
]
QUIET = [
    (
        "not confirmed by the one who said so",
        "id",
        "Sidang dibuka, tetapi [Prancis] belum membenarkannya.",
        (),
    ),
    (
        "never anything else",
        "en",
        "[Kenya] said the pilots had been detained.\n[Somalia] said it had never signed a treaty.",
        (("Kenya", "the pilots had been detained"), ("Somalia", "it had never signed a treaty")),
    ),
    (
        "the same speaker",
        "id",
        "[Kenya] menyebut kapal ditahan.\n[Kenya] berkata kapal tak pernah ditahan dulu.",
        (("Kenya", "kapal ditahan"), ("Kenya", "kapal tak pernah ditahan dulu")),
    ),
    (
        "accused by nobody",
        "en",
        "The pilot had been accused of spying.\n[Kenya] called the accusations unfounded.",
        (),
    ),
    (
        "a quarrel of another day",
        "id",
        "[Kenya] ketika itu menuduh [Somalia] curang, tuduhan yang dibantah [Mogadishu].",
        (),
    ),
    (
        "nothing but a name is shared",
        "en",
        "[Kenya] said it would help [Somalia].\nThe text did not mention [Somalia].",
        (("Kenya", "it would help Somalia"),),
    ),
    (
        "a promise not kept",
        "id",
        "[Kenya] tidak membawa soal itu.\nPadahal [Kenya] berjanji akan membawanya.",
        (("Kenya", "akan membawanya"),),
    ),
]


@pytest.mark.parametrize(("rule", "language", "text", "said"), CLASHES)
def test_both_sides_are_shown(
    make_draft: Maker, rule: str, language: str, text: str, said: tuple[tuple[str, str], ...]
) -> None:
    draft = spoken(make_draft(text, language), *said)
    (one,) = claims.against(draft, language)
    assert one.rule == f"{claims.AGAINST}{rule}"


@pytest.mark.parametrize(
    ("language", "text", "said"), [q[1:] for q in QUIET], ids=[q[0] for q in QUIET]
)
def test_nothing_is_made_up(
    make_draft: Maker, language: str, text: str, said: tuple[tuple[str, str], ...]
) -> None:
    assert not list(claims.against(spoken(make_draft(text, language), *said), language))


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("[Modi] dan [Macron] sepakat.\n[Modi] dan [Macron] tidak mencapai kesepakatan.", True),
        ("[Modi] dan [Macron] sepakat.\nItu bukan akhir kesepakatan [Modi] dan [Macron].", False),
        ("[Modi] dan [Macron] sepakat.\n[Modi] tidak mematuhi kesepakatan [Macron].", False),
        ("[Modi] menelepon [Macron].\n[Prancis] belum mengonfirmasi percakapan baru.", False),
        (
            "[Modi] mengunjungi [Jepang].\n[Modi] membantah akan mengunjungi [Prancis].",
            False,
        ),
    ],
)
def test_what_is_taken_back(make_draft: Maker, world: Knowledge, text: str, clash: bool) -> None:
    draft = make_draft(text)
    found = conflicts.find(draft, events.find(draft, world))
    assert any("-and-" in one.rule for one in found) is clash


@pytest.mark.parametrize(
    ("basis", "year", "clash"),
    [("stated", "2024", True), ("stated", "2019", False), (None, "2024", False)],
)
def test_a_weekday_needs_a_year_that_is_told(
    make_draft: Maker, basis: str | None, year: str, clash: bool
) -> None:
    draft = make_draft("Rabu ({2024-06-04|4/6}).")
    dated = Published(f"{year}-06-05", basis, None, "test")  # type: ignore[arg-type]
    assert bool(list(words.dates(replace(draft, published=dated)))) is clash


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Their first talks since {2019|2019} were short.\n"
            "It was the first round of talks since {2015|2015}.",
            1,
        ),
        (
            "Their first talks since {2019|2019} were short.\n"
            "In his first term he hesitated, and has pressed on since {2015|2015}.",
            0,
        ),
    ],
)
def test_the_first_of_one_clause(make_draft: Maker, text: str, number: int) -> None:
    assert len(list(words.first_times(make_draft(text, "en"), "en"))) == number
