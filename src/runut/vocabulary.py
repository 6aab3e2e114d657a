"""The labels, kinds and statuses that records may bear. Each is defined in docs/words.md."""

from __future__ import annotations

from typing import Literal

LineLabel = Literal[
    "headline",
    "subhead",
    "body",
    "byline",
    "dateline",
    "caption",
    "credit",
    "related",
    "tags",
    "ad",
    "promo",
    "navigation",
    "residue",
]
#: Labels whose words tell the story; all others are cut out (and shown as cut).
KEPT_LABELS: frozenset[LineLabel] = frozenset(("headline", "subhead", "body"))
#: Labels in which names and events may be evidenced: the kept ones and picture text.
READ_LABELS: frozenset[LineLabel] = KEPT_LABELS | {"caption"}

SignalKind = Literal[
    "machine-writing",
    "gambling-ad",
    "app-ad",
    "no-byline",
    "no-source",
    "relayed",
    "filler",
    "self-contradiction",
    "headline-overreach",
]
EntityType = Literal["person", "group", "country", "organisation", "place", "medium"]
MentionForm = Literal["name", "title", "nominal", "pronoun"]
StatementKind = Literal["direct", "indirect", "mixed"]
EventKind = Literal[
    "call",
    "meeting",
    "talks",
    "visit",
    "invitation",
    "acceptance",
    "refusal",
    "agreement",
    "proposal",
    "demand",
    "promise",
    "threat",
    "criticism",
    "support",
    "appointment",
    "sanction",
    "aid",
    "ceasefire",
    "attack",
    "deployment",
    "withdrawal",
    "detention",
    "protest",
]
#: Kinds in which two sides are in contact with each other.
CONTACT_KINDS: frozenset[EventKind] = frozenset(
    ("call", "meeting", "talks", "visit", "invitation", "acceptance", "refusal")
)
#: Kinds that are said rather than done: making the act is what happened.
SPEECH_ACT_KINDS: frozenset[EventKind] = frozenset(
    ("proposal", "demand", "promise", "threat", "criticism", "support")
)
Status = Literal[
    "happened", "planned", "proposed", "possible", "conditional", "denied", "unconfirmed"
]
#: How somebody stands to a matter. offer: an invitation issued; condition: what must be before.
StanceKind = Literal[
    "demand",
    "proposal",
    "offer",
    "promise",
    "condition",
    "acceptance",
    "support",
    "refusal",
    "criticism",
    "threat",
]
#: Those that are against something; where a matter has both, its holder has turned.
AGAINST_KINDS: frozenset[StanceKind] = frozenset(("refusal", "criticism", "threat"))
DiscrepancyAbout = Literal["status", "date", "place", "who", "number", "first-time", "attribution"]
#: contradiction: both cannot be so. emphasis: one tells more or otherwise, or takes a position.
#: later: the younger page tells what a later day brought.
Grade = Literal["contradiction", "emphasis", "later"]
#: What a person did to a row that is still there.
ReviewHow = Literal["accept", "correct", "add", "merge", "split"]
Stage = Literal["acquire", "clean", "annotate", "compare"]

#: The value of `EventMention.by` when the page tells it in its own voice.
PAGE_VOICE = "page"
