"""Titles in references: between quotation marks, or up to a stop."""

from __future__ import annotations

import re

_OPEN_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}


def quoted_span(line: str) -> tuple[int, int] | None:
    """Where the quoted title begins and ends: the places of its marks."""
    starts = [
        index
        for index, char in enumerate(line)
        if char in _OPEN_QUOTES and not (index and line[index - 1].isalnum())
    ]
    if not starts:
        return None
    start = starts[0]
    close = _OPEN_QUOTES[line[start]]
    depth, ends = 0, []
    for index in range(start + 1, len(line)):
        char = line[index]
        if char == line[start] and char != close:
            depth += 1
        elif char == close and _closes(line, index):
            if depth:
                depth -= 1
            else:
                ends.append(index)
    for index in ends:
        if _ends_title(line, index):
            return start, index
    return (start, ends[-1]) if ends else None


def _closes(line: str, index: int) -> bool:
    """Whether a mark can close a quotation: an apostrophe within a word can't."""
    inside = 0 < index < len(line) - 1 and line[index - 1].isalnum() and line[index + 1].isalnum()
    return not inside


def _ends_title(line: str, index: int) -> bool:
    """Whether what follows a closing mark is what follows a title in some style."""
    before, after = line[index - 1], line[index + 1 :]
    if before in ",.":
        return True
    if re.match(r"\s*(?:$|[,.;(\[<]|in\b|dans\b|[\[(]?\d{4})", after):
        return True
    return before in "?!’”" and bool(re.match(r"\s+[A-Z]", after))


def split_title(text: str) -> tuple[str, str, str]:
    """Title, its stop and what follows: at the first stop that ends a sentence and no abbreviation."""
    for match in re.finditer(r"(?P<stop>[.?!])[’”\"]?\s+(?=[A-Z“‘0-9(])", text):
        before = text[: match.start()]
        if match["stop"] == "." and re.search(
            r"(?:\b[A-Z]|\b(?:v|vs|No|vol|Vol|St|Dr|Mr|Mrs|Jr|e\.g|i\.e|cf|al|U\.N|U\.S))$", before
        ):
            continue
        after = text[match.end() :]
        if match["stop"] in "?!" and not re.search(r"\d{4}|\bPress\b", after) and "." in after.rstrip("."):
            continue
        keep = match.end("stop") if match["stop"] in "?!" else match.start()
        closing = text[match.end("stop") : match.end()].strip()
        return text[:keep] + closing, match["stop"], after
    return text, "", ""


def unquoted(text: str) -> str:
    """A title without quotation marks around the whole of it."""
    match = re.fullmatch(r"[“‘\"«]\s*(.+?)[,.]?\s*[”’\"»]", text)
    return match[1] if match and not re.search(r"[“”\"«»]", match[1]) else text
