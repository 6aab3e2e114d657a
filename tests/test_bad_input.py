"""What comes in broken, huge or hostile: told with a reason, never a crash, never a trace.

The command line runs in this process, and as its own where memory, a kill or the exit is the point.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import lxml.html
import pytest
from typer.testing import CliRunner

from runut.serve.cli import app
from runut.store import open_store
from runut.vocabulary import Stage

MEGABYTE = 1024 * 1024
#: What one run may hold, by the issue that asks for it.
MEMORY_LIMIT = 500 * MEGABYTE
STORY = (
    "Menlu Norland Bertemu Menlu Sundaria\n\n"
    "KOTA LAUT - Menteri Luar Negeri Norland bertemu dengan Menteri Luar Negeri Sundaria di"
    " Kota Laut pada 3 Mei 2024 untuk membicarakan perbatasan kedua negara.\n\n"
    "Kedua menteri sepakat melanjutkan pembicaraan bulan depan di ibu kota Norland.\n"
)


#: Runs the command line as a child and says, in its last line, how much memory that took.
MEASURED = (
    "import resource, subprocess, sys;"
    "code = subprocess.call([sys.executable, '-m', 'runut', *sys.argv[1:]]);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr);"
    "sys.exit(code)"
)


#: In English, on a wide terminal.
SETTING = {"RUNUT_LANG": "en", "COLUMNS": "200"}


@dataclass(frozen=True)
class Ran:
    """How a run ended."""

    code: int
    stdout: str
    stderr: str
    #: Peak of its memory, in bytes; None where it was not measured.
    peak: int | None = None


def runut(*args: str | Path, cwd: Path, stdin: bytes = b"") -> Ran:
    """Run the command line in `cwd`, in this process; only `SystemExit` may end it."""
    with contextlib.chdir(cwd):
        done = CliRunner(env=SETTING).invoke(app, [*map(str, args)], input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def runut_apart(*args: str | Path, cwd: Path) -> Ran:
    """Run the command line in `cwd` as a process of its own, and measure its memory."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, args)],
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, **SETTING},
    )
    *told, peak = done.stderr.decode().splitlines()
    return Ran(done.returncode, done.stdout.decode(), "\n".join(told), int(peak) * 1024)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages with one good page in it, beside which a bad one is put."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "baik.txt").write_text(STORY, encoding="utf-8")
    return pages


def refused(store: Path) -> dict[str, str]:
    with open_store(str(store), create=False) as opened:
        return {rejection.name: rejection.reason for rejection in opened.rejections()}


def read_names(store: Path) -> set[str]:
    with open_store(str(store), create=False) as opened:
        return {page.name for page in opened.summaries()}


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
CLUTTER = "Beranda | Nasional | Dunia\n\nBaca juga: Harga beras naik\n\nBagikan: Facebook X\n"


#: File → what is in it, and the reason for which it is refused.
SMALL = {
    "kosong.txt": (b"", "empty"),
    "spasi.txt": (b" \n\t\n \n", "empty"),
    "gambar.html": (PNG, "binary"),
    "biner.txt": (bytes(range(32)) * 200, "binary"),
    "sampah.txt": (CLUTTER.encode(), "only-clutter"),
    "rusak.txt.gz": (gzip.compress(STORY.encode(), mtime=0)[:40], "damaged"),
}


def test_bad_pages_are_refused_with_their_reasons_and_the_others_read(folder: Path) -> None:
    for name, (content, _) in SMALL.items():
        (folder / name).write_bytes(content)
    ran = runut("read", folder, cwd=folder.parent)
    assert ran.code == 0, ran.stderr
    expected = {name.split(".")[0]: reason for name, (_, reason) in SMALL.items()}
    assert refused(folder.parent / "runut.db") == expected
    assert read_names(folder.parent / "runut.db") == {"baik"}
    assert all(name in ran.stdout and reason in ran.stdout for name, reason in expected.items())


