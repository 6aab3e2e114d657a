"""What was said: the words beside a cue, without cue, conjunction and marks."""

from __future__ import annotations

from dataclasses import dataclass

from runut.annotate.statements.cues import Hit
from runut.annotate.statements.view import View, Word
from runut.languages.cues import Frame
from runut.records import Span
from runut.vocabulary import StatementKind

#: Between a cue and its conjunction stand an occasion and an addressee, no more.
_FAR = 32
#: Fewer words after a verb of saying are an idiom ("said the same").
_LEAST_WORDS = 5
#: "menyebut X … sebagai": the object in between.
_AS_WITHIN = 14
#: A quotation of fewer words that is no sentence is a name or a slogan.
_LEAST_QUOTED = 4
_CLOSING = " \t.,;:…—–-\"“”„«»‘'"
_STOPS = frozenset((".", "!", "?", "…", ";"))
_JOINTS = frozenset((",", ":"))
_TRAILING = _JOINTS | _STOPS | frozenset(("(", "-", "–", "—"))


@dataclass(frozen=True, slots=True)
class Content:
    """Words said, how they stand there, and the rule that found them."""

    span: Span
    kind: StatementKind
    rule: str


def following(view: View, hit: Hit, stop: int, *, joined: bool = False) -> Content | None:
    """The content after an active cue, up to the word `stop`; None where nothing fits.

    `joined`: the cue goes on from another one.
    """
    at = _skip_light(view, hit.last + 1, stop)
    colon = quoted_after_colon(view, at, stop)
    if colon is not None and not has_predicate(view, at, colon):
        return quotation(view, view.words[colon + 1], f"{hit.forms[0].group.id}:colon")
    stop = stop if colon is None else colon
    for form in hit.forms:
        if form.voice in ("inverted", "own"):
            continue
        for frame in form.group.frames + (form.group.joined if joined else ()):
            first = _FITS[frame](view, at, stop)
            if first is not None:
                content = _content(view, first, stop, f"{form.group.id}:{frame}", frame)
                if content is not None:
                    return content
    return None


def quoted_after_colon(view: View, at: int, stop: int) -> int | None:
    """The first colon from the word `at` on that a quotation follows."""
    colons = (i for i in range(at, stop - 1) if view.words[i].lower == ":")
    return next((i for i in colons if view.words[i + 1].quotation), None)


def is_said(view: View, quotation: Span) -> bool:
    """Whether a quotation without a cue is something said, not a name or a slogan."""
    text = view.article.quote(quotation).strip()
    length = len(text.split())
    return length >= _LEAST_QUOTED or (length > 1 and text[-1:] in ".!?")


def preceding(view: View, hit: Hit, first: int, stop: int) -> Content | None:
    """The content before an inverted cue: the words `first` up to `stop`."""
    while stop > first and view.words[stop - 1].lower in (_JOINTS | _STOPS):
        stop -= 1
    if stop <= first:
        return None
    quoted = [word for word in view.words[first:stop] if word.quotation]
    if not quoted and not has_predicate(view, first, stop):
        return None
    return _content(view, first, stop, f"{hit.forms[0].group.id}:inverted")


def between(view: View, first: int, stop: int, rule: str) -> Content | None:
    """The content that is the words `first` up to `stop`, marks at its ends off."""
    return _content(view, first, stop, rule)


def beside(view: View, rule: str, first: int, stop: int) -> Content | None:
    """The content of a "menurut X": the words `first` up to `stop`, commas off."""
    while first < stop and view.words[first].lower in _JOINTS:
        first += 1
    if view.length_of(first, "complementisers") and first < stop:
        first += 1
    if view.is_in(first, "purposes"):
        return None
    if stop - first < 2 and not (first < stop and view.words[first].quotation):
        return None
    return _content(view, first, stop, rule)


def quotation(view: View, word: Word, rule: str) -> Content | None:
    """The content that is a quotation alone; None where `word` is none or says nothing."""
    span = trimmed(view, word.quotation) if word.quotation else None
    return Content(span, "direct", rule) if span else None


