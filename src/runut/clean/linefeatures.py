"""What the line model sees of a line: its words, its form, its place and the lines around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from runut.clean.lines import Draft
from runut.clean.shape import Shape, title_words

_TOKEN = re.compile(r"\w+|[^\w\s]")
_YEAR, _CLOCK = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\b\d{1,2}[:.]\d\d\b")
#: Steps in which numbers of words and of lines are told apart.
_STEPS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50)
_SIZES = [str(min(step for step in _STEPS if count <= step)) for count in range(_STEPS[-1] + 1)]
#: Words of a line that are looked at: all of them, or those at its ends.
_WHOLE, _FRONT, _BACK = 14, 8, 4
#: Letters of a word's beginning, in the place of its ending.
_STEM = 5
#: Words of a line that is also looked at as a whole.
_SHORT = 5
#: Words and marks at a line's ends whose form is looked at; letters that initials have at most.
_FORMS, _INITIALS = 4, 3
#: Lines above and below that are looked at.
_AROUND = (-3, -2, -1, 1, 2, 3)
_FLAGS = ("ended", "cut_short", "bullet", "quoted", "attributed", "capitals", "lower", "name")
_MORE_FLAGS = ("menu", "section", "row", "prose", "strong", "sentence_case")


@dataclass(frozen=True, slots=True)
class View:
    """A page as place and shape have labelled it."""

    drafts: Sequence[Draft]
    shapes: Sequence[Shape]
    #: Whether no rule spoke of the line.
    was_open: Sequence[bool]
    kinds: Sequence[str]
    #: The first and the last line of running text; both their number if there is none.
    first: int
    last: int
    story: frozenset[str]
    times: Counter[str]
    #: For each line, the last one above it that a rule spoke of; -1 if there is none.
    known: Sequence[int]


def view(drafts: Sequence[Draft], shapes: Sequence[Shape], was_open: Sequence[bool]) -> View:
    """Look at a page whose lines all have a label."""
    prose = [i for i, d in enumerate(drafts) if d.label == "body" and shapes[i].prose]
    first, last = (prose[0], prose[-1]) if prose else (len(drafts), len(drafts))
    kinds = [_kind(*one) for one in zip(drafts, was_open, shapes, strict=True)]
    story = frozenset(word for i in prose for word in title_words(drafts[i].line.text))
    times = Counter(draft.line.text.casefold() for draft in drafts)
    known = list(accumulate((-1 if one else i for i, one in enumerate(was_open)), max, initial=-1))
    return View(drafts, shapes, was_open, kinds, first, last, story, times, known)


def features(page: View, i: int) -> list[str]:
    """What the model sees of line `i`."""
    draft, shape = page.drafts[i], page.shapes[i]
    place, label = _place(page, i), str(draft.label)
    size = _size(shape.words)
    form = list(_form(draft.line.text, shape))
    return [
        "bias",
        f"label {label}",
        f"rule {draft.parts[0].rule}",
        f"rule {draft.parts[0].rule} {place} {size}",
        f"again {page.times[draft.line.text.casefold()] > 1}",
        *form,
        *(f"{one} {place}" for one in form),
        *(f"{one} {label}" for one in form),
        *_standing(page, i, place),
        *_around(page, i, place),
        *_words(draft.line.text),
        *_written(draft.line.text),
    ]


def _size(count: int) -> str:
    return _SIZES[count] if count < len(_SIZES) else "long"


def _kind(draft: Draft, was_open: bool, shape: Shape) -> str:
    """What a line is to its neighbours: the label that a rule gave it, or how long it is."""
    if not was_open:
        return f"R{draft.label}"
    if shape.prose:
        return "P" if shape.strong else "p"
    return f"s{_size(shape.words)}"


def _place(page: View, i: int) -> str:
    if i <= page.first:
        return "above" if i < page.first else "first"
    return "below" if i > page.last else "within"


def _form(text: str, shape: Shape) -> Iterator[str]:
    digits = sum(map(str.isdigit, text))
    yield f"n{_size(shape.words)}"
    yield f"commas{min(shape.commas, 3)}"
    yield f"stop{'a' if shape.stop.isalnum() else shape.stop}"
    if shape.longer > 1:
        yield f"small{round(3 * shape.longer_small / shape.longer)}of{min(shape.longer, 3)}"
    yield from (name for name in (*_FLAGS, *_MORE_FLAGS) if getattr(shape, name))
    yield from (f"has{mark}" for mark in "(/|:" if mark in text)
    if digits:
        yield "mostly digits" if 2 * digits > len(text) else "digits"
    if _YEAR.search(text):
        yield "year"
    if _CLOCK.search(text):
        yield "clock"
    if text[:1].isupper():
        yield "capital"


def _standing(page: View, i: int, place: str) -> Iterator[str]:
    """Where the line stands: how far from the text, from the last line that a rule knows."""
    size, label = _size(page.shapes[i].words), page.drafts[i].label
    away = page.first - i if i < page.first else i - page.last if i > page.last else 0
    yield f"place {place}"
    yield f"far {place} {_size(away)}"
    known = page.known[i]
    rule = "none" if known < 0 else page.drafts[known].parts[0].rule
    since = i - known - 1
    yield f"after {rule} {min(since, 6)}"
    yield f"after {rule} {place} {size}"
    own = title_words(page.drafts[i].line.text)
    if own and not page.shapes[i].prose:
        share = round(4 * len(own & page.story) / len(own))
        yield f"shared {share} {label}"
        yield f"shared {share} {place}"


def _around(page: View, i: int, place: str) -> Iterator[str]:
    def at(j: int) -> int | None:
        return i + j if 0 <= i + j < len(page.drafts) else None

    places = {j: at(j) for j in _AROUND}
    kinds = {j: "edge" if k is None else page.kinds[k] for j, k in places.items()}
    labels = {j: "edge" if k is None else str(page.drafts[k].label) for j, k in places.items()}
    for j in _AROUND:
        yield f"kind {j} {kinds[j]}"
        yield f"label {j} {labels[j]}"
    for j in (-1, 1):
        k = places[j]
        yield f"rule {j} {'edge' if k is None else page.drafts[k].parts[0].rule}"
    yield f"between {kinds[-1]} {kinds[1]}"
    yield f"between {kinds[-1]} {kinds[1]} {_size(page.shapes[i].words)}"
    yield f"between {labels[-1]} {labels[1]} {page.drafts[i].label}"
    yield f"above {kinds[-2]} {kinds[-1]} {place}"
    yield f"below {kinds[1]} {kinds[2]} {place}"


def _written(text: str) -> Iterator[str]:
    """How words, numbers and marks follow each other: "Xx Xx, 0 Xx 0000", "(xxx/xxx)"."""
    forms = [_written_as(token) for token in _TOKEN.findall(text)]
    if len(forms) <= _WHOLE:
        yield f"form {' '.join(forms)}"
    yield f"front {' '.join(forms[:_FORMS])}"
    yield f"back {' '.join(forms[-_FORMS:])}"


def _written_as(token: str) -> str:
    if token.isdigit():
        return "0" * min(len(token), 4)
    if not token[0].isalpha():
        return token
    if token.isupper():
        return "X" if len(token) == 1 else "XX"
    return "Xx" if token[0].isupper() else "x" if len(token) > _INITIALS else "x" * len(token)


def _words(text: str) -> Iterator[str]:
    tokens = ["0" if t.isdigit() else t.casefold() for t in _TOKEN.findall(text)]
    seen = tokens if len(tokens) < _WHOLE else [*tokens[:_FRONT], *tokens[-_BACK:]]
    for token in sorted(set(seen)):
        yield f"w {token}"
        if len(token) > _STEM:
            yield f"p {token[:_STEM]}"
    for left, right in pairwise(seen):
        yield f"w {left} {right}"
    if tokens:
        yield f"first {tokens[0]}"
        yield f"last {tokens[-1]}"
    if len(tokens) < _SHORT:
        yield f"all {' '.join(tokens)}"
