"""Search: stems, phrases, names in any spelling, fields, dates, and what must not be possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.gathering import gather

from runut.acquire import page_from_bytes
from runut.errors import InputError
from runut.knowledge import load
from runut.languages import PACKS
from runut.languages.senses import senses
from runut.pipeline import bring_up_to_date, read_into
from runut.records import Page
from runut.store import Store, Wanted, Window, alike, open_store
from runut.store.query import MAX_CHARACTERS, MAX_TERMS, parse
from runut.store.senses import meanings_of
from runut.store.stems import fold, stem

INVITED = """Menlu Norwegia Undang Menlu Ghana

SUARA UTARA - OSLO, 12 Maret 2024

Menteri Luar Negeri Norwegia Espen Barth Eide mengundang Menteri Luar Negeri Ghana pada Selasa
(12/3/2024).

Undangan itu diterima dengan senang hati. "Kami sangat menghargai persahabatan ini," kata Eide.
"""
PLANNED = """Norwegia dan Ghana Akan Bertemu

LENSA SELATAN - ACCRA, 3 April 2024

Presiden Rusia Vladimir Putin akan bertemu Presiden Ukraina Volodymyr Zelenskyy di Accra pada
Mei 2024. Kremlin belum menerima jadwalnya.

Putin mengatakan bahwa pertemuan itu penting bagi perdamaian.
"""
ENGLISH = """Minister Meets Delegates

Friday, April 5, 2024

ACCRA - The minister met the delegates in Accra on Friday. She said the meetings
were useful and that the offer had been refused.
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        named = {"undangan": INVITED, "pertemuan": PLANNED, "english": ENGLISH}
        pages = [page_from_bytes(text.encode(), f"{n}.txt", None) for n, text in named.items()]
        list(read_into(opened, pages, load()))
        bring_up_to_date(opened, load())
        yield opened


@pytest.fixture(scope="module")
def names(store: Store) -> Callable[[str], set[str]]:
    return lambda typed: {hit.item.name for hit in store.search.pages(typed).hits}


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("menerima", {"undangan", "pertemuan"}),
        ("penerimaan undang", {"undangan"}),
        ("MENGUNDANG", {"undangan"}),
        ("meeting", {"english"}),
        ("refuses", {"english"}),
        ("undangan perdamaian", set()),
        ('"diterima dengan senang"', {"undangan"}),
        ('"menerima dengan senang"', set()),
        ('"hati kami"', set()),
        ("mener*", {"pertemuan"}),
        ("menerima -undangan", {"pertemuan"}),
        ("Accra", {"pertemuan", "english"}),
    ],
)
def test_words_phrases_and_beginnings(
    names: Callable[[str], set[str]], typed: str, pages: set[str]
) -> None:
    assert names(typed) == pages


@pytest.mark.parametrize(
    "typed", ["Zelensky", "Zelenskiy", "volodimir zelensky", "Zelenski", "zelenskyj"]
)
def test_names_in_any_spelling(names: Callable[[str], set[str]], typed: str) -> None:
    assert names(typed) == {"pertemuan"}


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("speaker:putin", {"pertemuan"}),
        ("pembicara:Eide", {"undangan"}),
        ("outlet:utara", {"undangan"}),
        ("kind:meeting status:planned", {"pertemuan"}),
        ("jenis:undangan", {"undangan"}),
        ("kind:invitation status:planned", set()),
        ("accra from:2024-04-04", {"english"}),
        ("from:2024-03 to:2024-03", {"undangan"}),
        ("on:2024", {"undangan", "pertemuan", "english"}),
        ("language:en", {"english"}),
        ("-language:en", {"undangan", "pertemuan"}),
        ("speaker:nobodyknowsher", set()),
    ],
)
def test_fields(names: Callable[[str], set[str]], typed: str, pages: set[str]) -> None:
    assert names(typed) == pages


def test_a_hit_shows_the_sentence_and_where_the_words_stand(store: Store) -> None:
    hit = store.search.pages("menerima undangan").hits[0]
    article = getattr(store.reading(hit.item.id), "article")  # noqa: B009
    assert article.quote(hit.evidence.span) == hit.evidence.words
    assert hit.evidence.line == article.line_of(hit.evidence.span.start)
    assert [article.quote(mark) for mark in hit.marks] == ["Undangan", "diterima"]


