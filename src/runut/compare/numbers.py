"""What is counted, and pages that count otherwise: in a happening, of victims, of its length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from runut.compare.grouping import components
from runut.compare.occasions import FACE_TO_FACE, Occasion
from runut.compare.pages import PageView
from runut.compare.periods import Period, period
from runut.compare.scene import Place, Scene, discrepancy, of_occasion
from runut.compare.stories import MAIN_SIDES, SHARED_SIDES
from runut.compare.timeline import Happening
from runut.compare.words import words_for
from runut.languages.quantities import ROUNDING, Quantity, counts, measures
from runut.records import Discrepancy, Span
from runut.vocabulary import KEPT_LABELS, EventKind, Grade

#: What has rules of its own: victims (`tolls`) and hours (`durations`).
MEASURED = frozenset(("dead", "hurt", "minute", "hour", "person", "victim"))
#: Days between the news of two pages that can count the victims of one thing.
TOLL_DAYS = 10
#: Tolls further apart than this are of one night and of the whole war.
TOLL_RATIO = 2.0
#: The kinds whose length a sentence tells that speaks of such a topic.
LONG_KINDS: dict[str, frozenset[EventKind]] = {
    "call": frozenset(("call",)),
    "contact": frozenset(("call",)),
    "meeting": FACE_TO_FACE,
    "talks": FACE_TO_FACE,
}


@dataclass(frozen=True, eq=False)
class Measured:
    """One page's number for something."""

    page: PageView
    span: Span
    what: str
    told: Quantity
    #: A topic word of the sentence nearest to the number, for a duration.
    topic: str | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.page.id, self.span, self.told.words)


def numbers(scene: Scene) -> Iterator[Discrepancy]:
    """The sentences of one happening give another number for what is counted alike."""
    for happening in scene.told:
        if len({o.page.id for o in happening.members}) < 2:
            continue
        counted = [(o, counted_in(o)) for o in happening.members]
        for (a, here), (b, there) in combinations(counted, 2):
            differing = [
                u for u in sorted(here) if u in there and not here[u].allows(there[u], ROUNDING)
            ]
            if differing and scene.apart(a.page.id, b.page.id):
                unit = differing[0]
                places = [of_occasion(a, here[unit].words), of_occasion(b, there[unit].words)]
                yield discrepancy("number", places, "contradiction", "number", scene)
                break


def counted_in(occasion: Occasion) -> dict[str, Quantity]:
    """What the sentence counts; a unit counted twice says nothing."""
    article = occasion.page.reading.article
    found: dict[str, Quantity] = {}
    twice: set[str] = set(MEASURED)
    for unit, told in counts(article.quote(occasion.event.span), words_for(article.language)):
        twice |= {unit} & set(found)
        found[unit] = told
    return {unit: told for unit, told in found.items() if unit not in twice}


def measured(page: PageView) -> list[Measured]:
    """The tolls and durations that the kept sentences of a page tell."""
    article = page.reading.article
    words = words_for(article.language)
    found: dict[tuple[str, float, Span], Measured] = {}
    for sentence in page.reading.sentences:
        if sentence.label not in KEPT_LABELS:
            continue
        text = article.quote(sentence.span)
        for what, told, at in measures(text, words):
            topic = words.topic_at(text, at) if what == "duration" else None
            key = (what, told.value, sentence.span)
            found.setdefault(key, Measured(page, sentence.span, what, told, topic))
    return list(found.values())


def measures_told(scene: Scene) -> Iterator[Discrepancy]:
    """Tolls and durations that do not go together; a page by itself is not looked through."""
    if len(scene.pages) > 1:
        found = [m for page in scene.pages.values() for m in measured(page)]
        yield from tolls([m for m in found if m.what != "duration"], scene)
        yield from durations([m for m in found if m.topic in LONG_KINDS], scene)


def tolls(found: Sequence[Measured], scene: Scene) -> Iterator[Discrepancy]:
    """Pages of one matter and some days that count its victims otherwise."""
    for what in sorted({m.what for m in found}):
        alike = [m for m in found if m.what == what]
        pages = sorted({m.page.id for m in alike})
        pairs: list[tuple[Measured, Measured]] = []
        for left, right in combinations(pages, 2):
            pair = toll_pair(of_page(alike, left), of_page(alike, right), scene)
            pairs += [pair] if pair else []
        for group in components([(a.page.id, b.page.id) for a, b in pairs]):
            inside = [pair for pair in pairs if pair[0].page.id in group]
            told = [m for pair in inside for m in pair]
            told += [m for m in alike if m.page.id not in group and seconds(m, told, scene)]
            places = dict.fromkeys(m.place for m in told)
            yield discrepancy("number", places, toll_grade(inside), "toll", scene)


def seconds(one: Measured, told: Iterable[Measured], scene: Scene) -> bool:
    """Whether another page tells the same toll of the same matter."""
    return any(one.told.value == m.told.value and one_matter(one, m, scene) for m in told)


