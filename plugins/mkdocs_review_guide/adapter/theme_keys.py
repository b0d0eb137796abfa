"""The keys of front matter that the theme reads: with the types it expects, and nothing that breaks a build.

The theme writes texts as they are, takes ``search`` for a mapping, and stops at an icon or a template that
it doesn't have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.problems import Problem
from mkdocs_review_guide.views.theme_values import NO_MAPPING, NOT_IN_THEME, typed

FILES = {"icon": ".icons/{}.svg", "template": "{}"}
"""The keys that name a file of the theme, and what that file is called."""

_NAME = re.compile(r"[\w-]+(?:[./][\w-]+)*")


def theme_problems(pages: Iterable[Page], folders: Sequence[str]) -> list[Problem]:
    """What pages tell the theme that it can't follow; its files lie in ``folders``."""
    problems = []
    for page in pages:
        for key, value in page.meta:
            if key == "search" and not isinstance(value, dict):
                problems.append(NO_MAPPING.at(page.place, key=key))
            elif key in FILES and not _has_file(key, value, folders):
                problems.append(NOT_IN_THEME.at(page.place, key=key, value=value))
    return problems


def theme_values(page: Page, folders: Sequence[str]) -> dict[str, Any]:
    """What a page tells the theme, as far as that can follow it; all texts are escaped."""
    return {
        key: typed(value)
        for key, value in page.meta
        if (key != "search" or isinstance(value, dict))
        and (key not in FILES or _has_file(key, value, folders))
    }


def _has_file(key: str, value: object, folders: Sequence[str]) -> bool:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        return False
    return any(Path(folder, FILES[key].format(value)).is_file() for folder in folders)
