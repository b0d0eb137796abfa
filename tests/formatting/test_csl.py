"""References by pandoc: right for real works, inert for hostile ones, the same with and without the cache."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.csl import (
    FileCache,
    NoCache,
    Pandoc,
    PandocError,
    ReferenceCache,
    RunPandoc,
    Style,
    as_markdown,
    format_works,
    pandoc_path,
    read_style,
    shipped_style,
)
from mkdocs_review_guide.formatting.reference_html import clean_html, read_entries
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Problem
from mkdocs_review_guide.readers.bibtex import read_bibtex

HERE = Path(__file__).parent
PANDOC = Pandoc(pandoc_path())


@dataclass
class Counting:
    """A pandoc that counts its calls, and refuses what holds a certain word."""

    refused: str = "never"
    hopeless: bool = False
    calls: list[int] = field(default_factory=list)
    version: str = "pandoc for tests"

    def __call__(self, items: str, style: str, locale: str) -> str:
        self.calls.append(len(json.loads(items)))
        if self.hopeless or self.refused in items:
            raise PandocError("no\nsuch luck", hopeless=self.hopeless)
        return PANDOC(items, style, locale)


def references(
    bib: str,
    locale: str = "en",
    run: RunPandoc = PANDOC,
    cache: ReferenceCache | None = None,
    style: Style | None = None,
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    works, _ = read_bibtex(bib, "b.bib")
    found, problems = format_works(
        works,
        style or shipped_style(),
        locale=locale,
        untitled="title not known",
        run_pandoc=run,
        cache=cache or NoCache(),
    )
    return {key: each.html for key, each in found.items()}, problems


# ---- the shipped style ----


def golden(name: str) -> Mapping[str, str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_kind_of_work_has_its_form(locale: str) -> None:
    found, problems = references((HERE / "kinds.bib").read_text(encoding="utf-8"), locale)
    assert not problems
    assert found == golden(f"kinds.{locale}.tsv")


def test_the_shipped_style_is_a_style() -> None:
    style = shipped_style()
    assert read_style(style.text, style.name) == (style, ())


# ---- hostile works ----

HOSTILE = [
    "<script>alert(1)</script>",
    "<i>it</i> <b>bold</b> <sup>x</sup> <span class='nocase'>y</span>",
    "</div></a><img src=x onerror=alert(1)>",
    "&lt;script&gt; & &amp; &#60;",
    "*star* _under_ **two** [words](https://evil.example) [@key] @key `code`",
    "{: .evil #id } ![x](y) [^1] <!-- guide/timeline --> $x^2$ {{ macro }}",
    "{:title: EVIL} title: EVIL number: 5",
    "title: EVIL",
    "https://evil.example/ and www.evil.example",
    "quotes \" and ' and “ and «",
    "back\\slash and | pipe and ~tilde~ and ^hat^ and ==mark== and ++key++ and :smile:",
]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("name", ["title", "publisher", "note", "author", "journaltitle", "type", "number"])
def test_a_hostile_text_is_text(title: str, name: str) -> None:
    kind = "article" if name == "journaltitle" else "report"
    bib = f"@{kind}{{a, {name} = {{{{{title.replace('{', '(').replace('}', ')')}}}}}, x = 1}}"
    work = read_bibtex(bib, "b.bib")[0][0]
    html, problems = references(bib)
    assert not problems
    assert_is_clean(html["a"])
    assert letters(_value(work, name)) in letters(text_of(html["a"]))


def _value(work: Work, name: str) -> str:
    fields = {"author": work.authors.persons[:1], "journaltitle": work.container, "type": work.genre}
    found = fields.get(name, getattr(work, name, None))
    return found[0].full if isinstance(found, tuple) else found or ""


def letters(text: str) -> str:
    """The text without spaces and quotation marks, whose form is the style's."""
    return re.sub(r"[\s\"'“”‘’«»]", "", text)


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))


