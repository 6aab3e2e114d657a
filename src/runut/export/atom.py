"""Entries of a thread or a search as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

from runut.days import iso_days
from runut.export.characters import allowed

NAMESPACE = "http://www.w3.org/2005/Atom"
#: For an entry without a day: Atom wants one, and a reader sorts it last.
UNDATED = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed; `updated` is an ISO date as exact as known, or None."""

    #: Stays the same as long as it is the same thing.
    id: str
    title: str
    updated: str | None
    #: The words of the page, and where they stand.
    summary: str
    author: str | None = None
    #: Where it can be looked at; only http and https addresses are written.
    link: str | None = None
    #: What a reviewer did to it and when, in words.
    note: str | None = None


def write_atom(feed: Entry, entries: Sequence[Entry], stream: BinaryIO) -> int:
    """Write a feed called `feed.title` of these entries; return how many.

    Words are text, never markup. The feed is as new as its newest entry, so that the same
    entries give the same file.
    """
    root = Tree.Element("feed", xmlns=NAMESPACE)
    newest = max((_moment(entry.updated) for entry in entries), default=UNDATED)
    _describe(root, feed, newest)
    for entry in entries:
        node = Tree.SubElement(root, "entry")
        _describe(node, entry, _moment(entry.updated))
        _text(node, "summary", " · ".join(filter(None, (entry.summary, entry.note))))
    stream.write(Tree.tostring(root, encoding="utf-8", xml_declaration=True))
    return len(entries)


def _describe(node: Tree.Element, entry: Entry, updated: str) -> None:
    _text(node, "id", f"urn:runut:{entry.id}")
    _text(node, "title", entry.title)
    _text(node, "updated", updated)
    _text(Tree.SubElement(node, "author"), "name", entry.author or "Runut")
    if entry.link and _of_the_web(entry.link):
        Tree.SubElement(node, "link", href=allowed(entry.link), rel="alternate")


def _of_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in {"http", "https"}
    except ValueError:  # "http://[" is no address
        return False


def _text(node: Tree.Element, name: str, words: str) -> None:
    Tree.SubElement(node, name).text = allowed(words)


def _moment(value: str | None) -> str:
    """Return a day, month or year as the moment at which it begins."""
    spanned = iso_days(value)
    return f"{spanned[0]}T00:00:00Z" if spanned else UNDATED
