"""How many independent sources stand behind something: by where the words come from.

Pages are one source when they carry the same text, name the same agency or site as the source
of their text, or come from the same outlet. Counting too few is the safer error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from runut.compare.grouping import components
from runut.compare.words import words_for
from runut.records import Found, Reading, Source

Basis = Literal["agency", "outlet", "copies"]
#: "www.", "https://" and the ending of a site's name say nothing about who it is.
SITE = re.compile(r"^(?:https?://)?(?:www\.)?|[/\s]+$", re.IGNORECASE)


def plain(name: str, language: str) -> str:
    """A medium's name as it is compared: no address marks, no case, no "news agency"."""
    bare = SITE.sub("", name).casefold()
    return " ".join(words_for(language).agency.sub(" ", bare).split()) or bare


def credited(reading: Reading) -> dict[str, str]:
    """Agencies and sites that gave the text, compared form → as written; pictures' do not count."""
    article = reading.article
    outlet = plain(article.outlet.value, article.language) if article.outlet else ""
    named = {plain(c.value, article.language): c for c in article.credits}
    return {
        name: c.value for name, c in named.items() if name != outlet and not for_picture(reading, c)
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

    #: page id → what it may share with others, compared form.
    keys: Mapping[str, tuple[tuple[Basis, str], ...]]
    #: page id → its outlet's name, or else its own.
    outlets: Mapping[str, str]
    #: Page id, compared form of an agency's name → as the page writes it.
    written: Mapping[tuple[str, str], str]

    def sources(self, pages: Iterable[str]) -> tuple[Source, ...]:
        """The independent sources among `pages`, in a fixed order."""
        nodes = sorted(set(pages))
        edges = [(p, p) for p in nodes]
        for page in nodes:
            for basis, name in self.keys[page]:
                # an agency that one page credits is the outlet of another
                edges.append((page, f"{'copies' if basis == 'copies' else 'medium'} {name}"))
        groups = [[p for p in nodes if p in group] for group in components(edges)]
        found = [self.source(pages) for pages in groups]
        return tuple(sorted(found, key=lambda s: (s.name, s.pages)))

    def source(self, pages: list[str]) -> Source:
        """One source: named after what its pages have in common."""
        keys = [k for p in pages for k in self.keys[p]]
        outlets = sorted({self.outlets[p] for p in pages})
        named_here: dict[str, list[str]] = {}
        for page in pages:
            for basis, name in self.keys[page]:
                if basis == "agency":
                    named_here.setdefault(name, []).append(self.written[page, name])
        agencies = sorted({min(spellings) for spellings in named_here.values()})
        if len(pages) > 1 and any(k[0] == "copies" for k in keys):
            return Source(" = ".join(agencies or outlets), "copies", tuple(pages))
        if agencies:
            return Source(" = ".join(agencies), "agency", tuple(pages))
        named = any(basis == "outlet" for basis, _ in keys)
        return Source(" = ".join(outlets), "outlet" if named else "page", tuple(pages))


def origins(readings: Iterable[Reading], copied: Iterable[Iterable[str]]) -> Origins:
    """Where the words of each page come from, as far as the pages say.

    `copied` are groups of pages that carry one text.
    """
    groups = {page: str(i) for i, group in enumerate(copied) for page in group}
    keys: dict[str, tuple[tuple[Basis, str], ...]] = {}
    outlets: dict[str, str] = {}
    written: dict[tuple[str, str], str] = {}
    for reading in readings:
        article = reading.article
        page, own = article.page_id, article.outlet
        outlets[page] = own.value if own else article.page_name
        agencies = credited(reading)
        for name, words in agencies.items():
            written[page, name] = words
        found: list[tuple[Basis, str]] = [("agency", name) for name in sorted(agencies)]
        found += [("outlet", plain(own.value, article.language))] if own else []
        found += [("copies", groups[page])] if page in groups else []
        keys[page] = tuple(found)
    return Origins(keys, outlets, written)
