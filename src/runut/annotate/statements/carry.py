"""Who is meant by "he" and "the minister": the one who spoke in the sentence right before."""

from __future__ import annotations

from bisect import bisect_left

from runut.annotate.statements.holders import Speaker
from runut.annotate.statements.view import View
from runut.records import Span

_PLURAL = ("quantifiers", "bodies")


def resolved(
    view: View, found: tuple[Speaker, ...], last: tuple[Speaker, ...]
) -> tuple[Speaker, ...]:
    """`last` where `found` is one person who is only pointed back to, otherwise `found`."""
    if len(found) != 1 or len(last) != 1 or found[0].entity == last[0].entity:
        return found
    span = found[0].span
    if span is None or _somebody_before(view, span):
        return found
    if not (_is_pronoun(view, found[0]) or _is_epithet(view, found[0])):
        return found
    return (Speaker(last[0].entity, span),)


def _somebody_before(view: View, span: Span) -> bool:
    """Whether the sentence itself names whom the words may mean."""
    return any(
        actor.mention.span.end <= span.start and actor.mention.form in ("name", "title")
        for actor in view.actors
    )


def _first(view: View, speaker: Speaker) -> int:
    starts = [word.span.start for word in view.words]
    return bisect_left(starts, speaker.span.start) if speaker.span else len(starts)


def _is_pronoun(view: View, speaker: Speaker) -> bool:
    """Whether it is "he" or "she" with nobody, or no person, behind it."""
    nobody = view.kinds.get(speaker.entity) != "person"
    return nobody and view.is_in(_first(view, speaker), "pronouns")


def _is_epithet(view: View, speaker: Speaker) -> bool:
    """Whether the words describe one known person ("politikus itu", "the minister")."""
    first = _first(view, speaker)
    if first >= len(view.words) or speaker.span is None or view.is_in(first, *_PLURAL):
        return False
    nominal = speaker.made is not None or any(
        actor.mention.span == speaker.span and actor.mention.form == "nominal"
        for actor in view.actors
    )
    stop = first
    while stop < len(view.words) and view.words[stop].span.start < speaker.span.end:
        stop += 1
    if view.pack.cues.modifiers_first:
        plural = view.words[stop - 1].lower.endswith("s")
        definite = first > 0 and view.is_in(first - 1, "definite_articles") and not plural
    else:
        definite = view.is_in(stop, "determiners") or view.is_in(stop - 1, "determiners")
    return nominal and definite and bool(view.length_of(first, "holders")) and stop - first <= 4
