"""A report of changes as Markdown, for a comment on a pull request.

Everything from the change is escaped for a code host; the words around it are ours, in English, as those of a
check are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from mkdocs_review_guide.changes.change import Change, Fact, Kind
from mkdocs_review_guide.changes.code import MARKUP
from mkdocs_review_guide.changes.found import BROKEN, count_severities
from mkdocs_review_guide.formatting.code_host import host_code, host_text
from mkdocs_review_guide.problems import Place

LIMIT = 20
"""So many lines a section has, if nobody asks for more."""
MOST_CHARACTERS = 60_000
"""A comment of GitHub's has at most 65,536."""

_SHORTEST = 20
"""No line is shorter."""
_SHOWN = 120
_FACTS = 8
_WORKED_OUT = 3
"""So many steps of a review are named that change because something else did."""


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    kinds: tuple[Kind, ...]
    count: tuple[str, str]
    """What one and several of them are called in the summary."""
    intro: str = ""


_SECTIONS = (
    _Section("Links that break", ("broken-link",), ("link breaks", "links break")),
    _Section(
        "Addresses and ids that vanish",
        ("vanished-address", "vanished-id", "moved-address"),
        ("address or id vanishes", "addresses and ids vanish"),
        "Links to them from elsewhere lead nowhere, or to another place.",
    ),
    _Section(
        "Events removed",
        ("event-removed",),
        ("event removed", "events removed"),
        "Their ids go with them: links to them from elsewhere lead nowhere.",
    ),
    _Section("Events moved", ("event-moved",), ("event moved", "events moved")),
    _Section(
        "What has another status now",
        ("event-status", "step-status"),
        ("status changed", "statuses changed"),
    ),
    _Section("Events told otherwise", ("event-changed",), ("event told otherwise", "events told otherwise")),
    _Section("Events added", ("event-added",), ("event added", "events added")),
    _Section(
        "Reviews of countries",
        ("review-removed", "review-changed", "review-added", "window"),
        ("change of reviews", "changes of reviews"),
    ),
    _Section(
        "Mechanisms",
        ("mechanism-removed", "mechanism-changed", "mechanism-added"),
        ("change of mechanisms", "changes of mechanisms"),
    ),
    _Section(
        "Works and resources removed",
        ("work-removed",),
        ("work removed", "works removed"),
        "Links to their keys from elsewhere lead nowhere.",
    ),
    _Section("Works and resources changed", ("work-changed",), ("work changed", "works changed")),
    _Section("Works and resources added", ("work-added",), ("work added", "works added")),
    _Section(
        "Pages",
        ("page-removed", "page-renamed", "page-changed", "page-added"),
        ("change of pages", "changes of pages"),
    ),
    _Section(
        "Pictures and other files",
        ("file-removed", "file-changed", "file-added"),
        ("other file", "other files"),
    ),
    _Section("Drafts", ("draft",), ("draft", "drafts"), "No reader sees them."),
)
_VERBS = {"removed": "removed", "renamed": "renamed", "changed": "changed", "added": "added"}
_BY_STEP = ("step-status", "window")
_ONE_VALUE = ("removed", "added")


def as_markdown(changes: Sequence[Change], as_of: date, limit: int = LIMIT) -> str:
    """The report: sections in the order of what matters, each with at most ``limit`` lines, fewer where a
    comment would be too long.
    """
    sizes = [sum(change.kind in section.kinds for change in changes) for section in _SECTIONS]
    while sum(min(size, limit) for size in sizes) > MOST_CHARACTERS // _SHORTEST:
        limit //= 2
    while True:
        report = "\n".join(_report(changes, as_of, limit)) + "\n"
        if len(report) <= MOST_CHARACTERS or limit == 0:
            return report
        limit //= 2


def _report(changes: Sequence[Change], as_of: date, limit: int) -> Iterator[str]:
    yield "## What this changes for readers"
    yield ""
    yield from _unreadable([change for change in changes if change.kind == "unreadable"], limit)
    yield from _summary(changes, as_of)
    yield from _code([change for change in changes if change.kind == "code"], limit)
    for section in _SECTIONS:
        found = [change for change in changes if change.kind in section.kinds]
        if found:
            yield from ("", f"### {section.title} ({len(found)})", "")
            if section.intro:
                yield from (section.intro, "")
            yield from _limited(found, limit, partial(_line, section=section))
    yield from _problems(changes, limit)


def _unreadable(changes: list[Change], limit: int) -> Iterator[str]:
    if changes:
        whose = {"before": "before the change", "after": "after the change"}
        when = " and ".join(dict.fromkeys(whose[change.note] for change in changes))
        yield f"**The guide {when} can't be read**, so nothing is compared:"
        yield ""
        yield from _limited(changes, limit, _problem)
        yield ""


def _summary(changes: Sequence[Change], as_of: date) -> Iterator[str]:
    if any(change.kind == "unreadable" for change in changes):
        return
    day = f"All statuses are as of {as_of.isoformat()}."
    if any(change.seen for change in changes):
        counts = []
        for section in _SECTIONS:
            count = sum(change.kind in section.kinds for change in changes)
            if count:
                counts.append(f"{count} {section.count[count > 1]}")
        yield f"{', '.join(counts)}. {day}"
    elif any(change.kind == "code" for change in changes):
        yield "Nothing that readers see changes in the guide's texts and data. " + day
    else:
        yield "Nothing that readers see changes."


