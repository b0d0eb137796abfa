"""Texts of twenty kilobytes that make readers work for nothing: each is read, and none takes for ever.

The limit is one against hangs, many times what any of them takes: what grows faster than its text exceeds it.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.plain_prose import plain_prose
from mkdocs_review_guide.formatting.prose import inline_prose
from mkdocs_review_guide.importer.documents import UnreadableError
from mkdocs_review_guide.importer.importing import import_article
from mkdocs_review_guide.readers.bibtex import read_library
from mkdocs_review_guide.readers.event_table import read_event_table
from mkdocs_review_guide.readers.front_matter import read_page
from mkdocs_review_guide.readers.markdown_scan import scan
from mkdocs_review_guide.readers.names import read_names
from tests.importer.two_reviews import BIB, guide

SIZE = 20_000
PATIENCE = 5
"""Seconds for one text; the slowest takes about half of one."""


def filled(text: str) -> str:
    return text * (SIZE // len(text))


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Give up on what hangs."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


BIBLIOGRAPHIES = {
    "strings of strings": '@string{a0="xxxxxxxxxx"}\n'
    + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    + "@book{k, title = a59}\n",
    "a chain of strings": "".join(f'@string{{s{n} = "x" # s{n - 1}}}\n' for n in range(1, 3000)),
    "a chain of parents": "".join(f"@book{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(2500)),
    "open entries": filled("@book{a,title={"),
    "braces": f"@book{{a,title={{{'{' * SIZE}{'}' * SIZE}}}}}",
    "at signs": filled("@"),
    "empty entries": filled("@misc{k,}\n"),
    "commas": f"@book{{a,{filled(',')}}}",
    "names": f"@book{{a,author={{{filled('A and ')}}}}}",
    "parts of a name": f"@book{{a,author={{{filled('A, ')}}}}}",
    "accents": f"@book{{a,title={{{filled(chr(92) + chr(39) + 'e{x} ')}}}}}",
    "protected words": f"@book{{a,title={{{filled('{A} b ')}}}}}",
    "a date": f"@book{{a,date={{{filled('2')}}}}}",
    "NUL": filled("\x00@book{a}"),
    "bidi": f"@book{{a,title={{{filled(chr(0x202E))}}}}}",
    "twins": "".join(f"@book{{k{n},title={{Same}},author={{A}},date={{2001}}}}\n" for n in range(1500)),
}
FRONT_MATTERS = {
    "nested lists": f"a: {'[' * SIZE}",
    "nested mappings": "\n".join(" " * n + "a:" for n in range(400)),
    "aliases": "a: &a [1, 1]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
    "a tag": "title: !!python/object/apply:os.system [x]",
    "keys": "\n".join(f"k{n}: 1" for n in range(8000)),
    "one key": filled("a: 1\n"),
    "a scalar": f"title: {filled('x')}",
    "escapes": f'title: "{filled(chr(92) + "x41")}"',
    "colons": filled("a: b: c\n"),
    "events": "title: A\nevents:\n"
    + "\n".join(f"  - {{id: e{n}, title: A, when: 2001}}" for n in range(2500)),
    "links": f"title: A\nevents: [{{id: e, title: A, cite: x, text: '{filled('[a][b] ')}'}}]",
    "NUL": f"title: {filled(chr(0))}",
}
MARKDOWN = {
    name: filled(text)
    for name, text in {
        **{f"only {sign}": sign for sign in "([*_`<>|#\\~$&!{"},
        "links": "[a](",
        "references": "[a][",
        "emphasis": "**a *b ",
        "citations": "[@a; ",
        "comments": "<!-- ",
        "tags": "<a b='",
        "elements": "<div markdown='1'>\n\n",
        "fences": "```\n",
        "tables": "|a|b|\n",
        "headings": "# a\n",
        "lists": "- a\n",
        "numbers": "1. a\n",
        "quotes": "> > a\n",
        "notes": "[^1]: a [^1]\n",
        "abbreviations": "*[A]: b\n",
        "definitions": "a\n: b\n",
        "attributes": "{: .a #b }\n",
        "admonitions": "!!! note\n    a\n",
        "listings": "<!-- guide/timeline {} -->\n",
        "addresses": "https://a.b <https://c.d> ",
        "NUL": "\x00",
        "bidi": "\u202e",
        "line ends": "a\r\nb\rc\n",
    }.items()
}
MARKDOWN["deep lists"] = "".join("  " * n + "- a\n" for n in range(300))
TABLES = {
    "rows": "id,title,when,cite\n" + "".join(f"e{n},A,2001,x\n" for n in range(6000)),
    "dates": "id,title,when,cite\n" + "".join(f"e{n},A,{n}x,x\n" for n in range(6000)),
    "columns": filled("a,"),
    "quotes": f"id,title\n{filled(chr(34))}",
    "lines in a cell": f'id,title\n"{filled(chr(10))}"',
    "semicolons": filled("a;b\n"),
    "NUL": filled("\x00,"),
}
READERS: dict[str, tuple[dict[str, str], Callable[[str], object]]] = {
    "bibliography": (BIBLIOGRAPHIES, lambda text: read_library([("references.bib", text)])),
    "front matter": (FRONT_MATTERS, lambda text: read_page(f"---\n{text}\n---\n", "a.md", "a.md", "article")),
    "page": (MARKDOWN, scan),
    "table": (TABLES, lambda text: read_event_table(text, "events.csv", "m", "m/index.md")),
    "prose": (MARKDOWN, lambda text: inline_prose(text, lambda _: None)),
    "plain prose": (MARKDOWN, lambda text: plain_prose(text, str, str)),
    "escape": (MARKDOWN, escape),
    "names": (MARKDOWN, read_names),
}
CASES = [(reader, name) for reader, (texts, _) in READERS.items() for name in texts]


@pytest.mark.parametrize(("reader", "name"), CASES, ids=[f"{reader}: {name}" for reader, name in CASES])
def test_a_hostile_text_is_read(reader: str, name: str) -> None:
    texts, read = READERS[reader]
    with patience(name):
        read(texts[name])


@pytest.mark.parametrize("name", MARKDOWN)
@pytest.mark.parametrize("file", ["a.txt", "a.md"])
def test_a_hostile_article_is_imported(file: str, name: str) -> None:
    content = f"Of Treaties\n\nWords.[1]\n\n[1] {MARKDOWN[name]}".encode()
    if name in {"NUL", "bidi"}:
        with pytest.raises(UnreadableError, match="the file is no text"):
            import_article(content, file, guide(), BIB)
        return
    with patience(name):
        made = import_article(content, file, guide(), BIB)
    assert made.page.startswith("---\ntitle: ")
