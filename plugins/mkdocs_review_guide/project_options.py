"""What a project's configuration decides, read without MkDocs: a build's options, how severe problems are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from mkdocs_review_guide import build
from mkdocs_review_guide.as_of import find_as_of
from mkdocs_review_guide.formatting.csl import Style, read_style
from mkdocs_review_guide.model.autolinks import Autolinking
from mkdocs_review_guide.model.dates import Duration, parse_duration
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.problems import Place, Problem, suggest
from mkdocs_review_guide.project import BAD_OPTION, UNKNOWN_OPTION, Project
from mkdocs_review_guide.severities import Severities
from mkdocs_review_guide.sources import read_file
from mkdocs_review_guide.views.edit_links import EditLinks, read_contact
from mkdocs_review_guide.views.renderer import DEFAULT_STALE_AFTER

T = TypeVar("T")

OPTIONS = (
    "mechanisms",
    "articles",
    "topics",
    "csl",
    "as_of",
    "stale_after",
    "autolink",
    "severity",
    "contact",
    "cache",
)
"""The plugin's options."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The options of a project, and what of them can't be read."""

    options: build.Options
    severities: Severities
    problems: tuple[Problem, ...]


def checking_options(
    project: Project, place: Place, find_day: Callable[[str], date] | None = None
) -> Decided:
    """What a check needs; ``place`` is the configuration's.

    ``find_day`` makes the day of the option ``as_of``, which may be empty; without it the project's folder
    is asked.
    """
    problems: list[Problem] = []
    given = project.options
    find = find_day or (lambda value: find_as_of(value, project.root))

    def place_of(name: str) -> Place:
        return project.option_places.get(name, place)

    def option(name: str, read: Callable[[Any], T], otherwise: T) -> T:
        """The value of an option; if it can't be read, that is a problem, and the other value."""
        try:
            return read(given.get(name))
        except ValueError as error:
            problems.append(BAD_OPTION.at(place_of(name), option=name, why=error))
            return otherwise

    options = build.Options(
        folders=project.folders,
        locale=project.language,
        as_of=option("as_of", lambda value: _day(find, str(value or "")), date(1970, 1, 1)),
        autolinking=option("autolink", Autolinking.read, Autolinking()),
        stale_after=option("stale_after", _duration, DEFAULT_STALE_AFTER),
        edit=EditLinks(contact=option("contact", read_contact, "")),
    )
    severities = option("severity", Severities.read, Severities())
    for name in given:
        if name not in OPTIONS:
            advice = suggest(str(name), OPTIONS, "leave it out, or look up what there is")
            problems.append(UNKNOWN_OPTION.at(place_of(str(name)), option=name, advice=advice))
    return Decided(options, severities, tuple(problems))


def building_options(project: Project, place: Place) -> Decided:
    """What writing pages needs, besides."""
    decided, config = checking_options(project, place), project.config
    style, problems = _style(project)
    docs_dir = project.docs_dir.relative_to(project.root).as_posix()
    theme = config.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    options = replace(
        decided.options,
        edit=EditLinks.from_config(
            str(config.get("repo_url") or ""),
            _edit_uri(config),
            docs_dir,
            decided.options.edit.contact,
            lambda path: (_repository(project.root) / path).is_file(),
        ),
        site=SiteAddress(str(config.get("site_url") or ""), config.get("use_directory_urls") is not False),
        site_name=str(config.get("site_name") or ""),
        style=style,
        overrides=project.root / str(custom) / "review-guide" if custom else None,
    )
    return replace(decided, options=options, problems=(*decided.problems, *problems))


def _day(find: Callable[[str], date], value: str) -> date:
    try:
        return find(value)
    except ValueError:
        raise ValueError(f"{value} is no day; write it as 2026-01-31") from None


def _repository(root: Path) -> Path:
    """The folder of the repository that a project is part of; the project's own if it is in none."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _duration(value: Any) -> Duration:
    return parse_duration(str(value)) if value else DEFAULT_STALE_AFTER


def _style(project: Project) -> tuple[Style | None, list[Problem]]:
    name = project.options.get("csl")
    if not name:
        return None, []
    file, problems = read_file(project.root / Path(str(name)), project.root)
    if file is None:
        return None, problems
    style, found = read_style(file.text, file.file)
    return style, [*problems, *found]


_EDIT_URIS = {"github.com": "edit/master/docs/", "gitlab.com": "edit/master/docs/"}
"""What MkDocs takes for code hosts that it knows (``mkdocs.config.config_options.EditURI``)."""


def _edit_uri(config: Any) -> str:
    if "edit_uri" in config:
        return str(config["edit_uri"] or "")
    host = urlsplit(str(config.get("repo_url") or "")).hostname or ""
    return _EDIT_URIS.get(host.lower(), "")
