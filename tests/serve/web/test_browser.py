"""Each view in a real browser: both languages, narrow and wide, light and dark, without script.

Needs Chromium (Debian's package; RUNUT_BROWSER names another place). `.ci/run` installs it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright
from tests.serve.conftest import whole
from tests.serve.web.views import VIEWS, paths_of

from runut.store import open_store

CHROMIUM = os.environ.get("RUNUT_BROWSER") or shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium: apt-get install chromium"),
    pytest.mark.xdist_group("browser"),
]
#: Language, width, colours; with axe where both differ.
LOOKS = (
    ("id", 360, "dark", True),
    ("en", 1440, "light", True),
    ("en", 360, "light", False),
    ("id", 1440, "dark", False),
)
#: axe-core's grades that must not occur.
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def paths(store: Path) -> dict[str, str]:
    with open_store(str(store)) as opened:
        return paths_of(whole(opened))


class Watch:
    """What a browser said and asked for while pages were open."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.said: list[str] = []
        self.elsewhere: list[str] = []
        self.address = address
        context.on("console", lambda m: self.said.append(m.text) if m.type != "log" else None)
        context.on("weberror", lambda e: self.said.append(str(e.error)))
        context.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self.elsewhere.append(request.url)

    def quiet(self, *, missing: bool = False) -> None:
        said = [s for s in self.said if not (missing and "404" in s)]
        assert not said
        assert not self.elsewhere


def opened(browser: Browser, address: str, **look: Any) -> tuple[Page, Watch]:
    context = browser.new_context(base_url=address, **look)
    context.set_default_timeout(10_000)
    return context.new_page(), Watch(context, address)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_in_each_look(
    browser: Browser, address: str, paths: dict[str, str], view: str
) -> None:
    for language, width, colours, examined in LOOKS:
        look = {"viewport": {"width": width, "height": 800}, "color_scheme": colours}
        page, watch = opened(browser, address, locale=language, **look)
        page.goto(paths[view])
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{view} is {wide} wide on {width}"
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (int(paper.removeprefix("rgb(").split(",")[0]) < 128) == (colours == "dark")
        if examined:
            found = Axe().run(page).response["violations"]
            bad = [
                (v["id"], [n["html"][:200] for n in v["nodes"][:3]])
                for v in found
                if v["impact"] in SERIOUS
            ]
            assert not bad, f"{view}, {language}, {width}, {colours}: {bad}"
        watch.quiet(missing=view == "missing")
        page.context.close()


def test_the_keyboard_reaches_everything(
    browser: Browser, address: str, paths: dict[str, str]
) -> None:
    page, watch = opened(browser, address, locale="en")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/threads/**")
    # every control can be seen when it has the focus, and none holds it
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        shown = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return document.activeElement.closest('svg') || s.outlineStyle !== 'none'"
            " || document.activeElement === document.body })()"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert len(reached) > 40
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("undangan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=undangan*")
    assert page.locator(".hits li").count() > 0
    watch.quiet()
    page.context.close()


def test_an_annotation_explains_itself_on_hover_and_on_focus(
    browser: Browser, address: str, paths: dict[str, str]
) -> None:
    for width in (360, 1440):
        page, watch = opened(browser, address, viewport={"width": width, "height": 800})
        page.goto(paths["page"])
        note = page.locator(".ann").first
        tip = page.locator(".tip").first
        assert not tip.is_visible()
        note.focus()
        assert tip.is_visible()
        box = tip.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
        assert not tip.is_visible()
        note.hover()
        assert tip.is_visible()
        watch.quiet()
        page.context.close()


def test_filters_apply_at_once_with_script(
    browser: Browser, address: str, paths: dict[str, str]
) -> None:
    page, watch = opened(browser, address, locale="en")
    page.goto(paths["thread"])
    before = page.locator(".row").count()
    page.locator("#f-status").select_option("denied")
    page.wait_for_url("**status=denied**")
    expect(page.locator(".row")).not_to_have_count(before)
    assert page.locator(".row .is-denied").count() >= page.locator(".row").count() > 0
    page.go_back()
    expect(page.locator(".row")).to_have_count(before)
    watch.quiet()
    page.context.close()


def test_everything_reads_without_script(
    browser: Browser, address: str, paths: dict[str, str]
) -> None:
    page, watch = opened(browser, address, locale="en", java_script_enabled=False)
    for view in VIEWS:
        page.goto(paths[view])
        assert page.locator("h1").inner_text()
    page.goto(paths["thread"])
    before = page.locator(".row").count()
    page.locator("#f-status").select_option("denied")
    page.locator(".filters button").click()
    assert 0 < page.locator(".row").count() < before
    page.locator(".languages a[hreflang=id]").click()
    assert page.locator("html").get_attribute("lang") == "id"
    page.goto(paths["home"])
    assert page.locator("html").get_attribute("lang") == "id"
    watch.quiet(missing=True)
    page.context.close()
