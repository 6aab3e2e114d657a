"""Cues of a sentence: the words that give words or a view to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runut.annotate.statements.view import View
from runut.languages.cues import Form

#: How far before a cue a negation or "akan" may stand.
_REACH = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at the words `first` to `last`; its forms may belong to several groups."""

    first: int
    last: int
    forms: tuple[Form, ...]


def hits(view: View) -> Iterator[Hit]:
    """Yield the cues of `view` in order, the longest at each place; said or not."""
    at = 0
    while at < len(view.words):
        known = view.words[at].lower in view.pack.forms
        found = _forms_at(view, at) if known and not _is_noun(view, at) else []
        if not found:
            at += 1
            continue
        length = len(found[0].words)
        yield Hit(at, at + length - 1, tuple(f for f in found if len(f.words) == length))
        at += length


def _forms_at(view: View, at: int) -> list[Form]:
    words = view.words
    return [
        form
        for form in view.pack.forms.get(words[at].lower, ())
        if (view.heading or form.voice != "heading")
        and all(
            at + i < len(words) and words[at + i].lower == word for i, word in enumerate(form.words)
        )
    ]


def _is_noun(view: View, at: int) -> bool:
    """Whether a word that may be a verb is none here: "the report", "United States"."""
    capital = view.article.text[view.words[at].span.start].isupper()
    starts = at == 0 or not view.words[at - 1].lower[:1].isalnum()
    return view.is_in(at - 1, "noun_openers") or (capital and not starts and not view.heading)


def is_real(view: View, hit: Hit) -> bool:
    """Whether the words before the cue leave it said: no negation, no "akan"."""
    at = hit.first - 1
    while at >= 0 and hit.first - at <= _REACH:
        if view.is_in(at, "negations", "unreal"):
            return False
        if not view.is_in(at, "adverbs", "manner") and not view.is_in(at - 1, "manner"):
            return True
        at -= 1
    return True
