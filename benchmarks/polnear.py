"""Measure English attribution on PolNeAR: `python -m benchmarks.polnear FOLDER`.

FOLDER holds `text/*.txt` and `attributions/*.ann` (brat). Names are found by Runut itself. A gold
attribution (with cue and content) is found where one statement's content agrees with its content
spans by a character F1 of at least one half, paired one to one; with its cue, where the cues
overlap too; with its source, where the speaker's words overlap the source.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from runut.annotate import annotate
from runut.knowledge import load
from runut.records import Article, Published, Segment, Span, Statement

_AGREES = 0.5
Roles = dict[str, list[Span]]


def gold(annotations: str) -> list[Roles]:
    """Return the attributions of a brat file, each as the spans of its source, cue and content."""
    spans: dict[str, list[Span]] = {}
    found: list[Roles] = []
    for line in annotations.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            _, _, places = rest.split("\t")[0].partition(" ")  # a few have no place
            spans[key] = [Span(*map(int, p.split())) for p in places.split(";") if p]
        elif key.startswith("E"):
            roles: Roles = {}
            for part in rest.split():
                role, _, of = part.partition(":")
                roles.setdefault(re.sub(r"\d+$", "", role), []).extend(spans.get(of, []))
            found.append(roles)
    return [roles for roles in found if roles.get("Cue") and roles.get("Content")]


def article(text: str) -> Article:
    """Return `text` as an English article whose every line is body."""
    segments, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            segments.append(Segment(number, Span(start, start + len(line)), "body", "gold"))
        start += len(line) + 1
    return Article(
        "0" * 64, "page", text, tuple(segments), (), "text/plain", "en", None, None,
        Published(None, None, None, "gold"), (), (), (),
    )  # fmt: skip


def agreement(spans: list[Span], content: Span) -> float:
    """Return the character F1 of gold spans with what was read."""
    both = sum(max(0, min(s.end, content.end) - max(s.start, content.start)) for s in spans)
    total = sum(s.end - s.start for s in spans) + content.end - content.start
    return 2 * both / total if total else 0.0


def overlap(spans: list[Span], read: Span | None) -> bool:
    """Return whether what was read shares a character with one of the spans."""
    return read is not None and any(span.overlaps(read) for span in spans)


def best(roles: Roles, rows: list[Statement]) -> Statement | None:
    """Return the row that agrees most with a gold attribution, or None."""
    fits = [
        (agreement(roles["Content"], row.content) + overlap(roles["Cue"], row.cue), -i, row)
        for i, row in enumerate(rows)
        if agreement(roles["Content"], row.content) >= _AGREES
    ]
    return max(fits)[2] if fits else None


def main() -> None:
    """Print precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    knowledge = load()
    right = read = 0
    hits = {"content": 0, "content and cue": 0, "content and source": 0}
    for path in sorted((folder / "text").glob("*.txt")):
        rights = [
            roles
            for file in (folder / "attributions").glob(f"{path.stem}*.ann")
            for roles in gold(file.read_text(encoding="utf-8"))
        ]
        if not rights:
            continue
        found = annotate(article(path.read_text(encoding="utf-8")), knowledge).statements
        rows = list({(row.cue, row.content): row for row in found}.values())
        right, read = right + len(rights), read + len(rows)
        for roles in rights:
            row = best(roles, rows)
            if row is None:
                continue
            rows.remove(row)
            hits["content"] += 1
            hits["content and cue"] += overlap(roles["Cue"], row.cue)
            hits["content and source"] += overlap(roles.get("Source", []), row.speaker_span)
    for what, hit in hits.items():
        f1 = 2 * hit / max(right + read, 1)
        print(f"{what:20} P {hit / max(read, 1):.3f}  R {hit / max(right, 1):.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
