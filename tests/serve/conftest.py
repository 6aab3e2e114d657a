"""A store with the example pages in it, read once by the command line itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from runut.serve.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a store that holds the example pages."""
    path = tmp_path_factory.mktemp("serve") / "runut.db"
    result = CliRunner().invoke(app, ["read", str(EXAMPLES), "--store", str(path)])
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def run(store: Path) -> Run:
    """Run a command on that store, in English where no language is asked for."""

    def invoked(*args: str) -> Result:
        language = () if "--lang" in args else ("--lang", "en")
        return CliRunner().invoke(app, [*args, "--store", str(store), *language])

    return invoked
