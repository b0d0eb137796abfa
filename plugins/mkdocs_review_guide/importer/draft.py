"""The draft: a page with what was found of an article in its front matter, and its text with citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_review_guide.formatting.yaml_scalar import as_yaml
from mkdocs_review_guide.importer.citations import Citations, Note, StandIns
from mkdocs_review_guide.importer.events import FoundEvent
from mkdocs_review_guide.importer.markdown import inline, markdown
from mkdocs_review_guide.importer.structure import Article, Block, as_markdown
from mkdocs_review_guide.model.mechanisms import slug
from mkdocs_review_guide.problems import one_line


@dataclass(frozen=True, slots=True)
class About:
    """What the whole article is about, as front matter has it: ids, codes and tags."""

    mechanism: str = ""
    country: str = ""
    tags: tuple[str, ...] = ()


def draft(
    article: Article,
    citations: Citations,
    events: Sequence[FoundEvent],
    about: About,
    original: str,
    title: str,
    ids: frozenset[str],
    *,
    outline: bool = False,
) -> str:
    """The page. ``original`` is the key of the article's own entry, ``ids`` are those that are taken."""
    front = "\n".join(_front_matter(article, events, about, original, title, ids, outline))
    body = "\n\n".join(_outline(article, citations) if outline else _body(article, citations))
    return f"---\n{front}\n---\n\n{body.strip()}\n"


def _front_matter(
    article: Article,
    events: Sequence[FoundEvent],
    about: About,
    original: str,
    title: str,
    ids: frozenset[str],
    outline: bool,
) -> Iterator[str]:
    yield f"title: {as_yaml(title)}"
    yield "draft: true"
    if original:
        yield f"original: {original}"
    elif article.date:
        yield f"date: {_date(article.date)}"
    if about.tags:
        yield f"tags: [{', '.join(map(_flow, about.tags))}]"
    if about.mechanism:
        yield f"mechanism: {about.mechanism}"
    if about.country:
        yield f"country: {_flow(about.country)}"
    if events:
        yield "events:"
    used = set(ids)
    paragraphs = paragraph_numbers(article)
    for event in events:
        yield from _event(event, article, about, original, used, paragraphs.get(event.line, 0), outline)


def paragraph_numbers(article: Article) -> dict[int, int]:
    """The number of the paragraph that begins on each line: items of lists are counted, headings aren't."""
    numbers: dict[int, int] = {}
    for block in article.blocks:
        if block.kind in {"paragraph", "item", "quote"}:
            numbers.setdefault(block.line, len(numbers) + 1)
    return numbers


def _event(
    event: FoundEvent,
    article: Article,
    about: About,
    original: str,
    used: set[str],
    paragraph: int,
    outline: bool,
) -> Iterator[str]:
    id_ = event_id(event, used)
    used.add(id_.casefold())
    told = [
        f"line {event.line}",
        f"{event.status} by {event.why}" if event.why.startswith("“") else f"{event.status}: {event.why}",
    ]
    told += event.doubts
    yield f"  # {one_line('; '.join(told), 300)}"
    yield f"  - id: {id_}"
    title = (
        event.title
        if not outline or event.step
        else f"What the article tells of {event.when}, in line {event.line}"
    )
    yield f"    title: {as_yaml(title)}"
    yield f"    when: {_date(event.when)}"
    if event.step:
        yield f"    step: {_flow(event.step)}"
    if event.kind:
        yield f"    kind: {event.kind}"
    yield f"    status: {event.status}"
    if original:
        yield f"    cite: {original}, para. {paragraph}" if paragraph else f"    cite: {original}"
    if article.date and event.status != "done":
        yield f"    as_of: {_date(article.date)}"
    own = {
        "mechanism": event.mechanism or "none",
        "country": ", ".join(event.countries) or "none",
        "cohort": event.cohort,
        "phase": event.phase,
    }
    if event.mechanism != about.mechanism:
        yield f"    mechanism: {_flow(own['mechanism'])}"
    if ", ".join(event.countries) != about.country:
        yield f"    country: {own['country'] if len(event.countries) < 2 else '[' + own['country'] + ']'}"
    if event.cohort:
        yield f"    cohort: {_flow(event.cohort)}"
    if event.phase:
        yield f"    phase: {_flow(event.phase)}"