def assert_is_clean(html: str) -> None:
    tags = Tags()
    tags.feed(html)
    for tag, attributes in tags.found:
        assert tag in {"i", "em", "b", "strong", "span", "sup", "sub", "a"}
        for name, value in attributes:
            is_link = name == "href" and re.match("https?://", value or "")
            assert is_link or (name, value) in {("class", "smallcaps"), ("dir", "rtl")}
    assert "\n" not in html
    assert clean_html(html) == html


def test_an_address_comes_out_as_it_is() -> None:
    html, _ = references("@online{a, title={T}, url={https://a.example/x_y*z?d=1&e=[2]#f'@g}}")
    assert 'href="https://a.example/x_y*z?d=1&amp;e=[2]#f&#x27;@g"' in html["a"]


def test_a_title_that_is_not_known_is_said_without_quotation_marks() -> None:
    html, _ = references(
        "@online{a, url={https://www.a.example/x}}\n"
        "@online{b, publisher={P}, url={https://a.example}}\n"
        "@misc{c, author={{UN}}, number={A/1}, date={2020-10}}"
    )
    assert html["a"] == '<a href="https://www.a.example/x">Title not known</a>. a.example, n.d.'
    assert html["b"] == '<a href="https://a.example">Title not known</a>. P, n.d.'
    assert html["c"] == "UN. Title not known. A/1. October 2020."


# ---- words that keep their capitals ----

SMALL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter=". "><group delimiter=". "><text variable="title" text-case="lowercase"/>
<text variable="container-title" text-case="lowercase"/></group></layout></bibliography></style>"""


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        (
            "The Review of the {UN} Convention in {San Jos{\\'e}}",
            "the review of the UN convention in San José",
        ),
        ("{UNTOC} and UNTOC", "UNTOC and untoc"),
        ("{{All of It}}", "All of It"),
        (
            "{<i>X</i>} <span class='nocase'>Y</span>",
            "&lt;i&gt;X&lt;/i&gt; &lt;span class=’nocase’&gt;y&lt;/span&gt;",
        ),
    ],
)
def test_what_braces_protect_keeps_its_capitals(title: str, printed: str) -> None:
    html, problems = references(f"@book{{a, title={{{title}}}}}", style=Style("small.csl", SMALL))
    assert not problems
    assert html["a"] == printed


def test_braces_protect_in_the_title_of_the_book_too() -> None:
    bib = "@incollection{a, title={A Part}, booktitle={Views of {Asian} States}}"
    assert references(bib, style=Style("small.csl", SMALL))[0]["a"] == "a part. views of Asian states"


# ---- a date that is said already ----


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        (
            "howpublished={Tenth session, Vienna, 12--16 October 2020}, date={2020-10}",
            "Tenth session, Vienna, 12–16 October 2020.",
        ),
        (
            "howpublished={Session, October 2018; annex: Rules}, date={2018-10}",
            "Session, October 2018; annex: Rules.",
        ),
        ("note={Adopted on 16 October 2020}, date={2020-10-16}", "Adopted on 16 October 2020."),
        (
            "howpublished={Session, 12--16 October 2020}, date={2020-11}",
            "Session, 12–16 October 2020, November 2020.",
        ),
        ("note={Seen in 2020}, date={2020-10}", "October 2020. Seen in 2020."),
        ("note={May 2020: a draft}, date={2020-05}", "May 2020. May 2020: a draft."),
        (
            "publisher={P}, howpublished={Session, October 2020}, date={2020-10}",
            "P, October 2020. Session, October 2020.",
        ),
    ],
)
def test_a_date_is_printed_once(fields: str, printed: str) -> None:
    assert references(f"@misc{{a, title={{T}}, {fields}}}")[0]["a"] == f"<em>T</em>. {printed}"


def test_other_styles_print_what_they_want() -> None:
    bib = "@misc{a, howpublished={Session, October 2020}, date={2020-10}}"
    other = DASHES.replace("NUMBER", '<date variable="event-date" form="text"/><text variable="keyword"/>')
    assert references(bib, style=Style("other.csl", other))[0]["a"] == "title not known. 2020"


def test_a_version_of_our_style_is_ours() -> None:
    style = shipped_style()
    assert Style("mine.csl", style.text.replace(">seen<", ">read<")).is_ours
    assert not Style("other.csl", DASHES).is_ours
    bib = "@online{a, url={https://a.example}}"
    assert references(bib, style=Style("mine.csl", style.text))[0] == references(bib)[0]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=30, max_size=30))
def test_whatever_texts_works_have_pandoc_prints_them(texts: list[str]) -> None:
    works = [
        Work(
            f"k{number}",
            "report",
            place=PLACE,
            title=text,
            publisher=text,
            note=text,
            number=text,
            pages=text,
        )
        for number, text in enumerate(texts)
    ]
    found, problems = format_works(
        works, shipped_style(), locale="en", untitled="?", run_pandoc=PANDOC, cache=NoCache()
    )
    assert not problems
    for each in found.values():
        assert_is_clean(each.html)


PLACE = read_bibtex("@misc{a, title={A}}", "b.bib")[0][0].place


# ---- each work by itself, failures ----

MANY = "\n".join(
    f"@book{{k{number}, title = {{Title {number}}}, year = 2001, author={{A B}}}}" for number in range(20)
)


@pytest.mark.parametrize("number", ['<text variable="citation-number" prefix="[" suffix="] "/>', ""])
def test_works_do_not_look_at_each_other(number: str) -> None:
    numbered = Style("numbered.csl", DASHES.replace("NUMBER", number))
    alone: dict[str, str] = {}
    for entry in MANY.split("\n"):
        alone |= references(entry, style=numbered)[0]
    assert references(MANY, style=numbered)[0] == alone
    assert alone["k3"] == "A B. Title 3. 2001"


DASHES = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation disambiguate-add-year-suffix="true" disambiguate-add-names="true"><layout>
<names variable="author"/><date variable="issued" form="text"/></layout></citation>
<bibliography subsequent-author-substitute="———" second-field-align="flush">
<sort><key variable="title"/></sort>
<layout>NUMBER<group delimiter=". ">
<names variable="author"/><text variable="title"/>
<date variable="issued"><date-part name="year"/></date></group></layout></bibliography></style>"""


