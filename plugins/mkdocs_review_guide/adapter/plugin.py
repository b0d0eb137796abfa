"""The MkDocs plugin: hands MkDocs' files to the driver, and the driver's pages to MkDocs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from mkdocs_review_guide import build
from mkdocs_review_guide.adapter.bibliography import (
    bibliography_paths,
    bibtex_plugin,
    hide_bibliography,
    project_root,
    show_bibliography,
)
from mkdocs_review_guide.adapter.citations import GuideRegistry
from mkdocs_review_guide.adapter.config import ReviewGuideConfig
from mkdocs_review_guide.adapter.folder_cache import FolderCache
from mkdocs_review_guide.adapter.footnotes import ReadingOrderExtension
from mkdocs_review_guide.adapter.kept_entries import KeptEntries, index_settings, search_index
from mkdocs_review_guide.adapter.kept_pages import KeptPages, LinkRecorder, page_settings
from mkdocs_review_guide.adapter.live import notice, watch_sources
from mkdocs_review_guide.adapter.offline import add_worker, announce_worker
from mkdocs_review_guide.adapter.pages import (
    add_assets,
    add_pages,
    find_parent,
    forget_headings,
    into_head,
    is_guide_source,
    replace_file,
    set_meta,
    site_files,
)
from mkdocs_review_guide.adapter.published import add_robots, add_templates
from mkdocs_review_guide.adapter.theme_keys import theme_problems, theme_values
from mkdocs_review_guide.exports.open_graph import open_graph
from mkdocs_review_guide.formatting.csl import FileCache
from mkdocs_review_guide.history import read_history
from mkdocs_review_guide.problems import Place, Problem, Severity
from mkdocs_review_guide.project import Project, read_project
from mkdocs_review_guide.project_options import OPTIONS, building_options
from mkdocs_review_guide.readers.markdown_scan import unmask
from mkdocs_review_guide.reports import SourceLine, source_lines
from mkdocs_review_guide.sources import Folders, Sources, read_files, relative_name, same_but_for_case
from mkdocs_review_guide.views.asset_texts import ASSETS, NO_SCRIPT, asset_folder, without_script
from mkdocs_review_guide.views.card_titles import place_cards
from mkdocs_review_guide.views.edit_links import EditLinks
from mkdocs_review_guide.views.layout import arrange, frame_tables, mark_addresses
from mkdocs_review_guide.views.not_found import NOT_FOUND, not_found_words
from mkdocs_review_guide.views.now import now_attributes
from mkdocs_review_guide.views.words import Words

log = get_plugin_logger("review-guide")

EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "footnotes": {"USE_DEFINITION_ORDER": False, "UNIQUE_IDS": False, "SEPARATOR": ":"},
    "md_in_html": {},
    "tables": {},
    "toc": {},
}
"""What the guide's pages need of Python-Markdown, whatever the site says. Notes are numbered as they stand in
the text, the writer's and ours alike, and have the ids that the references lead to.
"""


class ReviewGuidePlugin(BasePlugin[ReviewGuideConfig]):
    """Turns articles into a cross-linked guide of review timelines, resources and cited works."""

    site: build.Site
    registry: GuideRegistry
    recorder: LinkRecorder
    kept: KeptPages | None
    entries: KeptEntries | None = None
    nav_pages: list[Page]
    edit: EditLinks
    hidden: dict[str, Any]
    live = False
    problems: list[Problem]
    source_line: SourceLine

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Stay alive between rebuilds; every build makes its guide anew. Under ``mkdocs serve`` an error ends
        nothing, and stands in the pages.
        """
        self.live = command == "serve"
        if dirty:
            log.warning(
                "a dirty build leaves out pages that other pages' changes reach; build without --dirty"
            )

    @event_priority(100)
    def _before_bibtex(self, config: MkDocsConfig) -> MkDocsConfig:
        self.hidden = hide_bibliography(config)
        announce_worker(config)
        return config

    @event_priority(-100)
    def _after_bibtex(self, config: MkDocsConfig) -> MkDocsConfig:
        show_bibliography(config, self.hidden)
        for name, options in EXTENSIONS.items():
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
            config.mdx_configs[name] = {**(config.mdx_configs.get(name) or {}), **options}
        words = Words(_language(config))
        self.recorder = LinkRecorder()
        config.markdown_extensions = [
            *(
                item
                for item in config.markdown_extensions
                if not isinstance(item, (ReadingOrderExtension, LinkRecorder))
            ),
            ReadingOrderExtension(words.back_title),  # type: ignore[list-item]  # MkDocs hands instances on
            self.recorder,  # type: ignore[list-item]  # as above
        ]
        add_templates(config)
        watch_sources(config, self.config.csl)
        return config

    on_config = CombinedEvent(_before_bibtex, _after_bibtex)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read, resolve and write the guide; its pages join the site's."""
        root = project_root(config)
        folders = Folders(self.config.mechanisms, self.config.articles, self.config.topics)
        sources, problems = _read_sources(files, config, root, folders)
        config_file = Path(config.config_file_path or "mkdocs.yml")
        known = {name: self.config[name] for name in OPTIONS}
        decided = building_options(_project(config, root, folders, known), Place(config_file.name))
        options, severities, found = decided.options, decided.severities, [*decided.problems]
        resolved, checked = build.check(sources, options)
        cache = FileCache(root / ".cache" / "review-guide") if self.config.cache else None
        self.site = build.render(resolved, options, cache)
        found += theme_problems(resolved.guide.pages.values(), config.theme.dirs)
        self.problems = []
        self._report(build.in_order(severities.of((*problems, *found, *checked, *self.site.problems))))
        self.registry = GuideRegistry(self.site.references, Words(options.locale).gettext("entry"))
        bibtex_plugin(config).registry = self.registry
        self.edit = options.edit
        add_assets(files, config)
        add_worker(files, config, asset_folder())
        add_robots(files, config)
        for page in resolved.drafts:
            _leave_out(files, page)
        self._report(severities.of(add_pages(files, config, self.site.pages, _docs_dir(config, root))))
        texts = {file.file: file.text for file in (*sources.pages, *sources.tables)}
        history = read_history(root, resolved.guide, texts)
        for path, content in build.export(resolved.guide, options, history).items():
            replace_file(files, config, path, content)
        redirects, wrong = build.redirects(self.site, options, site_files(files, config))
        self._report(severities.of(problem for problem in wrong if problem not in checked))
        for path, content in redirects.items():
            replace_file(files, config, path, content)
        self.source_line = source_lines(root)
        self.entries = None
        self.kept = self._kept_pages(files, config, root) if self.config.cache else None
        return files

    def _kept_pages(self, files: Files, config: MkDocsConfig, root: Path) -> KeptPages | None:
        settings = page_settings(config, _language(config))
        if settings is None:
            log.debug("rendered pages are not kept: an extension is not known to depend on the text alone")
            return None
        folder = root / ".cache" / "review-guide"
        index = search_index(config)
        if index is not None:
            self.entries = KeptEntries(
                index, FolderCache(folder / "indexed", _shelf(index_settings(settings)))
            )
        return KeptPages(files, FolderCache(folder / "rendered", _shelf(settings)), self.recorder, settings)

    def _report(self, problems: Sequence[Problem]) -> None:
        self.problems += problems
        report(problems, ends=not self.live)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for addresses that lead nowhere its words."""
        if template_name == NOT_FOUND:
            context["not_found"] = not_found_words(Words(_language(config)))  # type: ignore[typeddict-unknown-key]  # a template takes any name
        return context

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        """Keep which pages the navigation names: what lies below one of them marks its tab."""
        self.nav_pages = list(nav.pages)

    @event_priority(100)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The Markdown of a guide's page. The empty first line keeps MkDocs from reading metadata out of
        it.
        """
        found = self.site.pages.get(page.file.src_uri)
        return f"\n{found.markdown}" if found else None

    @event_priority(50)
    def _before_citations(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        found = self.site.pages.get(page.file.src_uri)
        if found is None:
            return markdown
        self.registry.here = found.src_uri
        if page not in self.nav_pages:
            page.parent = find_parent(self.nav_pages, found)
        written = self.site.guide.pages.get(found.src_uri)
        set_meta(page, found, theme_values(written, config.theme.dirs) if written else {})
        page.edit_url = self.edit.page(found.source) if found.source else None
        page.previous_page = _page_at(files, found.earlier)
        page.next_page = _page_at(files, found.later)
        # mkdocs-bibtex appends the footnotes with one line break, which a table at the end would swallow.
        return markdown.rstrip() + "\n\n"

    @event_priority(-50)
    def _after_citations(self, markdown: str, page: Page, **_: Any) -> str:
        return unmask(markdown)

    @event_priority(-1000)
    def _before_rendering(self, markdown: str, page: Page, **_: Any) -> str:
        return self.kept.before(markdown, page) if self.kept else markdown

    on_page_markdown = CombinedEvent(_before_citations, _after_citations, _before_rendering)

    @event_priority(1000)
    def _after_rendering(self, html: str, page: Page, **_: Any) -> str:
        return self.kept.after(html, page) if self.kept else html

    def _lay_out(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Give the parts of a page their elements, and its links their cards."""
        found = self.site.pages.get(page.file.src_uri)
        told = self._told(page, config) if self.live else ""
        if found is None:
            return told + html
        now = now_attributes(html, Words(_language(config)), self.site.guide.as_of)
        html = frame_tables(mark_addresses(place_cards(arrange(html))))
        forget_headings(page, found.kind, html)
        return f'{told}<div class="g g--{found.kind}"{now}>\n{html}</div>'

    on_page_content = CombinedEvent(_after_rendering, _lay_out)

    @event_priority(1000)
    def _before_indexing(self, context: TemplateContext, page: Page, **_: Any) -> None:
        if self.entries:
            self.entries.before(page)

    @event_priority(-1000)
    def _after_indexing(self, context: TemplateContext, page: Page, **_: Any) -> None:
        if self.entries:
            self.entries.after(page)

    on_page_context = CombinedEvent(_before_indexing, _after_indexing)  # type: ignore[arg-type]  # MkDocs hands the event's context by its name

    def on_post_build(self, **_: Any) -> None:
        """Keep what was rendered and indexed for the next build."""
        if self.kept:
            self.kept.end()
        if self.entries:
            self.entries.end()

    def _told(self, page: Page, config: MkDocsConfig) -> str:
        here = f"{_docs_dir(config, project_root(config))}/{page.file.src_uri}"
        return notice(self.problems, here, self.source_line)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Say in the head of a page what it is, how to cite it, where feeds are, and how filters look without
        script.
        """
        found = self.site.pages.get(page.file.src_uri)
        if found is None:
            return output
        described = open_graph(
            found.title or str(page.title or ""),
            found.description or config.site_description or "",
            site_name=config.site_name,
            locale=_language(config),
            url=page.canonical_url or "",
        )
        style = without_script(output, get_relative_url(f"{ASSETS}/{NO_SCRIPT}", page.url))
        return into_head(output, "\n".join((*described, found.head + style)))


def _page_at(files: Files, src_uri: str) -> Page | None:
    file = files.get_file_from_path(src_uri) if src_uri else None
    return file.page if file else None


def _docs_dir(config: MkDocsConfig, root: Path) -> str:
    """The docs folder from the project's root; no file outside it is read."""
    docs_dir = Path(config.docs_dir)
    if not docs_dir.is_relative_to(root):
        raise ConfigurationError("review-guide: docs_dir leads out of the project's folder; move it there")
    return docs_dir.relative_to(root).as_posix()


def _project(config: MkDocsConfig, root: Path, folders: Folders, options: Mapping[str, Any]) -> Project:
    """What MkDocs made of ``mkdocs.yml``, as the core knows it."""
    docs_dir = root / _docs_dir(config, root)
    settings = {
        name: config[name] for name in ("repo_url", "edit_uri", "site_url", "site_name", "use_directory_urls")
    }
    written, _ = read_project(Path(config.config_file_path))
    return Project(
        root,
        docs_dir,
        folders,
        _language(config),
        options,
        config={**settings, "theme": {"custom_dir": config.theme.custom_dir}},
        option_places=written.option_places if written else {},
    )


def _language(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or "en")


def _read_sources(
    files: Files, config: MkDocsConfig, root: Path, folders: Folders
) -> tuple[Sources, list[Problem]]:
    """The guide's files: MkDocs' pages and tables, and the bibliography."""
    mine = [file for file in files if file.generated_by is None and is_guide_source(file, folders)]
    pages = [(Path(file.abs_src_path or ""), file.src_uri) for file in mine if file.is_documentation_page()]
    tables = [
        (Path(file.abs_src_path or ""), file.src_uri) for file in mine if not file.is_documentation_page()
    ]
    read_pages, problems = read_files(pages, root)
    read_tables, found = read_files(tables, root)
    paths = bibliography_paths(config)
    bibliography, wrong = read_files([(path, "") for path in paths], root)
    whole = len(bibliography) == len(paths)
    all_files = (Path(file.abs_src_path or "") for file in files if file.generated_by is None)
    clashes = same_but_for_case(sorted(relative_name(path, root) for path in all_files))
    return Sources(read_pages, read_tables, bibliography, whole), [*problems, *found, *wrong, *clashes]


def _shelf(settings: str) -> str:
    return sha256(settings.encode()).hexdigest()[:16]


def _leave_out(files: Files, src_uri: str) -> None:
    """Take a page away as if it weren't there: MkDocs warns of links to what is missing, not to what is
    excluded.
    """
    file = files.get_file_from_path(src_uri)
    if file is not None:
        files.remove(file)


def report(problems: Sequence[Problem], *, ends: bool) -> None:
    """Log every problem; where one would lose what somebody wrote, the build ends after the last, if it
    may.
    """
    for problem in problems:
        if problem.severity is Severity.HINT:
            log.info(str(problem))
        elif problem.severity is Severity.WARNING:
            log.warning(str(problem))
        else:
            log.error(str(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors and ends:
        noun = "error" if errors == 1 else "errors"
        raise PluginError(f"review-guide: {errors} {noun} in the guide's sources; see the lines above")
