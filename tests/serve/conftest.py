"""A store with the example pages in it, read once by the command line itself."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner, Result

from runut.knowledge import load
from runut.records import Event, Record, Story, Thread
from runut.serve.app import create_app
from runut.serve.cli import app as command_line
from runut.serve.desk import Desk
from runut.serve.safety import Guard, Limits
from runut.store import PageSummary, Store, open_store, stored_record

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

Run = Callable[..., Result]
#: Tests ask more at once than people do.
OPEN = Limits(rate=1e6, burst=1_000_000, write_rate=1e6, write_burst=1_000_000)


@dataclass(frozen=True)
class Whole:
    """Everything that a store holds, for a test to compare with."""

    record: Record
    pages: dict[str, PageSummary]

    @cached_property
    def threads(self) -> dict[str, Thread]:
        return {thread.id: thread for thread in self.record.threads}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.record.events}

    @cached_property
    def stories(self) -> dict[str, Story]:
        return {story.id: story for story in self.record.stories}

    def events_of(self, thread: str) -> list[Event]:
        return [event for event in self.record.events if event.thread == thread]

    def pages_of(self, thread: str) -> list[str]:
        return [p for s in self.threads[thread].stories for p in self.stories[s].pages]

    @property
    def busiest(self) -> str:
        """The thread with most pages."""
        return max(self.threads, key=lambda thread: len(self.pages_of(thread)))


def whole(store: Store) -> Whole:
    return Whole(stored_record(store), {page.id: page for page in store.summaries()})


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a store that holds the example pages."""
    path = tmp_path_factory.mktemp("serve") / "runut.db"
    result = CliRunner().invoke(command_line, ["read", str(EXAMPLES), "--store", str(path)])
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="session")
def address(store: Path) -> Iterator[str]:
    """The address of a server over that store, as a browser or another program asks it."""
    with open_store(str(store)) as opened, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        app = create_app(Desk(opened, load()), Guard(limits=OPEN))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", server_header=False))
        thread = threading.Thread(target=server.run, args=([free],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{free.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def run(store: Path) -> Run:
    """Run a command on that store, in English where no language is asked for."""

    def invoked(*args: str) -> Result:
        language = () if "--lang" in args else ("--lang", "en")
        return CliRunner().invoke(command_line, [*args, "--store", str(store), *language])

    return invoked
