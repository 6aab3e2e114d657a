"""`runut mcp`: the store for language-model agents, on standard input and output."""

from __future__ import annotations

from runut.errors import InputError
from runut.serve.options import DEFAULT_STORE, LanguageOption, StoreOption, speech
from runut.store import open_store


def mcp(store: StoreOption = DEFAULT_STORE, lang: LanguageOption = None) -> None:
    """Answer a language-model agent over the Model Context Protocol, on standard input and output.

    Agents start it themselves; it only reads, and every answer has its evidence.

    Example: `runut mcp --store /news/runut.db`
    """
    try:
        # imported here: a library of its own that no other command needs
        from runut.serve.mcp import create_server  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            "The server for agents needs mcp; install it with: pip install 'runut[mcp]'.",
            "mcp-needs",
        ) from error
    with open_store(store, create=False) as opened:
        create_server(opened, speech(lang)).run("stdio")
