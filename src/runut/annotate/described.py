"""Those who take part without a name: descriptions that the learned head finds ("ribuan buruh").

The names step knows descriptions by their words; here are the others, made mentions so that they
can stand in an event. Who is only pointed back to ("para demonstran itu", "they") is left out: the
head does not say who that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.knowledge.slugs import local_id
from runut.languages import cues, pack_for
from runut.model import Part, SentenceParts
from runut.records import Article, Entity, Mention

#: Probability from which words take part.
SURE = 0.6
#: Shorter ones point back; longer ones are clauses that the head took in.
LEAST_WORDS, MOST_WORDS = 2, 7
_POINTING = ("pronouns", "determiners", "definite_articles")


def describe(
    article: Article, mentions: Sequence[Mention], learned: Sequence[SentenceParts]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return a nominal mention, and its `local:` entity, for each participant without one."""
    pack = pack_for(article.language)
    if pack is None:
        return (), ()
    tables = cues.load(pack).words
    pointing = frozenset().union(*(tables[name] for name in _POINTING))
    taken = [m.span for m in mentions]
    made: list[Mention] = []
    entities: dict[str, Entity] = {}
    for part in _parts(learned):
        words = article.quote(part.span).split()
        if any(part.span.overlaps(span) for span in taken):
            continue
        if not LEAST_WORDS <= len(words) <= MOST_WORDS:
            continue  # one word alone points back ("pelakunya") more often than not
        if any(word.casefold().strip(",.") in pointing for word in words):
            continue
        name = " ".join(words)
        entity = Entity(local_id(name), name, "group", "described")
        entities.setdefault(entity.id, entity)
        made.append(Mention(part.span, entity.id, "nominal", f"head {part.role} {part.score:.2f}"))
        taken.append(part.span)
    return tuple(made), tuple(entities.values())


def _parts(learned: Sequence[SentenceParts]) -> Iterator[Part]:
    for parts in learned:
        for trigger in parts.triggers:
            yield from (p for p in trigger.parts if p.role in {"who", "whom"} and p.score >= SURE)
