"""Links that make themselves: where the first mention of a thing in a page's body leads, and what is left
alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AutoLink:
    """``body[start:end]`` of a page names the target, and becomes a link to it."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Autolinking:
    """Whether names link by themselves in this site, and which of them don't."""

    enabled: bool = True
    off: tuple[str, ...] = ()

    @classmethod
    def read(cls, value: object) -> Autolinking:
        """The option ``autolink``: true, false, or ``{except: [names]}`` (one name or a list).

        ValueError, which says what may stand there, for anything else.
        """
        if value is None or isinstance(value, bool):
            return cls(enabled=value is not False)
        if not isinstance(value, Mapping) or set(value) != {"except"}:
            raise ValueError("write true, false, or {except: [names]}")
        names = value["except"]
        names = names if isinstance(names, list) else [names]
        if not all(isinstance(name, str) and name.strip() for name in names):
            raise ValueError("the names after `except` are texts")
        return cls(off=tuple(names))
