"""A small thread written for these tests: two pages that tell of one meeting, and a third."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pytest

from runut import knowledge
from runut import records as r
from runut.knowledge import Knowledge
from runut.vocabulary import LineLabel

KAPAL = """Swedia dan Jepang Bahas Kapal
Menlu Swedia Anna Lindqvist bertemu Tanaka di Tokyo pada 3 Maret 2024.
“Kami akan kembali,” kata Lindqvist.
Pasang taruhan di sini
"""
BERITA = """Pertemuan di Tokyo Batal
Juru bicara Jepang membantah pertemuan Lindqvist dan Tanaka pada 3 Maret 2024.
Tanaka mungkin berkunjung ke Swedia, kata juru bicara itu.
"""
Story = tuple[r.Record, tuple[r.Reading, ...]]


@dataclass
class Writer:
    """Makes the reading of one page; words are looked up where they first stand."""

    name: str
    text: str
    labels: tuple[LineLabel, ...]

    def span(self, words: str) -> r.Span:
        at = self.text.index(words)
        return r.Span(at, at + len(words))

    def lines(self) -> tuple[r.Span, ...]:
        return tuple(self.span(line) for line in self.text.split("\n") if line.strip())

    def article(self, outlet: str | None, title: str | None) -> r.Article:
        return r.Article(
            page_id=hashlib.sha256(self.name.encode()).hexdigest(),
            page_name=self.name,
            text=self.text,
            segments=tuple(
                r.Segment(n, span, label, "test")
                for n, (span, label) in enumerate(zip(self.lines(), self.labels, strict=True), 1)
            ),
            origins=(),
            media_type="text/plain",
            language="id",
            title=r.Found(title, None, "test") if title else None,
            outlet=r.Found(outlet, None, "test") if outlet else None,
            published=r.Published(None, None, None, "test"),
            bylines=(),
            credits=(),
            signals=(),
        )

    def event(self, sentence: str, trigger: str, **told: object) -> r.EventMention:
        line = next(span for span in self.lines() if self.span(sentence).within(span))
        plain = r.EventMention(
            kind="meeting",
            trigger=self.span(trigger),
            span=line,
            who=(r.Argument("local:lindqvist", None), r.Argument("local:tanaka", None)),
            whom=(),
            place=None,
            time=r.EventTime("2024-03-03", self.span("3 Maret 2024")),
            status="happened",
            status_span=None,
            by="page",
            rule="test",
        )
        return replace(plain, **told)  # type: ignore[arg-type]

    def reading(self, article: r.Article, **found: object) -> r.Reading:
        plain = r.Reading(
            article=article,
            published=r.Published("2024-03-04", "stated", None, "test"),
            signals=(),
            sentences=tuple(r.Sentence(s, n, "body") for n, s in enumerate(self.lines(), 1)),
            mentions=(),
            entities=(
                r.Entity("local:lindqvist", "Anna Lindqvist", "person", "test"),
                r.Entity("local:tanaka", "Tanaka", "person", "test"),
                r.Entity("local:jubir", "Juru bicara Jepang", "person", "test"),
            ),
            times=(),
            statements=(),
            events=(),
            discrepancies=(),
        )
        return replace(plain, **found)  # type: ignore[arg-type]


def kapal() -> r.Reading:
    page = Writer("kapal", KAPAL, ("headline", "body", "body", "ad"))
    quoted = r.Statement(
        span=page.span("“Kami akan kembali,” kata Lindqvist."),
        speaker="local:lindqvist",
        speaker_span=None,
        cue=page.span("kata"),
        content=page.span("Kami akan kembali,"),
        kind="direct",
        rule="test",
    )
    place = r.EventPlace("Tokyo", "Q1490", page.span("Tokyo"))
    return page.reading(
        page.article("Harian Laut", "Swedia dan Jepang Bahas Kapal"),
        events=(page.event("bertemu", "bertemu", place=place),),
        statements=(quoted,),
        mentions=(
            r.Mention(page.span("Menlu Swedia"), "local:lindqvist", "title", "test"),
            r.Mention(page.span("Anna Lindqvist"), "local:lindqvist", "name", "test"),
            r.Mention(page.span("Tanaka"), "local:tanaka", "name", "test"),
        ),
        signals=(
            r.Signal("gambling-ad", (page.span("Pasang taruhan"),), "test"),
            r.Signal("no-byline", (), "test"),
        ),
    )


def berita() -> r.Reading:
    page = Writer("berita", BERITA, ("headline", "body", "body"))
    denied = page.event(
        "membantah",
        "pertemuan",
        status="denied",
        status_span=page.span("membantah"),
        by="local:jubir",
    )
    visit = page.event(
        "berkunjung",
        "berkunjung",
        kind="visit",
        time=None,
        status="possible",
        status_span=page.span("mungkin"),
        who=(r.Argument("local:tanaka", None),),
        whom=(r.Argument("Q34", None),),
    )
    return page.reading(page.article(None, None), events=(denied, visit))


def record(readings: Iterable[r.Reading]) -> r.Record:
    """One thread over the pages: the meeting that both tell, then the visit."""
    pages = [reading.article.page_id for reading in readings]
    first, second = pages
    meeting = r.Event(
        id="e1",
        thread="t1",
        kind="meeting",
        who=("local:lindqvist", "local:tanaka"),
        whom=(),
        place="Tokyo",
        time="2024-03-03",
        status="happened",
        by="page",
        mentions=(r.MentionRef(first, 0), r.MentionRef(second, 0)),
        sources=(
            r.Source("Harian Laut", "outlet", (first,)),
            r.Source("berita", "page", (second,)),
        ),
    )
    visit = replace(
        meeting,
        id="e2",
        kind="visit",
        who=("local:tanaka",),
        whom=("Q34",),
        place=None,
        time=None,
        status="possible",
        mentions=(r.MentionRef(second, 1),),
        sources=(r.Source("berita", "page", (second,)),),
    )
    sides = (
        r.Side(first, (r.Span(30, 100),), "happened: “Menlu Swedia Anna Lindqvist bertemu …”"),
        r.Side(second, (r.Span(25, 103),), "denied: “Juru bicara Jepang membantah …”"),
    )
    return r.Record(
        copies=(r.CopyGroup((first, second), "edited", (), "test"),),
        stories=(r.Story("s1", "Kapal", (first, second), "2024-03-03", "2024-03-04"),),
        threads=(
            r.Thread("t1", "Swedia, Jepang: Maret 2024", ("s1",), "2024-03-03", "2024-03-04"),
        ),
        events=(meeting, visit),
        discrepancies=(r.Discrepancy("status", sides, "contradiction", "test"),),
        entities=(r.Entity("Q34", "Swedia", "country", "test"),),
    )


#: Laid over the shipped knowledge: somebody of these pages, with an office.
MINISTER = """
[[person]]
id = "local:tanaka"
name = "Tanaka"
offices = [{ office = "foreign-minister", of = "Q17", start = "2022" }]
"""


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    path = tmp_path_factory.mktemp("knowledge") / "minister.toml"
    path.write_text(MINISTER, encoding="utf-8")
    return knowledge.load(path)


@pytest.fixture(scope="session")
def story() -> Story:
    """The record and the readings of the thread `t1`."""
    readings = (kapal(), berita())
    return record(readings), readings


@pytest.fixture(scope="session")
def spoilt() -> Callable[[str], Story]:
    """The same thread with `words` wherever a page, a name or a comparison can bring words."""
    return spoil


def spoil(words: str) -> Story:
    found = r.Found(words, None, "test")
    readings = []
    for reading in (kapal(), berita()):
        text = f"{reading.article.text}{words}\n"
        end = len(text) - 1
        last = r.Segment(len(text.split("\n")) - 1, r.Span(end - len(words), end), "ad", "test")
        said = r.Statement(last.span, words, None, last.span, last.span, "direct", "test")
        article = replace(
            reading.article,
            text=text,
            page_name=f"{reading.article.page_name} {words}",
            title=found,
            outlet=found,
            bylines=(found,),
            credits=(found,),
            language=words,
            segments=(*reading.article.segments, last),
        )
        readings.append(
            replace(
                reading,
                article=article,
                signals=(r.Signal("app-ad", (last.span,), "test"),),
                statements=(said,),
                entities=(r.Entity("local:tanaka", words, "person", "test"),),
                mentions=(r.Mention(last.span, "local:tanaka", "title", "test"),),
            )
        )
    plain = record(readings)
    event = plain.events[0]
    worse = replace(
        event,
        place=words,
        time=words,
        by=words,
        who=(words, *event.who),
        sources=(replace(event.sources[0], name=words),),
    )
    side = replace(plain.discrepancies[0].sides[0], say=words)
    other = plain.discrepancies[0].sides[1]
    return (
        replace(
            plain,
            events=(worse, plain.events[1]),
            threads=(replace(plain.threads[0], name=words),),
            discrepancies=(replace(plain.discrepancies[0], sides=(side, other)),),
        ),
        tuple(readings),
    )
