"""The driver: sources in; the guide, its pages and all problems out. It knows no MkDocs, and touches no disk
but the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from mkdocs_review_guide.exports.article_citations import article_citations
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.feeds import feed_links
from mkdocs_review_guide.exports.files import export_files
from mkdocs_review_guide.exports.head_metadata import head_metadata
from mkdocs_review_guide.exports.redirects import redirect_page
from mkdocs_review_guide.formatting.countries import country_name, is_country
from mkdocs_review_guide.formatting.csl import (
    NoCache,
    Pandoc,
    ReferenceCache,
    Style,
    as_markdown,
    format_works,
    pandoc_path,
    shipped_style,
)
from mkdocs_review_guide.formatting.page_work import page_work
from mkdocs_review_guide.model.autolinks import Autolinking
from mkdocs_review_guide.model.dates import Duration
from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.history import History
from mkdocs_review_guide.model.listings import Listing
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.readers.bibtex import read_library
from mkdocs_review_guide.readers.countries import read_countries
from mkdocs_review_guide.readers.event_table import read_event_table
from mkdocs_review_guide.readers.front_matter import read_page
from mkdocs_review_guide.readers.listings import read_listing
from mkdocs_review_guide.readers.markdown_scan import Scan, scan
from mkdocs_review_guide.resolving.guide import Collected, resolve
from mkdocs_review_guide.resolving.listings import check_listing
from mkdocs_review_guide.resolving.redirects import collect_redirects
from mkdocs_review_guide.resolving.references import Countries
from mkdocs_review_guide.sources import Folders, SourceFile, Sources
from mkdocs_review_guide.views.edit_links import EditLinks
from mkdocs_review_guide.views.environment import make_environment
from mkdocs_review_guide.views.renderer import DEFAULT_STALE_AFTER, RenderedPage, Renderer
from mkdocs_review_guide.views.site import Body, render_site
from mkdocs_review_guide.views.words import Words

NO_MECHANISM = Rule(
    "RG131",
    Severity.ERROR,
    "the table belongs to no mechanism",
    "write an index.md with `mechanism:` in its folder",
)
NOT_SCANNED = Rule(
    "RG132",
    Severity.WARNING,
    "part of the text is too tangled to be read",
    "look for long runs of brackets, backticks or tags, and simplify them",
)
TAKEN = Rule(
    "RG133",
    Severity.ERROR,
    "the file stands at the address of a page of the guide",
    "rename it to {page}, which the guide completes, or give it another place",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a site decides. ``overrides`` is a folder of templates that come before the package's own;
    ``site_name`` is who published its pages, and who wrote those that name nobody.
    """

    folders: Folders = field(default_factory=Folders)
    locale: str = "en"
    as_of: date = date(1970, 1, 1)
    edit: EditLinks = field(default_factory=EditLinks)
    site: SiteAddress = field(default_factory=lambda: SiteAddress(""))
    site_name: str = ""
    stale_after: Duration = DEFAULT_STALE_AFTER
    style: Style | None = None
    overrides: Path | None = None
    autolinking: Autolinking = field(default_factory=Autolinking)


