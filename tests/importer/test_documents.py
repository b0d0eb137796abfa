"""Files of five kinds become lines; what is no article is refused in one line."""

from __future__ import annotations

import io
import subprocess
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_review_guide.formatting.pandoc import pandoc_path
from mkdocs_review_guide.importer import documents
from mkdocs_review_guide.importer.documents import Raw, UnreadableError, read_document

ARTICLE = (
    "# Of Treaties\n\nAda Sample\n\n14 March 2023\n\nPeer reviews ask *States* [x].[^1]\n\n- "
    "one\n\n[^1]: A note, 2020.\n"
)


def office(form: str) -> bytes:
    """The article as a Word or an OpenDocument file."""
    command = [str(pandoc_path()), "--from=markdown", f"--to={form}", "--output=-"]
    return subprocess.run(command, input=ARTICLE.encode(), capture_output=True, check=True, timeout=60).stdout


def words(raw: Raw) -> str:
    return "\n".join(line.text for line in raw.lines)


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("name", ["article.{}", "standard input"])
def test_office_files_are_read_by_pandoc(form: str, name: str) -> None:
    raw = read_document(office(form), name.format(form))
    assert (raw.form, raw.unit) == ("markdown", "paragraph")
    assert "Peer reviews ask *States* \\[x\\].[^1]" in words(raw)
    assert "[^1]: A note, 2020." in words(raw)
    numbers = [line.number for line in raw.lines if line.text.strip()]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 6


ENCODINGS = (
    ("utf-8", b"", ()),
    ("utf-8-sig", b"", ()),
    ("utf-16", b"", ()),
    ("cp1252", b"", ("the file is not UTF-8; it was read as cp1252",)),
)


@pytest.mark.parametrize(("encoding", "_before", "notices"), ENCODINGS)
def test_encodings_are_told(encoding: str, _before: bytes, notices: tuple[str, ...]) -> None:
    raw = read_document("Été à l’aube\r\nÇa va\rbien".encode(encoding), "a.txt")
    assert [line.text for line in raw.lines] == ["Été à l’aube", "Ça va", "bien"]
    assert raw.notices == notices


def test_control_characters_are_left_out_and_told() -> None:
    raw = read_document("a\x00b\u202ec\ufeff\x07 and more words".encode(), "a.txt")
    assert words(raw) == "abc and more words"
    assert raw.notices == ("4 control characters were left out",)


def bomb() -> bytes:
    """A Word file that unpacks to a hundred times its size."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (documents.MOST_UNPACKED + 1))
    return made.getvalue()


REFUSED = {
    "large": (b"a" * 20_000_000, "a.txt", "the file has 20 MB"),
    "long": (b"a b\n" * 600_000, "a.txt", "the text has 2,400,000 letters"),
    "one line": (b"a" * 200_000, "a.txt", "a line has more than 100,000 letters"),
    "empty": (b" \n", "a.txt", "the file has no text"),
    "binary": (bytes(range(256)) * 10, "a.txt", "the file is no text"),
    "broken Word": (b"PK\x03\x04broken", "a.docx", "the Word file can't be read"),
    "cut Word": (b"", "a.docx", "the Word file can't be read"),
    "text as Word": (b"Peer reviews", "a.docx", "the Word file can't be read"),
    "broken OpenDocument": (b"x", "a.odt", "the OpenDocument file can't be read"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_in_one_line(name: str) -> None:
    content, file, message = REFUSED[name]
    with pytest.raises(UnreadableError) as caught:
        read_document(content, file)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableError, match="unpacks to more"):
        read_document(bomb(), "a.docx")


@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.docx"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    try:
        raw = read_document(content, name)
    except UnreadableError:
        return
    assert raw.lines
