"""People and bodies without a name: holders of views, governments, pronouns, "both leaders"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.annotate.names.descriptions import (
    Description,
    Scene,
    before_verb,
    is_person,
    linked,
    owner_at,
)
from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line
from runut.annotate.names.roles import counted_before, definite_at, role_at
from runut.annotate.names.titles import Title


def find_descriptions(
    line: Line,
    names: Sequence[Candidate],
    titles: tuple[Sequence[Title], Sequence[Title]],
    lexicon: Lexicon,
) -> tuple[Description, ...]:
    """Return the descriptions and pronouns of `line` outside its names and titles.

    Of the two kinds of titles the first are somebody's; a description may take in one of the
    second, with the words around it, but not begin in its midst.
    """
    starts = {n.first: i for i, n in enumerate(names)}
    scene = Scene(line, names, starts, {t.first: t for t in titles[0]}, lexicon)
    taken = {at for n in names for at in range(n.first, n.end)}
    held = {at for t in titles[0] for at in range(t.first, t.end)}
    midst = {at for t in titles[1] for at in range(t.first + 1, t.end)}
    found = [d for d in _after_names(scene) if not held & set(range(d.first, d.end))]
    taken |= held | {at for d in found for at in range(d.first, d.end)}
    at = 0
    while at < len(line.tokens):
        description = next(_at(scene, at), None) if at not in taken | midst else None
        if description is None or taken & set(range(at, _own_end(scene, description))):
            at += 1
            continue
        found.append(description)
        at = description.end
    return tuple(found)


def _after_names(scene: Scene) -> Iterator[Description]:
    """ "The Trump administration", "the Israeli government": the owner stands before."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    if not lexicon.owner_first:
        return
    for index, name in enumerate(scene.names):
        at = name.end + (lowers[name.end : name.end + 1] == ("'s",))
        if at >= len(lowers) or not name.known:
            continue
        kind = name.known[0].type
        if kind == "person" and (head := lexicon.administration.match(lowers, at)):
            yield Description("administration", name.first, head[0], index)
        elif kind == "person" and (head := lexicon.kin.match(lowers, at)):
            yield Description("role", name.first, head[0], index)
        elif kind == "country" and (head := lexicon.government.match(lowers, at)):
            yield Description("government", name.first, head[0], index)
        elif kind == "country" and (head := lexicon.bodies.match(lowers, at)):
            noun = _forces(scene, at)
            yield Description("body", name.first, _posted(scene, head[0]), index, noun=noun)
        elif kind in {"country", "organisation"} and (
            role := role_at(scene, at, told=counted_before(scene, name.first)[0] < name.first)
        ):
            first, several = counted_before(scene, name.first)
            several = several or (role.several and first == name.first)
            own_end = name.first if first < name.first else None
            yield Description("role", first, role.end, index, own_end=own_end, several=several)


