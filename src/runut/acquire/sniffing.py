"""What bytes are, judged by the bytes first and by the file's name second."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["text/plain", "text/html", "binary"]

#: Bytes looked at: beyond the longest preamble of comments and metadata seen on real sites.
HEAD_BYTES = 8_192
#: Share of control bytes above which bytes are no text (the rule of thumb of `file` and git).
MAX_CONTROL_SHARE = 0.10

#: First bytes of formats that come under a page's name: images, documents, archives, programs.
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x1f\x8b", "gzip within gzip"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
    (b"SQLite format 3\x00", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
#: Formats whose first bytes are also how a text may begin: believed only beside control bytes.
_ALSO_TEXT = frozenset((b"BM", b"MZ", b"BZh", b"ID3"))
_UTF16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b") + b"\x7f"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_HTML_TAG = re.compile(
    r"<(?:!doctype|html|head|body|meta|title|script|style|div|p|article|section|main|h[1-6]|br|"
    r"ul|table|a|span|img)\b[^<>]*>",
    re.I,
)
#: Tags in the head of a nameless or `.txt` page from which it is markup, not prose about markup.
_MIN_TAGS = 8


def kind_of(content: bytes, name: str) -> tuple[Kind, str]:
    """Return what `content` is, and in words what it was taken for when it is binary.

    `name` is the file's name with its ending; it only decides between plain text and HTML where
    the bytes leave it open.
    """
    head = content[:HEAD_BYTES]
    binary = _binary(head)
    if binary:
        return "binary", binary
    text = _readable(head)
    if _HTML_START.match(text):
        return "text/html", ""
    tags = sum(1 for _ in _HTML_TAG.finditer(text))
    needed = 1 if name.lower().endswith((".html", ".htm", ".xhtml", ".shtml")) else _MIN_TAGS
    return ("text/html" if tags >= needed else "text/plain"), ""


def _binary(head: bytes) -> str:
    """What the bytes are if they are no text, otherwise the empty string."""
    if head.startswith(_UTF16_OR_32):
        return ""
    # spaces of a UTF-16 text without its mark: every other byte is NUL
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = max(1, len(head) // 2)
    if min(odd, even) < half * 0.1 and max(odd, even) > half * 0.7:
        return ""
    control = len(head) - len(head.translate(None, _CONTROL))
    for magic, words in MAGIC:
        if head.startswith(magic) and (magic not in _ALSO_TEXT or control):
            return words
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "an image, sound or film"
    return "no text" if control > len(head) * MAX_CONTROL_SHARE else ""


def _readable(head: bytes) -> str:
    if head.startswith(_UTF16_OR_32) or b"\x00" in head[:64]:
        return head.replace(b"\x00", b"").decode("latin-1").lstrip("þÿ")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
