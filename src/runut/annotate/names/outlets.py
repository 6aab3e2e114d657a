"""The outlet of a page by the names that it gives itself, which are no part of what it tells."""

from __future__ import annotations

import re

from runut.records import Article

_DOMAIN = re.compile(r"\.(?:com|net|org|co|id|co\.id|or\.id|my|com\.my)$")
#: Between the parts of a trail of links at the head of a page.
_TRAIL = re.compile(r"\s*[>/»|›]\s*|\s{2,}")


def own_names(article: Article) -> frozenset[str]:
    """Return the outlet as metadata has it and as the page's first line of links begins."""
    names = [article.outlet.value] if article.outlet is not None else []
    first = next(iter(article.segments), None)
    if first is not None and first.label == "navigation":
        parts = _TRAIL.split(article.quote(first.span).strip())
        names += parts[:1] if len(parts) > 1 else []
    return frozenset(bare_outlet(name) for name in names)


def bare_outlet(name: str) -> str:
    """Return an outlet's name in small letters, without ".com" or the like."""
    return _DOMAIN.sub("", name.casefold())
