"""Signals that need a reading: what each means, and when it is not given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import conflicts, events, signals
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Entity, Found, Span

Maker = Callable[..., Draft]


def kinds(draft: Draft, world: Knowledge) -> set[str]:
    found = events.find(draft, world)
    return {s.kind for s in signals.find(draft, found, conflicts.find(draft, found))}


def with_medium(draft: Draft, name: str) -> Draft:
    entities = tuple(
        Entity(e.id, e.name, "medium", e.rule) if e.id == name else e for e in draft.entities
    )
    return replace(draft, entities=entities)


PLAIN = "[Modi] bertemu [Macron] di [Paris]."


def test_no_source_where_nobody_is_named(make_draft: Maker, world: Knowledge) -> None:
    assert kinds(make_draft(PLAIN), world) == {"no-source"}


@pytest.mark.parametrize(
    ("sentence", "writer", "told"),
    [
        ("Dalam konferensi pers, [Modi] tersenyum.", "Sari", False),
        ("Dalam konferensi pers, [Modi] tersenyum.", None, True),
        ("Dalam wawancara, [Modi] tersenyum.", None, False),
        ("[Modi] tersenyum.", "Sari", True),
    ],
)
def test_an_occasion_is_a_source_of_who_was_there(
    make_draft: Maker, world: Knowledge, sentence: str, writer: str | None, told: bool
) -> None:
    draft = make_draft(f"{PLAIN}\n{sentence}")
    written = (Found(writer, None, "test"),) if writer else ()
    signed = replace(draft, article=replace(draft.article, bylines=written))
    assert ("no-source" in kinds(signed, world)) is told


def test_a_named_outlet_is_a_source(make_draft: Maker, world: Knowledge) -> None:
    draft = with_medium(make_draft(f"{PLAIN}\nSurat itu sampai ke meja [Antara]."), "Antara")
    assert kinds(draft, world) == set()


def test_the_pages_own_outlet_is_one_that_was_spoken_to(
    make_draft: Maker, world: Knowledge
) -> None:
    draft = with_medium(make_draft(f"{PLAIN}\nIa tersenyum."), "Antara")
    own = replace(draft.article, outlet=Found("Antara", None, "test"))
    assert kinds(replace(draft, article=own), world) == {"no-source"}
    draft = with_medium(make_draft(f"{PLAIN}\nItu dikatakannya kepada [Antara]."), "Antara")
    own = replace(draft.article, outlet=Found("Antara", None, "test"))
    assert kinds(replace(draft, article=own), world) == set()


def test_retold_from_an_outlet(make_draft: Maker, world: Knowledge) -> None:
    draft = with_medium(make_draft(f"{PLAIN}\nDemikian dilansir [Reuters]."), "Reuters")
    assert kinds(draft, world) == {"relayed"}


PASSING = f"{PLAIN}\nMereka makan siang.\nItu dilansir [Reuters]."


@pytest.mark.parametrize(
    ("more", "retold"),
    [
        ("", False),
        ("\n[Reuters], mengutip pejabat, menulis soal cuaca.", True),
        ("\n[Reuters] menulis bahwa hujan turun.", True),
        ("\nHujan turun, tulis harian itu.", True),
        ("\nHujan turun, tulis menteri itu.", False),
        ("\nMenurut [Macron] kepada [Reuters], hujan turun.", False),
    ],
)
def test_below_the_lead_it_takes_two_sentences(
    make_draft: Maker, world: Knowledge, more: str, retold: bool
) -> None:
    draft = with_medium(make_draft(PASSING + more), "Reuters")
    assert ("relayed" in kinds(draft, world)) is retold


@pytest.mark.parametrize(("writer", "retold"), [((), True), (("Sari",), False)])
def test_an_agency_below_a_text_without_a_writer(
    make_draft: Maker, world: Knowledge, writer: tuple[str, ...], retold: bool
) -> None:
    draft = make_draft(f"{PLAIN} (Reuters)")
    place = draft.article.text.index("Reuters")
    credit = Found("Reuters", Span(place, place + 7), "agencies")
    written = tuple(Found(name, None, "test") for name in writer)
    marked = replace(draft.article, credits=(credit,), bylines=written)
    assert ("relayed" in kinds(replace(draft, article=marked), world)) is retold


@pytest.mark.parametrize(
    ("outlets", "retold"), [(("Reuters",), True), (("Reuters", "Xinhua"), False)]
)
def test_retold_by_the_one_source_that_it_credits(
    make_draft: Maker, world: Knowledge, outlets: tuple[str, ...], retold: bool
) -> None:
    draft = make_draft(f"{PLAIN} Reuters Xinhua")
    places = [(name, draft.article.text.index(name)) for name in outlets]
    credits = tuple(
        Found(name, Span(at, at + len(name)), "id-credit-source") for name, at in places
    )
    credited = replace(draft.article, credits=credits, bylines=(Found("Sari", None, "test"),))
    assert ("relayed" in kinds(replace(draft, article=credited), world)) is retold


@pytest.mark.parametrize(("name", "told"), [("Kemlu Laos", {"no-source"}), ("Reuters", set())])
def test_of_picture_credits_only_agencies_are_sources(
    make_draft: Maker, world: Knowledge, name: str, told: set[str]
) -> None:
    draft = make_draft(PLAIN)
    credit = Found(name, Span(0, 4), "id-credit-picture")
    credited = replace(draft.article, credits=(credit,))
    assert kinds(replace(draft, article=credited), world) == told


@pytest.mark.parametrize(
    ("sentences", "padded"),
    [
        ("Hal ini menjadi sorotan dunia.\nPersahabatan adalah pelita bagi setiap bangsa.", True),
        ("Hal ini menjadi sorotan dunia.", False),
        ("Hujan turun di kota itu.\nJalan ke dermaga itu berlubang.", False),
        ("Hubungan keduanya penting, kata [Modi].\nDialog membuka peluang, kata [Macron].", False),
        ("Hubungan itu memberi manfaat 40 juta euro.\nDialog itu memberi peluang 12 kali.", False),
    ],
)
def test_filler_is_what_would_suit_any_story(
    make_draft: Maker, world: Knowledge, sentences: str, padded: bool
) -> None:
    draft = make_draft(f"{PLAIN}\n{sentences}")
    people = tuple(replace(e, type="person") for e in draft.entities)
    assert ("filler" in kinds(replace(draft, entities=people), world)) is padded


def test_headline_that_claims_more(make_draft: Maker, world: Knowledge) -> None:
    text = "# [Modi] Bertemu [Macron]\n[Modi] mungkin akan bertemu [Macron] di [Paris]."
    assert "headline-overreach" in kinds(make_draft(text), world)


@pytest.mark.parametrize(
    ("headline", "sentence", "over"),
    [
        ("Pulangkan 42 Nelayan", "berjanji memulangkan 42 nelayan setelah musim hujan", True),
        ("Pulangkan 42 Nelayan", "memulangkan 42 nelayan pada pagi hari", False),
        ("Akan Pulangkan 42 Nelayan", "berjanji memulangkan 42 nelayan", False),
        ("Borong Fregat Latih", "menyebut kontrak fregat latih itu belum diteken", True),
        ("Borong Fregat Latih", "menyebut kontrak fregat itu belum diteken", False),
    ],
)
def test_headline_of_what_is_only_promised(
    make_draft: Maker, world: Knowledge, headline: str, sentence: str, over: bool
) -> None:
    text = f"# [Modi] {headline}\n[Modi] {sentence}.\nCuaca cerah di [Paris]."
    told = {s.rule for s in signals.find(make_draft(text), (), ())}
    assert ("headline-of-the-unfulfilled" in told) is over


@pytest.mark.parametrize(
    ("headline", "lead", "over"),
    [
        ("Kirim Kapal ke [Paris]", "menawarkan pengiriman kapal ke [Paris]", True),
        ("Kirim Kapal ke [Paris]", "mempertimbangkan mengirim kapal ke [Paris]", True),
        ("Kirim Kapal ke [Paris]", "mengirim kapal ke [Paris] setelah lama menimbang", False),
        ("Akan Kirim Kapal ke [Paris]", "menawarkan pengiriman kapal ke [Paris]", False),
        ("Kirim Kapal ke [Paris]?", "menawarkan pengiriman kapal ke [Paris]", False),
        ('"Kirim Kapal ke [Paris]"', "menawarkan pengiriman kapal ke [Paris]", False),
        ("Kirim Kapal ke [Paris]", "menawarkan kopi kepada tamunya", False),
    ],
)
def test_headline_of_what_is_only_offered(
    make_draft: Maker, world: Knowledge, headline: str, lead: str, over: bool
) -> None:
    text = f"# [Modi] {headline}\n[Modi] {lead}.\nCuaca cerah."
    told = {s.rule for s in signals.find(make_draft(text), (), ())}
    assert ("headline-of-the-weaker" in told) is over


def test_another_sentence_that_tells_it_bears_the_headline_out(
    make_draft: Maker, world: Knowledge
) -> None:
    text = "# [Modi] Kirim Kapal ke [Paris]\n[Modi] menawarkan kapal ke [Paris].\n"
    done = "Senin lalu [Modi] mengirim kapal kedua."
    assert "headline-overreach" not in {
        s.kind for s in signals.find(make_draft(text + done), (), ())
    }


@pytest.mark.parametrize(("number", "over"), [("500", True), ("60", False)])
def test_a_headline_that_counts_many_times_as_much(
    make_draft: Maker, world: Knowledge, number: str, over: bool
) -> None:
    draft = make_draft(f"# [Modi] Pulangkan {number} Pelaut\n[Modi] memulangkan 50 pelaut.")
    found = conflicts.find(draft, ())
    told = {s.rule for s in signals.find(draft, (), found)}
    assert ("headline-number" in told) is over


@pytest.mark.parametrize(
    ("first", "second", "against_itself"),
    [
        ("Pertemuan itu usai tanpa kesepakatan.", "KTT itu menghasilkan kesepakatan.", True),
        ("Pertemuan itu usai tanpa kesepakatan.", "KTT berikutnya belum dijadwalkan.", False),
    ],
)
def test_two_plain_sentences_of_the_page(
    make_draft: Maker, world: Knowledge, first: str, second: str, against_itself: bool
) -> None:
    draft = make_draft(f"{PLAIN}\n{first}\n{second}")
    assert ("self-contradiction" in kinds(draft, world)) is against_itself


def test_wrong_weekday_is_a_slip(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] tiba di [Paris] {2025-02-11|Senin (11/2/2025)}."
    assert "self-contradiction" not in kinds(make_draft(text), world)


def test_two_voices_are_no_self_contradiction(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] menelepon [Macron].\n[Prancis] belum mengonfirmasi percakapan itu."
    assert "self-contradiction" not in kinds(make_draft(text), world)
