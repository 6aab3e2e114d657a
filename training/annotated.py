"""Reads the annotated articles in `annotated/`; run as a program, checks that every piece stands.

    python -m training.annotated [FILE …]

The form is described in `annotated/README.md`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("annotated")
KINDS = frozenset(
    (
        *("call", "meeting", "talks", "visit", "invitation", "acceptance", "refusal", "agreement"),
        *("proposal", "demand", "promise", "threat", "criticism", "support", "appointment"),
        *("sanction", "aid", "ceasefire", "attack", "deployment", "withdrawal", "detention"),
        "protest",
    )
)
STATUSES = frozenset(
    ("happened", "planned", "proposed", "possible", "conditional", "denied", "unconfirmed")
)
NAME_KINDS = frozenset({"PER", "ORG", "LOC", "GPE"})
QUOTE_KINDS = frozenset({"direct", "indirect", "mixed"})
ARGUMENTS = frozenset({"who", "whom", "place", "time", "by", "mark"})


class BadLine(ValueError):
    """A line that does not keep to the form; the message says where and what."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence (code points); None for somebody whom it does not name."""

    start: int
    end: int


@dataclass(frozen=True)
class EventLine:
    """An `E` line; `roles` holds who, whom, place, time, by and mark that stand in the sentence."""

    kind: str
    status: str
    trigger: Piece
    roles: dict[str, tuple[Piece, ...]]
    #: Whether it is told in the page's own voice.
    page_voice: bool


@dataclass(frozen=True)
class QuoteLine:
    """A `Q` line; cue and source are None where the sentence has none."""

    kind: str
    cue: Piece | None
    source: Piece | None
    content: Piece


@dataclass
class Marked:
    """One sentence with what is marked in it."""

    text: str
    names: list[tuple[str, Piece]] = field(default_factory=list)
    events: list[EventLine] = field(default_factory=list)
    quotes: list[QuoteLine] = field(default_factory=list)


@dataclass
class MarkedArticle:
    """One article: its sentences in order."""

    slug: str
    language: str
    published: str
    sentences: list[Marked]


def find(sentence: str, piece: str) -> Piece:
    """Return where `piece` stands; raises `BadLine` where it does not, whole words only."""
    piece = piece.strip()
    if " … " in piece:
        first, last = piece.split(" … ", 1)
        begin = find(sentence, first)
        end = find(sentence[begin.end :], last)
        return Piece(begin.start, begin.end + end.end)
    match = re.fullmatch(r"(.+)~(\d+)", piece)
    words, number = (match[1], int(match[2])) if match else (piece, 1)
    if not words:
        raise BadLine("an empty piece")
    whole = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]
    places = whole or [m.start() for m in re.finditer(re.escape(words), sentence)]
    if len(places) < number:
        raise BadLine(f"{piece!r} does not stand in {sentence!r}")
    return Piece(places[number - 1], places[number - 1] + len(words))


def _pieces(sentence: str, value: str) -> tuple[Piece, ...]:
    given = [v.strip() for v in value.split(";") if v.strip()]
    return tuple(find(sentence, v) for v in given if not v.startswith("^"))


def _names(sentence: str, rest: str) -> list[tuple[str, Piece]]:
    found = []
    for group in rest.split("|"):
        kind, colon, names = group.strip().partition(":")
        if not colon or kind.strip() not in NAME_KINDS:
            raise BadLine(f"a kind of name: {group!r}")
        found += [(kind.strip(), piece) for piece in _pieces(sentence, names)]
    return found


def _event(sentence: str, rest: str) -> EventLine:
    head, trigger, *arguments = [part.strip() for part in rest.split("|")]
    kind, _, status = head.partition("/")
    if kind not in KINDS or status not in STATUSES:
        raise BadLine(f"a kind and status: {head!r}")
    given = dict(a.split("=", 1) for a in arguments if a and "=" in a)
    given = {k.strip(): v.strip() for k, v in given.items()}
    if len(given) != len([a for a in arguments if a]) or given.keys() - ARGUMENTS:
        raise BadLine(f"an argument: {arguments!r}")
    page_voice = given.get("by", "page") == "page"
    if page_voice:
        given.pop("by", None)
    roles = {role: _pieces(sentence, value) for role, value in given.items()}
    return EventLine(kind, status, find(sentence, trigger), roles, page_voice)


def _quote(sentence: str, rest: str) -> QuoteLine:
    parts = [part.strip() for part in rest.split("|", 3)]
    if len(parts) != 4 or parts[0] not in QUOTE_KINDS:
        raise BadLine(f"kind | cue | source | content: {rest!r}")
    kind, cue, source, content = parts
    return QuoteLine(
        kind,
        find(sentence, cue) if cue else None,
        find(sentence, source) if source and not source.startswith("^") else None,
        find(sentence, content),
    )


def parse(text: str) -> Iterator[MarkedArticle]:
    """Yield the articles of a file; raises `BadLine` with the line's number."""
    article: MarkedArticle | None = None
    for number, line in enumerate(text.splitlines(), 1):
        label, _, rest = line.partition(" ")
        if not line.strip() or label == "#":
            continue
        try:
            if label == "=":
                if article:
                    yield article
                slug, language, published = (part.strip() for part in rest.split("|"))
                article = MarkedArticle(slug, language, published, [])
            elif article is None:
                raise BadLine("an article begins with '= slug | language | date'")
            else:
                _enter(article, label, line.strip(), rest)
        except (ValueError, IndexError) as error:
            raise BadLine(f"line {number}: {error}") from error
    if article:
        yield article


def _enter(article: MarkedArticle, label: str, line: str, rest: str) -> None:
    """Add a sentence, or what is marked in the last one."""
    if label not in {"N", "E", "Q"}:
        article.sentences.append(Marked(line))
        return
    marked = article.sentences[-1]
    if label == "N":
        marked.names += _names(marked.text, rest)
    elif label == "E":
        marked.events.append(_event(marked.text, rest))
    else:
        marked.quotes.append(_quote(marked.text, rest))


def main() -> int:
    """Check the files named, or all, and print what they hold; 1 where a line is wrong."""
    counts: Counter[str] = Counter()
    wrong = 0
    for path in [Path(a) for a in sys.argv[1:]] or sorted(FOLDER.glob("*.txt")):
        try:
            articles = list(parse(path.read_text(encoding="utf-8")))
        except BadLine as error:
            print(f"{path.name}: {error}")
            wrong = 1
            continue
        for sentence in (s for a in articles for s in a.sentences):
            counts["sentences"] += 1
            counts["names"] += len(sentence.names)
            counts["attributions"] += len(sentence.quotes)
            counts.update(f"{e.kind}" for e in sentence.events)
            counts.update(f"/{e.status}" for e in sentence.events)
    print(dict(counts.most_common()))
    return wrong


if __name__ == "__main__":
    sys.exit(main())
