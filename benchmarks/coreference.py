"""Who is meant, on the two Indonesian coreference sets: `python -m benchmarks.coreference`.

Each document (a text block of COIN, an article of indocoref) is read as the body of a page by the
names step alone. Its mentions, grouped by the entity that they mean, are held against gold.

A mention of ours answers a gold one where they share most of their characters (Dice at least one
half); each answers one, the best fit first. Several entities under the same words ("keduanya") are
a cluster of their own, and so are several antecedents in gold.

- *gold mentions*: gold mentions only; one that none of ours answers stands alone. Those that stand
  alone in gold count.
- *in chains*: the same without the gold mentions that stand alone in gold.
- *end to end*: our mentions and gold's, without those that stand alone; ours that answer no gold
  mention count against precision.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.clusters import Cluster, Ratio, b_cubed, ceaf, muc
from runut import knowledge, model
from runut.annotate import names, sentences
from runut.annotate.learned import learn, suggested
from runut.records import Article, Mention, Published, Segment, Span

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "id" / "coref"
MEASURES = {"MUC": muc, "B3": b_cubed, "CEAF-e": ceaf}
SAME = 0.5
#: What the gold labels are called here.
FORMS = {"PROPER": "name", "NOUN": "nominal", "PRONOUN": "pronoun", "LIST": "list"}
_LABEL = re.compile(r"(?P<kind>[A-Z]+)\[(?P<one>\d+)(?:_(?P<other>\d+))?\]")
_NO_SPACE_BEFORE = frozenset(".,;:!?)%’”/")
_NO_SPACE_AFTER = frozenset("(‘“/")
_CLASS = re.compile(r"\{M(?P<label>\d+):jenis=\"(?P<kind>[^\"]*)\" ?|(?P<close>\})")


@dataclass(frozen=True)
class Gold:
    """A mention as annotated."""

    span: Span
    form: str
    #: The same for mentions of the same; a tuple of labels for several at once.
    cluster: Hashable


@dataclass
class Document:
    """A text with its gold mentions."""

    name: str
    text: str
    mentions: list[Gold] = field(default_factory=list)


# ------------------------------------------------------------------------------- COIN


def coin(path: Path) -> Iterator[Document]:
    """Read WebAnno TSV: a document a text block, its tokens put together as they are written."""
    blocks = path.read_text(encoding="utf-8").split("#Text=")[1:]
    for number, block in enumerate(blocks):
        rows = [line.split("\t") for line in block.splitlines()[1:] if "\t" in line]
        text, spans = _written([row[2] for row in rows])
        yield Document(f"coin-{number}", text, _coin_mentions(spans, [row[3] for row in rows]))


def _written(words: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of words, with "nya" and punctuation on the word before, and where each is."""
    text, spans, quoted, glued = "", list[Span](), False, True
    for at, word in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else ""
        closes = word == '"' and quoted
        hyphen = word == "-" and follows[:1].isalnum()
        if not (glued or word in _NO_SPACE_BEFORE or closes or hyphen or word == "nya"):
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
        glued = word in _NO_SPACE_AFTER or hyphen or (word == '"' and not quoted)
        quoted ^= word == '"'
    return text, spans


def _coin_mentions(spans: Sequence[Span], labels: Sequence[str]) -> list[Gold]:
    where: dict[str, list[Span]] = defaultdict(list)
    forms: dict[str, str] = {}
    parent: dict[str, str] = {}
    for span, label in zip(spans, labels, strict=True):
        for found in _LABEL.finditer(label):
            if found["other"]:
                parent[_root(parent, found["other"])] = _root(parent, found["one"])
            elif found["kind"] in FORMS:
                where[found["one"]].append(span)
                forms[found["one"]] = FORMS[found["kind"]]
    return [
        Gold(Span(at[0].start, at[-1].end), forms[one], _root(parent, one))
        for one, at in where.items()
    ]


def _root(parent: dict[str, str], label: str) -> str:
    while parent.get(label, label) != label:
        label = parent[label]
    return label


# -------------------------------------------------------------------------- indocoref


def indocoref(folder: Path) -> Iterator[Document]:
    """Read SACR: `{M3:jenis="kata ganti" {M1:jenis="" nya}}` is mention 3, which means what 1 does.

    A mention with several antecedents means them all at once.
    """
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        document = Document(path.stem, "")
        document.mentions = _sacr(raw, document)
        yield document


def _sacr(raw: str, document: Document) -> list[Gold]:
    opened: list[tuple[str, str, int]] = []
    #: Mention → its form, its span, and the labels of those it means.
    found: dict[str, tuple[str, Span]] = {}
    means: dict[str, list[str]] = defaultdict(list)
    at = 0
    for mark in _CLASS.finditer(raw):
        document.text += raw[at : mark.start()]
        at = mark.end()
        if not mark["close"]:
            outer = next((label for label, kind, _ in reversed(opened) if kind), None)
            if not mark["kind"] and outer is not None:
                means[outer].append(mark["label"])
            opened.append((mark["label"], mark["kind"], len(document.text)))
        elif opened:
            label, kind, start = opened.pop()
            words = document.text[start:]
            start += len(words) - len(words.lstrip())
            if kind and words.strip():
                found[label] = (_form(kind), Span(start, start + len(words.strip())))
    document.text += raw[at:]
    return [Gold(span, form, _meant(means, label)) for label, (form, span) in found.items()]


def _form(kind: str) -> str:
    if kind.startswith("named-entity"):
        return "name"
    return "pronoun" if kind.startswith("kata ganti") else "nominal"