def _posted(scene: Scene, end: int) -> int:
    """Where a mission ends with the place that tells it from others: "embassy in Nairobi"."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    index = scene.starts.get(end + 1)
    if index is None or lowers[end - 1] not in lexicon.posted_words:
        return end
    lies = lowers[end] in lexicon.place_prepositions and not is_person(scene.names[index])
    return scene.names[index].end if lies else end


def _own_end(scene: Scene, description: Description) -> int:
    """Where the words of a description end before the name that it takes in."""
    if description.own_end is not None:
        return description.own_end
    if description.owner is None:
        return description.end
    return scene.names[description.owner].first


def _at(scene: Scene, at: int) -> Iterator[Description]:
    lexicon, lowers = scene.lexicon, scene.line.lowers
    anaphor = lexicon.anaphors.match(lowers, at)
    if anaphor and not _of_region(scene, anaphor[0]):
        yield Description("anaphor", at, anaphor[0], None, anaphor[1])
    if host := lexicon.hosts.match(lowers, at):
        yield Description("host", at, host[0], of="person")
    if guest := lexicon.guests.match(lowers, at):
        yield Description("guest", at, guest[0], of="person")
    yield from _media(scene, at)
    yield from definite_at(scene, at)
    yield from _owned(scene, at)
    yield from _kin(scene, at)
    if role := role_at(scene, at):
        yield role
    word = lowers[at]
    if word in lexicon.singular:
        yield Description("singular", at, at + 1)
    if word in lexicon.plural:
        yield Description("plural", at, at + 1)
    if word in lexicon.own_side:
        yield Description("own-side", at, at + 1)
    if lexicon.is_possessive(word):
        yield Description("possessive", at, at + 1)


def _of_region(scene: Scene, end: int) -> bool:
    """Whether a region or a body follows "tiga negara", so that these are not those before."""
    known = scene.names[scene.starts[end]].known if end in scene.starts else ()
    state = scene.line.lowers[end - 1] in scene.lexicon.state_words
    return state and bool(known) and known[0].type in {"place", "group", "organisation"}


def _media(scene: Scene, at: int) -> Iterator[Description]:
    """ "Televisi pemerintah", "media setempat": media without a name of their own."""
    media = scene.lexicon.state_media.match(scene.line.lowers, at)
    if media is None:
        return
    owner = owner_at(scene, media[0], "country")
    stop = scene.names[owner].end if owner is not None else media[0]
    named = scene.starts.get(stop + (scene.line.lowers[stop : stop + 1] == (",",)))
    if named is not None and scene.line.tokens[scene.names[named].end - 1].text.isupper():
        return  # its own name follows: "kantor berita pemerintah Peru, ANDP"
    if owner is not None or (media[0] > at + 1 and media[0] not in scene.starts):
        yield Description("media", at, stop, owner)


def _kin(scene: Scene, at: int) -> Iterator[Description]:
    """ "The sister of President Kim", "adik Kim": a relative, and not the one who is named."""
    head = scene.lexicon.kin.match(scene.line.lowers, at)
    if head is None:
        return
    of = linked(scene, head[0])
    title = scene.titles.get(of)
    index = scene.starts.get(of) if title is None else title.holder
    if title is not None and (index is None or scene.names[index].first < of):
        end = title.end
    elif index is not None and is_person(scene.names[index]):
        end = scene.names[index].end
    else:
        return
    same = _beside(scene, at, end)
    yield Description("role", at, end, None, own_end=of, same=same)


def _beside(scene: Scene, first: int, end: int) -> tuple[int, ...]:
    """The person named right after a description, or before it with a comma between."""
    after = scene.starts.get(end + (scene.line.lowers[end : end + 1] == (",",)))
    if after is not None and is_person(scene.names[after]):
        return (after,)
    commas = [at for at in range(max(0, first - 3), first) if scene.line.lowers[at] == ","]
    ends = {n.end: i for i, n in enumerate(scene.names) if is_person(n)}
    before = ends.get(commas[-1]) if commas else None
    return (before,) if before is not None else ()


def _owned(scene: Scene, at: int) -> Iterator[Description]:
    """Bodies that belong to a country or a leader."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    if head := lexicon.administration.match(lowers, at):
        owner = owner_at(scene, head[0], "person")
        if owner is not None:
            yield Description("administration", at, scene.names[owner].end, owner)
    if head := lexicon.government.match(lowers, at):
        owner = owner_at(scene, head[0], "country")
        if owner is not None:
            yield Description("government", at, scene.names[owner].end, owner)
    if lowers[at] in lexicon.side_words and owner_at(scene, at + 1, "organisation") is not None:
        side = scene.starts[at + 1]
        yield Description("government", at, scene.names[side].end, side)
    if head := lexicon.bodies.match(lowers, at):
        owner = owner_at(scene, linked(scene, head[0]), "country")
        owner = owner_at(scene, head[0], "place") if owner is None else owner
        if owner is not None:
            noun = _forces(scene, at)
            yield Description("body", at, _pair_end(scene, owner), owner, noun=noun)
        elif head[0] > at + 1 or _stands_alone(scene, at, head[0]):
            yield Description("body", at, head[0])
    if (head := lexicon.ruling.match(lowers, at)) and _stands_alone(scene, at, head[0]):
        yield Description("ruling", at, head[0], of="country", noun=" ".join(lowers[at : head[0]]))


def _forces(scene: Scene, at: int) -> str:
    """The word for the armed forces at `at`; "" where there is none."""
    head = scene.lexicon.forces.match(scene.line.lowers, at)
    return scene.line.lowers[at] if head else ""


def _stands_alone(scene: Scene, at: int, end: int) -> bool:
    """Whether a noun for a body is a subject, or pointed at, and nothing tells whose it is."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    more = (lexicon.role_modifiers, lexicon.roles, lexicon.titles, lexicon.bodies)
    if end in scene.starts or (end < len(lowers) and any(m.match(lowers, end) for m in more)):
        return False
    before = lowers[at - 1] if at else ""
    if lexicon.owner_first:
        return before in lexicon.definite
    opens = not before or not before[0].isalnum() or before in lexicon.inverted
    opens = opens or before in lexicon.subordinators or before in lexicon.conjunctions
    back = end < len(lowers) and lowers[end] in lexicon.back_words
    return opens and (back or before_verb(scene, end))


def _pair_end(scene: Scene, owner: int) -> int:
    """Where "panitia bersama Jepang dan Korea" ends: after the second country."""
    end = scene.names[owner].end
    if end < len(scene.line.lowers) and scene.line.lowers[end] in scene.lexicon.conjunctions:
        second = owner_at(scene, end + 1, "country")
        if second is not None:
            return scene.names[second].end
    return end
