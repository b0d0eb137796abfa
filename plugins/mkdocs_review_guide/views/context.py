"""What templates ask for in one page: links from here, dates, sources and facts in words, safe to print."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape, escape_attribute, safe_url
from mkdocs_review_guide.formatting.page_work import page_authors
from mkdocs_review_guide.formatting.plain_prose import plain_prose
from mkdocs_review_guide.formatting.prose import inline_prose, missing
from mkdocs_review_guide.model.calendar import Bound, Window
from mkdocs_review_guide.model.dates import Duration, EdtfDate, parse_date
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.model.mechanisms import Figure, Instrument, Mechanism, Phase, Step
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.model.status import status_now
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.addresses import relative
from mkdocs_review_guide.views.calendar_words import (
    bound_words,
    duration_words,
    limit_words,
    window_words,
)
from mkdocs_review_guide.views.now import when_data

if TYPE_CHECKING:
    from mkdocs_review_guide.views.countries import CountryRow
    from mkdocs_review_guide.views.country import PhaseTable
    from mkdocs_review_guide.views.renderer import Renderer
    from mkdocs_review_guide.views.upcoming import Ahead


def safe(message: str, **values: object) -> Markup:
    """Words of ours with values put in: what is not Markdown already is escaped."""
    shown = {name: v if isinstance(v, Markup) else escape(str(v)) for name, v in values.items()}
    return Markup(message.format_map(shown))  # our own words and escaped values


@dataclass(frozen=True, slots=True)
class PageContext:
    """What templates ask for in one page: links from here, dates and sources in words."""

    renderer: Renderer
    here: str

    def to(self, address: str) -> Markup:
        """The link from this page to a source path with anchor."""
        return Markup(relative(self.here, address))  # quoted

    def target(self, id_: str) -> Markup:
        """A thing's own name as a link to its home; its id, marked, if there is no such thing."""
        target = self.renderer.guide.target(id_)
        if target is None:
            return missing(id_)
        return Markup(f"[{escape(target.name)}]({self.to(target.address)})")  # escaped

    def link(self, words: str, address: str) -> Markup:
        """Words as a link to a source path."""
        return Markup(f"[{escape(words)}]({self.to(address)})")  # escaped

    def prose(self, text: str) -> Markup:
        """A Markdown value of front matter."""
        return inline_prose(text, self._link_to)

    def _link_to(self, id_: str) -> tuple[str, str] | None:
        target = self.renderer.guide.target(id_)
        return (self.to(target.address), target.name) if target else None

    def date(self, when: EdtfDate | None, *, short: bool = False) -> Markup:
        """A date in words; where it isn't known, in the style of what isn't."""
        if when is None:
            return self.unknown(self.renderer.words.gettext("date not known"))
        return escape(self.renderer.words.date(when, short=short))

    @staticmethod
    def unknown(words: str) -> Markup:
        """Words that stand where an answer would."""
        return Markup(f"*{escape(words)}*{{: .unknown }}")  # escaped

    @staticmethod
    def when_data(event: Event) -> Markup:
        """The machine dates of an event's element, for the now-script."""
        return when_data(event)

    def now(self, event: Event) -> str:
        """What an event is now, as a key."""
        return status_now(event, self.renderer.guide.as_of)

    def source(self, source: Source) -> Markup:
        """A source as a short label that links to its entry, with prefix and locator."""
        work = self.renderer.guide.library.get(source.key)
        if work is None:
            return missing(source.key)
        label = self.link(self.label(work), f"{REFERENCES}#{work.key}")
        before = Markup(f"{escape(source.prefix)} ") if source.prefix else ""  # escaped
        after = Markup(f", {escape(source.locator)}") if source.locator else ""  # escaped
        return Markup(f"{before}{label}{after}")  # escaped

    def label(self, work: Work) -> str:
        """A work's short label: ``Jahn 2021``; ``n.d.`` where its year isn't known."""
        year = work.label_year or self.renderer.words.gettext("n.d.")
        return f"{work.label_name} {year}"

    def plain_prose(self, text: str) -> str:
        """A Markdown value in plain words."""
        return plain_prose(text, self._name, self._label)

    def _name(self, id_: str) -> str:
        found = self.renderer.guide.targets.get(id_)
        return found.name if found else id_

    def _label(self, key: str) -> str:
        work = self.renderer.guide.library.get(key)
        return self.label(work) if work else key

    def sources(self, sources: Iterable[Source]) -> Markup:
        """Sources as labels, each with who speaks where that is known."""
        return Markup("; ").join(self._spoken(source) for source in sources)

    def _spoken(self, source: Source) -> Markup:
        work = self.renderer.guide.library.get(source.key)
        speaker = self.renderer.words.speaker(work.source) if work else ""
        shown = self.source(source)
        return Markup(f"{shown} ({escape(speaker)})") if speaker else shown  # escaped

    def reference(self, key: str) -> Markup:
        """The full reference of a work."""
        return Markup(self.renderer.references.get(key, "")) or escape(key)  # safe since formatting

    def country(self, mechanism: str, code: str) -> Markup:
        """A country by its name: a link if it has a page."""
        id_ = f"{mechanism}-{code.lower()}"
        if id_ in self.renderer.guide.targets:
            return self.target(id_)
        return escape(self.renderer.guide.country_names.get(code, code))

    def countries(self, event: Event) -> Markup:
        """The countries that an event names, as links."""
        mechanism = event.mechanisms[0] if event.mechanisms else ""
        separator = Markup(self.renderer.words.separator)  # CLDR's; escaping would take off its spaces
        return separator.join(self.country(mechanism, code) for code in event.countries)

    def home(self, event: Event) -> str:
        """Where an event is at home."""
        return self.renderer.guide.targets[event.id].address

    def written_in(self, event: Event) -> Markup:
        """The article that tells of an event, as a link; empty where it is told at home or in a table."""
        page = self.renderer.guide.pages.get(event.page)
        if page is None or page.kind != "article":
            return Markup("")
        return self.link(page.title, page.src_uri)

    def day(self, day: datetime.date) -> Markup:
        """A day in words."""
        return self.date(parse_date(day.isoformat()))

    def page_change(self, place: Place) -> Markup:
        """The doors to the file of a page, to a form and to a mail that name the page."""
        edit, gettext = self.renderer.edit, self.renderer.words.gettext
        doors = self._doors(edit.page(place), self.here)
        if doors:
            return self._named(gettext("Suggest a change to this page"), doors)
        return escape(gettext("Written in {file}").format(file=place.file))

    @property
    def has_doors(self) -> bool:
        """Whether entries have anything that leads to where they are changed."""
        return bool(self.renderer.edit.base or self.renderer.edit.contact)

    def change(self, id_: str, place: Place, before: str = "") -> Markup:
        """The doors to an entry's file and line, to a form and to a mail with its id; without any, the place
        in words. ``before``, a template's own, parts them from what they stand after, and is left out with
        them on paper.
        """
        gettext = self.renderer.words.gettext
        doors = self._doors(self.renderer.edit.entry(place), id_)
        if doors:
            shown = self._named(gettext("Suggest a change"), doors)
        else:
            shown = safe(gettext("written in {file}, line {line}"), file=place.file, line=place.line)
        return safe('<span class="change">{before}{shown}</span>', before=Markup(before), shown=shown)

    def changes(self) -> Markup:
        """What readers have to know before they write: that it is public, and who gets their mail."""
        edit, gettext = self.renderer.edit, self.renderer.words.gettext
        said = []
        if edit.base:
            said.append(escape(gettext("What you write there is public, with the name of your account.")))
        if edit.contact:
            said.append(safe(gettext("A mail goes to {address}."), address=edit.contact))
        return Markup(" ").join(said)

    def _doors(self, file: str | None, id_: str) -> list[tuple[str, str]]:
        """What each door is called beside the others, and where it leads."""
        edit, gettext = self.renderer.edit, self.renderer.words.gettext
        doors = (
            (gettext("file"), file),
            (gettext("form"), edit.issue(id_)),
            (gettext("mail"), edit.mail(gettext("Correction: {id}").format(id=id_))),
        )
        return [(name, address) for name, address in doors if address]

    def _named(self, words: str, doors: list[tuple[str, str]]) -> Markup:
        """Doors after the words for all of them; a single one is these words."""
        if len(doors) == 1:
            return self.outside(words, doors[0][1])
        links = Markup(" · ").join(self.outside(name, address) for name, address in doors)
        return safe(self.renderer.words.gettext("{name}: {value}"), name=words, value=links)

    def outside(self, words: str, url: str, language: str = "") -> Markup:
        """Words as a link to another site; the words alone if the address is no place a link may lead to.

        ``language`` is the tag of the language of what it leads to, if that is known; the page's own needs
        no mark.
        """
        address = safe_url(url)
        shown = words if isinstance(words, Markup) else escape(words)
        if address is None:
            return shown
        other = language and language != self.renderer.words.locale.replace("_", "-")
        hreflang = f' hreflang="{escape_attribute(language)}"' if other else ""
        return Markup(f'<a href="{escape_attribute(address)}"{hreflang}>{shown}</a>')  # escaped

    # Facts of events and articles.

    def is_home(self, event: Event) -> bool:
        """Whether this page is an event's home."""
        return self.renderer.guide.targets[event.id].page == self.here

    def former_ids(self, event: Event) -> tuple[str, ...]:
        """The ids that an event had before and that stay anchors of its home, as far as no heading there has
        them.
        """
        guide = self.renderer.guide
        return tuple(
            id_
            for id_ in guide.former_ids(event)
            if not any(heading.page == self.here for heading in guide.headings.get(id_, ()))
        )

    def said(self, event: Event, *, short: bool = False) -> Markup:
        """An event in a sentence: its title, date and what it is now; the source too unless ``short``."""
        words = self.renderer.words
        line = safe(
            "{title}: {date}, {status}",
            title=self.link(event.title, self.home(event)),
            date=words.date(event.when, short=short),
            status=words.status(self.now(event)),
        )
        if short:
            return line
        return safe(
            '{line} <span class="src">{sources}</span>', line=line, sources=self.sources(event.sources)
        )

    def byline(self, page: Page) -> Markup:
        """Who wrote the text that an article presents, and when; else who wrote the article."""
        words, guide = self.renderer.words, self.renderer.guide
        original = guide.library.get(page.original) if page.original else None
        names = [person.full for person in (original.authors if original else page_authors(page))]
        when = guide.article_date(page)
        parts = [*([words.join(names)] if names else []), *([words.date(when)] if when else [])]
        return escape(", ".join(parts))

    def original(self, work: Work) -> Markup:
        """The published text that an article presents: its title as a link to it, and its entry."""
        words = self.renderer.words
        title = safe("<cite>{title}</cite>", title=work.title or words.gettext("title not known"))
        linked = self.outside(title, work.url) if work.url else title
        entry = self.link(words.gettext("entry in the references"), f"{REFERENCES}#{work.key}")
        issuer = work.publisher or work.howpublished or ""
        if issuer:
            return safe("{title}, {issuer} ({entry}).", title=linked, issuer=issuer, entry=entry)
        return safe("{title} ({entry}).", title=linked, entry=entry)

    def told(self, events: Iterable[Event]) -> Markup:
        """Events in a table: each with its date as a link to its home, and who says so; empty if there are
        none.
        """
        words = self.renderer.words
        return Markup("; ").join(
            safe(
                '{date} <span class="src">{sources}</span>',
                date=self.link(words.date(event.when), self.home(event)),
                sources=self.sources(event.sources),
            )
            for event in events
        )

    # Facts of mechanisms.

    def window(self, window: Window, *, short: bool = False) -> Markup:
        """A window under the rules in words; empty if nothing is known of it."""
        return escape(window_words(self.renderer.words, window, short=short))

    @staticmethod
    def any_told(tables: Iterable[PhaseTable]) -> bool:
        """Whether anything is known of any of some phases."""
        return any(table.told for table in tables)

    def joined(self, items: Iterable[Markup]) -> Markup:
        """Items as a list in a sentence."""
        return Markup(self.renderer.words.join(list(items)))  # items are safe, the joiners are CLDR's

    def duration(self, duration: Duration) -> str:
        """A duration in words: ``6 months``."""
        return duration_words(self.renderer.words, duration)

    def limit(self, mechanism: Mechanism, step: Step) -> Markup:
        """The time limit of a step in words; that none is known, where none is."""
        words = self.renderer.words
        limit = limit_words(words, mechanism, step)
        return escape(limit) if limit else self.unknown(words.gettext("no time limit known"))

    def bound(self, bound: Bound | None) -> Markup:
        """One end of a window in words; where it isn't known, in the style of what isn't."""
        if bound is None:
            return self.unknown(self.renderer.words.gettext("date not known"))
        return escape(bound_words(self.renderer.words, bound, short=True))

    def ahead(self, mechanism: Mechanism, item: Ahead) -> Markup:
        """What comes next: an event, or a start that the plan gives."""
        if item.event:
            shown = self.link(item.event.title, self.home(item.event))
            return safe(
                '{event} <span class="src">{s}</span>', event=shown, s=self.sources(item.event.sources)
            )
        gettext = self.renderer.words.gettext
        phase = self.target(mechanism.phase_id(item.phase)) if item.phase else ""
        message = gettext("{cohort} starts {phase}") if item.cohort else gettext("{phase} starts")
        cohort = self.target(mechanism.cohort_id(item.cohort)) if item.cohort else ""
        says = safe(message, cohort=cohort, phase=phase)
        sources = self.sources(item.start.sources) if item.start else ""
        return safe(
            '{says} <span class="src">{plan}; {s}</span>', says=says, plan=gettext("by the plan"), s=sources
        )

    def standing(self, row: CountryRow) -> Markup:
        """Where a country's review stands, in a list."""
        if row.standing.line or row.note:
            return escape(row.standing.line or row.note)
        return self.unknown(self.renderer.words.gettext("nothing reported"))

    def covers(self, phase: Phase, instrument: Instrument) -> Markup:
        """The articles of an instrument that a phase covers."""
        articles = dict(phase.covers).get(instrument.id)
        if not articles:
            return self.unknown(self.renderer.words.gettext("not known"))
        return escape(self.renderer.words.separator.join(articles))

    def figure_scope(self, mechanism: Mechanism, figure: Figure) -> Markup:
        """What part of a mechanism a figure counts, as links after a comma; empty for the whole."""
        ids = [mechanism.phase_id(p) for p in mechanism.phases if p.id == figure.phase]
        ids += [mechanism.cohort_id(c) for c in mechanism.cohorts if c.id == figure.cohort]
        ids += [mechanism.step_id(s) for s in mechanism.steps if s.id == figure.step]
        return Markup("").join(safe(", {part}", part=self.target(id_)) for id_ in ids)

    def count(self, figure: Figure) -> Markup:
        """A count in words: ``about 64 of 189``."""
        words = self.renderer.words
        number = words.gettext("about {n}").format(n=figure.count) if figure.about else str(figure.count)
        if figure.of is None:
            return escape(number)
        return safe(words.gettext("{n} of {all}"), n=number, all=figure.of)
