"""``mkdocs.yml`` for the exported guide: that of the project, without what only the plugin can do.

It is changed as YAML nodes, so that tags which build objects (``!!python/name:``, ``!ENV``) go through as
they are, and nothing is built here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

PLUGINS = ("review-guide", "bibtex")
"""The plugins whose work is done."""

EXTENSIONS = ("attr_list", "footnotes", "md_in_html", "tables", "toc")
"""What the pages need of Python-Markdown."""

_DROPPED = ("INHERIT", "docs_dir", "site_dir", "watch", "edit_uri", "edit_uri_template", "not_in_nav")
_MAP, _SEQ, _STR = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str"))
_MOST_PARENTS = 8


class PlainConfigError(ValueError):
    """The configuration can't be made plain; the text says why."""


def read_nodes(path: Path, depth: int = 0) -> MappingNode:
    """The settings of a file over those that it inherits, as nodes. Raises :class:`PlainConfigError`."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise PlainConfigError(f"{path.name}: {error}") from None
    if not isinstance(node, MappingNode):
        raise PlainConfigError(f"{path.name} is no list of settings")
    parent = _get(node, "INHERIT")
    if isinstance(parent, ScalarNode) and depth < _MOST_PARENTS:
        node = _merged(read_nodes(path.parent / str(parent.value), depth + 1), node)
    return node


def plain_config(
    node: MappingNode, *, css: Collection[str], scripts: Collection[str], not_in_nav: Iterable[str], back: str
) -> str:
    """The text of the configuration.

    ``css`` and ``scripts`` are files of the site that come first, ``not_in_nav`` the pages that the
    navigation doesn't name, ``back`` the words for the way back from a note (``{}`` is its number).
    """
    settings = {key.value: value for key, value in node.value if key.value not in _DROPPED}
    settings["plugins"] = _without(settings.get("plugins"), PLUGINS)
    settings["theme"] = _with_overrides(settings.get("theme"))
    settings["markdown_extensions"] = _with_extensions(settings.get("markdown_extensions"), back)
    settings["extra_css"] = _with_first(settings.get("extra_css"), css)
    settings["extra_javascript"] = _with_first(settings.get("extra_javascript"), scripts)
    settings["edit_uri"] = _scalar("")  # what is written here is made from what is edited elsewhere
    settings["not_in_nav"] = ScalarNode(_STR, "".join(f"/{path}\n" for path in not_in_nav), style="|")
    pairs = [(_scalar(name), value) for name, value in settings.items()]
    return yaml.serialize(MappingNode(_MAP, pairs, flow_style=False), allow_unicode=True, width=10_000)


def _get(node: Node | None, name: str) -> Node | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == name:
                return value if isinstance(value, Node) else None
    return None


def _merged(parent: MappingNode, child: MappingNode) -> MappingNode:
    """As MkDocs merges an inherited configuration: mappings by key, everything else as a whole."""
    merged: dict[Any, tuple[Node, Node]] = {key.value: (key, value) for key, value in parent.value}
    for key, value in child.value:
        old = merged.get(key.value, (key, None))[1]
        both = isinstance(old, MappingNode) and isinstance(value, MappingNode)
        merged[key.value] = (key, _merged(old, value) if both else value)  # type: ignore[arg-type]  # both are mappings
    return MappingNode(parent.tag, list(merged.values()), flow_style=False)


def _scalar(text: str) -> ScalarNode:
    return ScalarNode(_STR, text)


def _names(item: Node) -> list[str]:
    """The names of an item of a list of plugins or extensions: ``name``, or ``name: {options}``."""
    if isinstance(item, MappingNode):
        return [str(key.value) for key, _ in item.value]
    return [str(item.value)] if isinstance(item, ScalarNode) else []


def _without(node: Node | None, names: Collection[str]) -> Node:
    if isinstance(node, MappingNode):
        kept = [(key, value) for key, value in node.value if key.value not in names]
        return MappingNode(_MAP, kept, flow_style=False)
    items = node.value if isinstance(node, SequenceNode) else []
    kept_items = [item for item in items if not set(_names(item)) & set(names)]
    return SequenceNode(_SEQ, kept_items, flow_style=False)


def _with_overrides(theme: Node | None) -> Node:
    if isinstance(theme, ScalarNode):
        theme = MappingNode(_MAP, [(_scalar("name"), theme)], flow_style=False)
    pairs = theme.value if isinstance(theme, MappingNode) else [(_scalar("name"), _scalar("mkdocs"))]
    kept = [(key, value) for key, value in pairs if key.value != "custom_dir"]
    return MappingNode(_MAP, [*kept, (_scalar("custom_dir"), _scalar("overrides"))], flow_style=False)


def _with_extensions(node: Node | None, back: str) -> Node:
    options: Mapping[str, Node] = {
        "footnotes": MappingNode(_MAP, [(_scalar("BACKLINK_TITLE"), _scalar(back))], flow_style=False)
    }
    if isinstance(node, MappingNode):
        given = {str(key.value) for key, _ in node.value}
        added = [(_scalar(n), options.get(n, MappingNode(_MAP, []))) for n in EXTENSIONS if n not in given]
        return MappingNode(_MAP, [*node.value, *added], flow_style=False)
    items = list(node.value) if isinstance(node, SequenceNode) else []
    given = {name for item in items for name in _names(item)}
    for name in EXTENSIONS:
        if name not in given:
            extra = options.get(name)
            items.append(
                MappingNode(_MAP, [(_scalar(name), extra)], flow_style=False) if extra else _scalar(name)
            )
    return SequenceNode(_SEQ, items, flow_style=False)


def _with_first(node: Node | None, paths: Iterable[str]) -> Node:
    items = node.value if isinstance(node, SequenceNode) else []
    return SequenceNode(_SEQ, [*map(_scalar, paths), *items], flow_style=False)
