"""The light and the dark palette of a Material page, chosen as a reader does it, with its own switch."""

from __future__ import annotations

from playwright.sync_api import Page

# Material's names of them, light and dark.
PALETTES = ("default", "slate")

# Afterwards no colour is still halfway to another.
CHOOSE = """async palette => {
  const choice = document.querySelector(`input[data-md-color-scheme="${palette}"]`);
  if (choice && !choice.checked) choice.click();
  else if (choice) choice.dispatchEvent(new Event("change", { bubbles: true }));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const animation of document.getAnimations()) try { animation.finish() } catch { animation.cancel() }
  return document.body.getAttribute("data-md-color-scheme");
}"""


def choose_palette(page: Page, palette: str) -> str | None:
    """Choose a palette on the page that is open; gives the one that it then has: that one, if all is well."""
    chosen: str | None = page.evaluate(CHOOSE, palette)
    return chosen
