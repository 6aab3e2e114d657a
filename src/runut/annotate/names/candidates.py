"""Candidate names of a sentence: what knowledge knows, and capitalised words that look like one.

`candidates` is the one place where names are found; what they mean is linking's part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import (
    Candidate,
    Line,
    View,
    hint_at,
    is_capital,
    opens_sentence,
)
from runut.annotate.names.sites import facility, only_head, posted, site_at
from runut.annotate.names.suggestions import Hint
from runut.annotate.tokens import Token
from runut.knowledge import Known

BRACKETS = frozenset("()[]")
QUOTES = frozenset("\"“”'‘’")


def candidates(line: Line, view: View) -> tuple[Candidate, ...]:
    """Return the candidate names of a line, in order, not overlapping."""
    found: list[Candidate] = []
    at = 0
    while at < len(line.tokens):
        if not is_capital(line.tokens[at]):
            site = site_at(line, view, at)
            if site is not None:
                found.append(site)
            at = site.end if site is not None else at + 1
            continue
        end = _run_end(line, view.lexicon, at)
        found.extend(posted(line, view, name) for name in _split_run(line, view, at, end))
        at = max(end, found[-1].end if found else 0)
    return tuple(found)


def _run_end(line: Line, lexicon: Lexicon, at: int) -> int:
    """Where the run of capitalised words from `at` ends; small words inside names belong."""
    tokens, end = line.tokens, at + 1
    while end < len(tokens):
        step = _step(line, lexicon, end)
        if step == 0:
            break
        end += step
    return end


def _step(line: Line, lexicon: Lexicon, end: int) -> int:
    tokens = line.tokens
    if is_capital(tokens[end]) or (tokens[end].text.isdigit() and len(tokens[end].text) <= 2):
        return 1
    follows = end + 1 < len(tokens) and is_capital(tokens[end + 1])
    if follows and tokens[end].lower in lexicon.particles:
        return 2
    if tokens[end].text in QUOTES and is_capital(tokens[min(end + 1, len(tokens) - 1)]):
        return 4 if _nickname(tokens, end) else 0
    initial = tokens[end].text == "." and len(tokens[end - 1].text) == 1
    return 2 if initial and follows else 0


def _nickname(tokens: Sequence[Token], at: int) -> bool:
    """Whether one quoted word stands at `at`, and the name goes on after it."""
    after = tokens[at + 2 : at + 4]
    return len(after) == 2 and after[0].text in QUOTES and is_capital(after[1])


def _split_run(line: Line, view: View, start: int, end: int) -> Iterator[Candidate]:
    """Yield the names in one run: titles and openers out, known names apart from unknown."""
    at = start
    while at < end:
        known = _known(line, view, at)
        title = view.lexicon.titles.match(line.lowers, at)
        hint = hint_at(line, at)
        if known and not _title_goes_before(line, view, known[0], title):
            more = _more_of_name(line, known, end)
            stop = more or _whole(line, view, at, (known[0], end))
            if stop in (known[0], more):
                yield Candidate(at, stop, known[1])
            else:
                yield Candidate(at, stop, (), hint)
            at = stop
        elif title:
            at = title[0]
        elif _passes(line, view, at, hint):
            at += 1
        elif hint and not line.titled:
            stop = _hinted_end(line, view, at, hint)
            if hint.kind == "ORG" and line.lowers[at] in view.lexicon.organisation_words:
                stop = _body_end(line, view, stop, end)
            site = facility(line, view, at, stop) if hint.kind != "ORG" else None
            yield site or Candidate(at, stop, (), hint)
            at = site.end if site else stop
        else:
            again = view.page_names.match(line.lowers, at)
            stop = at + 1 if line.titled else _unknown_end(line, view, at, end)
            stop = again[0] if again else stop
            if (site := facility(line, view, at, stop)) is not None:
                yield site
                at = site.end
                continue
            if again or not (line.titled or only_head(line, view, at, stop)):
                yield Candidate(at, stop, ())
            at = stop


def _more_of_name(line: Line, known: tuple[int, tuple[Known, ...]], run_end: int) -> int | None:
    """Where a person's short name ends that more words of the same name follow.

    "Retno Lestari Marsudi" where knowledge has "Retno Lestari Priansari Marsudi" and "Retno".
    """
    stop, first = known[0], known[1][0]
    words = first.name.lower().split() if first.type == "person" else ()
    while stop < run_end and line.lowers[stop] in words:
        stop += 1
    return stop if stop > known[0] else None


def _passes(line: Line, view: View, at: int, hint: Hint | None) -> bool:
    """Whether no name begins at a word of a run."""
    if line.tokens[at].text[0].isdigit() or _opens_body(line, view, at):
        return True
    if _only_side(line, view, at):
        return True
    return _nothing(line, view, at) if hint else _no_name(line, view, at)


def _only_side(line: Line, view: View, at: int) -> bool:
    """Whether a word only says what kind of body the known one after it is: "Gerakan Hamas"."""
    if line.lowers[at] not in view.lexicon.side_words or at + 1 >= len(line.tokens):
        return False
    known = view.gazetteer.match(line.keys, at + 1)
    return known is not None and known[1][0].type == "organisation"


def _title_goes_before(
    line: Line, view: View, known_end: int, title: tuple[int, str] | None
) -> bool:
    """Whether a title is read rather than a known name that begins with it.

    "Raja Abdullah" is known, but in "Raja Abdullah II" a longer name follows the title.
    """
    if title is None:
        return False
    after = view.gazetteer.match(line.keys, title[0]) if title[0] < len(line.keys) else None
    return known_end <= title[0] or (after is not None and after[0] > known_end)


def _hinted_end(line: Line, view: View, at: int, hint: Hint) -> int:
    """Where an unknown name that the head found ends: before somebody whom knowledge has."""
    for stop in range(at + 1, hint.end):
        if line.lowers[stop] in BRACKETS:
            return stop
        if hint.kind == "PER":
            continue
        known = view.gazetteer.match(line.keys, stop)
        if known and _ends_name(known[1], body=True):
            return stop
    return _capital_end(line, at, hint.end)


def _capital_end(line: Line, first: int, end: int) -> int:
    """Where a name ends that ends with its last capital or number: "El Fasher", not "queue"."""
    while end > first + 1 and line.tokens[end - 1].text.islower():
        end -= 1
    return end


def _body_end(line: Line, view: View, stop: int, run_end: int) -> int:
    """Where a body's name ends that goes on with capitals: "Pusat Studi ASEAN Medan"."""
    lexicon = view.lexicon
    while stop < run_end and line.tokens[stop].text[0].isalpha():
        lower = line.lowers[stop]
        known = view.gazetteer.match(line.keys, stop)
        personal = known is not None and known[1][0].type in {"person", "medium"}
        if personal or lower in lexicon.not_names or lower in lexicon.openers:
            break
        if lexicon.titles.match(line.lowers, stop) or lower in lexicon.honorifics:
            break
        if any(h.first == stop and h.kind == "PER" for h in line.hints):
            break
        stop = known[0] if known else stop + 1
    return stop


