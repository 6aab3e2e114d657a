"""The server over the example pages, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import OPEN

from runut.knowledge import load
from runut.serve.app import create_app
from runut.serve.desk import Desk
from runut.serve.safety import Guard
from runut.store import open_store

HOST = "http://127.0.0.1"


@pytest.fixture(scope="session")
def desk(store: Path) -> Iterator[Desk]:
    """The example pages."""
    with open_store(str(store)) as opened:
        yield Desk(opened, load())


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Somebody on this machine who speaks English."""
    app = create_app(desk, Guard(limits=OPEN))
    return TestClient(app, HOST, headers={"accept-language": "en"}, raise_server_exceptions=False)
