"""Titles of a line ("Menlu AS", "the Russian president"): office, country, and the holder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line
from runut.knowledge import Known

#: Offices of two countries: the one that sends, the one that receives.
POSTS = frozenset({"ambassador", "envoy", "un-ambassador", "consul"})


@dataclass(frozen=True, slots=True)
class Title:
    """A description by an office, from token `first` up to `end`."""

    first: int
    end: int
    #: Office as knowledge calls it; "" where the title means no one office.
    office: str
    #: The country or organisation whose office it is; None where the words do not say.
    of: str | None
    #: "Mantan presiden": the office is no longer held.
    former: bool
    #: "Seorang presiden", "setiap menteri": not one who was spoken of.
    indefinite: bool
    #: Index of the candidate beside it that names the holder; None without one.
    holder: int | None
    #: "Menlu Rusia dan AS": further countries whose officials hold the office there.
    also: tuple[str, ...] = ()


def find_titles(line: Line, names: Sequence[Candidate], lexicon: Lexicon) -> tuple[Title, ...]:
    """Return the titles of `line`, in order; `names` are its candidate names."""
    starts = {name.first: i for i, name in enumerate(names)}
    ends = {name.end: i for i, name in enumerate(names)}
    inside = {at for name in names for at in range(name.first, name.end)}
    found: list[Title] = []
    at = 0
    while at < len(line.tokens):
        match = lexicon.titles.match(line.lowers, at) if at not in inside else None
        if match is None:
            at += 1
            continue
        title = _title(line, names, lexicon, (at, match[0], match[1], starts, ends))
        found.append(title)
        at = max(match[0], title.end)
    return tuple(found)


_Place = tuple[int, int, str, Mapping[int, int], Mapping[int, int]]


def _title(line: Line, names: Sequence[Candidate], lexicon: Lexicon, place: _Place) -> Title:
    first, end, office, starts, ends = place
    first, former, office = _prefix(line, lexicon, first, office)
    before = ends.get(first - (line.lowers[first - 1] == "'s" if first else 0))
    of: str | None = None
    if before is not None and (owner := _owner(names[before])) and _touches(line, names[before]):
        of, first = owner, names[before].first
        first, former_too, office = _prefix(line, lexicon, first, office)
        former = former or former_too
    end, owner_after = _after(line, names, lexicon, (end, office, starts))
    end = _aged(line, lexicon, end)
    holder = _holder(line, names, lexicon, (first, end, starts, ends))
    indefinite = first > 0 and lexicon.indefinite.match(line.lowers, first - 1) is not None
    also: tuple[str, ...] = ()
    if holder is None and office and of is None and owner_after and not former:
        end, also = _further(line, names, lexicon, (end, starts))
    return Title(first, end, office, of or owner_after, former, indefinite, holder, also)


def _further(
    line: Line, names: Sequence[Candidate], lexicon: Lexicon, place: tuple[int, Mapping[int, int]]
) -> tuple[int, tuple[str, ...]]:
    """Where a title ends with a second country, and which it is: "Menlu Rusia dan AS"."""
    end, starts = place
    joined = end < len(line.lowers) and line.lowers[end] in lexicon.conjunctions
    index = starts.get(end + 1) if joined else None
    if index is None or not any(k.type == "country" for k in names[index].known):
        return end, ()
    owner = _owner(names[index])
    return names[index].end, (owner,) if owner else ()


def _touches(line: Line, name: Candidate) -> bool:
    return line.tokens[name.end - 1].text not in {",", "."}


def _prefix(line: Line, lexicon: Lexicon, first: int, office: str) -> tuple[int, bool, str]:
    """Where the title begins with its "former" and "deputy", and what office that makes it."""
    former = False
    while first > 0:
        word = line.lowers[first - 1]
        if word in lexicon.former:
            former = True
        elif word in lexicon.deputy and office:
            office = f"deputy-{office}"
        elif word not in lexicon.title_adjectives and not lexicon.age.fullmatch(word):
            break
        first -= 1
    return first, former, office


def _owner(name: Candidate) -> str | None:
    """The country or organisation that a candidate before or after a title means."""
    ranked: Sequence[Known] = [k for k in name.known if k.type == "country"]
    ranked = ranked or [k for k in name.known if k.type == "organisation"]
    return ranked[0].id if ranked else None


def _after(
    line: Line,
    names: Sequence[Candidate],
    lexicon: Lexicon,
    place: tuple[int, str, Mapping[int, int]],
) -> tuple[int, str | None]:
    """Where a title ends with its country and its charge ("untuk Timur Tengah").

    Envoys have their post in a city ("Dubes RI di Riyadh"); others are only met there.
    """
    end, office, starts = place
    owner: str | None = None
    for _ in range(3):
        at = _past_brackets(line, end)
        while at < len(line.lowers) and line.lowers[at] in lexicon.title_links:
            at += 1
        if owner and office not in POSTS and line.lowers[at - 1] in lexicon.place_prepositions:
            break
        index = starts.get(at)
        if index is None or not _owns(names[index]):
            break
        owner = owner or _owner(names[index])
        end = names[index].end
    return end, owner


def _aged(line: Line, lexicon: Lexicon, end: int) -> int:
    """Where a title ends with the age of its holder: "perdana menteri berusia 63 tahun itu"."""
    age = " ".join(line.lowers[end : end + 3])
    pointed = line.lowers[end + 3 : end + 4]
    return (
        end + 3
        if pointed and pointed[0] in lexicon.definite and lexicon.age.fullmatch(age)
        else end
    )


def _past_brackets(line: Line, at: int) -> int:
    """Where a title goes on after its short form: "Menteri Luar Negeri (Menlu) RI"."""
    marks = line.lowers[at : at + 3]
    return at + 3 if len(marks) == 3 and (marks[0], marks[2]) == ("(", ")") else at


def _owns(name: Candidate) -> bool:
    """Whether an office may be of what a candidate names: known, or a body that the head found."""
    if name.known:
        return name.known[0].type != "person"
    return name.hint is not None and name.hint.kind == "ORG"


def _holder(
    line: Line,
    names: Sequence[Candidate],
    lexicon: Lexicon,
    place: tuple[int, int, Mapping[int, int], Mapping[int, int]],
) -> int | None:
    """The person named right after the title, or right before it."""
    first, end, starts, ends = place
    at = _past_brackets(line, end)
    while at < len(line.lowers) and (
        line.lowers[at] in lexicon.honorifics or line.lowers[at] in {",", "."}
    ):
        at += 1
    after = starts.get(at)
    if after is not None and _personal(names[after]):
        return after
    back = first
    between = lexicon.title_links | lexicon.title_adjectives | {","}
    while back > 0 and line.lowers[back - 1] in between:
        back -= 1
    before = ends.get(back)
    if before is not None and _personal(names[before]):
        return before
    return None


def _personal(name: Candidate) -> bool:
    if name.hint is not None and not name.known:
        return name.hint.kind == "PER"
    return not name.known or any(k.type == "person" for k in name.known)
