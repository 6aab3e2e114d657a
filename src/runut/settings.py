"""Limits that guard a run. Each says what it protects and how it was chosen."""

from __future__ import annotations

#: Bytes of one page, after gzip is taken off. A long live blog is under 2 MB; 8 MB keeps the
#: peak of one reading far under 500 MB (see benchmarks/).
MAX_PAGE_BYTES = 8 * 1024 * 1024
#: Characters of one line. Flattened pages run whole articles into one line (rarely over 20,000
#: characters); beyond this it is data, not prose.
MAX_LINE_CHARS = 500_000
#: Lines of one page that are not empty. A live blog of a whole day has a few thousand; beyond this
#: it is a table or a log.
MAX_LINES = 100_000
#: Tags open at once in an HTML page; browsers stop at about 512.
MAX_TAG_DEPTH = 1_000
#: Seconds to wait for another program's write to a store. One page takes milliseconds; longer
#: than this, and somebody holds the store open on purpose.
STORE_WAIT_SECONDS = 5.0
