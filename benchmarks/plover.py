"""Measure events on PLOVER's gold sentences: `python -m benchmarks.plover FILE`.

FILE is PLOVER_GSR_CAMEO.json (invented and real sentences of the CAMEO manual, one event each). A
sentence is read when an event of one of the kinds that its type stands for is found; then, where
the record names them, whether `who` is its source and `whom` (or `who`, of joint kinds) its target
by the words they share, and whether the two are swapped.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.polnear import article
from runut.annotate import annotate
from runut.knowledge import load
from runut.records import Argument, EventMention, Reading

#: Our kinds that a type of this older coding stands for.
KINDS: dict[str, frozenset[str]] = {
    "AGREE": frozenset(("agreement", "acceptance", "promise", "ceasefire")),
    "AID": frozenset(("aid", "promise")),
    "ASSAULT": frozenset(("attack",)),
    "COERCE": frozenset(("detention", "sanction", "attack")),
    "CONCEDE": frozenset(("acceptance", "agreement", "withdrawal", "ceasefire", "refusal")),
    "CONSULT": frozenset(("call", "meeting", "talks", "visit")),
    "COOPERATE": frozenset(("agreement", "support")),
    "DEMAND": frozenset(("demand", "proposal")),
    "DISAPPROVE": frozenset(("criticism",)),
    "FIGHT": frozenset(("attack",)),
    "INVESTIGATE": frozenset(("detention",)),
    "MOBILIZE": frozenset(("deployment",)),
    "PROTEST": frozenset(("protest",)),
    "REJECT": frozenset(("refusal",)),
    "RETREAT": frozenset(("withdrawal", "ceasefire")),
    "SANCTION": frozenset(("sanction",)),
    "SUPPORT": frozenset(("support",)),
    "THREATEN": frozenset(("threat",)),
}
#: Kinds in which source and target stand on one side.
JOINT = frozenset(("call", "meeting", "talks", "agreement", "ceasefire"))
#: Words that name nobody.
_SMALL = frozenset(("the", "of", "and", "a", "an", "in", "s"))


def words(text: str) -> set[str]:
    """The words of a text, small ones left out."""
    bare = "".join(c if c.isalnum() else " " for c in text.lower())
    return set(bare.split()) - _SMALL


def named(reading: Reading, parties: tuple[Argument, ...]) -> set[str]:
    """The words that name these parties on the page."""
    found: set[str] = set()
    for party in parties:
        spans = [m.span for m in reading.mentions if m.entity == party.entity]
        for span in [party.span, *spans]:
            found |= words(reading.article.quote(span)) if span else set()
    return found


def actors(record: dict[str, Any], field: str) -> set[str]:
    """The words of a record's sources or targets."""
    given = record.get(field) or ()
    texts = [given] if isinstance(given, str) else [_text(actor) for actor in given]
    return {w for text in texts for w in words(text)}


def _text(actor: str | dict[str, str]) -> str:
    return actor if isinstance(actor, str) else actor.get("actorText", "")


def fits(event: EventMention, kinds: frozenset[str], gold: str) -> bool:
    """Whether an event is of a kind that the type stands for; a denied deed is a refusal."""
    return event.kind in kinds or (gold == "REJECT" and event.status == "denied")


def compare(record: dict[str, Any], reading: Reading, count: Counter[str]) -> None:
    """Count what one sentence gave."""
    gold = record["event"]
    events = [e for e in reading.events if fits(e, KINDS[gold], gold)]
    count["sentences"] += 1
    count["any event"] += bool(reading.events)
    count["kind"] += bool(events)
    if not events:
        return
    source, target = actors(record, "source"), actors(record, "target")
    who, whom = (
        set[str]().union(*(named(reading, side) for side in sides))
        for sides in ([e.who for e in events], [e.whom for e in events])
    )
    joint = any(e.kind in JOINT for e in events)
    if source:
        count["with source"] += 1
        count["who"] += bool(source & who)
    if target:
        count["with target"] += 1
        count["whom"] += bool(target & (whom | who if joint else whom))
    if source and target and not joint:
        count["both sides"] += 1
        count["swapped"] += bool(source & whom and target & who and not source & who)


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    records = json.loads(parser.parse_args().file.read_text(encoding="utf-8"))
    knowledge, count = load(), Counter[str]()
    for record in records:
        if record["event"] in KINDS:
            compare(record, annotate(article(record["text"].strip()), knowledge), count)
    for what, of in (
        ("any event", "sentences"),
        ("kind", "sentences"),
        ("who", "with source"),
        ("whom", "with target"),
        ("swapped", "both sides"),
    ):
        print(f"{what:10} {count[what]:4} of {count[of]:4}  {count[what] / max(count[of], 1):.3f}")


if __name__ == "__main__":
    main()
