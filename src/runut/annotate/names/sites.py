"""Sites and missions: names of buildings with the word for what they are, and where they lie."""

from __future__ import annotations

from runut.annotate.names.lines import Candidate, Line, View, hint_at, is_capital


def posted(line: Line, view: View, name: Candidate) -> Candidate:
    """A mission with the place that tells it from others: "Kedutaan Besar Peru di Kenya"."""
    lexicon, at = view.lexicon, name.end
    own = not name.known or name.known[0].type == "organisation"
    if not own or line.lowers[name.first] not in lexicon.posted_words:
        return name
    if at + 1 >= len(line.tokens) or line.lowers[at] not in lexicon.place_prepositions:
        return name
    where = view.gazetteer.match(line.keys, at + 1)
    if where is None or where[1][0].type not in {"country", "place"}:
        return name
    owners = (view.gazetteer.match(line.keys, i) for i in range(name.first + 1, at))
    abroad = any(o is not None and o[1][0].type == "country" for o in owners)
    seat = any(k.form == "seat" or k.type == "country" for k in where[1])
    if not (abroad or not seat):
        return name
    return Candidate(name.first, where[0], (), name.hint)


def bare_end(line: Line, view: View, name: Candidate) -> int:
    """Where the name of a mission ends without the place that tells it from others."""
    if line.lowers[name.first] not in view.lexicon.posted_words:
        return name.end
    inside = range(name.first + 1, name.end)
    links = (at for at in inside if line.lowers[at] in view.lexicon.place_prepositions)
    return next((at for at in links if line.tokens[at].text.islower()), name.end)


def site_at(line: Line, view: View, at: int) -> Candidate | None:
    """A site written small before its name: "pangkalan udara Clark", "bandara Kuching"."""
    lexicon, end = view.lexicon, at + 1
    if line.lowers[at] not in lexicon.facility_words:
        return None
    end += end < len(line.tokens) and line.lowers[end] in lexicon.facility_kinds
    if end >= len(line.tokens) or not is_capital(line.tokens[end]):
        return None
    known = view.gazetteer.match(line.keys, end)
    if known is not None:
        return Candidate(at, known[0], ()) if known[1][0].type == "place" else None
    hint = hint_at(line, end)
    if hint is None or hint.kind not in {"LOC", "GPE"} or hint.first != end:
        return None
    return Candidate(at, hint.end, (), hint)


def facility(line: Line, view: View, at: int, stop: int) -> Candidate | None:
    """A building or site with the name of a place: "Bandara Kuching" is no city."""
    if line.lowers[at] not in view.lexicon.facility_words or stop >= len(line.tokens):
        return None
    known = view.gazetteer.match(line.keys, stop)
    if known is None or known[1][0].type == "person":
        return None
    city = any(k.form == "seat" or k.id.startswith("Q") for k in known[1])
    return Candidate(at, known[0], () if city else known[1])


def only_head(line: Line, view: View, at: int, stop: int) -> bool:
    """Whether unknown words only say what kind of place the known name after them is."""
    if line.lowers[at] not in view.lexicon.place_words or stop >= len(line.tokens):
        return False
    known = view.gazetteer.match(line.keys, stop)
    return known is not None and any(k.type == "place" for k in known[1])
