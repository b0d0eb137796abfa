"""The project as ``mkdocs.yml`` describes it, read without MkDocs: folders, options and source files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.sources import Folders, Sources, read_files

BAD_CONFIG = Rule("RG141", Severity.ERROR, "mkdocs.yml can't be read: {why}", "mend it; mkdocs needs it too")
NO_PLUGIN = Rule(
    "RG142", Severity.ERROR, "the plugin {name} is not in use", "add it to `plugins:` in mkdocs.yml"
)


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` as far as it concerns the guide: tags that build Python objects are nothing
    here.
    """


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``, as MkDocs reads it."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = [loader.construct_object(item) for item in node.value] or [None]
    else:
        names, default = [loader.construct_object(node)], None
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_multi_constructor("", _ignore)
_Loader.add_constructor("!ENV", _environment)


@dataclass(frozen=True, slots=True)
class Project:
    """A guide's project: ``root`` is the folder of ``mkdocs.yml``."""

    root: Path
    docs_dir: Path
    folders: Folders
    language: str = "en"
    options: Mapping[str, Any] = field(default_factory=dict)
    bibliography: tuple[Path, ...] = ()


def read_project(config_file: Path) -> tuple[Project | None, list[Problem]]:
    """Read ``mkdocs.yml``, with what it inherits."""
    root, place = config_file.parent, Place(config_file.name)
    try:
        config = _read_config(config_file)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(config_file.name, mark.line + 1, mark.column + 1) if mark else place
        why = (
            getattr(error, "problem", None) or getattr(error, "strerror", None) or "it is no list of settings"
        )
        return None, [BAD_CONFIG.at(place, why=why)]
    plugins = _plugins(config.get("plugins"))
    problems = [NO_PLUGIN.at(place, name=name) for name in ("review-guide", "bibtex") if name not in plugins]
    options = plugins.get("review-guide", {})
    folders = Folders(
        **{name: str(options[name]) for name in ("mechanisms", "articles", "topics") if options.get(name)}
    )
    theme = config.get("theme")
    return Project(
        root,
        root / str(config.get("docs_dir") or "docs"),
        folders,
        str(theme.get("language") or "en") if isinstance(theme, dict) else "en",
        options,
        tuple(_bibliography(root, plugins.get("bibtex", {}))),
    ), problems


def _read_config(path: Path, depth: int = 0) -> dict[str, Any]:
    config = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # a SafeLoader
    if not isinstance(config, dict):
        raise ValueError
    parent = config.pop("INHERIT", None)
    if parent and depth < 8:
        return _merge(_read_config(path.parent / str(parent), depth + 1), config)
    return config


def _merge(parent: dict[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """As MkDocs merges an inherited configuration: mappings by key, everything else as a whole."""
    merged = dict(parent)
    for key, value in child.items():
        both = isinstance(merged.get(key), dict) and isinstance(value, dict)
        merged[key] = _merge(merged[key], value) if both else value
    return merged


def _plugins(value: Any) -> dict[str, dict[str, Any]]:
    """The plugins with their options: written as a list of names and mappings, or as one mapping."""
    items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    plugins: dict[str, dict[str, Any]] = {}
    for item in items:
        named = item if isinstance(item, dict) else {item: {}}
        for name, options in named.items():
            plugins[str(name)] = options if isinstance(options, dict) else {}
    return plugins


def _bibliography(root: Path, options: Mapping[str, Any]) -> Iterator[Path]:
    if options.get("bib_file"):
        yield root / str(options["bib_file"])
    elif options.get("bib_dir"):
        yield from sorted((root / str(options["bib_dir"])).rglob("*.bib"))


def read_sources(project: Project) -> tuple[Sources, list[Problem]]:
    """Read every source file of a project, in a stable order."""
    docs = project.docs_dir
    found = sorted((path, path.relative_to(docs).as_posix()) for path in _walk(docs))
    pages, problems = read_files(
        [item for item in found if item[1].endswith((".md", ".markdown"))], project.root
    )
    tables, wrong = read_files(
        [item for item in found if project.folders.table_mechanism(item[1])], project.root
    )
    bibliography, missing = read_files([(path, "") for path in project.bibliography], project.root)
    return Sources(pages, tables, bibliography), [*problems, *wrong, *missing]


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder that MkDocs would read: no hidden ones."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent) / name
