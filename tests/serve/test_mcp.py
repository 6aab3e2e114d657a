"""The server for agents, by the client library that agents use: every tool, with its evidence."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from runut.store import open_store

Answer = dict[str, Any]
TOOLS = {
    *("search", "find_name", "list_threads", "list_new"),
    *("read_thread", "read_page", "check_claim"),
}


def asked(store: Path, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """Start `runut mcp` as an agent does, and let `ask` talk to it."""

    async def talk() -> Any:
        command = ["-m", "runut", "mcp", "--store", str(store), "--lang", "en"]
        setting = dict(os.environ)
        server = StdioServerParameters(command=sys.executable, args=command, env=setting)
        async with Client(server, read_timeout_seconds=60) as client:
            return await ask(client)

    return asyncio.run(talk())


async def call(client: Client, tool: str, /, **arguments: Any) -> Answer:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    answer = result.structured_content
    assert isinstance(answer, dict)
    return answer


@pytest.fixture(scope="module")
def answers(store: Path) -> dict[str, Any]:
    """What each tool answers, asked in one session."""

    async def ask(client: Client) -> dict[str, Any]:
        listed = await client.list_tools()
        threads = await call(client, "list_threads", who="Wladimir Putin")
        thread = threads["threads"][0]["thread"]
        page = await call(client, "search", query="undangan", limit=1)
        refused = [
            await client.call_tool("read_thread", {"thread": "nothing"}),
            await client.call_tool("search", {"query": "kind:abc"}),
            await client.call_tool("search", {"query": "x", "limit": 10_000}),
            await client.call_tool("list_threads", {"start": "kemarin"}),
        ]
        return {
            "tools": listed.tools,
            "list_threads": threads,
            "read_thread": await call(client, "read_thread", thread=thread),
            "planned": await call(client, "read_thread", thread=thread, status="planned"),
            "read_page": await call(client, "read_page", page=page["hits"][0]["page_id"]),
            "pages": page,
            "statements": await call(client, "search", query="speaker:putin", what="statements"),
            "events": await call(client, "search", query="putin", what="events"),
            "alike": await call(client, "search", query="leaders phoned", order="alike"),
            "list_new": await call(client, "list_new", since="2000-01-01"),
            "nothing_new": await call(client, "list_new", since="2999-01-01"),
            "find_name": await call(client, "find_name", name="Zelenski"),
            "check_claim": await call(client, "check_claim", claim="Trump mengunjungi Moskow"),
            "refused": refused,
        }

    found = asked(store, ask)
    assert isinstance(found, dict)
    return found


def test_every_tool_is_listed_with_what_it_does(answers: dict[str, Any]) -> None:
    assert {tool.name for tool in answers["tools"]} == TOOLS
    for tool in answers["tools"]:
        assert tool.description
        assert tool.annotations.read_only_hint


def evidence(answer: Any) -> list[Answer]:
    """Everything in an answer that says where words stand."""
    if isinstance(answer, list):
        return [found for item in answer for found in evidence(item)]
    if not isinstance(answer, dict):
        return []
    here = [answer] if {"start", "words"} <= answer.keys() else []
    return here + [found for value in answer.values() for found in evidence(value)]


@pytest.mark.parametrize(
    "name", ["read_thread", "read_page", "pages", "alike", "statements", "events"]
)
def test_every_answer_has_words_of_pages_at_their_offsets(
    answers: dict[str, Any], store: Path, name: str
) -> None:
    found = evidence(answers[name])
    assert found
    with open_store(str(store)) as opened:
        readings = {r.article.page_name: r.article for r in opened.readings()}
    for place in found:
        article = readings[place.get("page", answers[name].get("page"))]
        assert article.text[place["start"] : place["end"]] == place["words"]
        assert article.line_of(place["start"]) == place["line"]


def test_threads_say_who_takes_part(answers: dict[str, Any]) -> None:
    threads = answers["list_threads"]["threads"]
    assert answers["list_threads"]["total"] == len(threads) > 0
    for thread in threads:
        assert "Q7747" in {who["id"] for who in thread["participants"]}


def test_a_thread_has_its_events_and_both_sides_of_what_disagrees(
    answers: dict[str, Any],
) -> None:
    thread = answers["read_thread"]
    assert len(thread["events"]) == min(30, thread["total"]) > 0
    assert all(e["what"] and e["independent_sources"] for e in thread["events"])
    assert thread["discrepancies"]
    assert all(len(dispute["sides"]) > 1 for dispute in thread["discrepancies"])
    assert {event["status"] for event in answers["planned"]["events"]} == {"planned"}


def test_names_and_claims(answers: dict[str, Any]) -> None:
    assert answers["find_name"]["entities"][0]["name"].startswith("Volodymyr Zelensky")
    assert answers["check_claim"]["check"]["outcome"] == "opposed"


def test_what_cannot_be_answered_is_said_in_a_sentence(answers: dict[str, Any]) -> None:
    for result, words in zip(
        answers["refused"], ("no thread", "known are", "100", "'kemarin' is no day"), strict=True
    ):
        assert result.is_error
        assert words in json.dumps([part.model_dump() for part in result.content])


def test_what_is_new_is_listed_with_its_evidence(answers: dict[str, Any], store: Path) -> None:
    found = answers["list_new"]
    with open_store(str(store)) as opened:
        assert found["made"] == opened.lists.state().made
        assert found["pages"]["total"] == len(opened.summaries())
        assert found["events"]["total"] == opened.lists.events().total
    assert all(event["evidence"]["words"] for event in found["events"]["items"])
    for part in ("pages", "events", "changed"):
        assert answers["nothing_new"][part] == {"total": 0, "items": []}
