"""A headline that its text does not bear out: numbers, names, what is not done; and "only if"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from runut.annotate.conflicts.sides import side
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.records import Discrepancy, Sentence, Span

#: Smaller numbers are written in words as often as not, and count parts as well as the whole.
LEAST_NUMBER = 13
#: A round number in a headline stands for one that is nearer to it than this share.
ROUND = 0.1
#: Words behind "not yet" among which the verb of what is not done stands.
NOT_YET_WITHIN = 6
#: Dictionary entries that are followed from a word to its root.
MAX_STEPS = 3
#: Letters of the shortest root that says what is meant.
LEAST_ROOT = 4
#: Characters before a number in which it may be called inexact.
ABOUT_WITHIN = 14

_COUNT = re.compile(r"(?<![\w.,/%$€£])(\d{1,3}(?:[.,]\d{3})+|\d+)\s+([^\W\d_]+)(?![\w/])")
_WORD = re.compile(r"[^\W\d_]+")


def against_text(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield what a headline tells and its text does not, and what comes only on a condition."""
    words = clashes.load(pack)
    heads = [s for s in draft.sentences if s.label == "headline"]
    body = [s for s in draft.sentences if s.label == "body"]
    yield from islice((d for head in heads for d in _numbers(draft, words, head, body)), 1)
    taken_back = (_unlike(draft, words, (head, row), pack) for row in body for head in heads)
    yield from islice((one for one in taken_back if one is not None), 1)
    yield from islice(_results(draft, words, [*heads[:1], *body]), 1)
    for row in body:
        yield from islice(_only_then(draft, words, row, ([*heads, *body], pack)), 1)


def _numbers(
    draft: Draft, words: ClashPack, head: Sentence, body: list[Sentence]
) -> Iterator[Discrepancy]:
    """The headline counts another number of the same things than the text, which has one only."""
    plain = [re.sub(r"(?<=\d)[.,](?=\d)", "", draft.article.quote(row.span)) for row in body]
    of_text = [
        (n, noun, row) for row in body for n, noun in counts(draft, words, row.span, LEAST_NUMBER)
    ]
    for number, noun in counts(draft, words, head.span, LEAST_NUMBER):
        told = [(n, row) for n, what, row in of_text if what == noun]
        others = {n for n, _ in told}
        if len(others) != 1 or _near(number, min(others)):
            continue
        if any(re.search(rf"\b{number}\b", text) for text in plain):
            continue
        sides = (side(draft, head.span), side(draft, told[0][1].span))
        yield Discrepancy("number", sides, "contradiction", "headline-number")


def counts(draft: Draft, words: ClashPack, span: Span, least: int) -> Iterator[tuple[int, str]]:
    """Yield the exact numbers in `span` from `least` on, each with the word for what is counted."""
    text = draft.article.quote(span)
    for found in _COUNT.finditer(text):
        number, noun = int(re.sub(r"[.,]", "", found[1])), found[2].casefold()
        before = text[max(0, found.start() - ABOUT_WITHIN) : found.start()]
        inexact = bool(signals.phrases(words.about).search(before))
        at = Span(span.start + found.start(1), span.start + found.end(1))
        inexact = inexact or any(t.span.overlaps(at) for t in draft.times)
        if number >= least and noun not in words.no_things and not inexact:
            yield number, noun


def _near(head: int, text: int) -> bool:
    """Whether the headline's number is the text's, made round."""
    return head == text or (head % 10 == 0 and abs(head - text) <= ROUND * text)


def _unlike(
    draft: Draft, words: ClashPack, rows: tuple[Sentence, Sentence], pack: str
) -> Discrepancy | None:
    """A sentence that takes its headline back: not called so, not signed, or not done yet."""
    title, text = (draft.article.quote(row.span) for row in rows)
    if signals.phrases((*words.not_yet, *words.negations)).search(title):
        return None
    sides = (side(draft, rows[0].span), side(draft, rows[1].span))
    name = signals.phrases(words.not_called).search(text)
    open_ = signals.phrases(words.unsettled).search(text)
    undone = signals.phrases(words.not_yet).search(text)
    if not name and not open_ and not undone:
        return None
    claimed = roots(title, pack) - names_of(draft, pack)
    if name and roots(re.split(r"[,.;]", text[name.end() :])[0], pack) & claimed:
        return Discrepancy("status", sides, "emphasis", "headline-name-not-used")
    if open_ and roots(_clause(text, open_.start()), pack) & claimed:
        return Discrepancy("status", sides, "emphasis", "headline-not-settled")
    deeds = _deeds(text[undone.end() :], words, pack) if undone else ()
    if {*deeds[:1]} & claimed and _actors(draft, rows[1]) <= _actors(draft, rows[0]):
        return Discrepancy("status", sides, "contradiction", "headline-not-yet")
    return None


