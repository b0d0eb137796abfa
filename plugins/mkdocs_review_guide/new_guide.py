"""A small guide to start from: its files, made from the skeleton that the package holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, StrictUndefined

from mkdocs_review_guide.formatting.yaml_scalar import as_yaml
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.problems import one_line

TEMPLATE = ".jinja"
"""What ends the names of files with names to fill in."""
FOLDER = "MECHANISM"
"""The folder of the skeleton that is called by the mechanism's id."""
_DOT = "dot-"
"""What begins the names of files that are hidden in a guide: packages leave hidden files out."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!&])")


@dataclass(frozen=True, slots=True)
class Names:
    """What a guide is about. ``version`` is the plugin's."""

    name: str
    mechanism: str
    language: str
    version: str


def new_guide(names: Names) -> Mapping[str, bytes]:
    """The files of a new guide, by their paths, in order. Raises ValueError for a name that can't be one."""
    for what, name in (("name", names.name), ("mechanism", names.mechanism)):
        if not name.strip() or one_line(name, 200) != name:
            raise ValueError(f"{one_line(name)!r} can't be a {what}: write one line of at most 200 letters")
    id_ = slug(names.mechanism)
    if not re.fullmatch(r"[\w-]+", id_):
        raise ValueError(f"{names.mechanism!r} has no letters that a folder could be called by")
    environment = Environment(
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # YAML and Markdown, for which names are written below
    )
    environment.filters |= {"text": as_yaml, "words": as_markdown}
    made = {}
    for path, content in _skeleton(files(__package__).joinpath("skeleton")):
        target = path.replace(FOLDER, id_)
        if path.endswith(TEMPLATE):
            text = environment.from_string(content.decode()).render(asdict(names), id=id_)
            made[target.removesuffix(TEMPLATE)] = text.encode()
        else:
            made[target] = content
    return dict(sorted(made.items()))


def as_markdown(text: str) -> str:
    """A text as Markdown, in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", text)


def _skeleton(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        name = "." + item.name.removeprefix(_DOT) if item.name.startswith(_DOT) else item.name
        if item.is_dir():
            yield from _skeleton(item, f"{above}{name}/")
        else:
            yield f"{above}{name}", item.read_bytes()
