"""The project as ``mkdocs.yml`` describes it, read without MkDocs: folders, options and source files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.sources import Folders, Sources, decode, read_files, relative_name, same_but_for_case
from mkdocs_review_guide.trees import DISK, Tree

BAD_CONFIG = Rule(
    "RG141", Severity.ERROR, "the configuration can't be read: {why}", "mend it; mkdocs needs it too"
)
NO_PLUGIN = Rule(
    "RG142", Severity.ERROR, "the plugin {name} is not in use", "add it to `plugins:` in mkdocs.yml"
)
BAD_OPTION = Rule(
    "RG144", Severity.ERROR, "the option {option} can't be read: {why}", "mend it, or leave it out"
)
UNKNOWN_OPTION = Rule("RG145", Severity.WARNING, "review-guide has no option {option}", "{advice}")
NO_DOCS = Rule("RG143", Severity.ERROR, "there is no folder {name}", "check `docs_dir:` in mkdocs.yml")

SITE_AROUND = Rule(
    "RG146",
    Severity.ERROR,
    "site_dir {name} holds the project itself, and a build empties that folder first",
    "name a folder of its own in `site_dir:`, such as site",
)

PLUGIN = "review-guide"
"""What the plugin is called in ``plugins:``."""


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` as far as it concerns the guide: tags that build Python objects are nothing
    here.
    """

    environment: Mapping[str, str] = os.environ


class _SealedLoader(_Loader):
    """Reads it without the environment: every ``!ENV`` is its default."""

    environment: Mapping[str, str] = MappingProxyType({})


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


