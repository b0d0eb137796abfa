"""Saved web pages: what of a page is the article, by trafilatura, and its blocks as lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_review_guide.importer.dates import whole_date
from mkdocs_review_guide.importer.documents import Line, Raw, UnreadableError, without_controls
from mkdocs_review_guide.importer.markdown import inline

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "input",
    ]
)
_WEBSITE = frozenset(["nav", "footer", "aside", "form"])
_NOTE_MARK = re.compile(r"\s*[\[(]?\s*(\d{1,3})\s*[\])]?\s*")
_BACK_LINK = re.compile(r"\s*(?:\[(?:↩︎?|↑|\\?\^|⏎|Back|Return|Retour)\]\([^)]*\)|↩︎?|↑)\s*")
_BEGINS_NOTE = re.compile(r"(?:\[\^\d{1,3}\]|\\\[\d{1,3}\\\])\s*\S")
_PARAGRAPH = 120
"""So long is no menu: what is longer amid an article is its text."""
_DEEPEST = 200


def read_web_page(text: str, notices: tuple[str, ...]) -> Raw:
    """The article of a page as Markdown, with the lines on which its blocks stand in the file."""
    try:
        import trafilatura
        from trafilatura.metadata import extract_metadata
        from trafilatura.utils import load_html
    except ImportError:
        raise UnreadableError(
            "web pages are read with trafilatura, which isn't installed",
            "run pip install 'mkdocs-review-guide[import]'",
        ) from None
    try:
        tree = load_html(text)
        article = (
            trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True) or ""
        )
        about = extract_metadata(text)
    except Exception:  # a parser of any page in the world: what it raises is no contract
        raise UnreadableError("the web page can't be read", "save the article as text") from None
    if tree is None:
        raise UnreadableError("no article was found in the page", "save the article as text")
    kept_texts = {_plain(line) for line in article.splitlines()}
    whole = _plain(article)
    blocks = [block for block in _blocks(tree, _Block("", "", 1)) if block.note or _plain(block.words)]
    lines: list[Line] = []
    dropped: list[Line] = []
    for block, is_kept in zip(blocks, _kept(blocks, kept_texts, whole), strict=True):
        if is_kept:
            lines += [Line(_as_line(block), block.line), Line("", block.line)]
        else:
            dropped.append(Line(_unmarked(block.words), block.line))
    if not lines:
        raise UnreadableError("no article was found in the page", "save the article as text")
    return Raw(
        tuple(lines),
        "markdown",
        title=_one(getattr(about, "title", None)),
        authors=tuple(
            part.strip()
            for part in re.split(r";|, (?=[A-Z][\w.-]+ [A-Z])", _one(getattr(about, "author", None)))
            if part.strip()
        ),
        date=_day(tree),
        url=_address(_one(getattr(about, "url", None))),
        site=_one(getattr(about, "sitename", None)),
        dropped=tuple(dropped),
        notices=notices,
    )


def _kept(blocks: Sequence[_Block], kept_texts: set[str], whole: str) -> list[bool]:
    """Which blocks are the article's: those told from the page, notes, and paragraphs amid them."""
    kept = [
        bool(block.note)
        or (
            not block.of_site
            and bool(
                _BEGINS_NOTE.match(block.words) or _is_of(_plain(_unmarked(block.words)), kept_texts, whole)
            )
        )
        for block in blocks
    ]
    last = max((place for place, is_kept in enumerate(kept) if is_kept), default=0)
    first = kept.index(True) if any(kept) else last
    for place in range(first, last):
        kept[place] |= not blocks[place].of_site and len(blocks[place].words) > _PARAGRAPH
    return kept


def _one(value: Any) -> str:
    return " ".join(without_controls(str(value)).split())[:500] if value else ""


def _address(url: str) -> str:
    return url if re.match(r"https?://[^\s<>\"]+$", url) else ""


def _day(tree: Any) -> str:
    """The day that the page gives for itself in its head, or in its first element for times."""
    paths = (
        "//meta[@property='article:published_time' or @name='date' or @name='dc.date'"
        " or @itemprop='datePublished'"
        " or @name='citation_publication_date' or @name='DC.date.issued']/@content",
        "//time[@datetime][not(ancestor::aside or ancestor::footer)]/@datetime",
    )
    for path in paths:
        for value in tree.xpath(path)[:1]:
            found = whole_date(str(value).strip()[:10].replace("/", "-"))
            if found:
                return found
    return ""