def _meant(means: dict[str, list[str]], label: str) -> Hashable:
    seen = {label}
    while len(means.get(label, ())) == 1 and means[label][0] not in seen:
        label = means[label][0]
        seen.add(label)
    return tuple(sorted(means[label])) if len(means.get(label, ())) > 1 else label


# ---------------------------------------------------------------------------- reading


@cache
def world() -> knowledge.Knowledge:
    """Knowledge, loaded once."""
    return knowledge.load()


def read(document: Document) -> tuple[Mention, ...]:
    """Return the mentions that the names step finds in a document read as one body."""
    lines = list(_lines(document.text))
    article = Article(
        "0" * 64, document.name, document.text, tuple(lines), (), "text/plain", "id", None, None,
        Published(None, None, None, "gold"), (), (), (),
    )  # fmt: skip
    parts = sentences.split(article)
    found = suggested(learn(article, parts, model.load()))
    return names.find(article, parts, world(), None, found)[0]


def _lines(text: str) -> Iterator[Segment]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Segment(number, Span(start, start + len(line)), "body", "gold")
        start += len(line) + 1


def answers(gold: Sequence[Gold], spans: Sequence[Span]) -> dict[int, int]:
    """Return which of our spans answers which gold mention, by their indices."""
    fits = [
        (_alike(one.span, span), -i, -j)
        for i, one in enumerate(gold)
        for j, span in enumerate(spans)
        if one.span.overlaps(span)
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for fit, i, j in sorted(fits, reverse=True):
        if fit >= SAME and -i not in found and -j not in taken:
            found[-i] = -j
            taken.add(-j)
    return found


def _alike(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared / (one.end - one.start + other.end - other.start)


# ---------------------------------------------------------------------------- scoring


@dataclass
class Score:
    """The sums of all documents, by setting and measure, and by form of mention."""

    ratios: dict[tuple[str, str], Ratio] = field(default_factory=lambda: defaultdict(Ratio))
    #: Form → gold mentions, those answered, and sums of their B3 precision and recall.
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, document: Document, mentions: Sequence[Mention]) -> None:
        """Count one document."""
        meant: dict[Span, set[str]] = defaultdict(set)
        for mention in mentions:
            meant[mention.span].add(mention.entity)
        spans = sorted(meant)
        ids: list[Hashable] = [tuple(sorted(meant[span])) for span in spans]
        found = answers(document.mentions, spans)
        gold = _grouped((i, one.cluster) for i, one in enumerate(document.mentions))
        given = {i: ids[j] for i, j in found.items()}
        ours = _grouped((i, given.get(i, ("none", i))) for i in range(len(document.mentions)))
        chained = {i for cluster in gold if len(cluster) > 1 for i in cluster}
        name = {j: i for i, j in found.items()}
        all_ours = _grouped((name.get(j, ("ours", j)), ids[j]) for j in range(len(spans)))
        self._count("gold mentions", gold, ours)
        self._count("in chains", _within(gold, chained), _within(ours, chained))
        self._count("end to end", _chains(gold), _chains(all_ours))
        self._by_form(document, (gold, ours), set(found))

    def _count(self, setting: str, gold: Sequence[Cluster], ours: Sequence[Cluster]) -> None:
        for name, measure in MEASURES.items():
            self.ratios[setting, name].add(measure(gold, ours))

    def _by_form(
        self,
        document: Document,
        sides: tuple[Sequence[Cluster], Sequence[Cluster]],
        found: set[int],
    ) -> None:
        gold, ours = ({i: c for c in side for i in c} for side in sides)
        for i, one in enumerate(document.mentions):
            if len(gold[i]) == 1:
                continue
            shared = len(gold[i] & ours[i])
            counts = self.forms[one.form]
            counts.update({"gold": 1, "found": i in found, "linked": shared > 1})
            counts["wrongly"] += shared == 1 and len(ours[i]) > 1


def _grouped(pairs: Iterable[tuple[Hashable, Hashable]]) -> list[Cluster]:
    groups: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in pairs:
        groups[cluster].add(mention)
    return [frozenset(group) for group in groups.values()]


def _within(clusters: Sequence[Cluster], kept: set[Hashable]) -> list[Cluster]:
    return [cluster & kept for cluster in clusters if cluster & kept]


def _chains(clusters: Sequence[Cluster]) -> list[Cluster]:
    return [cluster for cluster in clusters if len(cluster) > 1]


def report(name: str, score: Score, documents: int) -> Iterator[str]:
    """Lines that tell a set's figures."""
    yield f"{name}, {documents} documents"
    for setting in ("gold mentions", "in chains", "end to end"):
        parts = (
            f"{m} {r.f1:.3f} (P {r.precision:.3f} R {r.recall:.3f})"
            for m in MEASURES
            for r in [score.ratios[setting, m]]
        )
        yield f"  {setting:14}  {'  '.join(parts)}"
    for form, counts in sorted(score.forms.items()):
        of = counts["gold"]
        yield (
            f"  {form:8} in chains: {of:5}  found {counts['found'] / of:.3f}"
            f"  with another of its chain {counts['linked'] / of:.3f}"
            f"  only with others {counts['wrongly'] / of:.3f}"
        )


def main() -> int:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the two sets")
    folder = parser.parse_args().data
    if not folder.is_dir():
        print(
            f"{folder} is not there; the sets are described in docs/decisions/0032", file=sys.stderr
        )
        return 2
    sets = {
        "COIN dev": coin(folder / "coin" / "dev.tsv"),
        "indocoref": indocoref(folder / "indocoref" / "data" / "annotated"),
    }
    for name, documents in sets.items():
        score, count = Score(), 0
        for document in documents:
            score.add(document, read(document))
            count += 1
        print("\n".join(report(name, score, count)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
