"""The option ``severity``: how much each kind of problem matters in one guide.

A guide may make any problem more or less severe, and turn warnings and hints off. An error can't be turned
off: something that somebody wrote is left out because of it, and that is never silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_review_guide.problems import Problem, Severity

OFF = "off"
_CODE = re.compile(r"RG[0-9]{3}")
_NAMES = [severity.value for severity in Severity]


@dataclass(frozen=True, slots=True)
class Severities:
    """What an option ``severity`` says: by code a severity, or None for ``off``."""

    by_code: Mapping[str, Severity | None] = field(default_factory=dict)

    @classmethod
    def read(cls, value: Any) -> Severities:
        """Read the option as YAML gives it; ``off`` may be false, as YAML 1.1 reads it. Raises
        ``ValueError`` with what is wrong.
        """
        if value is None:
            return cls()
        if not isinstance(value, dict):
            raise ValueError("write codes with severities, as {RG514: hint}")
        return cls({_code(code): _severity(code, name) for code, name in value.items()})

    def of(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems with their severities in this guide, without those that are off."""
        if not self.by_code:
            return list(problems)
        judged = []
        for problem in problems:
            severity = self.by_code.get(problem.code, problem.severity)
            if severity is None and problem.severity is Severity.ERROR:
                severity = Severity.HINT
            if severity is not None:
                judged.append(replace(problem, severity=severity))
        return judged


def _code(code: Any) -> str:
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise ValueError(f"{code} is no code; a code is RG and three digits")
    return code


def _severity(code: str, name: Any) -> Severity | None:
    if name is False or name == OFF:
        return None
    if name not in _NAMES:
        raise ValueError(f"{code}: {name} is no severity; write {', '.join(_NAMES)} or {OFF}")
    return Severity(name)
