"""Who a description is: somebody described before, a government, or one known by it alone."""

from __future__ import annotations

from collections.abc import Sequence

from runut.annotate.names.coreference import Discourse
from runut.annotate.names.descriptions import Description
from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.linking import Linker
from runut.annotate.tokens import tokenize
from runut.records import Span
from runut.vocabulary import EntityType, MentionForm


class Describer:
    """Gives descriptions of a page their entities."""

    def __init__(self, lexicon: Lexicon, linker: Linker, discourse: Discourse) -> None:
        self._lexicon = lexicon
        self._linker = linker
        self._discourse = discourse

    def entity(
        self, text: str, ids: Sequence[str | None], found: Description
    ) -> tuple[str | None, MentionForm]:
        """Return the entity of a description with the words `text`, and the form of its mention.

        `ids` are the entities of the line's candidate names; None stands for nobody.
        """
        owner = ids[found.owner] if found.owner is not None else None
        text = self._without_enclitic(text, owner)
        if found.kind == "media":
            return self._linker.local(text, "medium", "description.media"), "nominal"
        if found.kind == "government":
            return owner, "title"
        if found.kind == "administration" and owner is not None:
            return self._administration(owner), "name"
        if found.kind == "body":
            return self._body(text, owner, found), "nominal"
        return self._people(text, found), "nominal"

    def _people(self, text: str, found: Description) -> str | None:
        """Somebody described before ("pejabat itu"), or somebody new."""
        again = self._discourse.described(found.noun) if found.pointed else None
        if again is not None or (found.pointed and not found.several):
            return again
        kind: EntityType = "group" if found.several else "person"
        return self._linker.local(text, kind, f"description.{found.kind}", self._bare(text))

    def _bare(self, text: str) -> str:
        """`text` without "seorang" or "sejumlah", where two words are left; numbers stay."""
        tokens = tokenize(text, Span(0, len(text)))
        lowers = tuple(token.lower for token in tokens)
        for phrases in (self._lexicon.indefinite, self._lexicon.quantifiers):
            found = phrases.match(lowers, 0)
            if found and found[0] + 1 < len(tokens) and not self._counts(lowers[: found[0]]):
                return text[tokens[found[0]].span.start :]
        return text

    def _without_enclitic(self, text: str, owner: str | None) -> str:
        """`text` that ends with its owner's name alone: not "pasukan Indialah"."""
        if owner is None:
            return text
        for enclitic in self._lexicon.enclitics:
            bare = text.removesuffix(enclitic).removesuffix("-")
            if bare != text and bare.endswith(self._linker.entities[owner].name):
                return bare
        return text

    def _counts(self, lowers: Sequence[str]) -> bool:
        return any(word in self._lexicon.numbers for word in lowers)

    def _body(self, text: str, owner: str | None, found: Description) -> str | None:
        """A country's forces or another body of it; without an owner, one described before."""
        if owner is not None and found.noun:
            return self._linker.force(owner, text)
        if found.owner is None:
            again = self._linker.body(text.lower())
            if again is not None or found.end - found.first < 2:
                return again
        return self._linker.local(text, "organisation", "description.body")

    def _administration(self, leader: str) -> str:
        """The government under a leader, whatever word the page has for it ("tim Trump")."""
        surname = self._linker.entities[leader].name.split()[-1]
        words = (self._lexicon.administration_word, surname)
        name = " ".join(reversed(words) if self._lexicon.owner_first else words)
        return self._linker.local(name, "organisation", "description.administration")
