"""From notes and references to works: what each mark in the text cites, and where in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mkdocs_review_guide.importer.matching import Matcher, folded, make_key
from mkdocs_review_guide.importer.references.reading import read_reference
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.importer.structure import MARK, Article, Block, mark_number, plain_words
from mkdocs_review_guide.model.works import Library

_LOCATOR = (
    r"(?:(?:at|à la)\s+)?(?:pp?\.?|pages?|paras?\.?|¶+|§+|art(?:icle)?\.?|ch(?:apter|ap)?\.?"
    r"|at)?\s*(?P<locator>\d[\d\s,–-]*)"
)
_IBID = re.compile(rf"^\W*(?:ibid(?:em)?|id|idem|eadem|loc\.? cit)\b[.,]*\s*(?:{_LOCATOR})?\W*$", re.I)
_SUPRA = re.compile(
    rf"^\W*(?P<name>[^,(]*?),?\s*(?:\(?(?:supra|above|ci-dessus|infra)\)?,?\s*(?:notes?|n\.?"
    rf"|fn\.?)\s*(?P<note>\d{{1,3}})|\(n\s*(?P<n>\d{{1,3}})\))"
    rf"\s*[.,:]*\s*(?:{_LOCATOR})?\W*$",
    re.I,
)
_OP_CIT = re.compile(
    rf"^\W*(?P<name>[^,(]{{2,60}}?),?\s*(?:op\.?\s*cit\.?|loc\.?\s*cit\.?)[.,]*\s*(?:{_LOCATOR})?\W*$", re.I
)
_SHORT = re.compile(
    rf"^\W*(?P<name>[^\W\d_][^,:;()\d“\"‘]{{1,60}}?),\s*(?:[“\"‘']"
    rf"(?P<quoted>[^”\"’]+)[,.]?[”\"’'],?|(?P<title>[^,\d]{{3,80}}),)?\s*{_LOCATOR}\W*$"
)
_LEAD = re.compile(
    r"^(?P<lead>[^“\"‘«\[(]{0,200}?\b(?:see(?:,? also|,? for example,?|,? e\.g\.,?)?|voir"
    r"(?: aussi)?|cf\.?|quoted in|cited in|citing|in particular))[:,]?\s+(?P<rest>[A-Z“\"‘«].+)$"
)
_SEE = re.compile(r"^\W*(?:see|voir|cf\.?)\b", re.I)
_SIGNAL = re.compile(r"^\W*(?:see|see,? also|see,? e\.g\.|cf\.?|voir|voir aussi)\W*$", re.I)
_NOTE_NUMBER = re.compile(r"\b(?:foot)?notes?\s+(?P<number>\d{1,3})\b(?!\s*[./]\d)", re.I)
_PAGE = re.compile(
    r"\s*\((?:(?:at|à la)\s+)?(?P<kind>pp?|pages?|paras?|para|§)\.?\s*(?P<locator>\d[\d–-]*(?:\s*"
    r"(?:,|and|et|&)\s*\d[\d–-]*)*)\)",
    re.I,
)
_YEAR = r"(?:1[5-9]|20|21)\d\d[a-z]?"
_NAME = r"[^\W\d_][\w’'-]+"
_AUTHORS = (
    rf"(?:{_NAME}(?:\s+{_NAME}){{0,6}}?)(?:,?\s+(?:and|&|et)\s+{_NAME}(?:\s+{_NAME})?)?(?:\s+et\s+al\.?)?"
)
_AUTHOR_DATE = re.compile(
    rf"\((?P<inside>(?:(?:see|cf\.?|e\.g\.,?|voir)\s+)?{_AUTHORS},?\s+{_YEAR}[^()]{{0,200}})\)", re.I
)
_NARRATIVE = re.compile(
    rf"\b(?P<name>{_NAME}(?:\s+(?:and|&|et)\s+{_NAME}|\s+et\s+al\.?)?)(?P<own>['’]s)?\s+\("
    rf"(?P<year>{_YEAR})(?:[,:]\s*(?:pp?\.?\s*)?(?P<locator>\d[\d–-]*))?\)"
)
_ONE_OF_SEVERAL = re.compile(
    rf"^(?:(?P<prefix>see(?: also)?|cf\.?|e\.g\.,?|voir)\s+)?(?P<name>{_AUTHORS}),?\s+"
    rf"(?P<year>{_YEAR})(?:(?:,|:)\s*(?:(?:at|pp?\.?|para\.?)\s*)?(?P<locator>\d[\d–-]*))?$",
    re.I,
)


_LONGEST_NOTE = 4_000
"""A longer note is a text of its own, and is kept as it is."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a mark or a part of a note cites: a key, with the words before and the place after it."""

    key: str
    locator: str = ""
    prefix: str = ""

    def __str__(self) -> str:
        before = f"{self.prefix} " if self.prefix else ""
        return f"{before}@{self.key}" + (f", {self.locator}" if self.locator else "")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that the article cites: what was read of it, and whether the library had it (``why``)."""

    key: str
    reference: Reference
    line: int
    why: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the library has it not yet."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the article: its citations; or its text as a footnote, where it says more than they do.

    ``doubts`` are why a part of it was kept as words.
    """

    mark: str
    line: int
    text: str
    citations: tuple[Citation, ...] = ()
    is_footnote: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dangling:
    """Something in the text that seems to refer to a work, and no work was found for it."""

    text: str
    line: int
    why: str


