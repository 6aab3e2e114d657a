"""Files, folders and standard input become pages or rejections, under limits."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.acquire import page_from_bytes, pages
from runut.acquire.naming import unique_names
from runut.errors import InputError
from runut.records import Page, Rejection
from runut.settings import MAX_PAGE_BYTES

TEXT = b"Perdana menteri menerima tamu dari Laos.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def reason(content: bytes, name: str = "x.txt") -> str:
    answer = page_from_bytes(content, name, None)
    return answer.reason if isinstance(answer, Rejection) else answer.media_type


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (TEXT, "x.txt", "text/plain"),
        (TEXT, "x.html", "text/plain"),
        (b"<!DOCTYPE html><p>a", "x.txt", "text/html"),
        (b"<p>Kalimat pertama.</p>", "x.html", "text/html"),
        (b"<p>Kalimat pertama.</p>", "x.txt", "text/plain"),
        ("<html>é".encode("utf-16"), "x", "text/html"),
        (TEXT.decode().encode("utf-16-le"), "x.txt", "text/plain"),
        (PNG, "x.html", "binary"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "x.html", "binary"),
        (b"%PDF-1.7\n%abc", "x.txt", "binary"),
        (b"PK\x03\x04\x00\x00", "x.txt", "binary"),
        (bytes(range(256)) * 9, "x.txt", "binary"),
        (b"BMKG mencatat gempa di Maluku.", "x.txt", "text/plain"),
        (b"", "x.txt", "empty"),
        (gzip.compress(TEXT, mtime=0), "x.txt.gz", "text/plain"),
        (gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "x.gz", "binary"),
        (gzip.compress(TEXT, mtime=0)[:-9], "x.gz", "damaged"),
        (b"\x1f\x8b", "x.gz", "damaged"),
        (gzip.compress(b"", mtime=0), "x.gz", "empty"),
        (b"a" * (MAX_PAGE_BYTES + 1), "x.txt", "too-large"),
        (gzip.compress(b"a" * (40 * MAX_PAGE_BYTES), mtime=0), "x.gz", "too-large"),
    ],
)
def test_what_bytes_are(content: bytes, name: str, expected: str) -> None:
    assert reason(content, name) == expected


def test_a_page_is_known_by_its_bytes_and_named_without_ending() -> None:
    plain = page_from_bytes(TEXT, "berita.txt", "a/berita.txt")
    packed = page_from_bytes(gzip.compress(TEXT, mtime=0), "berita.txt.gz", None)
    assert isinstance(plain, Page)
    assert isinstance(packed, Page)
    assert plain.id == packed.id
    assert plain.name == packed.name == "berita"
    assert plain.content == packed.content == TEXT


def test_folders_in_order_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [page.name for page in pages([tmp_path])] == ["a", "b", "d"]
    assert len(list(pages([tmp_path, tmp_path / "a.txt"]))) == 3


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        pages([tmp_path / "nothing.txt"])


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
    answers = list(pages([tmp_path]))
    assert [a.reason for a in answers if isinstance(a, Rejection)] == ["unreadable", "not-a-file"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    [page] = pages(["-"])
    assert isinstance(page, Page)
    assert (page.name, page.address) == ("stdin", None)


def test_names_are_told_apart() -> None:
    files = ["x/a.txt", "y/a.txt", "y/a.html", "b.txt", "B.html", "c.txt.gz"]
    names = unique_names(files)
    assert names["c.txt.gz"] == "c"
    assert names["x/a.txt"] == "x_a.txt"
    assert names == unique_names(files[::-1])


@given(
    st.lists(
        st.from_regex(r"([abA]/){0,3}[abA](\.txt|\.html)?(\.gz)?", fullmatch=True), unique=True
    )
)
def test_names_never_collide(files: list[str]) -> None:
    names = [name.casefold() for name in unique_names(files).values()]
    assert len(set(names)) == len(files)


@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.html", "x", "x.gz"]))
def test_any_bytes_are_a_page_or_refused(content: bytes, name: str) -> None:
    answer = page_from_bytes(content, name, None)
    assert isinstance(answer, Page) or answer.detail
