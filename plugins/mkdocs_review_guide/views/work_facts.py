"""What pages say of a work beside its reference: its title as a link, who brought it out, its addresses."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from mkdocs_review_guide.formatting.escape import escape
from mkdocs_review_guide.formatting.languages import language_name, primary_language
from mkdocs_review_guide.formatting.title_languages import title_attributes
from mkdocs_review_guide.model.guide import REFERENCES
from mkdocs_review_guide.model.works import Work
from mkdocs_review_guide.views.context import PageContext, safe
from mkdocs_review_guide.views.words import Words


def title_link(at: PageContext, work: Work) -> Markup:
    """A work's title, in its own language, as a link to the work; to its entry where it has no address."""
    words = at.renderer.words
    title = work.title or words.gettext("title not known")
    address = work.url or (f"https://doi.org/{work.doi}" if work.doi else "")
    shown = _in_language(title, work, words) if work.title else escape(title)
    if address:
        return at.outside(shown, address, language=_only_tag(work))
    return Markup(f"[{shown}]({at.to(f'{REFERENCES}#{work.key}')})")  # escaped


def _in_language(text: str, work: Work, words: Words) -> Markup:
    """A text marked with its language, where that isn't the site's."""
    attributes = title_attributes(text, work.languages, words.locale)
    return safe(f"<span {attributes}>{{text}}</span>", text=text) if attributes else escape(text)


def _tag(tag: str) -> str:
    """A language's tag, if it is one: letters, digits and hyphens."""
    return tag if primary_language(tag) else ""


def _only_tag(work: Work) -> str:
    """The language of what a work's address leads to: known where it has but one."""
    return _tag(work.languages[0]) if len(work.languages) == 1 else ""


def languages(at: PageContext, works: tuple[Work, ...]) -> Markup:
    """The languages of a work and its translations by name, each of several editions as a link."""
    shown: dict[str, Markup] = {}
    for work in works:
        for tag in work.languages:
            name = language_name(tag, at.renderer.words.locale)
            linked = len(works) > 1 and work.url
            shown.setdefault(name, at.outside(name, work.url or "", _tag(tag)) if linked else escape(name))
    return Markup(", ").join(shown.values())


def issuers(work: Work) -> list[str]:
    """Who wrote and who published it, each once; else the host of its address."""
    names = [person.full for person in work.authors] or [person.full for person in work.editors]
    publisher = work.publisher or work.howpublished or ("" if names else work.host)
    return [*names, *([publisher] if publisher and publisher not in names else [])]


def addresses(at: PageContext, work: Work) -> Iterator[Markup]:
    """Where a work can be read: its address, its DOI, a kept copy; that no address is known, if none is."""
    words = at.renderer.words
    if work.url:
        yield at.outside(work.host or work.url, work.url)
    elif not work.doi:
        not_known = at.unknown(words.gettext("not known"))
        yield safe("{label} {not_known}", label=words.gettext("Address:"), not_known=not_known)
    if work.doi:
        yield at.outside(f"doi:{work.doi}", f"https://doi.org/{work.doi}")
    if work.archiveurl:
        yield at.outside(words.gettext("Kept copy"), work.archiveurl)


def unverified(words: Words, work: Work) -> str:
    """What of a work nobody has checked, in words; empty if nothing is said of it."""
    if not work.verified:
        return ""
    if work.verified.strip().lower() == "no":
        return words.gettext("Not verified: the work itself was not seen.")
    return words.gettext("Not verified: {what}.").format(what=work.verified.rstrip("."))
