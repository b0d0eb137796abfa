"""New entries of a bibliography, written as the file writes its own: fields, order, spaces and line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from mkdocs_review_guide.formatting.bibtex_names import bibtex_names, has_and
from mkdocs_review_guide.formatting.latex import exact, prose, prose_with_protected, verbatim
from mkdocs_review_guide.importer.references.reference import ENTRY_TYPES, Reference

_ENTRY = re.compile(
    r"^@(?P<type>[A-Za-z]+)\s*\{\s*(?P<key>[^,\s]+)\s*,[^\n]*\n(?P<body>.*?)^\s*\}[ \t]*$", re.M | re.S
)
_FIELD = re.compile(
    r"^(?P<indent>[ \t]*)(?P<name>[A-Za-z][\w-]*)(?P<space>[ \t]*)=(?P<after>[ \t]*)(?P<quote>[{\"\w])", re.M
)
_ORDER = (
    "author", "editor", "title", "booktitle", "journaltitle", "entrysubtype", "edition", "series",
    "volume", "number", "pages", "type", "publisher", "institution", "organization", "location", "date",
    "doi", "url", "urldate",
    "langid", "note", "verified", "keywords", "annotation",
)  # fmt: skip
_CLASSIC_FIELDS = {"journaltitle": "journal", "location": "address"}
_MODERN = {"journal": "journaltitle", "address": "location", "year": "date"}
_CLASSIC_TYPES = {
    "online": "misc",
    "report": "techreport",
    "thesis": "phdthesis",
    "collection": "book",
    "legislation": "misc",
}
_KEEPS_CAPITALS = re.compile(
    r"(?<![\w-])(?:\w+-)?(?=\w*[A-Z0-9]\w*[A-Z]|[A-Z]\w*[a-z]\w*[A-Z])[\w’'-]+|(?<![\w-])[A-Z]{2,}\w*"
)
_MOST = 20_000
"""So many entries of a file are looked at for how it writes them."""


@dataclass(frozen=True, slots=True)
class EntryStyle:
    """How a file writes its entries.

    ``aligned``: the equals signs of an entry stand below each other, at ``width`` letters, or behind the
    longest name if that is 0. ``classic``: with BibTeX's fields (``year``, ``journal``) and no others.
    """

    indent: str = "  "
    aligned: bool = False
    width: int = 0
    quote: str = "{"
    last_comma: bool = False
    classic: bool = False
    order: tuple[str, ...] = _ORDER
    sorted_by_key: bool = False
    newline: str = "\n"


def entry_style(text: str) -> EntryStyle:
    """How a bibliography is written; as biblatex's manual writes entries, if it has none."""
    newline = "\r\n" if "\r\n" in text else "\n"
    entries = list(_ENTRY.finditer(text.replace("\r\n", "\n")))[:_MOST]
    if not entries:
        return EntryStyle(newline=newline)
    indents: Counter[str] = Counter()
    widths: Counter[int] = Counter()
    quotes: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    known: Counter[str] = Counter()
    before: Counter[tuple[str, str]] = Counter()
    aligned = last_commas = 0
    for entry in entries:
        found = list(_FIELD.finditer(entry["body"]))
        names = [_MODERN.get(field["name"].lower(), field["name"].lower()) for field in found]
        before.update((name, other) for index, name in enumerate(names) for other in names[index + 1 :])
        columns = {len(field["name"]) + len(field["space"]) for field in found}
        aligned += len(columns) == 1 and len({len(field["name"]) for field in found}) > 1
        fields.update(field["name"].lower() for field in found)
        known.update(names)
        for field in found:
            indents[field["indent"]] += 1
            widths[len(field["name"]) + len(field["space"])] += 1
            quotes[field["quote"] if field["quote"] in '{"' else "{"] += 1
        last_commas += entry["body"].rstrip().endswith(",")
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    modern = fields["date"] + fields["journaltitle"] + fields["location"]
    classic = fields["year"] + fields["journal"] + fields["address"] > modern
    keys = [entry["key"].casefold() for entry in entries]
    return EntryStyle(
        indents.most_common(1)[0][0] if indents else "  ",
        aligned * 2 > len(entries),
        width if count * 3 > sum(widths.values()) * 2 else 0,
        quotes.most_common(1)[0][0] if quotes else "{",
        last_commas * 2 > len(entries),
        classic,
        _order(known, before),
        len(keys) > 2 and keys == sorted(keys),
        newline,
    )


