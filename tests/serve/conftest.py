"""A store with the example pages in it, read once by the command line itself."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner, Result

from runut.knowledge import load
from runut.serve.app import create_app
from runut.serve.cli import app as command_line
from runut.serve.desk import Desk
from runut.serve.safety import Guard, Limits
from runut.store import open_store

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

Run = Callable[..., Result]
#: Tests ask more at once than people do.
OPEN = Limits(rate=1e6, burst=1_000_000, write_rate=1e6, write_burst=1_000_000)


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
