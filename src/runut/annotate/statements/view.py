"""A sentence as the attribution steps see it: words, quotations as one word each, who may speak."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from runut.annotate.quotes import quotations
from runut.annotate.tokens import tokenize
from runut.languages import cues
from runut.records import Article, Entity, Mention, Sentence, Span
from runut.vocabulary import EntityType

#: Who can say something; a seat that acts is a mention of its country.
_SPEAKING_TYPES = frozenset(("person", "group", "country", "organisation", "medium"))


@dataclass(frozen=True, slots=True)
class Word:
    """A token outside quotation marks, or a whole quotation with its marks."""

    span: Span
    lower: str
    #: The words between the marks where this is a quotation.
    quotation: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may speak: the words `first` to `last` of a view name them."""

    mention: Mention
    type: EntityType
    first: int
    last: int


@dataclass(frozen=True)
class View:
    """One sentence, made ready for attribution."""

    article: Article
    sentence: Sentence
    words: tuple[Word, ...]
    #: In the order of the text; none stands inside another.
    actors: tuple[Actor, ...]
    #: Mentions that hang on a word ("katanya"), by the index of that word.
    clitics: dict[int, tuple[Mention, ...]]
    pack: cues.Pack
    #: What the speakers of the article are, by entity.
    kinds: dict[str, EntityType]

    @property
    def heading(self) -> bool:
        """Whether the sentence stands in a headline or a subhead."""
        return self.sentence.label in ("headline", "subhead")

    def is_in(self, index: int, *lists: str) -> bool:
        """Whether the word at `index` stands in one of the word lists named."""
        if not 0 <= index < len(self.words):
            return False
        lower = self.words[index].lower
        return any(lower in self.pack.words[name] for name in lists)

    def is_spaced(self, index: int) -> bool:
        """Whether a space stands before the word at `index`."""
        return self.article.text[
            self.words[index].span.start - 1 : self.words[index].span.start
        ].isspace()

    def is_lower(self, index: int) -> bool:
        """Whether the word at `index` begins with a small letter or with none."""
        return not self.article.text[self.words[index].span.start].isupper()

    def is_verb(self, index: int) -> bool:
        """Whether the word at `index` is one that a clause has and a noun phrase has not."""
        if self.is_in(index, "predicates"):
            return True
        shaped = self.pack.predicate.search(self.words[index].lower) is not None
        return shaped and not self.is_in(index, "not_predicates", "holders", "adverbs")

    def is_adjective(self, index: int) -> bool:
        """Whether the word at `index` may be all that a clause says of its subject."""
        if self.is_in(index, "adjectives"):
            return True
        shaped = self.pack.adjective.search(self.words[index].lower) is not None
        return shaped and not self.is_in(index, "not_predicates")

    def length_of(self, index: int, name: str) -> int:
        """How many words from `index` on make an entry of the word list `name`; 0 for none."""
        table = self.pack.words[name]
        for length in (3, 2, 1):
            if index + length <= len(self.words):
                words = (word.lower for word in self.words[index : index + length])
                if " ".join(words) in table:
                    return length
        return 0

    def actor_at(self, index: int) -> Actor | None:
        """The actor whose first word is the one at `index`."""
        return next((actor for actor in self.actors if actor.first == index), None)

    def text(self, first: int, stop: int) -> Span:
        """The stretch from the word `first` up to, not including, the word `stop`."""
        return Span(self.words[first].span.start, self.words[stop - 1].span.end)


class Views:
    """Makes the views of one article; what a line's sentences share is worked out once."""

    def __init__(
        self,
        article: Article,
        mentions: tuple[Mention, ...],
        entities: tuple[Entity, ...],
        pack: cues.Pack,
    ) -> None:
        speaking = {entity.id: entity.type for entity in entities if entity.type in _SPEAKING_TYPES}
        kept = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._article, self._pack = article, pack
        self._mentions = _outermost(kept)
        self._starts = [mention.span.start for mention in self._mentions]
        self._speaking = speaking
        self._quotations: dict[int, tuple[list[Span], list[int]]] = {}

    def view(self, sentence: Sentence) -> View:
        """Return `sentence` with its words, quotations and actors."""
        words = self._words(sentence)
        starts = [word.span.start for word in words]
        actors: list[Actor] = []
        clitics: dict[int, tuple[Mention, ...]] = {}
        low = bisect_left(self._starts, sentence.span.start)
        for mention in self._mentions[low : bisect_left(self._starts, sentence.span.end)]:
            if mention.entity not in self._speaking:
                continue
            first = bisect_right(starts, mention.span.start) - 1
            last = bisect_left(starts, mention.span.end) - 1
            if first < 0 or words[first].quotation:
                continue
            if words[first].span.start != mention.span.start:
                clitics[first] = (*clitics.get(first, ()), mention)
            elif last >= first:
                actors.append(Actor(mention, self._speaking[mention.entity], first, last))
        return View(
            self._article, sentence, words, tuple(actors), clitics, self._pack, self._speaking
        )

    def _words(self, sentence: Sentence) -> tuple[Word, ...]:
        words: list[Word] = []
        at = sentence.span.start
        for quotation in self._quoted(sentence):
            opened = max(quotation.start - 1, sentence.span.start)
            closed = min(quotation.end + 1, sentence.span.end)
            if opened < at:
                continue
            words.extend(self._tokens(Span(at, opened)))
            words.append(Word(Span(opened, max(opened, closed)), '"', quotation))
            at = max(opened, closed)
        words.extend(self._tokens(Span(at, max(at, sentence.span.end))))
        return tuple(words)

    def _tokens(self, span: Span) -> list[Word]:
        return [Word(token.span, token.lower) for token in tokenize(self._article.text, span)]

    def _quoted(self, sentence: Sentence) -> list[Span]:
        """Quotations that reach into `sentence`; they are found line by line."""
        if sentence.line not in self._quotations:
            self._quotations[sentence.line] = self._closed(self._line(sentence))
        found, ends = self._quotations[sentence.line]
        first = bisect_right(ends, sentence.span.start)
        last = bisect_left(found, sentence.span.end, key=lambda quotation: quotation.start)
        return found[first:last]

    def _closed(self, line: Span) -> tuple[list[Span], list[int]]:
        """The quotations of a line, and their ends; an open one counts at the line's start."""
        found = [
            quotation
            for quotation in quotations(self._article.text, line)
            if quotation.end < line.end or quotation.start <= line.start + 1
        ]
        return found, [quotation.end for quotation in found]

    def _line(self, sentence: Sentence) -> Span:
        starts = self._article.line_starts
        begin = starts[sentence.line - 1]
        end = starts[sentence.line] - 1 if sentence.line < len(starts) else len(self._article.text)
        text = self._article.text[begin:end]
        return Span(begin + len(text) - len(text.lstrip()), begin + len(text.rstrip()))


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Without those inside another: the country in a title does not act. Same spans stay."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1].span if kept else None
        if last is not None and mention.span.within(last) and mention.span != last:
            continue
        kept.append(mention)
    return kept
