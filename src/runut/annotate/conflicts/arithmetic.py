"""Numbers of one sentence that do not come out: age and birth, a length and its dates, a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from runut.annotate.conflicts.headlines import counts
from runut.annotate.conflicts.sides import part
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.records import Discrepancy, Sentence, Span, TimeExpression

#: Days of the units in which a length is told, and by how many days a rounded one may be off.
_UNITS = {"D": (1, 0), "W": (7, 4)}
#: A length in days or weeks (TIMEX3).
_LENGTH = re.compile(r"P(\d+)([DW])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FROM_TO = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE = re.compile(r"(?<![\d.,/])\d{1,3}(?![\d/])")
#: Characters between the word for an age or a birth and its number.
AGE_WITHIN = 6
BORN_WITHIN = 30
#: A list has so many parts at least.
LEAST_PARTS = 2


def sums(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield sentences whose numbers contradict each other."""
    words = clashes.load(pack)
    for row in draft.sentences:
        if row.label in {"headline", "subhead", "body", "caption"}:
            yield from _age(draft, words, row)
            yield from _length(draft, words, row)
            yield from _parts(draft, words, row)


def _age(draft: Draft, words: ClashPack, row: Sentence) -> Iterator[Discrepancy]:
    """An age that somebody born in that year does not have when the page comes out."""
    text = draft.article.quote(row.span)
    now = (draft.published.value if draft.published else None) or ""
    born, aged = (signals.phrases(w).search(text) for w in (words.born, words.aged))
    if not born or not aged or not now or signals.phrases(words.at_that_time).search(text):
        return
    year = _YEAR.search(text, born.end(), born.end() + BORN_WITHIN)
    age = _AGE.search(text, aged.end(), aged.end() + AGE_WITHIN)
    others = {found.group() for found in _YEAR.finditer(text)} - {now[:4]}
    if not year or not age or len(others) > 1:
        return
    years = int(now[:4]) - int(year.group())
    if int(age.group()) not in {years, years - 1}:
        at = row.span.start
        places = (
            Span(at + aged.start(), at + age.end()),
            Span(at + born.start(), at + year.end()),
        )
        yield _clash(draft, places, "age")


def _length(draft: Draft, words: ClashPack, row: Sentence) -> Iterator[Discrepancy]:
    """A number of days or weeks that is not that from the first day to the last one."""
    times = [t for t in draft.times if t.span.within(row.span)]
    lengths = [(t, m) for t in times if (m := _LENGTH.fullmatch(t.value or ""))]
    between = _from_to(draft, times, words.until)
    if between is None or len(lengths) != 1:
        return
    places, real = between
    told, found = lengths[0]
    unit, off = _UNITS[found[2]]
    length = int(found[1]) * unit
    if real > 0 and not real - off <= length <= real + 1 + off:
        yield _clash(draft, (told.span, places), "length")


def _from_to(
    draft: Draft, times: list[TimeExpression], until: tuple[str, ...]
) -> tuple[Span, int] | None:
    """The place of the only first and last day in `times`, and the days between the two."""
    whole = [(t.span, m) for t in times if (m := _FROM_TO.fullmatch(t.value or ""))]
    days = [(t.span, t.value) for t in times if _DAY.fullmatch(t.value or "")]
    if len(whole) == 1 and not days:
        span, (start, end) = whole[0][0], whole[0][1].groups()
    elif len(days) == LEAST_PARTS and not whole:
        span, (start, end) = Span(days[0][0].start, days[1][0].end), (d for _, d in days)
        if not signals.phrases(until).search(draft.article.quote(span)):
            return None
    else:
        return None
    return span, (date.fromisoformat(str(end)) - date.fromisoformat(str(start))).days


def _parts(draft: Draft, words: ClashPack, row: Sentence) -> Iterator[Discrepancy]:
    """The parts of a whole that the sentence lists do not make the whole."""
    text = draft.article.quote(row.span)
    made_of = signals.phrases(words.made_of).search(text)
    if made_of is None or signals.phrases((*words.among, *words.about)).search(text):
        return
    at = row.span.start
    before = list(counts(draft, words, Span(at, at + made_of.start()), LEAST_PARTS))
    listed = re.split(r"[;:.](?=\s|$)", text[made_of.end() :])[0]
    span = Span(at + made_of.end(), at + made_of.end() + len(listed))
    parts = [number for number, _ in counts(draft, words, span, 1)]
    whole = len(parts) == len(re.findall(r"(?<![\w.,])\d[\d.,]*", listed))
    if len(before) != 1 or len(parts) < LEAST_PARTS or not whole:
        return
    if signals.phrases(words.joins).search(listed) and sum(parts) != before[0][0]:
        middle = at + made_of.start()
        yield _clash(draft, (Span(at, middle), Span(middle, span.end)), "parts")


def _clash(draft: Draft, places: tuple[Span, Span], rule: str) -> Discrepancy:
    sides = part(draft, places[0]), part(draft, places[1])
    return Discrepancy("number", sides, "contradiction", f"sum.{rule}")
