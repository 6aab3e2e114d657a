"""Those who take part without a name: descriptions that the learned head finds ("ribuan buruh").

The names step knows descriptions by their words; here are the others, made mentions so that they
can stand in an event. Who is only pointed back to ("para demonstran itu", "they") is left out: the
head does not say who that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.annotate.names.lexicon import Lexicon, lexicon
from runut.annotate.tokens import Token, tokenize
from runut.knowledge.slugs import local_id
from runut.languages import cues, pack_for
from runut.model import Part, SentenceParts
from runut.records import Article, Entity, Mention, Span

#: Probability from which words take part.
SURE = 0.6
#: Shorter ones point back; longer ones are clauses that the head took in.
LEAST_WORDS, MOST_WORDS = 2, 7
_POINTING = ("pronouns", "determiners", "definite_articles")
#: What no description ends with or goes on after: the head took in too much, or too little.
_BREAKS = ("prepositions", "relatives", "coordinators")


def describe(
    article: Article, mentions: Sequence[Mention], learned: Sequence[SentenceParts]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return a nominal mention, and its `local:` entity, for each participant without one."""
    pack = pack_for(article.language)
    if pack is None:
        return (), ()
    tables = cues.load(pack).words
    pointing = frozenset().union(*(tables[name] for name in _POINTING))
    breaks = frozenset().union(*(tables[name] for name in _BREAKS))
    words = lexicon(article.language)
    taken = [m.span for m in mentions]
    made: list[Mention] = []
    entities: dict[str, Entity] = {}
    for part in _parts(learned):
        if any(part.span.overlaps(span) for span in taken):
            continue
        tokens = _trimmed(tokenize(article.text, part.span), breaks, words)
        if not LEAST_WORDS <= len(tokens) <= MOST_WORDS:
            continue  # one word alone points back ("pelakunya") more often than not
        if any(t.lower in pointing for t in tokens) or _is_nobody(tokens, words):
            continue
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        before = article.text[: span.start].rsplit(maxsplit=1)[-1:]
        if not words.as_words.isdisjoint(before):
            continue  # what somebody else is: "menjabat menteri"
        name = " ".join(article.quote(span).split())
        entity = Entity(local_id(name), name, "group", "described")
        entities.setdefault(entity.id, entity)
        made.append(Mention(span, entity.id, "nominal", f"head {part.role} {part.score:.2f}"))
        taken.append(span)
    return tuple(made), tuple(entities.values())


def _trimmed(tokens: Sequence[Token], breaks: frozenset[str], words: Lexicon) -> tuple[Token, ...]:
    """`tokens` without "sebanyak" before a number, and without a preposition at the end."""
    first, end = 0, len(tokens)
    while first < end and _only_opens([t.lower for t in tokens], first, words):
        first += 1
    while end > first and (tokens[end - 1].lower in breaks or not _is_word(tokens[end - 1])):
        end -= 1
    return tuple(tokens[first:end])


def _is_word(token: Token) -> bool:
    return token.text[-1].isalnum()


def _only_opens(lowers: Sequence[str], at: int, words: Lexicon) -> bool:
    """Whether a mark stands at `at`, or a word that only leads to a number."""
    if not lowers[at][0].isalnum():
        return True
    number = lowers[at + 1 : at + 2]
    counts = bool(number) and (number[0] in words.numbers or number[0].isdigit())
    return counts and lowers[at] in words.openers and not words.hedges.match(lowers, at)


def _is_nobody(tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether words mean a thing, those named before, a bare number, or everybody."""
    lowers = [t.lower for t in tokens]
    if lowers[0] in words.thing_articles:
        named = (words.roles, words.bodies, words.counted)
        body = lowers[1] in words.organisation_words
        return not (body or any(each.match(lowers, 1) for each in named))
    if words.anaphors.match(lowers, 0) or _is_site_or_affair(lowers, words):
        return True
    hedge = words.hedges.match(lowers, 0)
    number = lowers[hedge[0] if hedge else 0 :]
    bare = all(w in words.numbers or not w.isalpha() for w in number)
    all_of_them = lowers[0] in words.everybody and all(t.text.islower() for t in tokens[1:])
    return bare or all_of_them


def _is_site_or_affair(lowers: Sequence[str], words: Lexicon) -> bool:
    """Whether words mean a site ("pangkalan militer") or an affair ("tingkat tinggi")."""
    things = words.facility_words | words.not_names | words.thing_words
    somebody = (words.roles, words.bodies, words.counted)
    return lowers[0] in things and not any(each.match(lowers, 0) for each in somebody)


def _parts(learned: Sequence[SentenceParts]) -> Iterator[Part]:
    for parts in learned:
        for trigger in parts.triggers:
            yield from (p for p in trigger.parts if p.role in {"who", "whom"} and p.score >= SURE)