def _nothing(line: Line, view: View, at: int) -> bool:
    """Whether a word names nothing even where the head takes it for a name."""
    lexicon, lower = view.lexicon, line.lowers[at]
    hint = hint_at(line, at)
    alone = hint is not None and hint.end == at + 1 and lower not in view.midway
    return (
        lexicon.points_back(line.lowers, at)
        or (hint is not None and hint.end == at + 1 and _is_abstract(view, lower))
        or (alone and opens_sentence(line, at) and _is_word(view, lower))
        or lower in lexicon.honorifics
        or lower in lexicon.not_names
        or lower in lexicon.former
        or lower in lexicon.deputy
    )


def _is_abstract(view: View, lower: str) -> bool:
    """Whether a lone capitalised word is an article or an abstract noun: "Kemakmuran"."""
    lexicon = view.lexicon
    body = lower in lexicon.organisation_words or lower in lexicon.place_words
    abstract = lexicon.noun_shape.fullmatch(lower) is not None and not body
    return abstract or lower in lexicon.definite


def _is_word(view: View, lower: str) -> bool:
    """Whether a word is common by its form, or one that the page also writes small."""
    lexicon = view.lexicon
    return lower in view.common or lexicon.is_verb(lower) or lexicon.is_common(lower)


def _opens_body(line: Line, view: View, at: int) -> bool:
    """Whether a sentence begins with "Pasukan Kamboja": a noun for a body, and its country."""
    body = view.lexicon.bodies.match(line.lowers, at)
    if body is None or body[0] > at + 1 or body[0] >= len(line.keys):
        return False
    country = view.gazetteer.match(line.keys, body[0])
    return (
        opens_sentence(line, at)
        and country is not None
        and country[1][0].type == "country"
        and not (country[0] < len(line.tokens) and is_capital(line.tokens[country[0]]))
    )


