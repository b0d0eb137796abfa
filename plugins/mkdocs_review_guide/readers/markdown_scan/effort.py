"""How much may be spent on reading a text that is built to take long."""

from __future__ import annotations


class TooMuch(Exception):  # noqa: N818  # not an error: the text is built to take too long
    """Raised inside this package when reading on would take more than linear time."""


class Effort:
    """Steps that may be spent on what is not linear by itself."""

    def __init__(self, allowed: int) -> None:
        self.left = allowed

    def spend(self, steps: int) -> None:
        """Take steps off; raises :class:`TooMuch` when none are left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch
