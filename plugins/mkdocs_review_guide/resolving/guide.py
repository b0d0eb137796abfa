"""The guide: everything that was read, resolved together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from mkdocs_review_guide.model.autolinks import AutoLink, Autolinking
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Guide, Target
from mkdocs_review_guide.model.mechanisms import Mechanism, Review, slug
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.progress import PhaseProgress, country_progress
from mkdocs_review_guide.model.topics import Topic
from mkdocs_review_guide.model.works import Library, keys_with_files
from mkdocs_review_guide.problems import Problem
from mkdocs_review_guide.readers.markdown_scan import Scan
from mkdocs_review_guide.resolving.autolinks import Autolinker
from mkdocs_review_guide.resolving.chronology import check_order
from mkdocs_review_guide.resolving.events import complete_events
from mkdocs_review_guide.resolving.mentions import MentionCollector
from mkdocs_review_guide.resolving.name_matcher import NameMatcher
from mkdocs_review_guide.resolving.names import collect_names
from mkdocs_review_guide.resolving.page_links import PageLinks, collect_page_mentions
from mkdocs_review_guide.resolving.references import Countries, References
from mkdocs_review_guide.resolving.related import article_profiles, relate
from mkdocs_review_guide.resolving.resources import collect_resources
from mkdocs_review_guide.resolving.subjects import Subjects
from mkdocs_review_guide.resolving.targets import collect_former, collect_targets
from mkdocs_review_guide.resolving.topics import GatheredTopics, derived_topics
from mkdocs_review_guide.resolving.works import check_works, listed_works

DEFAULT_AUTOLINKING = Autolinking()

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Collected:
    """What the readers found. ``scans`` hold what each page's body links and cites, by source path."""

    pages: tuple[Page, ...]
    scans: Mapping[str, Scan]
    mechanisms: tuple[Mechanism, ...]
    table_events: tuple[Event, ...]
    library: Library
    lost: frozenset[str] = frozenset()
    """The ids and keys of what could not be read."""
    whole_library: bool = True
    """Whether all works could be read: where a file of them couldn't, a key that no work has isn't wrong."""
    topics_folder: str = "topics"
    """The folder of topics' pages, below the docs folder."""


def resolve(
    collected: Collected, as_of: date, countries: Countries, autolinking: Autolinking = DEFAULT_AUTOLINKING
) -> tuple[Guide, list[Problem]]:
    """Make the guide, and tell what doesn't fit together."""
    mechanisms = {mechanism.id: mechanism for mechanism in collected.mechanisms}
    references = References(mechanisms, collected.library, countries, collected.lost, collected.whole_library)
    problems = [problem for page in collected.pages for problem in references.of_page(page)]
    problems += [
        problem for mechanism in collected.mechanisms for problem in references.of_mechanism(mechanism)
    ]
    ids, found = _identify(collected, mechanisms, references, countries)
    problems += found
    names = NameMatcher(
        collect_names(ids.targets, collected.mechanisms, ids.pages, countries, autolinking.off)
    )
    autolinks = _autolinks(collected, ids, names) if autolinking.enabled else {}
    collector = MentionCollector(ids.targets, ids.former, references, ids.headings)
    _collect_mentions(collected, ids.events, autolinks, collector)
    pointing = collector.result()
    mentions = {id_: told for id_, told in pointing.items() if id_ in ids.targets}
    works = listed_works(collected.library, mentions)
    problems += [*collector.problems, *check_works(references, works)]
    resources = collect_resources(collected.library, ids.subjects, mentions)
    events = ids.events
    guide = Guide(
        as_of=as_of,
        pages=ids.pages,
        mechanisms=mechanisms,
        events=events,
        library=collected.library,
        targets=ids.targets,
        former=ids.former,
        mentions=mentions,
        page_mentions=collect_page_mentions(ids.targets, pointing),
        autolinks=autolinks,
        events_by_id={event.id: event for event in events},
        events_by_page=_group(events, lambda event: [event.page]),
        events_by_home=_group(events, lambda event: [ids.targets[event.id].page]),
        events_by_country=_group(events, _countries_of),
        reviews={
            (mechanism.id, country): tuple(rows)
            for mechanism in mechanisms.values()
            for country, rows in _rows(mechanism).items()
        },
        progress=_progress(mechanisms, events, as_of),
        works=works,
        filed=keys_with_files(works),
        resources=resources,
        resources_by_subject=_group(resources, lambda resource: resource.subjects),
        meanings=_meanings(collected, ids.subjects),
        headings=ids.headings,
        country_names=_country_names(mechanisms, collected, events, countries),
    )
    articles = _newest_first(guide)
    with_articles = replace(
        guide,
        articles=articles,
        presented=_group(articles, lambda page: [page.original] if page.original else []),
        topics=_topics(guide, articles, ids.subjects, names),
    )
    problems += [
        problem
        for (mechanism, _), told in guide.progress.items()
        for problem in check_order(mechanisms[mechanism], told)
    ]
    return replace(with_articles, related=relate(article_profiles(with_articles))), problems


@dataclass(frozen=True, slots=True)
class _Ids:
    """What ids, names and source paths lead to."""

    pages: Mapping[str, Page]
    events: tuple[Event, ...]
    targets: Mapping[str, Target]
    former: Mapping[str, Target]
    headings: Mapping[str, tuple[Target, ...]]
    subjects: Subjects