def _environment(loader: _Loader, node: yaml.Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``, as MkDocs reads it: what is set is YAML too."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    names, default = (parts[:-1], parts[-1]) if len(parts) > 1 else (parts, None)
    for name in names:
        value = loader.environment.get(str(name.value))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # the stubs lack its types
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return loader.construct_object(default) if default else None


_Loader.add_multi_constructor("", _ignore)
_Loader.add_constructor("!ENV", _environment)

MAX_PARENTS = 8
"""How far settings are inherited; more is a circle."""

MOST_VALUES = 100_000
"""How many values a configuration may have: a few aliases of aliases stand for more than fit into memory."""


@dataclass(frozen=True, slots=True)
class Project:
    """A guide's project: ``root`` is the folder of ``mkdocs.yml``, ``config`` all that this says (as far as
    it builds no Python objects), and ``options`` the plugin's own.
    """

    root: Path
    docs_dir: Path
    folders: Folders
    language: str = "en"
    options: Mapping[str, Any] = field(default_factory=dict)
    bibliography: tuple[Path, ...] = ()
    config: Mapping[str, Any] = field(default_factory=dict)
    option_places: Mapping[str, Place] = field(default_factory=dict)
    """Where each of the plugin's options is written."""


def read_project(
    config_file: Path, tree: Tree = DISK, *, sealed: bool = False
) -> tuple[Project | None, list[Problem]]:
    """Read ``mkdocs.yml``, with what it inherits; ``sealed``: without anything of the environment."""
    root, place = config_file.parent, Place(config_file.name)
    places: dict[str, Place] = {}
    config, problems = _read_config(config_file, root, tree, _SealedLoader if sealed else _Loader, places)
    if config is None:
        return None, problems
    plugins = _plugins(config.get("plugins"))
    problems += [NO_PLUGIN.at(place, name=name) for name in (PLUGIN, "bibtex") if name not in plugins]
    options = plugins.get(PLUGIN, {})
    folders = Folders(
        **{name: str(options[name]) for name in ("mechanisms", "articles", "topics") if options.get(name)}
    )
    theme = config.get("theme")
    site = str(config.get("site_dir") or "site")
    if empties_project(root / site, root):
        problems.append(SITE_AROUND.at(place, name=site))
    return Project(
        root,
        root / str(config.get("docs_dir") or "docs"),
        folders,
        str(theme.get("language") or "en") if isinstance(theme, dict) else "en",
        options,
        _bibliography(root, plugins.get("bibtex", {}), tree),
        config,
        places,
    ), problems


def empties_project(site_dir: Path, root: Path) -> bool:
    """Whether a build into a folder would delete the project: MkDocs empties it first, if it builds."""
    return root.resolve().is_relative_to(site_dir.resolve())


def _read_config(
    path: Path,
    root: Path,
    tree: Tree,
    loader: type[_Loader],
    places: dict[str, Place],
    depth: int = 0,
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The settings of a file, over those that it inherits; ``places`` gets those of the plugin's options."""
    place = Place(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name)
    try:
        text, problems = decode(tree.read(path), place.file)
        if text is None:
            return None, problems
        node, config = _load(text, loader)
    except (OSError, yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [_broken(error, place)]
    if not isinstance(config, dict):
        return None, [BAD_CONFIG.at(place, why="it is no list of settings")]
    if not _is_small(config):
        return None, [BAD_CONFIG.at(place, why="its anchors and aliases make too much of it")]
    for name, mark in _option_marks(node):
        places.setdefault(name, Place(place.file, mark.line + 1, mark.column + 1))
    parent = config.pop("INHERIT", None)
    if not parent or depth == MAX_PARENTS:
        return config, []
    inherited, problems = _read_config(path.parent / str(parent), root, tree, loader, places, depth + 1)
    return (_merge(inherited, config) if inherited is not None else None), problems


def _load(text: str, loader: type[_Loader]) -> tuple[yaml.Node | None, Any]:
    """What a text says, and the nodes that know where it does."""
    reading = loader(text)
    try:
        node = reading.get_single_node()
        return node, reading.construct_document(node) if node else None
    finally:
        reading.dispose()


def _option_marks(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Mark]]:
    """The plugin's options by name, and where each begins."""
    for plugins in _values(node, "plugins"):
        items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
        for options in (value for item in items for value in _values(item, PLUGIN)):
            if isinstance(options, yaml.MappingNode):
                yield from ((str(key.value), key.start_mark) for key, _ in options.value)


def _values(node: yaml.Node | None, name: str) -> list[yaml.Node]:
    """The values of a key in a mapping: none, or one."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [value for key, value in node.value if key.value == name]


def _is_small(config: dict[str, Any]) -> bool:
    """Whether it stays so when every alias is written out."""
    waiting: list[Any] = [config]
    count = 0
    while waiting and count < MOST_VALUES:
        value = waiting.pop()
        count += 1
        if isinstance(value, (dict, list)):
            waiting += value.values() if isinstance(value, dict) else value
    return not waiting


def _broken(error: Exception, place: Place) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or getattr(error, "strerror", None) or str(error)
    return BAD_CONFIG.at(Place(place.file, mark.line + 1, mark.column + 1) if mark else place, why=why)


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
        named = item if isinstance(item, dict) else {str(item): {}}
        for name, options in named.items():
            plugins[str(name)] = options if isinstance(options, dict) else {}
    return plugins


def _bibliography(root: Path, options: Mapping[str, Any], tree: Tree) -> tuple[Path, ...]:
    if options.get("bib_file"):
        return (root / str(options["bib_file"]),)
    return bibliography_files(root / str(options["bib_dir"]), tree) if options.get("bib_dir") else ()


def bibliography_files(folder: Path, tree: Tree = DISK) -> tuple[Path, ...]:
    """The bibliographies in a folder and below, in the order in which they are read as one.

    Where there is none, ``*.bib`` stands for them: reading that reports what is missing, and where.
    """
    return tuple(tree.ending(folder, ".bib")) or (folder / "*.bib",)


def read_sources(project: Project, tree: Tree = DISK) -> tuple[Sources, list[Problem]]:
    """Read every source file of a project, in a stable order."""
    docs = project.docs_dir
    if not tree.is_folder(docs):
        return Sources((), (), ()), [NO_DOCS.at(Place("mkdocs.yml"), name=docs.name)]
    found = docs_files(docs, tree)
    pages, problems = read_files(
        [item for item in found if item[1].endswith((".md", ".markdown"))], project.root, tree
    )
    tables, wrong = read_files(
        [item for item in found if project.folders.table_mechanism(item[1])], project.root, tree
    )
    bibliography, missing = read_files([(path, "") for path in project.bibliography], project.root, tree)
    wrong += same_but_for_case(relative_name(path, project.root) for path, _ in found)
    whole = bool(bibliography) and len(bibliography) == len(project.bibliography)
    return Sources(pages, tables, bibliography, whole), [*problems, *wrong, *missing]


def docs_files(folder: Path, tree: Tree = DISK) -> list[tuple[Path, str]]:
    """The files below a folder that MkDocs would read, in its order, each with its path from there.

    That is ``mkdocs.structure.files.get_files``: a folder's index comes first, and subfolders come last.
    """
    return [(path, path.relative_to(folder).as_posix()) for path in tree.walk(folder)]