def of_page(found: Iterable[Measured], page: str) -> list[Measured]:
    """What was measured on one page."""
    return [m for m in found if m.page.id == page]


def toll_pair(
    here: list[Measured], there: list[Measured], scene: Scene
) -> tuple[Measured, Measured] | None:
    """The nearest tolls of one matter of two pages, where no two of them are the same."""
    if not scene.apart(here[0].page.id, there[0].page.id):
        return None
    pairs = [(a, b) for a in here for b in there if one_matter(a, b, scene)]
    if not pairs or any(a.told.value == b.told.value for a, b in pairs):
        return None
    return min(pairs, key=lambda p: (abs(p[0].told.value - p[1].told.value), p[0].span, p[1].span))


def one_matter(a: Measured, b: Measured, scene: Scene) -> bool:
    """Whether two tolls can be of one thing: near in time and size, nothing named apart."""
    few, many = sorted((a.told.value, b.told.value))
    when = (a.page.when, b.page.when)
    if few <= 0 or many > TOLL_RATIO * few or when[0] is None or when[1] is None:
        return False
    if when[0].gap(when[1]) > TOLL_DAYS or apart_in_time(times_in(a), times_in(b)):
        return False
    if "about" in (a.told.bound, b.told.bound) and a.told.allows(b.told):
        return False
    places = places_in(a), places_in(b)
    inside = scene.parties.place_inside
    near = any(inside(x, y) or inside(y, x) for x in places[0] for y in places[1])
    shared = set(a.page.main_sides(MAIN_SIDES)) & set(b.page.main_sides(MAIN_SIDES))
    story = scene.story[a.page.id] == scene.story[b.page.id]
    return near or ((story or len(shared) >= SHARED_SIDES) and not all(places))


def times_in(told: Measured) -> list[Period]:
    """The days and weeks that its sentence names."""
    found = (period(t.value) for t in told.page.reading.times if t.span.within(told.span))
    return [p for p in found if p]


def apart_in_time(here: list[Period], there: list[Period]) -> bool:
    """Whether both name times, and none of one is one of the other."""
    return bool(here and there) and not any(x.overlaps(y) for x in here for y in there)


def places_in(told: Measured) -> list[str]:
    """The places and countries that its sentence names."""
    reading = told.page.reading
    types = {e.id: e.type for e in reading.entities}
    named = {m.entity for m in reading.mentions if m.span.within(told.span)}
    return sorted(e for e in named if types.get(e) in ("place", "country"))


def toll_grade(pairs: Iterable[tuple[Measured, Measured]]) -> Grade:
    """What a later day brought, what both bounds allow, or what cannot both be so."""
    grades: set[Grade] = set()
    for pair in pairs:
        few, many = sorted(pair, key=lambda m: m.told.value)
        out = few.page.published, many.page.published
        if out[0] and out[1] and out[0].last < out[1].first:
            grades.add("later")
        else:
            grades.add("emphasis" if few.told.allows(many.told) else "contradiction")
    order: tuple[Grade, ...] = ("contradiction", "later", "emphasis")
    return next(g for g in order if g in grades)


def durations(found: Sequence[Measured], scene: Scene) -> Iterator[Discrepancy]:
    """Pages that have one call or meeting last for times that do not go together."""
    for happening in scene.told:
        told = [m for m in found if lasted(m, happening, scene)]
        pairs = [
            (a, b)
            for a, b in combinations(told, 2)
            if scene.apart(a.page.id, b.page.id) and not a.told.allows(b.told, ROUNDING)
        ]
        if pairs:
            places = dict.fromkeys(m.place for pair in pairs for m in pair)
            yield discrepancy("number", places, "contradiction", "duration", scene)


def lasted(told: Measured, happening: Happening, scene: Scene) -> bool:
    """Whether it is the length of `happening`: told with it, or the page's only one of its kind."""
    kinds = LONG_KINDS.get(told.topic or "", frozenset())
    rivals = [h for h in scene.told if h.kind in kinds and told_on(h, told.page) and was(h)]
    if happening not in rivals:
        return False
    beside = [
        h
        for h in rivals
        for o in told_on(h, told.page)
        if any(told.span == s for s in (o.event.span, *o.event.also))
    ]
    if beside:
        return happening in beside
    return rivals == [happening] or main_of(told, rivals) is happening


def told_on(happening: Happening, page: PageView) -> list[Occasion]:
    """What a page tells of a happening."""
    return [o for o in happening.members if o.page.id == page.id]


def was(happening: Happening) -> bool:
    """Whether it was, on somebody's word."""
    return happening.status in ("happened", "unconfirmed")


def main_of(told: Measured, rivals: Iterable[Happening]) -> Happening | None:
    """The one of `rivals` that is of the day which the page is about; None where several are."""
    day = told.page.told
    of_day = [
        h
        for h in rivals
        if day and any(o.when and o.when.overlaps(day) for o in told_on(h, told.page))
    ]
    return of_day[0] if len(of_day) == 1 else None
