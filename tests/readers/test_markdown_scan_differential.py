"""What the scanner calls a citation or a link is one in Python-Markdown, and the other way round.

The oracle is Python-Markdown itself with inline rules of ours: one for citations behind its own rules for
links and HTML, one for ``[words][id]`` behind those for links and images. What they leave is looked for in
the finished tree, outside other links; raw HTML, code and comments are not part of that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.inlinepatterns import AUTOLINK_RE, AutolinkInlineProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, INLINE_PLACEHOLDER_RE

from mkdocs_review_guide.readers.markdown_scan import Edit, Scan, apply_edits, scan

CASES = sorted((Path(__file__).parent / "markdown_scan").glob("*.md"))
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]


class CitationRule(InlineProcessor):
    """Replaces a citation block by an element that names its keys, as a footnote would stand there."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(r"\[([^\[\]\n]*@[^\[\]\n]*)\]", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        if any(self._hides_bracket(name) for name in INLINE_PLACEHOLDER_RE.findall(m.group(1))):
            return None, None, None
        found = (
            re.match(r"[^@\\]*@([\w-][^\s,;]*)", part)
            for part in m.group(1).split(";")
            if not re.match(r"me@\w+\.org", part)
        )
        keys = [match.group(1) for match in found if match]
        return (
            ElementTree.Element("cite", {"data-keys": " ".join(keys)}) if keys else None,
            m.start(0),
            m.end(0),
        )

    def _hides_bracket(self, name: str) -> bool:
        """Whether what an earlier rule has taken holds a bracket or an ``@``: mkdocs-bibtex would see it."""
        assert self.md is not None
        inline = self.md.treeprocessors["inline"]
        taken = inline.stashed_nodes.get(name, "")  # type: ignore[attr-defined]  # the stubs don't have it
        if isinstance(taken, str):
            return taken in ("image", "\x0291\x03", "\x0293\x03") or "@" in taken
        return taken.tag == "a" or bool(re.search("[][@]", "".join(taken.itertext())))


