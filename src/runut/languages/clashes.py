"""Words by which a page shows that two sides do not say the same: `clashes.toml`.

Phrases are looked up in small letters as they stand, between word boundaries.
"""

from __future__ import annotations

import functools

from runut.languages.loading import Data, load_toml
from runut.vocabulary import DiscrepancyAbout


class ClashPack(Data, frozen=True, kw_only=True):
    """The whole of `clashes.toml`."""

    #: Somebody denies what somebody else says ("membantah"), or it is denied ("dibantah").
    denials: tuple[str, ...]
    #: Before a denial: it is none ("tidak membantah").
    not_denied: tuple[str, ...]
    #: Somebody makes a claim that can be denied ("menuduh").
    claims: tuple[str, ...]
    #: Before such a verb: nobody makes the claim ("is accused").
    passive: tuple[str, ...]
    #: What is claimed ("tuduhan").
    claim_nouns: tuple[str, ...]
    #: Shortly before a denial: an offer is turned down, no claim denied ("tawaran").
    offers: tuple[str, ...]
    #: Says of whom a claim is: what is denied was said by somebody ("seperti disampaikan").
    told_by: tuple[str, ...]
    #: Nouns and pointers that take up what the sentence before has ("pernyataan itu").
    points_back: tuple[str, ...]
    #: At the start of a sentence: the one before does not fit it ("padahal").
    contrary: tuple[str, ...]
    #: Says what somebody meant to do, which no deed contradicts ("berjanji").
    intended: tuple[str, ...]
    #: Says that it is told as background ("ketika itu").
    back_then: tuple[str, ...]
    #: Before an agreement that there is: it is kept or not ("melaksanakan").
    keeps: tuple[str, ...]
    #: Before a happening: it is not taken back, but warned of, or hangs on something.
    no_taking_back: tuple[str, ...]
    #: Behind a happening: another one of its kind ("baru").
    next_one: tuple[str, ...]
    #: Says that it was so before now ("pekan lalu").
    before_now: tuple[str, ...]
    #: What is set for an encounter ("tanggal"), and words for encounters.
    day_words: tuple[str, ...]
    encounters: tuple[str, ...]
    #: Before a length of time: it comes when that is over ("dalam dua pekan").
    within: tuple[str, ...]
    #: Somebody wants something of another one ("mendesak").
    asks: tuple[str, ...]
    #: Points to the encounter just told ("kunjungan itu").
    that_one: tuple[str, ...]
    #: An invitation is received or accepted, one cannot tell; before it: it surely is accepted.
    took_invitation: tuple[str, ...]
    surely: tuple[str, ...]
    #: No answer is given.
    unanswered: tuple[str, ...]
    #: How the line of a correction begins; says that the page told something else before.
    note_labels: tuple[str, ...]
    told_before: tuple[str, ...]
    #: In the middle of a sentence: its two halves do not fit.
    opposed: tuple[str, ...]
    #: The same where the first half denies ("meski").
    conceded: tuple[str, ...]
    #: With a pointer back: what was said is not so ("tidak benar").
    untrue: tuple[str, ...]
    #: It never was so ("tidak pernah").
    never: tuple[str, ...]
    #: Between what one says and what another says ("sedangkan"); before what limits it ("tetapi").
    whereas: tuple[str, ...]
    turns: tuple[str, ...]
    #: Somebody does not confirm.
    unconfirmed: tuple[str, ...]
    #: At the start of a sentence that answers a denial ("namun").
    but: tuple[str, ...]
    #: What was told first, and what came of it later.
    at_first: tuple[str, ...]
    later: tuple[str, ...]
    negations: tuple[str, ...]
    #: Documents that have or lack a clause.
    documents: tuple[str, ...]
    #: Says that a text or a speaker leaves something out; or has no more than something less.
    silent: tuple[str, ...]
    no_more_than: tuple[str, ...]
    #: Says that somebody does not use a name for it.
    not_called: tuple[str, ...]
    #: Says that nothing is signed or decided.
    unsettled: tuple[str, ...]
    #: "Not yet".
    not_yet: tuple[str, ...]
    #: How a word may begin that says what is done.
    deed_forms: tuple[str, ...]
    #: A condition: what stands before it comes only with what stands behind it.
    only_then: tuple[str, ...]
    then: tuple[str, ...]
    #: Says that both sides have settled it.
    agreed: tuple[str, ...]
    #: Says that all sides are meant.
    both: tuple[str, ...]
    #: Begins what is claimed.
    that: tuple[str, ...]
    #: Words that say nothing of what is meant.
    function_words: frozenset[str]
    #: Says that another's account is not the same.
    differs: tuple[str, ...]
    #: It ended without result; it brought one; it is of another time or only hoped for.
    fruitless: tuple[str, ...]
    fruitful: tuple[str, ...]
    not_now: tuple[str, ...]
    #: Before a number that is not meant to be exact.
    about: tuple[str, ...]
    #: Words behind a number that count no things of one kind.
    no_things: tuple[str, ...]
    #: In a sentence with a length: it is of another time, or of a part.
    lengthy: tuple[str, ...]
    #: Before the one who wanted an encounter ("atas permintaan").
    at_request: tuple[str, ...]
    #: What it is about, and words for two states of somebody that exclude each other.
    opposites: tuple[tuple[DiscrepancyAbout, tuple[str, ...], tuple[str, ...]], ...]
    #: A journey is called off; somebody comes to a place; he leaves one.
    called_off: tuple[str, ...]
    arrives: tuple[str, ...]
    leaves: tuple[str, ...]
    #: In a caption: the picture is of another day; words for houses and rooms, which are no towns.
    archive: tuple[str, ...]
    buildings: tuple[str, ...]
    #: It is the first time; it was the last time.
    first: tuple[str, ...]
    last_time: tuple[str, ...]
    #: What becomes of those who are counted: groups of words that say the same of them.
    fates: tuple[tuple[str, ...], ...]
    #: Beside a number: it is of another lot, or a part ("lainnya").
    other_lot: tuple[str, ...]
    #: In a sentence with a number: it grew, is planned, guessed or of a longer time ("sejak").
    other_count: tuple[str, ...]
    #: At the start of a sentence that says the how-manieth it is ("ini merupakan").
    this_is: tuple[str, ...]
    #: Words for the second, the third …, and whether they stand before their noun.
    ordinals: dict[str, int]
    ordinal_first: bool
    #: Before an age; before a birth; it is an age of another time ("when he was 40").
    aged: tuple[str, ...]
    born: tuple[str, ...]
    at_that_time: tuple[str, ...]
    #: Between the first and the last day of something.
    until: tuple[str, ...]
    #: Before all parts of a whole; before some of them; before the last one.
    made_of: tuple[str, ...]
    among: tuple[str, ...]
    joins: tuple[str, ...]


@functools.cache
def load(pack: str) -> ClashPack:
    """Return the clash words of language pack `pack`; raises `PackError` when broken."""
    return load_toml(f"runut.languages.{pack}", "clashes.toml", ClashPack)
