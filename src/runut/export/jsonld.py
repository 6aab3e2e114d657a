"""The record as linked data: schema.org for what is told, PROV for where it comes from.

Pages are `NewsArticle`s, statements `Quotation`s (words in quotation marks) or `Claim`s, events
`Event`s; every one of these was derived from a page (`prov:wasDerivedFrom`) and its words stand in
`text` with their offsets. A copy was derived from what it shares a report with. Nothing is said
about truth: no `ClaimReview`, no rating.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from runut.export.rows import Part
from runut.records import Entity, Event, Reading, Record, Reviewed, Span, Statement
from runut.vocabulary import EntityType

Node = dict[str, Any]

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "runut": "urn:runut:",
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
    "startDate": {"@type": "Date"},
    "datePublished": {"@type": "Date"},
    "sameAs": {"@type": "@id"},
}
TYPES: Mapping[EntityType, str] = {
    "person": "Person",
    "group": "Organization",
    "country": "Country",
    "organisation": "Organization",
    "place": "Place",
    "medium": "NewsMediaOrganization",
}
_NUMBERED = re.compile(r"Q\d+")
_EXACT_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def write_jsonld(parts: Iterable[Part], stream: BinaryIO) -> int:
    """Write one JSON-LD document; return how many things it describes.

    Offsets (`oa:start`, `oa:end`) count code points of the page's text.
    """
    stream.write(b'{"@context": ' + msgspec.json.encode(CONTEXT) + b',\n"@graph": [')
    count = 0
    for node in nodes(parts):
        stream.write((b",\n" if count else b"\n") + msgspec.json.encode(node))
        count += 1
    stream.write(b"\n]}\n")
    return count


def nodes(parts: Iterable[Part]) -> Iterator[Node]:
    """Yield a node for each page, statement, event and entity; each entity once."""
    described: set[str] = set()
    for record, readings in parts:
        entities = {e.id: e for reading in readings for e in reading.entities}
        entities |= {entity.id: entity for entity in record.entities}
        for entity in entities.values():
            if entity.id not in described:
                described.add(entity.id)
                yield _entity(entity)
        sources = _lineage(record)
        for reading in readings:
            yield _page(reading, sources.get(reading.article.page_id, ()))
            for number, statement in enumerate(reading.statements):
                yield _statement(reading, statement, number)
        by_page = {reading.article.page_id: reading for reading in readings}
        for event in record.events:
            yield _event(event, by_page)


def entity_iri(entity: str) -> str:
    """Return the address of an entity: Wikidata's where there is one, else a name of ours."""
    if _NUMBERED.fullmatch(entity):
        return f"http://www.wikidata.org/entity/{entity}"
    return f"urn:runut:entity:{entity.removeprefix('local:')}"


def _page_iri(page_id: str) -> str:
    return f"urn:sha256:{page_id}"


def _entity(entity: Entity) -> Node:
    return {"@id": entity_iri(entity.id), "@type": TYPES[entity.type], "name": entity.name}


def _lineage(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the pages that each page shares its text or report with."""
    return {
        page: tuple(other for other in group.pages if other != page)
        for group in record.copies
        for page in group.pages
    }


def _page(reading: Reading, copies: Iterable[str]) -> Node:
    article = reading.article
    day = reading.published.value
    return _known(
        {
            "@id": _page_iri(article.page_id),
            "@type": ["NewsArticle", "prov:Entity"],
            "name": article.page_name,
            "identifier": article.page_id,
            "headline": article.title.value if article.title else None,
            "inLanguage": article.language,
            "datePublished": day if day and _EXACT_DAY.fullmatch(day) else None,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet.value}
            if article.outlet
            else None,
            "author": [{"@type": "Person", "name": found.value} for found in article.bylines],
            "creditText": [found.value for found in article.credits],
            "runut:signal": [signal.kind for signal in reading.signals],
            "runut:sharesTextWith": [{"@id": _page_iri(page)} for page in copies],
        }
    )


def _statement(reading: Reading, statement: Statement, number: int) -> Node:
    page = reading.article.page_id
    # words in quotation marks are a quotation; a view retold is a claim of the speaker
    kind = "Quotation" if statement.kind == "direct" else "Claim"
    return {
        "@id": f"{_page_iri(page)}#statement-{number}",
        "@type": [kind, "prov:Entity"],
        "creator": {"@id": entity_iri(statement.speaker)},
        "prov:wasAttributedTo": entity_iri(statement.speaker),
        "prov:wasDerivedFrom": _page_iri(page),
        **_review(statement.reviewed),
        **_words(reading, statement.content),
    }


def _event(event: Event, readings: Mapping[str, Reading]) -> Node:
    first = event.mentions[0]
    reading = readings[first.page_id]
    started = event.time if event.time and _EXACT_DAY.fullmatch(event.time) else None
    who, whom = ([entity_iri(entity) for entity in side] for side in (event.who, event.whom))
    pages = dict.fromkeys(_page_iri(mention.page_id) for mention in event.mentions)
    return _known(
        {
            "@id": f"urn:runut:event:{event.id}",
            "@type": ["Event", "prov:Entity"],
            "additionalType": f"runut:kind:{event.kind}",
            "runut:status": event.status,
            "runut:by": event.by if event.by == "page" else {"@id": entity_iri(event.by)},
            "startDate": started,
            "runut:time": event.time,
            "location": {"@type": "Place", "name": event.place} if event.place else None,
            "attendee": [{"@id": iri} for iri in dict.fromkeys((*who, *whom))],
            "runut:who": [{"@id": iri} for iri in who],
            "runut:whom": [{"@id": iri} for iri in whom],
            "subjectOf": [{"@id": page} for page in pages],
            "prov:wasDerivedFrom": list(pages),
            "runut:independentSources": len(event.sources),
            **_review(event.reviewed),
            **_words(reading, reading.events[first.index].span),
        }
    )


def _review(said: Reviewed | None) -> Node:
    """What a person did to a row, and when."""
    if said is None:
        return {}
    return {"runut:review": said.how, "runut:reviewed": said.made}


def _words(reading: Reading, span: Span) -> Node:
    return {"text": reading.article.quote(span), "oa:start": span.start, "oa:end": span.end}


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [])}
