"""All rules of the package by code, and their titles, from the wording of the problems themselves."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from types import MappingProxyType

import mkdocs_review_guide
from mkdocs_review_guide.problems import Rule

SKIPPED = frozenset({"adapter", "cli", "commands", "explanations"})
"""The layers that declare no rules: of them one knows MkDocs, and two stand above this one."""

_SLOTS = re.compile(r"…(?: …)+")


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by code, in the order of codes. Raises ``ValueError`` if two have the same one."""
    found: dict[str, Rule] = {}
    for name in sorted(_modules()):
        for value in vars(import_module(name)).values():
            if isinstance(value, Rule) and found.setdefault(value.code, value) is not value:
                raise ValueError(f"{value.code} is the code of two rules, one of them in {name}")
    return MappingProxyType(dict(sorted(found.items())))


def title_of(rule: Rule) -> str:
    """What a rule's problems say, with … for what differs from one to the next, and without the name of what
    they speak of in front.
    """
    parts = Formatter().parse(rule.message)
    words = "".join(text + ("" if slot is None else "…") for text, slot, _, _ in parts)
    return _SLOTS.sub("…", words).removeprefix("…: ")


def _modules() -> Iterator[str]:
    """The names of the modules in which rules may be."""
    package = mkdocs_review_guide.__name__
    folder = Path(mkdocs_review_guide.__file__).parent
    yield from _below(folder, package, SKIPPED)


def _below(folder: Path, package: str, skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    for module in pkgutil.iter_modules([str(folder)]):
        if module.name in skipped:
            continue
        name = f"{package}.{module.name}"
        yield name
        if module.ispkg:
            yield from _below(folder / module.name, name)