def test_huge_pages_are_refused_within_memory(folder: Path) -> None:
    deep = "<div>" * 200_000 + STORY + "</div>" * 200_000
    huge = {
        "baris.txt": (b"kata " * MEGABYTE, "line-too-long", "characters"),
        "besar.txt": (STORY.encode() * (50 * MEGABYTE // len(STORY)), "too-large", "8 MB"),
        "bom.txt.gz": (gzip.compress(bytes(200 * MEGABYTE), mtime=0), "too-large", "8 MB"),
        "dalam.html": (f"<html><body>{deep}</body></html>".encode(), "too-deep", "1000"),
    }
    for name, (content, _, _) in huge.items():
        (folder / name).write_bytes(content)
    ran = runut_apart("read", folder, cwd=folder.parent)
    assert ran.code == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    rows = {line.split()[0]: line for line in ran.stdout.splitlines() if line.strip()}
    for name, (_, reason, words) in huge.items():
        row = rows[name.split(".", maxsplit=1)[0]]
        assert reason in row
        assert words in row
    assert read_names(folder.parent / "runut.db") == {"baik"}
    assert ran.peak is not None
    assert ran.peak < MEMORY_LIMIT


ENCODINGS = {
    "utf16": STORY.encode("utf-16"),
    "utf16tanpa": STORY.encode("utf-16-le"),
    "tanda": b"\xef\xbb\xbf" + STORY.encode(),
    "latin": STORY.replace("Norland", "Nörland").encode("cp1252"),
    "campur": STORY.encode() + "“Kami siap”\n".encode("cp1252") + "é\n".encode(),
    "nul": STORY.replace("Kota", "Ko\0ta").encode(),
    "surrogat": STORY.encode() + b"\xed\xa0\x80 sesudahnya\n",
    "kanan-html": f"<html><body><p>{STORY.replace('Kota', chr(0x202E) + 'Kota')}</p>".encode(),
    "salah-html": (
        f'<html><head><meta charset="iso-8859-1"></head><body><p>{STORY}</p><p>“Siap”</p>'
    ).encode(),
    "nul-html": f"<html><body><p>{STORY.replace('Kota', 'Ko' + chr(0) + 'ta')}</p>".encode(),
    "kanan": STORY.replace("Kota", "\u202eKota\u202c \u200fLaut").encode(),
}


def test_wrong_encodings_are_read_with_offsets_that_fit(folder: Path) -> None:
    for name, content in ENCODINGS.items():
        (folder / f"{name}.{'html' if 'html' in name else 'txt'}").write_bytes(content)
    out = folder.parent / "out"
    ran = runut("read", folder, "--out", out, cwd=folder.parent)
    assert ran.code == 0, ran.stderr
    assert refused(folder.parent / "runut.db") == {}
    with open_store(str(folder.parent / "runut.db")) as store:
        readings = {r.article.page_name: r for r in store.readings()}
    assert readings.keys() == {*ENCODINGS, "baik"}
    for name, reading in readings.items():
        text = reading.article.text
        assert text.encode("utf-8").decode("utf-8") == text
        spans = [segment.span for segment in reading.article.segments]
        assert all(text[span.start : span.end].strip() for span in spans), name
        assert "perbatasan kedua negara" in text, name
        written = json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
        lines = written.get("text") or text.split("\n")
        assert written["times"], name
        assert all(row["text"] in lines[row["line"] - 1] for row in written["times"]), name


def test_a_named_page_that_is_refused_ends_with_one_and_keep_going_forgives(tmp_path: Path) -> None:
    good, bad = tmp_path / "baik.txt", tmp_path / "kosong.txt"
    good.write_text(STORY, encoding="utf-8")
    bad.touch()
    assert runut("read", bad, good, cwd=tmp_path).code == 1
    assert read_names(tmp_path / "runut.db") == {"baik"}
    assert runut("read", bad, good, "--keep-going", cwd=tmp_path).code == 0


def test_stop_ends_at_the_first_page_that_is_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "baik.txt", tmp_path / "kosong.txt"
    good.write_text(STORY, encoding="utf-8")
    bad.touch()
    assert runut("read", bad, good, "--stop", cwd=tmp_path).code == 2
    assert read_names(tmp_path / "runut.db") == set()


def test_nothing_that_can_be_read_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    (tmp_path / "kosong" / "a.txt").touch()
    assert runut("read", tmp_path / "kosong", cwd=tmp_path).code == 2
    assert "does not exist" in one_sentence(runut_apart("read", "nowhere", cwd=tmp_path))


def test_standard_input_is_a_page(tmp_path: Path) -> None:
    assert runut("read", "-", cwd=tmp_path, stdin=STORY.encode()).code == 0
    assert read_names(tmp_path / "runut.db") == {"stdin"}


HOSTILE = (
    '<html><body><h1>Menlu Norland <script>alert("x")</script> Bertemu</h1>'
    '<p onclick="alert(1)">KOTA LAUT - Menteri Luar Negeri Norland bertemu &lt;script&gt;'
    "alert(2)&lt;/script&gt; dengan Menteri Luar Negeri Sundaria pada 3 Mei 2024.</p>"
    '<p>"Kami <img src=x onerror=alert(3)> siap," kata Menteri Luar Negeri Norland kepada'
    ' wartawan <a href="javascript:alert(4)">di sini</a>.</p>'
    "<p>Menteri Luar Negeri Sundaria mengatakan <svg onload=alert(6)><style>*{color:red}</style>"
    ' &lt;svg onload=alert(7)&gt; perbatasan aman. <iframe srcdoc="<script>alert(8)</script>">'
    '</iframe><a href="data:text/html,x">Baca</a> [klik](javascript:alert(9))</p></body></html>'
)


def test_scripts_of_a_page_never_reach_the_dossier_as_markup(tmp_path: Path) -> None:
    (tmp_path / "jahat.html").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "teks.txt").write_text(STORY + "\n<script>alert(5)</script>\n", encoding="utf-8")
    assert runut("read", "jahat.html", "teks.txt", cwd=tmp_path).code == 0
    with open_store(str(tmp_path / "runut.db")) as store:
        record = store.record()
    assert record is not None
    for thread in record.threads:
        assert runut("dossier", thread.id, "-o", "d.html", cwd=tmp_path).code == 0
        document = lxml.html.parse(str(tmp_path / "d.html"))
        assert not document.xpath("//script | //img | //iframe | //object | //embed")
        assert not document.xpath("//@*[starts-with(name(), 'on')]")
        links = [str(link).strip().lower() for link in document.xpath("//@href | //@src")]
        assert all(link.startswith("#") for link in links)
        markdown = runut("dossier", thread.id, "-o", "-", cwd=tmp_path).stdout
        assert not re.search(r"(?<!\\)<\s*/?\s*(script|svg|img|iframe|style|a)\b", markdown, re.I)
        assert not re.search(r"(?<!\\)\]\(\s*(javascript|data):", markdown, re.I)


def one_sentence(ran: Ran) -> str:
    """The message of a run that could not do what it was asked."""
    assert ran.code == 2
    assert "Traceback" not in ran.stderr
    (line,) = ran.stderr.strip().splitlines()
    return line


def test_a_locked_store_is_said_in_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runut.store.sqlite.STORE_WAIT_SECONDS", 0.2)
    store = folder.parent / "runut.db"
    open_store(str(store)).close()
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    message = one_sentence(runut("read", folder, cwd=folder.parent))
    other.close()
    assert "runut.db is locked" in message
    assert "wait" in message


def test_a_read_only_store_is_said_in_one_sentence(folder: Path) -> None:
    store = folder.parent / "runut.db"
    open_store(str(store)).close()
    address = f"sqlite:///file:{store}?mode=ro&uri=true"
    message = one_sentence(runut("read", folder, "--store", address, cwd=folder.parent))
    assert "cannot be written to" in message


@pytest.mark.parametrize(
    ("statement", "words"),
    [("PRAGMA user_version = 999", "newer Runut"), ("PRAGMA application_id = 7", "did not make")],
)
def test_a_newer_or_foreign_store_is_said_in_one_sentence(
    folder: Path, statement: str, words: str
) -> None:
    store = folder.parent / "runut.db"
    open_store(str(store)).close()
    raw = sqlite3.connect(store)
    raw.execute(statement)
    raw.close()
    assert words in one_sentence(runut("read", folder, cwd=folder.parent))
    assert words in one_sentence(runut("threads", cwd=folder.parent))


def test_what_is_no_store_is_said_in_one_sentence(folder: Path) -> None:
    text, other = folder.parent / "notes.db", folder.parent / "other.db"
    text.write_text("Not a database, however it is called.\n" * 100, encoding="utf-8")
    raw = sqlite3.connect(other)
    raw.execute("CREATE TABLE accounts (name TEXT)")
    raw.close()
    said = {text: "did not make it", other: "did not make", folder: "is a folder"}
    for store, words in said.items():
        before = store.read_bytes() if store.is_file() else b""
        for args in (("read", folder), ("threads",)):
            ran = runut(*args, "--store", store, cwd=folder.parent)
            assert words in one_sentence(ran)
            assert store.name in ran.stderr
        assert (store.read_bytes() if store.is_file() else b"") == before


def test_a_killed_run_leaves_whole_pages_and_a_second_finishes(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(60):
        text = STORY.replace("Norland", f"Norland{number}")
        (pages / f"p{number:02}.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "runut.db"
    command = [sys.executable, "-m", "runut", "read", str(pages)]
    for wanted in (1, 20, 40):
        with subprocess.Popen(
            command,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **SETTING},
        ) as process:
            while process.poll() is None and stored(store) < wanted:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
        with open_store(str(store)) as opened:
            ids = set(opened.versions())
            assert {reading.article.page_id for reading in opened.own_readings()} == ids
    assert runut("read", pages, cwd=tmp_path).code == 0
    with open_store(str(store)) as opened:
        assert len(opened.summaries()) == 60
        assert opened.record() is not None
    raw = sqlite3.connect(store)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def stored(store: Path) -> int:
    """Count the pages that another process has stored so far."""
    if not store.exists():
        return 0
    raw = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return int(raw.execute("SELECT count(*) FROM incoming").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        raw.close()


def test_every_reason_is_explained() -> None:
    """Reasons are the lower-case words given to `Rejection` and to its makers in the source."""
    root = Path(__file__).parents[1]
    explained = (root / "docs" / "words.md").read_text(encoding="utf-8")
    called = re.compile(r"(?:_refused|Rejection)\(([^()]*)", re.S)
    reasons = set()
    for path in (root / "src" / "runut").rglob("*.py"):
        for arguments in called.findall(path.read_text(encoding="utf-8")):
            reasons |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', arguments))
    reasons -= set(get_args(Stage))
    assert {"empty", "binary", "fault"} <= reasons
    missing = {reason for reason in reasons if f"`{reason}`" not in explained}
    assert not missing
