"""Knowledge: where it and public lists disagree, on numbers, offices and dates.

    python -m benchmarks.knowledge [--ref ../shared/data/ref]

Compared are the list of world leaders and the list of Indonesian offices (Wikidata numbers and
terms, both of 2022), and the governments in which the Phoenix actors were from 2003 to 2008. A list
is not the truth: each line that is printed has to be looked at. Ends with 1 where numbers differ.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from runut.knowledge import Knowledge, Term, load

INDONESIA = "Q252"
#: How a list calls an office → ours; the first that fits.
LEADING = (
    (r"president\b", "president"),
    (r"(prime minister|premier|taoiseach|chairman of the council)\b", "prime-minister"),
    (r"federal chancellor\b", "chancellor"),
    (r"supreme leader\b", "supreme-leader"),
    (r"governor-general\b", "governor-general"),
    (r"(king|queen|monarch|emperor|sultan|emir|grand duke|prince of|druk|yang)", "monarch"),
)
CABINET = (
    (r"president$", "president"),
    (r"vice president$", "vice-president"),
    (r"minister of foreign affairs$", "foreign-minister"),
    (r"vice minister of foreign affairs$", "deputy-foreign-minister"),
    (r"minister of defence$", "defence-minister"),
    (r"minister of finance$", "finance-minister"),
    (r"minister of home affairs$", "interior-minister"),
    (r"minister of trade$", "trade-minister"),
    (r"commander of the national armed forces$", "military-chief"),
)
#: Likeness of names (0 to 100) below which one number stands for two people.
SAME_NAME = 55
#: Phoenix lists whole governments in these years, and only heads of state outside them.
PHOENIX_LISTS = ("2003-06", "2008-06")
_ROLE = re.compile(r"\[\w{3}(?:GOV|MIL|IGO)\w*\s+(>|<)?(\d{6,8})(?:-(\d{6,8}))?\]")


@dataclass(frozen=True)
class Held:
    """A term as a list tells it; `office` is None where we have no such office."""

    person: str
    name: str
    office: str | None
    of: str
    start: str
    end: str


def leaders(path: Path) -> Iterator[Held]:
    """Yield the terms of the list of world leaders."""
    for row in csv.DictReader(path.open(encoding="utf-8")):
        office = _office(row["positionLabel"], LEADING)
        name, person = row["officeholderLabel"], row["officeholder"]
        yield Held(person, name, office, row["countryid"], row["start_year"], row["end_year"])


def cabinet(path: Path) -> Iterator[Held]:
    """Yield the terms of the list of Indonesian offices."""
    for row in csv.DictReader(path.open(encoding="utf-8")):
        office = _office(row["position"], CABINET)
        yield Held(row["personID"], row["person"], office, INDONESIA, row["start"], row["end"])


def _office(label: str, table: Iterable[tuple[str, str]]) -> str | None:
    return next((ours for said, ours in table if re.match(said, label, re.IGNORECASE)), None)


def compared(told: Iterable[Held], world: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield what about each term does not go together with ours: its kind, and in words."""
    for term in told:
        if term.of not in world.things:
            continue
        ours = world.things.get(term.person)
        if ours is None:
            yield from _unnumbered(term, world)
        elif not _same_name(term, world):
            yield "number", f"{term.person} is {term.name} there, {ours.name} here"
        elif term.office is not None:
            yield from _dates(term, world)


def _same_name(term: Held, world: Knowledge) -> bool:
    """Whether the list's name is one of ours, or like it; a number without a label has none."""
    if re.fullmatch(r"Q\d+", term.name):
        return True
    named = {known.id for known in world.lookup(term.name)}
    ours = [world.things[term.person].name, world.english.get(term.person, "")]
    likeness = max(fuzz.token_set_ratio(term.name.casefold(), name.casefold()) for name in ours)
    return term.person in named or likeness >= SAME_NAME


def _unnumbered(term: Held, world: Knowledge) -> Iterator[tuple[str, str]]:
    named = [k for k in world.lookup(term.name) if k.type == "person" and k.form != "surname"]
    if named:
        yield "number", f"{term.name} is {term.person} there, {named[0].id} here"
    elif term.office is not None:
        yield "missing", f"{term.person} {term.name}, {term.office} of {term.of} {term.start}"


def _dates(term: Held, world: Knowledge) -> Iterator[tuple[str, str]]:
    ours = [
        t for t in world.terms.get(term.person, ()) if (t.office, t.of) == (term.office, term.of)
    ]
    said = f"{term.name} ({term.person}), {term.office} of {term.of} {term.start} to {term.end}"
    if not ours:
        yield "office", said
    elif not any(_agrees(term, t) for t in ours):
        here = ", ".join(f"{t.start or '?'} to {t.end or ''}" for t in ours)
        yield "dates", f"{said}; here {here}"


def _agrees(told: Held, ours: Term) -> bool:
    """Whether beginning and end are the same as far as both are exact."""
    ends = not told.end or not ours.end or _same(told.end, ours.end)
    return (not told.start or not ours.start or _same(told.start, ours.start)) and ends


def _same(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def phoenix(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the spans of time in government, by each name of a person in capital letters."""
    found: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    spans: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        role = _ROLE.search(line)
        if role:
            spans.append(_span(role))
        elif line[:1].isalpha():
            for name in names if spans else ():
                found.setdefault(name, []).extend(spans)
            names, spans = [_plain(line)], []
        elif line.startswith("+"):
            names.append(_plain(line[1:]))
    return found


def _plain(line: str) -> str:
    words = re.split(r"[;#]", line, maxsplit=1)[0]
    return words.strip().strip("_").replace("_", " ").casefold()


def _span(role: re.Match[str]) -> tuple[str, str]:
    start, end = _day(role[2]), _day(role[3]) if role[3] else "9999"
    return ("0000", start) if role[1] == "<" else (start, end)


def _day(digits: str) -> str:
    if len(digits) == 6:
        digits = ("20" if digits[:2] < "20" else "19") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def outside_phoenix(world: Knowledge, spans: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    """Yield our terms of those years of people whom Phoenix has in no government then."""
    for person, terms in world.terms.items():
        known = spans.get(world.things[person].name.casefold())
        for term in terms if known else ():
            if term.start is None or not PHOENIX_LISTS[0] <= term.start <= PHOENIX_LISTS[1]:
                continue
            year = int(term.start[:4])
            near = any(int(a[:4]) - 1 <= year <= int(b[:4]) + 1 for a, b in known or ())
            if not near:
                name = world.things[person].name
                yield f"{name}: {term.office} of {term.of} from {term.start}; there {known}"


def main() -> int:
    """Print what does not go together, by kind, and how much was compared."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--ref", type=Path, default=Path("../shared/data/ref"))
    folder = parser.parse_args().ref
    if not folder.is_dir():
        print(f"{folder} is not there: nothing to compare with.")
        return 0
    world = load()
    told = [
        *leaders(folder / "world-leaders.csv"),
        *cabinet(folder / "indonesia-offices-1999-2022.csv"),
    ]
    found = sorted(set(compared(told, world)))
    spans = phoenix(folder / "Phoenix.Countries.actors.txt")
    found += [("phoenix", line) for line in outside_phoenix(world, spans)]
    for kind, line in found:
        print(f"{kind:8} {line}")
    counts = Counter(kind for kind, _ in found)
    print(f"{len(told)} terms compared; " + ", ".join(f"{n} {kind}" for kind, n in counts.items()))
    return 1 if counts["number"] else 0


if __name__ == "__main__":
    sys.exit(main())
