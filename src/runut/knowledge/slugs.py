"""Ids of those for whom no Wikidata number is known."""

from __future__ import annotations

import re
import unicodedata

#: Letters that are no letter with an accent.
_PLAIN = str.maketrans("ØøĐđŁłÐðıßÆæŒœ", "OoDdLlDdisAaOo")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def local_id(name: str) -> str:
    """Return `local:` and the slug of `name`: small Latin letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "local:" + (_NOT_SLUG.sub("-", plain).strip("-") or "unnamed")


def without_accents(name: str) -> str:
    """Return `name` as pages write it that have plain letters only: "Élisabeth", "Børge"."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(char for char in plain if not unicodedata.combining(char))
