"""Reads the lines of a page in order, and gives each name, title and pronoun its entity."""

from __future__ import annotations

from collections.abc import Sequence

from runut.annotate.names.coreference import Discourse, Spoken
from runut.annotate.names.describing import Describer
from runut.annotate.names.descriptions import Description
from runut.annotate.names.glosses import abbreviates, in_brackets
from runut.annotate.names.inside import governed, hidden_names, of_rank
from runut.annotate.names.lines import Candidate, Line, View, is_capital
from runut.annotate.names.linking import HOME, Linker
from runut.annotate.names.nominals import find_descriptions
from runut.annotate.names.outlets import bare_outlet, own_names
from runut.annotate.names.resolving import GENERIC, Resolver
from runut.annotate.names.seats import acts
from runut.annotate.names.sites import bare_end
from runut.annotate.names.titles import Title, find_titles
from runut.annotate.names.units import Named, Unit, named_units, span_of
from runut.annotate.names.unlisted import is_phrase, kind_of
from runut.knowledge import Knowledge
from runut.records import Article, Mention, Span
from runut.vocabulary import MentionForm

#: Kinds of descriptions that point back at somebody.
POINTING = frozenset(
    {"anaphor", "singular", "plural", "own-side", "possessive", "definite", "ruling"}
    | {"host", "guest"}
)
#: Marks that join two names to a pair, beside the conjunctions of the language.
JOINTS = frozenset({"-", "–", "—", "/", ","})
#: Rule of a description that belongs to another word and does nothing of its own.
HANGING = "mention.nominal.hanging"


