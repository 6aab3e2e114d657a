"""What a dossier is made from: one thread's readings, with keys, names and words to show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.lists import format_list

from runut.dossier import quotes
from runut.dossier.dates import in_words, review_words
from runut.dossier.document import Label, Quote, Role
from runut.knowledge import Knowledge
from runut.languages.interface import Interface, Term
from runut.records import Entity, Event, Reading, Record, Reviewed, Span, Thread

SMALL = re.compile(r"\b[^\W\d_A-Z]+\b")


@dataclass(frozen=True)
class Material:
    """One thread, ready to be told; made by `gather`."""

    thread: Thread
    record: Record
    #: In the order in which the pages are shown: by date, then by name.
    readings: tuple[Reading, ...]
    #: `Article.page_id` → its reading.
    by_page: Mapping[str, Reading]
    #: `Article.page_id` → `p1`, `p2`, …
    keys: Mapping[str, str]
    entities: Mapping[str, Entity]
    #: Those whom no page calls by a name: "a senior official".
    unnamed: frozenset[str]
    #: Words that the pages write small somewhere, so that a capital is none of their own.
    small_words: frozenset[str]
    language: str
    words: Interface
    knowledge: Knowledge | None

    @property
    def events(self) -> tuple[Event, ...]:
        """The happenings of the thread, in the order of the record."""
        return tuple(e for e in self.record.events if e.thread == self.thread.id)

    def reading(self, page_id: str) -> Reading:
        """The reading of a page of this thread."""
        return self.by_page[page_id]

    def name(self, entity: str) -> str:
        """The name of an entity in the dossier's language, else as the pages write it."""
        known = self.knowledge.name(entity, self.language) if self.knowledge else None
        if known:
            return known
        found = self.entities.get(entity)
        return found.name if found else entity.removeprefix("local:").replace("-", " ")

    def named(self, entity: str) -> str:
        """The name of an entity as it stands within a sentence: "the United States".

        A description that begins a sentence of its page ("Seorang pejabat") begins small here.
        """
        name = self.name(entity)
        if entity in self.unnamed and name.split(" ")[0].lower() in self.small_words:
            return name[:1].lower() + name[1:]
        return self.words.articles.get(name, name)

    def listed(self, names: Iterable[str]) -> str:
        """ "A, B, dan C", each name once."""
        each = list(dict.fromkeys(names))
        return format_list(each, locale=self.words.dates.locale) if each else ""

    def outlet(self, page_id: str) -> str:
        """The outlet of a page, or the page's name where it does not say."""
        article = self.reading(page_id).article
        return article.outlet.value if article.outlet else article.page_name

    def date(self, value: str | None) -> str:
        """A TIMEX3 value in words."""
        return in_words(value, self.words.dates)

    def reviewed(self, said: Reviewed | None) -> str | None:
        """What a reviewer did to a row and when, in words."""
        return review_words(said, self.words)

    def quote(
        self, page_id: str, span: Span, roles: Sequence[tuple[Span | None, Role]] = ()
    ) -> Quote:
        """The words at `span`, with their roles."""
        article = self.reading(page_id).article
        exact = quotes.trimmed(article, span)
        parts = quotes.pieces(article, exact, roles)
        return quotes.quote_of(article, self.keys[page_id], exact, parts)

    def sentence(self, page_id: str, span: Span, role: Role) -> Quote:
        """The sentence in which `span` stands, with `span` marked unless it is all of it."""
        sentences = (s.span for s in self.reading(page_id).sentences)
        whole = quotes.around(span, sentences)
        article = self.reading(page_id).article
        same = article.quote(whole).strip() == article.quote(span).strip()
        return self.quote(page_id, whole, [] if same else [(span, role)])


def label(code: str, term: Term) -> Label:
    """A code with its words."""
    return Label(code, term.name, term.why)


def gather(
    record: Record,
    readings: Iterable[Reading],
    thread_id: str,
    words: tuple[str, Interface],
    knowledge: Knowledge | None,
) -> Material:
    """Return what belongs to the thread. Raises `KeyError` when `record` has no such thread."""
    thread = next((t for t in record.threads if t.id == thread_id), None)
    if thread is None:
        raise KeyError(thread_id)
    wanted = {p for s in record.stories if s.id in thread.stories for p in s.pages}
    kept = {r.article.page_id: r for r in readings if r.article.page_id in wanted}
    # a page with no date is shown after those that have one
    ordered = sorted(
        kept.values(),
        key=lambda r: (r.published.value or "9999", r.article.page_name, r.article.page_id),
    )
    entities = {e.id: e for r in reversed(ordered) for e in r.entities}
    entities |= {e.id: e for e in record.entities}
    named = {m.entity for r in ordered for m in r.mentions if m.form == "name"}
    language, interface = words
    return Material(
        thread=thread,
        record=record,
        readings=tuple(ordered),
        by_page=kept,
        keys={r.article.page_id: f"p{n}" for n, r in enumerate(ordered, 1)},
        entities=entities,
        unnamed=frozenset(e for e in entities if e.startswith("local:") and e not in named),
        small_words=frozenset(w for r in ordered for w in SMALL.findall(r.article.text)),
        language=language,
        words=interface,
        knowledge=knowledge,
    )
