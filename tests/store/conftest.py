"""Small pages with readings, to keep in stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from runut.acquire import pages
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_into
from runut.records import Article, Found, Page, Published, Reading, Segment, Span
from runut.store import Store, open_store

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

Make = Callable[..., tuple[Page, Reading]]


@pytest.fixture
def make() -> Make:
    """Return a function that makes a page of one line, and its reading."""

    def made(text: str, name: str = "satu", published: str | None = None) -> tuple[Page, Reading]:
        content = text.encode()
        page = Page(sha256(content).hexdigest(), name, f"{name}.txt", content, "text/plain")
        known = Published(published, "stated" if published else None, None, "test")
        article = Article(
            page_id=page.id,
            page_name=name,
            text=text,
            segments=(Segment(1, Span(0, len(text)), "headline", "test"),),
            origins=(),
            media_type="text/plain",
            language="id",
            title=Found(text, Span(0, len(text)), "test"),
            outlet=None,
            published=known,
            bylines=(),
            credits=(),
            signals=(),
        )
        return page, Reading(article, known, (), (), (), (), (), (), (), ())

    return made


@pytest.fixture
def put(make: Make) -> Callable[..., None]:
    """Return a function that makes a page as `make` does and puts it into a store, unseen yet."""

    def kept(store: Store, *args: str) -> None:
        page, reading = make(*args)
        store.put(page, reading, "1")

    return kept


@pytest.fixture(scope="session")
def examples() -> Iterator[Store]:
    """A store in memory that holds the example pages and what holds between them."""
    with open_store("sqlite://") as store:
        knowledge = load()
        list(read_into(store, pages([EXAMPLES]), knowledge))
        bring_up_to_date(store, knowledge)
        yield store
