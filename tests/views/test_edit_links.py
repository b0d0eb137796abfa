"""Edit links lead from pages and entries to the file, and the line, where they are written."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.edit_links import EditLinks, read_contact

PLACE = Place("docs/reviews/a b.md", 12, 3)


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "docs_dir", "base"),
    [
        ("", "https://host.example/o/r/edit/main/docs/", "docs", "https://host.example/o/r/edit/main/"),
        ("https://host.example/o/r", "edit/main/docs/", "docs", "https://host.example/o/r/edit/main/"),
        ("https://host.example/o/r/", "/edit/main/docs", "docs", "https://host.example/o/r/edit/main/"),
        (
            "https://host.example/o/r",
            "edit/main/guide/docs/",
            "guide/docs",
            "https://host.example/o/r/edit/main/",
        ),
        ("https://host.example/o/r", "edit/main/", "docs", "https://host.example/o/r/edit/main/"),
        (
            "https://host.example/o/r",
            "edit/main/olddocs/",
            "docs",
            "https://host.example/o/r/edit/main/olddocs/",
        ),
        ("https://host.example/o/r", "?query=root/path/docs/", "docs", "https://host.example/o/r/"),
        ("https://host.example/o/r", "", "docs", ""),
        ("", "", "docs", ""),
        ("", "edit/main/docs/", "docs", ""),
        ("", "javascript:alert(1)//", "docs", ""),
        ("", "javascript://host.example/docs/", "docs", ""),
        ("", "file:///docs/", "docs", ""),
        ("", "https:///docs/", "docs", ""),
    ],
)
def test_the_base_is_the_projects_root(repo_url: str, edit_uri: str, docs_dir: str, base: str) -> None:
    assert EditLinks.from_config(repo_url, edit_uri, docs_dir) == EditLinks(base)


def test_without_a_code_host_there_are_no_links() -> None:
    assert EditLinks().page(PLACE) is None
    assert EditLinks().entry(PLACE) is None
    assert EditLinks().issue("one") is None
    assert EditLinks().mail("one") is None


def test_a_page_is_edited() -> None:
    links = EditLinks("https://host.example/o/r/edit/main/")
    assert links.page(PLACE) == "https://host.example/o/r/edit/main/docs/reviews/a%20b.md"


@pytest.mark.parametrize(
    ("base", "address"),
    [
        (
            "https://host.example/o/r/edit/main/",
            "https://host.example/o/r/blob/main/docs/reviews/a%20b.md?plain=1#L12",
        ),
        (
            "https://host.example/o/r/-/edit/main/",
            "https://host.example/o/r/-/blob/main/docs/reviews/a%20b.md?plain=1#L12",
        ),
        (
            "https://host.example/o/r/_edit/main/",
            "https://host.example/o/r/src/branch/main/docs/reviews/a%20b.md?plain=1#L12",
        ),
        ("https://host.example/o/r/src/", "https://host.example/o/r/src/docs/reviews/a%20b.md"),
    ],
)
def test_an_entry_is_seen_at_its_line_where_the_host_has_an_address_for_it(base: str, address: str) -> None:
    assert EditLinks(base).entry(PLACE) == address


@pytest.mark.parametrize(
    ("edit_uri", "form", "address"),
    [
        (
            "https://github.com/o/r/edit/main/docs/",
            ".github/ISSUE_TEMPLATE/correct-a-date.yml",
            "https://github.com/o/r/issues/new?template=correct-a-date.yml&entry=a%26b%20c",
        ),
        (
            "https://gitlab.com/group/below/r/-/edit/main/docs/",
            ".gitlab/issue_templates/correct-a-date.md",
            "https://gitlab.com/group/below/r/-/issues/new"
            "?issuable_template=correct-a-date&issue%5Btitle%5D=a%26b%20c",
        ),
        (
            "https://forge.example/o/r/_edit/main/docs/",
            ".gitea/issue_template/correct-a-date.yml",
            "https://forge.example/o/r/issues/new?title=a%26b%20c",
        ),
        ("https://github.com/o/r/edit/main/docs/", ".gitlab/issue_templates/correct-a-date.md", None),
        ("https://github.com/o/r/edit/main/docs/", "", None),
        ("https://host.example/o/r/src/docs/", ".github/ISSUE_TEMPLATE/correct-a-date.yml", None),
        ("", ".github/ISSUE_TEMPLATE/correct-a-date.yml", None),
    ],
)
def test_an_issue_has_the_id_filled_in_where_the_repository_has_the_form(
    edit_uri: str, form: str, address: str | None
) -> None:
    links = EditLinks.from_config("", edit_uri, "docs", has_file=lambda path: path == form)
    assert links.issue("a&b c") == address


def test_a_mail_has_a_subject() -> None:
    links = EditLinks(contact="a+b?@host.example")
    assert links.mail("Correction: one & two") == (
        "mailto:a%2Bb%3F@host.example?subject=Correction%3A%20one%20%26%20two"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, ""),
        ("", ""),
        ("guide@host.example", "guide@host.example"),
        ("mailto:guide@host.example", "guide@host.example"),
        ("o'neil+guide@sub.host.example", "o'neil+guide@sub.host.example"),
        ("é@hôte.example", "é@hôte.example"),
    ],
)
def test_a_contact_is_a_mail_address(written: str | None, read: str) -> None:
    assert read_contact(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "guide",
        "guide@host",
        "a b@host.example",
        "https://host.example/",
        "a@host.example\nBcc: b",
        "<a@b.c>",
        7,
    ],
)
def test_anything_else_is_none(written: object) -> None:
    with pytest.raises(ValueError, match=r"is no mail address; write it as name@example\.org"):
        read_contact(written)
