"""What a screen reader is told of pages, as Chromium has it: landmarks, headings, lists, charts, filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.clock import page_on

LANDMARKS = ("banner", "main", "contentinfo", "navigation", "complementary", "region", "search")
ONCE = ("banner", "main", "contentinfo")

# The theme lists the headings of a page that has none.
OF_THE_THEME = "404.html has a list of ()"


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the accessibility tree that is told."""

    role: str
    name: str
    level: int
    children: tuple[str, ...]
    """Roles of its children."""


def tree_of(session: CDPSession) -> list[Node]:
    """The accessibility tree of the page that is open, in its order."""
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = {node["nodeId"]: node["role"]["value"] for node in nodes if not node["ignored"]}
    return [
        Node(
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            next((each["value"]["value"] for each in node["properties"] if each["name"] == "level"), 0),
            tuple(roles[child] for child in node["childIds"] if child in roles),
        )
        for node in nodes
        if not node["ignored"]
    ]


def faults(nodes: list[Node]) -> Iterator[str]:
    """What a reader who hears the page would miss."""
    roles = Counter(node.role for node in nodes)
    yield from (f"has {roles[role]} landmarks {role}" for role in ONCE if roles[role] != 1)
    landmarks = Counter((node.role, node.name) for node in nodes if node.role in LANDMARKS)
    yield from (f"has {count} of {landmark}" for landmark, count in landmarks.items() if count > 1)
    headings = [node for node in nodes if node.role == "heading"]
    yield from (f"has no words in a heading {node.level}" for node in headings if not node.name.strip())
    if headings[0].level != 1:
        yield f"begins with the heading {headings[0].name!r} of level {headings[0].level}"
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            yield f"goes from {before.name!r} ({before.level}) to {after.name!r} ({after.level})"
    for node in nodes:
        if node.role in ("figure", "radiogroup", "link", "radio", "textbox", "searchbox") and not node.name:
            yield f"has a {node.role} without a name"
        if node.role == "list" and "listitem" not in node.children:
            yield f"has a list of {node.children}"


def test_the_tree_is_whole(browser: Browser, home: str, kinds: tuple[str, ...], as_of: str) -> None:
    found: list[str] = []
    with page_on(browser, as_of) as page:
        session = page.context.new_cdp_session(page)
        for address in kinds:
            page.goto(home + address)
            found += [f"{address or 'home'} {fault}" for fault in faults(tree_of(session))]
    assert found == [OF_THE_THEME], "\n" + "\n".join(found)


def test_a_chart_has_a_name_and_says_in_words_what_it_draws(browser: Browser, home: str, as_of: str) -> None:
    with page_on(browser, as_of) as page:
        page.goto(home + "reviews/untoc/countries/ca/")
        chart = page.get_by_role("figure", name="What the rules expect of Canada")
        said = chart.aria_snapshot()
        for words in ("by 15 Nov 2021", "consultation, Jan – Feb 2022", "nothing reported", "within 2 weeks"):
            assert words in said
        assert "img" not in said
        table = page.get_by_role("table").first
        assert table.get_by_role("columnheader").all_inner_texts() == [
            "Step",
            "Under the rules",
            "Planned",
            "Reported",
        ]
        drawn = chart.locator(".c-steps b a").all_inner_texts()
        assert set(drawn) <= set(table.get_by_role("rowheader").all_inner_texts())


def test_filters_are_groups_with_names_and_say_how_much_is_left(
    browser: Browser, home: str, as_of: str
) -> None:
    with page_on(browser, as_of) as page:
        for address in ("timeline/", "resources/", "reviews/untoc/countries/"):
            page.goto(home + address)
            check_filters(page)


def check_filters(page: Page) -> None:
    """Choose the last choice of the first group, which has a name, and hear how many rows are left."""
    form = page.get_by_role("form", name="Filter: ", exact=False)
    groups = form.locator("fieldset")
    assert groups.count() > 1
    for group in groups.all():
        expect(group).to_have_accessible_name(group.locator("legend").inner_text())
    status = page.get_by_role("status")
    expect(status).to_have_text("")
    groups.first.locator("label:visible").last.click()
    left = page.locator("[data-row]:visible").count()
    expect(status).to_contain_text(f" {left} ")