def _order(fields: Counter[str], before: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """Fields in the order in which more entries have them; those that none has, as by default."""

    def is_first(name: str, other: str) -> int:
        difference = before[other, name] - before[name, other]
        return difference or _ORDER.index(name) - _ORDER.index(other)

    order = sorted((name for name in _ORDER if fields[name]), key=cmp_to_key(is_first))
    for index, name in enumerate(_ORDER):
        if not fields[name]:
            places = [order.index(other) for other in _ORDER[:index] if other in order]
            order.insert(max(places) + 1 if places else 0, name)
    return tuple(order)


def fields_of(reference: Reference, extra: dict[str, str] | None = None) -> dict[str, str]:
    """The fields of a reference, by biblatex's names (section 2.2), as BibTeX writes their values."""
    kind = reference.kind
    entry_type = ENTRY_TYPES[kind]
    container = {"chapter": "booktitle", "treaty": "series"}.get(kind, "journaltitle")
    publisher = {"report": "institution", "thesis": "institution", "web": "organization"}.get(
        kind, "publisher"
    )
    values = {
        "author": bibtex_names(reference.authors),
        "editor": bibtex_names(reference.editors),
        "title": _title(reference.title),
        container: _title(reference.container) if container != "series" else prose(reference.container),
        "entrysubtype": "newspaper" if kind == "news" else "",
        "edition": prose(reference.edition),
        "volume": prose(reference.volume),
        "number": prose(reference.issue) if entry_type == "article" else exact(reference.number),
        "pages": re.sub(r"(?<=\d)–(?=[A-Za-z]?\d)", "--", prose(reference.pages)),
        "type": prose(reference.genre),
        publisher: _item(reference.publisher),
        "location": _item(reference.place),
        "date": reference.issued,
        "doi": verbatim(reference.doi),
        "url": verbatim(reference.url),
        "urldate": reference.urldate,
    }
    if kind == "un-document" and reference.publisher and not reference.authors:
        values["author"] = f"{{{prose(reference.publisher)}}}"
        values["publisher"] = ""
    return {name: value for name, value in {**values, **(extra or {})}.items() if value}


def entry(key: str, reference: Reference, style: EntryStyle, extra: dict[str, str] | None = None) -> str:
    """One entry in the style of a file, with a line end at its end."""
    fields = fields_of(reference, extra)
    kind = ENTRY_TYPES[reference.kind]
    order = {name: number for number, name in enumerate(style.order)}
    names = sorted(fields, key=lambda name: (order.get(name, len(order)), name))
    written = [pair for name in names for pair in _written(name, fields[name], style)]
    width = (style.width or max((len(name) for name, _ in written), default=0) + 1) if style.aligned else 0
    lines = [
        f"{style.indent}{f'{name} '.ljust(width)}= {_quoted(value, style.quote)}" for name, value in written
    ]
    kind = _CLASSIC_TYPES.get(kind, kind) if style.classic else kind
    end = "," if style.last_comma else ""
    text = f"@{kind}{{{key},\n" + ",\n".join(lines) + end + "\n}\n"
    return text.replace("\n", style.newline)


def _written(name: str, value: str, style: EntryStyle) -> Iterable[tuple[str, str]]:
    """A field as the file calls it: BibTeX's ``date`` is a year, and a month."""
    if not style.classic:
        yield name, value
        return
    if name != "date":
        yield _CLASSIC_FIELDS.get(name, name), value
        return
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if match is None or "/" in value or value[-1:] in "~?X":
        yield "date", value
        return
    yield "year", match[1]
    if match[2] and int(match[2]) <= 12:
        yield "month", match[2].lstrip("0")
    if match[3]:
        yield "day", match[3].lstrip("0")


def _quoted(value: str, quote: str) -> str:
    return f'"{value}"' if quote == '"' and '"' not in value else f"{{{value}}}"


def _title(title: str) -> str:
    """A title with braces around what keeps its capitals: words with several, and names in plain titles."""
    words = [match[0] for match in _KEEPS_CAPITALS.finditer(title)]
    return prose_with_protected(title, words)


def _item(text: str) -> str:
    return f"{{{prose(text)}}}" if text and has_and(text) else prose(text)


def appended(text: str, entries: Sequence[tuple[str, str]], style: EntryStyle) -> str:
    """A bibliography with entries (key, text) behind its own, by their keys if that is its order."""
    if not entries:
        return text
    ordered = sorted(entries, key=lambda item: item[0].casefold()) if style.sorted_by_key else list(entries)
    body = style.newline.join(entry_text for _, entry_text in ordered)
    if not text.strip():
        return body
    return text.rstrip("\r\n") + style.newline * 2 + body
