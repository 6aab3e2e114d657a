"""Sources named beside the words ("menurut X"), and sentences that only name who said the last."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.statements import content as contents
from runut.annotate.statements import speakers
from runut.annotate.statements.content import Content
from runut.annotate.statements.cues import Hit, hits
from runut.annotate.statements.holders import Speaker
from runut.annotate.statements.turns import BREAKS, Carried, Turn, comma_after, own, unspanned
from runut.annotate.statements.view import View
from runut.records import Span


def according(
    view: View, row: list[Turn], carried: Carried
) -> Iterator[tuple[tuple[Speaker, ...], Span, Content | None]]:
    """Yield speakers, cue and content of "Menurut X, …", "…, menurut X" or "Menurutnya, …"."""
    taken = {i for turn in row for i in range(turn.hit.first, turn.hit.last + 1)}
    for at in range(len(view.words)):
        if view.words[at].lower not in view.pack.opens_according:
            continue
        if at in taken or not _may_open(view, at):
            continue
        if view.is_in(at, "according_own"):
            found, stop = own(view, at) or _own_subject(view, at) or carried.speakers, at + 1
            cue = view.text(at, at + 1)
        else:
            length = view.length_of(at, "according")
            named = speakers.after(view, at + length, strict=False) if length else None
            if named is None or view.is_in(at + length, "counts"):
                continue
            found, stop = named
            cue = view.text(at, at + length)
        yield found, cue, _beside(view, at, stop)


def _may_open(view: View, at: int) -> bool:
    return at == 0 or (
        view.words[at - 1].lower in BREAKS
        or view.is_in(at - 1, "subordinators", "coordinators", "adverbs", "relatives")
    )


def _own_subject(view: View, at: int) -> tuple[Speaker, ...]:
    """Whom "menurutnya" means in a relative clause: the subject of its sentence."""
    if not view.is_in(at - 1, "relatives"):
        return ()
    subject = speakers.main_subject(view, at)
    return unspanned(subject.speakers) if subject else ()


def _beside(view: View, at: int, stop: int) -> Content | None:
    """The content beside "menurut X" at `at`: before it where it closes the sentence.

    In a relative clause ("yang menurut X …") it is what that clause goes on with.
    """
    if view.is_in(at - 1, "relatives"):
        ends = (i for i in range(stop, len(view.words)) if view.words[i].lower in BREAKS)
        end = next(ends, len(view.words))
        return contents.between(view, stop, end, "according") if end - stop >= 2 else None
    rest = [word for word in view.words[stop:] if word.lower not in BREAKS]
    comma = comma_after(view, stop)
    closes = len(rest) < 3 or comma is None or contents.has_predicate(view, 0, at - 1)
    if at > 2 and closes and view.words[at - 1].lower == ",":
        return contents.beside(view, "according", 0, at)
    if len(rest) < 3:
        return None
    return contents.beside(view, "according", stop if comma is None else comma + 1, len(view.words))


def restated(view: View) -> tuple[tuple[Speaker, ...], Span] | None:
    """Speakers and cue of "Hal itu disampaikan X …", whose words are the sentence before."""
    length = view.length_of(0, "restating")
    for hit in hits(view):
        if not length or hit.first > length + 1:
            break
        if any(form.voice == "passive" for form in hit.forms):
            named = speakers.after(view, hit.last + 1)
            return (named[0], _cue(view, hit)) if named else None
    return None


def _cue(view: View, hit: Hit) -> Span:
    return view.text(hit.first, hit.last + 1)


def joint(view: View) -> Iterator[tuple[tuple[Speaker, ...], Span, Content | None]]:
    """Yield those whose words a joint statement is, with the clause that follows its comma."""
    at = 1 if view.words and view.is_in(0, "prepositions") else len(view.words)
    length = max(
        (view.length_of(i, "joint") for i in range(at, min(at + 3, len(view.words)))), default=0
    )
    comma = comma_after(view, at) if length else None
    if comma is None:
        return
    start = comma + 1
    for stop in [*_clauses(view, start), len(view.words)]:
        subject = speakers.first_of(view, start, stop)
        if subject is not None:
            yield (
                subject.speakers,
                view.text(at, at + 2),
                contents.beside(view, "joint", start, stop),
            )
        start = stop + 1


def _clauses(view: View, start: int) -> Iterator[int]:
    for i in range(start, len(view.words) - 1):
        if view.words[i].lower == "," and view.is_in(i + 1, "subordinators"):
            yield i
