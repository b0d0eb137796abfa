"""What the lines of an article are: title, author and date at its head, headings, lists, quotations, notes,
the credit of a picture, and what belongs to the website.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

import yaml

from mkdocs_review_guide.importer.dates import find_dates, whole_date
from mkdocs_review_guide.importer.documents import Line, Raw
from mkdocs_review_guide.importer.markdown import markdown
from mkdocs_review_guide.importer.references.people import is_organization, read_people

Kind = Literal["heading", "paragraph", "item", "quote", "note", "reference", "credit", "verbatim"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article. ``text`` is as the file has it, on one line (a ``verbatim`` one keeps its lines).

    ``level`` is that of a heading (2 is the highest) or how deep an item stands, ``mark`` a note's number or
    the number of an item in an ordered list.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its parts in their order. ``date`` is EDTF; what wasn't found is empty.

    ``dropped`` are lines that were left out, and ``places`` where title, authors and date stand.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    site: str = ""
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    dropped: tuple[Line, ...] = ()
    markdown: bool = False
    places: dict[str, int] = field(default_factory=dict)


_BOILERPLATE = re.compile(
    r"^\W*(?:subscribe(?: now| today)?(?:[ !.].{0,80})?$|sign up (?:for|to) .{0,80}(?:newsletter"
    r"|updates|mailing)"
    r"|(?:.{0,40}\b)?(?:our|the|my) newsletter\b.{0,60}$|inscrivez-vous .{0,60}$"
    r"|abonnez-vous .{0,60}$|(?:.{0,20}\b)?infolettre\b.{0,40}$"
    r"|share (?:this|on)\b.{0,60}$|partager\b.{0,40}$|follow us\b.{0,60}$|suivez-nous\b.{0,40}$|"
    r"(?:print|email|copy link|tweet|facebook|twitter|linkedin|whatsapp|x)\W*$"
    r"|(?:(?:share|tweet|facebook|twitter|linkedin|email|print|whatsapp|copy link)\W*){2,}$"
    r"|read more\b.{0,80}$|lire (?:la suite|aussi)\b.{0,80}$|related (?:articles|posts|content"
    r"|reading)\W*$|you may also like\b.{0,40}$"
    r"|(?:skip to|jump to) .{0,40}$|cookies?\b.{0,200}$|we use cookies.{0,300}$"
    r"|all rights reserved.{0,80}$|tous droits réservés.{0,60}$"
    r"|(?:©|\(c\)|copyright).{0,120}$|back to top\W*$|previous(?: post| article)?\W*$|next(?: post"
    r"| article)?\W*$|advertisement\W*$"
    r"|leave a (?:comment|reply)\b.{0,40}$|comments?(?: \(\d+\))?\W*$|\d+ (?:min"
    r"(?:ute)?s?) read\W*$|loading\W*$|menu\W*$|search\W*$|donate(?: now)?\W*$)",
    re.I,
)
_NEWSLETTER = re.compile(r"newsletter|infolettre|subscribe|abonnez|inscrivez|mailing list|updates", re.I)
_CREDIT = re.compile(
    r"^\W*(?:(?:cover |header |featured |main )?(?:photo(?:graph)?s?|images?|pictures?"
    r"|illustrations?|crédits?(?: photo)?|credits?)\b\s*(?:credits?\s*)?(?:by|:|par|©|from"
    r"|courtesy)\s*.{2,160}"
    r"|.{2,60}\bon unsplash\b.{0,20})$",
    re.I,
)
_BYLINE = re.compile(
    r"^\s*(?:written\s+|posted\s+)?(?:by|par|author(?:s)?\s*:|auteure?s?\s*:)\s+(?P<who>.{3,160})$", re.I
)
_DATELINE = re.compile(
    r"^\s*(?:published|posted|updated|last updated|date|publié|mis à jour)\b\s*(?:on|le|:)*\s*"
    r"(?P<when>.{6,40})$",
    re.I,
)
_NOTES_HEADING = re.compile(
    r"^\W*(?:end\s?notes?|foot\s?notes?|notes?|notes de (?:bas de page|fin))\W*$", re.I
)
_REFERENCES_HEADING = re.compile(
    r"^\W*(?:references?(?: cited| list)?|bibliograph(?:y|ie)|works cited|sources?|literature"
    r"(?: cited)?|références?(?: bibliographiques)?|ouvrages cités|further reading)\W*$",
    re.I,
)
_BULLET = re.compile(r"^(?P<indent>\s*)(?:[•●◦▪■‣∙·◆➢►–—]|[-*+o](?=\s))\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)$")
_NOTE = re.compile(
    r"^\s*(?:\\?\[\^?(?P<a>\d{1,3})\\?\]:?|(?P<b>[¹²³⁴-⁹⁰]{1,3})|\^(?P<c>\d{1,3})\^?)\s*(?P<text>\S.*)$"
)
_PLAIN_NOTE = re.compile(r"^\s*\(?(?P<number>\d{1,3})[.)]?\s+(?P<text>\S.*)$")
_FOOTNOTE = re.compile(r"^\[\^(?P<mark>[^\]\s]{1,40})\]:\s*(?P<text>.*)$")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*(?:\{[^}]*\}\s*)?$")
_BOLD = re.compile(r"\*\*(?P<text>[^*]*[^*.:])\*\*")
_SETEXT = re.compile(r"^ {0,3}(?:=+|-+)\s*$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?=\d{1,2}\s+[A-Z][a-z]{2}|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\s+\d)"
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_USED_KEY = re.compile(r"(?:title|authors?|date)\s*:")
"""The keys of a front matter that an article has a place for."""
_HEAD_LINES = 12
_LONGEST_HEADING = 100
_WRAPPED = 120


def read_article(raw: Raw) -> Article:
    """The article in a file: what each of its lines is."""
    article = Article(
        raw.title,
        raw.authors,
        raw.date,
        raw.url,
        raw.site,
        dropped=raw.dropped,
        markdown=raw.form == "markdown",
    )
    lines = list(raw.lines)
    if article.markdown:
        lines, article = _front_matter(lines, article)
        blocks = _markdown_blocks(lines)
    else:
        lines, article = _without_website(lines, article)
        blocks = _text_blocks(lines)
    blocks, article = _head(blocks, article)
    blocks, article = _tail(blocks, article)
    blocks = _notes(blocks, article.markdown)
    return replace(
        article,
        blocks=tuple(blocks),
        language=_language(blocks),
        dropped=tuple(sorted(article.dropped, key=lambda line: line.number)),
    )


# --- Text ---------------------------------------------------------------------------------------------------


def _without_website(lines: Sequence[Line], article: Article) -> tuple[list[Line], Article]:
    """The lines without those of the website; a date that is glued to one of them is the article's."""
    kept: list[Line] = []
    dropped = list(article.dropped)
    for line in lines:
        text = line.text.strip()
        if not text or len(text) > 300 or not _BOILERPLATE.match(text):
            kept.append(line)
            continue
        glued = _GLUED.search(text)
        date = whole_date(text[glued.start() :]) if glued else None
        if date and glued and _NEWSLETTER.search(text):
            kept.append(Line(text[glued.start() :], line.number))
            text = text[: glued.start()]
        dropped.append(Line(text, line.number))
    return kept, replace(article, dropped=tuple(dropped))


