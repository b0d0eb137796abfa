"""What exports ask of the words of the site's language; ``views.words.Words`` gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mkdocs_review_guide.model.dates import EdtfDate


class Words(Protocol):
    """Words in one language."""

    @property
    def locale(self) -> str:
        """The language's tag: ``en``, ``fr-CA``."""
        ...

    def gettext(self, message: str, /) -> str:
        """A message in that language."""
        ...

    def date(self, when: EdtfDate | None, /) -> str:
        """A date in words."""
        ...

    def join(self, items: Sequence[str], /) -> str:
        """Items as a list in a sentence."""
        ...

    def status(self, now: str, /) -> str:
        """The word for what an event is now."""
        ...

    def speaker(self, source: str | None, /) -> str:
        """The word for who speaks in a work."""
        ...