def trimmed(view: View, span: Span) -> Span | None:
    """`span` without space, stops and marks at its ends; None where nothing is left."""
    text = view.article.quote(span)
    start = span.start + len(text) - len(text.lstrip(_CLOSING))
    end = span.start + len(text.rstrip(_CLOSING))
    return Span(start, end) if start < end else None


# ---------------------------------------------------------------- frames
def _clause(view: View, at: int, stop: int) -> int | None:
    """After the conjunction, which an addressee and an occasion may part from the cue."""
    here = view.length_of(at, "complementisers")
    if here:
        return at + here
    if at >= stop or not _may_part(view, at):
        return None
    relative = False
    for index in range(at, min(at + _FAR, stop)):
        if view.is_in(index, "conjunctions"):
            return index + 1
        relative = relative or view.is_in(index, "relatives")
        if view.words[index].lower in _STOPS or (view.is_verb(index) and not relative):
            break
    return None


def _that(view: View, at: int, stop: int) -> int | None:
    here = view.length_of(at, "complementisers")
    return at + here if here and at + here < stop else None


def _may_part(view: View, at: int) -> bool:
    return (
        view.is_in(at, "occasions", "prepositions")
        or bool(view.length_of(at, "hearers"))
        or view.words[at].lower in {",", "("}
        or view.actor_at(at) is not None
    )


def _bare(view: View, at: int, stop: int) -> int | None:
    """A clause without conjunction, or a quotation, after a comma, colon or addressee."""
    first = _after_occasion(view, at, stop)
    if first >= stop:
        return None
    if any(word.quotation for word in view.words[first:stop]):
        return first
    if (view.heading or view.words[at].lower in _JOINTS) and stop - first >= 3:
        return first
    return first if has_predicate(view, first, stop) else None


def _after_occasion(view: View, at: int, stop: int) -> int:
    """Skip "kepada wartawan di Kuala Lumpur," and the comma or colon itself."""
    if at < stop and view.words[at].lower in _JOINTS:
        return at + 1
    if not view.is_in(at, "occasions", "hearers"):
        return at
    for index in range(at, min(at + _FAR, stop)):
        if view.words[index].lower in _JOINTS:
            return index + 1
        if view.words[index].quotation:
            return index
    while at < stop and (view.is_in(at, "occasions", "hearers", "after_cue") or _told(view, at)):
        at += 1
    return at


def _told(view: View, at: int) -> bool:
    return any(actor.first <= at <= actor.last for actor in view.actors) and view.is_in(
        at - 1, "occasions"
    )


def _question(view: View, at: int, stop: int) -> int | None:
    return at if at < stop and view.length_of(at, "questions") else None


def _noun(view: View, at: int, stop: int) -> int | None:
    within = range(at, min(at + view.pack.cues.noun_within, stop))
    return at if any(_is_view_noun(view, index) for index in within) else None


def _is_view_noun(view: View, at: int) -> bool:
    if view.length_of(at, "view_nouns"):
        return True
    nouns, word = view.pack.words["view_nouns"], view.words[at].lower.partition("-")[0]
    return any(
        word.endswith(ending) and word[: -len(ending)] in nouns
        for ending in view.pack.words["noun_endings"]
    )


def _object(view: View, at: int, stop: int) -> int | None:
    while stop > at and view.words[stop - 1].lower in _TRAILING:
        stop -= 1
    if stop - at < 2 or view.words[at].lower in (_JOINTS | _STOPS):
        return None
    return None if view.is_in(at, "coordinators", "relatives") else at


def _words(view: View, at: int, stop: int) -> int | None:
    """Any words, where the verb is hardly used but for saying; no occasion or addressee."""
    if stop - at < _LEAST_WORDS or view.actor_at(at) is not None or view.length_of(at, "hearers"):
        return None
    light = ("prepositions", "occasions", "adverbs", "questions", "empty")
    return None if view.is_in(at, *light) else at


