"""A sentence as a row of pieces: words, names that act together, and times; cut into clauses.

This is shallow reading on purpose: no tree, only who stands where in which clause. The event
step asks it for the subject of a verb, its object, and what follows a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from runut.annotate.draft import Draft
from runut.annotate.events.pieces import NAME, TIME, Piece
from runut.annotate.events.standing import MAX_TITLE_WORDS, counted, led
from runut.annotate.tokens import Token, tokenize
from runut.languages.events import EventWords
from runut.records import Argument, Mention, Sentence, Span, TimeExpression

#: How many words a remark between commas has before and behind its cue ("menurut Menlu A").
ASIDE_WITHIN = 6
#: Behind a closing quotation mark a remark ends what is told.
QUOTES = frozenset('"”’»')


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in pieces; `clause` numbers the clause of each piece, `opener` its first word."""

    sentence: Sentence
    pieces: tuple[Piece, ...]
    clause: tuple[int, ...]
    #: By clause number: the word that opens it ("" for a main clause) and the clause above it.
    opener: tuple[str, ...]
    parent: tuple[int | None, ...]
    #: Pieces that only say whose words these are ("A, said B, has left").
    aside: frozenset[int] = frozenset()
    #: Pieces with which what somebody says begins.
    contents: frozenset[int] = frozenset()
    #: By piece: whom the ending of a word stands for ("disampaikannya").
    endings: Mapping[int, Argument] = field(default_factory=dict)

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words of the pieces from `start` up to `end`."""
        return tuple(piece.word for piece in self.pieces[start:end])

    def said(self, start: int, end: int) -> tuple[str, ...]:
        """The words of those pieces with the words that names and descriptions are made of."""
        return tuple(w for p in self.pieces[start:end] for w in (p.word, *p.inside))

    def span(self, start: int, end: int) -> Span:
        """The stretch of text that the pieces from `start` up to `end` cover."""
        return Span(self.pieces[start].span.start, self.pieces[end - 1].span.end)


def rows(draft: Draft, words: EventWords) -> tuple[Row, ...]:
    """Return every sentence of `draft` in pieces, in order."""
    types = {entity.id: entity.type for entity in draft.entities}
    ordered = sorted(draft.mentions, key=lambda m: (m.span.start, -m.span.end))
    mentions: list[Mention] = []
    hanging: list[Mention] = []
    for mention in ordered:
        if _is_thing(draft, mention, words):
            continue
        (hanging if _hangs_on(draft, mention) else mentions).append(mention)
    times = sorted(draft.times, key=lambda t: t.span)
    said = {s.content.start for s in draft.statements}
    found = []
    for sentence in draft.sentences:
        pieces = _pieces(draft, sentence, _inside(mentions, sentence.span), times)
        cues = [s.cue for s in draft.statements if s.cue and s.cue.within(sentence.span)]
        row = _row(sentence, _group(pieces, types, words), words, cues)
        begun = frozenset(i for i, piece in enumerate(row.pieces) if piece.span.start in said)
        hung = _endings(row, _inside(hanging, sentence.span))
        found.append(replace(row, contents=begun, endings=hung))
    return tuple(found)


def _endings(row: Row, hanging: Sequence[Mention]) -> dict[int, Argument]:
    """The pieces whose last letters stand for somebody."""
    return {
        index: Argument(mention.entity, mention.span)
        for mention in hanging
        for index, piece in enumerate(row.pieces)
        if mention.span.within(piece.span) and not piece.is_name
    }


def _hangs_on(draft: Draft, mention: Mention) -> bool:
    """Whether a mention is the ending of a word ("kunjungannya"), which takes no part itself."""
    before = draft.article.text[max(0, mention.span.start - 1) : mention.span.start]
    return mention.form == "pronoun" and before.isalpha()


def _is_thing(draft: Draft, mention: Mention, words: EventWords) -> bool:
    """Whether a description counts things, which act in nothing ("dua tank")."""
    if mention.form != "nominal":
        return False
    return bool(words.things.intersection(draft.article.quote(mention.span).casefold().split()))


def _inside(mentions: list[Mention], span: Span) -> list[Mention]:
    return [m for m in mentions if m.span.within(span)]


def _pieces(
    draft: Draft, sentence: Sentence, mentions: list[Mention], times: list[TimeExpression]
) -> list[Piece]:
    """Names, times and words of a sentence in order; what lies inside a name is left out."""
    fixed: list[Piece] = []
    for mention in mentions:
        if fixed and fixed[-1].span == mention.span:
            known = fixed[-1].parties
            if mention.entity not in {p.entity for p in known}:
                more = (*known, Argument(mention.entity, mention.span))
                fixed[-1] = replace(fixed[-1], parties=more)
        elif not (fixed and mention.span.start < fixed[-1].span.end):
            party = Argument(mention.entity, mention.span)
            inside = tuple(draft.article.quote(mention.span).casefold().split())
            pronoun = mention.form == "pronoun"
            fixed.append(Piece(mention.span, NAME, (party,), pronoun=pronoun, inside=inside))
    taken = [piece.span for piece in fixed]
    fixed.extend(
        Piece(time.span, TIME, time=time)
        for time in times
        if time.span.within(sentence.span) and not any(time.span.overlaps(s) for s in taken)
    )
    fixed.sort(key=lambda piece: piece.span)
    tokens = tokenize(draft.article.text, sentence.span)
    return list(_filled(tokens, fixed, capitals=sentence.label == "body"))


def _filled(tokens: tuple[Token, ...], fixed: list[Piece], *, capitals: bool) -> Iterator[Piece]:
    """`fixed` in order, with the tokens that lie between as pieces of their own."""
    at = 0
    for token in tokens:
        while at < len(fixed) and fixed[at].span.start < token.span.end:
            if fixed[at].span.start >= token.span.start or fixed[at].span.end > token.span.start:
                yield fixed[at]
                at += 1
            else:
                break
        if not (at and fixed[at - 1].span.overlaps(token.span)):
            yield Piece(token.span, token.lower, capital=capitals and token.text[:1].isupper())
    yield from fixed[at:]


def _group(pieces: list[Piece], types: Mapping[str, str], words: EventWords) -> list[Piece]:
    """Join names that stand for one side: title and name, a list, a pair with a hyphen."""
    alone = led(_without_short_names(pieces, types), types, words)
    return _listed(_apposed(alone, types), types, words)


def _without_short_names(pieces: list[Piece], types: Mapping[str, str]) -> list[Piece]:
    """Leave out a short name in brackets where the full one stands before it ("… (OKI)")."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        words = tuple(piece.word for piece in pieces[at : at + 3])
        if words == ("(", NAME, ")") and _is_short_name(out, pieces[at + 1 : at + 4], types):
            at += 3
            continue
        out.append(pieces[at])
        at += 1
    return out


