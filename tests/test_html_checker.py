"""Built pages are HTML by the standard: the Nu HTML checker finds nothing that our templates have wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.html_checker import findings
from tests.sites.building import build_site, write_site
from tests.sites.hostile import hostile_site


def test_every_page_of_the_guide_is_html_by_the_standard(built_site: Path) -> None:
    assert [str(finding) for finding in findings(built_site)] == []


def test_so_are_pages_made_of_hostile_texts(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, hostile_site()))
    assert [str(finding) for finding in findings(built.folder)] == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<figure><p>a</p><figcaption>b</figcaption><p>c</p></figure>", "Element “p” not allowed"),
        ("<p id=a>x</p><p id=a>y</p>", "Duplicate ID “a”"),
        (
            '<input class="mine" type="checkbox" autocomplete="off">',
            "Attribute “autocomplete” is only allowed",
        ),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, html: str, message: str) -> None:
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{html}</body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = findings(tmp_path)
    assert [finding.page for finding in found][:1] == ["page.html"]
    assert found[0].message.startswith(message)
