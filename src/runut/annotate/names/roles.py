"""People without a name, by a noun for what they are: "sejumlah pejabat Rusia", "a diplomat"."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.names.descriptions import (
    NUMBER,
    Description,
    Scene,
    before_verb,
    is_person,
    joins,
    linked,
    modified,
    owner_at,
)

#: What people may belong to, the likeliest first.
OWNERS = ("country", "place", "organisation", "group")
#: As many as a description can be of without being a list of people.
PAIR = 2


def definite_at(scene: Scene, at: int) -> Iterator[Description]:
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
    end = modified(scene, end)
    owner = scene.starts.get(end)
    if owner is not None and not is_person(scene.names[owner]):
        end = scene.names[owner].end
    if end < len(lowers) and lowers[end] in lexicon.back_words:
        yield Description("definite", at, end + 1, own_end=noun[0], of=of, noun=text)


def role_at(scene: Scene, at: int, *, told: bool = False) -> Description | None:
    """A quantifier, a noun for people, what tells which, and the country they belong to.

    A noun with none of these is somebody only before a verb, or where words before `at` told.
    """
    lexicon, lowers = scene.lexicon, scene.line.lowers
    one = lexicon.indefinite.match(lowers, at)
    number = _number(scene, at)
    several = number or lexicon.quantifiers.match(lowers, at)
    counted = several or one
    first = modified(scene, counted[0] if counted else at)
    noun = _noun(scene, first, several=several is not None)
    if noun is None or (several is None and _serves_as(scene, at)):
        return None
    end = _nouns_end(scene, noun)
    owner = _whose(scene, end)
    stop, lands = _owned_end(scene, owner, end, several=several is not None)
    if stop == end and (lowers[at] in lexicon.everybody or _of_all(scene, at)):
        return None
    if owner is None and number is None and _only_counted(scene, first):
        return None
    told = told or counted is not None or stop > noun or first > at
    collective = lexicon.collectives.match(lowers, first) if one is None else None
    alone = not (counted or collective) and owner is None
    pointed = alone and _points(scene, at, stop)
    bare = lowers[at] in lexicon.plural_words and first == at + 1 and stop == noun
    if not (told or pointed) and not (at == 0 or before_verb(scene, stop)):
        return None
    states = lowers[first] in lexicon.state_words
    return Description(
        "role",
        at,
        stop,
        owner,
        noun=" ".join(lowers[first:noun]),
        several=bool(several or collective or states or (lands and not one)),
        pointed=pointed or bare,
        same=_apposed(scene, stop) or (() if several else _closes(scene, at, stop)),
    )


def _noun(scene: Scene, at: int, *, several: bool) -> int | None:
    """Where a noun for people ends; some mean people only where there are `several`.

    So do those for who holds an office ("para direktur").
    """
    lexicon, lowers = scene.lexicon, scene.line.lowers
    if at >= len(lowers):
        return None
    found = (
        lexicon.roles.match(lowers, at)
        or (several and lexicon.counted.match(lowers, at))
        or (several and _officials(scene, at))
    )
    if found:
        return found[0]
    if lowers[at] not in lexicon.state_words or at + 1 not in scene.starts:
        return None
    known = scene.names[scene.starts[at + 1]].known
    return at + 1 if known and known[0].type in {"place", "organisation", "group"} else None


def _both_at(scene: Scene, at: int) -> bool:
    """Whether "kedua negara" or the like stands at `at`."""
    if at >= len(scene.line.lowers):
        return False
    both = scene.lexicon.anaphors.match(scene.line.lowers, at)
    return both is not None and both[1].of == "country"


def _only_counted(scene: Scene, at: int) -> bool:
    """Whether a noun means people only with a number or an owner: "sebagian besar perempuan"."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    return lexicon.roles.match(lowers, at) is None and (
        lexicon.counted.match(lowers, at) is not None
    )


def _officials(scene: Scene, at: int) -> tuple[int, str] | None:
    """Where the word for an office ends; "koleganya" only says that it is the same."""
    title = scene.lexicon.titles.match(scene.line.lowers, at)
    return title if title is not None and title[1] not in {"", "counterpart"} else None