def _identify(
    collected: Collected, mechanisms: Mapping[str, Mechanism], references: References, countries: Countries
) -> tuple[_Ids, list[Problem]]:
    """Complete the events, and give everything with an id its home."""
    written = [event for page in collected.pages for event in page.events]
    events, problems = complete_events((*written, *collected.table_events), collected.library, references)
    targets, found = collect_targets(mechanisms, collected.pages, events, collected.library, countries)
    problems += found
    events = tuple(event for event in events if targets[event.id].kind == "event")
    former, found = collect_former(events, targets)
    problems += found
    subjects = Subjects(targets.values(), mechanisms, collected.pages)
    taken = {*targets, *former}
    for topic in derived_topics(collected.pages, collected.library, taken, subjects, collected.topics_folder):
        targets[topic.id] = topic
        subjects.add(topic)
    pages = {page.src_uri: page for page in collected.pages}
    return _Ids(pages, events, targets, former, _headings(collected), subjects), problems


def _autolinks(collected: Collected, ids: _Ids, names: NameMatcher) -> dict[str, tuple[AutoLink, ...]]:
    """The names that become links by themselves, by page."""
    linker = Autolinker(ids.targets, names)
    return {page.src_uri: linker.links(page, collected.scans[page.src_uri]) for page in collected.pages}


def _topics(
    guide: Guide, articles: Iterable[Page], subjects: Subjects, names: NameMatcher
) -> dict[str, Topic]:
    gathered = GatheredTopics(subjects)
    others = [page for page in guide.pages.values() if page.kind != "article"]
    gathered.add_pages((*articles, *others), guide.events_by_page)
    gathered.add_works(guide.works)
    gathered.add_titles(guide.events, names)
    return gathered.topics(guide.targets, guide.pages.values())


def _meanings(collected: Collected, subjects: Subjects) -> dict[str, tuple[str, ...]]:
    """What each tag and keyword means, by its slug."""
    words = [tag for page in collected.pages for tag in page.tags]
    words += [topic for work in collected.library for topic in work.topics]
    return {slug(word): subjects.of(word) for word in words}


def _collect_mentions(
    collected: Collected,
    events: Iterable[Event],
    autolinks: Mapping[str, tuple[AutoLink, ...]],
    collector: MentionCollector,
) -> None:
    links = PageLinks.among(collected.pages, collector.targets, collector.headings)
    for page in collected.pages:
        scan = collected.scans[page.src_uri]
        collector.add_front_matter(page)
        collector.add_page(page, scan)
        collector.add_page_links(page, scan, links)
        collector.add_autolinks(page, scan, autolinks.get(page.src_uri, ()))
    for event in events:
        collector.add_event(event)
    for mechanism in collected.mechanisms:
        collector.add_mechanism(mechanism)


def _headings(collected: Collected) -> dict[str, tuple[Target, ...]]:
    """The headings of all pages by id."""
    found: dict[str, list[Target]] = defaultdict(list)
    for page in collected.pages:
        for heading in collected.scans[page.src_uri].headings:
            place = page.body_place(heading.start)
            found[heading.id].append(
                Target(heading.id, "heading", heading.text, page.src_uri, heading.id, place)
            )
    return {id_: tuple(targets) for id_, targets in found.items()}


def _group(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            groups[key].append(thing)
    return {key: tuple(group) for key, group in groups.items()}


def _progress(
    mechanisms: Mapping[str, Mechanism], events: Iterable[Event], as_of: date
) -> dict[tuple[str, str], tuple[PhaseProgress, ...]]:
    """How far each review is. Events are sorted out once: those of one country, and those that speak of
    every review.
    """
    told = [event for event in events if event.step]
    own = _group((event for event in told if event.countries), _countries_of)
    shared = _group((event for event in told if not event.countries), lambda event: event.mechanisms)
    progress = {}
    for mechanism in mechanisms.values():
        for country, rows in _rows(mechanism).items():
            mine = (*own.get((mechanism.id, country), ()), *shared.get(mechanism.id, ()))
            in_order = sorted(mine, key=lambda event: event.sort_key)
            progress[mechanism.id, country] = country_progress(mechanism, rows, in_order, as_of)
    return progress


def _rows(mechanism: Mechanism) -> dict[str, list[Review]]:
    """The rows of each country, in order."""
    rows: dict[str, list[Review]] = defaultdict(list)
    for review in mechanism.reviews:
        rows[review.country].append(review)
    return rows


def _countries_of(event: Event) -> list[tuple[str, str]]:
    return [(mechanism, country) for mechanism in event.mechanisms for country in event.countries]


def _country_names(
    mechanisms: Mapping[str, Mechanism], collected: Collected, events: Iterable[Event], countries: Countries
) -> dict[str, str]:
    """The names of all countries that anything names; countries with a page have theirs as a target too."""
    codes = [code for event in events for code in event.countries]
    codes += [code for page in collected.pages for code in page.countries]
    for mechanism in mechanisms.values():
        codes += [code for review in mechanism.reviews for code in (review.country, *review.reviewers)]
    return {code: countries.name(code) for code in dict.fromkeys(codes)}


def _newest_first(guide: Guide) -> tuple[Page, ...]:
    def key(page: Page) -> tuple[object, ...]:
        when = guide.article_date(page)
        return (1, when.sort_key) if when else (0, ())

    articles = [page for page in guide.pages.values() if page.kind == "article"]
    articles.sort(key=lambda page: page.src_uri)
    return tuple(sorted(articles, key=key, reverse=True))
