"""Code spans: runs of backticks, paired as Python-Markdown pairs them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_TICKS = re.compile("`+")


def find_code_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of backticks of each code span; number 0 for pairs of backslashes before one."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    longest = _longest_after(runs)
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        start = max(start, done)
        backslashes = _backslashes_before(text, start)
        if backslashes % 2 or (backslashes and start - backslashes < done):
            start += 1
        elif backslashes:
            yield start - backslashes, start, 0
        length = end - start
        index += 1
        if length < 1:
            continue
        same = by_length.get(length, [])
        after = bisect_left(same, index)
        best = longest[index] if index < len(runs) else None
        if after < len(same):
            closing, ticks = same[after], length
        elif best is not None and runs[best][1] - runs[best][0] < length:
            closing, ticks = best, runs[best][1] - runs[best][0]
        else:
            # Python-Markdown goes on behind the run and as many characters more.
            done = start + 2 * length
            continue
        done = runs[closing][1]
        yield start, done, ticks
        index = closing + 1


def _longest_after(runs: list[tuple[int, int]]) -> list[int]:
    """For each run the first of the longest from it on."""
    best: list[int] = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        following = best[index + 1] if index + 1 < len(runs) else index
        length = runs[index][1] - runs[index][0]
        best[index] = index if length >= runs[following][1] - runs[following][0] else following
    return best


def _backslashes_before(text: str, start: int) -> int:
    """How many backslashes stand directly before an offset."""
    first = start
    while first > 0 and text[first - 1] == "\\":
        first -= 1
    return start - first
