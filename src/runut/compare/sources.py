"""How many independent sources stand behind something: by where the words come from.

Pages are one source when they carry the same text, name the same agency or site as the source
of their text, or come from the same outlet. Counting too few is the safer error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runut.compare.grouping import components
from runut.compare.words import words_for
from runut.records import CopyGroup, Found, Reading, Source

#: "www.", "https://" and the ending of a site's name say nothing about who it is.
SITE = re.compile(r"^(?:https?://)?(?:www\.)?|[/\s]+$", re.IGNORECASE)


def plain(name: str) -> str:
    """A medium's name as it is compared: no address marks, no case."""
    return SITE.sub("", name).casefold()


def credited(reading: Reading) -> dict[str, str]:
    """Agencies and sites that gave the text, compared form → as written; pictures' do not count."""
    outlet = plain(reading.article.outlet.value) if reading.article.outlet else ""
    return {
        plain(c.value): c.value
        for c in reading.article.credits
        if plain(c.value) != outlet and not for_picture(reading, c)
    }


def for_picture(reading: Reading, credit: Found) -> bool:
    """Whether a credit stands in a picture's text or in a line that speaks of pictures."""
    if credit.span is None:
        return False
    article = reading.article
    for segment in article.segments:
        if credit.span.within(segment.span):
            line = article.quote(segment.span).casefold()
            pictured = words_for(article.language).picture.search(line)
            return segment.label == "caption" or pictured is not None
    return False


@dataclass(frozen=True)
class Origins:
    """Where the words of each page come from."""

    #: page id → keys of what it shares with others, with the basis and the name of each.
    keys: Mapping[str, tuple[tuple[str, str], ...]]
    outlets: Mapping[str, str]

    def sources(self, pages: Iterable[str]) -> tuple[Source, ...]:
        """The independent sources among `pages`, in a fixed order."""
        nodes = sorted(set(pages))
        edges = [(p, p) for p in nodes]
        edges += [(p, f"{basis} {name}") for p in nodes for basis, name in self.keys[p]]
        found = []
        for group in components(edges):
            found.append(self.source([p for p in nodes if p in group]))
        return tuple(sorted(found, key=lambda s: (s.name, s.pages)))

    def source(self, pages: list[str]) -> Source:
        """One source: named after what its pages have in common."""
        keys = [k for p in pages for k in self.keys[p]]
        outlets = sorted({self.outlets[p] for p in pages})
        agencies = sorted({name for basis, name in keys if basis == "agency"})
        if len(pages) > 1 and any(k[0] == "copies" for k in keys):
            return Source(" = ".join(agencies or outlets), "copies", tuple(pages))
        if agencies:
            return Source(" = ".join(agencies), "agency", tuple(pages))
        named = any(basis == "outlet" for basis, _ in keys)
        return Source(" = ".join(outlets), "outlet" if named else "page", tuple(pages))


def origins(readings: Iterable[Reading], copied: Iterable[CopyGroup]) -> Origins:
    """Where the words of each page come from, as far as the pages say."""
    groups = {page: str(i) for i, group in enumerate(copied) for page in group.pages}
    keys, outlets = {}, {}
    for reading in readings:
        article = reading.article
        page, own = article.page_id, article.outlet
        outlets[page] = own.value if own else article.page_name
        found = [("agency", name) for name in sorted(credited(reading))]
        found += [("outlet", plain(own.value))] if own else []
        found += [("copies", groups[page])] if page in groups else []
        keys[page] = tuple(found)
    return Origins(keys, outlets)
