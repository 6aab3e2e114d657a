"""Who asks, where a sentence only says what somebody is asked: who spoke last in the paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from runut.annotate.draft import Draft
from runut.annotate.events.frames import Roles
from runut.annotate.events.rows import Told
from runut.annotate.events.triggers import Hit, Scene
from runut.records import EventMention
from runut.vocabulary import EventKind

#: Kinds by which somebody sets terms that are told on.
_SET_TERMS: frozenset[EventKind] = frozenset(("proposal", "demand", "threat", "sanction"))


@dataclass(slots=True)
class Askers:
    """Those who set terms on a page, as they are read."""

    told: list[EventMention] = field(default_factory=list)

    def note(self, told: Iterable[Told]) -> None:
        """Remember who sets terms in a sentence."""
        for event in (one.event for one in told):
            if event.kind in _SET_TERMS and event.who and event.status == "happened":
                self.told.append(event)

    def given(self, draft: Draft, scene: Scene, hit: Hit, found: Roles) -> Roles:
        """Return `found` with who asks: "B put forward a plan. A is asked to …"."""
        asked = hit.trigger_kind == "demand" and hit.voice == "passive"
        if not asked or found.who or not found.whom or not self.told:
            return found
        last, span = self.told[-1], scene.row.span(hit.start, hit.end)
        apart = "\n" in draft.article.text[last.trigger.end : span.start]
        asking = tuple(p for p in last.who if p.entity not in {q.entity for q in found.whom})
        return found if apart else replace(found, who=asking)
