"""Ids of those for whom no Wikidata number is known."""

from __future__ import annotations

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def local_id(name: str) -> str:
    """Return `local:` and the slug of `name`: small Latin letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "local:" + (_NOT_SLUG.sub("-", plain).strip("-") or "unnamed")