def test_a_name_is_marked_where_it_is_meant(store: Store) -> None:
    hit = store.search.pages("Zelensky").hits[0]
    assert "Volodymyr Zelenskyy" in hit.evidence.words
    marked = {hit.evidence.words[m.start - hit.evidence.span.start :][:9] for m in hit.marks}
    assert "Volodymyr" in marked


def test_statements_and_events(store: Store) -> None:
    said = store.search.statements("persahabatan").hits
    assert ["persahabatan" in hit.evidence.words for hit in said] == [True]
    assert store.search.statements("persahabatan speaker:putin").hits == ()
    told = store.search.events("Putin status:planned").hits
    assert told
    assert all(hit.item.event.status == "planned" for hit in told)
    assert all("Q7747" in (*h.item.event.who, *h.item.event.whom) for h in told)
    assert store.search.events("putin to:2023").hits == ()


@pytest.mark.parametrize(
    "typed", ["putin", "Vladimir Putin", "Wladimir Putin", "type:person putin"]
)
def test_people(store: Store, typed: str) -> None:
    assert store.search.people(typed)[0].id == "Q7747"
    assert store.search.people("zzzz") == ()


def test_windows_and_orders(store: Store) -> None:
    whole = store.search.pages("on:2024", order="newest")
    assert [hit.item.name for hit in whole.hits] == ["english", "pertemuan", "undangan"]
    parts = [store.search.pages("on:2024", Window(1, n), "newest").hits[0] for n in range(3)]
    assert tuple(parts) == whole.hits
    assert (whole.total, whole.more) == (3, False)


def test_a_page_that_is_gone_or_read_otherwise_is_not_found(make: Any) -> None:
    with open_store("sqlite://") as opened:
        page, reading = make("Berita dari Oslo")
        assert isinstance(page, Page)
        from runut.records import Sentence, Span  # noqa: PLC0415

        sentence = Sentence(Span(0, 16), 1, "headline")
        opened.put(page, replace(reading, sentences=(sentence,)), "1")
        gather(opened)
        assert opened.search.pages("oslo").total == 1
        opened.put(page, replace(reading, sentences=(sentence,)), "2")
        gather(opened)
        assert opened.search.pages("oslo").total == 1
        other = replace(reading, article=replace(reading.article, title=None))
        opened.put(page, other, "3")
        gather(opened)
        assert opened.search.pages("oslo").total == 0
        assert opened.search.pages("from:1000").total == 0


HOSTILE = [
    '" OR 1=1 --',
    "'; DROP TABLE page; --",
    "facets : x",
    "NEAR(putin trump, 5)",
    "putin AND OR NOT",
    "{title text} : putin",
    "a* ^b",
    "((((",
    '"unclosed putin',
    'speaker:"\'; DROP TABLE page;--"',
    "outlet:...",
    "xxallxx",
    "\x00\x01putin",
    "putin\u202e\ud7ff",
    "%_%",
    "-putin -trump",
    "- - -",
    "::::",
    "kind:meeting:planned",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_searches_break_nothing(store: Store, typed: str) -> None:
    before = store.lists.state(), len(store.summaries())
    for search in (store.search.pages, store.search.statements, store.search.events):
        try:
            search(typed)
        except InputError as error:
            assert error.key
    assert (store.lists.state(), len(store.summaries())) == before


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=60) | st.text("\": -*()^{}abc'\\", max_size=30))
def test_any_text_is_a_search_or_a_sentence_of_what_is_wrong(store: Store, typed: str) -> None:
    try:
        store.search.pages(typed)
        store.search.pages(typed, order="alike")
        store.search.people(typed)
    except InputError as error:
        assert error.key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "search-empty"),
        ("???", "search-empty"),
        ("a" * (MAX_CHARACTERS + 1), "search-too-long"),
        ("a " * (MAX_TERMS + 1), "search-too-many"),
        ("kind:abc", "search-value"),
        ("from:kemarin", "search-value"),
        ("type:person", "search-field"),
    ],
)
def test_what_makes_no_search_is_said(store: Store, typed: str, key: str) -> None:
    with pytest.raises(InputError) as caught:
        store.search.pages(typed)
    assert caught.value.key == key


