"""The reference page is what the plugin reads."""

from __future__ import annotations

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.contract.keys import all_keys
from tools.reference_page import PAGE, reference_page


def test_the_page_is_as_the_tool_writes_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "run python -m tools.reference_page"


def test_every_key_option_and_command_is_in_it() -> None:
    page = reference_page()
    for table in all_keys().values():
        assert all(f"| **{name}**" in page for name in table)
    assert all(f"### `review-guide {name}`" in page for name in main.commands)
    assert "One of: `done`, `planned`, `cancelled`." in page
