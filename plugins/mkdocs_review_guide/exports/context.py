"""What every export asks for: addresses, names and sources in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_review_guide.exports.words import Words
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.formatting.plain_prose import plain_prose
from mkdocs_review_guide.model.dates import EdtfDate, parse_date
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.history import History
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.model.status import Now, status_now


@dataclass(frozen=True)  # without slots: it keeps what is asked for again and again
class ExportContext:
    """A guide, where it is published, and the words of its language; who publishes it, and what is known of
    its history.
    """

    guide: Guide
    site: SiteAddress
    words: Words
    site_name: str = ""
    history: History = field(default_factory=History)
    _dates: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def home(self, event: Event) -> str:
        """The address of an event's home."""
        return self.site.of(self.guide.targets[event.id].address)

    def now(self, event: Event) -> Now:
        """What an event is, as of the guide."""
        return status_now(event, self.guide.as_of)

    def name(self, id_: str) -> str:
        """The name of what has an id; the id if there is no such thing."""
        target = self.guide.target(id_)
        return target.name if target else id_

    def label(self, key: str) -> str:
        """A work's short name with its year; the key if there is no such work."""
        work = self.guide.library.get(key)
        if work is None:
            return key
        return f"{work.label_name} {work.label_year or self.words.gettext('n.d.')}"

    def source(self, source: Source) -> str:
        """A source in words: who said so, where, who speaks, and the work's address."""
        work = self.guide.library.get(source.key)
        speaker = self.words.speaker(work.source) if work else ""
        parts = [
            source.prefix,
            self.label(source.key) + (f", {source.locator}" if source.locator else ""),
            f"({speaker})" if speaker else "",
            (work.url or "") if work else "",
        ]
        return plain(" ".join(part for part in parts if part))

    def prose(self, text: str) -> str:
        """A Markdown value in plain words."""
        return plain_prose(text, self.name, self.label)

    def date(self, when: EdtfDate | None) -> str:
        """A date in words."""
        key = when.text if when else ""
        if key not in self._dates:
            self._dates[key] = self.words.date(when)
        return self._dates[key]

    @cached_property
    def listed(self) -> frozenset[str]:
        """The keys of the works that have an entry among the references."""
        return frozenset(work.key for work in self.guide.works)

    @cached_property
    def as_of(self) -> str:
        """The day as of which the guide speaks, in words."""
        return self.date(parse_date(self.guide.as_of.isoformat()))

    @cached_property
    def uid_name(self) -> str:
        """What stands after the ``@`` in ids that are unique in the world."""
        return self.site.name
