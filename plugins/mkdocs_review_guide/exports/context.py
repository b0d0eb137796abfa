"""What every export asks for: addresses, names and sources in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_review_guide.exports.addresses import SiteAddress
from mkdocs_review_guide.exports.prose import plain_prose
from mkdocs_review_guide.exports.words import Words
from mkdocs_review_guide.formatting.escape import plain
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.status import Now, status_now


@dataclass(frozen=True, slots=True)
class ExportContext:
    """A guide, where it is published, and the words of its language."""

    guide: Guide
    site: SiteAddress
    words: Words

    def home(self, event: Event) -> str:
        """The address of an event's home."""
        return self.site.of(self.guide.targets[event.id].address)

    def now(self, event: Event) -> Now:
        """What an event is, as of the guide."""
        return status_now(event, self.guide.as_of)

    def name(self, id_: str) -> str:
        """The name of what has an id; the id if there is no such thing."""
        target = self.guide.targets.get(id_)
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

    def day(self, day: date) -> str:
        """A day in words."""
        return self.words.date(parse_date(day.isoformat()))
