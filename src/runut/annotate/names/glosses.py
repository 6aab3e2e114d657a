"""Short names in brackets behind long ones: "Partai Amanat Nasional (PAN)"."""

from __future__ import annotations

from collections.abc import Sequence

from runut.annotate.names.lines import Candidate, Line


def in_brackets(line: Line, names: Sequence[Candidate], index: int) -> bool:
    """Whether candidate `index` stands alone in brackets right behind the one before it."""
    if not 0 < index < len(names):
        return False
    name, at = names[index], names[index - 1].end
    closed = line.lowers[name.end : name.end + 1] == (")",)
    return name.first == at + 1 and line.lowers[at] == "(" and closed


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether `short` begins as `words` do and has its letters in the order of theirs.

    "PAN" and "Parpim" do; a translation or another name does not.
    """
    if " " in short or len(short) < 2 or "(" not in words:
        return False
    long = "".join(words[: words.index("(")])
    letters = iter(long)
    wanted = short.casefold().replace("-", "")
    return wanted[0] == long[0] and len(wanted) < len(long) and all(c in letters for c in wanted)