def _is_short_name(before: list[Piece], rest: list[Piece], types: Mapping[str, str]) -> bool:
    """Whether a name in brackets is one for what stands before, or the office of who follows."""
    if not before or types.get(rest[0].parties[0].entity) in {"person", "group"}:
        return False
    person = len(rest) > 2 and rest[2].is_name
    return before[-1].is_name or (before[-1].capital and person)


def _apposed(pieces: list[Piece], types: Mapping[str, str]) -> list[Piece]:
    """Join a title with the name beside it, and a country with the person whose title it ends."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        comma = before is not None and before.word == "," and len(out) > 1
        left = out[-2] if comma else before
        if piece.is_name and left is not None and left.is_name:
            same = {p.entity for p in left.parties} == {p.entity for p in piece.parties}
            inside = comma and _is_place(left, types) and _is_place(piece, types, also="country")
            modifier = not comma and _modifies(left, piece, types)
            if same or inside or modifier:
                del out[-2 if comma else -1 :]
                span = Span(left.span.start, piece.span.end)
                parties = piece.parties if modifier else left.parties
                out.append(Piece(span, NAME, parties, inside=left.inside + piece.inside))
                continue
        out.append(piece)
    return out


def _modifies(left: Piece, right: Piece, types: Mapping[str, str]) -> bool:
    """Whether `left` only tells whose `right` is ("Presiden [Indonesia] [Prabowo]").

    Of an organisation only a country does ("perusahaan minyak [Rusia] [Rosneft]").
    """
    if right.pronoun:
        return False
    first, second = (types.get(p.parties[0].entity) for p in (left, right))
    owned = first == "country" and second == "organisation"
    return owned or (
        first in {"country", "organisation", "place"} and second in {"person", "group"}
    )


def _listed(pieces: list[Piece], types: Mapping[str, str], words: EventWords) -> list[Piece]:
    """Join the names of a list that ends in a conjunction, or a pair with a hyphen."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        end, parties = _told_over(pieces, at, types, words) or _list_at(pieces, at, types, words)
        if end > at + 1:
            span = Span(pieces[at].span.start, pieces[end - 1].span.end)
            inside = tuple(word for piece in pieces[at:end] for word in piece.inside)
            out.append(Piece(span, NAME, parties, inside=inside))
        else:
            out.append(pieces[at])
        at = end
    return out


def _told_over(
    pieces: list[Piece], at: int, types: Mapping[str, str], words: EventWords
) -> tuple[int, tuple[Argument, ...]] | None:
    """The names of those whom a description counts, in its place ("two firms, A and B")."""
    found = counted(pieces, at, words)
    if found is None or found[0] >= len(pieces):
        return None
    if types.get(pieces[at].parties[0].entity) != "group":
        return None
    end, parties = _list_at(pieces, found[0], types, words)
    return (end, parties) if len(parties) == found[1] else None


