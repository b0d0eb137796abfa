"""Masks: what mkdocs-bibtex would wrongly take for a citation or a command, hidden and shown again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_review_guide.readers.markdown_scan.findings import CitationBlock, Scan

_MASKED = "@[\\"
_MASKS = "\uf0d1\uf0d2\uf0d3"
RESERVE = "\uf0d4\uf0d5\uf0d6"
# The masks themselves may stand in a body (some icon fonts use them): they move on while the mask is on.
_HIDE = str.maketrans(_MASKED + _MASKS, _MASKS + RESERVE)
_MOVE = str.maketrans(_MASKS, RESERVE)
_SHOW = str.maketrans(_MASKS + RESERVE, _MASKED + _MASKS)


def mask(body: str, scan: Scan) -> str:
    r"""The body with every ``@``, ``[`` and ``\`` outside the found citations and commands made inert.

    Each becomes one private-use character, so lengths and lines stay. Inside a citation block, an ``@``
    that is not a citation (an e-mail address, a key that can't be cited) is made inert too: it is never
    read cut off.
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(_open_ranges(scan)):
        pieces += (body[done:start].translate(_HIDE), body[start:end].translate(_MOVE))
        done = end
    pieces.append(body[done:].translate(_HIDE))
    return "".join(pieces)


def unmask(text: str) -> str:
    """Undo :func:`mask`, in the masked body or in what was made of it."""
    return text.translate(_SHOW)


def _open_ranges(scan: Scan) -> Iterator[tuple[int, int]]:
    """The ranges that mkdocs-bibtex shall see as they are."""
    for command in scan.commands:
        yield command.start, command.end
    for block in scan.citations:
        start = block.start
        for offset in _other_signs(block):
            yield start, offset
            start = offset + 1
        yield start, block.end


def _other_signs(block: CitationBlock) -> Iterator[int]:
    """The offsets of each ``@`` in those parts of a block that are no citations, or can't be cited."""
    cited = {citation.key_start for citation in block.citations if citation.citable}
    start = block.start + 1
    for part in block.raw.split(";"):
        signs = [start + found.start() for found in re.finditer("@", part)]
        if signs and signs[0] + 1 not in cited:
            yield from signs
        start += len(part) + 1
