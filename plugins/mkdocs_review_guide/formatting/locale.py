"""The site's language as a CLDR locale."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=64)
def babel_locale(name: str) -> Locale:
    """The locale of a language tag such as ``fr``, ``pt-BR`` or ``zh-TW``, else of its language, else
    English.

    English without a country is British, which writes the day before the month.
    """
    language, _, rest = name.replace("-", "_").partition("_")
    for candidate in (f"{language.lower()}_{rest}".rstrip("_"), language.lower()):
        if candidate in ("", "en", "und", "root"):
            break
        try:
            return Locale.parse(candidate)
        except (ValueError, UnknownLocaleError):
            continue
    return Locale.parse("en_GB")
