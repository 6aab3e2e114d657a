"""Rules over happenings: the same one told with another status, time, bearer or place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations, product

from runut.compare.occasions import HANDED, OPEN, Occasion, Sameness, family, told_by
from runut.compare.pages import WORD
from runut.compare.scene import Scene, discrepancy, of_occasion, of_status
from runut.compare.timeline import Happening
from runut.compare.words import words_for
from runut.records import Discrepancy, Reading, Span
from runut.vocabulary import CONTACT_KINDS, PAGE_VOICE, SPEECH_ACT_KINDS, Grade, Status

#: Statuses that two pages cannot both be right about, or tell with another weight.
STATUS_CLASHES: dict[frozenset[Status], Grade] = {
    frozenset(("happened", "denied")): "contradiction",
    frozenset(("happened", "unconfirmed")): "contradiction",
    frozenset(("planned", "denied")): "contradiction",
    frozenset(("happened", "possible")): "emphasis",
    frozenset(("unconfirmed", "possible")): "emphasis",
    frozenset(("planned", "proposed")): "emphasis",
    frozenset(("planned", "possible")): "emphasis",
}
#: The weightiest first.
GRADES: tuple[Grade, ...] = ("contradiction", "later", "emphasis")
#: Statuses of what a later page may tell as done.
STILL_OPEN: frozenset[Status] = OPEN | {"unconfirmed"}
#: Statuses of what has one day and one place: it was, or it was fixed.
SET: frozenset[Status] = frozenset(("happened", "planned", "proposed"))
#: Content words that two sentences share when they tell an agreement on one matter.
SHARED_WORDS = 2
#: Days within which two dates can be of one happening that is told twice.
RIVAL_DAYS = 3
#: Days within which something that was still to come is overtaken by what happened.
OVERTAKEN_DAYS = 240
#: Days after which "soon" was not soon.
NOT_SOON_DAYS = 45


def status(scene: Scene) -> Iterator[Discrepancy]:
    """One page has it as a fact, another as denied, not confirmed, or only wished for."""
    for happening in scene.told:
        if happening.kind in SPEECH_ACT_KINDS:
            continue
        clashes: list[tuple[Grade, Occasion, Occasion]] = [
            (weighed(STATUS_CLASHES[pair], a, b, scene), a, b)
            for a, b in combinations(happening.members, 2)
            if scene.apart(a.page.id, b.page.id)
            and (pair := frozenset((a.event.status, b.event.status))) in STATUS_CLASHES
            and comparable(a, b)
            and not any(told_otherwise(o, scene) for o in (a, b))
        ]
        clashes += [
            ("emphasis", a, b)
            for a, b in permutations(happening.members, 2)
            if scene.apart(a.page.id, b.page.id) and claimed(a) and in_doubt(b)
        ]
        if clashes:
            grade = min((clash[0] for clash in clashes), key=GRADES.index)
            told = [o for clash in clashes if clash[0] == grade for o in clash[1:]]
            places = [place for o in told for place in of_status(o)]
            yield discrepancy("status", places, grade, "status", scene)


def weighed(grade: Grade, a: Occasion, b: Occasion, scene: Scene) -> Grade:
    """What two statuses are to each other, by which was told first.

    What was in doubt before the day came, and what those concerned call off later, is news and no
    contradiction.
    """
    out = [o.page.published or o.page.when for o in (a, b)]
    if grade != "contradiction" or out[0] is None or out[1] is None:
        return grade
    pairs = ((a, b, out[0].last, out[1].first), (b, a, out[1].last, out[0].first))
    for first, second, told, told_later in pairs:
        if second.event.status == "happened":
            later = second.when is not None and told < second.when.first
        else:
            later = told < told_later and called_off(first, second, scene)
        if later:
            return "later"
    return grade


def called_off(first: Occasion, second: Occasion, scene: Scene) -> bool:
    """Whether what `first` has as planned is off by the word of who told of it, or is to do it."""
    if (first.event.status, second.event.status) != ("planned", "denied"):
        return False
    side = scene.parties.side
    concerned = {side(entity) for entity in (told_by(first), *first.who)}
    return told_by(second) != PAGE_VOICE and side(told_by(second)) in concerned


def comparable(a: Occasion, b: Occasion) -> bool:
    """Whether two statuses are surely of one thing.

    Sides that meet agree on one matter and not on another; and where neither page names a day,
    one may tell of an earlier time.
    """
    if a.event.kind == "agreement":
        return len(matter(a) & matter(b)) >= SHARED_WORDS
    done = "happened" in (a.event.status, b.event.status)
    return a.event.kind in HANDED or not done or a.when is not None or b.when is not None


def matter(occasion: Occasion) -> set[str]:
    """The content words of the sentence, without names."""
    return matter_of(occasion.page.reading, occasion.event.span)


def matter_of(reading: Reading, span: Span) -> set[str]:
    """The content words of some words of a page, without names; "port" of "port Narvik" is one."""
    common = words_for(reading.article.language).common
    named = {
        word.casefold()
        for mention in reading.mentions
        for word in WORD.findall(reading.article.quote(mention.span))
        if not word.islower()
    }
    told = WORD.findall(reading.article.quote(span).casefold())
    return set(told) - named - common


def told_otherwise(occasion: Occasion, scene: Scene) -> bool:
    """Whether an undated denial stands on a page that tells the same people's doing it as a fact.

    What is denied there is something about it, not that it was.
    """
    if occasion.event.status != "denied" or occasion.when is not None:
        return False
    sides = scene.parties.sides(occasion.all)
    return any(
        family(o.event.kind) == family(occasion.event.kind)
        and o.event.status == "happened"
        and scene.parties.sides(o.all) == sides
        for happening in scene.told
        for o in happening.members
        if o.page.id == occasion.page.id
    )


def claimed(occasion: Occasion) -> bool:
    """Whether it stands on the word of somebody who is not the one that acts."""
    return occasion.event.kind in HANDED and told_by(occasion) not in (*occasion.who, PAGE_VOICE)


def in_doubt(occasion: Occasion) -> bool:
    """Whether the page itself says that it is not confirmed."""
    return occasion.event.status == "unconfirmed" and told_by(occasion) == PAGE_VOICE


def bearer(scene: Scene) -> Iterator[Discrepancy]:
    """What was handed over is borne by one on this page, by another of the same side on that."""
    for happening in scene.told:
        if happening.kind not in HANDED:
            continue
        told = [o for o in happening.members if len(o.who) == 1 and not o.open]
        pairs = [
            (a, b)
            for a, b in combinations(told, 2)
            if a.who != b.who and scene.apart(a.page.id, b.page.id)
            if a.page.called(a.who).casefold() != b.page.called(b.who).casefold()
        ]
        if not pairs:
            continue
        different = [o for pair in pairs for o in pair]
        places = [of_occasion(o, o.page.called(o.who)) for o in different]
        yield discrepancy("who", places, "contradiction", "bearer", scene)
        if len({o.event.place is None for o in different}) == 2:
            where = [of_occasion(o, o.event.place.name if o.event.place else "") for o in different]
            yield discrepancy("place", where, "emphasis", "bearer-place", scene)


def day_of_saying(scene: Scene) -> Iterator[Discrepancy]:
    """A day is that of the happening on one page, that of somebody's speaking of it on another."""
    for happening in scene.told:
        timed = [o for o in happening.members if o.when and o.when.days == 1 and o.event.time]
        said = [o for o in timed if hangs_on_saying(o)]
        told = [o for o in timed if not hangs_on_saying(o)]
        pairs = [
            (s, t)
            for s in said
            for t in told
            if s.when == t.when and scene.apart(s.page.id, t.page.id)
        ]
        if pairs:
            # both name one day: what differs is what was on it, which the words tell
            places = [of_occasion(o) for pair in pairs for o in pair]
            yield discrepancy("date", places, "emphasis", "day-of-saying", scene)


