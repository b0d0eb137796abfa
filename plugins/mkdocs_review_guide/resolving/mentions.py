"""Mentions: who points at whom. Every link and citation finds its target here, or is a problem."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_review_guide.model.autolinks import AutoLink
from mkdocs_review_guide.model.events import Event, Source
from mkdocs_review_guide.model.guide import Mention, Target
from mkdocs_review_guide.model.mechanisms import Mechanism
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity, suggest
from mkdocs_review_guide.readers.markdown_scan import Citation, Scan, scan
from mkdocs_review_guide.resolving.page_links import PageLinks
from mkdocs_review_guide.resolving.references import References, mechanism_sources

UNKNOWN_ID = Rule("RG602", Severity.WARNING, "nothing has the id {id}", "{advice}")
AMBIGUOUS_ID = Rule(
    "RG604",
    Severity.WARNING,
    "the heading id {id} stands in several pages ({pages})",
    "link to the page, or rename one of them",
)
UNCITABLE = Rule(
    "RG605",
    Severity.WARNING,
    "{key} can't be cited: a key has letters, digits, _ and - only",
    "{advice}",
)
FOOTNOTE_CLASH = Rule(
    "RG606",
    Severity.ERROR,
    "the footnote label {label} is that of a cited work",
    "rename the footnote",
)

RENAMED_ID = Rule("RG609", Severity.HINT, "{former} is called {id} now", "write {id}")

WRAPPED_CITATION = Rule(
    "RG607",
    Severity.WARNING,
    "the citation of {key} runs over a line's end, so it is not read",
    "put the whole of [@…] on one line",
)

_WRAPPED = re.compile(
    r"\[(?=[^\[\]\n]{0,400}\n)[^\[\]\n]{0,400}(?:\n(?![ \t]*\n)[^\[\]\n]{0,400}){0,2}?"
    r"@(?P<key>[\w-]+)[^\[\]]{0,400}\]"
)

FOOTNOTE_PREFIX = "ref-"
"""Citations are footnotes whose labels are this and the work's key; a writer's own footnotes keep clear of
it.
"""


def footnote_anchor(key: str, number: int) -> str:
    """The anchor of the ``number``-th reference (from 1) to a cited work in a page, as Python-Markdown's
    footnotes name it.
    """
    return f"fnref{number if number > 1 else ''}:{FOOTNOTE_PREFIX}{key}"


@dataclass(slots=True)
class MentionCollector:
    """Collects mentions and the problems of what leads nowhere."""

    targets: Mapping[str, Target]
    former: Mapping[str, Target]
    references: References
    headings: Mapping[str, tuple[Target, ...]]
    mentions: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)

    def add_page(self, page: Page, scan: Scan) -> None:
        """The links and citations of a page's body."""
        self._add_citations(page, scan)
        self._add_links(page, scan)

        self._find_broken_citations(page, scan)

    def _find_broken_citations(self, page: Page, scan: Scan) -> None:
        """Citations that an editor has wrapped: mkdocs-bibtex reads a line at a time, and would print them
        as they are.
        """
        for match in _WRAPPED.finditer(page.body):
            start, key = match.start("key"), match["key"]
            paragraph = page.body[page.body.rfind("\n\n", 0, start) + 1 : start]
            in_code = paragraph.count("`") % 2 == 1 or not scan.passage(start)
            if key in self.references.library and not in_code:
                self.problems.append(WRAPPED_CITATION.at(page.body_place(start), key=key))

    def _add_citations(self, page: Page, scan: Scan) -> None:
        counts: Counter[str] = Counter()
        for block in scan.citations:
            heading = scan.heading_at(block.start)
            for citation in block.citations:
                place = page.body_place(citation.key_start)
                if citation.key not in self.references.library:
                    self.problems += self._unknown_key(citation, page)
                    continue
                counts[citation.key] += 1
                self.mentions[citation.key].append(
                    Mention(
                        citation.key,
                        page.src_uri,
                        footnote_anchor(citation.key, counts[citation.key]),
                        place,
                        heading.text if heading else "",
                        scan.passage(block.start),
                        citation.locator,
                    )
                )
        for footnote in scan.footnotes:
            if footnote.label.removeprefix(FOOTNOTE_PREFIX) in counts and footnote.label.startswith(
                FOOTNOTE_PREFIX
            ):
                self.problems.append(FOOTNOTE_CLASH.at(page.body_place(footnote.start), label=footnote.label))

    def _unknown_key(self, citation: Citation, page: Page) -> list[Problem]:
        place, key = page.body_place(citation.key_start), citation.key
        if citation.citable:
            return self.references.unknown_work(key, place)
        advice = suggest(key, self.references.citable, "use the key that the work has in the bibliography")
        return [UNCITABLE.at(place, key=key, advice=advice)]

    def _add_links(self, page: Page, scan: Scan) -> None:
        own_headings = {heading.id for heading in scan.headings}
        for link in scan.links:
            target = self._find(link.id, page.body_place(link.id_start))
            if target is None:
                self._check_heading_link(link.id, own_headings, page.body_place(link.id_start))
                continue
            self._add_link(page, scan, target.id, link.start)

    def _add_link(self, page: Page, scan: Scan, target: str, start: int, *, auto: bool = False) -> None:
        """A link in a page's body: its passage is found under the heading before it."""
        heading = scan.heading_at(start)
        self.mentions[target].append(
            Mention(
                target,
                page.src_uri,
                (heading.id if heading and heading.level > 1 else "") or "",
                page.body_place(start),
                heading.text if heading else "",
                scan.passage(start),
                auto=auto,
            )
        )

    def add_autolinks(self, page: Page, scan: Scan, links: Iterable[AutoLink]) -> None:
        """The names in a page's body that become links by themselves."""
        for link in links:
            self._add_link(page, scan, link.target, link.start, auto=True)

    def _find(self, id_: str, place: Place) -> Target | None:
        """What an id leads to; who writes one that an event had before is told of the new one."""
        renamed = self.former.get(id_)
        if renamed:
            problem = RENAMED_ID.at(place, former=id_, id=renamed.id)
            self.problems.append(problem.mended_by(id_, renamed.id))
        return renamed or self.targets.get(id_)

    def _check_heading_link(self, id_: str, own: Collection[str], place: Place) -> None:
        headings = self.headings.get(id_, ())
        if id_ in own or len(headings) == 1:
            return
        if headings:
            pages = ", ".join(heading.page for heading in headings)
            self.problems.append(AMBIGUOUS_ID.at(place, id=id_, pages=pages))
            return
        self.problems += self._unknown_id(id_, place)

    def _unknown_id(self, id_: str, place: Place) -> list[Problem]:
        if id_ in self.references.lost:
            return []
        advice = suggest(id_, (*self.targets, *self.headings), "look up the id on the page of the thing")
        return [UNKNOWN_ID.at(place, id=id_, advice=advice)]

    def add_page_links(self, page: Page, scan: Scan, links: PageLinks) -> None:
        """What the ordinary links of a page's body lead to."""
        for mention in links.mentions(page, scan):
            self.mentions[mention.target].append(mention)

    def add_event(self, event: Event) -> None:
        """The sources of an event, and what its text cites and links, point from its home."""
        home = self.targets[event.id].page
        self._add_sources(event.sources, home, event.id, event.id)
        for key, text in (("text", event.text), ("participate", event.participate)):
            self._add_prose(text, event.place_of(key), home, event.id, event.title)

    def add_mechanism(self, mechanism: Mechanism) -> None:
        """The sources of a mechanism's data point from its page, those of a review from the country's."""
        reviews = {id(source) for review in mechanism.reviews for source in review.sources}
        own = [source for source in mechanism_sources(mechanism) if id(source) not in reviews]
        self._add_sources(own, mechanism.page, "")
        for step in mechanism.steps:
            self._add_prose(step.participate, step.place, mechanism.page, mechanism.step_id(step), step.name)
        for review in mechanism.reviews:
            self._add_sources(review.sources, mechanism.country_page(review.country), "")

    def add_front_matter(self, page: Page) -> None:
        """A page points at the published text that it presents, and at what its Markdown values cite and
        link.
        """
        for key, text in (("participate", page.participate), ("definition", page.definition)):
            self._add_prose(text, page.place_of(key), page.src_uri, "", "")
        if page.original and page.original_place:
            self._add_sources((Source(page.original, page.original_place),), page.src_uri, "")

    def _add_sources(
        self, sources: Iterable[Source], page: str, anchor: str, event: str | None = None
    ) -> None:
        for source in sources:
            if source.key in self.references.library:
                self.mentions[source.key].append(
                    Mention(source.key, page, anchor, source.place, locator=source.locator, event=event)
                )

    def _add_prose(self, text: str, place: Place, page: str, anchor: str, heading: str) -> None:
        """What a Markdown value of front matter cites and links; its place is where it begins."""
        if "[" not in text:
            return
        found = scan(text)
        for block in found.citations:
            for citation in block.citations:
                if citation.key not in self.references.library:
                    self.problems += self.references.unknown_work(citation.key, place)
                    continue
                passage = found.passage(block.start)
                mention = Mention(citation.key, page, anchor, place, heading, passage, citation.locator)
                self.mentions[citation.key].append(mention)
        for link in found.links:
            target = self._find(link.id, place)
            if target is None:
                self._check_heading_link(link.id, (), place)
                continue
            passage = found.passage(link.start)
            self.mentions[target.id].append(Mention(target.id, page, anchor, place, heading, passage))

    def result(self) -> dict[str, tuple[Mention, ...]]:
        """The mentions of each target: one for each passage, in the order they were found; data that repeats
        itself counts once.
        """
        return {target: tuple(_once(found)) for target, found in self.mentions.items()}


def _once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    seen: set[tuple[object, ...]] = set()
    for mention in mentions:
        key = (mention.page, mention.anchor, mention.event, mention.passage, mention.locator)
        if key not in seen:
            seen.add(key)
            yield mention
