"""One peer's main text of many pages, for a Python that has it: `python peer.py NAME < pages`.

Each line of standard input is a page as JSON; each line of standard output its text, and the last
one the seconds taken. No line of Runut is imported here: the peers want other versions of things.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
from collections.abc import Callable
from time import process_time
from typing import Any


def readability() -> Callable[[str], str]:
    """readability-lxml."""
    module: Any = importlib.import_module("readability")
    html: Any = importlib.import_module("lxml.html")
    return lambda page: str(
        html.fromstring(module.Document(page).summary() or "<p/>").text_content()
    )


def newspaper() -> Callable[[str], str]:
    """newspaper4k."""
    module: Any = importlib.import_module("newspaper")

    def extract(page: str) -> str:
        # without fetching the pictures that the page names
        article = module.Article("http://x.example", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    return extract


def newsplease() -> Callable[[str], str]:
    """news-please."""
    module: Any = importlib.import_module("newsplease")

    def extract(page: str) -> str:
        # without fetching the pictures that the page names
        article = module.NewsPlease.from_html(page, url=None, fetch_images=False)
        return str(article.maintext or "")

    return extract


PEERS = {"readability": readability, "newspaper": newspaper, "newsplease": newsplease}


def main() -> None:
    """The command."""
    logging.disable(logging.CRITICAL)
    extract = PEERS[sys.argv[1]]()
    pages = [json.loads(line) for line in sys.stdin]
    took = 0.0
    for _ in range(2):
        start = process_time()
        texts = [_text(extract, page) for page in pages]
        took = min(took or 1e9, process_time() - start)
    for text in texts:
        sys.stdout.write(json.dumps(text) + "\n")
    sys.stdout.write(json.dumps(took) + "\n")


def _text(extract: Callable[[str], str], page: str) -> str:
    try:
        return extract(page)
    # a peer may fail on a page in ways of its own: that page counts as empty
    except Exception:  # noqa: BLE001
        return ""


if __name__ == "__main__":
    main()
