"""Who stood for what: demands, offers, refusals, and how they changed, with the words."""

from __future__ import annotations

from runut.dossier.document import Holder, Label, Moment, Quote, Stand
from runut.dossier.material import Material
from runut.dossier.quotes import once
from runut.dossier.timeline import voice
from runut.records import Position, Stance


def holders(material: Material) -> tuple[Holder, ...]:
    """Return the positions of the thread by holder: whoever has most first."""
    held: dict[str, list[Position]] = {}
    for position in material.record.positions:
        if position.thread == material.thread.id:
            held.setdefault(position.holder, []).append(position)
    ordered = sorted(held, key=lambda who: (-_count(held[who]), material.name(who), who))
    return tuple(
        Holder(f"h{n}", who, material.name(who), tuple(_stand(p, material) for p in held[who]))
        for n, who in enumerate(ordered, 1)
    )


def _count(positions: list[Position]) -> int:
    return sum(len(position.stances) for position in positions)


def _stand(position: Position, material: Material) -> Stand:
    words = material.words
    about = words.kinds[position.about].name if position.about else words.text.other_matter
    others = material.listed(material.named(side) for side in position.others)
    toward = words.text.toward.format(who=others) if others else ""
    return Stand(
        matter=": ".join(part for part in (about, toward) if part),
        moments=once((stance.kind, _moment(stance, material)) for stance in position.stances),
        turned=position.turned,
    )


def _moment(stance: Stance, material: Material) -> Moment:
    outlets = [material.outlet(page) for page in stance.pages]
    return Moment(
        date=material.date(stance.told),
        label=Label(stance.kind, material.words.stances[stance.kind], ""),
        word=voice(stance.by, outlets, material),
        quote=_quote(stance, material),
    )


def _quote(stance: Stance, material: Material) -> Quote:
    if stance.mentions:
        first = stance.mentions[0]
        mention = material.reading(first.page_id).events[first.index]
        return material.quote(first.page_id, mention.span, [(mention.trigger, "deed")])
    said = stance.statements[0]
    statement = material.reading(said.page_id).statements[said.index]
    return material.quote(said.page_id, statement.content, [])
