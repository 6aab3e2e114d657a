"""What of a page's text may stand in XML."""

from __future__ import annotations

import re

#: Everything that XML 1.0 (section 2.2) has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Return `text` with each character that XML cannot hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
