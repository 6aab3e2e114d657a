"""Everybody and everything that a page names, with each mention linked to who or what it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from runut.annotate.names.candidates import candidates
from runut.annotate.names.datelines import dateline_places
from runut.annotate.names.lexicon import lexicon
from runut.annotate.names.lines import Candidate, Line, View, line, opens_sentence
from runut.annotate.names.linking import Linker
from runut.annotate.names.phrases import Phrases, gazetteer
from runut.annotate.names.reading import LineReader
from runut.annotate.names.suggestions import Hint, by_words, hints
from runut.annotate.names.unlisted import kind_of
from runut.annotate.tokens import tokenize
from runut.knowledge import Knowledge
from runut.model import NameSpan
from runut.records import Article, Entity, Mention, Sentence


def find(
    article: Article,
    sentences: tuple[Sentence, ...],
    knowledge: Knowledge,
    published: str | None,
    suggestions: Sequence[NameSpan] | None = None,
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the mentions of the read lines, in order, and the entities that they mean.

    `suggestions` are the names that the learned head finds; None where it was not run, and then
    the rules read alone.

    `published` is the page's date as exact as known, which decides who "presiden AS" is. Named
    credits are entities too; unnamed holders are all returned, and pruned when it is known who
    speaks. A mention's rule says how it was found, an entity's how its identity was decided.
    """
    lines = list(_lines(article, sentences, suggestions or ()))
    hinted = (
        None if suggestions is None else by_words([(each.lowers, each.hints) for each in lines])
    )
    view = _view(article, lines, knowledge, hinted)
    first = [candidates(each, view) for each in lines]
    linker = Linker(knowledge, published, article.language)
    known_names = _introduce(article, zip(lines, first, strict=True), view, linker)
    view = replace(view, page_names=known_names)
    reader = LineReader(article, view, linker, knowledge, published)
    for each, names in zip(lines, first, strict=True):
        reader.read(each, candidates(each, view) if each.titled else names)
    reader.credits()
    told = (*reader.mentions, *dateline_places(article, view, linker, knowledge))
    mentions = tuple(sorted(told, key=lambda m: (m.span.start, -m.span.end, m.entity)))
    return mentions, _ordered(mentions, linker.entities, reader.credited)


def _view(
    article: Article,
    lines: Sequence[Line],
    knowledge: Knowledge,
    hinted: Mapping[tuple[str, ...], Hint] | None,
) -> View:
    words = lexicon(article.language)
    names = gazetteer(knowledge)
    return View(names, words, _common(lines), _midway(lines), Phrases(()), hinted)


def _lines(
    article: Article, sentences: Sequence[Sentence], suggested: Sequence[NameSpan]
) -> Iterator[Line]:
    """The sentences made ready, each with the suggestions that stand in it."""
    starts = [name.span.start for name in suggested]
    for sentence in sentences:
        tokens = tokenize(article.text, sentence.span)
        first, end = (bisect_left(starts, at) for at in (sentence.span.start, sentence.span.end))
        yield line(sentence, tokens, hints(tokens, suggested[first:end]))


def _common(lines: Sequence[Line]) -> frozenset[str]:
    """Words that the page writes in small letters somewhere."""
    return frozenset(t.text for each in lines for t in each.tokens if t.text.islower())


def _midway(lines: Sequence[Line]) -> frozenset[str]:
    """Words, in small letters, that bear a capital where no sentence begins."""
    return frozenset(
        token.lower
        for each in lines
        if not each.titled
        for at, token in enumerate(each.tokens)
        if token.text[0].isupper() and not opens_sentence(each, at)
    )


def _introduce(
    article: Article,
    lines: Iterable[tuple[Line, Sequence[Candidate]]],
    view: View,
    linker: Linker,
) -> Phrases[None]:
    """Enter the full names of plain sentences, and return the unknown ones as phrases."""
    unknown: set[tuple[str, ...]] = set()
    for each, names in lines:
        if each.titled:
            continue
        for name in names:
            if any(k.type == "person" and k.form in {"name", "alias"} for k in name.known):
                linker.person(name.known, _surface(article, each, name))
            elif not name.known and name.end - name.first > 1:
                kind = kind_of(each, name, view)
                lowers = each.lowers[name.first : name.end]
                if kind is not None:
                    unknown.add(lowers)
                if kind == "person":
                    unknown.add(lowers[-1:])
    return Phrases((words, None) for words in sorted(unknown))


def _surface(article: Article, each: Line, name: Candidate) -> str:
    tokens = each.tokens
    return article.text[tokens[name.first].span.start : tokens[name.end - 1].span.end]


def _ordered(
    mentions: Sequence[Mention], entities: dict[str, Entity], credited: Sequence[str]
) -> tuple[Entity, ...]:
    """The entities that are mentioned, in the order of their first mention, then the credited."""
    order = dict.fromkeys([*(m.entity for m in mentions), *credited])
    return tuple(entities[entity] for entity in order)
