"""Whom words without a name mean: "Menlu Rusia", "Presiden", "mitranya", "keduanya"."""

from __future__ import annotations

from collections.abc import Sequence

from runut.annotate.names.coreference import Discourse
from runut.annotate.names.descriptions import Description
from runut.annotate.names.lines import Candidate, Line, View
from runut.annotate.names.linking import Linker
from runut.annotate.names.titles import Title
from runut.knowledge import Knowledge

#: Offices of titles that say of what kind somebody is and not who.
GENERIC = frozenset(
    {"expert", "politician", "journalist", "diplomat", "", "negotiator", "counterpart"}
)
#: Office of "his Egyptian counterpart": the one that the last subject holds.
SAME_OFFICE = "counterpart"


class Resolver:
    """Says whom titles, pronouns and descriptions of a page mean, from what was read before."""

    def __init__(
        self, view: View, linker: Linker, knowledge: Knowledge, discourse: Discourse
    ) -> None:
        self._lexicon = view.lexicon
        self._linker = linker
        self._knowledge = knowledge
        self._discourse = discourse

    def title(
        self, line: Line, names: Sequence[Candidate], ids: Sequence[str | None], title: Title
    ) -> str | None:
        """Return whom a title without a name beside it means."""
        return self._said_of(line, names, ids, title) or self._meant(line, title)

    def _said_of(
        self, line: Line, names: Sequence[Candidate], ids: Sequence[str | None], title: Title
    ) -> str | None:
        """Whom a sentence says that a title is true of: "presiden AS yang … adalah Obama"."""
        for name, entity in zip(names, ids, strict=True):
            if name.first > title.end and entity is not None:
                before = line.lowers[name.first - 1]
                person = self._linker.entities[entity].type == "person"
                if person and before in self._lexicon.copulas:
                    return entity
        return None

    def _meant(self, line: Line, title: Title) -> str | None:
        if title.office == SAME_OFFICE and not title.indefinite:
            return self._counterpart(title)
        if title.of is not None:
            return self.held(title) or self._pointed(line, title)
        if self._points(line, title):
            return self._pointed(line, title)
        if title.office in GENERIC or title.indefinite:
            return None
        if title.former or not self._stands_for_holder(line, title):
            return None
        return self._linker.only_holder(title.office)

    def stands(self, line: Line, title: Title) -> bool:
        """Whether a title alone means somebody who is known by now; "para menteri" does not."""
        if any(
            self._lexicon.quantifiers.match(line.lowers, back) == (title.first, None)
            for back in range(max(0, title.first - 2), title.first)
        ):
            return False
        return self.held(title) is not None or self._pointed(line, title) is not None

    def _points(self, line: Line, title: Title) -> bool:
        """Whether a word beside the title says that its holder was spoken of ("menteri itu")."""
        beside = (
            *line.lowers[max(0, title.first - 1) : title.first + 1],
            *line.lowers[title.end : title.end + 1],
        )
        return not title.indefinite and any(word in self._lexicon.definite for word in beside)

    def _pointed(self, line: Line, title: Title) -> str | None:
        if not title.office or not self._points(line, title):
            return None
        holder = self._discourse.holder(title.office, title.of)
        # what somebody was before is said of one who was just named: "mantan wali kota itu"
        return holder or (self._discourse.singular() if title.former else None)

    def _stands_for_holder(self, line: Line, title: Title) -> bool:
        """Whether a lone title is used like a name: "kata Presiden", not "calon presiden"."""
        lexicon, first = self._lexicon, title.first
        if line.titled or not line.tokens[first].text[0].isupper():
            return False
        before = line.tokens[first - 1] if first else None
        if before is not None and (
            before.lower in lexicon.office_words
            or (before.text[0].isupper() and before.lower not in lexicon.openers)
            or lexicon.quantifiers.match(line.lowers, first - 1) is not None
        ):
            return False
        after = line.tokens[title.end] if title.end < len(line.tokens) else None
        return after is None or not (after.text[0].isupper() or after.text[0].isdigit())

    def _counterpart(self, title: Title) -> str | None:
        """Who has the office of the last subject elsewhere: "his Egyptian counterpart"."""
        person = self._discourse.singular()
        terms = self._knowledge.terms.get(person or "", ())
        offices = dict.fromkeys(t.office for t in reversed(terms) if t.of != title.of)
        held = (self._linker.office_holder(o, title.of, title.former) for o in offices)
        return next((holder for holder in held if holder is not None), None)

    def further(self, title: Title) -> tuple[str, ...]:
        """Return who holds the office of a title in the further countries that it names."""
        found = (self._linker.office_holder(title.office, of, False) for of in title.also)
        return tuple(holder for holder in found if holder is not None)

    def held(self, title: Title) -> str | None:
        """Return who held the office of a title that says whose office it is."""
        if title.of is None or title.indefinite:
            return None
        return self._linker.office_holder(title.office, title.of, title.former)

    def description(self, found: Description) -> tuple[str, ...]:
        """Return those whom words that point back mean; () when it cannot be told."""
        if found.anaphor is not None:
            anaphor = found.anaphor
            return self._discourse.several(anaphor.of, anaphor.count, anaphor.office)
        if found.kind == "plural":
            return self._discourse.plural()
        one = self._one(found)
        return (one,) if one else ()

    def _one(self, found: Description) -> str | None:
        if found.kind in {"host", "guest"}:
            return self._discourse.at_home(self._linker.home, guest=found.kind == "guest")
        if found.kind == "ruling":
            country = self._discourse.ruling(self._linker.home)
            return self._linker.country(country, "link.ruling") if country else None
        if found.of is not None:
            return self._discourse.definite(found.of, found.noun)
        if found.kind == "own-side":
            return self._discourse.own_side()
        if found.kind == "possessive":
            return self._discourse.owner()
        return self._discourse.singular()
