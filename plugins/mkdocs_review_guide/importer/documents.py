"""Raw articles as lines that :mod:`.structure` reads: text, Markdown, HTML, Word, OpenDocument."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Literal

from mkdocs_review_guide.formatting.pandoc import Pandoc, PandocError, pandoc_path
from mkdocs_review_guide.problems import one_line

MOST_BYTES = 10_000_000
"""An article is never larger; what is, is a book or an attack."""
MOST_LETTERS = 2_000_000
MOST_UNPACKED = 100_000_000
"""So much a Word file may unpack to."""
LONGEST_LINE = 100_000

_WESTERN = frozenset("éèêëàâäáãåçîïíìñôöóòõøùûüúýÿæœßÉÈÊÀÂÄÇÎÔÖÜÙÑÅØÆŒ«»“”‘’–—…•€°§·\u00a0")
"""What texts in Western languages have beyond ASCII; other encodings make other signs of their bytes."""

Form = Literal["text", "markdown"]

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\u200b\ufffe\uffff\ue000-\uf8ff]"
)
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I
)
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S
)
_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".docx": "docx", ".odt": "odt",
}  # fmt: skip


class UnreadableError(Exception):
    """A file that no article can be made of: what is wrong, and what to do, each in one line."""

    def __init__(self, message: str, advice: str) -> None:
        self.message, self.advice = message, advice
        super().__init__(f"{message}; {advice}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its number, from 1, in the file; in what has no lines, the number of the paragraph."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as lines of plain text or of Markdown. What the file itself says of its author, title, date
    (EDTF) and address stands beside; ``dropped`` are lines that belong to the website and not to the article.
    """

    lines: tuple[Line, ...]
    form: Form = "text"
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    site: str = ""
    dropped: tuple[Line, ...] = ()
    unit: Literal["line", "paragraph"] = "line"
    notices: tuple[str, ...] = field(default=())


def read_document(content: bytes, name: str) -> Raw:
    """The lines of a file, by its name's ending, or by how it begins. Raises :class:`UnreadableError`."""
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            f"the file has {len(content) // 1_000_000} MB, and no article has more than "
            f"{MOST_BYTES // 1_000_000}",
            "cut the article out of it",
        )
    kind = _SUFFIXES.get(re.sub(r"^.*(?=\.)", "", name.lower()), "") or _kind(content)
    if kind in {"docx", "odt"}:
        return _office(content, kind)
    text, notices = _decoded(content)
    if len(text) > MOST_LETTERS:
        raise UnreadableError(
            f"the text has {len(text):,} letters, and no article has more than {MOST_LETTERS:,}",
            "cut the article out of it",
        )
    if kind == "html" or (kind == "text" and _LOOKS_LIKE_HTML.match(text)):
        from mkdocs_review_guide.importer.web_pages import read_web_page  # what it needs is an extra

        return read_web_page(text, notices)
    if not text.strip():
        raise UnreadableError("the file has no text", "save the article as text again")
    return Raw(lines_of(text), "markdown" if kind == "markdown" else "text", notices=notices)


def without_controls(text: str) -> str:
    """A text without characters that nobody sees, or that mean something to the importer alone."""
    return _CONTROL.sub("", text)


def lines_of(text: str) -> tuple[Line, ...]:
    """A text's lines, however they end."""
    parts = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    if any(len(part) > LONGEST_LINE for part in parts):
        raise UnreadableError(
            f"a line has more than {LONGEST_LINE:,} letters", "save the article as text again"
        )
    return tuple(Line(part, number) for number, part in enumerate(parts, 1))


def _kind(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        try:
            names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
        except (zipfile.BadZipFile, OSError, ValueError):
            return "docx"
        return "odt" if "content.xml" in names else "docx"
    return "text"


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, by its byte order mark, as UTF-8, by what it declares, or by what it looks like."""
    notices: list[str] = []
    text = None
    marked = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    for mark, encoding in marked.items():
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace")
    declared = _DECLARED.search(content[:4096])
    named = (declared[1] or declared[2]).decode("ascii") if declared else ""
    for encoding in ("utf-8", named):
        if text is None and encoding:
            try:
                text = content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    if text is None:
        text, encoding = _guessed(content)
        notices.append(f"the file is not UTF-8; it was read as {encoding}")
    clean = without_controls(text)
    if len(clean) < len(text):
        notices.append(f"{len(text) - len(clean)} control characters were left out")
    if len(text) - len(clean) > max(20, len(text) // 50):
        raise UnreadableError("the file is no text", "save the article as text, HTML or docx")
    return clean, tuple(notices)


def _guessed(content: bytes) -> tuple[str, str]:
    western = content.decode("cp1252", errors="replace")
    special = [char for char in western if ord(char) > 127]
    if sum(char in _WESTERN for char in special) >= 0.9 * len(special):
        return western, "cp1252"
    from charset_normalizer import from_bytes  # only who has such a file pays for it

    best = from_bytes(content[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    return content.decode(encoding, errors="replace"), encoding.replace("_", "-")


def _office(content: bytes, kind: str) -> Raw:
    """Word and OpenDocument files, by pandoc, which turns their notes into footnotes."""
    name = "Word" if kind == "docx" else "OpenDocument"
    broken = UnreadableError(f"the {name} file can't be read", "save it again, or as text")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MOST_UNPACKED:
                raise UnreadableError(
                    "the file unpacks to more than an article can have", "save it again, without pictures"
                )
    except (zipfile.BadZipFile, OSError, ValueError):
        raise broken from None
    try:
        text = Pandoc(pandoc_path(), patience=60).to_markdown(content, kind)
    except PandocError as error:
        if error.hopeless:
            raise UnreadableError(one_line(str(error)), "install pypandoc_binary") from None
        raise broken from None
    if len(text) > MOST_LETTERS:
        raise UnreadableError(f"the text has more than {MOST_LETTERS:,} letters", "cut the article out of it")
    clean = without_controls(text)
    if not clean.strip():
        raise UnreadableError("the file has no text", "save it again, or as text")
    return Raw(_paragraphs(clean), "markdown", unit="paragraph")


def _paragraphs(text: str) -> tuple[Line, ...]:
    """The lines with the numbers of their paragraphs: the file that they come from has no lines."""
    number, within = 0, False
    lines = []
    for line in lines_of(text):
        if line.text.strip() and not within:
            number += 1
        within = bool(line.text.strip())
        lines.append(Line(line.text, max(number, 1)))
    return tuple(lines)
