"""Related articles: those that share most, where what few articles have counts more than what many have."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.related import Reason, Related, SharedKind

Thing = tuple[SharedKind, str]
"""Something that articles can share, by its kind and id."""

FACTORS: Mapping[SharedKind, int] = {
    "event": 4,
    "work": 3,
    "topic": 3,
    "country": 2,
    "mechanism": 1,
    "phase": 1,
    "cohort": 1,
}
"""How much a thing of each kind counts beside an equally rare one of another; reasons that weigh the same
stand in this order.
"""
MOST_RELATED = 5
"""How many articles one is related to."""
MOST_SHARING = 300
"""What more articles share says little of any two, and is left out: else the cost would grow with the square
of their number.
"""
_KINDS = {kind: number for number, kind in enumerate(FACTORS)}


@dataclass(frozen=True, slots=True)
class Profile:
    """What can relate an article to others; ``when`` orders it by date."""

    src_uri: str
    when: tuple[object, ...]
    things: frozenset[Thing]


def relate(profiles: Iterable[Profile]) -> dict[str, tuple[Related, ...]]:
    """The articles that each is most related to, by source path, the nearest first; of two that are equally
    near, the newer, then the first by source path. An article without any is left out.
    """
    articles = sorted(profiles, key=lambda article: article.src_uri)
    articles.sort(key=lambda article: article.when, reverse=True)
    sharing: dict[Thing, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        for thing in article.things:
            sharing[thing].append(number)
    weights = _weights(sharing, len(articles))
    related = {}
    for number, article in enumerate(articles):
        nearest = [
            Related(articles[other].src_uri, _reasons(article, articles[other], weights))
            for other in _nearest(number, article, sharing, weights)
        ]
        if nearest:
            related[article.src_uri] = tuple(nearest)
    return related


def _weights(sharing: Mapping[Thing, Sequence[int]], count: int) -> dict[Thing, int]:
    """The weights of what is shared and says something."""
    weights = {
        thing: FACTORS[thing[0]] * rarity(len(those), count)
        for thing, those in sharing.items()
        if 1 < len(those) <= MOST_SHARING
    }
    return {thing: weight for thing, weight in weights.items() if weight}


def rarity(sharing: int, count: int) -> int:
    """How rare it is that a thing is shared by so many articles of ``count``: the logarithm of
    (count + 1) / sharing, in whole sixteenths of a bit, which are the same on every machine.
    """
    return ((count + 1) ** 16 // sharing**16).bit_length() - 1


def _nearest(
    number: int, article: Profile, sharing: Mapping[Thing, Sequence[int]], weights: Mapping[Thing, int]
) -> list[int]:
    """The numbers of the articles that share most with one: sums are exact, so their order is."""
    scores: dict[int, int] = defaultdict(int)
    for thing in article.things:
        weight = weights.get(thing)
        if weight:
            for other in sharing[thing]:
                scores[other] += weight
    scores.pop(number, None)
    best = heapq.nsmallest(MOST_RELATED, ((-score, other) for other, score in scores.items()))
    return [other for _, other in best]


def _reasons(one: Profile, other: Profile, weights: Mapping[Thing, int]) -> tuple[Reason, ...]:
    shared = [(kind, id_) for kind, id_ in one.things & other.things if (kind, id_) in weights]
    reasons = [Reason(kind, id_, weights[kind, id_]) for kind, id_ in shared]
    return tuple(sorted(reasons, key=lambda each: (-each.weight, _KINDS[each.kind], each.id)))


def article_profiles(guide: Guide) -> Iterator[Profile]:
    """The profile of each article: what its front matter says that it is about, the events that it tells or
    links, the works that it cites, links or presents.
    """
    named = _named(guide)
    for page in guide.articles:
        when = guide.article_date(page)
        things = frozenset([*_about(guide, page), *named.get(page.src_uri, ())])
        yield Profile(page.src_uri, (1, when.sort_key) if when else (0,), things)


def _named(guide: Guide) -> dict[str, list[Thing]]:
    """The works and events that the passages and data of each page name."""
    named: dict[str, list[Thing]] = defaultdict(list)
    for id_, mentions in guide.mentions.items():
        target = guide.targets.get(id_)
        if target and (target.kind == "work" or target.kind == "event"):
            for mention in mentions:
                named[mention.page].append((target.kind, id_))
    return named


def _meant(guide: Guide, id_: str) -> Thing:
    """What a tag means, as what front matter would name it by; steps and instruments are like topics."""
    match guide.targets[id_].kind:
        case "mechanism" | "phase" | "cohort" as kind:
            return kind, id_
        case "country":
            return "country", id_.rpartition("-")[2].upper()
        case _:
            return "topic", id_


def _about(guide: Guide, page: Page) -> Iterator[Thing]:
    for tag in page.tags:
        yield from (_meant(guide, id_) for id_ in guide.meanings.get(slug(tag), ()))
    for country in page.countries:
        yield "country", country
    for event in guide.events_by_page.get(page.src_uri, ()):
        yield "event", event.id
    known = [guide.mechanisms[name] for name in page.mechanisms if name in guide.mechanisms]
    for mechanism in known:
        yield "mechanism", mechanism.id
    for mechanism in known[:1]:
        yield from (("phase", mechanism.phase_id(p)) for p in mechanism.phases if p.id in page.phases)
        yield from (("cohort", mechanism.cohort_id(c)) for c in mechanism.cohorts if c.id in page.cohorts)
