"""While somebody writes, under ``mkdocs serve``: what is watched, and the problems in every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_review_guide.adapter.bibliography import bibliography_paths, bibtex_plugin, project_root
from mkdocs_review_guide.problems import Problem, Severity
from mkdocs_review_guide.reports import SourceLine, as_text

MOST = 20
"""How many problems a page shows."""

_NOTICE = Markup(
    '<div class="admonition {kind}" role="region" aria-label="Problems in the sources" lang="en" dir="ltr"'
    ' data-search-exclude>\n<p class="admonition-title">{title}</p>\n<pre><code>{report}</code></pre>\n'
    "<p>{rest}This page comes anew when a file is saved.</p>\n</div>\n"
)


def watch_sources(config: MkDocsConfig, csl: str | None) -> None:
    """Let a change of anything that is read outside the docs folder build the site anew: bibliographies, the
    CSL style, the theme's own folder with its templates.
    """
    root, options = project_root(config), bibtex_plugin(config).config
    paths = bibliography_paths(config)
    if options.bib_dir and not options.bib_file:
        paths = [root / options.bib_dir]  # a new file in it counts, too
    paths += [root / csl] if csl else []
    paths += [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    config.watch.extend(str(path) for path in paths if path.exists() and str(path) not in config.watch)


def notice(problems: Iterable[Problem], here: str, source_line: SourceLine) -> str:
    """The errors and warnings as HTML for the top of a page, those of the file ``here`` first; empty if
    there is none.
    """
    told = [problem for problem in problems if problem.severity is not Severity.HINT]
    if not told:
        return ""
    wrong = any(problem.severity is Severity.ERROR for problem in told)
    first = sorted(told, key=lambda problem: problem.place.file != here)
    rest = len(told) - MOST
    return _NOTICE.format(
        kind="failure" if wrong else "warning",
        title=_counted(told),
        report=as_text(first[:MOST], source_line),
        rest=f"And {rest} more: review-guide check tells them all. " if rest > 0 else "",
    )


def _counted(told: Sequence[Problem]) -> str:
    return f"{len(told)} problem{'' if len(told) == 1 else 's'} in the sources of this guide"
