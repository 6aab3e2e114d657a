"""Whether a word that is both a place and a government ("Moskow", "Kremlin") acts or lies there."""

from __future__ import annotations

from collections.abc import Sequence

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line

#: Tokens of the longest dateline ("NEW YORK CITY, 28 July 2025 (ABC News) -").
LONGEST_DATELINE = 12


DASHES = frozenset(("-", "–", "—", "--"))


def acts(line: Line, names: Sequence[Candidate], index: int, lexicon: Lexicon) -> bool:
    """Whether candidate `index` of `line`, a seat, means its government here.

    It is a place after a preposition of place, in a dateline, and after or before another place
    of which it is part; it acts otherwise: as a subject, in a pair of governments, as an owner.
    """
    name = names[index]
    lowers = line.lowers
    first = name.first - (name.first > 0 and lowers[name.first - 1] in lexicon.definite)
    before = lowers[first - 1] if first else ""
    after = lowers[name.end] if name.end < len(lowers) else ""
    if before in lexicon.place_prepositions or before in lexicon.place_nouns:
        return before in lexicon.giving and _is_sent(line, first - 2, lexicon)
    if before in lexicon.title_links and lowers[max(0, first - 2)] in lexicon.place_nouns:
        return False
    if opens_report(line, name):
        return False
    if before == "," and index and names[index - 1].end == first - 1:
        return not _lies(line, names[index - 1], lexicon)
    if before in lexicon.conjunctions or before in {"-", "–", "/"}:
        return _pair_acts(line, names, index, lexicon)
    return not (after == "," and _place_follows(line, names, index))


def _is_sent(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether what comes from a seat, or goes to it, is a word or help: "konfirmasi dari X"."""
    at -= at > 0 and lexicon.role_modifiers.match(line.lowers, at) == (at + 1, None)
    return at >= 0 and line.lowers[at] in lexicon.given


def _lies(line: Line, name: Candidate, lexicon: Lexicon) -> bool:
    """Whether a name is a place, by what is known of it or by the preposition before it."""
    before = line.lowers[name.first - 1] if name.first else ""
    known = bool(name.known) and name.known[0].type == "place"
    return known or before in lexicon.place_prepositions


def opens_report(line: Line, name: Candidate) -> bool:
    """Whether the name stands in a dateline: at the head of the line, before a dash or the like.

    "JAKARTA –", "KUALA LUMPUR, July 28 (Reuters) -", "TEMPO.CO, Jakarta -".
    """
    if name.end >= len(line.tokens) or line.sentence.label in {"headline", "subhead"}:
        return False
    head = line.tokens[:LONGEST_DATELINE]
    dash = next((i for i, t in enumerate(head) if t.text in DASHES), len(line.tokens))
    if name.first == 0:
        mark = line.tokens[name.end].text
        dashed = mark in {",", "("} and dash < len(line.tokens)
        if mark == ":":
            return bool(name.known) or line.tokens[0].text.isupper()
        return mark in DASHES or (dashed and _ends_dateline(line, name, dash))
    return name.end == dash and not any(t.text.islower() for t in head[: name.first])


def _ends_dateline(line: Line, name: Candidate, dash: int) -> bool:
    """Whether a dash ends a dateline, and no years: "Rio (ANTARA) -", not "Ana (1931-2004)"."""
    if line.tokens[name.end].text == ",":
        return True
    return line.tokens[dash - 1].text == ")"


def _pair_acts(line: Line, names: Sequence[Candidate], index: int, lexicon: Lexicon) -> bool:
    """A name after "and" or a hyphen goes with the one before it."""
    if index == 0:
        return True
    earlier = names[index - 1]
    gap = line.lowers[earlier.end : names[index].first]
    if len(gap) > 2:
        return True
    if not any(k.form == "seat" for k in earlier.known):
        return not any(k.type == "place" for k in earlier.known[:1])
    return acts(line, names, index - 1, lexicon)


def _place_follows(line: Line, names: Sequence[Candidate], index: int) -> bool:
    """ "Washington, Amerika Serikat": the larger place follows after a comma."""
    if index + 1 >= len(names) or names[index + 1].first != names[index].end + 1:
        return False
    return any(k.type in {"country", "place"} for k in names[index + 1].known)
