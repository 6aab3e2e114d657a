"""What people say: words, names of things, times, cues and patterns, as data for each language.

One folder a language holds the data; one module a topic (`times.py`, `cues.py`, …) holds the
schema of that topic's file and loads it. No stage code stands here, and no language data elsewhere.
"""

from __future__ import annotations

#: Languages with a pack of their own.
PACKS = ("id", "en")
#: Languages that are read with another language's pack: Malay news shares most of its forms.
READ_AS = {"id": "id", "en": "en", "ms": "id"}


def pack_for(language: str) -> str | None:
    """Code of the pack that reads `language` (ISO 639-1), or None where there is none."""
    return READ_AS.get(language)
