"""Measure statements on our own pages: `python -m benchmarks.statements [--whole] [--show]`.

`benchmarks/statements/*/*.page` hold short news texts in our own words with their statements
marked in place; `tuning` was looked at while the cues were written, `held-out` was not. Names come
from the page's own list, so that the figures are those of attribution alone; with `--whole` Runut
finds the names too. A content is found
where it shares half of its words (F1) with the right one on the same line; attributed where the
speaker is right too. One line of text is one paragraph.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from runut.annotate import annotate, sentences, statements
from runut.knowledge import load as load_knowledge
from runut.records import Article, Entity, Mention, Published, Segment, Span
from runut.vocabulary import EntityType

PAGES = Path(__file__).parent / "statements"
#: "{speaker|kind:" or "[entity:" opens a mark; "}" or "]" closes it.
_MARK = re.compile(r"\{(?P<speaker>[\w-]+)\|(?P<kind>\w+):|\[(?P<entity>[\w-]+):|(?P<close>[}\]])")
_SAME_WORDS = 0.5


@dataclass(frozen=True)
class Row:
    """A statement as the page's author marked it, or as it was read."""

    line: int
    speaker: str
    kind: str
    content: str


@dataclass
class Page:
    """One page of the benchmark: what is read, and what is right."""

    name: str
    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    right: list[Row] = field(default_factory=list)


@dataclass
class Tally:
    """Counts that end in one F1."""

    hit: int = 0
    right: int = 0
    read: int = 0

    def __str__(self) -> str:
        precision = self.hit / self.read if self.read else 0.0
        recall = self.hit / self.right if self.right else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return f"F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  of {self.right}"


def load(path: Path) -> Page:
    """Read a `.page` file: `@` lines name the language and the entities, `#` the headline."""
    kinds: dict[str, EntityType] = {}
    names: dict[str, tuple[str, list[str]]] = {}
    language, lines = "id", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ ") and "=" in line:
            key, _, rest = line[2:].partition(" = ")
            name, kind, surfaces = (part.strip() for part in rest.split("|"))
            kinds[key] = kind  # type: ignore[assignment]
            names[key] = (name, [surface.strip() for surface in surfaces.split(";")])
        elif line.startswith("@ "):
            language = line[2:].strip()
        elif line.strip():
            lines.append(line)
    return _page(path.stem, language, lines, (kinds, names))


def _page(
    name: str,
    language: str,
    lines: list[str],
    known: tuple[dict[str, EntityType], dict[str, tuple[str, list[str]]]],
) -> Page:
    kinds, names = known
    text = ""
    segments: list[Segment] = []
    rows: list[Row] = []
    mentions: list[Mention] = []
    for number, line in enumerate(lines, 1):
        plain, marked, pronouns = _unmark(line.removeprefix("# "))
        label = "headline" if line.startswith("# ") else "body"
        segments.append(Segment(number, Span(len(text), len(text) + len(plain)), label, "gold"))  # type: ignore[arg-type]
        rows.extend(Row(number, speaker, kind, plain[a:b]) for speaker, kind, a, b in marked)
        mentions.extend(
            Mention(Span(len(text) + a, len(text) + b), key, "pronoun", "gold")
            for key, a, b in pronouns
        )
        text += plain + "\n"
    mentions.extend(_named(text, names))
    article = Article(
        "0" * 64, name, text, tuple(segments), (), "text/plain", language, None, None,
        Published(None, None, None, "gold"), (), (), (),
    )  # fmt: skip
    entities = tuple(Entity(key, names[key][0], kinds[key], "gold") for key in names)
    ordered = tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end)))
    return Page(name, article, ordered, entities, rows)


def _unmark(
    line: str,
) -> tuple[str, list[tuple[str, str, int, int]], list[tuple[str, int, int]]]:
    """The line without its marks, the statements and the pronouns marked in it."""
    plain, at = "", 0
    opened: list[tuple[re.Match[str], int]] = []
    rows: list[tuple[str, str, int, int]] = []
    pronouns: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(line):
        plain += line[at : mark.start()]
        at = mark.end()
        if not mark["close"]:
            opened.append((mark, len(plain)))
            continue
        begun, start = opened.pop()
        if begun["entity"]:
            pronouns.append((begun["entity"], start, len(plain)))
        elif begun["kind"] == "same":
            rows.append((begun["speaker"], *rows[-1][1:]))
        else:
            rows.append((begun["speaker"], begun["kind"], start, len(plain)))
    return plain + line[at:], rows, pronouns


