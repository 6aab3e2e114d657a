"""Which reader made a reading: a page is read again when the rules have changed since."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

#: Rooms and files on which a reading depends. `acquire` only fetches what `clean` reads.
READING = (
    "records.py",
    "settings.py",
    "acquire",
    "clean",
    "annotate",
    "languages",
    "knowledge",
    "model",
)


@cache
def reader_version() -> str:
    """Return the release and a fingerprint of all rules, such as `0.1.0+5f2c90ab31d4`.

    The fingerprint covers code and data, so an edited rule or a new name reads pages again.
    """
    digest = sha256()
    root = files("runut")
    for room in READING:
        _add(digest.update, root.joinpath(room))
    return f"{version('runut')}+{digest.hexdigest()[:12]}"


def _add(update: Callable[[bytes], None], entry: Traversable) -> None:
    if entry.is_dir():
        if entry.name != "__pycache__":
            for child in sorted(entry.iterdir(), key=lambda child: child.name):
                _add(update, child)
        return
    update(entry.name.encode())
    update(sha256(entry.read_bytes()).digest())
