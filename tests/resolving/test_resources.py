"""Resources: which works are offered, with their translations, what they are about, which pages use them."""

from __future__ import annotations

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.resources import Resource
from tests.guides import BIB, make_guide

TOPIC = "---\ntopic: Peer learning\ntitle: Peer learning\nnames: [learning from peers]\n---\n"


def resource(key: str, keywords: str = "", **fields: str) -> str:
    more = "".join(f", {name} = {{{value}}}" for name, value in fields.items())
    return (
        f"@report{{{key}, title = {{{key.title()}}}, annotation = {{Good for it.}}, "
        f"keywords = {{resource, {keywords}}}{more}}}\n"
    )


def work(key: str, **fields: str) -> str:
    more = "".join(f", {name} = {{{value}}}" for name, value in fields.items())
    return f"@report{{{key}, title = {{{key.title()}}}{more}}}\n"


def guide_of(bib: str, **pages: str) -> Guide:
    written = {f"{name}.md": text for name, text in pages.items()}
    return make_guide({"articles/k.md": "---\ntitle: K\n---\n[@key; @other]\n", **written}, bib=BIB + bib)


def resources_of(bib: str, **pages: str) -> tuple[Resource, ...]:
    return guide_of(bib, **pages).resources


def keys(resources: tuple[Resource, ...]) -> list[list[str]]:
    return [[work.key for work in resource.works] for resource in resources]


def test_what_has_the_keyword_is_a_resource_in_the_order_of_the_bibliography() -> None:
    assert keys(resources_of(resource("b") + resource("a"))) == [["b"], ["a"]]


def test_a_translation_counts_as_one_with_its_original() -> None:
    assert keys(
        resources_of(
            resource("english", related="french", relatedtype="translationof")
            + resource("french", relatedtype="translationas", related="spanish")
            + work("spanish")
            + resource("alone")
        )
    ) == [["french", "english", "spanish"], ["alone"]]


def test_works_related_in_another_way_are_two() -> None:
    bib = resource("a", related="b", relatedtype="reviewof") + resource("b")
    assert keys(resources_of(bib)) == [["a"], ["b"]]


def test_a_circle_of_translations_is_one_work() -> None:
    bib = resource("b", related="a", relatedtype="translationof")
    bib += resource("a", related="b", relatedtype="translationof")
    assert keys(resources_of(bib)) == [["a", "b"]]


def test_keywords_that_name_a_thing_of_the_guide_mean_it() -> None:
    names = (
        "peer, answers, peer-chapter-i, Chapter II, MAIN, Canada, learning from peers, answers, key, other"
    )
    (found,) = resources_of(resource("a", names), **{"topics/peers": TOPIC})
    assert found.subjects == (
        "peer",
        "peer-answers",
        "peer-chapter-i",
        "peer-chapter-ii",
        "peer-instrument-main",
        "peer-ca",
        "peer-learning",
    )
    assert found.topics == ("key", "other")


def test_a_thing_knows_its_resources() -> None:
    guide = guide_of(resource("a", "answers") + resource("b", "answers, visit") + resource("c"))
    by_subject = guide.resources_by_subject
    assert list(by_subject) == ["peer-answers", "peer-visit"]
    assert keys(by_subject["peer-answers"]) == [["a"], ["b"]]
    assert keys(by_subject["peer-visit"]) == [["b"]]


def test_the_pages_that_use_a_resource_are_known_each_once() -> None:
    text = "---\ntitle: X\n---\n[@a] and [@a, p. 2], [words][b].\n"
    bib = resource("a") + resource("b", related="a", relatedtype="translationof") + resource("c")
    used, unused = resources_of(bib, x=text, y=text.replace("[@a] and ", ""))
    assert used.pages == ("x.md", "y.md")
    assert unused.pages == ()