def _named(text: str, names: dict[str, tuple[str, list[str]]]) -> Iterator[Mention]:
    taken: list[Span] = []
    pairs = sorted(
        ((surface, key) for key, (_, surfaces) in names.items() for surface in surfaces),
        key=lambda pair: -len(pair[0]),
    )
    for surface, key in pairs:
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Mention(span, key, "name", "gold")


def read(page: Page) -> list[Row]:
    """Return the statements that Runut finds on `page`."""
    found = statements.find(
        page.article, sentences.split(page.article), page.mentions, page.entities
    )
    quote = page.article.quote
    return [
        Row(page.article.line_of(s.content.start), s.speaker, s.kind, quote(s.content))
        for s in found.statements
    ]


def read_whole(page: Page) -> list[Row]:
    """Return the statements of `page` where Runut finds the names; speakers by their surfaces."""
    reading = annotate(page.article, load_knowledge())
    quote = page.article.quote
    keys = {quote(m.span).casefold(): m.entity for m in page.mentions if m.form == "name"}
    keys |= {entity.name.casefold(): entity.id for entity in page.entities}
    speakers: dict[str, str] = {}
    surfaces = [(e.name, e.id) for e in reading.entities]
    surfaces += [(quote(m.span), m.entity) for m in reading.mentions if m.form != "pronoun"]
    for surface, entity in surfaces:
        if surface.casefold() in keys:
            speakers.setdefault(entity, keys[surface.casefold()])
    return [
        Row(
            page.article.line_of(s.content.start),
            speakers.get(s.speaker, s.speaker),
            s.kind,
            quote(s.content),
        )
        for s in reading.statements
    ]


def pairs(right: list[Row], got: list[Row]) -> list[tuple[Row, Row]]:
    """Pair the rows one to one, those whose speaker is right first."""
    fits = sorted(
        (
            (1 + (a.speaker == b.speaker), -i, -j)
            for i, a in enumerate(right)
            for j, b in enumerate(got)
            if abs(a.line - b.line) <= 1 and _same(a.content, b.content)
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    result = []
    for _, i, j in fits:
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            result.append((right[-i], got[-j]))
    return result


def _same(left: str, right: str) -> bool:
    a, b = (Counter(re.findall(r"\w+", text.casefold())) for text in (left, right))
    total = sum(a.values()) + sum(b.values())
    return bool(total) and 2 * sum((a & b).values()) / total >= _SAME_WORDS


def measure(folder: Path, whole: bool, show: bool) -> None:
    """Print the figures of the pages of one folder, for each language."""
    tallies: dict[tuple[str, str], Tally] = {}
    kinds, began, count = Tally(), time.perf_counter(), 0
    for path in sorted(folder.glob("*.page")):
        page = load(path)
        got = read_whole(page) if whole else read(page)
        matched = pairs(page.right, got)
        count += 1
        for what, hit in (
            ("found", len(matched)),
            ("attributed", sum(a.speaker == b.speaker for a, b in matched)),
        ):
            tally = tallies.setdefault((page.article.language, what), Tally())
            tally.hit += hit
            tally.right += len(page.right)
            tally.read += len(got)
        kinds.hit += sum(a.kind == b.kind for a, b in matched)
        kinds.right = kinds.read = kinds.right + len(matched)
        if show:
            _show(page, got, matched)
    for (language, what), tally in sorted(tallies.items()):
        print(f"{folder.name:10} {language} {what:11} {tally}")
    spent = (time.perf_counter() - began) / max(count, 1)
    print(f"{folder.name:10} kind right {kinds.hit}/{kinds.right}; {1000 * spent:.1f} ms a page")


def _show(page: Page, got: list[Row], matched: list[tuple[Row, Row]]) -> None:
    for a, b in matched:
        if a.speaker != b.speaker or a.kind != b.kind:
            print(f"  {page.name}: {a} read as {b}")
    for row in page.right:
        if row not in [a for a, _ in matched]:
            print(f"  {page.name}: missed {row}")
    for row in got:
        if row not in [b for _, b in matched]:
            print(f"  {page.name}: extra {row}")


def main() -> None:
    """Print the figures of both folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what differs in tuning")
    parser.add_argument("--whole", action="store_true", help="let Runut find the names")
    given = parser.parse_args()
    measure(PAGES / "tuning", given.whole, given.show)
    measure(PAGES / "held-out", given.whole, show=False)


if __name__ == "__main__":
    main()
