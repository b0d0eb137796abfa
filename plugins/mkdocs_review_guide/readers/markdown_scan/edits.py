"""Edits of a body: pieces of it that become another text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """``body[start:end]`` becomes ``text``."""

    start: int
    end: int
    text: str


def apply_edits(body: str, edits: Iterable[Edit]) -> str:
    """The body with all edits made in one pass; of two that overlap, the one that begins later is dropped."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            pieces += (body[done : edit.start], edit.text)
            done = edit.end
    pieces.append(body[done:])
    return "".join(pieces)
