"""People and bodies without a name: holders of views, governments, pronouns, "both leaders"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line
from runut.annotate.names.titles import Title
from runut.languages.persons import Anaphor
from runut.vocabulary import EntityType

DescriptionKind = Literal[
    "government",
    "administration",
    "body",
    "role",
    "anaphor",
    "singular",
    "plural",
    "own-side",
    "possessive",
    "definite",
    "ruling",
    "host",
    "guest",
]


NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})*|\d+")


@dataclass(frozen=True, slots=True)
class Description:
    """Words from token `first` up to `end` that mean somebody without saying a name."""

    kind: DescriptionKind
    first: int
    end: int
    #: Index of the candidate name inside it ("pemerintah *Rusia*"); None without one.
    owner: int | None = None
    anaphor: Anaphor | None = None
    #: Where its own words end, where a title or a name that it takes in follows them.
    own_end: int | None = None
    #: Index of the candidate beside it that names whom it describes; None without one.
    same: int | None = None
    #: "Partai itu": the type of what is meant, and the noun for it; of a body, the armed forces.
    of: EntityType | None = None
    noun: str = ""
    #: "Sejumlah pejabat", "20 sandera": more than one.
    several: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    line: Line
    names: Sequence[Candidate]
    starts: Mapping[int, int]
    titles: Mapping[int, Title]
    lexicon: Lexicon


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
    scene = _Scene(line, names, starts, {t.first: t for t in titles[0]}, lexicon)
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


def _after_names(scene: _Scene) -> Iterator[Description]:
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
            yield Description("body", name.first, head[0], index, noun=noun)
        elif kind == "country" and (role := _role(scene, at)):
            first, several = _counted_before(scene, name.first)
            several = several or (role.several and first == name.first)
            own_end = name.first if first < name.first else None
            yield Description("role", first, role.end, index, own_end=own_end, several=several)


def _counted_before(scene: _Scene, at: int) -> tuple[int, bool]:
    """Where "a", "two senior" or "several" begins before a name, and whether it means several."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    first = at
    while first and lexicon.role_modifiers.match(lowers, first - 1) == (first, None):
        first -= 1
    if first and lexicon.indefinite.match(lowers, first - 1) == (first, None):
        return first - 1, False
    for back in (1, 2, 3):
        start = max(0, first - back)
        number = _number(scene, start) or lexicon.quantifiers.match(lowers, start)
        if number == (first, None) and first > 0:
            return start, True
    return at, False


def _own_end(scene: _Scene, description: Description) -> int:
    """Where the words of a description end before the name that it takes in."""
    if description.own_end is not None:
        return description.own_end
    if description.owner is None:
        return description.end
    return scene.names[description.owner].first


def _at(scene: _Scene, at: int) -> Iterator[Description]:
    lexicon, lowers = scene.lexicon, scene.line.lowers
    if anaphor := lexicon.anaphors.match(lowers, at):
        yield Description("anaphor", at, anaphor[0], None, anaphor[1])
    if host := lexicon.hosts.match(lowers, at):
        yield Description("host", at, host[0], of="person")
    if guest := lexicon.guests.match(lowers, at):
        yield Description("guest", at, guest[0], of="person")
    yield from _definite(scene, at)
    yield from _owned(scene, at)
    yield from _kin(scene, at)
    if role := _role(scene, at):
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


def _definite(scene: _Scene, at: int) -> Iterator[Description]:
    """ "Partai itu", "badan PBB tersebut", "the ministry": one that was spoken of before."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    first = at + (lexicon.owner_first and lowers[at] in lexicon.definite)
    if first >= len(lowers) or (lexicon.owner_first and first == at):
        return
    noun = lexicon.definite_nouns.match(lowers, first)
    if noun is None:
        return
    end, of = noun
    text = " ".join(lowers[first:end])
    if lexicon.owner_first:
        if end >= len(lowers) or not scene.line.tokens[end].text[0].isupper():
            yield Description("definite", at, end, of=of, noun=text)
        return
    end = _modified(scene, end)
    owner = scene.starts.get(end)
    if owner is not None and not _is_person(scene.names[owner]):
        end = scene.names[owner].end
    if end < len(lowers) and lowers[end] in lexicon.back_words:
        yield Description("definite", at, end + 1, own_end=noun[0], of=of, noun=text)


def _kin(scene: _Scene, at: int) -> Iterator[Description]:
    """ "The sister of President Kim", "adik Kim": a relative, and not the one who is named."""
    head = scene.lexicon.kin.match(scene.line.lowers, at)
    if head is None:
        return
    of = _linked(scene, head[0])
    title = scene.titles.get(of)
    index = scene.starts.get(of) if title is None else title.holder
    if title is not None and (index is None or scene.names[index].first < of):
        end = title.end
    elif index is not None and _is_person(scene.names[index]):
        end = scene.names[index].end
    else:
        return
    same = _beside(scene, at, end)
    yield Description("role", at, end, None, own_end=of, same=same)


def _beside(scene: _Scene, first: int, end: int) -> int | None:
    """The person named right after a description, or before it with a comma between."""
    after = scene.starts.get(end + (scene.line.lowers[end : end + 1] == (",",)))
    if after is not None and _is_person(scene.names[after]):
        return after
    commas = [at for at in range(max(0, first - 3), first) if scene.line.lowers[at] == ","]
    ends = {n.end: i for i, n in enumerate(scene.names) if _is_person(n)}
    return ends.get(commas[-1]) if commas else None


def _is_body(name: Candidate) -> bool:
    return not name.known and name.hint is not None and name.hint.kind == "ORG"


def _is_person(name: Candidate) -> bool:
    if name.known:
        return name.known[0].type == "person"
    return name.hint is not None and name.hint.kind == "PER"


def _linked(scene: _Scene, at: int) -> int:
    """Where the words that lead from a noun to its owner end ("of the", "dari")."""
    while at < len(scene.line.lowers) and scene.line.lowers[at] in scene.lexicon.title_links:
        at += 1
    return at


def _owned(scene: _Scene, at: int) -> Iterator[Description]:
    """Bodies that belong to a country or a leader."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    if head := lexicon.administration.match(lowers, at):
        owner = _owner(scene, head[0], "person")
        if owner is not None:
            yield Description("administration", at, scene.names[owner].end, owner)
    if head := lexicon.government.match(lowers, at):
        owner = _owner(scene, head[0], "country")
        if owner is not None:
            yield Description("government", at, scene.names[owner].end, owner)
    if lowers[at] in lexicon.side_words and _owner(scene, at + 1, "organisation") is not None:
        side = scene.starts[at + 1]
        yield Description("government", at, scene.names[side].end, side)
    if head := lexicon.bodies.match(lowers, at):
        owner = _owner(scene, _linked(scene, head[0]), "country")
        if owner is not None:
            noun = _forces(scene, at)
            yield Description("body", at, _pair_end(scene, owner), owner, noun=noun)
        elif head[0] > at + 1 or _stands_alone(scene, at, head[0]):
            yield Description("body", at, head[0])
    if (head := lexicon.ruling.match(lowers, at)) and _stands_alone(scene, at, head[0]):
        yield Description("ruling", at, head[0], of="country", noun=" ".join(lowers[at : head[0]]))


