"""Parties by their name alone, with words for what kind of party between: "partai oposisi X"."""

from __future__ import annotations

from runut.annotate.names.lines import Line, View
from runut.knowledge import Known

#: How many words for its kind may stand before a party's name.
KINDS = 2


def party_at(line: Line, view: View, at: int) -> tuple[int, tuple[Known, ...]] | None:
    """The party that is known by a noun for a body and the words at `at`, and where it ends.

    "Kongres" is a parliament, but after "partai oposisi" the party of that name.
    """
    lexicon, back = view.lexicon, at - 1
    while back > max(0, at - 1 - KINDS):
        if lexicon.role_modifiers.match(line.lowers, back) != (back + 1, None):
            break
        back -= 1
    if back < 0 or line.lowers[back] not in lexicon.organisation_words:
        return None
    words = (line.lowers[back], *line.keys[at : at + KINDS])
    found = view.gazetteer.match(words, 0)
    if found is None or found[0] < KINDS or found[1][0].type != "organisation":
        return None
    return at + found[0] - 1, found[1]
