"""Claims that something is the first since a time, and pages that name another time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from runut.compare.pages import PageView
from runut.compare.scene import Place, Scene, discrepancy
from runut.compare.words import words_for
from runut.records import Discrepancy, Sentence, Span
from runut.vocabulary import KEPT_LABELS, Grade

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Topics that may be of one thing: "the first contact since" speaks of calls and of meetings, but
#: the first call since one year and the first meeting since another go together.
CROSSING = frozenset(
    frozenset(pair)
    for pair in (
        ("contact", "meeting"), ("contact", "talks"), ("contact", "call"), ("meeting", "talks"),
    )
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Claim:
    """One page's word that something is the first since."""

    page: PageView
    span: Span
    topic: str
    sides: frozenset[str]
    #: The people and groups that the sentence names.
    people: frozenset[str]
    #: Of a visit, the sides that travel, where the sentence tells it.
    travelling: frozenset[str]
    #: A year where one is told, otherwise the words.
    since: str

    @property
    def dated(self) -> bool:
        """Whether it names a year."""
        return YEAR.fullmatch(self.since) is not None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.page.id, self.span, self.since)


def first_times(scene: Scene) -> Iterator[Discrepancy]:
    """Claims about the same sides that name different times."""
    claims = [c for page in scene.pages.values() for c in claims_of(page)]
    claims.sort(key=lambda c: (c.page.id, c.span))
    pairs = [
        (a, b)
        for a, b in combinations(claims, 2)
        if scene.apart(a.page.id, b.page.id) and a.since.casefold() != b.since.casefold()
        if same_relation(a, b)
    ]
    for topic in sorted({c.topic for c in claims}):
        same = [c for pair in pairs if {x.topic for x in pair} == {topic} for c in pair]
        if same:
            places = unique(c.place for c in same)
            grade: Grade = "contradiction" if all(c.dated for c in same) else "emphasis"
            yield discrepancy("first-time", places, grade, "first-time", scene)
    crossing = [
        c
        for a, b in pairs
        if {a.topic, b.topic} in CROSSING and a.dated and b.dated
        for c in (a, b)
    ]
    if crossing:
        places = unique(c.place for c in crossing)
        yield discrepancy("first-time", places, "emphasis", "first-contact", scene)


def same_relation(a: Claim, b: Claim) -> bool:
    """Whether both speak of the same sides, of the same who go to the other, of the same people.

    The first visit of a king to a republic is not that of its president to the king; what
    ministers did first, presidents may have done before.
    """
    shared = a.sides & b.sides
    if len(shared) < 2:
        return False
    if "visit" in (a.topic, b.topic):
        going, coming = a.travelling & shared, b.travelling & shared
        return not going or not coming or bool(going & coming)
    return not a.people or not b.people or bool(a.people & b.people)


def unique(places: Iterable[Place]) -> list[Place]:
    """Each place once, in order."""
    return list(dict.fromkeys(places))


def claims_of(page: PageView) -> list[Claim]:
    """The claims of a page."""
    words = words_for(page.reading.article.language)
    found = []
    for sentence in page.reading.sentences:
        if sentence.label in KEPT_LABELS:
            text = page.reading.article.quote(sentence.span)
            claim = next((m for _, p in words.first_time if (m := p.search(text))), None)
            topic = words.topic_at(text, claim.start()) if claim else None
            if claim and topic:
                since = YEAR.search(claim["since"])
                told = since[0] if since else " ".join(claim["since"].split())
                sides, people = sides_of(page, sentence), people_of(page, sentence)
                going = travelling(page, sentence) if topic == "visit" else frozenset()
                found.append(Claim(page, sentence.span, topic, sides, people, going, told))
    return found


def people_of(page: PageView, sentence: Sentence) -> frozenset[str]:
    """The people and groups that a sentence names."""
    types = {e.id: e.type for e in page.reading.entities}
    named = {m.entity for m in page.reading.mentions if m.span.within(sentence.span)}
    return frozenset(e for e in named if types.get(e) in ("person", "group"))


def travelling(page: PageView, sentence: Sentence) -> frozenset[str]:
    """The sides that travel in the visits of a sentence."""
    visits = [
        e for e in page.reading.events if e.kind == "visit" and e.span.overlaps(sentence.span)
    ]
    return frozenset(s for e in visits for s in page.parties.sides(a.entity for a in e.who))


def sides_of(page: PageView, sentence: Sentence) -> frozenset[str]:
    """The sides that a sentence names, or the page's main ones where it names but one."""
    named = {m.entity for m in page.reading.mentions if m.span.within(sentence.span)}
    sides = frozenset(s for s in page.parties.sides(named) if s in page.sides)
    return sides if len(sides) > 1 else frozenset(page.main_sides())
