"""Events in the columns of PLOVER (as POLECAT writes them) and of CAMEO (as GDELT writes them).

The mapping is data (`coding.toml`), and docs/exports.md says what it leaves out. An event among
several is a row for each pair: everybody who acts with everybody acted on, or, where all sides act
alike, each two of them once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from runut.days import iso_days
from runut.export.rows import Part, Row
from runut.knowledge import Knowledge
from runut.languages.loading import Data, load_toml
from runut.records import Event, Reading, Span
from runut.vocabulary import EventKind

POLECAT_COLUMNS: Mapping[str, type] = {
    "Event ID": str,
    "Event Date": str,
    "Event Type": str,
    "Event Mode": str,
    "Quad Code": str,
    "Actor Name": str,
    "Actor Country": str,
    "Wikidata Actor ID": str,
    "Recipient Name": str,
    "Recipient Country": str,
    "Wikidata Recipient ID": str,
    "Placename": str,
    "Source": str,
    "Publication Date": str,
    "Language": str,
    "Runut Kind": str,
    "Runut Status": str,
    "Runut By": str,
    "Page": str,
    "Line": int,
    "Sentence": str,
    "Runut Review": str,
    "Runut Reviewed": str,
}
GDELT_COLUMNS: Mapping[str, type] = {
    "GLOBALEVENTID": str,
    "SQLDATE": int,
    "MonthYear": int,
    "Year": int,
    "Actor1Code": str,
    "Actor1Name": str,
    "Actor1CountryCode": str,
    "Actor2Code": str,
    "Actor2Name": str,
    "Actor2CountryCode": str,
    "IsRootEvent": int,
    "EventCode": str,
    "EventBaseCode": str,
    "EventRootCode": str,
    "QuadClass": int,
    "NumMentions": int,
    "NumSources": int,
    "NumArticles": int,
    "ActionGeo_FullName": str,
    "Page": str,
    "RunutStatus": str,
    "RunutBy": str,
    "Sentence": str,
    "RunutReview": str,
    "RunutReviewed": str,
}
Pair = tuple[str | None, str | None]
_NUMBERED = re.compile(r"Q\d+")


@dataclass(frozen=True, slots=True)
class Side:
    """An actor or recipient; all None where there is none."""

    name: str | None = None
    #: ISO 3166-1 alpha-2 code of the country that it is, lies in or acted for on the day.
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One row's event with the mention that tells most."""

    row_id: str
    day: str | None
    reading: Reading
    span: Span
    names: Mapping[str, str]

    def side(self, entity: str | None, knowledge: Knowledge) -> Side:
        """Return what a table says of one side."""
        if entity is None:
            return Side()
        country = knowledge.country_of(entity, self.day)
        return Side(
            self.names.get(entity, entity),
            knowledge.iso.get(country) if country else None,
            entity if _NUMBERED.fullmatch(entity) else None,
        )

    def number(self, digits: int) -> int | None:
        """Return the day, or its month or year, as a number: 20250815, 202508, 2025."""
        return int(self.day.replace("-", "")[:digits]) if self.day else None


class Code(Data, frozen=True, kw_only=True):
    """What a kind of event is in PLOVER (type and mode) and in CAMEO."""

    plover: str
    cameo: str
    mode: str | None = None


class Quad(Data, frozen=True, kw_only=True):
    """CAMEO root codes and PLOVER types → cooperation or conflict, in words or deeds."""

    cameo: dict[str, int]
    plover: dict[str, str]


class Coding(Data, frozen=True, kw_only=True):
    """The whole of `coding.toml`: codes by status and kind."""

    happened: dict[EventKind, Code]
    planned: dict[EventKind, Code]
    quad: Quad

    def code(self, event: Event) -> Code | None:
        """Return the code of `event`; None for a kind or a status that has none."""
        table = {"happened": self.happened, "planned": self.planned}.get(event.status, {})
        return table.get(event.kind)


