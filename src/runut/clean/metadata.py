"""What an HTML page states about itself: JSON-LD, Open Graph, `meta` and `time`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from runut.records import Found, Published

#: Characters of a page in which metadata is looked for: it stands at the front, or in JSON-LD.
_HEAD = 400_000
_META = re.compile(r"<meta\s((?:[^<>\"']|\"[^\"]{0,5000}\"|'[^']{0,5000}')*+)>", re.I)
_TIME = re.compile(r"<time\s((?:[^<>\"']|\"[^\"]{0,500}\"|'[^']{0,500}')*+)>", re.I)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_TITLE = re.compile(r"<title[^>]*>([^<]{1,1000})</title", re.I)
_JSON_LD = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{1,200000}?)</script", re.I | re.S
)
_DATE = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "WebPage",
)
_DEEPEST = 6
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate",
    "date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date",
    "content_publisheddate",
)  # fmt: skip
_TITLE_KEYS = ("og:title", "twitter:title", "headline")
_SITE_KEYS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author", "content_author", "byl")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own statements; what it does not state is None or empty."""

    title: Found | None = None
    outlet: Found | None = None
    published: Published = field(
        default_factory=lambda: Published(None, None, None, "metadata-without-date")
    )
    authors: tuple[Found, ...] = ()


#: What a page without markup states.
NOTHING_STATED = Metadata(published=Published(None, None, None, "text-without-metadata"))


def metadata(page: str) -> Metadata:
    """Return what the HTML in `page` states; where kinds of statement differ, JSON-LD wins."""
    linked = list(_articles(page))
    metas = _metas(page)
    return Metadata(
        title=_first(linked, ("headline",), "json-ld") or _of(metas, _TITLE_KEYS) or _title(page),
        outlet=_publisher(linked) or _of(metas, _SITE_KEYS),
        published=_published(page, linked, metas),
        authors=_authors(linked, metas),
    )


def iso_date(text: str) -> str | None:
    """The ISO 8601 date in `text`, with its time of day and offset where it states both."""
    found = _DATE.search(text)
    if not found or not ("01" <= found[2] <= "12" and "01" <= found[3] <= "31"):
        return None
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return f"{day}T{found[4]}{found[6]}" if found[4] and found[6] else day


def _articles(page: str) -> Iterator[dict[str, object]]:
    """The JSON-LD objects that speak of an article, the most telling type first."""
    found: list[dict[str, object]] = []
    for block in _JSON_LD.finditer(page):
        try:
            value = msgspec.json.decode(block[1].strip().encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        found.extend(_objects(value, 0))
    typed = [(kind, one) for one in found for kind in _types(one) if kind in _ARTICLE_TYPES]
    yield from (one for _, one in sorted(typed, key=lambda pair: _ARTICLE_TYPES.index(pair[0])))


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)


def _types(one: dict[str, object]) -> list[str]:
    kind = one.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


def _metas(page: str) -> dict[str, str]:
    metas: dict[str, str] = {}
    for tag in _META.finditer(page, 0, _HEAD):
        attributes = _attributes(tag[1])
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content", "").strip()
        if key and content:
            metas.setdefault(key.lower(), content)
    return metas


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _first(objects: list[dict[str, object]], keys: tuple[str, ...], rule: str) -> Found | None:
    for one in objects:
        for key in keys:
            value = one.get(key)
            if isinstance(value, str) and value.strip():
                return Found(_clean(value), None, f"{rule}-{key}")
    return None


def _of(metas: dict[str, str], keys: tuple[str, ...]) -> Found | None:
    for key in keys:
        if key in metas:
            return Found(_clean(metas[key]), None, f"meta-{key}")
    return None


def _title(page: str) -> Found | None:
    found = _TITLE.search(page, 0, _HEAD)
    return Found(_clean(found[1]), None, "html-title") if found and found[1].strip() else None


def _publisher(objects: list[dict[str, object]]) -> Found | None:
    for one in objects:
        publisher = one.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return Found(_clean(str(publisher["name"])), None, "json-ld-publisher")
    return None


def _published(page: str, objects: list[dict[str, object]], metas: dict[str, str]) -> Published:
    stated: list[tuple[str, str]] = [
        (str(one[key]), f"json-ld-{key}")
        for one in objects
        for key in ("datePublished", "dateCreated", "uploadDate")
        if one.get(key)
    ]
    stated += [(metas[key], f"meta-{key}") for key in _PUBLISHED if key in metas]
    times = [_attributes(tag[1]) for tag in _TIME.finditer(page, 0, _HEAD)]
    stated += [(t["datetime"], "html-time") for t in times if t.get("datetime")]
    for text, rule in stated:
        value = iso_date(text)
        if value:
            return Published(value, "stated", None, rule)
    return Published(
        None, None, None, "metadata-date-unreadable" if stated else "metadata-without-date"
    )


def _authors(objects: list[dict[str, object]], metas: dict[str, str]) -> tuple[Found, ...]:
    names: dict[str, Found] = {}
    for one in objects:
        given = one.get("author")
        for author in given if isinstance(given, list) else [given]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str) and name.strip() and not name.startswith("http"):
                names.setdefault(_clean(name), Found(_clean(name), None, "json-ld-author"))
    found = _of(metas, _AUTHOR_KEYS)
    if not names and found and not found.value.startswith("http"):
        names[found.value] = found
    return tuple(names.values())


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split())