def hangs_on_saying(occasion: Occasion) -> bool:
    """Whether the time in the sentence goes with the saying: outside of what is said."""
    event = occasion.event
    if event.time is None:
        return False
    for statement in occasion.page.reading.statements:
        reported = event.trigger.within(statement.content) or (
            told_by(occasion) == statement.speaker and statement.content.within(event.span)
        )
        beside = event.time.span.within(statement.span)
        if reported and beside and not event.time.span.overlaps(statement.content):
            return True
    return False


def rivals(scene: Scene) -> Iterator[Discrepancy]:
    """Two accounts that are one happening, or one appointment, but for the day or the place."""
    same = Sameness(scene.parties)
    by_story: dict[tuple[str, int], list[Happening]] = {}
    for happening in scene.told:
        if happening.status in SET and happening.kind in CONTACT_KINDS:
            for story in {scene.story[o.page.id] for o in happening.members}:
                by_story.setdefault((family(happening.kind), story), []).append(happening)
    for alike in by_story.values():
        found: dict[frozenset[str], Discrepancy] = {}
        for left, right in combinations(alike, 2):
            accounts = product(left.members, right.members)
            pair = next((p for p in accounts if rival(*p, scene, same)), None)
            if pair and not told_together(left, right):
                # a page may call one thing a meeting here and talks there
                found.setdefault(frozenset(o.page.id for o in pair), rivalry(*pair, scene))
        yield from found.values()


