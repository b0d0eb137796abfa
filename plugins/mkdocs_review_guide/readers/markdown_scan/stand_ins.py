"""Characters that stand in a text for what was taken out of it."""

from __future__ import annotations

STASH = "\x02"
"""Stands for something set aside. Python-Markdown removes this character from its input."""

FENCED = "\x03"
"""Stands for fenced code, in the same way."""

TAKEN = "\x02"
"""Stands for each character that a rule has taken: no later rule sees brackets, quotes or tags there."""

SIGN = "\0"
"""Stands for a sign of emphasis, of which nothing is shown."""

OPAQUE = "\x03"
"""Stands for each character that is shown but isn't read as words, of code say. A word beside it isn't
whole.
"""

AMPERSAND = "\x04"
"""Stands for an ampersand in a code span, which begins no character reference."""
