"""MEANTIME: English news with times as TIMEX3, read from its CAT XML (the first six sentences)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from runut.records import Span

#: The headline, the day and the sentences that its annotators read.
_SENTENCES = range(6)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Tokens that stand without a space before or behind them.
_CLOSING = re.compile(r"[,.;:!?)%\]]|'s|n't|'re|'ve|'ll|'|''")
_OPENING = re.compile(r"[($#\[]")


@dataclass(frozen=True)
class Document:
    """The annotated part of one article."""

    name: str
    published: str
    text: str
    times: tuple[tuple[Span, str], ...]


def documents(folder: Path) -> Iterator[Document]:
    """Yield the articles of `folder` whose day of publication is marked, by name."""
    for path in sorted(folder.glob("*.xml")):
        root = etree.fromstring(path.read_bytes())
        timexes = list(root.iter("TIMEX3"))
        created = [t.get("value", "") for t in timexes if t.get("functionInDocument") != "NONE"]
        published = next((v[:10] for v in created if _DAY.match(v)), None)
        if published is not None:
            text, spans = _text(root)
            yield Document(path.stem, published, text, tuple(sorted(_times(timexes, spans))))


def _text(root: etree._Element) -> tuple[str, dict[str, Span]]:
    """The words put together again, one line a sentence, and where each token stands."""
    text, spans, sentence, open_before = "", {}, "0", True
    for token in root.iter("token"):
        words = token.text or ""
        if int(token.get("sentence", "0")) not in _SENTENCES:
            break
        if token.get("sentence") != sentence:
            text, sentence, open_before = text + "\n", token.get("sentence", ""), True
        if not open_before and not _CLOSING.fullmatch(words):
            text += " "
        spans[token.get("t_id", "")] = Span(len(text), len(text) + len(words))
        text += words
        open_before = bool(_OPENING.fullmatch(words))
    return text, spans


def _times(timexes: list[etree._Element], spans: dict[str, Span]) -> Iterator[tuple[Span, str]]:
    for timex in timexes:
        anchors = [spans.get(a.get("t_id", "")) for a in timex.iter("token_anchor")]
        found = [span for span in anchors if span is not None]
        if found:
            yield Span(found[0].start, found[-1].end), timex.get("value", "")
