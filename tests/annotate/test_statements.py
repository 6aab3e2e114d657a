"""Statements: the examples of every cue, and the shapes that news gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import article

from runut.annotate import sentences, statements
from runut.languages import PACKS, cues
from runut.records import (
    Article,
    Entity,
    Mention,
    Span,
    Statement,
)
from runut.vocabulary import LineLabel

_MARKED = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Marked:
    """Text with its speakers in square brackets and its contents in braces, marks taken off."""

    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    contents: tuple[str, ...]


def marked(text: str, language: str = "id", label: LineLabel = "body") -> Marked:
    """Read the marks of `text`, a line a paragraph; `[X|Y]` names X by the words Y."""
    plain: list[str] = []
    opened: dict[str, list[int]] = {"[": [], "{": []}
    spans: dict[str, list[Span]] = {"[": [], "{": []}
    length = 0
    for piece in re.split(r"([\[\]{}])", text):
        if piece in ("[", "{"):
            opened[piece].append(length)
        elif piece in ("]", "}"):
            kind = "[" if piece == "]" else "{"
            spans[kind].append(Span(opened[kind].pop(), length))
        else:
            plain.append(piece)
            length += len(piece)
    body = "".join(plain)
    names = {span: body[span.start : span.end] for span in spans["["]}
    page = article([(label, line) for line in body.split("\n")], language)
    return Marked(
        page,
        tuple(Mention(span, f"local:{name}", "name", "test") for span, name in names.items()),
        tuple(Entity(f"local:{name}", name, "person", "test") for name in set(names.values())),
        tuple(body[span.start : span.end] for span in sorted(spans["{"])),
    )


def found(page: Marked) -> tuple[Statement, ...]:
    split = sentences.split(page.article)
    return statements.find(page.article, split, page.mentions, page.entities).statements


def contents(page: Marked) -> list[str]:
    return [page.article.quote(statement.content) for statement in found(page)]


def examples(counter: bool = False) -> list[tuple[str, str, str]]:
    return [
        (pack, group.id, example)
        for pack in PACKS
        for group in cues.load(pack).cues.group
        for example in (group.counter if counter else group.examples)
    ]


@pytest.mark.parametrize(("pack", "group", "text"), examples())
def test_example_is_read(pack: str, group: str, text: str) -> None:
    page = marked(text, pack)
    assert contents(page) == list(page.contents)
    assert [s.rule.partition(":")[0] for s in found(page)] == [group]


@pytest.mark.parametrize(("pack", "group", "text"), examples(counter=True))
def test_counter_example_is_not_read(pack: str, group: str, text: str) -> None:
    assert not contents(marked(text, pack))


@pytest.mark.parametrize("pack", PACKS)
def test_inflections_make_their_examples_and_leave_the_others(pack: str) -> None:
    for rule in cues.load(pack).cues.inflection:
        alone = cues.load(pack).cues
        for example in rule.examples:
            stem, form = example.split()
            assert (rule.voice, form) in set(cues.inflect(alone, stem, rule.of)), rule.id
        for stem in rule.counter:
            assert not re.search(rule.pattern, stem), rule.id


@pytest.mark.parametrize("pack", PACKS)
def test_tails_and_openings_read_their_examples(pack: str) -> None:
    loaded = cues.load(pack).cues
    rules: list[cues.Tail | cues.Opening] = [*loaded.tail, *loaded.opening]
    for rule in rules:
        pattern = re.compile(rule.pattern)
        assert all(pattern.search(_MARKED.sub("", e)) for e in rule.examples), rule.id
        assert not any(pattern.search(_MARKED.sub("", e)) for e in rule.counter), rule.id


@dataclass(frozen=True)
class Shape:
    """A page in a shape of its own, and who says what on it."""

    name: str
    text: str
    rows: tuple[tuple[str, str], ...]
    language: str = "id"
    label: LineLabel = "body"


SHAPES = (
    Shape(
        "a headline with a colon",
        "[Anwar Ibrahim]: ASEAN Harus Bersatu",
        (("Anwar Ibrahim", "ASEAN Harus Bersatu"),),
        label="headline",
    ),
    Shape(
        "a headline in two parts",
        "[Hanoi] Kecam Serangan di Perbatasan, [Manila]: Kami Siaga Penuh",
        (("Hanoi", "Serangan di Perbatasan"), ("Manila", "Kami Siaga Penuh")),
        label="headline",
    ),
    Shape(
        "a headline with a bare verb",
        "Usai Bertemu [Li Qiang], [Albanese] Sebut Hubungan Membaik",
        (("Albanese", "Hubungan Membaik"),),
        label="headline",
    ),
    Shape(
        "points of a list",
        "Berikut isi pidato [Lawrence Wong]:\n1. Dagang: Tarif harus turun segera.\n"
        "2. Laut: Hukum laut berlaku bagi semua.\nSidang ditutup petang itu.",
        (
            ("Lawrence Wong", "Tarif harus turun segera"),
            ("Lawrence Wong", "Hukum laut berlaku bagi semua"),
        ),
    ),
    Shape(
        "a quotation that goes on",
        "“Kami menolak tarif itu,” ujar [Lula]. “Pasar kami terbuka.”",
        (("Lula", "Kami menolak tarif itu"), ("Lula", "Pasar kami terbuka")),
    ),
    Shape(
        "a speaker on the verb",
        "[Lula] tiba di Hanoi. “Kami datang sebagai sahabat,” katanya.",
        (("Lula", "Kami datang sebagai sahabat"),),
    ),
    Shape(
        "two speakers",
        "[Tokyo] dan [Seoul] menegaskan bahwa sanksi itu tetap berlaku.",
        (("Tokyo", "sanksi itu tetap berlaku"), ("Seoul", "sanksi itu tetap berlaku")),
    ),
    Shape(
        "an unnamed speaker whose description names another",
        "Sumber di pemerintahan [Hanoi] yang mengetahui rencana itu menuturkan bahwa kapal siap.",
        (("Sumber di pemerintahan Hanoi", "kapal siap"),),
    ),
    Shape(
        "people close to somebody",
        "Two officials close to [Penny Wong] said the treaty was ready.",
        (("Two officials close to Penny Wong", "the treaty was ready"),),
        language="en",
    ),
    Shape(
        "a medium that passes words on",
        "[Bernama], mengutip [Retno], melaporkan bahwa jalur laut sudah aman.",
        (("Retno", "jalur laut sudah aman"),),
    ),
    Shape(
        "a joint statement",
        "Dalam pernyataan bersama, [Tokyo] akan membuka pasar, sementara [Hanoi] memangkas bea.",
        (("Tokyo", "Tokyo akan membuka pasar"), ("Hanoi", "sementara Hanoi memangkas bea")),
    ),
    Shape(
        "a sentence that only names who said the one before",
        "Jembatan itu dibuka lagi. Hal itu disampaikan [Lula] di Recife.",
        (("Lula", "Jembatan itu dibuka lagi"),),
    ),
    Shape(
        "a view in the passive",
        "Bea masuk itu dinilai [Hanoi] tidak adil.",
        (("Hanoi", "tidak adil"),),
    ),
    Shape(
        "a passive with its agent",
        "The raid was condemned by [Ankara] as a crime.",
        (("Ankara", "as a crime"),),
        language="en",
    ),
    Shape(
        "one who is told",
        "[Lula] was told that the bridge was closed.",
        (),
        language="en",
    ),
    Shape(
        "an epithet",
        "[Penny Wong] said the treaty was ready. The minister added that trade had grown.",
        (("Penny Wong", "the treaty was ready"), ("Penny Wong", "trade had grown")),
        language="en",
    ),
    Shape(
        "nested words",
        "[Lula] mengatakan bahwa [Petro] telah menyatakan negaranya siap.",
        (("Lula", "Petro telah menyatakan negaranya siap"), ("Petro", "negaranya siap")),
    ),
    Shape(
        "a second cue of one speaker",
        "[Lula] menyambut baik usul itu dan mengingatkan bahwa waktunya sempit.",
        (("Lula", "usul itu"), ("Lula", "waktunya sempit")),
    ),
    Shape(
        "two who differ",
        "[Delhi] menyatakan gencatan senjata bertahan, sementara [Islamabad] menuduh "
        "pesawat nirawak melintas.",
        (
            ("Delhi", "gencatan senjata bertahan"),
            ("Islamabad", "pesawat nirawak melintas"),
        ),
    ),
    Shape(
        "a relative clause and an occasion",
        "[Petro], yang memimpin sidang, mengatakan kepada wartawan bahwa naskah sudah siap.",
        (("Petro", "naskah sudah siap"),),
    ),
    Shape(
        "a passive with its agent",
        "Pertemuan itu dinilai [Petro] sebagai awal yang baik.",
        (("Petro", "sebagai awal yang baik"),),
    ),
    Shape(
        "according to",
        "Menurut [Petro], naskah itu sudah siap. Sidang dibuka besok, menurut [Lula].",
        (("Petro", "naskah itu sudah siap"), ("Lula", "Sidang dibuka besok")),
    ),
    Shape(
        "the source of a report is cut off",
        "Kapal itu sudah berlayar, kata [Petro], seperti dikutip Bernama.",
        (("Petro", "Kapal itu sudah berlayar"),),
    ),
    Shape("not said", "[Petro] enggan mengatakan kapan sidang dibuka.", ()),
    Shape("not said yet", "[Petro] dijadwalkan menyampaikan harapan itu besok.", ()),
    Shape("a thing shows", "Kunjungan [Petro] menegaskan pentingnya dialog.", ()),
    Shape(
        "cue in the middle",
        "The ferry line, [Penny Wong] said, would reopen in May.",
        (("Penny Wong", "would reopen in May"),),
        language="en",
    ),
    Shape(
        "a participle that goes on",
        "[Penny Wong] said the treaty was ready, adding that money had been found.",
        (("Penny Wong", "the treaty was ready"), ("Penny Wong", "money had been found")),
        language="en",
    ),
    Shape(
        "an unnamed source at the end",
        "The plan has been shelved, according to two diplomats.",
        (("two diplomats", "The plan has been shelved"),),
        language="en",
    ),
    Shape("a noun that looks like a cue", "The [Fijian] report of the claim was long.", (), "en"),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape) -> None:
    page = marked(shape.text, shape.language, shape.label)
    split = sentences.split(page.article)
    got = statements.find(page.article, split, page.mentions, page.entities)
    names = {e.id: e.name for e in (*page.entities, *got.entities)}
    rows = [(names[s.speaker], page.article.quote(s.content)) for s in got.statements]
    assert sorted(rows) == sorted(shape.rows)


def test_kinds() -> None:
    page = marked(
        "[Petro] berkata, “Kami siap berunding.”\n[Petro] menyebut usul itu “menarik sekali”.\n"
        "[Petro] menyatakan bahwa naskah sudah siap."
    )
    assert [statement.kind for statement in found(page)] == ["direct", "mixed", "indirect"]


def test_unnamed_speaker_comes_back_as_a_mention() -> None:
    page = marked("Sejumlah pengamat menilai bahwa kunjungan itu penting.")
    split = sentences.split(page.article)
    got = statements.find(page.article, split, page.mentions, page.entities)
    assert [m.form for m in got.mentions] == ["nominal"]
    assert [e.name for e in got.entities] == ["Sejumlah pengamat"]
    assert got.statements[0].speaker == got.entities[0].id == got.mentions[0].entity


def test_cue_class() -> None:
    page = marked("[Petro] membantah laporan itu.\nMenurut [Petro], naskah itu sudah siap.")
    assert [statements.cue_class(statement) for statement in found(page)] == ["denies", None]


def test_a_language_without_a_pack_gives_nothing() -> None:
    page = marked("[Macron] a déclaré que le traité est prêt.", "fr")
    assert statements.find(page.article, (), page.mentions, page.entities) == ((), (), ())


def test_what_is_no_prose_is_left_alone() -> None:
    page = marked("kata [Petro] , " * 2_000)
    assert found(page) == ()


_WORDS = st.sampled_from(
    (
        *("[Petro]", "mengatakan", "bahwa", "kata", "menurut", "katanya", "sebagai", "menilai"),
        *("“", "”", '"', ",", ".", ":", "\n", "(", ")", "•", "1."),
        *("dan", "yang", "siap", "tidak", "pengamat"),
    )
)


@given(st.lists(_WORDS, max_size=40))
def test_every_span_is_of_the_text_and_reading_again_gives_the_same(words: list[str]) -> None:
    page = marked(" ".join(words))
    rows = found(page)
    assert rows == found(page)
    for row in rows:
        assert page.article.quote(row.content).strip()
        assert row.content.within(row.span) and row.span.end <= len(page.article.text)
        assert row.cue is None or row.cue.within(row.span)
        assert row.cue is None or not row.cue.overlaps(row.content)