def test_one_call_formats_all() -> None:
    run = Counting()
    references(MANY, run=run)
    assert run.calls == [20]


def test_a_work_that_pandoc_refuses_falls_back_alone() -> None:
    run = Counting(refused="Title 7")
    found, problems = references(
        MANY.replace("2001, author", "2001, url={https://a.example/?a&b}, author"), run=run
    )
    assert [str(each.place) for each in problems] == ["b.bib:8:1"]
    assert "such luck" in problems[0].message
    assert found["k7"] == 'A B. <a href="https://a.example/?a&amp;b">Title 7</a>. a.example. 2001.'
    assert found["k8"].startswith("B, A. <em>")
    assert len(run.calls) < 15


def test_without_pandoc_all_is_plain_and_said_once() -> None:
    for run in (Pandoc(None), Pandoc(Path("/nowhere/pandoc")), Counting(hopeless=True)):
        found, problems = references(MANY, run=run)
        assert len(problems) == 1
        assert list(found) == [f"k{number}" for number in range(20)]
        assert found["k7"] == "A B. Title 7. 2001."


def test_a_style_that_always_fails_is_not_tried_on_each_work() -> None:
    run = Counting(refused="title")
    _, problems = references(MANY, run=run)
    assert len(problems) == 1
    assert len(run.calls) == 2


def test_an_odd_locale_is_no_option_of_pandoc() -> None:
    assert references(MANY, locale="en --output=/tmp/x")[0] == references(MANY, locale="en-US")[0]


# ---- the cache ----


