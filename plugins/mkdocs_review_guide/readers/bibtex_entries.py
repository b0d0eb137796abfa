"""Entries of a bibliography while they are read: fields by name, each with its place, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity
from mkdocs_review_guide.readers.latex import decoded

DUPLICATE_FIELD = Rule(
    "RG505",
    Severity.ERROR,
    "{key} has the field {field} twice, and the one in line {line} is used",
    "delete one of the two",
)
UNKNOWN_COMMAND = Rule(
    "RG518",
    Severity.HINT,
    "{key}: {field} has the LaTeX command \\{name}, which is printed as it stands",
    "write the character itself, or leave the command out",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field, with its name in lower case."""

    name: str
    latex: str
    """The value without its delimiters, strings expanded."""
    place: Place


@dataclass(slots=True)
class Entry:
    """One entry; its problems grow while its fields are read."""

    type: str
    """In lower case."""
    key: str
    place: Place
    fields: dict[str, Field] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: Rule, place: Place | None = None, **values: object) -> None:
        """Add a problem at a place, or where the entry begins."""
        self.problems.append(rule.at(place or self.place, key=self.key, **values))

    def add(self, written: Field) -> None:
        """Take a field in; of two with one name, the first stays."""
        earlier = self.fields.setdefault(written.name, written)
        if earlier is not written:
            self.report(DUPLICATE_FIELD, written.place, field=written.name, line=earlier.place.line)

    def first(self, *names: str) -> Field | None:
        """The first of these fields that isn't empty."""
        for name in names:  # a loop, since this is asked forty times of each entry
            found = self.fields.get(name)
            if found is not None and found.latex.strip(" {}\n\t"):
                return found
        return None

    def text(self, *names: str, typographic: bool = True) -> str | None:
        """The first of these fields as plain text; ``typographic``: dashes and quotes as LaTeX prints."""
        found = self.first(*names)
        return self.text_of(found, typographic) if found else None

    def text_of(self, found: Field, typographic: bool = True) -> str | None:
        """A field as plain text; an inherited one may have another name here than it says."""
        text, unknown = decoded(found.latex, typographic)
        for name in unknown:
            self.report(UNKNOWN_COMMAND, found.place, field=found.name, name=name)
        return text or None
