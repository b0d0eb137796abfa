"""The key of a chart: of its marks, those that it uses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_review_guide.views.words import Words


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A mark of the key, the column where it stands in the narrow layout (empty: none), and what it means."""

    drawn: Markup
    letter: str
    words: str


_RECT = '<rect class="c-{0}" x="1" y="1" width="26" height="12"{1}/>'


def key_entries(words: Words, used: Iterable[str], prefix: str) -> list[KeyEntry]:
    """The entries for the marks used: names of layers and of ends, ``silence``, ``differs``."""
    shown = set(used)
    hatch = f' fill="url(#{prefix}-h)"'
    fading = (
        f'<rect class="c-plan" x="1" y="1" width="15" height="12"{hatch}/>'
        '<path class="c-erase" d="M16 0V14"/>'
        f'<rect class="c-plan c-bare" x="16" y="1" width="12" height="12"{hatch} mask="url(#{prefix}-f)"/>'
    )
    gettext = words.gettext
    plan, off = gettext("Planned, says a source"), gettext("Cancelled")
    if "fading" in shown:
        plan = gettext("Planned, says a source; fading end: about")
    rules, planned, done = gettext("R"), gettext("P"), gettext("D")
    entries = (
        ("rules", '<i class="c-win"></i>', rules, gettext("Under the rules, computed")),
        ("dashed", '<i class="c-win c-head"></i>', "",
         gettext("Dotted end: inferred, or hangs on an earlier step")),
        ("later", '<i class="c-win c-grey"></i>', "", gettext("Other phases, as planned at the start")),
        ("plan", fading if "fading" in shown else _RECT.format("plan", hatch), planned, plan),
        ("off", _RECT.format("off", hatch) + '<path class="c-strike" d="M1 7H27"/>', planned, off),
        ("done", '<i class="c-bar"></i>', done, gettext("Done, as reported")),
        ("open", '<path class="c-rules c-bare" d="M22 1H1V13H22M20 3 26 7 20 11M26 7H12"/>', "",
         gettext("No end set")),
        ("silence", '<path class="c-dots" d="M2 7H17"/><circle class="c-ring" cx="23" cy="7" r="4.5"/>', "",
         gettext("Nothing reported")),
    )  # fmt: skip
    found = [KeyEntry(_swatch(drawn), letter, text) for name, drawn, letter, text in entries if name in shown]
    if "differs" in shown:
        found.append(KeyEntry(Markup("<b>≠</b>"), "", gettext("Sources differ")))
    return found


def _swatch(drawn: str) -> Markup:
    if drawn.startswith("<i"):
        return Markup(drawn)  # our own names
    return Markup(f'<svg width="28" height="14" aria-hidden="true">{drawn}</svg>')  # our own shapes