def test_a_warm_cache_asks_nobody(tmp_path: Path) -> None:
    cache, run = FileCache(tmp_path / "cache"), Counting()
    cold = references(MANY, run=run, cache=cache)
    assert references(MANY, run=run, cache=cache) == cold
    assert run.calls == [20]
    references(MANY.replace("Title 3}", "Title three}"), run=run, cache=cache)
    assert run.calls == [20, 1]


@pytest.mark.parametrize("change", ["locale", "version", "style", "untitled"])
def test_what_matters_is_part_of_the_key(tmp_path: Path, change: str) -> None:
    cache, run = FileCache(tmp_path), Counting()
    works, _ = read_bibtex("@online{a, url={https://a.example}}", "b.bib")
    arguments = {"locale": "en", "untitled": "?", "run_pandoc": run, "cache": cache}
    format_works(works, shipped_style(), **arguments)  # type: ignore[arg-type]  # of several types
    style = shipped_style()
    if change == "version":
        run.version = "pandoc 99"
    elif change == "style":
        style = Style(style.name, style.text.replace("seen", "read"))
    else:
        arguments[change] = "fr"
    format_works(works, style, **arguments)  # type: ignore[arg-type]  # of several types
    assert run.calls == [1, 1]


def test_failures_are_not_cached(tmp_path: Path) -> None:
    cache, run = FileCache(tmp_path), Counting(refused="Title 7")
    references(MANY, run=run, cache=cache)
    run.refused = "never"
    found, problems = references(MANY, run=run, cache=cache)
    assert found["k7"].startswith("B, A.")
    assert not problems


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"a": 1}', b'{"a": {"b": "c"}}', b"null"]
)
def test_a_broken_cache_is_ignored(tmp_path: Path, content: bytes) -> None:
    cache = FileCache(tmp_path)
    good = references(MANY, cache=cache)
    for file in tmp_path.iterdir():
        file.write_bytes(content)
    assert references(MANY, cache=cache) == good


def test_a_poisoned_cache_is_ignored(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    good = references(MANY, cache=cache)
    for file in tmp_path.iterdir():
        texts = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(dict.fromkeys(texts, "<script>alert(1)</script>")), encoding="utf-8")
    assert references(MANY, cache=cache) == good


def test_a_cache_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already", encoding="utf-8")
    cache = FileCache(tmp_path / "file" / "below")
    assert references(MANY, cache=cache) == references(MANY)


def test_a_cache_leaves_one_file_for_a_style(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    references(MANY, cache=cache)
    references(MANY + "\n@book{x, title={X}}", cache=cache)
    assert [file.name.rpartition("-")[0] for file in tmp_path.iterdir()] == ["references-review-guide"]


# ---- styles ----

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "RG551"),
        ("not xml", "RG551"),
        ("<style/>", "RG551"),
        (f"{CSL}</style>", "RG551"),
        (DOCTYPE + CSL + "&b;<bibliography/></style>", "RG551"),
        (CSL + "<a>" * 5_000 + "</a>" * 5_000 + "<bibliography/></style>", "RG551"),
        (CSL + "&undefined;<bibliography/></style>", "RG551"),
        (CSL + "\ud800<bibliography/>\x00</style>", "RG551"),
        ('<?xml version="1.0" encoding="utf-16"?>' + CSL + "<b></style>", "RG551"),
        (CSL + '<info><link rel="independent-parent" href="http://x/apa"/></info></style>', "RG552"),
    ],
)
def test_what_is_no_style_is_refused(text: str, code: str) -> None:
    style, problems = read_style(text, "styles/x.csl")
    assert style is None
    assert [(str(each.place), each.code) for each in problems] == [("styles/x.csl:1:1", code)]