class LinkRule(InlineProcessor):
    """Replaces ``[words][id]`` by a link that names the id."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(r"(?<!!)\[", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        close = matching_bracket(data, m.start(0))
        name = re.compile(r"\[([^\[\]@]+)\]").match(data, close + 1) if close else None
        if not close or not name or not re.match(r"[^\s^\x02][^\x02]*$", name.group(1)):
            return None, None, None
        link = ElementTree.Element("a", {"data-guide": name.group(1)})
        link.text = data[m.end(0) : close]
        return link, m.start(0), name.end()


def matching_bracket(text: str, start: int) -> int:
    """The bracket that closes the one at ``start``, or 0."""
    depth = 0
    for found in re.compile(r"[\[\]]").finditer(text, start):
        depth += 1 if found.group() == "[" else -1
        if not depth:
            return found.start()
    return 0


class ImageRule(InlineProcessor):
    """Takes images with an unknown id: they are neither citations nor links."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(r"!\[", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        close = matching_bracket(data, m.end(0) - 1)
        name = re.compile(r"\s?\[[^\]]*\]").match(data, close + 1) if close else None
        return ("image", m.start(0), name.end()) if name else (None, None, None)


class AutolinkRule(AutolinkInlineProcessor):
    """Marks ``<https://x.org>``, which is no link with words."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | str | None, int | None, int | None]:
        link, start, end = super().handleMatch(m, data)
        assert isinstance(link, ElementTree.Element)
        link.set("data-auto", "")
        return link, start, end


class Reading(Treeprocessor):
    """Reads the finished tree: keys and ids outside attributes and other links, and the ids of headings."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.keys: list[str] = []
        self.links: list[str] = []
        self.destinations: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.is_garbled = False

    def run(self, root: ElementTree.Element) -> None:
        self._read(root, in_link=False)

    def _read(self, element: ElementTree.Element, in_link: bool) -> None:
        # A defect in how Python-Markdown pairs emphasis may leave a stand-in in the text.
        self.is_garbled |= "klzzwxh" in (element.text or "") + (element.tail or "")
        if re.fullmatch("h[1-6]", element.tag):
            self.headings.append((element.tag, element.get("id", "")))
        if not in_link:
            self.keys += element.get("data-keys", "").split()
            self.links += [element.attrib["data-guide"]] if "data-guide" in element.attrib else []
            self.destinations += [element.attrib["href"]] if is_page_link(element) else []
        for child in element:
            self._read(child, in_link or element.tag == "a")


def is_page_link(element: ElementTree.Element) -> bool:
    """Whether an element is an ordinary link with an address: no note, and no address in angle brackets."""
    is_note = element.get("class", "").startswith("footnote-")
    is_address = "data-auto" in element.attrib or AMP_SUBSTITUTE in element.get("href", "")
    return element.tag == "a" and bool(element.get("href")) and not is_note and not is_address


class Rules(Extension):
    """Adds the rules, and what reads their traces."""

    reading: Reading

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        self.reading = Reading(md)
        md.inlinePatterns.register(CitationRule(md), "citation", 65)
        md.inlinePatterns.register(AutolinkRule(AUTOLINK_RE, md), "autolink", 120)
        md.inlinePatterns.register(ImageRule(md), "unknown_image", 138)
        md.inlinePatterns.register(LinkRule(md), "guide_link", 135)
        md.treeprocessors.register(self.reading, "reading", -10)


def render(body: str) -> Reading:
    config = {"pymdownx.tabbed": {"alternate_style": True}}
    rules = Rules()
    markdown.markdown(body, extensions=[*EXTENSIONS, rules], extension_configs=config)
    return rules.reading


def read_page(body: str) -> Reading | None:
    """What Python-Markdown makes of a page, or None where it fails or garbles the page."""
    try:
        page = render(body)
    except (AttributeError, IndexError, RuntimeError, AssertionError):
        return None
    return None if page.is_garbled else page


def scanned_keys(found: Scan) -> list[str]:
    return sorted(citation.key for block in found.citations for citation in block.citations)


def scanned_links(found: Scan) -> list[str]:
    return sorted(link.id for link in found.links)


def scanned_destinations(found: Scan) -> list[str]:
    return sorted(link.destination for link in found.page_links)


def plain_headings(body: str, found: Scan) -> str:
    """The body with footnotes for citations, and with ordinary links, as the built page has them."""
    edits = [Edit(block.start, block.end, "[^cited]") for block in found.citations]
    edits += [Edit(link.text_end, link.end, "](x)") for link in found.links]
    return apply_edits(body, edits) + "\n\n[^cited]: note\n"


# Key and id stand for a new key and a new id each time: what is found where is then told apart.
PIECES = [
    *[
        "[@Key]",
        "[see @Key, p. 12; @Key, ch. 2]",
        "[-@Key]",
        "[@Key][@Key]",
        "[ @Key ]",
        "[@Key;@Key]",
        "text",
        "more",
    ],
    *["[words][Id]", "[][Id]", "[two *words*][Id]", "[a `code` b][Id]", "[two\nlines][Id]", "[a [b] c][Id]"],
    *[
        "`[@Key]`",
        "``[@Key] ` ``",
        "`[w][Id]`",
        r"\[@Key]",
        r"[@Key\]",
        r"[w\][Id]",
        r"[\@Key]",
        r"\`[@Key]\`",
    ],
    *[
        "[text @Key](url)",
        '[text @Key](<u r l> "t [@Key]")',
        "[@Key](b)",
        "[w](u 't [@Key]')",
        "[w](u [@Key])",
    ],
    *[
        "[words](../Id.md#Id)",
        '[w](<a Id.md> "t")',
        "[w](a\\_Id.md 't')",
        "[w](u(Id).md)",
        """[w](Id.md"t' )""",
        "[w]( Id.md )",
        '[w](a"b" Id "t" )',
        "[w]()",
        "[a [b](Id.md)](Id.md)",
    ],
    *[
        "![image @Key](x.png)",
        "![image][def]",
        "![@Key]",
        "[@Key][def]",
        "[words][def]",
        "[def][]",
        "[def]",
        "[words]",
    ],
    *["[a [@Key] c]", "[a [b][Id] c]", "[a [b][Id]](url)", "[a [@Key]](url)", "[words] [Id]", "[w][Id](u)"],
    *[
        '<span title="[@Key]">x</span>',
        "<b>[@Key]</b>",
        "<br>",
        "<i a='[@Key]'",
        "<!-- [@Key] -->",
        "<!--",
        "-->",
    ],
    *["<https://x.org/[@Key]>", "<me@x.org>", "me@x.org", "[me@x.org]", "&amp;", "&", "<", ">", "<?[@Key]?>"],
    *["*[@Key]*", "**", "*", "_", "`", "``", "```", "\\", "\\\\", "\\\\`", "[", "]", "(", ")", "!", "'", '"'],
    *[
        '{: title="[@Key]" }',
        "{ .x }",
        "*x*{: title='[@Key]'}",
        "[^1]",
        "[^two]",
        "|",
        "\\|",
        "  \n",
        "\n",
        "\t",
    ],
    *[
        "</div>",
        "<div>",
        "<p>",
        "<hr>",
        "<div markdown>",
        "</p>",
        "<script>",
        "</script>",
        "@Key",
        "[x][Id][y][Id]",
    ],
]
LINES = [
    *[
        "",
        "---",
        "***",
        "===",
        "[def]: http://x.org",
        "[@Key]: url",
        '[d2]: <u> "[@Key]"',
        "*[HTML]: [@Key]",
        "# ",
    ],
    *[
        "[^1]: note [@Key]",
        "[^two]:",
        "```",
        "~~~",
        "``` py",
        '``` { .py title="[@Key]" }',
        "    ```",
        "> ```",
        "<div>",
    ],
    *[
        "</div>",
        "<div markdown>",
        "<p markdown>",
        "<!-- [@Key] -->",
        "<!--",
        "-->",
        "a | b",
        "--- | ---",
        "| - |",
    ],
    *[
        "!!! note",
        '!!! note "T [@Key]"',
        '??? tip "T [@Key]"',
        '=== "T [@Key]"',
        ": def [@Key]",
        ":   ",
        "- ",
        "1. x",
    ],
    *[
        "<hr>",
        "<br>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<table><tr><td>[@Key]",
        "    code [@Key]",
        "\t[@Key]",
    ],
    *[
        "## Head [@Key]",
        "Head { #x }",
        "## Head ## { .a #b }",
        "{: .x title='[@Key]' }",
        "  [w][Id]",
        "   <div>x</div>",
    ],
    *[
        "<section markdown='span'>",
        "</section>",
        "<details markdown><summary>[@Key]</summary>",
        "</details>",
        "* * *",
    ],
    *[
        '<div class="admonition" markdown>',
        "<li markdown>",
        "<td markdown='block'>",
        "<h2 markdown>[@Key]</h2>",
        "<hr />",
    ],
]


def indented(first: str, rest: str) -> Callable[[str], str]:
    """Sets text behind a mark, and its other lines under it."""

    def set_in(text: str) -> str:
        lines = text.split("\n")
        return "\n".join([first + lines[0], *[rest + line if line else line for line in lines[1:]]])

    return set_in


WRAPPERS: list[Callable[[str], str]] = [
    indented("- ", "    "),
    indented("- ", "  "),
    indented("1. ", "    "),
    indented("> ", "> "),
    indented("> ", ""),
    indented(">", ">"),
    indented("    ", "    "),
    indented("\t", "\t"),
    indented("", "    "),
    indented(" ", " "),
    indented("term\n:   ", "    "),
    indented("[^1]: ", "    "),
    indented("!!! note\n    ", "    "),
    indented("??? note\n    ", "    "),
    indented('=== "Tab"\n    ', "    "),
    indented("# ", ""),
    indented("| a | ", "| b | "),
    lambda text: f"<div>\n{text}\n</div>",
    lambda text: f"<div markdown>\n{text}\n</div>",
    lambda text: f"<div markdown='1'>\n\n{text}\n\n</div>",
    lambda text: f"<p markdown>{text}</p>",
    lambda text: f"<!-- {text} -->",
    lambda text: f"```\n{text}\n```",
    lambda text: f"~~~ py\n{text}\n~~~",
    lambda text: f"a | b\n--|--\n{text}",
    lambda text: f"{text}\n===",
]

HEADINGS = [
    *[
        "# %",
        "## %",
        "### % ###",
        "%\n===",
        "%\n---",
        "#%",
        "> # %",
        "- # %",
        "####### %",
        "# %\nmore",
        "text\n# %",
    ],
    *[
        "[^1]: # %",
        "!!! note\n    ## %",
        "1. x\n\n    ## %",
        "# % {#own}",
        "# % # {#own .b}",
        "text\n{: #text }",
    ],
    *["<div markdown>\n# %\n</div>", "% [^1]\n---\n\n[^1]: note", "    # %", "```\n# %\n```", "\\# %"],
]
TITLES = [
    *[
        "[@Key]",
        "text",
        "More words",
        "[words][Id]",
        "`code`",
        "**bold**",
        "*em*",
        "_em_",
        "snake_case",
        "&amp;",
        "é",
    ],
    *[
        "\\*",
        "\\#",
        "[w](u)",
        "<b>x</b>",
        "#",
        "##",
        "`&amp;`",
        "<https://x.org>",
        "--",
        "1",
        "!",
        "__b__",
        "_1",
    ],
]
titles = st.lists(st.sampled_from(TITLES), min_size=1, max_size=4).map(" ".join)

sentences = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)
blocks = st.one_of(sentences, st.sampled_from(LINES))
wrapped = st.recursive(
    blocks,
    lambda inner: st.one_of(
        st.builds(lambda wrap, text: wrap(text), st.sampled_from(WRAPPERS), inner),
        st.builds(
            lambda gap, parts: gap.join(parts),
            st.sampled_from(["\n", "\n\n", "\n\n\n", "\n    ", "\n\n    "]),
            st.lists(inner, min_size=2, max_size=4),
        ),
    ),
    max_leaves=8,
)


