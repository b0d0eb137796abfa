"""The rule for reference definitions: the page's own ids of links."""

from __future__ import annotations

import re

from mkdocs_review_guide.readers.markdown_scan.blocks.block import Block
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import BlockReader
from mkdocs_review_guide.readers.markdown_scan.blocks.tree import Node

_LABEL = re.compile(r"[ ]{0,3}\[([^\[\]]*)")


def reference_rule(reader: BlockReader, parent: Node, waiting: list[Block]) -> bool:
    """Take the definitions ``[id]: address``, and leave what stands before and behind them."""
    block = waiting[-1]
    start = block.find("bracket")
    found = None
    while start is not None and not (found := _definition_at(block, start)):
        start = block.find("bracket", start + 1)
    if start is None or found is None:
        return False
    waiting.pop()
    name, address, end = found
    reader.found.definitions[name] = address
    while end < block.last and (found := _definition_at(block, end)) and found[2] == end + 1:
        name, address, end = found
        reader.found.definitions[name] = address
    waiting += [block.since(end), block.until(start)]
    return True


def _definition_at(block: Block, number: int) -> tuple[str, str, int] | None:
    """The id that is defined from a line on, its address, and the number of the line behind the
    definition.
    """
    texts = block.lines.texts
    found = _LABEL.match(texts[number])
    if found is None:
        return None
    label, rest = [found.group(1)], texts[number][found.end() :]
    while not rest and number + 1 < block.last:
        number += 1
        words = re.match(r"[^\[\]]*", texts[number])
        label.append(words.group() if words else "")
        rest = texts[number][len(label[-1]) :]
    if not rest.startswith("]:"):
        return None
    following = texts[number + 1] if number + 1 < block.last else None
    after = texts[number + 2] if number + 2 < block.last else None
    rest = rest[2:].strip(" ")
    if not rest and following is not None:
        rest, following, number = following.strip(" "), after, number + 1
    address, lines = _address_and_lines(rest, following)
    name = "\n".join(label).strip().lower()
    return (name, address.lstrip("<").rstrip(">"), number + lines) if lines else None


def _address_and_lines(rest: str, following: str | None) -> tuple[str, int]:
    """The address, and how many lines a definition takes from that on, or 0 if it isn't one."""
    found = re.match(r"\S+", rest)
    if found is None:
        return "", 0
    address = found.group()
    title = rest[found.end() :].lstrip(" ")
    if not title:
        return address, 2 if following is not None and _is_title(following.strip(" ")) else 1
    if _is_title(title):
        return address, 1
    # A title may also begin within the first word: url"two words".
    opening = {")": "("}.get(rest[-1], rest[-1] if rest[-1] in "'\"" else "")
    begin = address.rfind(opening, 1) if opening else -1
    return (address[:begin], 1) if begin > 0 else ("", 0)


def _is_title(text: str) -> bool:
    """Whether a text is the title of a definition, in quotes or parentheses."""
    return len(text) > 1 and (
        (text[0] in "'\"" and text[-1] == text[0]) or (text[0] == "(" and text[-1] == ")")
    )
