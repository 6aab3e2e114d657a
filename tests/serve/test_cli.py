"""The commands on the example pages: what they print, and that it is data for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from runut.codec import decode, schemas
from runut.records import Story, Thread
from runut.serve.cli import app
from runut.serve.cli_explain import explained, nearly_rows
from runut.serve.cli_export import Format
from runut.serve.options import Language, speech
from runut.store import open_store

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "pages"
Run = Callable[..., Any]
COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]


def test_a_second_run_reads_nothing_and_changes_nothing(store: Path, run: Run) -> None:
    before = store.read_bytes()
    result = run("read", str(EXAMPLES))
    count = len(list(EXAMPLES.iterdir()))
    assert result.exit_code == 0
    assert re.search(rf"\b0\s+{count}\s+0\b", result.stdout)
    assert store.read_bytes() == before


@pytest.mark.parametrize(("command", "kind"), [("threads", Thread), ("stories", Story)])
def test_listings_as_json_are_records(run: Run, command: str, kind: type[Any]) -> None:
    listed = json.loads(run(command, "--json").stdout)
    assert listed
    for row in listed:
        assert decode(json.dumps(row).encode(), kind).id == row["id"]


def test_listings_show_every_row(run: Run) -> None:
    for command in ("threads", "stories"):
        shown = run(command).stdout
        for row in json.loads(run(command, "--json").stdout):
            assert row["id"] in shown


def test_pages_are_listed_by_name(run: Run) -> None:
    names = {row["name"] for row in json.loads(run("pages", "--json").stdout)}
    assert names == {path.name.split(".")[0] for path in EXAMPLES.iterdir()}


def test_a_story_is_found_by_the_beginning_of_its_id(run: Run) -> None:
    stories = json.loads(run("stories", "--json").stdout)
    largest = max(stories, key=lambda story: len(story["pages"]))
    found = json.loads(run("story", largest["id"][:8], "--json").stdout)
    assert found["story"] == largest
    assert run("story", largest["id"][:8]).exit_code == 0


@pytest.mark.parametrize("language", list(Language))
def test_every_page_can_be_shown(run: Run, language: Language) -> None:
    for row in json.loads(run("pages", "--json").stdout):
        shown = run("page", row["id"][:12], "--lang", language.value)
        assert shown.exit_code == 0, shown.output
        assert row["name"] in shown.stdout
        assert json.loads(run("page", row["name"], "--json").stdout)["page"] == row["name"]


def test_explain_shows_words_and_rules(run: Run) -> None:
    page = json.loads(run("page", "warta-pelita", "--json").stdout)
    line = next(number for number, label in page["lines"] if label == "body")
    found = json.loads(run("explain", f"warta-pelita:{line}", "--json").stdout)
    assert found
    assert all(row["rule"] for row in found)
    shown = run("explain", f"warta-pelita:{line}")
    assert shown.exit_code == 0
    assert found[0]["rule"][:10] in shown.stdout


@pytest.mark.parametrize(("lang", "why"), [("id", "nyaris"), ("en", "nearly")])
def test_explain_shows_what_nearly_was_a_row(store: Path, run: Run, lang: str, why: str) -> None:
    say = speech(Language(lang))
    with open_store(str(store)) as opened:
        missed = [
            (reading, row) for reading in opened.readings() for row in nearly_rows(reading, say)
        ]
    reading, row = missed[0]
    assert row.value in say.cli.refusals.values()
    assert reading.article.text[row.start : row.end] == row.words
    line = next(s.line for s in reading.sentences if s.span.start <= row.start < s.span.end)
    place = f"{reading.article.page_name}:{line}"
    found = json.loads(run("explain", place, "--json", "--lang", lang).stdout)
    assert row.words in [one["words"] for one in found if one["what"].startswith(why)]
    assert why in run("explain", place, "--lang", lang).stdout


def test_every_annotation_of_every_page_is_words_of_the_page(store: Path) -> None:
    say = speech(Language.ENGLISH)
    with open_store(str(store)) as opened:
        for reading in opened.readings():
            for row in explained(reading, say):
                assert reading.article.text[row.start : row.end] == row.words
                assert row.rule


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("story", "nothing-like-it"), "no story"),
        (("page", "nothing-like-it"), "no page"),
        (("story", ""), "no story"),
        (("explain", "warta-pelita"), "PAGE:LINE"),
        (("explain", "warta-pelita:99999"), "lines"),
        (("explain", "warta-pelita:0"), "no line 0"),
        (("dossier", "nothing-like-it"), "no thread"),
        (("export", "events-csv", "--thread", "nothing-like-it"), "no thread"),
        (("export", "events-csv", "-o", "no/such/folder/x.csv"), "cannot be written"),
        (("dossier", "-o", "dossier.pdf"), "neither .html nor .md"),
    ],
)
def test_what_cannot_be_found_is_said(run: Run, args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_dossier_is_written(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"dossier.{ending}"
    result = run("dossier", "-o", str(path))
    assert result.exit_code == 0, result.output
    assert len(path.read_text(encoding="utf-8")) > 1000


def test_a_dossier_can_be_printed(run: Run) -> None:
    assert run("dossier", "-o", "-").stdout.startswith("#")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"### `runut {name}" in text
    for parameter in COMMANDS[name].params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("-"):
                assert re.search(rf"`{option}\b", text), f"{name} {option} is not in docs/cli.md"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(app, [name, "--help"])
    assert shown.exit_code == 0
    assert "Example" in shown.stdout
    for parameter in COMMANDS[name].params:
        assert parameter.name == "help" or parameter.help, f"{name}: {parameter.name} has no help"


EXPORTS = {"events-csv": "event", "statements-csv": "speaker"}


@pytest.mark.parametrize("wanted", EXPORTS)
def test_an_export_holds_all_that_is_stored(run: Run, tmp_path: Path, wanted: str) -> None:
    path = tmp_path / "table.csv"
    result = run("export", wanted, "-o", str(path))
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert rows
    assert all(row[EXPORTS[wanted]] for row in rows)
    assert f"({len(rows)} rows)" in result.stdout
    assert run("export", wanted).stdout_bytes == path.read_bytes()


@pytest.mark.parametrize("wanted", [f for f in Format if f not in {"gold", "corrections"}])
def test_every_format_is_written_and_printed(run: Run, tmp_path: Path, wanted: Format) -> None:
    path = tmp_path / "written"
    result = run("export", wanted, "-o", str(path))
    assert result.exit_code == 0, result.output
    assert re.search(r"\([1-9]\d* rows\)", result.stdout.replace("\n", " "))
    assert run("export", wanted).stdout_bytes == path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_gold_is_what_reading_writes(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "gold", "-o", str(tmp_path / "gold")).exit_code == 0
    again = tmp_path / "again.db"
    read = ("read", str(EXAMPLES), "--out", str(tmp_path / "out"), "--store", str(again))
    assert CliRunner().invoke(app, read).exit_code == 0
    for path in (tmp_path / "out").iterdir():
        assert (tmp_path / "gold" / path.name).read_bytes() == path.read_bytes()
    assert run("export", "gold").exit_code == 2


@pytest.mark.parametrize("wanted", EXPORTS)
def test_the_exports_of_the_threads_are_the_export_of_all(run: Run, wanted: str) -> None:
    def exported(*args: str) -> list[str]:
        stdout = run("export", wanted, *args).stdout
        return [str(row) for row in csv.DictReader(io.StringIO(stdout, newline=""))]

    threads = json.loads(run("threads", "--json").stdout)
    apart = [row for thread in threads for row in exported("--thread", thread["id"])]
    assert sorted(apart) == sorted(exported())
    assert len(exported("--thread", threads[0]["id"])) < len(apart)


def test_reading_side_by_side_writes_the_same(store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    written = []
    for jobs in ("1", "2"):
        out, kept = tmp_path / f"out{jobs}", tmp_path / f"{jobs}.db"
        paths = [str(EXAMPLES), str(tmp_path / "empty.txt")]
        options = ("--jobs", jobs, "--out", str(out), "--store", str(kept))
        result = CliRunner().invoke(app, ["read", *paths, *options])
        assert result.exit_code == 0, result.output
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
        with open_store(str(kept)) as opened, open_store(str(store)) as expected:
            assert list(opened.readings()) == list(expected.readings())
            assert opened.record() == expected.record()
            assert [rejection.name for rejection in opened.rejections()] == ["empty"]
    assert written[0] == written[1]


def test_people_and_countries_are_named_in_the_users_language(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    assert "the United States" in run("page", "lentera-riyadh", "--lang", "en").stdout
    assert "the United States" not in run("page", "lentera-riyadh", "--lang", "id").stdout


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("Thailand dan Kamboja menyepakati gencatan senjata", 0),
        ("Trump mengunjungi Moskow", 1),
        ("???", 2),
        ("Trump sudah menerima undangan ke Moskow", 1),
        ("Trump akan berkunjung ke Moskow", 3),
        ("Modi mengundang Anwar Ibrahim ke New Delhi", 4),
    ],
)
def test_check_ends_with_what_the_record_has(run: Run, claim: str, code: int) -> None:
    assert run("check", claim).exit_code == code


def test_check_as_json_has_the_published_shape_and_the_words_of_the_pages(run: Run) -> None:
    answer = json.loads(run("check", "Trump mengunjungi Moskow", "--json").stdout)
    jsonschema.validate(answer, schemas()["check.schema.json"])
    assert answer["outcome"] == "opposed"
    for place in answer["findings"][0]["testimonies"]:
        page = json.loads(run("page", place["at"]["page"], "--json").stdout)
        assert place["at"]["outlet"] == page["outlet"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_check_shows_the_words_in_both_languages(run: Run, language: str) -> None:
    shown = run("check", "Trump sudah menerima undangan ke Moskow", "--lang", language).stdout
    words = speech(Language(language)).cli.check
    flat = " ".join(shown.split())
    assert words.outcomes["disputed"].split(":")[0] in flat
    assert words.no_verdict.split(";")[0] in flat
    assert "Harian Lentera; The Straits Ledger; ZONA VIRAL ID" in flat


def test_compare_shows_two_pages_and_two_outlets(run: Run) -> None:
    for sides in (("lentera-riyadh", "dispatch-riyadh"), ("Harian Lentera", "Nusa Dispatch")):
        result = run("compare", *sides)
        assert result.exit_code == 0
        assert "lentera-riyadh:7" in result.stdout
        answer = json.loads(run("compare", *sides, "--json").stdout)
        for one in answer if isinstance(answer, list) else [answer]:
            jsonschema.validate(one, schemas()["compare.schema.json"])
            assert one["both"] or one["only_left"]
            assert one["left_voices"]


def test_two_outlets_are_compared_thread_by_thread(run: Run) -> None:
    sides = ("harian lentera", "The Straits Ledger")
    found = json.loads(run("compare", "--outlets", *sides, "--json").stdout)
    assert found
    assert all(one["thread"] and one["left"] and one["right"] for one in found)
    told = [happening for one in found for happening in one["both"]]
    assert told
    shown = run("compare", *sides, "--limit", "1")
    assert shown.exit_code == 0
    assert run("compare", "--outlets", "lentera-riyadh", "zonaviral-jeddah").exit_code == 2


def test_outlets_that_tell_no_story_both_are_told_so(run: Run) -> None:
    result = run("compare", "--outlets", "Suara Rimba", "Koran Yang Tidak Ada")
    assert result.exit_code == 2


@pytest.mark.parametrize("what", ["pages", "statements", "events"])
def test_a_search_shows_sentences_and_marks(run: Run, what: str) -> None:
    found = json.loads(run("search", "pertemuan", "--in", what, "--json").stdout)
    assert found["total"] == len(found["hits"]) > 0
    for hit in found["hits"]:
        start = hit["evidence"]["span"]["start"]
        marked = [
            hit["evidence"]["words"][m["start"] - start : m["end"] - start] for m in hit["marks"]
        ]
        assert all("temu" in words.lower() for words in marked)
    shown = run("search", "pertemuan", "--in", what)
    assert shown.exit_code == 0
    assert found["hits"][0]["evidence"]["page_name"] in shown.stdout


def test_a_search_by_meaning_shows_other_words(run: Run) -> None:
    asked = ("search", "--like", "the two presidents spoke by phone")
    for what in ("pages", "events", "statements"):
        assert json.loads(run(*asked, "--in", what, "--json").stdout)["hits"]
    assert "telepon" in run(*asked, "language:id").stdout


def test_people_are_searched_by_name(run: Run) -> None:
    assert json.loads(run("search", "--in", "people", "Putin", "--json").stdout)[0]["id"] == "Q7747"
    assert "Q7747" in run("search", "--in", "people", "Putin").stdout
    assert "Nothing fits" in run("search", "xyzzy").stdout


def test_a_search_that_is_none_is_said(run: Run) -> None:
    result = run("search", "kind:abc", "--lang", "id")
    assert result.exit_code == 2
    assert "yang dikenal" in result.stderr


def test_pages_are_read_again_with_knowledge_of_ones_own(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Wisma Arak Dibuka\n\nJakarta, 3 Maret 2025 - Presiden Prabowo Subianto bertemu"
        " Perdana Menteri Anwar Ibrahim di Kota Zamrud, Senin (3/3/2025).\n",
        encoding="utf-8",
    )
    own = tmp_path / "my.toml"
    own.write_text(
        'place = [ { id = "local:kota-zamrud", name = "Kota Zamrud", within = "Q833" } ]',
        encoding="utf-8",
    )
    base = ["read", str(page), "--store", str(tmp_path / "s.db"), "--lang", "en"]

    def read(*more: str) -> tuple[str, ...]:
        result = CliRunner().invoke(app, [*base, *more])
        assert result.exit_code == 0, result.output
        found = re.search(r"^\s+(\d+)\s+(\d+)\s+0\b", result.stdout, re.M)
        assert found is not None
        return found.groups()

    assert [read(), read()] == [("1", "0"), ("0", "1")]
    with_own = ("--knowledge", str(own))
    assert [read(*with_own), read(*with_own)] == [("1", "0"), ("0", "1")]
    with open_store(str(tmp_path / "s.db")) as opened:
        reading = next(iter(opened.readings()))
    assert "local:kota-zamrud" in {e.id for e in reading.entities}
    assert read() == ("1", "0")


def test_a_broken_file_of_knowledge_ends_the_command_with_a_sentence(tmp_path: Path) -> None:
    own = tmp_path / "my.toml"
    own.write_text('person = [ { id = "Q0", name = "A" } ]', encoding="utf-8")
    for language, words in (("en", "cannot be read"), ("id", "tidak dapat dibaca")):
        result = CliRunner().invoke(
            app, ["read", str(EXAMPLES), "--knowledge", str(own), "--lang", language]
        )
        assert result.exit_code == 2
        assert words in result.stderr.replace("\n", " ")
        assert "$.person[0].id" in result.stderr
        assert "Traceback" not in result.stderr