def numbered(text: str) -> str:
    """The text with keys k1, k2, … and ids i1, i2, …"""
    count = iter(range(1, 10_000))
    return re.sub(r"Key|Id", lambda found: f"{found.group()[0].lower()}{next(count)}", text)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Pages of a few blocks, with the definitions that their links and footnotes name, or without."""
    text = draw(wrapped)
    ending = draw(
        st.sampled_from(["", "\n", "\n\n[def]: http://x.org\n", "\n\n[^1]: note\n\n[^two]: [@Key]"])
    )
    return numbered(text + ending)


# What only lessens what the scanner reports: its docstring names each of these.
CAUTIOUS = re.compile(r"!\[|\{|<\?|&#|^[> ]*(?:\t| {4})[^\n]*\n[^\n]*(?:```|~~~)", re.MULTILINE)
# A fence directly under indented code is put back as text, which may then define footnotes and references.
PUT_BACK = re.compile(r"^[> ]*(?:\t| {4})[^\n]*\n[^\n]*(?:```|~~~)", re.MULTILINE)

# Code and escapes may stand in an address.
CODED = re.compile(r"`|\\[^\\\w]|\[\^")

generated = settings(
    max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_cases_are_what_python_markdown_makes_of_them(path: Path) -> None:
    body = path.read_bytes().decode()
    found, page = scan(body), render(body)
    assert scanned_keys(found) == sorted(key for key in page.keys if not key.startswith("shy"))
    assert scanned_links(found) == sorted(page.links)
    assert scanned_destinations(found) == sorted(page.destinations)


@generated
@given(documents())
def test_what_is_reported_is_seen_by_python_markdown(body: str) -> None:
    found, page = scan(body), read_page(body)
    if page and not PUT_BACK.search(body):
        assert not Counter(scanned_keys(found)) - Counter(page.keys)
        assert not Counter(scanned_links(found)) - Counter(page.links)
        assert not Counter(scanned_destinations(found)) - Counter(page.destinations)


@generated
@given(documents())
@example("a\n\n- b [@k1]\n\n        [@k2]\n\n    [@k3]")
def test_what_python_markdown_sees_is_reported(body: str) -> None:
    found, page = scan(body), read_page(body)
    if page and found.complete and not CAUTIOUS.search(body):
        assert scanned_keys(found) == sorted(page.keys)
        assert scanned_links(found) == sorted(page.links)
        if not CODED.search(body):
            assert scanned_destinations(found) == sorted(page.destinations)


@generated
@given(st.lists(st.builds(str.replace, st.sampled_from(HEADINGS), st.just("%"), titles), max_size=5))
def test_headings_have_the_ids_that_python_markdown_gives(parts: list[str]) -> None:
    body = numbered("\n\n".join(parts))
    found = scan(body)
    page = read_page(plain_headings(body, found))
    if page:
        assert sorted((f"h{heading.level}", heading.id) for heading in found.headings) == sorted(
            page.headings
        )


LINKED = re.compile(r'<a href="auto:\d+">(.*?)</a>', re.DOTALL)


def html_of(body: str) -> str | None:
    """What Python-Markdown makes of a body as text, or None where it fails or garbles it."""
    config = {"pymdownx.tabbed": {"alternate_style": True}}
    try:
        html = markdown.markdown(body, extensions=EXTENSIONS, extension_configs=config)
    except (AttributeError, IndexError, RuntimeError, AssertionError):
        return None
    # A tab is as wide as its column makes it, and spaces behind the break of a line are not shown.
    return None if "klzzwxh" in html else re.sub("[ ]+", " ", html).replace("<br />\n ", "<br />\n")


def with_links(body: str, found: Scan, pattern: str, step: int = 1) -> tuple[str, int]:
    """The body with links for the words of it that may become some, or for each so-manieth; their number."""
    spans = [
        span
        for text in found.linkable
        for word in re.finditer(pattern, text.text)
        if (span := text.span(*word.span(), body))
    ][::step]
    edits = [
        Edit(start, end, f"[{body[start:end]}](auto:{number})") for number, (start, end) in enumerate(spans)
    ]
    return apply_edits(body, edits), len(spans)


# A word, or two beside each other; what touches "_" or "&" is none.
WORDS = r"(?<![\w&#@/.:-])[^\W_]+(?:[ ]?[ \n][ ]*[^\W_]+)??(?![\w&@/:;]|[.-]\w)"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_words_of_the_cases_become_links_and_nothing_else_changes(path: Path) -> None:
    body = path.read_bytes().decode()
    linked, count = with_links(body, scan(body), WORDS)
    html = html_of(linked)
    assert html
    assert len(LINKED.findall(html)) == count > 0
    assert LINKED.sub(r"\1", html) == html_of(body)


@generated
@given(documents(), st.sampled_from([1, 2, 3]))
def test_linkable_words_become_links_and_nothing_else_changes(body: str, step: int) -> None:
    linked, count = with_links(body, scan(body), WORDS, step)
    before, html = html_of(body), html_of(linked)
    if before is not None and not PUT_BACK.search(body):
        assert html is not None
        assert len(LINKED.findall(html)) == count
        assert LINKED.sub(r"\1", html) == before