def _nouns_end(scene: Scene, noun: int) -> int:
    """Where a noun that ends at `noun` ends with what tells which, and further nouns."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    end = modified(scene, noun)
    while end + 1 < len(lowers) and lowers[end] in lexicon.conjunctions:
        further = lexicon.roles.match(lowers, end + 1)
        if further is None:
            break
        end = modified(scene, further[0])
    return end


def _whose(scene: Scene, end: int) -> int | None:
    """The candidate whose people a noun that ends at `end` means."""
    at = linked(scene, end)
    goes = not scene.lexicon.towards.isdisjoint(scene.line.lowers[end:at])
    index = scene.starts.get(at)
    if goes and index is not None and any(k.type == "place" for k in scene.names[index].known):
        return None
    owners = (owner_at(scene, at, kind) for kind in OWNERS)
    return next((owner for owner in owners if owner is not None), None)


def _apposed(scene: Scene, end: int) -> tuple[int, ...]:
    """Those named between commas after a description: "peneliti Forum X, Ana Sari, menilai"."""
    lowers, at = scene.line.lowers, end
    found: list[int] = []
    right = scene.starts.get(_past_ranks(scene, _past_others(scene, end)))
    if right is not None and is_person(scene.names[right]):
        return (right,)
    while at < len(lowers) and (lowers[at] == "," or (found and joins(scene, at))):
        index = scene.starts.get(at + 1)
        if index is None or not is_person(scene.names[index]):
            break
        found.append(index)
        at = scene.names[index].end
    closed = at >= len(lowers) or lowers[at] == ","
    return tuple(found) if closed and len(found) <= PAIR else ()


def _closes(scene: Scene, first: int, end: int) -> tuple[int, ...]:
    """The one named before a description between commas: "Ana Sari, warga Kenya, ditahan".

    Before "dan" or another description it would be the next in a list.
    """
    lowers = scene.line.lowers
    if not first or lowers[first - 1] != "," or lowers[end : end + 1] != (",",):
        return ()
    if end + 1 >= len(lowers) or joins(scene, end + 1) or _lists_on(scene, end + 1):
        return ()
    before = next((i for i, n in enumerate(scene.names) if n.end == first - 1), None)
    return (before,) if before is not None and is_person(scene.names[before]) else ()


def _lists_on(scene: Scene, at: int) -> bool:
    """Whether another one is named or described at `at`."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    openers = (lexicon.roles, lexicon.titles, lexicon.quantifiers, lexicon.indefinite)
    return at in scene.starts or any(each.match(lowers, at) for each in openers)


def _past_others(scene: Scene, at: int) -> int:
    """Where a holder may stand after the short form or the second body of a description."""
    lowers = scene.line.lowers
    if lowers[at : at + 1] == ("(",) and ")" in lowers[at : at + 4]:
        return lowers.index(")", at) + 1
    if at + 1 < len(lowers) and joins(scene, at):
        body = owner_at(scene, at + 1, "organisation")
        return scene.names[body].end if body is not None else at
    return at


def _past_ranks(scene: Scene, at: int) -> int:
    """Where a name may stand after a rank and the forces that it is of: "Brigjen TNI (Purn)"."""
    lowers, ranks = scene.line.lowers, scene.lexicon.honorifics
    ranked = at
    while ranked < len(lowers) and lowers[ranked] in ranks:
        ranked += 1
    if ranked == at:
        return at
    force = scene.starts.get(ranked)
    if force is not None and any(k.type == "organisation" for k in scene.names[force].known):
        ranked = scene.names[force].end
    return _past_others(scene, ranked)


def _owned_end(scene: Scene, owner: int | None, end: int, *, several: bool) -> tuple[int, bool]:
    """Where a description ends with all its owners, and whether there are `several` of them."""
    if owner is None:
        return _pointed_end(scene, end), _both_at(scene, end)
    stop = scene.names[owner].end
    if scene.lexicon.owner_first and not scene.lexicon.state_words.isdisjoint(
        scene.line.lowers[stop : stop + 1]
    ):
        return stop + 1, True
    listed = country_list_end(scene, stop) if several else stop
    return listed, listed > stop


def country_list_end(scene: Scene, end: int) -> int:
    """Where a list of countries ends whose first ends at `end`: "Mesir, Qatar, dan AS"."""
    lowers, at, stop = scene.line.lowers, end, end
    while at < len(lowers) and (lowers[at] == "," or joins(scene, at)):
        joined = joins(scene, at) or (at + 1 < len(lowers) and joins(scene, at + 1))
        at += 1 + (lowers[at] == "," and joined)
        index = owner_at(scene, at, "country") if at < len(lowers) else None
        if index is None:
            break
        at = scene.names[index].end
        stop = at if joined else stop
    return stop


def _pointed_end(scene: Scene, end: int) -> int:
    """Where a noun ends whose owner was named before ("menteri kedua negara")."""
    if end >= len(scene.line.lowers):
        return end
    both = scene.lexicon.anaphors.match(scene.line.lowers, end)
    if both and both[1].of == "country":
        return both[0]
    before = next(definite_at(scene, end), None)
    return before.end if before is not None else end


def _serves_as(scene: Scene, at: int) -> bool:
    """Whether a noun tells what somebody else is: "sebagai utusan khusus", "as an observer"."""
    lowers = scene.line.lowers
    return at > 0 and lowers[at - 1] in scene.lexicon.as_words


def _points(scene: Scene, at: int, stop: int) -> bool:
    """Whether a word beside a noun says that the one was spoken of: "pejabat itu"."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    if lexicon.owner_first:
        return at > 0 and lowers[at - 1] in lexicon.definite
    return stop < len(lowers) and lowers[stop] in lexicon.back_words


def _of_all(scene: Scene, at: int) -> bool:
    """Whether "semua" or the like stands before a noun, which then means nobody in particular."""
    return at > 0 and scene.line.lowers[at - 1] in scene.lexicon.everybody


def _number(scene: Scene, at: int) -> tuple[int, None] | None:
    """Where "sekitar 40", "lebih dari 4.000" or "dua ratus" ends."""
    lexicon, lowers = scene.lexicon, scene.line.lowers
    hedge = lexicon.hedges.match(lowers, at)
    end = first = hedge[0] if hedge else at
    while end < len(lowers) and (
        lowers[end] in lexicon.numbers or NUMBER.fullmatch(lowers[end]) is not None
    ):
        end += 1
    return (end, None) if end > first else None


def counted_before(scene: Scene, at: int) -> tuple[int, bool]:
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