@cache
def coding() -> Coding:
    """Return the mapping that ships; raises `PackError` when broken."""
    return load_toml("runut.export", "coding.toml", Coding)


def polecat_rows(parts: Iterable[Part], knowledge: Knowledge) -> Iterator[Row]:
    """Yield a row for each pair of each event that has a code, in the columns of POLECAT."""
    for event, code, pair, told in _coded(parts):
        left, right = (told.side(entity, knowledge) for entity in pair)
        article = told.reading.article
        yield {
            "Event ID": told.row_id,
            "Event Date": told.day,
            "Event Type": code.plover,
            "Event Mode": code.mode,
            "Quad Code": coding().quad.plover[code.plover],
            "Actor Name": left.name,
            "Actor Country": left.country,
            "Wikidata Actor ID": left.wikidata,
            "Recipient Name": right.name,
            "Recipient Country": right.country,
            "Wikidata Recipient ID": right.wikidata,
            "Placename": event.place,
            "Source": article.outlet.value if article.outlet else None,
            "Publication Date": told.reading.published.value,
            "Language": article.language,
            "Runut Kind": event.kind,
            "Runut Status": event.status,
            "Runut By": event.by,
            "Page": article.page_name,
            "Line": article.line_of(told.span.start),
            "Sentence": article.quote(told.span),
            "Runut Review": event.reviewed.how if event.reviewed else None,
            "Runut Reviewed": event.reviewed.made if event.reviewed else None,
        }


def gdelt_rows(parts: Iterable[Part], knowledge: Knowledge) -> Iterator[Row]:
    """Yield a row for each pair of each event that has a code, in the columns of GDELT."""
    for event, code, pair, told in _coded(parts):
        left, right = (told.side(entity, knowledge) for entity in pair)
        article = told.reading.article
        yield {
            "GLOBALEVENTID": told.row_id,
            "SQLDATE": told.number(8),
            "MonthYear": told.number(6),
            "Year": told.number(4),
            "Actor1Code": pair[0],
            "Actor1Name": left.name,
            "Actor1CountryCode": left.country,
            "Actor2Code": pair[1],
            "Actor2Name": right.name,
            "Actor2CountryCode": right.country,
            "IsRootEvent": 1,
            "EventCode": code.cameo,
            "EventBaseCode": code.cameo[:3],
            "EventRootCode": code.cameo[:2],
            "QuadClass": coding().quad.cameo[code.cameo[:2]],
            "NumMentions": len(event.mentions),
            "NumSources": len(event.sources),
            "NumArticles": len({mention.page_id for mention in event.mentions}),
            "ActionGeo_FullName": event.place,
            "Page": article.page_name,
            "RunutStatus": event.status,
            "RunutBy": event.by,
            "Sentence": article.quote(told.span),
            "RunutReview": event.reviewed.how if event.reviewed else None,
            "RunutReviewed": event.reviewed.made if event.reviewed else None,
        }


def pairs(event: Event) -> Iterator[Pair]:
    """Yield the pairs of sides of an event, in the order in which it names them."""
    if event.whom:
        yield from product(event.who or (None,), event.whom)
    elif len(event.who) > 1:
        yield from combinations(event.who, 2)
    else:
        yield (next(iter(event.who), None), None)


def _coded(parts: Iterable[Part]) -> Iterator[tuple[Event, Code, Pair, Told]]:
    for record, readings in parts:
        by_page = {reading.article.page_id: reading for reading in readings}
        names = {entity.id: entity.name for entity in record.entities}
        for event in record.events:
            code = coding().code(event)
            if code is None:
                continue
            first = event.mentions[0]
            reading = by_page[first.page_id]
            span = reading.events[first.index].span
            spanned = iso_days(event.time)
            day = spanned[0] if spanned and spanned[0] == spanned[1] else None
            for number, pair in enumerate(pairs(event), 1):
                told = Told(f"{event.id}-{number}", day, reading, span, names)
                yield event, code, pair, told
