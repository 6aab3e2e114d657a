"""Writes readings as files: one JSON a page, and what holds between them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from runut.codec import as_text, page_json, stories_json, timeline_json
from runut.errors import InputError
from runut.records import Reading, Record

#: The files that stand beside the pages'.
STORIES, TIMELINE = "stories.json", "timeline.json"


def write_readings(
    folder: Path, readings: Sequence[Reading], record: Record, names: Mapping[str, Sequence[str]]
) -> None:
    """Write `<name>.json` for each page, `stories.json` and `timeline.json` into `folder`.

    `names` says under which names each page was given. Raises `InputError` where the folder
    cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for reading in readings:
            for name in names[reading.article.page_id]:
                _write(folder / f"{name}.json", as_text(page_json(reading, name)))
        _write(folder / STORIES, as_text(stories_json(record, readings, names)))
        _write(folder / TIMELINE, as_text(timeline_json(record, readings, names)))
    except OSError as error:
        place = error.filename or folder
        raise InputError(
            f"{place} cannot be written ({error.strerror}); name another folder.",
            "not-written",
            path=place,
            cause=error.strerror,
        ) from error


def write_file(path: Path, content: bytes) -> None:
    """Write one file that the user named; raises `InputError` where that cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror}); name another place.",
            "not-written",
            path=path,
            cause=error.strerror,
        ) from error


def write_stream(path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Let `write` fill a file that the user named, or standard output for `-`; return its count.

    The file appears whole or not at all. Raises `InputError` where that cannot be.
    """
    if str(path) == "-":
        count = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as stream:
            count = write(stream)
        half.replace(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror}); name another place.",
            "not-written",
            path=path,
            cause=error.strerror,
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return count


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
