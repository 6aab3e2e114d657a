"""What a user meets when something is wrong is said in the user's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from typer.testing import CliRunner

import runut.errors
from runut.languages.cli import cli_words
from runut.serve.cli import app
from runut.serve.options import Language, speech
from runut.serve.rows import said
from runut.store import sqlite

SOURCE = Path(__file__).parents[2] / "src" / "runut"
KINDS = {
    name
    for name, kind in vars(runut.errors).items()
    if isinstance(kind, type) and issubclass(kind, runut.errors.RunutError)
}
#: Only developers meet these: `runut.read` given a folder, data files that break their schema.
UNSPOKEN = {"PackError", "ModelError", "PageRejected"}


def raised() -> Iterator[tuple[str, set[str]]]:
    """Yield the key and the values of every error that the command line can meet."""
    for path in SOURCE.rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for call in (node for node in tree if isinstance(node, ast.Call)):
            if ast.unparse(call.func) in KINDS - UNSPOKEN and len(call.args) > 1:
                yield (
                    ast.unparse(call.args[1]).lstrip("f").strip("'"),
                    {str(k.arg) for k in call.keywords},
                )


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_error_has_its_sentence_with_its_values() -> None:
    sentences = cli_words("id").errors
    found = dict(raised())
    of_sqlite = {key: {"name", "cause"} for _, key, _ in sqlite.KNOWN.values()}
    found = {**of_sqlite, "store-unusable": {"name", "cause"}, **dict(raised())}
    listed = {key.format(what=w): key for key in found for w in ("thread", "story", "page")}
    assert set(listed) == set(sentences)
    for name, key in listed.items():
        assert fields(sentences[name]) <= found[key], name
        assert sentences[name].endswith("."), name


def test_every_refusal_has_its_sentence() -> None:
    text = (SOURCE.parents[1] / "docs" / "words.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (?:acquire|clean)[^|]*\| `([a-z-]+)`", text, re.M)
    assert set(listed) == set(cli_words("id").reasons)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("read", "tidak-ada.txt"), "tidak-ada.txt tidak ada: periksa jalurnya"),
        (("threads", "--store", "tidak-ada.db"), "Tidak ada penyimpanan di tidak-ada.db"),
        (("threads", "--store", "x://y"), "basis data yang tidak didukung"),
        (("dossier", "-o", "x.pdf"), "tidak berakhir dengan .html atau .md"),
        (("read", "x.txt", "--knowledge", "tidak-ada.toml"), "tidak-ada.toml tidak dapat dibuka"),
        (("explain", "tanpa-baris"), "tidak menunjuk satu baris"),
    ],
)
def test_errors_are_told_in_indonesian(
    args: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, [*args, "--lang", "id"])
    assert result.exit_code == 2
    assert result.stderr.startswith("runut: ")
    assert sentence in result.stderr
    assert result.stdout == ""


def test_a_refusal_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").touch()
    for language, sentence in (("id", "Tidak ada teks di dalamnya."), ("en", "nothing in it.")):
        options = ("--store", str(tmp_path / "x.db"), "--lang", language)
        result = CliRunner().invoke(app, ["read", str(tmp_path / "kosong.txt"), *options])
        assert result.exit_code == 2
        assert sentence in result.stdout


def test_a_log_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNUT_LOG", str(tmp_path / "none" / "log"))
    result = CliRunner().invoke(app, ["threads"])
    assert isinstance(result.exception, runut.errors.InputError)
    assert "RUNUT_LOG" in str(result.exception)


@pytest.mark.parametrize(
    ("say", "indonesian"),
    [
        ("denied: “Kami tidak ke sana.”", "disangkal: “Kami tidak ke sana.”"),
        ("2025-04-07: “Senin itu.”", "7 April 2025: “Senin itu.”"),
        ("Doha: “di Doha”", "Doha: “di Doha”"),
        ("tanpa kutipan: begitu", "tanpa kutipan: begitu"),
    ],
)
def test_a_side_of_a_discrepancy_is_told_in_words(say: str, indonesian: str) -> None:
    assert said(say, speech(Language.INDONESIAN)) == indonesian