def _list_at(
    pieces: list[Piece], start: int, types: Mapping[str, str], words: EventWords
) -> tuple[int, tuple[Argument, ...]]:
    """Where the list that begins at `start` ends, and who is in it; `start` + 1 for none."""
    parties = list(pieces[start].parties)
    if not parties:
        return start + 1, ()
    at, commas, end = start, 0, start + 1
    while (link := _link(pieces, at, words)) is not None:
        joined, following = link
        other = pieces[following]
        if _is_place(pieces[start], types) != _is_place(other, types):
            break
        known = {p.entity for p in parties}
        parties += [p for p in other.parties if p.entity not in known]
        at = following
        if joined == ",":
            commas += 1
            continue
        # "A, and B" alone is more often the end of one clause and the start of the next
        if joined == ",+" and not commas:
            break
        end = at + 1
        if commas:
            break
    if end == start + 1:
        return end, pieces[start].parties
    inside = {p.entity for piece in pieces[start:end] for p in piece.parties}
    return end, tuple(p for p in parties if p.entity in inside)


def _link(pieces: list[Piece], at: int, words: EventWords) -> tuple[str, int] | None:
    """How the name at `at` is linked to the next one of a list: the mark and where that stands."""
    following = at + 1
    if following >= len(pieces):
        return None
    mark = pieces[following].word
    if mark == ",":
        following += 1
        if following < len(pieces) and pieces[following].word in words.conjunctions:
            mark, following = ",+", following + 1
    elif mark in words.conjunctions:
        following += 1
    else:
        return None
    for step in range(MAX_TITLE_WORDS):
        place = following + step
        if place >= len(pieces):
            return None
        if pieces[place].is_name:
            return (mark, place) if _titled(pieces[following:place], words) else None
    return None


def _titled(between: list[Piece], words: EventWords) -> bool:
    """Whether only title words stand between ("A, Menlu B, dan Utusan Khusus C")."""
    allowed = words.linking | words.offices
    return all(p.capital or p.word in allowed for p in between)


def _is_place(piece: Piece, types: Mapping[str, str], also: str = "place") -> bool:
    return types.get(piece.parties[0].entity) in {"place", also}


def _row(sentence: Sentence, pieces: list[Piece], words: EventWords, cues: Sequence[Span]) -> Row:
    """Number the clauses: a relative or adverbial one ends at the next comma."""
    openers: list[str] = [""]
    parents: list[int | None] = [None]
    numbers: list[int] = []
    current = 0
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].word if index + 1 < len(pieces) else ""
        if _opens(piece.word, following, words):
            openers.append(piece.word)
            parents.append(current)
            current = len(openers) - 1
        numbers.append(current)
        if piece.word in {";", ":"}:
            openers.append("")
            parents.append(None)
            current = len(openers) - 1
        elif (
            piece.word == ","
            and openers[current] not in words.complement | words.coordinate
            and not (openers[current] in words.relative and _ends_in_time(pieces, index, words))
        ):
            current = current if parents[current] is None else parents[current] or 0
    aside = frozenset(_asides(pieces, cues))
    return Row(sentence, tuple(pieces), tuple(numbers), tuple(openers), tuple(parents), aside)


def _ends_in_time(pieces: list[Piece], comma: int, words: EventWords) -> bool:
    """Whether a clause goes on to its end behind a place: "… di A, B, pada April"."""
    behind = pieces[comma + 1 :]
    if not pieces[comma - 1].is_name or len(behind) < 2 or behind[0].word not in words.prepositions:
        return False
    rest = (piece for piece in behind[2:] if piece.is_name or piece.word[:1].isalnum())
    return behind[1].time is not None and next(rest, None) is None


def _asides(pieces: list[Piece], cues: Sequence[Span]) -> Iterator[int]:
    """The pieces between two commas that say no more than whose words these are."""
    commas = [index for index, piece in enumerate(pieces) if piece.word == ","]
    for start, end in pairwise(commas):
        inside = pieces[start + 1 : end]
        around = {piece.word for piece in pieces[max(0, start - 1) : end]}
        if not 0 < len(inside) <= ASIDE_WITHIN or around & QUOTES:
            continue
        edges = (inside[0], inside[-1])
        names = sum(piece.is_name for piece in inside)
        if names <= 1 and any(edge.span.within(cue) for edge in edges for cue in cues):
            yield from range(start + 1, end)


def _opens(word: str, following: str, words: EventWords) -> bool:
    """Whether a clause begins: not at "since" before a date, nor at "yang" before "sama"."""
    if word in words.breaks:
        return following != TIME
    if word in words.relative:
        return following not in words.not_relative
    return word in words.complement
