"""What a page tells its theme, as the theme takes it."""

from __future__ import annotations

from typing import Any

from mkdocs_review_guide.formatting.escape import escape_attribute
from mkdocs_review_guide.problems import Rule, Severity

NOT_IN_THEME = Rule(
    "RG134", Severity.WARNING, "the theme has no {key} {value}", "look up its names, or leave the key out"
)
NO_MAPPING = Rule(
    "RG135", Severity.WARNING, "{key} has no settings", "write it as `search: {{exclude: true}}`"
)


def typed(value: Any) -> Any:
    """A value with the types that YAML gives it, since our reader leaves all scalars as texts; texts come
    escaped, since themes write them as they are.
    """
    match value:
        case "true" | "false":
            return value == "true"
        case str():
            return int(value) if value.isdecimal() else escape_attribute(value)
        case dict():
            return {key: typed(each) for key, each in value.items()}
        case list():
            return [typed(each) for each in value]
        case _:
            return value
