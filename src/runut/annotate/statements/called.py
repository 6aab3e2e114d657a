"""What somebody calls a thing, inside a noun phrase: "pertemuan yang disebutnya sandiwara"."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.statements import content as contents
from runut.annotate.statements import speakers
from runut.annotate.statements.content import Content
from runut.annotate.statements.cues import Hit, hits, is_real
from runut.annotate.statements.holders import Speaker
from runut.annotate.statements.turns import BREAKS, Carried, unspanned
from runut.annotate.statements.view import View
from runut.languages.cues import CueAct
from runut.records import Span

#: Acts that give a thing a name or a worth.
_NAMING: frozenset[CueAct] = frozenset(("describes", "thinks", "claims"))
#: What is charged ("ledakan yang dituduhkan X") is no longer than this.
_LONGEST = 8


def called(
    view: View, carried: Carried
) -> Iterator[tuple[tuple[Speaker, ...], Span, Content | None]]:
    """Yield speakers, cue and content of "yang disebutnya …" and "… yang dituduhkan X"."""
    for hit in hits(view):
        acts = {form.group.act for form in hit.forms}
        if not acts & _NAMING or not is_real(view, hit):
            continue
        cue = view.text(hit.first, hit.last + 1)
        if any(form.voice == "called" for form in hit.forms):
            stop = name_end(view, hit.last + 1)
            yield _namer(view, hit.first, carried), cue, _name(view, hit.last + 1, stop)
        elif "claims" in acts and any(form.voice == "passive" for form in hit.forms):
            named = speakers.after(view, hit.last + 1)
            if named is not None and view.is_in(hit.first - 1, "relatives"):
                yield named[0], cue, _charge(view, hit)


def _namer(view: View, at: int, carried: Carried) -> tuple[Speaker, ...]:
    """Whom "-nya" means: the subject of the sentence so far, else who spoke before."""
    subject = speakers.main_subject(view, at)
    return unspanned(subject.speakers) if subject else carried.speakers


def name_end(view: View, at: int) -> int:
    """Where the name that begins at the word `at` ends: before what the sentence says of it."""
    end = at + 1 if view.is_in(at, "as_words") else at
    opens = end
    clause = view.is_verb(end) or view.is_in(end, "negations")
    while end < len(view.words) and view.words[end].lower not in BREAKS | {".", "!", "?"}:
        if view.is_in(end, "determiners", "relatives", "subordinators"):
            break
        if end > opens and not clause and view.is_verb(end):
            break
        end += 1
    return end


def _name(view: View, at: int, stop: int) -> Content | None:
    at += view.is_in(at, "as_words")
    return contents.between(view, at, stop, "called") if stop > at else None


def _charge(view: View, hit: Hit) -> Content | None:
    """The noun phrase before "yang dituduhkan X"."""
    stop = first = hit.first - 1
    while first > max(0, stop - _LONGEST) and not (
        view.is_verb(first - 1)
        or view.is_in(first - 1, "prepositions", "subordinators", "determiners")
        or view.words[first - 1].lower in BREAKS
    ):
        first -= 1
    return contents.between(view, first, stop, "called") if first < stop else None
