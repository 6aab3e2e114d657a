"""The line model's second look at lines that only place and shape have labelled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.clean.linefeatures import features, view
from runut.clean.lines import Draft
from runut.clean.shape import Shape
from runut.model.lines import judge
from runut.vocabulary import KEPT_LABELS, LineLabel

#: How likely another label must be before it replaces the one of place and shape; before a line
#: that was cut out is text after all, or running text is none; and before a title in it is
#: that of another story.
SURE, SURELY_TEXT, SURELY_ANOTHER = 0.4, 0.7, 0.8
#: How likely another label must be for a short sentence that place and shape took for text.
SURELY_OTHER = 0.9
#: Words of a place's name, at most, an outlet behind it.
LONGEST_PLACE = 4
_STOPS = (".", "!", "?", '"', "”")
#: What place and shape are sure of.
_FIRM = frozenset(
    (
        "structure-above-age",
        "structure-headline",
        "structure-headline-again",
        "structure-deck",
        "structure-numbered-subhead",
        "structure-point",
        "structure-question",
    )
)
RULE = "line-model"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def revise(drafts: Sequence[Draft], shapes: Sequence[Shape], was_open: Sequence[bool]) -> None:
    """Give another label to lines of a flattened page where the model is sure of it.

    What a rule labelled, the headline, the first paragraph and long ones stay as they are.
    """
    page = view(drafts, shapes, was_open)
    asked = [
        i
        for i, draft in enumerate(drafts)
        if was_open[i] and i != page.first and draft.parts[0].rule not in _FIRM
        if not _is_surely_text(shapes, i)
    ]
    told = judge([features(page, i) for i in asked])
    changed: dict[int, LineLabel] = {}
    for i, (label, sure) in zip(asked, told, strict=True):
        enough = _enough(drafts[i], shapes[i], label)
        stays = label in ("headline", drafts[i].label) or _may_date(drafts[i], label)
        stays = stays or (label == "dateline" and _names_no_day(drafts[i], shapes[i]))
        if sure >= enough and not stays:
            changed[i] = label
    text = KEPT_LABELS - {"headline"}
    leaves_text = any(changed.get(i, d.label) in text for i, d in enumerate(drafts))
    for i, label in changed.items():
        # no page loses the last of its text to a guess
        if leaves_text or drafts[i].label not in text:
            drafts[i].overrule(label, RULE)


def _may_date(draft: Draft, label: LineLabel) -> bool:
    """Whether the line may tell the page's own date, which no line of a list of links does."""
    return (
        draft.label == "navigation" and label == "related" and bool(_YEAR.search(draft.line.text))
    )


def _names_no_day(draft: Draft, shape: Shape) -> bool:
    """Whether the line has neither a number nor capitals alone, and more words than a place."""
    digits = any(char.isdigit() for char in draft.line.text)
    return not digits and not shape.capitals and shape.words > LONGEST_PLACE


def _enough(draft: Draft, shape: Shape, label: LineLabel) -> float:
    """How sure the model must be that the line bears `label`."""
    was_kept, kept = draft.label in KEPT_LABELS, label in KEPT_LABELS
    if draft.label == "subhead" and label == "related":
        return SURELY_ANOTHER
    if draft.label == "body" and draft.line.text.rstrip().endswith(_STOPS):
        return SURELY_OTHER
    told = draft.label == "body" and shape.prose
    return SURELY_TEXT if told or (kept and not was_kept) else SURE


def _is_surely_text(shapes: Sequence[Shape], i: int) -> bool:
    """Whether the line is a long paragraph, or a short one between two others."""
    beside = shapes[max(0, i - 1) : i + 2]
    return shapes[i].strong or (len(beside) == 3 and all(shape.prose for shape in beside))
