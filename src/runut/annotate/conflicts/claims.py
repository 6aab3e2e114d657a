"""A claim and its denial, and what two sides say that the page itself sets against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from runut.annotate.conflicts.headlines import names_of, roots
from runut.annotate.conflicts.looking import has, named, speakers
from runut.annotate.conflicts.sides import part
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.records import Discrepancy, Sentence, Side, Span
from runut.vocabulary import DiscrepancyAbout

#: How the rules here begin: two who contradict each other, the page says neither itself.
AGAINST = "against."
#: Sentences that a claim may stand before what leaves it out.
NEAR = 14

#: Words before a denial among which an offer may stand.
OFFER_WITHIN = 5

#: Characters behind "that report" in which it is called untrue.
UNTRUE_WITHIN = 40

#: Words between a claim and the one who made it ("laporan kantor berita X").
OWNER_WITHIN = 2

_WORD = re.compile(r"[^\W\d_]+")


def against(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield claims and denials, contrary reports, changes of mind, and what a text lacks."""
    words = clashes.load(pack)
    rows = [s for s in draft.sentences if s.label in {"body", "subhead"}]
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else None
        after = rows[at + 1] if at + 1 < len(rows) else None
        found = chain(
            _opposed(draft, words, before, row),
            _denied(draft, words, (before, row, after)),
            _unconfirmed(draft, words, before, row),
            _never(draft, words, (before, row), pack),
            _changed(draft, words, row),
            _left_out(draft, words, rows[max(0, at - NEAR) : at], (row, pack)),
        )
        yield from islice(found, 1)


def _denied(
    draft: Draft, words: ClashPack, rows: tuple[Sentence | None, Sentence, Sentence | None]
) -> Iterator[Discrepancy]:
    before, row, after = rows
    back = signals.phrases(words.points_back).search(draft.article.quote(row.span))
    denial = _denial(draft, words, row.span)
    if denial is None:
        behind = row.span.start + back.end() if back else row.span.end
        said = Span(behind, min(behind + UNTRUE_WITHIN, row.span.end))
        if before and back and has(draft, words.untrue, said) and _told(draft, words, before):
            yield _clash("attribution", _two(draft, before, row), "untrue")
        return
    if any(has(draft, words.back_then, r.span) for r in (before, row) if r and r.line == row.line):
        return  # a quarrel of another day, told as background
    claim = _claim(draft, words, row.span, denial)
    if claim is not None:
        yield _clash("attribution", (part(draft, claim[0]), part(draft, claim[1])), "denied-claim")
    elif before and back and _told(draft, words, before):
        yield _clash("attribution", _two(draft, before, row), "denied")
    elif after and _starts(draft, words.but, after) and _told(draft, words, after):
        yield _clash("status", _two(draft, row, after), "denied-and-told")


def _denial(draft: Draft, words: ClashPack, span: Span) -> Span | None:
    """Where a sentence denies, and is not said not to."""
    text = draft.article.quote(span)
    for found in signals.phrases(words.denials).finditer(text):
        last = _WORD.findall(text[: found.start()].casefold())[-OFFER_WITHIN:]
        if not {*last[-1:]} & {*words.not_denied} and not {*last} & {*words.offers}:
            return Span(span.start + found.start(), span.start + found.end())
    return None


def _claim(draft: Draft, words: ClashPack, span: Span, denial: Span) -> tuple[Span, Span] | None:
    """The claim and its denial as two halves of a sentence, each with somebody named in it."""
    text = draft.article.quote(span)
    told = signals.phrases((*words.claims, *words.claim_nouns, *words.told_by))
    for found in told.finditer(text):
        start, end = span.start + found.start(), span.start + found.end()
        if start < denial.end and denial.start < end:
            continue
        if end <= denial.start:
            comma = max(text.rfind(mark, found.end(), denial.start - span.start) for mark in ",;")
            middle = denial.start if comma < 0 else span.start + comma
            halves = Span(span.start, middle), Span(middle, span.end)
        elif found.group().casefold() in words.claims:
            continue  # who denies accuses others in turn
        elif found.group().casefold() in words.claim_nouns:
            if not _owned(draft, words, Span(denial.end, end)):
                continue
            halves = Span(denial.end, span.end), Span(span.start, denial.end)
        else:
            halves = Span(start, span.end), Span(span.start, start)
        if all(named(draft, half) for half in halves):
            return halves
    return None


def _owned(draft: Draft, words: ClashPack, noun: Span) -> bool:
    """Whether somebody made the claim: named before its noun ("Kenya's claim") or right behind."""
    for mention in draft.mentions:
        if mention.span.within(noun):
            return True
        between = draft.article.text[noun.end : max(noun.end, mention.span.start)].split()
        if mention.span.start >= noun.end and len(between) <= OWNER_WITHIN:
            return not {*words.that} & {*between}
    return False


def _opposed(
    draft: Draft, words: ClashPack, before: Sentence | None, row: Sentence
) -> Iterator[Discrepancy]:
    text = draft.article.quote(row.span)
    if before and _starts(draft, words.contrary, row):
        if has(draft, words.intended, row.span):
            return  # what was promised, and not done
        if _said(draft, row.span) or _denial(draft, words, before.span):
            yield _clash("status", (part(draft, before.span), part(draft, row.span)), "contrary")
        return
    if before and has(draft, words.differs, row.span) and _told(draft, words, before):
        yield _clash("status", (part(draft, before.span), part(draft, row.span)), "differs")
    for found in signals.phrases((*words.opposed, *words.conceded)).finditer(text):
        middle = row.span.start + found.start()
        halves = _halves(row, middle)
        strong = found.group().casefold() in words.opposed
        if not all(named(draft, half) for half in halves):
            continue
        if strong or _denial(draft, words, halves[0]):
            yield _clash("status", (part(draft, halves[0]), part(draft, halves[1])), "opposed")
            return