def test_dates_of_a_search() -> None:
    query = parse("x from:2024-03 to:2024-05-02 on:2024")
    assert (query.start, query.end) == ("2024-03-01", "2024-05-02")


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("diterima", "id", "terima"),
        ("menerima", "ms", "terima"),
        ("penerimaan", "id", "terima"),
        ("pertemuan", "id", "temu"),
        ("kunjungan", "id", "kunjung"),
        ("meetings", "en", "meet"),
        ("menerima", "fr", "menerima"),
        ("2024", "id", "2024"),
    ],
)
def test_stems(word: str, language: str, expected: str) -> None:
    assert stem(word, language) == expected


def test_folding() -> None:
    assert fold("Erdoğan ÉLYSÉE") == "erdogan elysee"


def test_lists_and_search_agree_on_a_speaker(examples: Store) -> None:
    listed = examples.lists.statements(Wanted(entity="Q7747"), Window(1000))
    found = examples.search.statements("speaker:putin", Window(1000))
    assert {(h.evidence.page_id, h.item.number) for h in found.hits} == {
        (row.evidence.page_id, row.number) for row in listed.items
    }


@pytest.mark.parametrize("pack", PACKS)
def test_every_sense_finds_its_examples(pack: str) -> None:
    for example in senses(pack).example:
        asked = meanings_of(example.asked, pack)
        for sentence in example.finds:
            assert any(asked.keys() & meanings_of(sentence, p).keys() for p in PACKS), sentence
        for sentence in example.counter:
            assert not any(asked.keys() & meanings_of(sentence, p).keys() for p in PACKS), sentence


def test_senses_are_the_same_in_every_language() -> None:
    first, *others = (senses(pack).senses.keys() for pack in PACKS)
    assert all(first == other for other in others)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("the invitation was accepted", "Undangan itu diterima dengan senang hati."),
        ("pegawai itu berkata tawarannya ditolak", "the offer had been refused"),
        ("kepala negara Rusia berjumpa dengan Zelensky", "akan bertemu Presiden Ukraina"),
        ("Moscow has not got a schedule", "Kremlin belum menerima jadwalnya."),
    ],
)
def test_meaning_is_found_in_other_words_and_languages(
    store: Store, asked: str, shown: str
) -> None:
    assert shown in store.search.pages(asked, order="alike").hits[0].evidence.words


def test_meaning_is_found_among_statements_and_events(store: Store) -> None:
    said = store.search.statements("friendship is valued", order="alike").hits[0]
    assert "menghargai persahabatan" in said.evidence.words
    told = store.search.events("the Russian leader meets Zelensky", order="alike").hits[0]
    assert told.item.event.kind == "meeting"


def test_fields_and_phrases_hold_in_a_search_by_meaning(store: Store) -> None:
    for narrow, pages in (("language:id", {"undangan", "pertemuan"}), ("language:en", {"english"})):
        found = store.search.pages(f"the minister spoke {narrow}", order="alike")
        assert {hit.item.name for hit in found.hits} <= pages
    assert not store.search.pages('invitation "menolak undangan"', order="alike").hits
    assert not store.search.pages("invitation from:2025", order="alike").hits


def test_a_narrowed_search_by_meaning_looks_beyond_the_rarest_words(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as in a store where one row of the rarest word is more than enough to choose from
    monkeypatch.setattr(alike, "RARE", 1)
    monkeypatch.setattr(alike, "NEAREST", 1)
    found = store.search.pages("Eide refused the offer language:en", order="alike")
    assert [hit.item.name for hit in found.hits] == ["english"]


def test_words_of_that_meaning_are_marked(store: Store) -> None:
    hit = store.search.pages("invitation", order="alike").hits[0]
    start = hit.evidence.span.start
    marked = {hit.evidence.words[m.start - start : m.end - start] for m in hit.marks}
    assert marked & {"Undangan", "Undang", "mengundang"}
