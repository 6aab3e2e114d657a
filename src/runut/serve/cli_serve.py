"""`runut serve`: the store as a web page and an API, on this machine."""

from __future__ import annotations

import gc
import ipaddress
import socket
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from runut.errors import InputError
from runut.knowledge import Knowledge, load
from runut.pipeline import read_claim
from runut.serve.options import DEFAULT_STORE, KnowledgeOption, LanguageOption, StoreOption, speech
from runut.serve.terminal import console, shown
from runut.store import open_store

if TYPE_CHECKING:
    from runut.serve.safety import Guard

#: Sentences by which all that reads a claim is loaded, one of each language.
FIRST_CLAIMS = (
    "Prabowo Subianto bertemu Anwar Ibrahim di Jakarta.",
    "Indonesian President Prabowo Subianto has met the prime minister of Malaysia.",
)
#: After how many new objects, and then rounds, the collector looks at the young, the middle-aged,
#: and all: often at few, so that nobody waits 30 ms, and seldom at all that is held (0.15 s).
ROUNDS = (1_000, 10, 5_000)
#: A token that can be guessed is none.
SHORTEST_TOKEN = 16


def serve(
    address: Annotated[
        str, typer.Option("--address", metavar="IP", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8000,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A file that holds the token which everybody must show; needed for any address"
            " but this machine's own.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="A host name by which this server may be asked; plain addresses always may.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    lang: LanguageOption = None,
) -> None:
    """Open the store as a web page and an API; Ctrl-C ends it.

    Examples: `runut serve` · `runut serve --address 0.0.0.0 --token-file token.txt --name desk.lan`
    """
    # imported here so that the other commands do not wait for the web server (0.5 s)
    import uvicorn  # noqa: PLC0415

    from runut.serve.app import create_app  # noqa: PLC0415
    from runut.serve.desk import Desk  # noqa: PLC0415

    guard = guard_for(address, token_file, name or ())
    with open_store(store, create=False) as opened, listening(address, port) as taken:
        world = load(knowledge)
        app = create_app(Desk(opened, world), guard)
        Thread(target=settle, args=(world,), daemon=True).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        place = f"http://{_shown(address)}:{taken.getsockname()[1]}/"
        sentence = speech(lang).cli.serving.format(address=place)
        console(stderr=True).print(shown(sentence), soft_wrap=True)
        uvicorn.Server(config).run(sockets=[taken])


def settle(knowledge: Knowledge) -> None:
    """Load what the first claim would wait for, and leave all that is loaded out of the rounds
    that Python's collector makes: each took 0.2 s of whoever had asked for something meanwhile.
    """
    for sentence in FIRST_CLAIMS:
        read_claim(sentence, knowledge)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)


def listening(address: str, port: int) -> socket.socket:
    """Return a socket on that address and port; raises `InputError` where it cannot be had."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # with its protocol named, so that asyncio sends at once (TCP_NODELAY): 40 ms an answer
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # a server that was ended a moment ago does not keep its port
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((address, port))
    except OSError as error:
        taken.close()
        raise InputError(
            f"Port {port} of {address} cannot be had ({error.strerror}); name another with --port.",
            "port-taken",
            address=address,
            port=port,
            cause=error.strerror,
        ) from error
    return taken


def guard_for(address: str, token_file: Path | None, names: list[str] | tuple[str, ...]) -> Guard:
    """Return who may ask a server on `address`; raises `InputError` where anybody could."""
    from runut.serve.safety import LOCAL_NAMES, Guard  # noqa: PLC0415

    token = _token(token_file) if token_file else None
    if token is None and not _own(address):
        raise InputError(
            f"{address} can be reached by others; give a token with --token-file.",
            "serve-open",
            address=address,
        )
    return Guard(names=LOCAL_NAMES | {host.lower() for host in names}, token=token)


def _own(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _token(path: Path) -> str:
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The token file {path} cannot be read ({error}).",
            "token-closed",
            path=path,
            cause=error,
        ) from error
    if len(token) < SHORTEST_TOKEN:
        raise InputError(
            f"The token in {path} has fewer than {SHORTEST_TOKEN} characters; write a longer one.",
            "token-short",
            path=path,
            least=SHORTEST_TOKEN,
        )
    return token


def _shown(address: str) -> str:
    return f"[{address}]" if ":" in address else address
