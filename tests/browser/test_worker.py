"""The stand-in for workers in pages on a disk, in Chromium: it does what the theme's search asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = (
    Path(__file__).parents[2] / "plugins/mkdocs_review_guide/views/assets/offline/iframe-worker.js"
).read_text(encoding="utf-8")

FILES = {
    "index.html": '<!doctype html><title>Home</title><script src="iframe-worker.js"></script><body>',
    "iframe-worker.js": SCRIPT,
    # As the theme's: it listens at once, and loads more when it is first told something.
    "js/workers/echo.js": """
        addEventListener("message", async ({ data }) => {
          try {
            if (data.load) await importScripts(...data.load);
            postMessage({ ...data, words: self.words ?? [] });
          } catch (error) { postMessage(error.message) }
        });""",
    "js/more/one.js": "self.words = ['one'];",
    "js/more/two.js": "self.words.push('two');",
}

ASK = """messages => new Promise(done => {
  const worker = new Worker("js/workers/echo.js"), answers = [];
  worker.addEventListener("message", ({ data }) => answers.push(data) === messages.length && done(answers));
  messages.forEach(message => worker.postMessage(message));
})"""


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    # The theme looks for its own folder's name in the address; ours may stand below one that is named alike.
    folder = tmp_path / "workers" / "é #1 %20"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    page.close()


def test_what_is_said_before_it_has_begun_is_answered_in_order(page: Page) -> None:
    answers = page.evaluate(ASK, [{"number": number} for number in range(3)])
    assert [answer["number"] for answer in answers] == [0, 1, 2]


def test_it_loads_scripts_one_after_the_other_from_where_it_is_itself(page: Page) -> None:
    paths = ["../more/one.js", "../more/two.js"]
    (answer,) = page.evaluate(ASK, [{"load": paths}])
    assert answer["words"] == ["one", "two"]


def test_a_script_that_is_missing_is_an_error_there(page: Page) -> None:
    (answer,) = page.evaluate(ASK, [{"load": ["../more/none.js"]}])
    assert answer.endswith("/js/more/none.js can't be loaded")


def test_it_ends_when_told_to(page: Page) -> None:
    frames = "document.querySelectorAll('iframe').length"
    page.evaluate("window.worker = new Worker('js/workers/echo.js')")
    assert page.evaluate(frames) == 1
    page.evaluate("worker.terminate()")
    assert page.evaluate(frames) == 0


def test_on_a_server_workers_are_the_browsers_own(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(home)
    page.evaluate(SCRIPT)
    assert page.evaluate("Worker.toString()") == "function Worker() { [native code] }"
    page.close()
