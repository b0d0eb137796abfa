"""What is sent of styles and scripts: all but the words to their writers."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from mkdocs_review_guide.views.compact import compact

ASSETS = [
    part
    for kind in ("css", "js")
    for part in files("mkdocs_review_guide.views").joinpath("assets", kind).iterdir()
    if part.name.endswith(f".{kind}")
]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("/* Words\n   to writers. */\na { b: c }\n", "a { b: c }\n"),
        ("a {\n  b: c;\n\td: e\n}\n", "a {\nb: c;\nd: e\n}\n"),
        ("a { b: c } /* beside it */\n", "a { b: c } /* beside it */\n"),
        ('f("/* text */");\n', 'f("/* text */");\n'),
        ("  /* one */\n  /* two */\nx;\n", "x;\n"),
    ],
)
def test_comments_on_their_own_lines_and_indents_go(text: str, sent: str) -> None:
    assert compact(text) == sent


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.name)
def test_no_asset_holds_a_text_over_several_lines(asset: Traversable) -> None:
    text = asset.read_text(encoding="utf-8")
    assert all(line.count("`") % 2 == 0 for line in text.splitlines())
    assert not [line for line in text.splitlines() if line.endswith("\\")]