def told_together(left: Happening, right: Happening) -> bool:
    """Whether some page tells both with their times, and so tells them apart."""
    pages = [{o.page.id for o in h.members if o.when is not None} for h in (left, right)]
    return bool(pages[0] & pages[1])


def rival(a: Occasion, b: Occasion, scene: Scene, same: Sameness) -> bool:
    """Whether the two are one happening of one story but for the day or the place."""
    if a.when is None or b.when is None or a.when.days > 1 or b.when.days > 1:
        return False
    if a.event.time is None or b.event.time is None:
        return False  # the day is that of the meeting at which it was done
    if scene.story[a.page.id] != scene.story[b.page.id] or a.open != b.open:
        return False
    if not scene.apart(a.page.id, b.page.id) or not same.same_people(a, b):
        return False
    differ = a.when != b.when or not same.same_place(a, b)
    return differ and a.when.gap(b.when) <= RIVAL_DAYS


def elsewhere(scene: Scene) -> Iterator[Discrepancy]:
    """One happening whose pages name places of which neither lies in the other."""
    same = Sameness(scene.parties)
    for happening in scene.told:
        if happening.kind in HANDED:
            continue
        placed = [(o, place) for o in happening.members if (place := same.located(o))]
        for (a, here), (b, there) in combinations(placed, 2):
            if scene.apart(a.page.id, b.page.id) and not same.near(here, there):
                yield rivalry(a, b, scene)
                break


def rivalry(a: Occasion, b: Occasion, scene: Scene) -> Discrepancy:
    """What two rival accounts differ in: the day, or else the place."""
    if a.when != b.when:
        places = [of_occasion(o, o.time or "") for o in (a, b)]
        return discrepancy("date", places, "contradiction", "rival-days", scene)
    places = [of_occasion(o, o.event.place.name if o.event.place else "") for o in (a, b)]
    return discrepancy("place", places, "contradiction", "rival-places", scene)


def overtaken(scene: Scene) -> Iterator[Discrepancy]:
    """What an earlier page has as still to come or not certain, a later one tells as done."""
    same = Sameness(scene.parties)
    done: dict[str, list[Happening]] = {}
    for happening in scene.told:
        if happening.status == "happened" and happening.kind in CONTACT_KINDS:
            done.setdefault(happening.kind, []).append(happening)
    open_before: dict[Happening, list[Occasion]] = {}
    for happening in scene.told:
        for occasion in happening.members:
            if occasion.event.status in STILL_OPEN:
                later = done.get(occasion.event.kind, ())
                after = next((h for h in later if follows(h, occasion, same)), None)
                if after is not None and scene.news_apart(after.members, occasion.page.id):
                    open_before.setdefault(after, []).append(occasion)
    for after, earlier in open_before.items():
        yield overtaking(earlier, after, scene)


def follows(happening: Happening, open_one: Occasion, same: Sameness) -> bool:
    """Whether `happening` is later than the page of `open_one`, and of the people it speaks of."""
    first = next((o for o in happening.members if o.when and o.event.status == "happened"), None)
    said = open_one.page.when
    if first is None or first.when is None or said is None:
        return False
    if open_one.when is not None and not same.meet(first.when, open_one.when):
        return False
    if not 0 < first.when.first - said.last <= OVERTAKEN_DAYS:
        return False
    if not all(same.same_place(open_one, o) for o in happening.members):
        return False
    parties, spoken_of = same.parties, open_one.all | named_in(open_one)
    return any(
        parties.agree(open_one.all, o.all) or parties.covered(parties.sides(o.all), spoken_of)
        for o in happening.members
    )


def named_in(occasion: Occasion) -> frozenset[str]:
    """Everybody named in the sentence, where the one who acts is a group without a name."""
    if len(occasion.all) != 1:
        return frozenset()
    mentions = occasion.page.reading.mentions
    return frozenset(m.entity for m in mentions if m.span.within(occasion.event.span))


def overtaking(earlier: list[Occasion], after: Happening, scene: Scene) -> Discrepancy:
    """The discrepancy of what was open and what was done."""
    done = [o for o in after.members if o.event.status == "happened"]
    last = max(o.page.when.last for o in earlier if o.page.when)
    first = min(o.when.first for o in done if o.when)
    soon = [o for o in earlier if o.event.time and o.when is None]
    late = bool(soon) and first - last > NOT_SOON_DAYS
    shown = soon if late else earlier
    places = [place for o in shown for place in of_status(o)]
    places += [of_occasion(o, after.time or "") for o in done]
    return discrepancy("date" if late else "status", places, "later", "overtaken", scene)
