"""The place that a dateline names: where a report comes from is where its events are told of."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.names.lines import View, is_capital, line
from runut.annotate.names.linking import Linker
from runut.annotate.names.units import span_of
from runut.annotate.tokens import tokenize
from runut.knowledge import Knowledge
from runut.records import Article, Mention, Sentence


def dateline_places(
    article: Article, view: View, linker: Linker, knowledge: Knowledge
) -> Iterator[Mention]:
    """Yield a mention of each place in the datelines of a page, entered in `linker`.

    The capital of the country that the language is of tells only where the desk is.
    """
    desk = knowledge.capitals.get(linker.home or "")
    for segment in article.segments:
        if segment.label != "dateline":
            continue
        sentence = Sentence(segment.span, segment.line, segment.label)
        each = line(sentence, tokenize(article.text, segment.span))
        at = 0
        while at < len(each.tokens):
            # in capitals "NEW" of "NEW YORK" would be kept for an abbreviation
            keyed = view.gazetteer.match(each.keys, at), view.gazetteer.match(each.lowers, at)
            found = max((f for f in keyed if f), default=None, key=lambda f: f[0])
            place = next((k for k in found[1] if k.type == "place"), None) if found else None
            if found and place and place.id != desk and is_capital(each.tokens[at]):
                entity = linker.known(place, "link.place")
                yield Mention(span_of(each, at, found[0]), entity, "name", "mention.dateline")
            at = found[0] if found else at + 1