class LineReader:
    """What was read of a page so far; `read` is called for each line in order."""

    def __init__(
        self,
        article: Article,
        view: View,
        linker: Linker,
        knowledge: Knowledge,
        published: str | None,
    ) -> None:
        self._article = article
        self._view = view
        self._lexicon = view.lexicon
        self._linker = linker
        self._knowledge = knowledge
        self._discourse = Discourse(knowledge, linker.entities, published)
        self._resolver = Resolver(view, linker, knowledge, self._discourse)
        self._describer = Describer(view.lexicon, linker, self._discourse)
        linker.credit(credit.value for credit in article.credits)
        #: What the outlet of the page calls itself.
        self._own = own_names(article)
        self._last: Unit | None = None
        self._coordinated: list[str] = []
        #: First token of a name → first token of the title before it.
        self._title_before: dict[int, int] = {}
        #: Tokens inside descriptions, but for the first of each.
        self._inside: frozenset[int] = frozenset()
        #: Tokens inside titles and descriptions, and the holders that follow their titles.
        self._nested: set[int] = set()
        self.mentions: list[Mention] = []
        self.credited: list[str] = []

    def read(self, line: Line, names: Sequence[Candidate]) -> None:
        """Read one line whose candidate names are `names`."""
        self._discourse.begin()
        self._last, self._coordinated = None, []
        titles = find_titles(line, names, self._lexicon)
        beside = {t.holder: t for t in titles if t.holder is not None}
        ids: list[str | None] = []
        for i in range(len(names)):
            if self._takes_pictures(line, names, ids):
                ids.append(None)
                continue
            ids.append(self._gloss(line, names, ids) or self._name(line, names, i, beside.get(i)))
        people = {i for i, e in enumerate(ids) if e and self._linker.entities[e].type == "person"}
        standing = [t for t in titles if t.holder in people or self._resolver.stands(line, t)]
        others = [t for t in titles if t not in standing]
        described = find_descriptions(line, names, (standing, others), self._lexicon)
        covered = {at for d in described for at in range(d.first, d.end)}
        alone = [t for t in others if t.first not in covered]
        parts: list[Title | Description] = [*titles, *described]
        self._nested = {at for part in parts for at in range(part.first, part.end)} | {
            names[t.holder].first
            for t in standing
            if t.holder is not None and t.first < names[t.holder].first
        }
        self._inside = frozenset(at for d in described for at in range(d.first + 1, d.end))
        self._title_before = {
            names[t.holder].first: t.first for t in standing if t.holder is not None
        }
        told = (described, titles)
        hidden = hidden_names(line, names, told, (self._lexicon, self._knowledge))
        named = [
            n for i, n in enumerate(named_units(names, ids)) if n is not None and i not in hidden
        ]
        units: list[Named | Title | Description] = [*named, *standing, *alone, *described]
        for unit in sorted(units, key=lambda u: (u.first, -u.end)):
            self._take(line, names, ids, unit)

    def _take(
        self,
        line: Line,
        names: Sequence[Candidate],
        ids: Sequence[str | None],
        unit: Named | Title | Description,
    ) -> None:
        if isinstance(unit, Named):
            span = span_of(line, self._styled(line, unit), unit.end)
            self.mentions.append(Mention(span, unit.entity, "name", unit.rule))
            self._speak(line, Unit(unit.first, unit.end, (unit.entity,)))
        elif isinstance(unit, Title):
            self._title(line, names, ids, unit)
        else:
            self._description(line, ids, unit)

    def _styled(self, line: Line, unit: Named) -> int:
        """Where a person's name begins with the style before it: "Sheikh", "Datuk Seri", "Dr."."""
        first = at = unit.first
        if self._linker.entities[unit.entity].type != "person":
            return first
        while at and at - 1 not in self._nested:
            at -= 1
            if line.lowers[at] in self._lexicon.styles and is_capital(line.tokens[at]):
                first = at
            elif line.lowers[at] != ".":
                break
        return first

    # ------------------------------------------------------------------ names

    def _name(
        self, line: Line, names: Sequence[Candidate], index: int, title: Title | None
    ) -> str | None:
        name = names[index]
        surface = self._text(line, name.first, name.end)
        tongue = name.first and line.lowers[name.first - 1] in self._lexicon.language_words
        if tongue or bare_outlet(surface) in self._own or of_rank(line, name, self._lexicon):
            return None
        if not name.known:
            return self._glossed(line, names, index) or self._unknown(line, name, surface, title)
        people = [k for k in name.known if k.type == "person"]
        if people and (title is not None or len(people) == len(name.known)):
            return self._linker.person(people, surface)
        if any(k.form == "seat" for k in name.known):
            return self._seat(line, names, index)
        first = name.known[0]
        if first.type == "person":
            return self._linker.person(people, surface)
        return self._linker.known(first, f"link.{first.form}")

    def _seat(self, line: Line, names: Sequence[Candidate], index: int) -> str:
        known = names[index].known
        government = next(k for k in known if k.form == "seat")
        place = next((k for k in known if k.type == "place"), None)
        elsewhere = government.id in HOME.values() and government.id != self._linker.home
        palace = elsewhere and self._linker.home is not None and place is None
        if acts(line, names, index, self._lexicon) and not palace:
            return self._linker.known(government, "link.seat")
        if place is None:
            surface = self._text(line, names[index].first, names[index].end)
            return self._linker.local(surface, "place", "name.place")
        return self._linker.known(place, "link.place")

    def _glossed(self, line: Line, names: Sequence[Candidate], index: int) -> str | None:
        """The organisation of a long name whose known short one follows in brackets."""
        if not in_brackets(line, names, index + 1):
            return None
        known = names[index + 1].known
        if not known or known[0].type != "organisation":
            return None
        entity = self._linker.known(known[0], "link.gloss")
        self._linker.gloss(self._text(line, names[index].first, names[index].end), entity)
        return entity

    def _takes_pictures(
        self, line: Line, names: Sequence[Candidate], before: Sequence[str | None]
    ) -> bool:
        """Whether a name only tells who took an agency's picture: "(Reuters/Ana Sari)"."""
        index = len(before)
        if not index or before[-1] is None or names[index].first != names[index - 1].end + 1:
            return False
        agency = self._linker.entities[before[-1]].type == "medium"
        return agency and line.lowers[names[index - 1].end] == "/"

    def _gloss(
        self, line: Line, names: Sequence[Candidate], before: Sequence[str | None]
    ) -> str | None:
        """Whom a short name in brackets means: the one of the long name before them."""
        index = len(before)
        if names[index].known or not in_brackets(line, names, index):
            return None
        entity, short = before[-1], names[index]
        surface = self._text(line, short.first, short.end)
        start = names[index - 1].first
        start += line.lowers[start] in self._lexicon.definite
        if entity is None or not abbreviates(surface, line.lowers[start:]):
            return None
        self._linker.gloss(surface, entity)
        return entity

    def _unknown(
        self, line: Line, name: Candidate, surface: str, title: Title | None
    ) -> str | None:
        linker = self._linker
        here = linker.glossed(surface) or linker.bearer(surface) or linker.nicknamed(surface)
        if here is not None:
            return here
        kind = kind_of(line, name, self._view)
        if self._linker.is_credited(surface) or kind == "medium":
            return self._linker.medium(surface, "name.medium")
        office, of = (title.office, title.of) if title is not None else (None, None)
        if title is not None and kind != "organisation" and not self._nameless(line, name):
            kind = "person"
        if kind == "person" and (typo := self._linker.mistyped(surface, office, of)) is not None:
            return typo
        if kind is None:
            return None
        bare = self._text(line, name.first, bare_end(line, self._view, name))
        called = bare if bare != surface else None
        return self._linker.local(surface, kind, f"name.{kind}", called)

    def _nameless(self, line: Line, name: Candidate) -> bool:
        """Whether unknown words beside a title are more of the title than a name."""
        if self._view.hinted is not None and name.hint is None:
            capitals = all(t.text.isupper() for t in line.tokens[name.first : name.end])
            if capitals or name.end - name.first == 1:
                return True
        return is_phrase(line, name, self._view)

    # ----------------------------------------------------------------- titles

    def _title(
        self, line: Line, names: Sequence[Candidate], ids: Sequence[str | None], title: Title
    ) -> None:
        index = title.holder
        holder = ids[index] if index is not None else None
        if holder is not None and index is not None:
            self._discourse.tell(holder, title.office, title.of)
            if not title.former and title.office not in GENERIC:
                self._linker.beside_title(title.office, title.of, holder)
            self._mention(line, title.first, title.end, holder, "title")
            if title.first < names[index].first:
                self._join(line, Unit(title.first, names[index].end, (holder,)))
            return
        entity = self._resolver.title(line, names, ids, title)
        if entity is not None:
            self._mention(line, title.first, title.end, entity, "title")
            if further := self._resolver.further(title):
                self._several(line, title, (entity, *further))
                return
        elif (entity := self._serving(line, names, ids, title)) is not None:
            self._mention(line, title.first, title.end, entity, "title")
            return
        elif title.of is not None:
            text = self._text(line, title.first, title.end)
            entity = self._linker.local(text, "person", "description.title")
            self._mention(line, title.first, title.end, entity, "nominal")
        if entity is not None:
            self._speak(line, Unit(title.first, title.end, (entity,)))

    def _several(self, line: Line, title: Title, holders: tuple[str, ...]) -> None:
        """Enter the others whom a title of two countries means, and all of them as a group."""
        for entity in holders[1:]:
            self._mention(line, title.first, title.end, entity, "title")
        unit = Unit(title.first, title.end, holders)
        self._discourse.group(holders, subject=self._subject(line, unit))
        self._speak(line, unit)

    def _serving(
        self, line: Line, names: Sequence[Candidate], ids: Sequence[str | None], title: Title
    ) -> str | None:
        """Who is named right before what they serve as: "Laos selaku ketua ASEAN"."""
        if not title.first or line.lowers[title.first - 1] not in self._lexicon.as_words:
            return None
        before = (e for n, e in zip(names, ids, strict=True) if n.end == title.first - 1)
        return next(before, None)

    # ----------------------------------------------------------- descriptions

    def _description(self, line: Line, ids: Sequence[str | None], found: Description) -> None:
        first, end = found.first, found.end
        if found.kind in POINTING:
            self._pointing(line, found)
            return
        if same := [e for i in found.same if (e := ids[i]) is not None]:
            for entity in same:
                self._mention(line, first, end, entity, "title")
            return
        meant, form = self._describer.entity(self._text(line, first, end), ids, found)
        if meant is not None:
            rule = (
                HANGING if form == "nominal" and governed(line, first, end, self._lexicon) else None
            )
            span = span_of(line, first, end)
            self.mentions.append(Mention(span, meant, form, rule or f"mention.{form}"))
            self._speak(line, Unit(first, end, (meant,)))

    def _pointing(self, line: Line, found: Description) -> None:
        """Read words that point back: a mention for each of those whom they mean."""
        entities = self._resolver.description(found)
        if found.kind == "possessive":
            self._possessive(line, found, entities)
            return
        pronoun = found.anaphor is None and found.of is None
        form: MentionForm = "pronoun" if pronoun else "nominal"
        for entity in entities:
            self._mention(line, found.first, found.end, entity, form)
        unit = Unit(found.first, found.end, entities)
        if len(entities) > 1:
            self._discourse.group(entities, subject=self._subject(line, unit))
        if entities:
            self._speak(line, unit)

    def _possessive(self, line: Line, found: Description, entities: tuple[str, ...]) -> None:
        """Enter the ending of "kunjungannya" as a mention of the one whose visit it is."""
        end = line.tokens[found.first].span.end
        span = Span(end - len(self._lexicon.possessive), end)
        self.mentions.extend(Mention(span, e, "pronoun", "mention.possessive") for e in entities)

    # ---------------------------------------------------------------- credits

    def credits(self) -> None:
        """Enter the outlets that the page names as where its text or pictures come from."""
        for credit in self._article.credits:
            entity = self._linker.medium(credit.value, "credit")
            self.credited.append(entity)
            if credit.span is not None:
                self.mentions.append(Mention(credit.span, entity, "name", "mention.credit"))

    # ----------------------------------------------------------------- shared

    def _text(self, line: Line, first: int, end: int) -> str:
        return self._article.quote(span_of(line, first, end))

    def _mention(self, line: Line, first: int, end: int, entity: str, form: MentionForm) -> None:
        span = span_of(line, first, end)
        self.mentions.append(Mention(span, entity, form, f"mention.{form}"))

    def _speak(self, line: Line, unit: Unit) -> None:
        subject = self._subject(line, unit)
        if subject:
            self._linker.acting.update(unit.entities)
        for entity in unit.entities:
            start = line.tokens[unit.first].span.start
            self._discourse.speak(Spoken(entity, start, subject, self._hangs(line, unit)))
        if unit.first not in self._nested or len(unit.entities) > 1:
            self._join(line, unit)

    def _join(self, line: Line, unit: Unit) -> None:
        """Enter "Trump dan Putin" as a pair when the second is read."""
        last, self._last = self._last, unit
        if last is None or len(unit.entities) != 1 or len(last.entities) != 1:
            self._coordinated = [*unit.entities]
            return
        gap = line.lowers[last.end : unit.first]
        types = {self._linker.entities[e].type for e in (*unit.entities, *last.entities)}
        joined = 0 < len(gap) <= 2 and all(
            w in self._lexicon.conjunctions or w in JOINTS for w in gap
        )
        if not joined or len(types) != 1 or types == {"place"}:
            self._coordinated = [*unit.entities]
            return
        self._coordinated.append(unit.entities[0])
        if len(set(self._coordinated)) > 1:
            self._discourse.group(self._coordinated, subject=self._subject(line, unit))

    def _subject(self, line: Line, unit: Unit) -> bool:
        first = min(unit.first, self._title_before.get(unit.first, unit.first))
        if unit.first in self._inside:
            return False
        before = line.lowers[first - 1] if first else ""
        if before in self._lexicon.inverted:
            return True
        at = unit.end
        if at < len(line.lowers) and line.lowers[at] == ",":
            at += 1
        if at >= len(line.lowers) or not self._lexicon.is_verb(line.lowers[at]):
            return False
        return before not in self._lexicon.prepositions

    def _hangs(self, line: Line, unit: Unit) -> bool:
        """Whether a unit stands in a clause that opens the sentence and hangs on the main one."""
        if line.lowers[0] not in self._lexicon.subordinators:
            return False
        return "," not in line.lowers[: unit.first]