# ---- HTML and Markdown ----


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<em>a</em> &amp; b", "<em>a</em> &amp; b"),
        ('<span class="smallcaps">a</span>', '<span class="smallcaps">a</span>'),
        ('<span class="nocase" onclick="x">a</span>', "a"),
        ("<div class='x'>a</div><div>b\n c</div>", "a b c"),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ('<a href="HTTPS://a.example" onclick="x" title="y">a</a>', '<a href="HTTPS://a.example">a</a>'),
        (
            '<a href="https://a.example/&quot; onclick=&quot;x">a</a>',
            '<a href="https://a.example/%22%20onclick=%22x">a</a>',
        ),
        ('<a href="http://[a">a</a>', "a"),
        ('<a href="//a.example">a</a>', "a"),
        (
            '<a href="https://a.example"><a href="https://b.example">a</a></a>',
            '<a href="https://a.example">a</a>',
        ),
        ("<script>alert(1)</script>a<style>b</style>", "a"),
        ("<em>a<b>b</em>c</b>", "<em>a<b>b</b></em>c"),
        ("<em>a", "<em>a</em>"),
        ("a</em><br>b<img src=x>", "a b"),
        ("<svg><title>x</title></svg>a", "a"),
        ("a &lt;b&gt; <!-- c --> <?d?>", "a &lt;b&gt;"),
        ("<EM>a</EM>", "<em>a</em>"),
    ],
)
def test_html_is_cleaned(html: str, clean: str) -> None:
    assert clean_html(html) == clean
    assert clean_html(clean) == clean


@given(st.text(alphabet='<>&"/= abemdivscript!-?:;#', max_size=60))
def test_clean_html_is_clean(html: str) -> None:
    assert_is_clean(clean_html(html))


def test_entries_are_found_by_id() -> None:
    html = """<div id="refs"><div id="ref-w0" class="csl-entry" role="listitem">
    <div class="csl-left-margin">1. </div>
    <div class="csl-right-inline">A &amp; <em>B</em></div></div>
    <div id="ref-w1" class="csl-entry"></div><div class="csl-entry" id="ref-w2">C</div></div>"""
    assert read_entries(html, {}) == {"w0": "1. A &amp; <em>B</em>", "w2": "C"}


EXTENSIONS = [
    "footnotes",
    "md_in_html",
    "attr_list",
    "tables",
    "def_list",
    "abbr",
    "admonition",
    "pymdownx.superfences",
]
EXTENSIONS += [
    "pymdownx.magiclink",
    "pymdownx.emoji",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.caret",
    "pymdownx.tilde",
]


def through_markdown(line: str) -> str:
    page = f"Words.[^a]\n\n[^a]: {line}\n\n[key]: https://evil.example\n"
    html = markdown.markdown(page, extensions=EXTENSIONS)
    found = re.search(
        r'<li id="fn:a">\n<p>(.*?)(?:&#160;|&nbsp;)<a class="footnote-backref"', html, re.DOTALL
    )
    assert found, html
    return found[1]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "1. one", "- two", "# three", "    four", "[key]", "a:b@c.example"]
)
def test_a_reference_passes_markdown_unchanged(text: str) -> None:
    clean = clean_html(f"<em>{text.replace('&', '&amp;').replace('<', '&lt;')}</em> x")
    line = as_markdown(clean)
    assert "\n" not in line
    assert through_markdown(line) == line
    assert clean_html(line) == clean


def test_an_address_passes_markdown_unchanged() -> None:
    clean = clean_html('<a href="https://a.example/x_y_z*a*`b`[c](d)\\e?f=1&amp;g=@h#{i}">*T*</a>.')
    line = as_markdown(clean)
    assert through_markdown(line) == line
    assert clean_html(line) == clean


@settings(deadline=None)
@given(st.text(alphabet="ab <>&*_`[](){}!@#:\\|~^$=+-.'\"1\n", min_size=1, max_size=40))
def test_any_text_passes_markdown_unchanged(text: str) -> None:
    clean = clean_html(f"x<em>{text.replace('&', '&amp;').replace('<', '&lt;')}</em>x")
    line = as_markdown(clean)
    assert through_markdown(line) == line
    assert clean_html(line) == clean