def _unconfirmed(
    draft: Draft, words: ClashPack, before: Sentence | None, row: Sentence
) -> Iterator[Discrepancy]:
    """Somebody does not confirm what another says in the sentence before, or before a "but"."""
    text = draft.article.quote(row.span)
    open_ = signals.phrases(words.unconfirmed).search(text)
    if open_ is None:
        return
    turns = [t.start() for t in signals.phrases(words.turns).finditer(text, 1, open_.start())]
    halves = _halves(row, row.span.start + turns[-1]) if turns else None
    if halves and _said(draft, halves[0]) and all(named(draft, half) for half in halves):
        sides = (part(draft, halves[0]), part(draft, halves[1]))
        yield _clash("status", sides, "said-not-confirmed")
    elif before and has(draft, words.points_back, row.span) and _told(draft, words, before):
        yield _clash("status", _two(draft, before, row), "not-confirmed")


def _never(
    draft: Draft, words: ClashPack, rows: tuple[Sentence | None, Sentence], pack: str
) -> Iterator[Discrepancy]:
    """One says that it was so, and another one that it never was."""
    before, row = rows
    text = draft.article.quote(row.span)
    never = signals.phrases(words.never).search(text)
    if never is None:
        return
    for turn in signals.phrases(words.whereas).finditer(text, 0, never.start()):
        halves = _halves(row, row.span.start + turn.start())
        if turn.start() and all(_said(draft, half) and named(draft, half) for half in halves):
            sides = (part(draft, halves[0]), part(draft, halves[1]))
            yield _clash("attribution", sides, "never")
            return
    if before is None or not speakers(draft, before.span) or not speakers(draft, row.span):
        return
    if speakers(draft, before.span) & speakers(draft, row.span):
        return
    if has(draft, words.intended, before.span):
        return  # what is still to come may never have been before
    told = roots(draft.article.quote(before.span), pack) - names_of(draft, pack)
    if roots(text[never.end() :], pack) & told:
        yield _clash("attribution", _two(draft, before, row), "never")


def _halves(row: Sentence, middle: int) -> tuple[Span, Span]:
    return Span(row.span.start, middle), Span(middle, row.span.end)


def _two(draft: Draft, first: Sentence, second: Sentence) -> tuple[Side, Side]:
    return part(draft, first.span), part(draft, second.span)


def _changed(draft: Draft, words: ClashPack, row: Sentence) -> Iterator[Discrepancy]:
    """Told so at first, and not so later."""
    text = draft.article.quote(row.span)
    first = signals.phrases(words.at_first).search(text)
    turn = signals.phrases(words.later).search(text, first.end()) if first else None
    if turn is None:
        return
    middle = row.span.start + turn.start()
    halves = Span(row.span.start, middle), Span(middle, row.span.end)
    if has(draft, words.negations, halves[1]) and not has(draft, words.negations, halves[0]):
        yield _clash("status", (part(draft, halves[0]), part(draft, halves[1])), "at-first")


def _left_out(
    draft: Draft, words: ClashPack, near: list[Sentence], here: tuple[Sentence, str]
) -> Iterator[Discrepancy]:
    """A document or a speaker has nothing of what another one claims."""
    row, pack = here
    text = draft.article.quote(row.span)
    found = signals.phrases((*words.silent, *words.no_more_than)).search(text)
    if found is None or not near:
        return
    source = Span(row.span.start, row.span.start + found.start())
    document = has(draft, words.documents, source) or _of_outlet(draft, source)
    less = found.group().casefold() in words.no_more_than
    if less and document and _said(draft, near[-1].span):
        yield _clash("status", _two(draft, near[-1], row), "text-has-less")
    missing = roots(re.split(r"[.;:]", text[found.end() :])[0], pack)
    own = {m.entity for m in draft.mentions if m.span.within(source)}
    cited = any(own & speakers(draft, other.span) for other in near)
    for other in () if less else reversed(near):
        shares = missing & roots(draft.article.quote(other.span), pack)
        told = has(draft, words.claims, other.span)
        if not told and (document or cited):
            shares -= names_of(draft, pack)
            told = _told(draft, words, other) or has(draft, words.asks, other.span)
        if shares and told and not own & speakers(draft, other.span):
            yield _clash("attribution", _two(draft, other, row), "left-out")
            return


def _of_outlet(draft: Draft, span: Span) -> bool:
    """Whether a news outlet is named there, which tells less than the page has from others."""
    media = {e.id for e in draft.entities if e.type == "medium"}
    return any(m.entity in media and m.span.within(span) for m in draft.mentions)


def _clash(about: DiscrepancyAbout, sides: tuple[Side, Side], rule: str) -> Discrepancy:
    return Discrepancy(about, sides, "contradiction", f"{AGAINST}{rule}")


def _starts(draft: Draft, words: tuple[str, ...], row: Sentence) -> bool:
    return bool(signals.phrases(words).match(draft.article.quote(row.span)))


def _said(draft: Draft, span: Span) -> bool:
    """Whether words of somebody stand in `span`."""
    return any(s.span.overlaps(span) and s.content.overlaps(span) for s in draft.statements)


def _told(draft: Draft, words: ClashPack, row: Sentence) -> bool:
    """Whether somebody tells or claims something there; "is accused" has nobody who does."""
    text = draft.article.quote(row.span)
    claims = signals.phrases(words.claims).finditer(text)
    before = (_WORD.findall(text[: found.start()].casefold())[-1:] for found in claims)
    return _said(draft, row.span) or any(not {*word} & {*words.passive} for word in before)
