"""The figures against gold: counted by hand on small pages, and equal to the guide's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from runut.acquire import pages
from runut.evaluate import evaluate
from runut.evaluate.between import bcubed
from runut.evaluate.fitting import event_fit, identities, same_text
from runut.knowledge import load
from runut.pipeline import compare_readings, date_readings, read_pages
from runut.records import Reading
from runut.serve.output import write_readings

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools" / "score.py"


def page(**given: Any) -> dict[str, Any]:
    return {"page": "p", "lines": [[1, "headline"], [2, "body"], [3, "ad"]], **given}


def event(**given: Any) -> dict[str, Any]:
    made = {"line": 2, "kind": "visit", "who": ["Q1"], "whom": ["Q2"], "time": "2025-02"}
    return {**made, "status": "happened", "by": "page", **given}


def test_a_page_read_as_gold_has_full_marks() -> None:
    whole = page(
        entities=[{"id": "Q1", "name": "Ani", "type": "person", "surfaces": ["Ani"]}],
        times=[{"line": 2, "text": "Februari", "value": "2025-02"}],
        statements=[
            {"line": 2, "speaker": "Q1", "kind": "direct", "cue": "kata", "content": "siap"}
        ],
        events=[event()],
        signals=["no-byline"],
        credits=["Antara"],
        published={"value": "2025-02", "basis": "stated"},
        discrepancies=[{"lines": [1, 2], "about": "date", "say": "a / b"}],
    )
    found = evaluate({"p": whole}, {"p": whole})
    assert found.pages == 1
    assert found.missing == 0
    for name, figure in found.figures.items():
        assert figure.get("f1", figure.get("share")) == 1.0 or figure.get("gold") == 0, name


def test_lines_are_counted_by_hand() -> None:
    read = page(lines=[[1, "headline"], [2, "ad"], [3, "ad"]])
    found = evaluate({"p": page()}, {"p": read})
    assert found.figures["line label"] == {"share": 0.6667, "of": 3}
    assert found.figures["kept lines"] == {"f1": 0.6667, "p": 1.0, "r": 0.5, "gold": 2, "read": 1}
    assert found.labels["ad"] == {"f1": 0.6667, "p": 0.5, "r": 1.0, "gold": 1, "read": 2}
    assert found.labels["body"]["f1"] == 0.0


def test_a_page_that_was_not_read_counts_as_empty() -> None:
    found = evaluate({"p": page(events=[event()])}, {})
    assert found.missing == 1
    assert found.figures["events found"] == {"f1": 0.0, "p": 0.0, "r": 0.0, "gold": 1, "read": 0}


def test_events_fit_by_kind_and_parties() -> None:
    gold = event()
    assert event_fit(gold, event(kind="call")) == 0.0
    assert event_fit(gold, event(who=["Q9"], whom=["Q8"])) == 0.0
    assert event_fit(gold, event(whom=[])) < event_fit(gold, event())
    read = page(events=[event(status="planned")])
    figures = evaluate({"p": page(events=[gold])}, {"p": read}).figures
    assert figures["events found"]["f1"] == 1.0
    assert figures["events whole"]["f1"] == 0.0
    assert figures["event status"] == {"share": 0.0, "of": 1}
    assert figures["contact events found"]["f1"] == 1.0


def test_texts_are_the_same_by_half_of_their_words() -> None:
    assert same_text("kami siap berunding", "kami siap")
    assert not same_text("kami siap berunding", "mereka menolak")
    assert same_text("kami siap berunding dengan …", "Kami siap berunding dengan mereka esok")
    assert not same_text("", "")


def test_local_names_are_matched_by_surface_and_numbers_never() -> None:
    def one(number: str, name: str) -> dict[str, Any]:
        return {"entities": [{"id": number, "name": name, "surfaces": [name]}]}

    assert identities(one("local:ani", "Ani"), one("Q5", "ANI")) == {"Q5": "local:ani"}
    assert identities(one("Q4", "Ani"), one("Q5", "Ani")) == {}


def test_stories_by_hand() -> None:
    gold = {"A": ["1", "2"], "B": ["3"]}
    figure = bcubed(gold, {"A": ["1", "2", "3"]})
    # each of 1 and 2 shares 2 of 3 read, 2 of 2 gold; 3 shares 1 of 3 read, 1 of 1 gold
    assert figure["p"] == round((2 / 3 + 2 / 3 + 1 / 3) / 3, 4)
    assert figure["r"] == 1.0


@pytest.mark.skipif(not SCORER.exists(), reason=f"{SHARED} is not on this machine")
def test_the_figures_are_those_of_the_guides_scorer(tmp_path: Path) -> None:
    gold = SHARED / "gold" / "seeds"
    read = [r for r in read_pages(pages([SHARED / "seeds"]), load()) if isinstance(r, Reading)]
    readings = date_readings(read, load())
    names = {r.article.page_id: (r.article.page_name,) for r in readings}
    write_readings(tmp_path, readings, compare_readings(readings, load()), names)
    scored = subprocess.run(
        [sys.executable, str(SCORER), str(gold), str(tmp_path), "--json"],
        capture_output=True,
        check=True,
    )
    theirs = json.loads(scored.stdout)
    files = [
        {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in folder.glob("*.json")}
        for folder in (gold, tmp_path)
    ]
    ours = asdict(evaluate(*files))
    for key in ("pages", "figures", "labels", "between"):
        assert ours[key] == theirs[key], key
    assert ours["missing"] == theirs["pages not read"]