def _full(view: View, at: int, stop: int) -> int | None:
    """A clause without conjunction that has a verb, in headlines too; up to its first comma."""
    first = _after_occasion(view, at, stop)
    commas = (i for i in range(first, stop) if view.words[i].lower == ",")
    return first if has_predicate(view, first, next(commas, stop)) else None


def _as(view: View, at: int, stop: int) -> int | None:
    for index in range(at, min(at + _AS_WITHIN, stop)):
        if view.is_in(index, "as_words"):
            return at
        if view.words[index].lower in _STOPS:
            break
    return None


def _pledged(view: View, at: int, stop: int) -> int | None:
    return at if stop - at >= 3 and view.is_in(at, "unreal") else None


def _quote(view: View, at: int, stop: int) -> int | None:
    first = _after_occasion(view, at, stop)
    return first if first < stop and view.words[first].quotation else None


def _named(view: View, at: int, stop: int) -> int | None:
    """A name for what hangs on the cue as an ending ("menyebutnya jebakan")."""
    endings = view.pack.cues.object_endings
    hangs = bool(endings) and view.words[at - 1].lower.endswith(endings)
    light = ("prepositions", "occasions", "coordinators", "relatives")
    return at if hangs and at < stop and not view.is_in(at, *light) else None


_FITS = {
    "named": _named,
    "clause": _clause,
    "bare": _bare,
    "question": _question,
    "noun": _noun,
    "object": _object,
    "as": _as,
    "pledged": _pledged,
    "quote": _quote,
    "words": _words,
    "full": _full,
    "that": _that,
}


# ---------------------------------------------------------------- making the span
def _content(
    view: View, first: int, stop: int, rule: str, frame: Frame | None = None
) -> Content | None:
    while first < stop and view.words[first].lower in _JOINTS:
        first += 1
    while stop > first and view.words[stop - 1].lower in _TRAILING:
        stop -= 1
    if first >= stop:
        return None
    quoted = [word for word in view.words[first:stop] if word.quotation]
    if quoted and (stop - first == 1 or _opens_direct(view, first, quoted[0])):
        return quotation(view, quoted[0], rule)
    span = _without_tail(view, view.text(first, stop), frame)
    if span is None:
        return None
    if any(word.span.start < span.end for word in quoted):
        return Content(span, "mixed", rule)
    return Content(trimmed(view, span) or span, "indirect", rule)


def _opens_direct(view: View, first: int, quoted: Word) -> bool:
    """Whether the content opens with a whole sentence in quotation marks."""
    if view.words[first] is not quoted or quoted.quotation is None:
        return False
    text = view.article.quote(quoted.quotation)
    return text[:1].isupper() and text.rstrip()[-1:] in ".,!?"


def _without_tail(view: View, span: Span, frame: Frame | None) -> Span | None:
    text = view.article.quote(span)
    end = len(text)
    for tail, pattern in view.pack.tails:
        if not tail.frames or frame in tail.frames:
            match = pattern.search(text, 1, end)
            end = match.start() if match else end
    text = text[:end].rstrip().rstrip(".,;:…—–")
    return Span(span.start, span.start + len(text)) if text.strip() else None


def has_predicate(view: View, first: int, stop: int) -> bool:
    """Whether the words have a verb of their own, not one that only describes a noun."""
    return any(
        (view.is_verb(i) or view.is_adjective(i)) and not _is_dependent(view, i, first)
        for i in range(first, stop)
    )


def _is_dependent(view: View, at: int, first: int) -> bool:
    """Whether the verb stands in a relative or purpose clause ("defisit yang terus melebar")."""
    before = at - 1
    while before > first and view.is_in(before, "adverbs"):
        before -= 1
    return before >= first and view.is_in(before, "relatives", "purposes")


def _skip_light(view: View, at: int, stop: int) -> int:
    """Skip adverbs and manners after the cue ("kembali", "dengan tegas")."""
    while at < stop:
        if view.is_in(at, "manner") and at + 2 < stop:
            at += 2
        elif view.is_in(at, "after_cue"):
            at += 1
        else:
            break
    return at