def event_id(event: FoundEvent, used: set[str]) -> str:
    """An id of what the event is about, that none has yet: ``ca-i-self-assessment``."""
    parts = [*event.countries[:2], event.cohort if not event.countries else "", event.phase, event.step]
    if not event.step:
        parts.append(" ".join(event.title.split()[:5]))
    base = re.sub(
        r"[^a-z0-9-]", "", slug(" ".join(part for part in parts if part)).encode("ascii", "ignore").decode()
    )[:60]
    base = base.strip("-") or "event"
    candidate, number = base, 2
    while candidate.casefold() in used:
        candidate = f"{base}-{number}"
        number += 1
    return candidate


def _flow(text: str) -> str:
    """A short text as a value, within a list too: an id, or words."""
    plain = re.fullmatch(r"[A-Za-z][\w -]*\w|[A-Za-z]", text) and text.casefold() not in {
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
        "y",
        "n",
    }
    return text if plain else as_yaml(text)


def _date(edtf: str) -> str:
    """A date as YAML, quoted where its signs need it."""
    return edtf if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?(?:/[\d-]+)?|\d{4}", edtf) else f'"{edtf}"'


def _body(article: Article, citations: Citations) -> Iterator[str]:
    """The text, block by block; items of one list stand together."""
    items: list[str] = []
    stand_in = StandIns()
    for block in article.blocks:
        if block.kind in {"note", "reference", "credit"}:
            continue
        text = _cited(block, article, citations, stand_in)
        if block.kind == "item":
            mark = f"{block.mark}." if block.mark else "-"
            items.append(f"{'    ' * block.level}{mark} {text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if block.kind == "heading":
            yield f"{'#' * max(2, block.level)} {text}"
        elif block.kind == "quote":
            yield f"> {text}"
        elif block.kind == "verbatim":
            yield as_markdown(block, is_markdown=True) if article.markdown else text
        else:
            yield text
    if items:
        yield "\n".join(items)
    yield from _further(citations)
    yield from _footnotes(citations)


def _outline(article: Article, citations: Citations) -> Iterator[str]:
    """The headings, with the works that are cited below each."""
    stand_in = StandIns()
    keys: dict[str, None] = {}

    def cited() -> Iterator[str]:
        if keys:
            yield f"Works cited here: [{'; '.join(f'@{key}' for key in keys)}]."
            keys.clear()

    for block in article.blocks:
        if block.kind == "heading":
            yield from cited()
            yield f"{'#' * max(2, block.level)} {_cited(block, article, citations, stand_in)}"
        elif block.kind not in {"note", "reference", "credit"}:
            text = _cited(block, article, citations, stand_in)
            keys |= dict.fromkeys(
                re.findall(r"@([\w-]+)", "; ".join(re.findall(r"(?<!\\)\[[^\[\]]*@[^\[\]]*\]", text)))
            )
            for mark in re.findall(r"\[\^([^\]]+)\]", text):
                note = citations.notes.get(mark)
                keys |= dict.fromkeys(citation.key for citation in note.citations) if note else {}
    yield from cited()
    yield from _further(citations)


def _cited(block: Block, article: Article, citations: Citations, stand_in: StandIns) -> str:
    """A block's text with citations for its marks, and nothing in it that acts."""
    if block.kind == "verbatim":
        return block.text
    text = citations.rewritten(block.text, block.line, stand_in)
    safe = as_markdown(Block(block.kind, text, block.line, block.level, block.mark), article.markdown)
    return stand_in.put_back(safe)


def _further(citations: Citations) -> Iterator[str]:
    """The works of a list of references that no mark in the text cites."""
    rest = [f"- [@{key}]" for key in dict.fromkeys(citations.listed) if key not in citations.cited]
    rest += [f"- {markdown(text)}" for text in citations.unread]
    if rest:
        yield "## Further works that the article lists"
        yield "\n".join(rest)


def _footnotes(citations: Citations) -> Iterator[str]:
    """The notes that say more than what they cite; also those that no mark refers to, or can."""
    for note in citations.notes.values():
        if note.mark not in citations.used_notes:
            yield f"Note {inline(note.mark)}: {_note_words(note)}"
        elif note.is_footnote:
            yield f"[^{note.mark}]: {_note_words(note)}"
    for note in citations.spare:
        yield f"Note {inline(note.mark)}: {_note_words(note)}"


def _note_words(note: Note) -> str:
    """The words of a note as Markdown: of what stands in brackets its own citations alone are some."""
    stand_in, words = StandIns(), note.text
    for citation in note.citations:
        words = words.replace(f"[{citation}]", stand_in(f"[{citation}]"))
    return stand_in.put_back(markdown(words))
