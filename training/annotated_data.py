"""The annotated articles as examples for all heads."""

from __future__ import annotations

from zlib import crc32

from runut.annotate.tokens import tokenize
from runut.records import Span
from training.annotated import FOLDER, Marked, parse
from training.examples import Example, Links, Stretch, covered, tagged

#: One article of so many is kept for choosing, by its name: more articles change none of them.
DEV_EVERY = 8


def example(marked: Marked) -> Example:
    """Return one annotated sentence as an example."""
    tokens = tokenize(marked.text, Span(0, len(marked.text)))
    words: list[Stretch] = [t.span for t in tokens]
    labels = {
        "names": tagged(words, marked.names),
        "source": tagged(words, [("SOURCE", q.source) for q in marked.quotes if q.source]),
        "cue": tagged(words, [("CUE", q.cue) for q in marked.quotes if q.cue]),
        "content": tagged(words, [("CONTENT", q.content) for q in marked.quotes]),
        "trigger": tagged(words, [(e.kind, e.trigger) for e in marked.events]),
    }
    status: list[str | None] = [None] * len(words)
    voice: list[str | None] = [None] * len(words)
    links: Links = {"deed": {}, "said": {}}
    for event in marked.events:
        at = covered(words, event.trigger)[0]
        status[at], voice[at] = event.status, "page" if event.page_voice else "said"
        roles = links["deed"].setdefault(at, {})
        for role, pieces in event.roles.items():
            roles |= {i: role for piece in pieces for i in covered(words, piece)}
    for quote in marked.quotes:
        if quote.cue is None:
            continue
        roles = links["said"].setdefault(covered(words, quote.cue)[0], {})
        roles |= dict.fromkeys(covered(words, quote.content), "content")
        if quote.source:
            roles |= dict.fromkeys(covered(words, quote.source), "source")
    return Example([t.text for t in tokens], labels | {"status": status, "voice": voice}, links)


def load() -> dict[str, list[Example]]:
    """Return the sentences of the splits train and dev, whole articles in each."""
    out: dict[str, list[Example]] = {"train": [], "dev": []}
    for path in sorted(FOLDER.glob("*.txt")):
        for article in parse(path.read_text(encoding="utf-8")):
            split = "dev" if crc32(article.slug.encode()) % DEV_EVERY == 0 else "train"
            out[split] += [example(s) for s in article.sentences]
    return out
