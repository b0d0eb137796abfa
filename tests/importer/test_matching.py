"""Which known work a reference means, and what a new one is called."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.importer.matching import Matcher, make_key
from mkdocs_review_guide.importer.references.reading import read_reference
from mkdocs_review_guide.readers.bibtex import read_library

BIB = """
@article{rose2020, author = {Rose, Cecily},
  title = {The Creation of a Review Mechanism for the {UN} Convention},
  journaltitle = {American Journal}, date = {2020}, doi = {10.1017/ABC.1}, url = {https://www.example.org/rose/}}
@report{toolkit2020, author = {{United Nations Office on Drugs and Crime}},
  title = {Toolkit on Engagement: A Guide},
  date = {2020}, institution = {United Nations}}
@misc{res2018, author = {{Conference of the Parties}},
  title = {Resolution 9/1}, number = {CTOC/COP/2018/13}, date = {2018}}
@online{page, url = {https://example.org/page?id=1}}
"""

FOUND = (
    ("Rose, C. (2020). Another title. https://doi.org/10.1017/abc.1", "rose2020", "same DOI"),
    ("C. Rose, “Something new”, https://doi.org/10.1017/abc.1.", "rose2020", "same DOI"),
    ("Conference, ‘Text’ (2018) UN Doc CTOC/COP/2018/13.", "res2018", "same symbol"),
    (
        "Rose, C. (2020). The creation of a review mechanism for the UN convention. AJ, 1(1), 1–2.",
        "rose2020",
        "same title",
    ),
    (
        "Rose, C. (2021). The creation of a review mechanism for the UN Convention. AJ, 1(1), 1–2.",
        "rose2020",
        "same title",
    ),
    ("UNODC, Toolkit on Engagement (Vienna, 2020).", "toolkit2020", "same title"),
    (
        "Cecily Rose, “The Creation of the Review Mechanism for the UN Convention” (2020) 1 AJ 1.",
        "rose2020",
        "nearly the same title, author and year",
    ),
    ("https://example.org/page?id=1", "page", "same address"),
)
NOT_FOUND = (
    "Rose, C. (2010). The creation of peace. AJ, 1(1), 1–2.",
    "Dunn, D. (2005). Toolkit on Engagement. Press.",
    "Rose, C. (2020). Mechanisms. AJ, 1(1), 1–2.",
    "https://example.org/page?id=2",
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.of(read_library([("references.bib", BIB)])[0])


@pytest.mark.parametrize(("text", "key", "why"), FOUND, ids=[text[:30] for text, _, _ in FOUND])
def test_a_known_work_keeps_its_key(matcher: Matcher, text: str, key: str, why: str) -> None:
    match = matcher.find(read_reference(text))
    assert match
    assert (match.key, match.why) == (key, why)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_another_work_is_new(matcher: Matcher, text: str) -> None:
    assert matcher.find(read_reference(text)) is None


KEYS = (
    ("Adams, A. (2020). First Words. Press.", (), "adams2020"),
    ("Adams, A., & Brown, B. (2020). First Words. Press.", (), "adamsbrown2020"),
    ("Adams, A., Brown, B., & Clark, C. (2020). First Words. Press.", (), "adams2020"),
    ("Adams, A. (2020). First Words. Press.", ("Adams2020",), "adams2020first"),
    (
        "Adams, A. (2020). First Words. Press.",
        ("adams2020", "adams2020first", "adams2020words"),
        "adams2020-2",
    ),
    ("United Nations Office on Drugs and Crime. (2020). Toolkit. United Nations.", (), "unodc2020"),
    ("Łuczak-Ñuñez, Ø. (2020). First Words. Press.", (), "luczaknunez2020"),
    ("Convention against Corruption, 31 October 2003, 2349 UNTS 41.", (), "conventionagains2003"),
    ("https://www.example.org/page", (), "example"),
)


@pytest.mark.parametrize(("text", "taken", "key"), KEYS)
def test_a_key_is_made_of_author_year_and_a_word(text: str, taken: tuple[str, ...], key: str) -> None:
    assert make_key(read_reference(text), taken) == key