def _forces(scene: _Scene, at: int) -> str:
    """The word for the armed forces at `at`; "" where there is none."""
    head = scene.lexicon.forces.match(scene.line.lowers, at)
    return scene.line.lowers[at] if head else ""


def _stands_alone(scene: _Scene, at: int, end: int) -> bool:
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
    return opens and (back or _before_verb(scene, end))


def _owner(scene: _Scene, at: int, kind: str) -> int | None:
    index = scene.starts.get(at)
    if index is not None and kind == "organisation" and _is_body(scene.names[index]):
        return index
    if index is None or not any(k.type == kind for k in scene.names[index].known):
        return None
    return index


def _pair_end(scene: _Scene, owner: int) -> int:
    """Where "panitia bersama Jepang dan Korea" ends: after the second country."""
    end = scene.names[owner].end
    if end < len(scene.line.lowers) and scene.line.lowers[end] in scene.lexicon.conjunctions:
        second = _owner(scene, end + 1, "country")
        if second is not None:
            return scene.names[second].end
    return end


def _role(scene: _Scene, at: int) -> Description | None:
    """A quantifier, a noun for people, what tells which, and the country they belong to."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    one = lexicon.indefinite.match(lowers, at)
    number = _number(scene, at)
    several = number or lexicon.quantifiers.match(lowers, at)
    counted = several or one
    first = counted[0] if counted else at
    if first >= len(lowers):
        return None
    first = _modified(scene, first)
    noun = lexicon.roles.match(lowers, first) if first < len(lowers) else None
    if noun is None and number and first < len(lowers):
        noun = lexicon.counted.match(lowers, first)
    if noun is None:
        return None
    end = _modified(scene, noun[0])
    while end + 1 < len(lowers) and lowers[end] in lexicon.conjunctions:
        further = lexicon.roles.match(lowers, end + 1)
        if further is None:
            break
        end = _modified(scene, further[0])
    owner = next(
        (
            o
            for kind in ("country", "place", "organisation")
            if (o := _owner(scene, _linked(scene, end), kind)) is not None
        ),
        None,
    )
    stop = scene.names[owner].end if owner is not None else end
    both = lexicon.anaphors.match(lowers, end) if end < len(lowers) else None
    one_before = next(_definite(scene, end), None) if end < len(lowers) else None
    if owner is None and both and both[1].of == "country":
        stop = both[0]
    elif owner is None and one_before is not None:
        stop = one_before.end
    told = counted is not None or stop > noun[0] or first > at
    if not told and not (at == 0 or _before_verb(scene, stop)):
        return None
    collective = lexicon.collectives.match(lowers, first) if one is None else None
    return Description("role", at, stop, owner, several=bool(several or collective))


def _number(scene: _Scene, at: int) -> tuple[int, None] | None:
    """Where "sekitar 40", "lebih dari 4.000" or "dua ratus" ends."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    hedge = lexicon.hedges.match(lowers, at)
    end = first = hedge[0] if hedge else at
    while end < len(lowers) and (
        lowers[end] in lexicon.numbers or NUMBER.fullmatch(lowers[end]) is not None
    ):
        end += 1
    return (end, None) if end > first else None


def _before_verb(scene: _Scene, at: int) -> bool:
    """Whether a verb follows, as it does a subject; a comma and a relative may stand between."""
    lowers, lexicon = scene.line.lowers, scene.lexicon
    while at < len(lowers) and (lowers[at] == "," or lowers[at] in lexicon.subordinators):
        at += 1
    return at < len(lowers) and lexicon.is_verb(lowers[at])


def _joins(scene: _Scene, at: int) -> bool:
    return scene.line.lowers[at] in scene.lexicon.conjunctions


def _modified(scene: _Scene, at: int) -> int:
    """Where the adjectives and nouns that tell which people are meant end."""
    while at < len(scene.line.lowers):
        match = scene.lexicon.role_modifiers.match(scene.line.lowers, at)
        if match is None or at in scene.starts or _joins(scene, at):
            break
        at = match[0]
    return at
