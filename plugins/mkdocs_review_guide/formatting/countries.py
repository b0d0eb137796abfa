"""Countries: their codes (ISO 3166-1 alpha-2, also EU and XK) and their short names in the site's language.

The names are those of CLDR; where the United Nations' short names differ, those of ``un_names.csv``.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from mkdocs_review_guide.formatting.locale import babel_locale

NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Two-letter territories of CLDR that ISO 3166-1 does not list as countries."""


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Every code that a country can have."""
    territories = {str(code) for code in Locale("en").territories}
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - NOT_COUNTRIES


def is_country(code: str) -> bool:
    """Whether a code, in capitals, is a country's."""
    return code in country_codes()


@lru_cache(maxsize=1)
def _un_names() -> dict[tuple[str, str], str]:
    text = files(__package__).joinpath("un_names.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["code"], language): row[language] for row in rows for language in ("en", "fr")}


@lru_cache(maxsize=1024)
def country_name(code: str, locale: str) -> str:
    """The short name of a country in a language; the code itself if it has none."""
    found = babel_locale(locale)
    un_name = _un_names().get((code, found.language))
    name = un_name or found.territories.get(code) or Locale("en").territories.get(code)
    return str(name or code)
