"""The editor's questions, from the first page to the answer, by links and forms that are there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

#: Clicks from the first page to an answer; a form that is filled in is one with its button.
MOST = 3


@dataclass
class Form:
    """A form: where it leads, and the names of its fields with what they hold."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Shown(HTMLParser):
    """The links of a page by their words, its forms, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self.words = ""
        self._link: tuple[str, int] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self._link = given["href"], len(self.words)
        elif tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag in {"input", "select", "textarea"} and self.forms and "name" in given:
            self.forms[-1].fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            href, start = self._link
            self.links.setdefault(" ".join(self.words[start:].split()), href)
            self._link = None

    def handle_data(self, data: str) -> None:
        self.words += data


#: A link by its words, or a form by where it leads, with what is typed and chosen.
Step = str | tuple[str, dict[str, str]]
CALL = "Donald Trump and Vladimir Putin held a call"
QUESTIONS: dict[str, tuple[list[Step], str]] = {
    "what happened, in order": (["United States, Russia"], "12 February 2025"),
    "who has confirmed it, and who has not": (
        ["United States, Russia", CALL],
        "not confirmed by Russia",
    ),
    "on how many independent sources it stands": (
        ["United States, Russia", CALL],
        "2 independent sources",
    ),
    "what contradicts what": (["disagreements between pages"], "Both cannot be so"),
    "which pages are one text": (["Sources"], "a large part of the same text"),
    "what they share": (["Sources", "side by side"], "The two together are 1 independent source"),
    "when they meet next": (["United States, Russia", "planned"], "Talks of"),
    "who is in contact with whom": (["United States, Russia", "Contacts"], "11 (6)"),
    "who stood for what": (["United States, Russia", "Positions"], "sets a condition"),
    "where it happened": (["Where it happened", "Anchorage"], "met in Anchorage"),
    "what somebody said of something": (
        ["Donald Trump", ("/said", {"q": "perundingan"})],
        "perundingan ini akan berhasil",
    ),
    "who somebody is": (["Volodymyr Zelensky"], "President of Ukraine"),
    "whether a claim is so": (
        ["Check a claim", ("/check", {"claim": "Trump menerima undangan ke Moskow"})],
        "The President has been invited. He has not accepted",
    ),
    "how two outlets tell it": (
        [
            "Compare",
            ("/compare", {"left": "Harian Lentera", "right": "The Straits Ledger"}),
        ],
        "unconfirmed ≠ denied, happened",
    ),
    "what to know before trusting a page": (
        ["United States, Russia", "Pages"],
        "betting advertisement",
    ),
    "what is new": (["What is new"], "16 new pages"),
    "the same in other words": (
        [("/search", {"q": "turned down an invitation"}), "By meaning"],
        "menolak",
    ),
}


def follow(client: TestClient, text: str, step: Step) -> str:
    page = Shown(text)
    if isinstance(step, str):
        for words, href in page.links.items():
            if re.search(rf"\b{re.escape(step)}\b", words):
                return client.get(href).text
        pytest.fail(f"no link {step!r} among {sorted(page.links)}")
    action, given = step
    form = next(f for f in page.forms if f.action == action and given.keys() <= f.fields.keys())
    return client.get(form.action, params=form.fields | given).text


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_editor_finds_the_answer_in_three_clicks(client: TestClient, question: str) -> None:
    steps, answer = QUESTIONS[question]
    assert len(steps) <= MOST
    text = client.get("/").text
    for step in steps:
        text = follow(client, text, step)
    assert answer in " ".join(unescape(Shown(text).words).split())