@dataclass(frozen=True, slots=True)
class Read:
    """The sources, read: what was collected, and the listings of each page in the order of its scan."""

    collected: Collected
    listings: Mapping[str, tuple[Listing | None, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The guide, the bodies of the pages that are part of the site, and the source paths of drafts, which are
    not.
    """

    guide: Guide
    bodies: tuple[Body, ...]
    drafts: tuple[str, ...]
    problems: tuple[Problem, ...]


def read(sources: Sources, folders: Folders) -> Read:
    """Read every source file."""
    problems: list[Problem] = []
    library, found = read_library([(file.file, file.text) for file in sources.bibliography])
    problems += found
    pages, mechanisms = _read_pages(sources.pages, folders, problems)
    mechanisms, events = _read_tables(sources.tables, folders, mechanisms, problems)
    scans = {page.src_uri: scan(page.body) for page in pages}
    problems += [NOT_SCANNED.at(page.place) for page in pages if not scans[page.src_uri].complete]
    listings = {page.src_uri: _read_listings(page, scans[page.src_uri], problems) for page in pages}
    lost = frozenset(problem.lost for problem in problems if problem.lost)
    collected = Collected(
        tuple(pages),
        scans,
        tuple(mechanisms.values()),
        tuple(events),
        library,
        lost,
        sources.whole_bibliography,
        folders.topics,
    )
    return Read(collected, listings, tuple(problems))


def _read_pages(
    files: Iterable[SourceFile], folders: Folders, problems: list[Problem]
) -> tuple[list[Page], dict[str, Mechanism]]:
    pages: list[Page] = []
    mechanisms: dict[str, Mechanism] = {}
    for file in files:
        found, wrong = read_page(file.text, file.file, file.src_uri, folders.kind(file.src_uri))
        problems += wrong
        if found:
            pages.append(found.page)
        if found and found.mechanism:
            mechanisms[found.mechanism.id] = found.mechanism
    return pages, mechanisms


def _read_tables(
    files: Iterable[SourceFile], folders: Folders, mechanisms: dict[str, Mechanism], problems: list[Problem]
) -> tuple[dict[str, Mechanism], list[Event]]:
    """The mechanisms with their reviews, and the events of all tables."""
    events: list[Event] = []
    complete = dict(mechanisms)
    for file in files:
        mechanism = complete.get(folders.table_mechanism(file.src_uri) or "")
        if mechanism is None:
            problems.append(NO_MECHANISM.at(Place(file.file)))
        elif file.src_uri.endswith("/countries.csv"):
            reviews, found = read_countries(file.text, file.file, mechanism, is_country)
            problems += found
            complete[mechanism.id] = replace(mechanism, reviews=reviews)
        else:
            found_events, found = read_event_table(file.text, file.file, mechanism.id, mechanism.page)
            events += found_events
            problems += found
    return complete, events


def _read_listings(page: Page, found: Scan, problems: list[Problem]) -> tuple[Listing | None, ...]:
    listings = []
    for comment in found.listings:
        offset = comment.options_start if comment.options else comment.start
        listing, wrong = read_listing(comment, page.body_place(offset))
        problems += wrong
        listings.append(listing)
    return tuple(listings)


def resolve_guide(found: Read, options: Options) -> Resolved:
    """Resolve what was read. Drafts are held against the guide, but are no part of it."""
    countries = Countries(is_country, partial(country_name, locale=options.locale))
    guide, problems = resolve(found.collected, options.as_of, countries, options.autolinking)
    drafts = tuple(page.src_uri for page in found.collected.pages if page.draft)
    for listings in found.listings.values():
        problems += [problem for listing in listings if listing for problem in check_listing(listing, guide)]
    written = {options.site.built(page.src_uri): page.src_uri for page in found.collected.pages}
    problems += collect_redirects(found.collected.pages, options.site, written)[1]
    if drafts:
        guide, _ = resolve(_published(found.collected), options.as_of, countries, options.autolinking)
    bodies = tuple(
        Body(page, found.collected.scans[page.src_uri], found.listings[page.src_uri])
        for page in guide.pages.values()
    )
    return Resolved(guide, bodies, drafts, tuple(problems))


def _published(collected: Collected) -> Collected:
    """What is no draft, and belongs to no mechanism whose page is one."""
    pages = tuple(page for page in collected.pages if not page.draft)
    drafts = {page.src_uri for page in collected.pages if page.draft}
    mechanisms = tuple(mechanism for mechanism in collected.mechanisms if mechanism.page not in drafts)
    events = tuple(event for event in collected.table_events if event.page not in drafts)
    return replace(collected, pages=pages, mechanisms=mechanisms, table_events=events)


def check(sources: Sources, options: Options) -> tuple[Resolved, tuple[Problem, ...]]:
    """Read and resolve; all problems in the order of their places."""
    found = read(sources, options.folders)
    resolved = resolve_guide(found, options)
    return resolved, in_order((*found.problems, *resolved.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of a report, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a site, ready for the Markdown engine. ``references``: each work by its key, and each
    article by its source path, as one line of safe Markdown.
    """

    guide: Guide
    pages: Mapping[str, RenderedPage]
    references: Mapping[str, str]
    problems: tuple[Problem, ...]


def render(resolved: Resolved, options: Options, cache: ReferenceCache | None = None) -> Site:
    """Write every page of the guide as Markdown; works are formatted by one call of pandoc for all that
    ``cache`` lacks.
    """
    guide, words = resolved.guide, Words(options.locale)
    articles = article_works(guide, options)
    references, problems = _references(
        (*guide.works, *articles.values()), words, options.style or shipped_style(), cache or NoCache()
    )
    renderer = Renderer(
        guide,
        words,
        references,
        options.edit,
        make_environment(words, options.overrides),
        options.stale_after,
        articles,
    )
    pages = render_site(renderer, resolved.bodies, options.folders)
    feeds = feed_links(_export_context(guide, options), pages)
    return Site(guide, _with_heads(pages, guide, articles, feeds), references, problems)


def article_works(guide: Guide, options: Options) -> dict[str, Work]:
    """The articles as works that can be cited, by source path, the newest first."""
    site, language = options.site, options.locale.replace("_", "-")
    return {
        page.src_uri: page_work(
            page,
            site_name=options.site_name,
            language=language,
            url=site.of(page.src_uri) if site.is_known else None,
        )
        for page in guide.articles
    }


def _with_heads(
    pages: Mapping[str, RenderedPage], guide: Guide, articles: Mapping[str, Work], feeds: Mapping[str, str]
) -> dict[str, RenderedPage]:
    """The pages with what their heads say: of feeds, and of articles how to cite them."""
    cited: dict[str, list[Work]] = {src_uri: [] for src_uri in articles}
    for work in guide.works:
        for src_uri in {mention.page: None for mention in guide.mentions.get(work.key, ())}:
            if src_uri in cited and work.key != guide.pages[src_uri].original:
                cited[src_uri].append(work)
    heads = {
        src_uri: head_metadata(work, _original(guide, guide.pages[src_uri]), cited[src_uri])
        for src_uri, work in articles.items()
    }
    return {
        src_uri: replace(page, head=feeds[src_uri] + heads.get(src_uri, ""))
        for src_uri, page in pages.items()
    }


def _original(guide: Guide, page: Page) -> Work | None:
    return guide.library.get(page.original) if page.original else None


def export(guide: Guide, options: Options, history: History | None = None) -> dict[str, bytes]:
    """The files that a site has beside its pages: calendars, feeds, data, tables, citations; by their path
    below the site. Without ``history`` the feeds go by what the guide itself says.
    """
    files = export_files(_export_context(guide, options, history))
    return dict(chain(files, article_citations(article_works(guide, options).values())))


def redirects(
    site: Site, options: Options, files: Mapping[str, str]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The pages at old addresses, by their path below the site, beside the ``files`` that it has: their
    source paths by such paths.
    """
    found, problems = collect_redirects(site.guide.pages.values(), options.site, files)
    words = Words(options.locale)
    titles = {redirect.page: site.pages[redirect.page].title or options.site_name for redirect in found}
    made = {
        redirect.path: redirect_page(redirect, titles[redirect.page], options.site, words)
        for redirect in found
    }
    return made, tuple(problems)


def _export_context(guide: Guide, options: Options, history: History | None = None) -> ExportContext:
    words = Words(options.locale)
    return ExportContext(guide, options.site, words, options.site_name, history or History())


def _references(
    works: Iterable[Work], words: Words, style: Style, cache: ReferenceCache
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    formatted, problems = format_works(
        works,
        style,
        locale=words.csl_locale,
        untitled=words.gettext("title not known"),
        run_pandoc=Pandoc(pandoc_path()),
        cache=cache,
    )
    return {key: as_markdown(work.html) for key, work in formatted.items()}, problems
