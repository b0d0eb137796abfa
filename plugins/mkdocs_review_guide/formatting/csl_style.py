"""CSL styles: read from XML that may be a stranger's, and made fit for formatting each work by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from xml.etree import ElementTree as ET
from xml.parsers import expat

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity

NOT_A_STYLE = Rule(
    "RG551",
    Severity.ERROR,
    "this is no CSL style: {reason}",
    "name a .csl file from the CSL style repository",
)
DEPENDENT_STYLE = Rule(
    "RG552",
    Severity.ERROR,
    "this style only points to another: {parent}",
    "download that style and name its file",
)

_CSL = "{http://purl.org/net/xbiblio/csl}"
_OUR_ID = "mkdocs-review-guide"
_DEEPEST = 200
_LONGEST = 2_000_000

# They look at the other works of a list: an author's name printed as a dash, 2007b, the number in this list.
_OF_OTHER_WORKS = frozenset(
    {
        "subsequent-author-substitute",
        "subsequent-author-substitute-rule",
        "disambiguate-add-names",
        "disambiguate-add-givenname",
        "disambiguate-add-year-suffix",
        "givenname-disambiguation-rule",
    }
)
_NUMBERS_IN_A_LIST = frozenset({"citation-number", "year-suffix", "citation-label"})


@dataclass(frozen=True)
class Style:
    """A CSL style: its name (of the file), and its XML as it was written."""

    name: str
    text: str

    @cached_property
    def standalone(self) -> str:
        """The XML without what makes a work's reference depend on the other works of the list."""
        ET.register_namespace("", _CSL.strip("{}"))
        root = self._root()
        for element in root.iter():
            for name in _OF_OTHER_WORKS & element.attrib.keys():
                del element.attrib[name]
            if element.get("variable") in _NUMBERS_IN_A_LIST and element.tag in (
                f"{_CSL}text",
                f"{_CSL}number",
            ):
                element.attrib.clear()
                element.set("value", "")
                element.tag = f"{_CSL}text"
        return ET.tostring(root, encoding="unicode")

    @cached_property
    def is_ours(self) -> bool:
        """Whether it is the shipped style, or a site's own version of it, which keeps the id."""
        return self._root().findtext(f"{_CSL}info/{_CSL}id") == _OUR_ID

    def _root(self) -> ET.Element:
        return ET.fromstring(self.text.encode(), ET.XMLParser(encoding="utf-8"))


def read_style(text: str, file: str) -> tuple[Style | None, tuple[Problem, ...]]:
    """The style in this text, or None and why it isn't one that can be used."""
    place = Place(file)
    reason = _refused(text)
    if reason is None:
        style = Style(file, text)
        try:
            return _judged(style, ET.fromstring(style.standalone), place)
        except (ET.ParseError, ValueError, RecursionError) as error:
            reason = str(error)
    return None, (NOT_A_STYLE.at(place, reason=reason),)


def shipped_style() -> Style:
    """The style that comes with this package."""
    name = "review-guide.csl"
    return Style(name, resources.files(__package__).joinpath("styles", name).read_text(encoding="utf-8"))


def _judged(style: Style, root: ET.Element, place: Place) -> tuple[Style | None, tuple[Problem, ...]]:
    if root.tag != f"{_CSL}style":
        return None, (NOT_A_STYLE.at(place, reason="its root is no CSL 1.0 style"),)
    if root.find(f"{_CSL}bibliography") is not None:
        return style, ()
    for link in root.iter(f"{_CSL}link"):
        if link.get("rel") == "independent-parent":
            return None, (DEPENDENT_STYLE.at(place, parent=link.get("href", "")),)
    return None, (NOT_A_STYLE.at(place, reason="it has no bibliography"),)


class _RefusedError(Exception):
    """The XML has something that no style needs."""


def _refused(text: str) -> str | None:
    """Why no tree is made of this text, or None: a document type can make a small file grow without end."""
    if len(text) > _LONGEST:
        return "it is too long"
    depth = 0

    def refuse_doctype(*_: object) -> None:
        raise _RefusedError("it has a document type")

    def enter(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _RefusedError("it is nested too deep")

    def leave(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except (_RefusedError, expat.ExpatError) as error:
        return str(error)
    return None