def _results(draft: Draft, words: ClashPack, rows: list[Sentence]) -> Iterator[Discrepancy]:
    """It ended without result here, and brought something there; no other round is told of."""
    told = [(row, draft.article.quote(row.span)) for row in rows]
    empty, full = signals.phrases(words.fruitless), signals.phrases(words.fruitful)
    not_so = signals.phrases((*words.not_yet, *words.negations, *words.not_now))
    other_round = signals.phrases(words.not_now)
    without = [row for row, text in told if empty.search(text) and not other_round.search(text)]
    for row, text in told:
        if not full.search(text) or not_so.search(text) or empty.search(text):
            continue
        for other in without:
            yield Discrepancy(
                "status",
                (side(draft, other.span), side(draft, row.span)),
                "contradiction",
                "without-result-and-result",
            )


def _only_then(
    draft: Draft, words: ClashPack, row: Sentence, others: tuple[list[Sentence], str]
) -> Iterator[Discrepancy]:
    """What one sentence makes hang on a condition, another one tells as agreed."""
    rows, pack = others
    text = draft.article.quote(row.span)
    first = signals.phrases(words.only_then).search(text)
    then = signals.phrases(words.then).search(text, first.end()) if first else None
    if first is None or then is None:
        return
    deeds = frozenset(_deeds(text[first.end() : then.start()], words, pack))
    of_both = signals.phrases(words.both)
    for other in sorted(rows, key=lambda r: not of_both.search(draft.article.quote(r.span))):
        said = draft.article.quote(other.span)
        settled = signals.phrases(words.agreed).search(said)
        if other.span == row.span or settled is None:
            continue
        if signals.phrases(words.then).search(said, settled.end()):
            continue
        if not of_both.search(said) and not _actors(draft, row) <= _actors(draft, other):
            continue
        if deeds & roots(said[settled.start() :], pack):
            sides = (side(draft, other.span), side(draft, row.span))
            yield Discrepancy("status", sides, "emphasis", "agreed-and-only-if")


def names_of(draft: Draft, pack: str) -> frozenset[str]:
    """Return the dictionary forms of the words that are part of a name on the page."""
    return roots(" ".join(draft.article.quote(m.span) for m in draft.mentions), pack)


def _clause(text: str, end: int) -> str:
    """The words of a clause before `end`."""
    return re.split(r"[.;:]", text[:end])[-1]


def _actors(draft: Draft, row: Sentence) -> frozenset[str]:
    """Those named in a sentence, outlets that it is taken from aside."""
    media = {e.id for e in draft.entities if e.type == "medium"}
    named = (m for m in draft.mentions if m.form == "name" and m.span.within(row.span))
    return frozenset(m.entity for m in named) - media


def _deeds(text: str, words: ClashPack, pack: str) -> list[str]:
    """Roots of the next words whose form can be a verb's."""
    found = [w for w in _WORD.findall(text)[:NOT_YET_WITHIN] if w.islower()]
    roots = (root(word, pack) for word in found if word.startswith(words.deed_forms))
    return [one for one in roots if len(one) >= LEAST_ROOT]


def roots(text: str, pack: str) -> frozenset[str]:
    """Return the dictionary forms of the words of `text` that are long enough to say something."""
    empty = clashes.load(pack).function_words
    found = (root(w, pack) for w in _WORD.findall(text.casefold()) if w not in empty)
    return frozenset(one for one in found if len(one) >= LEAST_ROOT)


@lru_cache(maxsize=1 << 14)
def root(word: str, pack: str) -> str:
    """Return the dictionary form of a word in small letters: "ditarik" → "tarik"."""
    # imported here: few pages have a sentence that needs its dictionaries (60 ms)
    from simplemma import lemmatize  # noqa: PLC0415

    for _ in range(MAX_STEPS):
        before, word = word, lemmatize(word, lang=pack).casefold()
        if word == before:
            break
    return word
