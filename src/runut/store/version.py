"""Which rules made a reading or a record: when they have changed, it is made again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

#: Rooms and files on which a reading depends. `acquire` only fetches what `clean` reads.
READING = (
    "records",
    "vocabulary.py",
    "settings.py",
    "acquire",
    "clean",
    "annotate",
    "languages",
    "knowledge",
    "model",
)


#: What only the web page and the command line show: no reading hangs on it.
SHOWN = frozenset(("web.toml", "cli.toml", "positions.toml"))
#: What the record of all pages depends on besides.
COMPARING = ("compare", "review", "growing.py")


def reader_version(own: str = "") -> str:
    """Return the release and a fingerprint of all rules, such as `0.1.0+5f2c90ab31d4`.

    The fingerprint covers code and data, so an edited rule or a new name reads pages again.
    `own` is that of a user's file of knowledge (`Knowledge.own`) and stands behind it.
    """
    return _version(READING) + (f".{own}" if own else "")


def record_version(own: str = "") -> str:
    """Return the same for what holds between pages."""
    return _version((*READING, *COMPARING)) + (f".{own}" if own else "")


@cache
def _version(rooms: tuple[str, ...]) -> str:
    digest = sha256()
    root = files("runut")
    for room in rooms:
        _add(digest.update, root.joinpath(room))
    return f"{version('runut')}+{digest.hexdigest()[:12]}"


def _add(update: Callable[[bytes], None], entry: Traversable) -> None:
    if entry.name in SHOWN:
        return
    if entry.is_dir():
        if entry.name != "__pycache__":
            for child in sorted(entry.iterdir(), key=lambda child: child.name):
                _add(update, child)
        return
    update(entry.name.encode())
    update(sha256(entry.read_bytes()).digest())
