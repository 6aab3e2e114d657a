"""What goes into the full-text indexes: words, stems, names by id, and facets, as plain tokens.

Every token is made of small letters and figures, so a query built from tokens can hold nothing
that the search engine would take for an operator.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import msgspec

from runut.records import Article, Mention, Reading, Span, Statement
from runut.store.senses import meanings_of, side_of
from runut.store.stems import stem, words

#: Stands between two sentences, so that no phrase runs over both.
BREAK = "xxbreakxx"
#: A facet that every row has: what a search without words looks for.
EVERYTHING = "xxallxx"


class Text(msgspec.Struct, frozen=True, array_like=True):
    """The columns of one row of a full-text index, in their order."""

    title: str
    #: Stems of each sentence with the tokens of what they mean and of the entities that it names.
    text: str
    #: The words themselves, for exact phrases.
    words: str
    facets: str


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A sentence as a hit shows it; `names` are entity tokens with their spans."""

    start: int
    end: int
    line: int
    words: str
    names: tuple[tuple[str, int, int], ...]


class PageText(msgspec.Struct, frozen=True, array_like=True):
    """What is searched in one page and in its statements, and the sentences that hits show."""

    text: Text
    lines: tuple[Line, ...]
    statements: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as search knows it, from the mention that tells most."""

    words: str
    language: str
    outlet: str | None
    kind: str
    status: str
    by: str
    entities: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def facet(field: str, value: str) -> str:
    """Return the token for `value` in `field`; names and ids of any form become one word."""
    return f"x{field}x{blake2b(value.encode(), digest_size=6).hexdigest()}"


def page_text(reading: Reading) -> PageText:
    """Return what of a page is searched: its sentences, names, and what is said and told on it."""
    article = reading.article
    sentences = sorted(reading.sentences, key=lambda s: s.span)
    named = _named([s.span for s in sentences], reading.mentions)
    lines = tuple(
        Line(s.span.start, s.span.end, s.line, article.quote(s.span), named[s.span])
        for s in sentences
    )
    stems = [_tokens(line, article.language) for line in lines]
    title = article.title.value if article.title else ""
    return PageText(
        Text(
            " ".join(_stems(title, article.language)),
            f" {BREAK} ".join(stems),
            f" {BREAK} ".join((_plain(title), *(_plain(line.words) for line in lines))),
            " ".join(_page_facets(reading)),
        ),
        lines,
        tuple(_statement_text(reading, statement) for statement in reading.statements),
    )


def event_text(told: Told) -> Text:
    """Return what of an event is searched: the sentence that tells it, and who takes part."""
    names = dict.fromkeys(token for e in told.entities for token in _called(e))
    tokens = (*_meant(told.words, told.language), *names)
    facets = (
        *_medium(told.outlet, told.language),
        facet("kind", told.kind),
        facet("status", told.status),
        facet("told", f"{told.kind} {told.status}"),
        _speaker(told.by),
    )
    return Text("", " ".join(tokens), _plain(told.words), " ".join((EVERYTHING, *facets)))


def pack(body: PageText) -> bytes:
    """Return `body` as the bytes that are kept."""
    return zlib.compress(msgspec.json.encode(body))


def unpack(body: bytes) -> PageText:
    """Return what `pack` was given."""
    return msgspec.json.decode(zlib.decompress(body), type=PageText)


def _statement_text(reading: Reading, statement: Statement) -> Text:
    """Return what of a statement is searched: its content and whom it names."""
    article = reading.article
    content = article.quote(statement.content)
    named = _named([statement.content], reading.mentions)[statement.content]
    names = dict.fromkeys(token for token, _, _ in named)
    tokens = (*_meant(content, article.language), *names)
    facets = (*_outlet_facets(article), facet("kind", statement.kind), _speaker(statement.speaker))
    return Text("", " ".join(tokens), _plain(content), " ".join((EVERYTHING, *facets)))


def _tokens(line: Line, language: str) -> str:
    names = dict.fromkeys(token for token, _, _ in line.names)
    return " ".join((*_meant(line.words, language), *names))


def _meant(text: str, language: str) -> Iterator[str]:
    """Yield the stems of a text, then the tokens of what its words mean."""
    yield from _stems(text, language)
    yield from meanings_of(text, language)


def _stems(text: str, language: str) -> Iterator[str]:
    return (stem(word, language) for word, _, _ in words(text))


def _plain(text: str) -> str:
    return " ".join(word for word, _, _ in words(text))


def _named(
    spans: Iterable[Span], mentions: Iterable[Mention]
) -> Mapping[Span, tuple[tuple[str, int, int], ...]]:
    """Return the entity tokens inside each span, with the words that name them."""
    found: dict[Span, list[tuple[str, int, int]]] = defaultdict(list)
    ordered = sorted(mentions, key=lambda m: m.span)
    for span in spans:
        for mention in ordered:
            if mention.span.start >= span.end:
                break
            if mention.span.within(span):
                place = (mention.span.start, mention.span.end)
                found[span] += [(token, *place) for token in _called(mention.entity)]
    return defaultdict(tuple, {span: tuple(names) for span, names in found.items()})


def _called(entity: str) -> Iterator[str]:
    """Yield the token of an entity, and of the country that it acts for or lies in."""
    yield facet("name", entity)
    if side := side_of(entity):
        yield facet("side", side)


def _page_facets(reading: Reading) -> Iterator[str]:
    yield EVERYTHING
    yield from _outlet_facets(reading.article)
    yield from {_speaker(statement.speaker) for statement in reading.statements}
    for event in reading.events:
        yield facet("kind", event.kind)
        yield facet("status", event.status)
        yield facet("told", f"{event.kind} {event.status}")


def _outlet_facets(article: Article) -> Iterator[str]:
    return _medium(article.outlet.value if article.outlet else None, article.language)


def _medium(outlet: str | None, language: str) -> Iterator[str]:
    yield facet("language", language)
    yield from (facet("outlet", word) for word, _, _ in words(outlet or ""))


def _speaker(entity: str) -> str:
    return facet("speaker", entity)
