"""Takes the pictures of the web page in docs/pictures anew: `make pictures`.

Each view once: in English and Indonesian, wide and narrow, light and dark in turn.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
import time
from base64 import b64decode, b64encode
from contextlib import chdir
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright
from tests.serve.conftest import EXAMPLES, whole
from tests.serve.web.views import paths_of

from runut.acquire import pages
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.serve.app import create_app
from runut.serve.desk import Desk
from runut.store import Store, open_store

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
#: Where a view is looked at: not always from its top.
PLACES = {"page": "#h-text"}
#: How well a picture keeps what it shows (0 to 1), and how a browser makes it small.
QUALITY = 0.8
DRAW = """async ([png, quality]) => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", quality);
}"""
#: Language, width, height, colours, in turn.
LOOKS = (
    ("en", 1200, 900, "light"),
    ("id", 1200, 900, "light"),
    ("id", 390, 844, "light"),
    ("en", 1200, 900, "dark"),
)


def main() -> None:
    """Read the example pages, serve them, and take a picture of each view."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"{folder}/pictures.db") as store,
        chdir(ROOT),
    ):
        # by a path from here, so that no picture shows a machine's own
        list(read_into(store, pages([EXAMPLES.relative_to(ROOT)]), load()))
        bring_up_to_date(store, load())
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            server = uvicorn.Server(
                uvicorn.Config(create_app(Desk(store, load())), log_level="error")
            )
            thread = threading.Thread(target=server.run, args=([taken],), daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.02)
            take(store, f"http://127.0.0.1:{taken.getsockname()[1]}")
            server.should_exit = True
            thread.join(10)


def take(store: Store, address: str) -> None:
    """Take a picture of each view of the server at `address`."""
    chromium = os.environ.get("RUNUT_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        canvas = browser.new_page()
        for number, (view, path) in enumerate(paths_of(whole(store)).items()):
            language, width, height, colours = LOOKS[number % len(LOOKS)]
            page = browser.new_page(
                viewport={"width": width, "height": height},
                locale=language,
                color_scheme="dark" if colours == "dark" else "light",
            )
            page.goto(address + path + PLACES.get(view, ""))
            taken = small(page.screenshot(), canvas)
            (FOLDER / f"web-{view.replace(' ', '-')}.webp").write_bytes(taken)
            page.close()
        browser.close()


def small(png: bytes, canvas: Page) -> bytes:
    """Return a picture as WebP, a third of the size; `canvas` is an empty page that draws it."""
    url: str = canvas.evaluate(DRAW, [b64encode(png).decode(), QUALITY])
    return b64decode(url.split(",")[1])


if __name__ == "__main__":
    main()
