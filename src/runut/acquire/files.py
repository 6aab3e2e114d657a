"""Pages from files, folders and standard input, each read under a limit."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from runut.acquire.naming import unique_names
from runut.acquire.sniffing import kind_of
from runut.errors import InputError
from runut.records import Page, Rejection
from runut.settings import MAX_PAGE_BYTES

STDIN = "-"
_GZIP = b"\x1f\x8b"
_MEGABYTE = 1024 * 1024


def pages(paths: Sequence[Path | str]) -> Iterator[Page | Rejection]:
    """Yield every page under `paths`, files as given and folders in sorted order.

    `-` is standard input. Hidden files of a folder are passed over, and so are links to folders
    (they can lead in a circle). A file met twice is read once. Raises `InputError`, before any
    page is read, where a path does not exist or a folder cannot be opened.
    """
    files = _found(paths)
    names = unique_names([file for file in files if file != STDIN])
    return (_read(file, names.get(file, "stdin")) for file in files)


def count(paths: Sequence[Path | str]) -> int:
    """Return how many pages and rejections `pages(paths)` will yield; raises as it does."""
    return len(_found(paths))


def page_from_bytes(content: bytes, name: str, address: str | None) -> Page | Rejection:
    """Return the page that `content` is, gzip taken off, or why it is none.

    `name` may end as the file does (`x.html`); the page is named without that ending.
    """
    stem = Path(name.removesuffix(".gz")).stem or name
    return _page(content, name, stem, address)


def _found(paths: Sequence[Path | str]) -> list[str]:
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: Path | str) -> Iterator[str]:
    """The files that `path` stands for, as the user would write them."""
    if str(path) == STDIN:
        yield STDIN
    elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir would follow the same call
        yield from _walk(str(path))
    elif os.path.lexists(path):
        yield str(path)
    else:
        raise InputError(
            f"{path} does not exist: check the path, or use - for standard input.",
            "no-such-path",
            path=path,
        )


def _walk(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(
            f"The folder {folder} cannot be opened ({error.strerror}): check its permissions.",
            "folder-closed",
            path=folder,
            cause=error.strerror,
        ) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif not entry.is_dir():
            yield entry.path


def _read(file: str, name: str) -> Page | Rejection:
    if file == STDIN:
        return _page(sys.stdin.buffer.read(MAX_PAGE_BYTES + 1), name, name, None)
    try:
        content = _bytes_of(file)
    except OSError as error:
        return _refused(name, "unreadable", f"{file} cannot be read ({error.strerror}).")
    if content is None:
        return _refused(
            name, "not-a-file", f"{file} is a device or a pipe: give a file, or pipe into `-`."
        )
    return _page(content, file, name, file)


def _bytes_of(file: str) -> bytes | None:
    """At most one byte more than the limit; None where `file` is no ordinary file."""
    # without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        return opened.read(MAX_PAGE_BYTES + 1)


def _page(content: bytes, file: str, name: str, address: str | None) -> Page | Rejection:
    if content.startswith(_GZIP) and len(content) <= MAX_PAGE_BYTES:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                content = packed.read(MAX_PAGE_BYTES + 1)
        except (OSError, EOFError, zlib.error):
            return _refused(
                name, "damaged", "The gzip data is cut short or damaged: fetch it again."
            )
        file = file.removesuffix(".gz")
    if len(content) > MAX_PAGE_BYTES:
        limit = MAX_PAGE_BYTES // _MEGABYTE
        return _refused(
            name, "too-large", f"The page is larger than {limit} MB: that is data, not a news page."
        )
    if not content:
        return _refused(name, "empty", "There is nothing in it.")
    kind, words = kind_of(content, file)
    identity = hashlib.sha256(content).hexdigest()
    if kind == "binary":
        return Rejection(
            name, identity, "acquire", "binary", f"It is {words}: give the page's text or HTML."
        )
    return Page(identity, name, address, content, kind)


def _refused(name: str, reason: str, detail: str) -> Rejection:
    return Rejection(name, None, "acquire", reason, detail)