@dataclass(slots=True)
class Citations:
    """Notes and works of an article. It is filled note by note, and the text is rewritten with it."""

    matcher: Matcher
    taken: set[str]
    works: dict[str, CitedWork] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    dangling: list[Dangling] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Entries of a list of references that no work was made of: they stay words."""
    spare: list[Note] = field(default_factory=list)
    """Notes whose number another note has, so that no mark can be told to mean them."""
    cited: dict[str, None] = field(default_factory=dict)
    used_notes: dict[str, None] = field(default_factory=dict)

    # --- Notes ----------------------------------------------------------------------------------------------

    def work(self, reference: Reference, line: int) -> str:
        """The key of a work, which it has in the library or gets now."""
        match = self.matcher.find(reference)
        if match:
            self.works.setdefault(match.key, CitedWork(match.key, reference, line, match.why))
            return match.key
        key = make_key(reference, self.taken)
        self.taken.add(key)
        self.matcher.add(key, reference)
        self.works[key] = CitedWork(key, reference, line)
        return key

    def read_note(self, block: Block, text: str) -> None:
        """Take a note in: what it cites, and what else it says."""
        if block.mark in self.notes:
            self.spare.append(Note(block.mark, block.line, text, is_footnote=True))
            self.dangling.append(
                Dangling(f"[{block.mark}] {text}", block.line, "another note has this number")
            )
            return
        if len(text) > _LONGEST_NOTE:
            doubt = f"it has more than {_LONGEST_NOTE:,} letters"
            self.notes.setdefault(
                block.mark, Note(block.mark, block.line, text, is_footnote=True, doubts=(doubt,))
            )
            return
        citations: list[Citation] = []
        doubts: list[str] = []
        words: list[str] = []
        for part in _parts(text):
            found, lead, why = self._read_part(part, block.line, citations)
            if found is None:
                doubts.append(why)
                words.append(part)
                continue
            citations.append(found)
            words.append(" ".join(part for part in (lead, f"[{found}]", why) if part))
        is_footnote = words != [f"[{citation}]" for citation in citations]
        note = Note(block.mark, block.line, "; ".join(words), tuple(citations), is_footnote, tuple(doubts))
        self.notes.setdefault(block.mark, note)

    def _read_part(
        self, part: str, line: int, before: Sequence[Citation]
    ) -> tuple[Citation | None, str, str]:
        """A part of a note: its citation, and the words before and behind it that are more than a signal; or
        nothing, and why.
        """
        short = self._short(part, before)
        if short:
            return short, "", ""
        lead = ""
        leading = _LEAD.match(part)
        text = part
        if leading and not _SIGNAL.match(leading["lead"]):
            lead, text = leading["lead"], leading["rest"]
            short = self._short(text, before)
            if short:
                return short, lead, ""
        reference = read_reference(text)
        refused = _refused(reference)
        if refused:
            return None, "", refused
        prefix = "see" if _SEE.match(part) and not lead else ""
        citation = Citation(self.work(reference, line), _locator(reference.locator), prefix)
        return citation, lead, reference.rest if re.search(r"[^\W\d]{3}", reference.rest) else ""

    def _short(self, part: str, before: Sequence[Citation]) -> Citation | None:
        """``Ibid., p. 5``, ``supra note 3 at 20``, ``Axworthy, op. cit.``, ``Axworthy, My Life, 45``."""
        part = re.sub(r"^\s*(?:see(?: also)?|voir|cf\.?)\s+", "", part, flags=re.I)
        if match := _IBID.match(part):
            last = before[-1] if before else self._last_of_notes()
            return (
                Citation(last.key, _locator(match["locator"]) or ("" if match["locator"] else last.locator))
                if last
                else None
            )
        if match := _SUPRA.match(part):
            note = self.notes.get(match["note"] or match["n"])
            keys = [citation.key for citation in note.citations] if note else []
            named = self._by_name(match["name"], keys) if match["name"] else None
            key = named or (keys[0] if keys else None)
            return Citation(key, _locator(match["locator"])) if key else None
        if match := _OP_CIT.match(part):
            key = self._by_name(match["name"], self._latest())
            return Citation(key, _locator(match["locator"])) if key else None
        if match := _SHORT.match(part):
            title = match["quoted"] or match["title"] or ""
            keys = [
                key for key in self._latest() if not title or _begins(self.works[key].reference.title, title)
            ]
            key = self._by_name(match["name"], keys)
            return Citation(key, _locator(match["locator"])) if key else None
        return None

    def _last_of_notes(self) -> Citation | None:
        for note in reversed(self.notes.values()):
            if note.citations:
                return note.citations[-1]
        return None

    def _latest(self) -> list[str]:
        return list(reversed(self.works))

    def _by_name(self, name: str, keys: Iterable[str]) -> str | None:
        """The first of these works whose authors or title a name begins or names."""
        wanted = folded(name)
        if not wanted:
            return None
        for key in keys:
            reference = self.works[key].reference
            families = [
                folded(person.literal or person.family) for person in (*reference.authors, *reference.editors)
            ]
            if any(
                family and (family in wanted or (len(wanted) > 3 and wanted in family))
                for family in families[:3]
            ):
                return key
            if len(wanted) > 5 and folded(reference.title).startswith(wanted):
                return key
        return None

    # --- Lists of references --------------------------------------------------------------------------------

    def read_entry(self, block: Block, text: str) -> None:
        """Take an entry of a list of references in."""
        reference = read_reference(text)
        refused = _refused(reference)
        if refused:
            self.dangling.append(Dangling(text, block.line, refused))
            self.unread.append(text)
            return
        if reference.locator and not reference.pages:
            reference.pages = reference.locator
        self.listed.append(self.work(reference, block.line))

    # --- The text -------------------------------------------------------------------------------------------

    def rewritten(self, text: str, line: int, stand_in: StandIns) -> str:
        """A block's text with its marks turned to citations; what stands for each is made by ``stand_in``."""
        text = self._marks(text, line, stand_in)
        if self.listed:
            text = self._author_dates(text, line, stand_in)
        return self._pages(text, line, stand_in)

    def _marks(self, text: str, line: int, stand_in: StandIns) -> str:
        made: list[str] = []
        done = 0
        waiting: list[Citation] = []
        notes: list[str] = []

        def flush(after: str) -> str:
            """The citations that were gathered, before a full stop or comma rather than behind it."""
            nonlocal waiting, notes
            if not waiting and not notes:
                return after
            shown = "".join(f"[^{mark}]" for mark in notes)
            cited = f"[{'; '.join(map(str, waiting))}]" if waiting else ""
            before = "".join(made)
            stop = re.search(r"(?<=[\w)’'*_])[.,;:]$", before)
            made.clear()
            if cited and stop:
                made.append(before[: stop.start()].rstrip() + " " + stand_in(cited) + stop[0])
            elif cited:
                made.append(f"{before.rstrip()} {stand_in(cited)}")
            else:
                made.append(before.rstrip())
            if shown:
                made.append(stand_in(shown))
            waiting, notes = [], []
            return (
                after
                if after[:1] in {"", " ", ".", ",", ";", ":", ")", "?", "!", "”", "’", "—", "–"}
                else f" {after}"
            )

        for match in MARK.finditer(text):
            note = self.notes.get(mark_number(match))
            if note is None:
                if match["b"] or match["c"] or match["a"]:
                    self.dangling.append(Dangling(match[0], line, "there is no note with this number"))
                continue
            between = text[done : match.start()]
            if between.strip(" ,") or not (waiting or notes):
                between = flush(between)
                made.append(between)
            done = match.end()
            self.used_notes[note.mark] = None
            if note.is_footnote:
                notes.append(note.mark)
                for citation in note.citations:
                    self.cited[citation.key] = None
            else:
                for citation in note.citations:
                    waiting.append(citation)
                    self.cited[citation.key] = None
        made.append(flush(text[done:]))
        for match in _NOTE_NUMBER.finditer(text):
            if match["number"] in self.notes:
                self.dangling.append(Dangling(match[0], line, "notes have other numbers now, or none"))
        return "".join(made)

    def _author_dates(self, text: str, line: int, stand_in: StandIns) -> str:
        def bracket(match: re.Match[str]) -> str:
            citations = []
            name = ""
            for part in re.split(r"\s*;\s*", match["inside"]):
                one = _ONE_OF_SEVERAL.match(part.strip())
                key = self._by_author_and_year(one["name"], one["year"]) if one else None
                if one is None or key is None:
                    if (
                        re.match(rf"{_YEAR}$", part)
                        and name
                        and (other := self._by_author_and_year(name, part))
                    ):
                        citations.append(Citation(other))
                        continue
                    self.dangling.append(
                        Dangling(match[0], line, "no entry of the list has this author and year")
                    )
                    return match[0]
                name = one["name"]
                citations.append(Citation(key, _locator(one["locator"]), one["prefix"] or ""))
            self.cited |= {citation.key: None for citation in citations}
            return stand_in(f"[{'; '.join(map(str, citations))}]")

        def narrative(match: re.Match[str]) -> str:
            key = self._by_author_and_year(match["name"], match["year"])
            if key is None:
                return match[0]
            self.cited[key] = None
            citation = Citation(key, _locator(match["locator"]))
            return f"{match['name']}{match['own'] or ''} " + stand_in(f"[{citation}]")

        return _NARRATIVE.sub(narrative, _AUTHOR_DATE.sub(bracket, text))

    def _by_author_and_year(self, name: str, year: str) -> str | None:
        wanted = folded(re.sub(r"\bet\s+al\b\.?", "", name))
        letter = year[4:]
        found = []
        for key in self.listed:
            reference = self.works[key].reference
            families = [
                folded(person.literal or person.family) for person in (*reference.authors, *reference.editors)
            ]
            first = families[0] if families else ""
            if (
                reference.year == year[:4]
                and first
                and (wanted.startswith(first) or first.startswith(wanted) or _initials(first) == wanted)
            ):
                found.append(key)
        if letter and len(found) > 1:
            index = ord(letter) - ord("a")
            return found[index] if index < len(found) else None
        return found[0] if len(found) == 1 or (found and not letter) else None

    def _pages(self, text: str, line: int, stand_in: StandIns) -> str:
        """``(p. 269)`` behind what a work says that was named before it in the block."""

        def page(match: re.Match[str]) -> str:
            key = self._named_before(text[: match.start()], stand_in)
            if key is None:
                self.dangling.append(
                    Dangling(match[0].strip(), line, "which work the page is of could not be told")
                )
                return match[0]
            self.cited[key] = None
            locator = _locator(match["locator"], "para." if match["kind"].lower().startswith("para") else "")
            return " " + stand_in(f"[{Citation(key, locator)}]")

        return _PAGE.sub(page, text)

    def _named_before(self, before: str, stand_in: StandIns) -> str | None:
        """The work that is cited, or whose author is named, nearest before the end of a text."""
        best, at = None, -1
        for key in (*self.cited, *(key for key in self.works if key not in self.cited)):
            reference = self.works[key].reference if key in self.works else None
            for person in reference.authors if reference else ():
                name = person.literal or person.family
                position = max(
                    (match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", before)), default=-1
                )
                if position > at and len(name) > 2:
                    best, at = key, position
        cited = stand_in.last_key(before)
        if cited and cited[1] > at:
            return cited[0]
        return best


class StandIns:
    """Citations in a text that is still to be escaped: signs that no text has stand for them meanwhile."""

    def __init__(self) -> None:
        self._made: list[str] = []

    def __call__(self, markdown: str) -> str:
        """The sign for a piece of Markdown."""
        self._made.append(markdown)
        return f"\ue000{len(self._made) - 1}\ue001"

    def put_back(self, text: str) -> str:
        """The text with each sign turned to what it stands for."""
        return re.sub("\ue000(\\d+)\ue001", lambda match: self._made[int(match[1])], text)

    def last_key(self, text: str) -> tuple[str, int] | None:
        """The last key that is cited in a text, and where."""
        for match in reversed(list(re.finditer("\ue000(\\d+)\ue001", text))):
            keys = re.findall(r"@([\w-]+)", self._made[int(match[1])])
            if keys:
                return keys[-1], match.start()
        return None


def read_citations(article: Article, library: Library) -> Citations:
    """All notes and references of an article, held against a library."""
    citations = Citations(Matcher.of(library), set(library.keys()))
    for block in article.blocks:
        text = plain_words(block.text) if article.markdown else block.text
        if block.kind == "reference":
            citations.read_entry(block, text)
    for block in article.blocks:
        text = plain_words(_links_behind(block.text)) if article.markdown else block.text
        if block.kind == "note":
            citations.read_note(block, text)
    return citations


def _links_behind(text: str) -> str:
    """Markdown's links with their addresses as words behind them, if the words are no address themselves."""

    def behind(match: re.Match[str]) -> str:
        return match["url"] if "://" in match["words"] else f"{match['words']} <{match['url']}>"

    return re.sub(r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<url>https?://[^()\s]+)\)", behind, text)


def _parts(text: str) -> list[str]:
    """The references of a note: what stands between semicolons, if each part can stand alone."""
    parts = [
        part.strip()
        for part in re.split(r";\s+(?=(?:see also |see |and |cf\. |voir )?[A-Z“‘\"«])", text, flags=re.I)
    ]
    parts = [re.sub(r"^and\s+", "", part) for part in parts if part]
    alone = all(re.search(r"\d{4}|\bibid|\bsupra|op\.? cit|https?://", part, re.I) for part in parts)
    return parts if len(parts) > 1 and alone else [text.strip()]


def _refused(reference: Reference) -> str:
    """Why a reference can't be taken for a work; nothing if it can."""
    if reference.kind == "web" and reference.url and not reference.title:
        return ""
    if not reference.title or "its form is not known" in reference.doubts:
        return "what work it names could not be told"
    known = bool(reference.authors or reference.editors)
    told = bool(
        reference.url or reference.doi or reference.number or reference.publisher or reference.container
    )
    if len(reference.title) > 300 or len(reference.rest) > 80:
        return "it says more than a reference"
    if not (known or reference.kind in {"treaty", "un-document"}) and not (told and reference.issued):
        return "what work it names could not be told"
    if known and not reference.issued and not told:
        return "neither a date nor who published it could be told"
    return ""


def _locator(pages: str | None, kind: str = "") -> str:
    """``p. 269``, ``pp. 3–5``, as citations have it; nothing for nothing."""
    pages = re.sub(r"\s+", "", (pages or "").strip(" ,.–-"))
    pages = re.sub(r"(?:and|et|&)", ",", pages).replace(",", ", ")
    if not pages:
        return ""
    pages = re.sub(r"(?<=\d)-(?=\d)", "–", pages)
    return f"{kind or ('pp.' if re.search('[–,]', pages) else 'p.')} {pages}"


def _begins(title: str, short: str) -> bool:
    return folded(title).startswith(folded(short)) or folded(short) in folded(title)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in {"of", "the", "and", "on", "for"})
