"""Names for stories and threads, from the pages' own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from runut.compare.pages import PageView, cosine
from runut.compare.periods import Period
from runut.compare.world import World
from runut.languages import pack_for
from runut.vocabulary import KEPT_LABELS

#: Characters of a name that was cut from running text.
MAX_NAME = 90
#: Sides that a thread is named after.
NAMED_SIDES = 2


def story_name(pages: Sequence[PageView]) -> str:
    """The headline of the page most like the others; where none has one, a first sentence."""

    def centrality(page: PageView) -> float:
        return sum(cosine(page.word_vector, other.word_vector) for other in pages)

    titled = [p for p in pages if p.reading.article.title]
    return own_name(min(titled or pages, key=lambda p: (-centrality(p), p.id)))


def own_name(page: PageView) -> str:
    """What a page is called by itself."""
    article = page.reading.article
    if article.title:
        return " ".join(article.title.value.split())
    for sentence in page.reading.sentences:
        if sentence.label in KEPT_LABELS:
            return cut(" ".join(article.quote(sentence.span).split()))
    return article.page_name


def cut(text: str) -> str:
    """`text`, cut between words to the length of a name."""
    if len(text) <= MAX_NAME:
        return text
    return text[:MAX_NAME].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def thread_name(
    pages: Sequence[PageView], sides: Sequence[str], when: Sequence[Period], world: World
) -> str:
    """The main sides and the months: "Rusia, Amerika Serikat: Februari–Agustus 2025"."""
    spoken = Counter(p.reading.article.language for p in pages)
    language = pack_for(min(spoken, key=lambda k: (-spoken[k], k))) or "en"
    own = {e.id: e.name for p in pages for e in p.reading.entities}
    who = ", ".join(world.name(s, language) or own.get(s, s) for s in sides[:NAMED_SIDES])
    months = span_of_months(when, language)
    return ": ".join(part for part in (who, months) if part)


def span_of_months(when: Sequence[Period], language: str) -> str:
    """The months from the first to the last of the periods; empty without any."""
    if not when:
        return ""
    first = date.fromordinal(min(p.first for p in when))
    last = date.fromordinal(max(p.last for p in when))
    end = format_date(last, "MMMM y", locale=language)
    if (first.year, first.month) == (last.year, last.month):
        return end
    pattern = "MMMM" if first.year == last.year else "MMMM y"
    return f"{format_date(first, pattern, locale=language)}–{end}"