def _is_of(words: str, kept: set[str], whole: str) -> bool:
    """Whether a block's words are the article's, as it was told from the page."""
    return words in kept or (len(words) > 25 and words in whole) or (len(words) > 60 and words[:60] in whole)


def _plain(text: str) -> str:
    """A text by its letters and digits alone: extractors differ in spaces and marks."""
    return re.sub(r"[\W_]+", "", re.sub(r"\[\^?\d{1,3}\]|\]\([^)]*\)", "", text)).casefold()


def _unmarked(block: str) -> str:
    """A block's words without links and backslashes."""
    words = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)", r"\1", block)
    return re.sub(r"\\(.)", r"\1", words).replace("&lt;", "<")


def _as_line(block: _Block) -> str:
    if block.note:
        words = re.sub(r"^(?:\[\^\d{1,3}\]|\\\[\d{1,3}\\\])\s*", "", block.words)
        return f"[^{block.note}]: {words}"
    if re.fullmatch(r"h[1-6]", block.tag):
        return f"{'#' * int(block.tag[1])} {block.words}"
    if block.tag in {"li", "dt", "dd"}:
        return f"- {block.words}"
    return f"> {block.words}" if block.tag == "blockquote" else block.words


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of a page: its element's name, its words as Markdown and its line; whether a part of the
    website holds it, and the number of the note that it belongs to.
    """

    tag: str
    words: str
    line: int
    of_site: bool = False
    note: str = ""


def _blocks(element: Any, within: _Block, depth: int = 0) -> Iterator[_Block]:
    """The blocks of an element in the order of the page."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SILENT or depth > _DEEPEST or _is_hidden(element):
        return
    around = replace(
        within,
        tag=tag if re.fullmatch(r"h[1-6]|li|blockquote|dt|dd", tag) else within.tag,
        line=element.sourceline or within.line,
        of_site=within.of_site or tag in _WEBSITE,
        note=within.note or _note_number(element, tag),
    )
    pieces = [inline(element.text or "")]
    for child in element:
        if isinstance(child.tag, str) and child.tag in _BLOCKS:
            yield from _texts(pieces, around)
            yield from _blocks(child, around, depth + 1)
            pieces = []
        else:
            pieces.append(_inline(child, 0))
        pieces.append(inline(child.tail or ""))
    yield from _texts(pieces, around)


def _texts(pieces: list[str], around: _Block) -> Iterator[_Block]:
    words = _BACK_LINK.sub(" ", " ".join(without_controls("".join(pieces)).split())).strip()
    if words:
        yield replace(around, words=words)


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return (
        element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    )


def _note_number(element: Any, tag: str) -> str:
    """The number of the note that an element is: by its id, ``fn1``, ``footnote-1``, ``cite_note-1``."""
    match = re.fullmatch(
        r"(?:_?(?:ftn|edn|fn|footnote|endnote|note|cite_note)[-:_]?)(\d{1,3})", element.get("id") or "", re.I
    )
    return match[1] if match and tag in {"li", "p", "div", "aside", "dd"} else ""


def _inline(element: Any, depth: int) -> str:
    """An element within a paragraph as Markdown: links, emphasis, marks of notes."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SILENT or depth > 40:
        return ""
    if tag == "br":
        return " "
    if tag == "img":
        return ""
    inner = inline(element.text or "") + "".join(
        _inline(child, depth + 1) + inline(child.tail or "") for child in element
    )
    mark = _NOTE_MARK.fullmatch("".join(element.itertext())) if tag in {"sup", "a"} else None
    if mark and (
        tag == "sup" or (element.get("href") or "").startswith("#") or "#" in (element.get("href") or "")
    ):
        return f"[^{mark[1]}]"
    if not inner.strip():
        return inner
    if tag == "a":
        href = (element.get("href") or "").strip()
        safe = re.fullmatch(r"(?:https?://|mailto:)[^\s<>\"()\\]+", href)
        return f"[{inner.strip()}]({href})" if safe and not re.match(r"\[\^?\d", inner) else inner
    if tag in {"em", "i", "cite"}:
        return _marked(inner, "*")
    if tag in {"strong", "b"}:
        return _marked(inner, "**")
    return inner


def _marked(inner: str, mark: str) -> str:
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{inner.strip()}{mark}{after}" if "*" not in inner else inner
