"""How well many pages become one record, on made pages: stories, threads, copies, contradictions.

    python -m benchmarks.threads [tune | held] [--errors]

`tune` are the pages to work with; `held` use other renderings, countries and people, and are scored
by totals alone. B³ is that of Bagga and Baldwin (1998).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from benchmarks.threads.making import Collection, collection
from runut.compare import compare
from runut.compare.grouping import components
from runut.knowledge import load
from runut.pipeline import read_pages
from runut.records import Page, Reading, Record

Groups = Mapping[str, Hashable]


def read(made: Collection) -> list[Reading]:
    """The readings of made pages."""
    given = [
        Page(f"{n:064x}", page.name, None, page.text.encode(), "text/plain")
        for n, page in enumerate(made.pages)
    ]
    return [r for r in read_pages(given, load()) if isinstance(r, Reading)]


def f1(right: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision, recall = right / found if found else 1.0, right / wanted if wanted else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def b_cubed(found: Groups, wanted: Groups) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of one grouping against another of the same items."""
    here, there = members(found), members(wanted)
    shares = [
        (len(here[found[i]] & there[wanted[i]]), len(here[found[i]]), len(there[wanted[i]]))
        for i in wanted
    ]
    precision = sum(both / own for both, own, _ in shares) / len(shares)
    recall = sum(both / own for both, _, own in shares) / len(shares)
    return precision, recall, 2 * precision * recall / (precision + recall)


def members(groups: Groups) -> dict[Hashable, set[str]]:
    """The items of each group."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for item, group in groups.items():
        found[group].add(item)
    return found


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Every pair of items that stand in one group."""
    return {(a, b) for group in groups for a in group for b in group if a < b}


def matched(
    found: Sequence[tuple[str, frozenset[str]]],
    wanted: Sequence[tuple[str, str, frozenset[str]]],
    twins: Mapping[str, frozenset[str]],
) -> tuple[set[int], set[int]]:
    """Numbers of the found and of the wanted discrepancies that are the same.

    A copy stands for its original, on either side.
    """
    right, hit = set(), set()
    for n, (about, pages) in enumerate(found):
        for m, (kind, changed, others) in enumerate(wanted):
            here = twins.get(changed, frozenset((changed,)))
            there = {t for o in others for t in twins.get(o, frozenset((o,)))}
            if about == kind and pages & here and pages & there:
                right.add(n)
                hit.add(m)
    return right, hit


def report(which: str, made: Collection, *, errors: bool) -> None:
    """Print the figures of one set."""
    readings = read(made)
    record = compare(readings, load())
    names = {r.article.page_id: r.article.page_name for r in readings}
    print(f"{which}: {len(readings)} of {len(made.pages)} pages read")
    stories = {names[p]: s.id for s in record.stories for p in s.pages}
    line("stories B³", b_cubed(stories, {p.name: p.story for p in made.pages}))
    homes = {s: t.id for t in record.threads for s in t.stories}
    threads = {names[p]: homes[s.id] for s in record.stories for p in s.pages}
    later = {p.name: p.thread + ("later" if "later" in p.story else "") for p in made.pages}
    line("threads B³", b_cubed(threads, later))
    found_pairs = pairs([[names[p] for p in group.pages] for group in record.copies])
    twins = components(made.copies)
    wanted_pairs = pairs(twins)
    line("copies, pairs", f1(len(found_pairs & wanted_pairs), len(found_pairs), len(wanted_pairs)))
    differing(record, made, names, errors=errors)
    if errors:
        print("  copies not found", *sorted(wanted_pairs - found_pairs), sep="\n    ")
        print("  copies too many", *sorted(found_pairs - wanted_pairs), sep="\n    ")
        for story in record.stories:
            gold = Counter(
                next(p.story for p in made.pages if p.name == names[i]) for i in story.pages
            )
            if len(gold) > 1:
                print("  stories joined", dict(gold))


def differing(record: Record, made: Collection, names: Mapping[str, str], *, errors: bool) -> None:
    """Print how many of the known differences are found, and of those found how many are known.

    What a later page tells as done is no contradiction and is not counted.
    """
    twins = {p: group for group in components(made.copies) for p in group}
    found: list[tuple[str, frozenset[str]]] = [
        (d.about, frozenset(names[s.page_id] for s in d.sides))
        for d in record.discrepancies
        if d.grade != "later"
    ]
    right, hit = matched(found, made.discrepancies, twins)
    precision, recall = len(right) / len(found), len(hit) / len(made.discrepancies)
    line("discrepancies", (precision, recall, 2 * precision * recall / (precision + recall)))
    kinds = Counter(about for about, _, _ in made.discrepancies)
    told = Counter(made.discrepancies[m][0] for m in hit)
    print("  found by kind:", ", ".join(f"{k} {told[k]} of {n}" for k, n in sorted(kinds.items())))
    if errors:
        for n, (about, pages) in enumerate(found):
            if n not in right:
                print("  wrong:", about, sorted(pages))
        for m, (kind, changed, others) in enumerate(made.discrepancies):
            if m not in hit:
                print("  missed:", kind, changed, sorted(others))


def line(name: str, figures: tuple[float, float, float]) -> None:
    """Print one row."""
    precision, recall, both = figures
    print(f"  {name:16} P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")


def main() -> int:
    """Score the sets that are asked for, both without a name."""
    asked = [a for a in sys.argv[1:] if not a.startswith("-")] or ["tune", "held"]
    for which in asked:
        made = collection("tune" if which == "tune" else "held")
        report(which, made, errors="--errors" in sys.argv and which == "tune")
    return 0


if __name__ == "__main__":
    sys.exit(main())
