"""Related articles: what they share decides, and what is rare decides more."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.model.related import Related
from mkdocs_review_guide.resolving.related import (
    FACTORS,
    MOST_RELATED,
    MOST_SHARING,
    Profile,
    Thing,
    article_profiles,
    rarity,
    relate,
)
from tests.guides import make_guide


@pytest.mark.parametrize(("sharing", "count"), [(1, 1), (2, 2), (2, 10), (10, 10), (3, 1000), (1000, 1000)])
def test_rarity_is_a_logarithm_in_sixteenths_of_a_bit(sharing: int, count: int) -> None:
    assert rarity(sharing, count) == math.floor(16 * math.log2((count + 1) / sharing))


TOPIC: Thing = ("topic", "t")
WORK: Thing = ("work", "w")
EVENT: Thing = ("event", "e")
COUNTRY: Thing = ("country", "CA")


def articles(**things: list[Thing]) -> list[Profile]:
    """Articles by source path, each with what it has; the first is the newest."""
    return [
        Profile(name, (1, -number), frozenset(those)) for number, (name, those) in enumerate(things.items())
    ]


def names(related: dict[str, tuple[Related, ...]], of: str) -> list[str]:
    return [each.page for each in related.get(of, ())]


def reasons(related: dict[str, tuple[Related, ...]], of: str) -> list[list[Thing]]:
    return [[(reason.kind, reason.id) for reason in each.reasons] for each in related.get(of, ())]


def test_articles_that_share_nothing_are_not_related() -> None:
    assert relate(articles(a=[TOPIC], b=[WORK], c=[])) == {}


def test_reasons_stand_in_the_order_of_their_weight() -> None:
    found = relate(articles(a=[TOPIC, WORK, EVENT, COUNTRY], b=[TOPIC, WORK, EVENT, COUNTRY], c=[TOPIC]))
    assert reasons(found, "a")[0] == [EVENT, WORK, COUNTRY, TOPIC]
    assert [reason.weight for reason in found["a"][0].reasons] == [
        FACTORS["event"] * rarity(2, 3),
        FACTORS["work"] * rarity(2, 3),
        FACTORS["country"] * rarity(2, 3),
        FACTORS["topic"] * rarity(3, 3),
    ]


def test_what_is_rarer_counts_more() -> None:
    rare: Thing = ("topic", "rare")
    found = relate(articles(a=[TOPIC, rare], b=[TOPIC], c=[rare], d=[TOPIC], e=[TOPIC]))
    assert names(found, "a") == ["c", "b", "d", "e"]


def test_what_all_of_many_articles_share_is_no_reason() -> None:
    assert relate(Profile(f"{n}", (0,), frozenset([TOPIC])) for n in range(30)) == {}


def test_of_two_equally_near_the_newer_comes_first_then_the_first_by_path() -> None:
    dated = [Profile(name, when, frozenset([WORK])) for name, when in DATES]
    assert names(relate(dated), "x") == ["new", "b", "c", "old", "undated"]


DATES = [("c", (1, 5)), ("b", (1, 5)), ("old", (1, 2)), ("new", (1, 9)), ("x", (1, 1)), ("undated", (0,))]


def test_an_article_has_only_the_nearest() -> None:
    found = relate(articles(**{f"a{n}": [TOPIC, *([WORK] if n in (0, 8) else [])] for n in range(10)}))
    assert names(found, "a0") == ["a8", "a1", "a2", "a3", "a4"]
    assert {len(those) for those in found.values()} == {MOST_RELATED}


def test_what_very_many_articles_share_is_left_out() -> None:
    many = [Profile(f"{n:04}", (0,), frozenset([TOPIC])) for n in range(MOST_SHARING + 1)]
    few = [Profile(f"x{n}", (0,), frozenset([WORK, TOPIC])) for n in range(2)]
    alone = [Profile(f"y{n}", (0,), frozenset()) for n in range(10 * MOST_SHARING)]
    found = relate([*many, *few, *alone])
    assert reasons(found, "x0") == [[WORK]]
    assert set(found) == {"x0", "x1"}
    assert "0000" in relate([*many[: MOST_SHARING - 2], *few, *alone])


things = st.tuples(st.sampled_from(sorted(FACTORS)), st.sampled_from("abc"))
profiles = st.lists(
    st.builds(lambda when, those: (when, frozenset(those)), st.integers(0, 3), st.lists(things, max_size=6)),
    max_size=MOST_RELATED + 1,
).map(lambda made: [Profile(f"p{n}", (1, when), those) for n, (when, those) in enumerate(made)])


@given(profiles)
def test_relations_go_both_ways_and_never_to_oneself(made: list[Profile]) -> None:
    found = relate(made)
    scores = {(one, each.page): each.score for one, those in found.items() for each in those}
    assert all(one != other and score > 0 for (one, other), score in scores.items())
    assert all(scores[other, one] == score for (one, other), score in scores.items())


@given(profiles, st.randoms())
def test_the_order_of_the_input_changes_nothing(made: list[Profile], chance: Random) -> None:
    mixed = list(made)
    chance.shuffle(mixed)
    assert relate(mixed) == relate(made)


def article(body: str, more: str = "") -> str:
    return f"---\ntitle: A\ndate: 2024\n{more}---\n{body}"


ABOUT = "tags: [Field visits]\ncountry: CA\nmechanism: peer\nphase: I\ncohort: A\n"
EVENT_IN = "events: [{id: e, title: E, when: 2020, cite: other}]\n"


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (article("", "tags: [field visits]\n"), article("", "tags: [Field-visits, x]\n"), {"field-visits"}),
        (
            article("", ABOUT),
            article("", ABOUT),
            {"field-visits", "CA", "peer", "peer-chapter-i", "peer-group-a"},
        ),
        (article("", "tags: [peer review, Canada, answers]\n"), article("", ABOUT), {"peer", "CA"}),
        (article("", "tags: [answers]\n"), article("", "tags: [Answers]\n"), {"peer-answers"}),
        (article("See [@key].\n"), article("[It][key]\n"), {"key"}),
        (article("See [@key].\n"), article("", "original: key\n"), {"key"}),
        (article("", EVENT_IN), article("As [told][e].\n"), {"e"}),
        (article("[told][f]\n"), article("[told][f]\n"), {"f"}),
        (article("[told](../b.md#f)\n"), article("[told][f]\n"), {"f"}),
        (article("[@key]\n"), article("[@other]\n"), set()),
    ],
)
def test_articles_share_what_they_are_about_tell_cite_link_and_present(
    one: str, other: str, shared: set[str]
) -> None:
    elsewhere = "---\ntitle: B\nevents: [{id: f, title: F, when: 2021, cite: other}]\n---\n"
    guide = make_guide({"articles/one.md": one, "articles/two.md": other, "b.md": elsewhere})
    first, second = article_profiles(guide)
    assert {id_ for _, id_ in first.things & second.things} == shared
    assert set(guide.related) == ({"articles/one.md", "articles/two.md"} if shared else set())