def _known(line: Line, view: View, at: int) -> tuple[int, tuple[Known, ...]] | None:
    """The longest known name at a word; "NEW YORK" in a dateline is read as "New York"."""
    found = view.gazetteer.match(line.keys, at)
    if line.tokens[at].text.isupper() and line.tokens[at + 1 : at + 2]:
        capitals = view.gazetteer.match(line.lowers, at)
        if capitals and capitals[0] > max(found[0] if found else 0, at + 1):
            words = line.tokens[at : capitals[0]]
            found = capitals if all(not t.text.islower() for t in words) else found
    if found is None:
        return _without_enclitic(line, view, at)
    alone = found[0] == at + 1 and line.lowers[at] not in view.midway
    surname = found[0] == at + 1 and all(k.form == "surname" for k in found[1])
    opener = line.lowers[at] in view.lexicon.openers and opens_sentence(line, at)
    if (opener and (alone or surname)) or _counts(line, view, at, found[0]):
        return None
    if surname and alone and _only_opens(line, view, at):
        return None
    return None if _cut_short(line, view, at, found[0]) else found


def _only_opens(line: Line, view: View, at: int) -> bool:
    """Whether a word has its capital from where it stands, and the head sees no name in it.

    "Akar" of a problem opens a sentence as the family name "Akar" would.
    """
    if view.hinted is None or line.titled or not opens_sentence(line, at):
        return False
    return hint_at(line, at) is None and (line.lowers[at],) not in view.hinted


def _counts(line: Line, view: View, at: int, end: int) -> bool:
    """Whether a word is a number, and no city: "Lima" but after a preposition of place."""
    before = line.lowers[at - 1] if at else ""
    number = end == at + 1 and line.lowers[at] in view.lexicon.numbers
    return number and before not in view.lexicon.place_prepositions


def _cut_short(line: Line, view: View, at: int, end: int) -> bool:
    """Whether a longer known name begins after the article: "The National" in another's name."""
    if line.lowers[at] not in view.lexicon.definite or end <= at + 1:
        return False
    longer = view.gazetteer.match(line.keys, at + 1)
    return longer is not None and longer[0] > end


def _without_enclitic(line: Line, view: View, at: int) -> tuple[int, tuple[Known, ...]] | None:
    """The country or place of a word that something is written onto: "Indialah"."""
    for enclitic in view.lexicon.enclitics:
        if line.lowers[at].endswith(enclitic):
            bare = line.lowers[at].removesuffix(enclitic).removesuffix("-")
            found = view.gazetteer.match((bare,), 0)
            if found and found[0] == 1 and found[1][0].type in {"country", "place"}:
                return at + 1, found[1]
    return None


