"""Whether an event noun tells a happening, points back at one, or speaks of none in particular."""

from __future__ import annotations

from runut.annotate.events.arguments import governor, reduced
from runut.annotate.events.pieces import NAME, Piece
from runut.annotate.events.triggers import Hit, Scene

#: Kinds whose nouns are told with their matter ("perundingan tarif").
_ABOUT = frozenset(("talks", "meeting", "agreement", "threat"))
#: Kinds that somebody hosts.
_HELD = frozenset(("talks", "meeting"))
#: How many words behind a verb of agreeing tell what is agreed on, and the letters of such a word.
AGREED_WITHIN = 7
TELLING_LETTERS = 5
#: How far behind a noun the word stands that says that it was before.
EARLIER_WITHIN = 3
#: How far before a truce the word stands that says that none was agreed on.
UNMADE_WITHIN = 3


def pointed(scene: Scene, hit: Hit) -> bool:
    """Whether the noun points back at what was told before ("pertemuan itu", "the talks")."""
    if hit.voice != "noun":
        return False
    # "that accusation" may name whose it is first: "tuduhan [Thailand] itu"
    told = hit.end < len(scene.row.pieces) and _name_or_length(scene.row.pieces[hit.end])
    before, after = _before(scene, hit, 2), scene.row.words(hit.end, hit.end + 1 + told)
    return any(word in scene.words.definite_before for word in before) or any(
        word in scene.words.definite_after for word in after
    )


def _name_or_length(piece: Piece) -> bool:
    """Whether a word names somebody or tells how long it took ("pertemuan [dua jam] itu")."""
    return piece.is_name or (piece.time is not None and piece.time.granularity == "duration")


def predicate(scene: Scene, hit: Hit) -> bool:
    """Whether the noun says what another event is ("will be the first meeting since 2009")."""
    judges = hit.trigger.frame == "speaker"
    if (
        hit.voice != "noun"
        or judges
        or any(g.end in {hit.start, hit.start - 1} for g in scene.governors)
    ):
        return False
    return any(word in scene.words.copula for word in _before(scene, hit, 2))


def agreed_on(scene: Scene, hit: Hit) -> frozenset[str]:
    """The words right behind a verb of agreeing; none of a noun, or of another kind."""
    if hit.trigger_kind != "agreement" or hit.voice == "noun":
        return frozenset()
    behind = scene.row.words(hit.end, hit.end + AGREED_WITHIN)
    return frozenset(word for word in behind if word.isalpha() and len(word) >= TELLING_LETTERS)


def again(scene: Scene, hit: Hit) -> bool:
    """Whether the noun tells another happening by the same sides ("the next round")."""
    around = (*_before(scene, hit, 1), *scene.row.words(hit.end, hit.end + 1))
    return hit.voice == "noun" and any(word in scene.words.again for word in around)


def earlier(scene: Scene, hit: Hit) -> bool:
    """Whether the noun tells one of the same sides before ("the previous round", "the last")."""
    row, words = scene.row, scene.words
    behind: list[str] = []
    for index in range(hit.end, min(len(row.pieces), hit.end + EARLIER_WITHIN)):
        piece = row.pieces[index]
        if not piece.word.isalpha() or piece.word in words.prepositions | words.stops:
            break
        behind.append(words.bare(piece.word))
    told = (*_before(scene, hit, 2), *behind, *row.words(hit.start, hit.end))
    return hit.voice == "noun" and any(word in words.previous for word in told)


def generic(scene: Scene, hit: Hit) -> bool:
    """Whether the noun means no particular happening ("every meeting", "tariff talks")."""
    if hit.voice != "noun":
        return False
    if ends_without(scene, hit):
        return False
    if is_means(scene, hit):
        return True
    return _is_matter(scene, hit) or any(w in scene.words.generic for w in _before(scene, hit, 1))


def ends_without(scene: Scene, hit: Hit) -> bool:
    """Whether something ended "without an agreement", which was not made, then."""
    before = _before(scene, hit, 2)
    return hit.trigger_kind == "agreement" and any(word in scene.words.without for word in before)


def told_otherwise(scene: Scene, hit: Hit) -> bool:
    """Whether the word only names a way of settling things, or somebody who greets or hosts."""
    return is_means(scene, hit) or greeted(scene, hit)


def is_means(scene: Scene, hit: Hit) -> bool:
    """Whether talks are only the way in which something is to be settled ("through dialogue")."""
    row, words = scene.row, scene.words
    before, following = _before(scene, hit, 1), row.words(hit.end, hit.end + 1)
    own = NAME in following or set(following) & (
        words.companion | words.between | words.definite_after
    )
    way = any(word in words.ways for word in before)
    return hit.trigger_kind == "talks" and way and not own


def _is_matter(scene: Scene, hit: Hit) -> bool:
    """Whether a sanction only tells what talks or a deal beside it are about."""
    beside = (h for h in scene.hits if h.voice == "noun" and hit.start in {h.end, h.start - 1})
    return hit.trigger_kind == "sanction" and any(h.trigger_kind in _ABOUT for h in beside)


def _before(scene: Scene, hit: Hit, count: int) -> tuple[str, ...]:
    return scene.row.words(max(0, hit.start - count), hit.start)


def greeted(scene: Scene, hit: Hit) -> bool:
    """Whether somebody is only welcomed on arriving, or named as host of talks told before."""
    word = next((h for h in scene.hits if h.start == hit.start), hit)
    if word.trigger_kind != "meeting" or word.voice == "noun":
        return False
    hosts = reduced(scene, word) and any(
        h.voice == "noun" and h.end <= hit.start and h.trigger_kind in _HELD for h in scene.hits
    )
    arrives = any(piece.word in scene.words.arriving for piece in scene.row.pieces)
    return hosts or (word.trigger.greets and arrives)


def told_by_verb(scene: Scene, hit: Hit) -> bool:
    """Whether another verb tells the same event ("put forward a proposal")."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    if carrier is None or carrier.voice != "active":
        return _against(scene, hit)
    return any(
        other.trigger_kind == hit.trigger_kind
        and other.start < carrier.end
        and carrier.start < other.end
        for other in scene.hits
    )


def _against(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of blame says what is protested against right before it."""
    blames = hit.trigger_kind == "criticism" and hit.voice == "active"
    return blames and any(
        other.trigger_kind == "protest" and 0 <= hit.start - other.end <= 1 for other in scene.hits
    )


def kept(scene: Scene, hit: Hit) -> bool:
    """Whether a deal is only said to be broken or watched ("violated the truce"): it was told."""
    deal = hit.voice == "noun" and hit.trigger_kind in {"ceasefire", "agreement"}
    if deal and hit.trigger_kind == "ceasefire":
        # "without agreement on a truce"
        before = _before(scene, hit, UNMADE_WITHIN)
        if any(word in scene.words.without for word in before):
            return True
    return deal and any(word in scene.words.keeping for word in _before(scene, hit, 2))
