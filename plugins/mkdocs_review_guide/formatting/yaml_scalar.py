"""Texts as YAML scalars, for files that people go on to edit."""

from __future__ import annotations

import json
import re


def as_yaml(text: str) -> str:
    """A text as YAML: all but plain words are quoted (YAML 1.2, section 7.3.1; JSON's strings are of its)."""
    return text if re.fullmatch(r"[A-Z]\w*(?: \w+)+", text) else json.dumps(text, ensure_ascii=False)
