"""Bytes to text: the mark at the front, the declared charset, UTF-8, then a guess."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
#: Bytes in which browsers look for a declared charset.
_DECLARED_WITHIN = 4_096
#: What the name means on the web: the WHATWG standard reads Latin-1 and ASCII as Windows-1252.
_ON_THE_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252"}
#: Bytes shown to the guess; enough for its statistics, and bounded for large pages.
_GUESS_BYTES = 65_536
#: A UTF-8 page may have this share of stray bytes and still be UTF-8 with damage.
_MAX_STRAY_SHARE = 0.02
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(content: bytes) -> str:
    """Return the text of `content`. Never fails: what fits no charset becomes U+FFFD.

    NUL and lone surrogates become U+FFFD too, so that offsets stay what they are and the text
    can be written out as UTF-8.
    """
    text = _marked(content)
    if text is None:
        try:
            # strict UTF-8 holds no surrogate
            return content.decode("utf-8").replace("\x00", "\ufffd")
        except UnicodeDecodeError:
            text = _not_utf8(content)
    return _LONE_SURROGATES.sub("\ufffd", text.replace("\x00", "\ufffd"))


def _marked(content: bytes) -> str | None:
    """The text where a mark or its zero bytes tell the charset."""
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, "replace")
    if b"\x00" not in content:
        return None
    # text in Latin letters that lacks its mark shows as every other byte being NUL
    half = len(content) // 2
    for start, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half >= 4 and content[start::2].count(0) > half * 0.7 > content[1 - start :: 2].count(0):
            return content.decode(charset, "replace")
    return None


def _not_utf8(content: bytes) -> str:
    declared = _declared(content)
    if declared:
        try:
            return content.decode(declared)
        except UnicodeDecodeError:
            pass
    text = content.decode("utf-8", "replace")
    high = sum(1 for c in text if c > "\x7f")
    stray = text.count("\ufffd")
    if stray <= max(2, len(text) * _MAX_STRAY_SHARE) and stray * 2 <= high:
        return text
    guess = charset_normalizer.from_bytes(content[:_GUESS_BYTES]).best()
    return content.decode(guess.encoding if guess else declared or "cp1252", "replace")


def _declared(content: bytes) -> str | None:
    """The charset that the page declares, as Python calls it; None where it means nothing."""
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    return None if name.startswith(("utf", "unicode")) else _ON_THE_WEB.get(name, name)
