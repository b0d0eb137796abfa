"""The words that readers see: what code and templates say, merged into each language's .po file.

`python -m tools.catalogue` keeps what is translated, adds what is new without a translation, and drops what
is said no more. A new language begins with `python -m tools.catalogue de`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "plugins" / "mkdocs_review_guide"
LOCALES = PACKAGE / "views" / "locales"

_KEYWORDS: dict[str, tuple[int, ...] | None] = {"gettext": None, "_": None, "ngettext": (1, 2)}
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
_METHODS = {".py": "python", ".md": "jinja2.ext:babel_extract"}


def extract_messages() -> Catalog:
    """Read every message of the package's code and templates, each with the files that say it."""
    catalog = Catalog(charset="utf-8")
    for file in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.glob("views/templates/*.md")]):
        for message in _messages(file):
            catalog.add(message, locations=[(file.relative_to(PACKAGE).as_posix(), 0)])
    return catalog


def _messages(file: Path) -> Iterator[str | tuple[str, ...]]:
    with file.open("rb") as source:
        for _, message, _, _ in extract(_METHODS[file.suffix], source, _KEYWORDS, options=_OPTIONS):
            yield message


def read_catalogue(file: Path) -> Catalog:
    """Read the catalogue of the language that the file is named by; raises babel's errors if it is broken."""
    with file.open("rb") as source:
        return read_po(source, locale=file.stem, abort_invalid=True)


def merge(messages: Catalog, translated: Catalog) -> bytes:
    """Bring a language's catalogue up to date with the messages, in their order, as a .po file."""
    merged = Catalog(locale=translated.locale, charset="utf-8", fuzzy=False)
    for message in messages:
        if message.id:
            old = translated.get(message.id)
            merged.add(message.id, old.string if old else None, locations=sorted(set(message.locations)))
    return write(merged)


def write(catalog: Catalog) -> bytes:
    """Write a catalogue with only those headers that say how it is read: no clock, no names."""
    out = BytesIO()
    write_po(out, catalog, omit_header=True, sort_by_file=False, include_lineno=False, width=100)
    return _head(catalog).encode() + out.getvalue()


def _head(catalog: Catalog) -> str:
    headers = [
        f"Language: {catalog.locale}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalog.plural_forms}",
    ]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{header}\\n"' for header in headers), "", ""])


def main(languages: list[str]) -> None:
    """Bring every catalogue up to date, and begin those of further languages."""
    messages = extract_messages()
    LOCALES.mkdir(exist_ok=True)
    for file in {*LOCALES.glob("*.po"), *(LOCALES / f"{language}.po" for language in languages)}:
        old = read_catalogue(file) if file.exists() else Catalog(locale=Locale.parse(file.stem))
        file.write_bytes(merge(messages, old))


if __name__ == "__main__":
    main(sys.argv[1:])
