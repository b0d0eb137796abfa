"""The Content-Security-Policy of a site lets its own scripts run, and nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from mkdocs_review_guide.security_policy import policy, read_scripts


@pytest.mark.parametrize(
    ("html", "inline"),
    [
        ("<script>a()</script>", ["a()"]),
        ("<SCRIPT type='TEXT/JavaScript'>a()</SCRIPT>", ["a()"]),
        ('<script type="module">a()</script><script>b()</script>', ["a()", "b()"]),
        ("<script>if (a < b && c) '<p>'</script>", ["if (a < b && c) '<p>'"]),
        ("<script>a()\r\nb()\rc()</script>", ["a()\nb()\nc()"]),
        ("<script></script>", [""]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script id="__config" type="application/json">{}</script>', []),
        ('<script src="a.js">ignored()</script>', []),
        ("<!-- <script>a()</script> -->", []),
        ("<p>script</p>", []),
    ],
)
def test_the_scripts_of_a_page(html: str, inline: list[str]) -> None:
    assert read_scripts(html).inline == inline


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ('<p onclick="a()">', ["p onclick"]),
        ('<a href=" java\nscript:a()">', ["a href"]),
        ('<form action="JavaScript:a()">', ["form action"]),
        ('<a href="https://example.org/javascript:">', []),
        ("<p title=onclick>", []),
    ],
)
def test_what_no_hash_lets_run(html: str, refused: list[str]) -> None:
    assert read_scripts(html).refused == refused


def test_the_policy_names_each_script_once_in_a_stable_order() -> None:
    said = policy(["b()", "a()", "b()"])
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in ("a()", "b()")]
    assert said == policy(["a()", "b()"])
    assert all(said.count(f"'sha256-{hash_}'") == 1 for hash_ in hashes)
    assert said.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe-inline' " not in said.partition("style-src-attr")[0]
    assert "\n" not in said


def test_a_site_without_scripts_may_run_its_files_alone() -> None:
    assert "script-src 'self';" in policy([])
