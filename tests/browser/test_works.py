"""Resources and references in Chromium: filters of several choices, a field for words; without script too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import AXE, RUN_AXE, TAGS, describe
from tests.browser.clock import page_on

DAY = "2026-11-22"
RESOURCES = ".res:visible"
WORKS = ".work:visible"


def choose(page: Page, name: str, value: str) -> None:
    """Tick a box, below the fold too."""
    box = page.locator(f"input[name={name}][value='{value}']")
    box.evaluate("box => box.closest('details')?.setAttribute('open', '')")
    box.locator("xpath=..").click()


def count_of(page: Page, name: str, value: str) -> int:
    label = page.locator(f"input[name={name}][value='{value}']").locator("xpath=..")
    return int(label.locator(".n").text_content() or 0)


def state(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash.replaceAll('+', ' '))"))


@pytest.fixture(params=["server", "file"])
def resources(
    request: pytest.FixtureRequest, browser: Browser, built_site: Path, home: str
) -> Iterator[Page]:
    """The page of resources, served and from a file; what a script complains of fails the test."""
    served = home + "resources/"
    address = served if request.param == "server" else (built_site / "resources/index.html").as_uri()
    with page_on(browser, DAY) as page:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        yield page
        assert not complaints


def test_choices_of_a_facet_are_joined_by_or_and_facets_by_and(resources: Page) -> None:
    total = resources.locator(RESOURCES).count()
    guides, toolkits = count_of(resources, "type", "guide"), count_of(resources, "type", "toolkit")
    choose(resources, "type", "guide")
    assert resources.locator(RESOURCES).count() == guides
    assert count_of(resources, "type", "toolkit") == toolkits  # what choosing it too would add
    choose(resources, "type", "toolkit")
    assert resources.locator(RESOURCES).count() == guides + toolkits < total
    both = count_of(resources, "audience", "civil society")
    choose(resources, "audience", "civil society")
    assert 0 < resources.locator(RESOURCES).count() == both < guides + toolkits
    left = resources.locator(RESOURCES).count()
    assert resources.locator(".shown").text_content() == f"Shown: {left} of {total}"
    for group in resources.locator(".fg:visible").all():
        assert group.locator(RESOURCES).count() > 0
    resources.locator(".facets button[type=reset]").click()
    expect(resources.locator(RESOURCES)).to_have_count(total)
    assert resources.locator(".shown").text_content() == ""


def test_the_choices_and_the_words_stand_in_the_address(resources: Page) -> None:
    choose(resources, "type", "guide")
    choose(resources, "type", "toolkit")
    resources.get_by_label("Find a resource").fill("guide")
    left = resources.locator(RESOURCES).count()
    assert left > 0
    assert state(resources) == "#/?type=guide&type=toolkit&find=guide"
    resources.reload()
    assert resources.locator(RESOURCES).count() == left
    assert resources.get_by_label("Find a resource").input_value() == "guide"
    resources.evaluate("location.hash = '#/?type=database'")
    expect(resources.locator(RESOURCES)).to_have_count(count_of(resources, "type", "database"))
    assert not resources.get_by_label("Find a resource").input_value()


def test_without_script_the_resources_are_a_plain_list_by_type(browser: Browser, home: str) -> None:
    with page_on(browser, DAY) as page:
        page.goto(home + "resources/")
        total = page.locator(RESOURCES).count()
    with page_on(browser, DAY, script=False) as page:
        page.goto(home + "resources/")
        assert page.locator(RESOURCES).count() == total
        assert page.locator(".fg:visible").count() == page.locator(".jump a").count() > 5
        assert not page.locator(".filters").is_visible()
        assert page.locator(".find").count() == 0
        page.locator(".jump a").last.click()
        expect(page.locator(".fg").last).to_be_in_viewport()


def test_a_work_is_found_by_its_words_whatever_their_accents(browser: Browser, home: str) -> None:
    with page_on(browser, DAY) as page:
        page.goto(home + "references/")
        total = page.locator(WORKS).count()
        page.get_by_label("Find a work").fill("human sécurity routledge")
        expect(page.locator(WORKS)).to_have_count(1)
        expect(page.locator(WORKS)).to_contain_text("Dandurand")
        assert page.locator(".letter:visible").count() == 1
        assert page.locator(".letters a.none").count() == page.locator(".letters a").count() - 1
        assert page.locator(".shown").text_content() == f"Shown: 1 of {total}"
        assert state(page) == "#/?find=human sécurity routledge"


def test_a_link_to_a_work_that_is_filtered_away_shows_it(browser: Browser, home: str) -> None:
    with page_on(browser, DAY) as page:
        page.goto(home + "references/#/?find=axworthy")
        assert page.locator("#jahn2021").is_hidden()
        page.evaluate("location.hash = '#jahn2021'")
        expect(page.locator("#jahn2021")).to_be_in_viewport()
        assert page.get_by_label("Find a work").input_value() == ""
        assert page.locator(WORKS).count() > 100


def test_a_works_files_can_be_taken_along(browser: Browser, built_site: Path, home: str) -> None:
    with page_on(browser, DAY) as page:
        page.goto(home + "references/#jahn2021")
        links = page.locator(".work:has(#jahn2021)").get_by_role("link", name="BibTeX", exact=True)
        response = page.request.get(home + "references/" + str(links.get_attribute("href")))
        assert response.ok
        assert response.text().startswith("@online{jahn2021,")


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_while_resources_are_filtered(browser: Browser, home: str, width: int) -> None:
    with page_on(browser, DAY, width=width) as page:
        page.goto(home + "resources/#/?type=guide&audience=civil+society&find=guide")
        if width == 320:
            page.locator(".filters__lead").click()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = [line for violation in page.evaluate(RUN_AXE, TAGS) for line in describe(violation)]
        assert not found, "\n".join(found)
