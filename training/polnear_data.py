"""PolNeAR's attributions (source, cue, content) as examples, a sentence each.

Content that runs over several sentences is labelled in each; the links are those of the sentence
in which the cue stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.polnear import Roles, article, gold

from runut.annotate.sentences import split
from runut.annotate.tokens import tokenize
from runut.records import Span
from training.examples import Example, Links, Stretch, covered, tagged

LENGTHS = range(4, 90)


def _clipped(spans: list[Span], sentence: Span) -> list[Span]:
    return [
        Span(max(s.start, sentence.start), min(s.end, sentence.end))
        for s in spans
        if s.overlaps(sentence)
    ]


def _example(text: str, sentence: Span, attributions: list[Roles]) -> Example:
    tokens = tokenize(text, sentence)
    words: list[Stretch] = [t.span for t in tokens]
    pieces: dict[str, list[tuple[str, Stretch]]] = {"source": [], "cue": [], "content": []}
    links: Links = {"said": {}}
    for roles in attributions:
        here = {k.lower(): _clipped(v, sentence) for k, v in roles.items()}
        for role, into in pieces.items():
            into += [(role.upper(), span) for span in here.get(role, [])]
        cues = [i for span in here.get("cue", []) for i in covered(words, span)]
        if cues:
            link = links["said"].setdefault(cues[0], {})
            for role in ("content", "source"):
                link |= {i: role for span in here.get(role, []) for i in covered(words, span)}
    labels = {head: tagged(words, given) for head, given in pieces.items()}
    return Example([t.text for t in tokens], labels, links)


def sentences(folder: Path) -> Iterator[Example]:
    """Yield the sentences of a split of PolNeAR (a folder with `text` and `attributions`)."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        attributions = [
            roles
            for file in (folder / "attributions").glob(f"{path.stem}_*.ann")
            for roles in gold(file.read_text(encoding="utf-8"))
        ]
        if not attributions:
            continue
        for sentence in split(article(text)):
            made = _example(text, sentence.span, attributions)
            if len(made.words) in LENGTHS:
                yield made


def load(data: Path) -> dict[str, list[Example]]:
    """Return the splits train and dev."""
    root = data / "en" / "polnear"
    return {name: list(sentences(root / name)) for name in ("train", "dev")}
