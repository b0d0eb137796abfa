"""The words of generated pages, in the site's language: messages, dates, lists, names of statuses and
kinds.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mkdocs_review_guide.formatting.locale import babel_locale
from mkdocs_review_guide.model.dates import EdtfDate
from mkdocs_review_guide.views.dates import format_date


@lru_cache(maxsize=16)
def _catalogue(language: str) -> gettext.NullTranslations:
    """The messages of a language, from what translators write; without such a file, those of the code."""
    file = files(__package__).joinpath("locales", f"{language}.po")
    if not file.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(file.read_bytes()), locale=language))
    return gettext.GNUTranslations(BytesIO(compiled.getvalue()))


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language (``locale``: a tag such as ``en`` or ``fr-CA``); English where there is no
    translation.
    """

    locale: str

    @property
    def language(self) -> str:
        """The language without its country."""
        return babel_locale(self.locale).language

    @property
    def csl_locale(self) -> str:
        """The language tag for CSL: ``en-GB``, ``fr``."""
        return str(babel_locale(self.locale)).replace("_", "-")

    def gettext(self, message: str) -> str:
        """A message in the site's language."""
        return _catalogue(self.language).gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A message in the form that a number takes in the site's language."""
        return _catalogue(self.language).ngettext(one, many, number)

    def date(self, when: EdtfDate | None, *, short: bool = False) -> str:
        """A date in words."""
        return format_date(when, self.locale, short=short)

    def join(self, items: Sequence[str]) -> str:
        """Items as a list in a sentence: ``a, b and c``."""
        return format_list(list(items), locale=babel_locale(self.locale))

    @property
    def separator(self) -> str:
        """What stands between the items of a list that is no sentence: a comma and a space, ``، `` in Arabic
        (CLDR, list patterns, "unit").
        """
        patterns = babel_locale(self.locale).list_patterns
        middle = patterns.get("unit", patterns["standard"])["middle"]
        return str(middle).replace("{0}", "").replace("{1}", "")

    def back_title(self, number: int, index: int, count: int) -> str:
        """What the way back from a note says: that it leads to the text, and to which of several places."""
        if count == 1:
            return self.gettext("Note {number}: back to the text").format(number=number)
        message = self.gettext("Note {number}: back to the text, {index} of {count}")
        return message.format(number=number, index=index, count=count)

    def status(self, now: str) -> str:
        """The word for what an event is now."""
        return {
            "done": self.gettext("done"),
            "upcoming": self.gettext("upcoming"),
            "under way": self.gettext("under way"),
            "passed": self.gettext("planned, date passed"),
            "cancelled": self.gettext("cancelled"),
            "not known": self.gettext("not known whether done"),
        }[now]

    def kind(self, kind: str) -> str:
        """The word for events of a kind, as a filter names them."""
        return {
            "deadline": self.gettext("Deadlines"),
            "session": self.gettext("Sessions"),
            "dialogue": self.gettext("Dialogues"),
            "decision": self.gettext("Decisions"),
            "treaty": self.gettext("Treaties"),
            "consultation": self.gettext("Consultations"),
            "report": self.gettext("Reports"),
            "publication": self.gettext("Publications"),
        }[kind]

    def step_status(self, now: str) -> str:
        """The words for what a step is now, as a choice."""
        return {
            "done": self.gettext("Said to be done"),
            "upcoming": self.gettext("Planned"),
            "under way": self.gettext("Under way, as planned"),
            "passed": self.gettext("Date passed"),
            "cancelled": self.gettext("Cancelled"),
        }.get(now, self.gettext("Nothing reported"))

    def speaker(self, source: str | None) -> str:
        """The word for who speaks in a work: official, civil society, press; nothing where that isn't
        known.
        """
        return {
            "official": self.gettext("official"),
            "civil society": self.gettext("civil society"),
            "press": self.gettext("press"),
        }.get(source or "", source or "")
