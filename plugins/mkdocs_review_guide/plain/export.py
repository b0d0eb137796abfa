"""All files of the exported guide: pages, data, the project's other files, theme and configuration."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from mkdocs_review_guide import build
from mkdocs_review_guide.exports.open_graph import open_graph
from mkdocs_review_guide.formatting.csl import ReferenceCache
from mkdocs_review_guide.formatting.escape import escape_attribute
from mkdocs_review_guide.history import read_history
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.plain.config import plain_config, read_nodes
from mkdocs_review_guide.plain.pages import plain_page
from mkdocs_review_guide.problems import Place, Problem, Severity
from mkdocs_review_guide.project import Project, docs_files, read_sources
from mkdocs_review_guide.project_options import Decided, building_options
from mkdocs_review_guide.sources import Sources
from mkdocs_review_guide.views.asset_texts import ASSETS, GUIDE_FILES, NO_SCRIPT, asset_texts, without_script
from mkdocs_review_guide.views.citing import Citing
from mkdocs_review_guide.views.not_found import NOT_FOUND, THEME, not_found_words
from mkdocs_review_guide.views.now import now_words
from mkdocs_review_guide.views.renderer import RenderedPage
from mkdocs_review_guide.views.theme_values import typed
from mkdocs_review_guide.views.words import Words

DOCS, OVERRIDES = "docs", "overrides"
MAIN, OWN_MAIN = "main.html", "main-of-the-site.html"
"""The template that ours extends instead of the theme's, where a site has one of its own."""


@dataclass(frozen=True, slots=True)
class Export:
    """The files of an export by their paths in it, in order: their content, or the file that is copied; and
    what was wrong. There is no file if there was an error.
    """

    files: Mapping[str, bytes | Path]
    problems: tuple[Problem, ...]


def export_guide(project: Project, config_file: Path, cache: ReferenceCache | None = None) -> Export:
    """Make the export of a project. Raises :class:`~mkdocs_review_guide.plain.config.PlainConfigError`."""
    sources, found = read_sources(project)
    decided = building_options(project, Place(config_file.name))
    resolved, checked = build.check(sources, decided.options)
    problems = [*found, *decided.problems, *checked]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Export({}, build.in_order(decided.severities.of(problems)))
    site = build.render(resolved, decided.options, cache)
    problems += site.problems
    made = dict(_copied(project, sources))
    made |= {f"{DOCS}/{path}": text for path, text in _data(project, sources, site, decided).items()}
    made |= {f"{DOCS}/{ASSETS}/{name}": text.encode() for name, text in asset_texts().items()}
    made |= dict(_pages(site, decided.options, resolved.guide.pages, project.config))
    made = {**_theme(decided.options, f"{OVERRIDES}/{OWN_MAIN}" in made), **made}
    made["mkdocs.yml"] = _config(config_file, site, decided.options, project).encode()
    return Export(dict(sorted(made.items())), build.in_order(decided.severities.of(problems)))


def _copied(project: Project, sources: Sources) -> Iterator[tuple[str, bytes | Path]]:
    """The project's files that aren't read as part of the guide: pictures, styles, scripts, theme."""
    read = {page.src_uri for page in (*sources.pages, *sources.tables)}
    for path, src_uri in docs_files(project.docs_dir):
        if src_uri not in read and _is_ours(path, project.root):
            yield f"{DOCS}/{src_uri}", path
    theme = project.config.get("theme")
    custom = str(theme.get("custom_dir") or "") if isinstance(theme, dict) else ""
    if custom and (project.root / custom).is_dir():
        for path, name in docs_files(project.root / custom):
            if not name.startswith("review-guide/") and _is_ours(path, project.root):
                yield f"{OVERRIDES}/{OWN_MAIN if name == MAIN else name}", path
    hooks = project.config.get("hooks")
    for hook in hooks if isinstance(hooks, list) else []:
        path = project.root / str(hook)
        if _is_ours(path, project.root):
            yield Path(str(hook)).as_posix(), path


def _is_ours(path: Path, root: Path) -> bool:
    """Whether a file is one of the project: no link leads out of it, and no hook stands beside it."""
    return path.is_file() and path.resolve().is_relative_to(root.resolve())


def _data(project: Project, sources: Sources, site: build.Site, decided: Decided) -> dict[str, bytes]:
    texts = {file.file: file.text for file in (*sources.pages, *sources.tables)}
    history = read_history(project.root, site.guide, texts)
    data = build.export(site.guide, decided.options, history)
    pages = {decided.options.site.built(src_uri): src_uri for src_uri in site.pages}
    redirects, _ = build.redirects(site, decided.options, pages)
    return {**data, **redirects}


def _pages(
    site: build.Site, options: build.Options, written: Mapping[str, Page], config: Mapping[str, Any]
) -> Iterator[tuple[str, bytes | Path]]:
    citing = Citing(site.references, Words(options.locale).gettext("entry"))
    for src_uri, page in site.pages.items():
        meta = {key: typed(value) for key, value in written[src_uri].meta} if src_uri in written else {}
        text = plain_page(page, citing, meta, _head(page, options, config))
        yield f"{DOCS}/{src_uri}", text.encode("utf-8", "replace")


def _head(page: RenderedPage, options: build.Options, config: Mapping[str, Any]) -> str:
    described = open_graph(
        page.title,
        page.description or str(config.get("site_description") or ""),
        site_name=options.site_name,
        locale=options.locale,
        url=options.site.of(page.src_uri) if options.site.is_known else "",
    )
    here = options.site.built(page.src_uri)
    style = posixpath.relpath(f"{ASSETS}/{NO_SCRIPT}", posixpath.dirname(here) or ".")
    return "\n".join((*described, page.head + without_script(page.markdown, style)))


def _theme(options: build.Options, has_main: bool) -> dict[str, bytes | Path]:
    template = files("mkdocs_review_guide.plain").joinpath("theme", "main.html").read_text(encoding="utf-8")
    now = escape_attribute(now_words(Words(options.locale)))
    if has_main:
        template = template.replace('"base.html"', f'"{OWN_MAIN}"')
    text = template.replace("AS-OF", options.as_of.isoformat()).replace("NOW-WORDS", now)
    lost = (THEME / NOT_FOUND).read_text(encoding="utf-8").replace("not_found is defined", "not page")
    for name, words in not_found_words(Words(options.locale)).items():
        lost = lost.replace(f"{{{{ not_found.{name} | e }}}}", escape_attribute(words))
    return {f"{OVERRIDES}/{MAIN}": text.encode(), f"{OVERRIDES}/{NOT_FOUND}": lost.encode()}


def _config(config_file: Path, site: build.Site, options: build.Options, project: Project) -> str:
    nav = set(_named(project.config.get("nav")))
    written = {page.src_uri for page in site.guide.pages.values()}
    hidden = [src_uri for src_uri in sorted(site.pages) if nav or src_uri not in written]
    names = [f"{ASSETS}/{name}" for name in GUIDE_FILES]
    return plain_config(
        read_nodes(config_file),
        css=[name for name in names if name.endswith(".css")],
        scripts=[name for name in names if name.endswith(".js")],
        not_in_nav=[path for path in hidden if path not in nav],
        back=Words(options.locale).back_title(1, 1, 1).replace("1", "{}", 1),
    )


def _named(nav: Any) -> Iterator[str]:
    """The pages that a navigation names."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _named(item)
