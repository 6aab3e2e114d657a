"""Sentences with names, for the names heads: two public sets, and the same with countries that act.

The public sets leave a state that acts unlabelled or call it a place. The third labelling, ours,
relabels each country's name to GPE, whatever the set said, unless it stands inside another name.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

from training.examples import Example

Tagged = tuple[list[str], list[str]]
COARSE = {"PERSON": "PER", "PLACE": "LOC", "ORGANISATION": "ORG"}
#: What CLDR lacks: short forms and other spellings of newspapers.
OTHER_NAMES = Path(__file__).with_name("country_names.txt")
#: Our own sentences, about what the public sets hardly tell of.
DIPLOMACY = Path(__file__).with_name("diplomacy.txt")
MARKED = re.compile(r"\[([A-Z]+) ([^\]]+)\]|([^\[]+)")
WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
#: Names of countries that are more often something else in Indonesian text.
AMBIGUOUS = {"Guernsey", "Jersey", "Mali", "Chad", "Georgia"}
NOT_STATES = {"EU", "EZ", "UN", "QO", "AC", "CP", "DG", "TA", "XA", "XB", "ZZ"}
#: "Laut Cina Selatan" names a sea, not the state.
GEOGRAPHY = {"Laut", "Selat", "Semenanjung", "Teluk", "Sungai", "Gunung", "Pulau", "Kepulauan"}


def _clean(labels: list[str]) -> list[str]:
    out: list[str] = []
    previous = "O"
    for label in labels:
        kind = COARSE.get(label[2:], label[2:])
        if label == "O":
            new = "O"
        elif label.startswith("B") or previous[2:] != kind:
            new = f"B-{kind}"
        else:
            new = f"I-{kind}"
        out.append(new)
        previous = new
    return out


def read_columns(path: Path) -> list[Tagged]:
    """Return the sentences of a CoNLL file: first column the word, last its label (IOB2)."""
    sentences: list[Tagged] = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [re.split(r"[\t ]", line) for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if len(row) > 1]
        if rows:
            sentences.append(
                ([row[0] or "_" for row in rows], _clean([row[-1].strip() for row in rows]))
            )
    return sentences


def country_names() -> dict[str, list[tuple[str, ...]]]:
    """Return country names as word tuples by first word, longest first."""
    names = set(OTHER_NAMES.read_text(encoding="utf-8").splitlines())
    for language in ("id", "en"):
        territories = Locale(language).territories
        names |= {n for code, n in territories.items() if len(code) == 2 and code not in NOT_STATES}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names - AMBIGUOUS:
        words = tuple(name.split())
        by_first.setdefault(words[0], []).append(words)
    return {k: sorted(v, key=lambda words: (-len(words), words)) for k, v in by_first.items()}


def relabel_countries(tagged: Tagged, names: dict[str, list[tuple[str, ...]]]) -> Tagged:
    """Return the sentence with each country as GPE, unless it is part of a longer name."""
    words, labels = tagged[0], list(tagged[1])
    i = 0
    while i < len(words):
        match = next((c for c in names.get(words[i], ()) if tuple(words[i : i + len(c)]) == c), ())
        end = i + len(match)
        if match and not (i and words[i - 1] in GEOGRAPHY):
            inside = {label[2:] or "O" for label in labels[i:end]}
            goes_on = end < len(labels) and labels[end].startswith("I")
            alone = labels[i][0] != "I" and not goes_on
            if inside <= {"O", "LOC"} and (alone or inside == {"O"}):
                labels[i:end] = ["B-GPE", *["I-GPE"] * (len(match) - 1)]
        i = max(i + 1, end)
    return words, _clean(labels)


def read_marked(path: Path) -> list[Tagged]:
    """Return the sentences of a file in which names are marked as `[PER Joko Widodo]`."""
    sentences: list[Tagged] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        words: list[str] = []
        labels: list[str] = []
        for kind, name, plain in MARKED.findall(line):
            new = WORD.findall(name or plain)
            words += new
            labels += [f"{'I' if i else 'B'}-{kind}" if kind else "O" for i in range(len(new))]
        sentences.append((words, labels))
    return sentences


def load(data: Path) -> dict[str, dict[str, list[Example]]]:
    """Return `{split: {set: examples}}` for splits train, dev and test (idner only)."""
    names = country_names()
    files = {
        ("idner", "train"): "idner-news-2k/train.txt",
        ("idner", "dev"): "idner-news-2k/dev.txt",
        ("idner", "test"): "idner-news-2k/test.txt",
        ("nergrit", "train"): "nergrit/train.txt",
        ("nergrit", "dev"): "nergrit/valid.txt",
    }
    out: dict[str, dict[str, list[Example]]] = {"train": {}, "dev": {}, "test": {}}
    for (name, split), file in files.items():
        out[split][name] = [
            Example(
                words,
                {name: [*labels], "names": [*relabel_countries((words, labels), names)[1]]},
            )
            for words, labels in read_columns(data / "id" / "ner" / file)
        ]
    marked = read_marked(DIPLOMACY)
    for split, chosen in (("train", marked[::3] + marked[1::3]), ("dev", marked[2::3])):
        out[split]["diplomacy"] = [Example(words, {"names": [*labels]}) for words, labels in chosen]
    return out
