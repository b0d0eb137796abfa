"""First mentions link themselves: where in the bodies of pages, and to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_review_guide.model.autolinks import AutoLink
from mkdocs_review_guide.model.guide import Target
from mkdocs_review_guide.model.pages import Page
from mkdocs_review_guide.readers.markdown_scan import Scan
from mkdocs_review_guide.resolving.name_matcher import Name, NameMatch, NameMatcher


@dataclass(frozen=True, slots=True)
class Autolinker:
    """Finds the names of the guide's things in pages."""

    targets: Mapping[str, Target]
    matcher: NameMatcher

    def links(self, page: Page, scan: Scan) -> tuple[AutoLink, ...]:
        """The links that a page's body gets, in the order of reading: one for each thing, at its first
        mention.

        A thing that the body links by hand, before or after, gets none, nor does one that is at home on the
        page. Markdown in front matter (what an event tells, how one can take part) is left as it is written.
        """
        if not page.autolink:
            return ()
        done = {self.targets[link.id].id for link in scan.links if link.id in self.targets}
        found = []
        for link in self._mentions(page, scan):
            if link.target not in done:
                done.add(link.target)
                found.append(link)
        return tuple(found)

    def _mentions(self, page: Page, scan: Scan) -> Iterator[AutoLink]:
        """Every mention that can become a link."""
        for text in scan.linkable:
            for match in self.matcher.find(text.text):
                target = self._target(match, page)
                span = text.span(match.start, match.end, page.body) if target else None
                if target and span:
                    yield AutoLink(*span, target)

    def _target(self, match: NameMatch, page: Page) -> str | None:
        """The one thing that a match names in this page, if it is at home elsewhere."""
        ids = dict.fromkeys(name.target for name in match.names if _speaks_of(name, page))
        if len(ids) != 1:
            return None
        (id_,) = ids
        target = self.targets.get(id_)
        return id_ if target and target.page != page.src_uri else None


def _speaks_of(name: Name, page: Page) -> bool:
    """Whether a name can mean its thing in this page: a mechanism's part in a page about another mechanism
    doesn't.
    """
    about = not name.mechanism or not page.mechanisms or name.mechanism in page.mechanisms
    return bool(name.target) and about