def _code(changes: list[Change], limit: int) -> Iterator[str]:
    if not changes:
        return
    files: dict[str, int] = {}
    markup: list[Change] = []
    for change in changes:
        if change.id == MARKUP:
            markup.append(change)
        else:
            files[change.id] = files.get(change.id, 0) + 1
    if files:
        named = [f"{host_code(name)}{_times(name, count)}" for name, count in sorted(files.items())]
        told = "The configuration changed, or what can run code"
        yield from ("", f"> **{told}**: {_cut(named, limit)}. Code owners have to look.")
    if markup:
        told = "Pages hold markup that can run code or load something"
        lines = [f"{host_code(change.note)}{_at(change.place)}" for change in markup[: limit or 1]]
        more = f" and {len(markup) - len(lines)} more" if len(markup) > len(lines) else ""
        yield from ("", f"> **{told}**: {', '.join(lines)}{more}. Code owners have to look.")


def _times(name: str, count: int) -> str:
    return f" ({count} files)" if name.endswith("/") and count > 1 else ""


def _cut(items: list[str], limit: int) -> str:
    more = len(items) - limit
    return ", ".join(items[:limit]) + (f" and {more} more" if more > 0 else "")


def _limited(changes: list[Change], limit: int, line: Callable[[Change], str]) -> Iterator[str]:
    yield from map(line, changes[:limit])
    more = len(changes) - limit
    if more > 0:
        yield f"- and {more} more" if limit else f"- {more}, which are too many for a comment"


def _line(change: Change, section: _Section) -> str:
    """``- **name** (`id`): what changes · `file:line` ``."""
    verb = _verb(change) if len(section.kinds) > 1 else ""
    if change.kind == "broken-link":
        return _broken(change)
    head = f"- {f'{verb} ' if verb else ''}**{host_text(change.name, _SHOWN)}**"
    if change.id and change.id != change.name:
        head += f" {host_code(change.id, _SHOWN)}"
    most = _WORKED_OUT if change.kind in _BY_STEP else _FACTS
    told = [_fact(fact, change) for fact in change.facts[:most]]
    if len(change.facts) > most:
        told.append(f"and {len(change.facts) - most} more")
    if change.note:
        told.append(_note(change.note))
    return f"{head}{': ' if told else ''}{'; '.join(told)}{_at(change.place)}"


def _note(note: str) -> str:
    """A note; what stands in ticks is code."""
    before, tick, rest = note.partition("`")
    if not tick:
        return host_text(note, 4 * _SHOWN)
    code, _, after = rest.rpartition("`")
    return f"{host_text(before)} {host_code(code)}{host_text(f'x{after}')[1:]}"


def _verb(change: Change) -> str:
    if change.kind == "window":
        return "windows under the rules:"
    what = change.kind.rpartition("-")[2]
    return f"{_VERBS[what]}:" if what in _VERBS and not change.kind.startswith("event") else ""


def _broken(change: Change) -> str:
    if change.id in BROKEN:
        return f"- {host_text(change.name)}{_at(change.place)}"
    return f"- {host_code(change.name, _SHOWN)}: {host_text(change.note)}{_at(change.place)}"


def _fact(fact: Fact, change: Change) -> str:
    name = host_text(fact.name, _SHOWN)
    if fact.how:
        return f"{name}: {host_text(fact.how)}"
    if change.kind.endswith(_ONE_VALUE):
        return f"{name} {_value(fact.before or fact.after)}"
    colon = ":" if change.kind in _BY_STEP else ""
    return f"{name}{colon} {_value(fact.before)} → {_value(fact.after)}"


def _value(text: str) -> str:
    if not text.strip():
        return "*none*"
    # An address can be copied from code; as words it would be kept from being a link by what nobody sees.
    return host_code(text, 2 * _SHOWN) if "://" in text else host_text(text, _SHOWN)


def _at(place: Place | None) -> str:
    return f" · {host_code(f'{place.file}:{place.line}', 300)}" if place and place.file else ""


def _problems(changes: Sequence[Change], limit: int) -> Iterator[str]:
    told = _of(changes, lambda change: change.kind == "problem-new")
    if told:
        yield from ("", f"### New problems ({count_severities(told)})", "")
        rest = [change for change in told if change.id not in BROKEN]
        if len(rest) < len(told):
            links = len(told) - len(rest)
            yield from (f"Told above, as links that break: {links}.", "")
        yield from _limited(rest, limit, _problem)
    mended = _of(changes, lambda change: change.kind == "problem-mended")
    if mended:
        yield from ("", f"### Mended problems ({count_severities(mended)})", "")
        yield from _limited(mended, limit, _problem)


def _of(changes: Iterable[Change], fits: Callable[[Change], bool]) -> list[Change]:
    return [change for change in changes if fits(change)]


def _problem(change: Change) -> str:
    return f"- {host_code(change.id)} {host_text(change.name)}{_at(change.place)}"
