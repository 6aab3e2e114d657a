"""What a record has on a number of a claim: how many victims, or how long something took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runut.answers import Bearing, Finding, Testimony
from runut.compare.numbers import LONG_KINDS, Measured, apart_in_time, measured, times_in
from runut.compare.pages import PageView
from runut.compare.sources import Origins
from runut.records import Reading
from runut.vocabulary import PAGE_VOICE


def number_findings(
    claim: Reading, pages: Mapping[str, PageView], sources: Origins
) -> Iterator[Finding]:
    """One finding for each toll and duration of the claim that any page counts too.

    A page counts the same thing where it is about somebody or some place that the claim names,
    counts the same kind of thing, and names no other time.
    """
    if not pages:
        return
    parties = next(iter(pages.values())).parties
    for told in measured(PageView(claim, parties)):
        places = tuple(weighed(told, pages))
        for_it = [t.page_id for t in places if t.bears == "supports"]
        against = [t.page_id for t in places if t.bears == "against"]
        yield Finding(
            part="number",
            event=None,
            span=told.span,
            testimonies=places,
            supporting=sources.sources(for_it),
            opposing=sources.sources(against),
            untold=(),
        )


def weighed(told: Measured, pages: Mapping[str, PageView]) -> Iterator[Testimony]:
    """The places that count the same, those that agree first; by date of the page."""
    found = [m for page in pages.values() for m in measured(page) if one_thing(told, m)]
    agreeing = {id(m): m.told.allows(told.told) for m in found}

    def key(m: Measured) -> tuple[bool, str, str, int]:
        published = m.page.reading.published.value or "9999"
        return not agreeing[id(m)], published, m.page.id, m.span.start

    for m in sorted(found, key=key):
        bears: Bearing = "supports" if agreeing[id(m)] else "against"
        yield Testimony(
            page_id=m.page.id,
            span=m.span,
            bears=bears,
            why="same" if agreeing[id(m)] else "number",
            value=m.told.words,
            status=None,
            by=voice(m),
            event=None,
        )


def one_thing(claimed: Measured, told: Measured) -> bool:
    """Whether a page can count what the claim counts."""
    kinds = [LONG_KINDS.get(m.topic or "") for m in (claimed, told)]
    if claimed.what != told.what or kinds[0] != kinds[1]:
        return False
    if apart_in_time(times_in(claimed), times_in(told)):
        return False
    parties = told.page.parties
    asked = {m.entity for m in claimed.page.reading.mentions if m.span.within(claimed.span)}
    shared = parties.sides(asked) & parties.sides(told.page.names)
    inside = any(
        parties.place_inside(there, here) or parties.place_inside(here, there)
        for here in asked
        for there in told.page.names
    )
    return bool(asked) and (inside or shared == parties.sides(asked))


def voice(told: Measured) -> str:
    """On whose word the number stands: of whoever is given words in the sentence."""
    said = told.page.reading.statements
    return next((s.speaker for s in said if s.content.overlaps(told.span)), PAGE_VOICE)
