"""A page is read again when the rules have changed: the fingerprint must see every rule."""

from __future__ import annotations

from pathlib import Path

import runut
from runut.store import reader_version, record_version
from runut.store.version import COMPARING, READING, _add

PACKAGE = Path(runut.__file__).parent


def test_versions_are_stable_and_differ() -> None:
    assert reader_version() == reader_version()
    assert reader_version() != record_version()


def test_every_room_that_reads_is_in_the_fingerprint() -> None:
    rooms = {p.stem for p in PACKAGE.iterdir() if not p.name.startswith("__")} - {"py"}
    after_reading = {
        "answers", "batch", "codec", "days", "dossier",
        "errors", "evaluate", "export", "pipeline", "serve", "store",
    }  # fmt: skip
    assert rooms - after_reading == {Path(room).stem for room in (*READING, *COMPARING)}


def test_words_that_only_a_screen_shows_are_not_in_it(tmp_path: Path) -> None:
    def seen(name: str) -> list[bytes]:
        (tmp_path / name).write_text("x = 1", encoding="utf-8")
        found: list[bytes] = []
        _add(found.append, tmp_path / name)
        return found

    assert seen("web.toml") == []
    assert seen("events.toml") != []
