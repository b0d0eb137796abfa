"""Without scripts a reader has the same words, and reaches every link."""

from __future__ import annotations

from itertools import zip_longest

from playwright.sync_api import Browser, Page

from tests.browser.clock import page_on

# The words that are seen, but for what only scripts can work with: fields, buttons, some filters.
WORDS = """() => {
  const words = [], main = document.querySelector("main article");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: on } = walker.currentNode;
    if (data.trim() && on.checkVisibility() && !on.closest("button, .find, .needs-script"))
      words.push(...data.trim().split(/\\s+/));
  }
  return words;
}"""

# Links that are neither seen, nor in a fold that opens, nor seen elsewhere in the page.
OUT_OF_REACH = """() => {
  const links = [...document.querySelectorAll("main article a[href], .md-tabs a[href]")];
  const seen = new Set(links.filter(link => link.checkVisibility()).map(link => link.href));
  const reached = link => seen.has(link.href) || link.closest("details:not([open])");
  return links.filter(link => !reached(link)).map(link => link.outerHTML);
}"""

LINKS = """() => [...document.querySelectorAll("main article a[href]")].map(link => link.href)"""

# What can only be worked with by a script.
DEAD = ".md-search, .md-header__option, .find, .needs-script, button:not([type=reset])"


def test_words_and_links_are_the_same_without_script(
    browser: Browser, home: str, kinds: tuple[str, ...], as_of: str
) -> None:
    found: list[str] = []
    with page_on(browser, as_of) as on, page_on(browser, as_of, script=False) as off:
        for address in kinds:
            for page in (on, off):
                page.goto(home + address)
            found += [f"{address or 'home'}: {line}" for line in differences(on, off)]
    assert not found, "\n" + "\n".join(found)


def differences(on: Page, off: Page) -> list[str]:
    """What the page without scripts lacks, or has that does nothing."""
    pairs = enumerate(zip_longest(on.evaluate(WORDS), off.evaluate(WORDS)))
    words = next((f"word {n} is {a!r}, without script {b!r}" for n, (a, b) in pairs if a != b), None)
    missing = set(on.evaluate(LINKS)) - set(off.evaluate(LINKS))
    dead = [each for each in off.locator(DEAD).all() if each.is_visible()]
    return [
        *([words] if words else []),
        *(f"lacks the link {link}" for link in sorted(missing)),
        *(f"out of reach: {link}" for link in off.evaluate(OUT_OF_REACH)),
        *(f"does nothing: {each.get_attribute('class')}" for each in dead),
    ]
