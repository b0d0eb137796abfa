"""The words that say why an article is related."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_review_guide.model.related import Reason, Related, SharedKind
from mkdocs_review_guide.views.related import related_part
from tests.guides import make_guide, make_renderer

PAGES = {
    "articles/a.md": "---\ntitle: A\ndate: 2024\ntags: [Some topic]\nmechanism: peer\n---\n[@key; @other]\n",
    "articles/b.md": "---\ntitle: B\ndate: 2023\n---\n",
}
GUIDE = make_guide(PAGES)


def why(*reasons: tuple[SharedKind, str]) -> str:
    """The second line of the one related article."""
    weighed = tuple(Reason(kind, id_, 1) for kind, id_ in reasons)
    guide = replace(GUIDE, related={"articles/a.md": (Related("articles/b.md", weighed),)})
    markdown = related_part(make_renderer(guide), guide.pages["articles/a.md"]).markdown
    (line,) = [line for line in markdown.splitlines() if line.startswith('<p class="src"')]
    return line.partition(" · ")[2].removesuffix("</p>")


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ([("work", "key")], "both cite [Some work 2021](../references.md#key)"),
        ([("topic", "some-topic")], "both on [Some topic](../topics/some-topic.md)"),
        (
            [("country", "CA"), ("work", "key"), ("mechanism", "peer")],
            "both on [Canada](../reviews/peer/countries/ca.md) and [Peer review](../reviews/peer/index.md); "
            "both cite [Some work 2021](../references.md#key)",
        ),
        (
            [
                ("phase", "peer-chapter-i"),
                ("phase", "peer-chapter-ii"),
                ("cohort", "peer-group-a"),
                ("country", "FR"),
            ],
            "both on [Chapter I](../reviews/peer/chapter-i.md), [Chapter II](../reviews/peer/chapter-ii.md), "
            "[Group A](../reviews/peer/group-a.md) and 1 more",
        ),
    ],
)
def test_reasons_of_a_sort_stand_together_and_are_few(
    reasons: list[tuple[SharedKind, str]], words: str
) -> None:
    assert why(*reasons) == words


def test_an_article_without_related_ones_says_nothing() -> None:
    assert related_part(make_renderer(GUIDE), GUIDE.pages["articles/b.md"]).markdown == ""