def _text_blocks(lines: Sequence[Line]) -> list[Block]:
    """Blocks of plain text: each line is one, unless lines were wrapped at some width."""
    blocks: list[Block] = []
    run: list[Line] = []
    wrapped = _is_wrapped(lines)

    def end() -> None:
        if run:
            blocks.append(
                Block("paragraph", " ".join(" ".join(line.text.split()) for line in run), run[0].number)
            )
            run.clear()

    goes_on = False  # whether there was text on the line before
    for line in lines:
        text = line.text
        went_on, goes_on = goes_on, bool(text.strip())
        bullet, numbered = _BULLET.match(text), _NUMBERED.match(text)
        if not text.strip():
            end()
        elif bullet:
            end()
            level = min(len(bullet["indent"].expandtabs(4)) // 4, 3)
            blocks.append(Block("item", bullet["text"].strip(), line.number, level))
        elif numbered and not wrapped:
            end()
            blocks.append(Block("item", numbered["text"].strip(), line.number, 0, numbered["number"]))
        elif wrapped and blocks and not run and blocks[-1].kind == "item" and text[:1].isspace() and went_on:
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {' '.join(text.split())}")
        elif wrapped and not _NOTE.match(text):
            run.append(line)
        else:
            end()
            run.append(line)
            if not wrapped:
                end()
    end()
    return _with_headings([_as_quote(block) for block in blocks])


def _as_quote(block: Block) -> Block:
    """A paragraph that is a quotation as a whole, or is marked as mails mark them, as one."""
    text = block.text
    if block.kind == "paragraph" and text.startswith("> "):
        return replace(block, kind="quote", text=re.sub(r"(?:^|\s)>\s", " ", text).strip())
    whole = len(text) > 80 and re.fullmatch(r"[“«][^“”«»]+[”»]", text)
    return replace(block, kind="quote") if block.kind == "paragraph" and whole else block


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs go over several lines: most lines that other lines follow are about as long."""
    lengths = [len(line.text.rstrip()) for line in lines if line.text.strip()]
    if len(lengths) < 6 or max(lengths) > _WRAPPED:
        return False
    full = sorted(lengths)[int(len(lengths) * 0.8)]
    following = sum(bool(a.text.strip() and b.text.strip()) for a, b in pairwise(lines))
    return full >= 50 and following > len(lengths) // 3


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Short lines without a final stop before longer text are headings."""
    made = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "paragraph" and following and _is_heading(block.text, following):
            block = replace(block, kind="heading", level=2)
        made.append(block)
    return made


def _is_heading(text: str, following: Block) -> bool:
    if _NOTES_HEADING.match(text) or _REFERENCES_HEADING.match(text):
        return True
    if len(text) > _LONGEST_HEADING or not text[:1].isupper() or text[-1:] in ".;,:!…" or _NOTE.match(text):
        return False
    if text.endswith("?") and len(text) > 70:
        return False
    if whole_date(text) or _CREDIT.match(text) or _BYLINE.match(text):
        return False
    return following.kind in {"item", "heading"} or len(following.text) > max(120, len(text))


# --- Markdown -----------------------------------------------------------------------------------------------


def _front_matter(lines: list[Line], article: Article) -> tuple[list[Line], Article]:
    """The lines behind a front matter, and what that says of the article, as far as it is YAML."""
    if not lines or lines[0].text.strip() != "---":
        return lines, article
    end = next(
        (index for index, line in enumerate(lines[1:200], 1) if line.text.strip() in {"---", "..."}), 0
    )
    if not end:
        return lines, article
    text = "\n".join(line.text for line in lines[1:end])
    try:
        found = yaml.load(text, yaml.BaseLoader) if "&" not in text else None
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    if isinstance(found, dict):
        names = found.get("author") or found.get("authors") or ""
        authors = (
            tuple(str(name) for name in names) if isinstance(names, list) else (str(names),) if names else ()
        )
        article = replace(
            article,
            title=_words(found.get("title")) or article.title,
            authors=authors or article.authors,
            date=whole_date(_words(found.get("date"))) or article.date,
            places={"title": 1, "authors": 1, "date": 1},
        )
    unused = [line for line in lines[1:end] if not _USED_KEY.match(line.text)]
    return lines[end + 1 :], replace(article, dropped=(*article.dropped, *unused))


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _markdown_blocks(lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    run: list[Line] = []
    fence = ""
    verbatim: list[Line] = []

    def end() -> None:
        if run:
            text = " ".join(line.text.strip() for line in run)
            kind: Kind = "paragraph"
            if all(line.text.lstrip().startswith(">") for line in run):
                text = " ".join(line.text.lstrip().lstrip(">").strip() for line in run)
                kind = "quote"
            if any(re.match(r"\s*\|", line.text) or re.fullmatch(r"[\s|:-]{3,}", line.text) for line in run):
                blocks.append(Block("verbatim", "\n".join(line.text for line in run), run[0].number))
            elif (bold := _BOLD.fullmatch(text.strip())) and len(text) < _LONGEST_HEADING:
                blocks.append(Block("heading", bold["text"], run[0].number, 2))
            elif text.strip():
                blocks.append(Block(kind, text.strip(), run[0].number))
            run.clear()

    goes_on = False
    for line in lines:
        text = line.text
        went_on, goes_on = goes_on, bool(text.strip())
        opening = _FENCE.match(text)
        if fence:
            verbatim.append(line)
            if opening and opening["fence"].startswith(fence) and not text.strip().strip(fence[0]):
                blocks.append(
                    Block("verbatim", "\n".join(item.text for item in verbatim), verbatim[0].number)
                )
                fence, verbatim = "", []
            continue
        if opening:
            end()
            fence, verbatim = opening["fence"], [line]
            continue
        heading, footnote = _HEADING.match(text), _FOOTNOTE.match(text)
        bullet, numbered = _BULLET.match(text), _NUMBERED.match(text)
        if not text.strip():
            end()
        elif heading:
            end()
            blocks.append(Block("heading", heading["text"], line.number, len(heading["marks"])))
        elif run and len(run) == 1 and _SETEXT.match(text) and not _BULLET.match(run[0].text):
            level = 1 if "=" in text else 2
            blocks.append(Block("heading", run[0].text.strip(), run[0].number, level))
            run.clear()
        elif footnote:
            end()
            blocks.append(Block("note", footnote["text"].strip(), line.number, 0, footnote["mark"]))
        elif bullet or numbered:
            end()
            match = bullet or numbered
            indent = (len(match["indent"].expandtabs(4)) + 2) // 4  # type: ignore[index]  # one of both matched
            number = numbered["number"] if numbered and not bullet else ""
            blocks.append(Block("item", match["text"].strip(), line.number, min(indent, 3), number))  # type: ignore[index]  # as above
        elif blocks and not run and blocks[-1].kind in {"item", "note"} and (text[:1].isspace() or went_on):
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {text.strip()}".strip())
        else:
            run.append(line)
    end()
    if verbatim:
        blocks.append(
            Block("verbatim", "\n".join([*(item.text for item in verbatim), fence]), verbatim[0].number)
        )
    return blocks


# --- Head and tail ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _HeadLine:
    """A line of the head: what it says; ``may_name``: people, or a title that looks like them."""

    index: int
    text: str
    line: int
    authors: tuple[str, ...] = ()
    date: str = ""
    is_title: bool = False
    may_name: bool = False


def _head(blocks: list[Block], article: Article) -> tuple[list[Block], Article]:
    """Title, authors and date, from the first short lines; what they are taken from is no text any more."""
    lines = list(_head_lines(blocks, article))
    titles = [line for line in lines if line.is_title]
    names = [line for line in lines if line.may_name]
    told = any(line.authors and not line.may_name for line in lines)
    if not titles and not article.title and names and (told or len(names) > 1):
        # Of two lines that could be names the first is the title: "Human Security", "Yvon Example".
        titles = [names.pop(0)]
    used = [line for line in lines if line.date or (line.authors and not line.may_name)] + names
    title, places = article.title, dict(article.places)
    if title:
        used += [line for line in titles if _same(line.text, title)]
    elif titles and (blocks[titles[0].index].level == 1 or _comes_first(titles[0], used)):
        title = titles[0].text
        used.append(titles[0])
        places.setdefault("title", titles[0].line)
    authors, date = article.authors, article.date
    for line in sorted(used, key=lambda line: line.index):
        if line.authors and line.text != title:
            authors = authors or line.authors
            places.setdefault("authors", line.line)
        if line.date:
            date = date or line.date
            places.setdefault("date", line.line)
    taken = {line.index for line in used}
    rest = [block for index, block in enumerate(blocks) if index not in taken]
    return rest, replace(article, title=title, authors=authors, date=date, places=places)


def _comes_first(line: _HeadLine, used: Sequence[_HeadLine]) -> bool:
    """Whether nothing but other lines of the head stands before a line."""
    return {other.index for other in used} >= set(range(line.index))


def _head_lines(blocks: Sequence[Block], article: Article) -> Iterator[_HeadLine]:
    """The lines of the head, up to the first that is text."""
    for index, block in enumerate(blocks[:_HEAD_LINES]):
        text = _unmarked(block.text) if article.markdown else block.text
        if block.kind not in {"heading", "paragraph"} or len(text) > 200 or index + 1 == len(blocks):
            return
        if any(match.start() for match in MARK.finditer(text)):
            return  # a note is of a text
        line = _HeadLine(index, text, block.line)
        dateline, byline, glued = _DATELINE.match(text), _BYLINE.match(text), _GLUED.search(text)
        day = whole_date(text) or (whole_date(dateline["when"]) if dateline else None) or ""
        names = _authors(byline["who"]) if byline else _authors(text[: glued.start()]) if glued else None
        behind = whole_date(text[glued.start() :]) if glued and not byline else ""
        if len(day) >= 7:
            yield replace(line, date=day)
        elif names and (byline or behind):
            yield replace(line, authors=names[0], date=names[1] or behind or "")
        elif block.kind == "heading" and block.level == 1:
            yield replace(line, is_title=True)
        elif _are_people(text) and (found := _authors(text)):
            yield replace(line, authors=found[0], may_name=True)
        elif text[-1:] in ".;,:" or len(text) > 160 or (block.level == 2 and index > _HEAD_LINES // 3):
            return
        else:
            yield replace(line, is_title=True)


def _same(text: str, other: str) -> bool:
    return re.sub(r"\W+", "", text).casefold() == re.sub(r"\W+", "", other).casefold()


def _are_people(text: str) -> bool:
    people = read_people(text) if len(text) <= 120 and not text.isupper() else None
    return bool(
        people
        and people.persons
        and not people.editors
        and not is_organization(text)
        and not re.search(r"[.!?:]$", text)
    )


def _authors(text: str) -> tuple[tuple[str, ...], str] | None:
    """The names in a byline, and a date that stands behind them."""
    date = ""
    dates = find_dates(text)
    if dates and len(dates[-1].edtf) >= 7:
        date, text = dates[-1].edtf, text[: dates[-1].start]
    text = re.sub(r"\s*(?:[|•·–—]|\bon\b|\ble\b)\s*$", "", text.strip(" ,|•·–—"))
    text = re.split(r"\s[|•·–—]\s", text)[0]
    people = read_people(text)
    return (tuple(person.full for person in people.names), date) if people else None


def _tail(blocks: list[Block], article: Article) -> tuple[list[Block], Article]:
    """Credits of pictures, and a date or an author at the very end."""
    made = []
    dropped = list(article.dropped)
    authors, places = article.authors, dict(article.places)
    date = article.date
    last = [index for index, block in enumerate(blocks) if block.kind == "paragraph"][-4:]
    for index, block in enumerate(blocks):
        text = _unmarked(block.text) if article.markdown else block.text
        if block.kind == "paragraph" and len(text) < 300 and _CREDIT.match(text):
            made.append(replace(block, kind="credit"))
        elif article.markdown and block.kind == "paragraph" and len(text) < 120 and _BOILERPLATE.match(text):
            dropped.append(Line(text, block.line))
        elif (
            index in last
            and not date
            and block.kind == "paragraph"
            and (found := whole_date(text))
            and len(found) >= 7
        ):
            date = found
            places.setdefault("date", block.line)
        else:
            made.append(block)
    return made, replace(article, dropped=tuple(dropped), authors=authors, date=date, places=places)


def _unmarked(text: str) -> str:
    """Markdown as plain words."""
    text = re.sub(r"!?\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)", r"\1", text)
    text = re.sub(r"(\*\*|__|\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w))", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return text.replace("&lt;", "<").strip()


plain_words = _unmarked
"""The plain words of Markdown on one line."""


# --- Notes --------------------------------------------------------------------------------------------------


def _notes(blocks: Sequence[Block], is_markdown: bool) -> list[Block]:
    """Which blocks are notes, and which entries of a list of references."""
    marks = _marks(blocks)
    made: list[Block] = []
    section = ""
    for block in blocks:
        plain = _unmarked(block.text) if is_markdown else block.text
        if block.kind == "heading":
            section = (
                "notes"
                if _NOTES_HEADING.match(plain)
                else "references"
                if _REFERENCES_HEADING.match(plain)
                else ""
            )
            if section == "" or (section == "references" and re.search(r"further reading", plain, re.I)):
                made.append(block)
            else:
                made.append(replace(block, kind="heading", mark=section))
            continue
        note = _NOTE.match(block.text) if block.kind in {"paragraph", "item"} else None
        number = (note["a"] or (note["b"] or "").translate(SUPERSCRIPTS) or note["c"]) if note else ""
        if note and number and (number in marks or section == "notes"):
            made.append(replace(block, kind="note", text=note["text"].strip(), mark=number))
            continue
        if section == "notes" and block.kind in {"paragraph", "item"}:
            numbered = _PLAIN_NOTE.match(block.text)
            if block.mark:
                made.append(replace(block, kind="note"))
                continue
            if numbered:
                made.append(replace(block, kind="note", text=numbered["text"], mark=numbered["number"]))
                continue
            if made and made[-1].kind == "note":
                made[-1] = replace(made[-1], text=f"{made[-1].text} {block.text}")
                continue
        if section == "references" and block.kind in {"paragraph", "item"}:
            made.append(replace(block, kind="reference"))
            continue
        made.append(block)
    return _without_empty_sections(made)


def _marks(blocks: Iterable[Block]) -> set[str]:
    """The numbers of the marks that refer to notes."""
    found: set[str] = set()
    for block in blocks:
        if block.kind not in {"note", "reference"}:
            for match in MARK.finditer(block.text):
                if match.start() > 0:
                    found.add(mark_number(match))
    return found


MARK = re.compile(
    r"\\?\[\^?(?P<a>\d{1,3})\\?\](?:\(#[^)\s]*\))?(?!\()|(?<=[\w.,;:!?)”’\"»])(?P<b>[¹²³⁴-⁹⁰]{1,3})"
    r"|\\?\^(?P<c>\d{1,3})\\?\^|\[\^(?P<d>[^\]\s]{1,40})\]"
)
"""A mark that refers to a note: ``[1]``, ``[^1]``, ``^1^`` or raised figures."""


def mark_number(match: re.Match[str]) -> str:
    """The number, or name, of the note that a mark refers to."""
    return match["a"] or (match["b"] or "").translate(SUPERSCRIPTS) or match["c"] or match["d"] or ""


def _without_empty_sections(blocks: list[Block]) -> list[Block]:
    """The blocks without the headings of notes and references, whose entries go elsewhere."""
    return [block for block in blocks if not (block.kind == "heading" and block.mark)]


def _language(blocks: Iterable[Block]) -> str:
    """``fr`` if the small words of the text are French, else ``en``."""
    text = " ".join(block.text for block in blocks if block.kind in {"paragraph", "item", "quote"})[
        :20_000
    ].casefold()
    french = len(
        re.findall(r"\b(?:le|la|les|des|du|et|est|une|dans|pour|que|qui|sur|avec|par|au|aux)\b", text)
    )
    english = len(re.findall(r"\b(?:the|of|and|is|a|in|to|that|for|on|with|by|as|at|are)\b", text))
    return "fr" if french > english else "en"


def as_markdown(block: Block, is_markdown: bool) -> str:
    """A block's text as Markdown without raw HTML."""
    return neutral(block.text) if is_markdown else markdown(block.text)


_RAW = re.compile(
    r"<(?=[A-Za-z/!?%])|(?<!\\)\{(?=[%{:#.])|(?<=-)-8<|\]\(\s*(?!https?://|mailto:|#)[A-Za-z][\w+.-]*:[^)]*\)"
)


def neutral(text: str) -> str:
    """Markdown from elsewhere without what acts: raw HTML, attribute lists, templates, snippets, scripts."""

    def inert(match: re.Match[str]) -> str:
        found = match[0]
        if found == "<":
            return "&lt;"
        if found == "{":
            return "&#123;"
        return "]" if found.startswith("]") else "-8&lt;"

    return _RAW.sub(inert, text)