def _whole(line: Line, view: View, at: int, ends: tuple[int, int]) -> int:
    """Where a known name really ends: "Wang" in "Wang Wenbin" is part of an unknown name."""
    known_end, run_end = ends
    known = _known(line, view, at)
    hint = hint_at(line, at)
    if known is None or (known_end >= run_end and not (hint and hint.end > known_end)):
        return known_end
    if hint and hint.first == at and _longer(line, view, known, hint):
        return hint.end
    if line.lowers[at] in view.lexicon.organisation_words:
        return _with_country(line, view, known_end)
    if line.titled or any(k.type != "person" or k.form in {"name", "alias"} for k in known[1]):
        return known_end
    return (
        _unknown_end(line, view, known_end, run_end) if _joins(line, view, known_end) else known_end
    )


def _longer(line: Line, view: View, known: tuple[int, tuple[Known, ...]], hint: Hint) -> bool:
    """Whether the head finds a longer, unknown name that a known one only begins.

    "Kim" in "Kim Hong-kyun"; "Indonesia" in "Indonesia Corruption Watch".
    """
    rest = range(known[0], hint.end)
    if not rest or any(view.gazetteer.match(line.keys, at) for at in rest):
        return False
    if any(view.lexicon.is_verb(line.lowers[at]) for at in rest) and line.sentence.label != "body":
        return False
    first = known[1][0]
    if first.type == "person":
        return hint.kind == "PER" and all(k.form == "surname" for k in known[1])
    if hint.kind == "LOC":
        return first.type == "place"
    return hint.kind == "ORG" and first.type in {"country", "place"} and not line.titled


def _with_country(line: Line, view: View, end: int) -> int:
    """Where "Kementerian Luar Negeri" ends when a country follows that makes it another's."""
    after = view.gazetteer.match(line.keys, end)
    if after is None or not any(k.type == "country" for k in after[1]):
        return end
    return after[0]


def _joins(line: Line, view: View, at: int) -> bool:
    return not (
        _no_name(line, view, at)
        or view.gazetteer.match(line.keys, at)
        or view.lexicon.titles.match(line.lowers, at)
        or line.tokens[at].text.isupper()
    )


def _unknown_end(line: Line, view: View, at: int, run_end: int) -> int:
    """Where an unknown name ends: before a title, or before a known name that is no surname."""
    lexicon, stop = view.lexicon, at + 1
    body = line.lowers[at] in lexicon.organisation_words
    while stop < run_end:
        known = view.gazetteer.match(line.keys, stop)
        if known and _ends_name(known[1], body=body):
            break
        if lexicon.titles.match(line.lowers, stop) and not body:
            break
        if any(h.first == stop and (h.kind == "PER" or not body) for h in line.hints):
            break
        stop += 1
    while stop > at + 1 and line.lowers[stop - 1] in lexicon.particles:
        stop -= 1
    return stop


def _ends_name(known: Sequence[Known], *, body: bool) -> bool:
    """Whether an unknown name, an organisation's if `body`, ends before something known."""
    if body:
        return known[0].type == "person" and known[0].form in {"name", "alias"}
    return not all(k.form == "surname" for k in known)


def _no_name(line: Line, view: View, at: int) -> bool:
    """Whether a capitalised word is an opener, an honorific or another word that names nothing."""
    token, lexicon = line.tokens[at], view.lexicon
    lower = token.lower
    if lexicon.points_back(line.lowers, at) or lexicon.stands_for(line.lowers, at):
        return True
    if lower in lexicon.not_names or lower in lexicon.honorifics or lower in lexicon.former:
        return True
    if lower in lexicon.organisation_words or lower in lexicon.place_words:
        return not _goes_on(line, lexicon, at)
    if lower in lexicon.openers or lower in lexicon.deputy:
        return True
    return lower in view.common or (opens_sentence(line, at) and _opens(line, lexicon, at))


def _opens(line: Line, lexicon: Lexicon, at: int) -> bool:
    """Whether the first word of a sentence is a verb or a relative, and no name."""
    return lexicon.is_verb(line.lowers[at]) or lexicon.kin.match(line.lowers, at) is not None


def _goes_on(line: Line, lexicon: Lexicon, at: int) -> bool:
    return at + 1 < len(line.tokens) and _step(line, lexicon, at + 1) > 0
