"""A sentence that somebody gives to be checked, as an article: no page, so nothing is cut out."""

from __future__ import annotations

import hashlib

from runut.clean.language import identify
from runut.errors import InputError
from runut.languages import PACKS, pack_for
from runut.languages.lines import packs
from runut.records import Article, Published, Segment, Span

#: Characters of a claim: what is longer is a page, and is read as one.
LONGEST = 2_000
_RULE = "claim"


def claim_article(text: str) -> Article:
    """Return the article whose lines are those of `text`, each of them told.

    Raises `InputError` where there is no letter in it, or too much of it.
    """
    if not any(map(str.isalpha, text)):
        raise InputError("The claim is empty; give a sentence.", "claim-empty")
    if len(text) > LONGEST:
        raise InputError(
            f"The claim has {len(text)} characters; give a sentence of at most {LONGEST}.",
            "claim-too-long",
            length=len(text),
            longest=LONGEST,
        )
    segments, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            segments.append(Segment(number, Span(at, at + len(line)), "body", _RULE))
        at += len(line) + 1
    return Article(
        page_id=hashlib.sha256(text.encode()).hexdigest(),
        page_name=_RULE,
        text=text,
        segments=tuple(segments),
        origins=(),
        media_type="text/plain",
        language=_language(text),
        title=None,
        outlet=None,
        published=Published(None, None, None, _RULE),
        bylines=(),
        credits=(),
        signals=(),
    )


def _language(text: str) -> str:
    """The language of a text that is too short for statistics: by function words where they tell.

    Names alone tell nothing, and a claim is made in a language that Runut reads.
    """
    words = text.lower().split()
    counts = {
        code: sum(w in pack.function_words for w in words)
        for code, pack in zip(PACKS, packs(), strict=True)
    }
    best = max(counts, key=lambda code: counts[code])
    if list(counts.values()).count(counts[best]) == 1:
        return best
    found = identify(text)
    return found if pack_for(found) else PACKS[0]
