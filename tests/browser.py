"""A real browser for tests of the page: headless Chromium, watched for errors and requests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def executable() -> str:
    """Path of the installed Chromium; without one the test fails, since the page would go untested."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.fail("No Chromium found to open the page with: `make test` installs it (package 'chromium').", False)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser, closed at the end."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Opened:
    """A page in the browser, and whatever it complained of or asked the outside for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def ask(self, script: str, *arguments: Any) -> Any:
        """The value of a JavaScript function called with the page's own objects: ``m`` and ``x``."""
        return self.page.evaluate(f"(x) => {{ const m = window.minkwan; return ({script}); }}", list(arguments))

    def node(self, label: str) -> int:
        """The number of the node with this name."""
        return int(self.ask("m.nodes.findIndex((n) => n.label === x[0])", label))

    def edge(self, subject: str, relation: str, object_: str) -> str:
        """The id of the edge that says this."""
        ends = self.node(subject), self.node(object_)
        script = "m.edges.find((e) => e.from === x[0] && e.p === x[1] && e.to === x[2]).id"
        return str(self.ask(script, ends[0], relation, ends[1]))

    def click_at(self, script: str, *arguments: Any) -> None:
        """Click with the mouse where a point of the drawing is on the screen."""
        where = self.ask(f"m.network.canvasToDOM({script})", *arguments)
        box = self.page.locator("#drawing").bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + where["x"], box["y"] + where["y"])

    def hidden(self, label: str) -> bool:
        """Whether a node is not to be seen."""
        return bool(self.ask("m.drawn.nodes.get(x[0]).hidden", self.node(label)))


def open_page(browser: Browser, path: Path) -> Opened:
    """Open a page file, wait until it is drawn, and watch it from the first moment."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    opened = Opened(page)
    page.on("console", lambda message: opened.complaints.append(message.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("request", lambda request: opened.requests.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_function("window.minkwan")
    return opened
