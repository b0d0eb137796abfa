"""Bibliographies: BibTeX and biblatex text in, :class:`Work` values and problems out.

bibtexparser splits the text into entries and survives broken ones; values, names, dates and LaTeX are read
here, since a bibliography comes from strangers: every expansion is bounded, every pass is linear, and nothing
raises.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from bibtexparser import model as blocks
from bibtexparser.splitter import Splitter

from mkdocs_review_guide.model.dates import DateError, EdtfDate, parse_date
from mkdocs_review_guide.model.works import NOBODY, SOURCES, Library, Names, Person, Work
from mkdocs_review_guide.problems import Place, Problem, Rule, Severity, suggest

UNCLOSED = Rule(
    "RG501",
    Severity.ERROR,
    "the entry {key} has no closing brace, and is lost",
    "count the braces of its fields, and close it with }}",
)
UNREADABLE = Rule(
    "RG502",
    Severity.ERROR,
    "the entry {key} can't be read, and is lost",
    "write @type{{key, field = {{value}}, …}}, with a comma after the key and after each field",
)
DUPLICATE_KEY = Rule(
    "RG503",
    Severity.ERROR,
    "the key {key} is taken by the entry at {other}; this one is left out",
    "give one of the two another key, or delete it",
)
SAME_BUT_CASE = Rule(
    "RG504",
    Severity.WARNING,
    "the key {key} differs from {other_key} at {other} in upper and lower case alone",
    "give one of the two another key: both would have the same address",
)
DUPLICATE_FIELD = Rule(
    "RG505",
    Severity.ERROR,
    "{key} has the field {field} twice, and the one in line {line} is used",
    "delete one of the two",
)
UNDEFINED_STRING = Rule(
    "RG506",
    Severity.ERROR,
    "{key}: the value of {field} names the string {name}, which isn't defined above",
    "put text in braces: {field} = {{{name}}}",
)
ENDLESS_STRING = Rule(
    "RG507",
    Severity.ERROR,
    "{key}: {field} grows too long by its @string names, and is left out",
    "write the text itself in braces",
)
BAD_KEY = Rule(
    "RG508",
    Severity.ERROR,
    "the key {key!r} can't be cited",
    "a key has letters from a to z, digits, _ and -; for example {suggestion}",
)
NO_TITLE = Rule(
    "RG509",
    Severity.WARNING,
    "{key} has neither a title nor a url",
    "add a title, or the url of a page whose title isn't known",
)
BAD_DATE = Rule("RG510", Severity.WARNING, "{key}: {field}: {message}", "{date_advice}")
UNKNOWN_MONTH = Rule(
    "RG511",
    Severity.WARNING,
    "{key}: {value!r} is no month",
    "write a number from 1 to 12, or jan, feb, mar, … without braces",
)
BAD_LINK = Rule(
    "RG512",
    Severity.ERROR,
    "{key}: {field} is no web address, and is left out: {value}",
    "write an address that begins with https:// or http://, with %20 for a space",
)
BAD_DOI = Rule(
    "RG513",
    Severity.WARNING,
    "{key}: {value} is no DOI, and is left out",
    "write it as 10.1234/rest; any other address belongs in url",
)
NO_ANNOTATION = Rule(
    "RG514",
    Severity.WARNING,
    "the resource {key} doesn't say what it is good for",
    "add annotation = {{…}} with one line",
)
UNKNOWN_SOURCE = Rule("RG515", Severity.HINT, "{key}: no list knows source:{value}", "{source_advice}")
STRAY_TEXT = Rule(
    "RG516",
    Severity.ERROR,
    "{key}: unexpected text after the value of {field}, left out: {value}",
    "put the whole value in braces, and a comma after it",
)
NO_COMMA = Rule("RG517", Severity.WARNING, "{key}: no comma before the field {field}", "add the comma")
UNKNOWN_COMMAND = Rule(
    "RG518",
    Severity.HINT,
    "{key}: {field} has the LaTeX command \\{name}, which is printed as it stands",
    "write the character itself, or leave the command out",
)
UNKNOWN_PARENT = Rule(
    "RG519",
    Severity.WARNING,
    "{key}: {field} names {value}, and no entry has that key",
    "add that entry to the same file, or correct the key",
)
UNREADABLE_FILE = Rule(
    "RG520",
    Severity.ERROR,
    "the bibliography can't be read from here on",
    "look for unbalanced braces in the entries before this line",
)

# We report what the splitter logs, with a place.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(text: str) -> Mapping[str, str]:
    """A mapping written as ``name=value`` pairs between spaces."""
    return MappingProxyType(dict(pair.split("=", 1) for pair in text.split()))


def read_library(files: Sequence[tuple[str, str]]) -> tuple[Library, tuple[Problem, ...]]:
    """The library of several bibliographies, each a pair of file name and text, in this order."""
    works: list[Work] = []
    problems: list[Problem] = []
    for name, text in files:
        works += _works(text, name, problems)
    return Library.of(works), _sorted(problems + _duplicates(works))


def read_bibtex(text: str, file: str) -> tuple[list[Work], list[Problem]]:
    """The works of one bibliography in its order, and what is wrong with it; of two with one key, the first.

    ``file`` is the name for places. Text outside entries is comment. ``@string`` names hold in this file
    only, below their definition; ``crossref`` and ``xdata`` look one entry far.
    """
    problems: list[Problem] = []
    works = _works(text, file, problems)
    return list(Library.of(works)), list(_sorted(problems + _duplicates(works)))


def _works(text: str, file: str, problems: list[Problem]) -> list[Work]:
    entries = list(_entries(_with_newlines(text), file, problems))
    _inherit(entries)
    works = [_work(entry) for entry in entries if entry.type != "xdata"]
    problems += [problem for entry in entries for problem in entry.problems]
    return works


def _with_newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _duplicates(works: Iterable[Work]) -> list[Problem]:
    problems: list[Problem] = []
    by_key: dict[str, Work] = {}
    by_folded: dict[str, Work] = {}
    for work in works:
        same = by_key.setdefault(work.key, work)
        alike = by_folded.setdefault(work.key.casefold(), work)
        if same is not work:
            problems.append(DUPLICATE_KEY.at(work.place, key=work.key, other=same.place))
        elif alike is not work:
            problems.append(
                SAME_BUT_CASE.at(work.place, key=work.key, other_key=alike.key, other=alike.place)
            )
    return problems


# ---- entries and fields ----


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    latex: str
    """The value without its delimiters, strings expanded."""
    place: Place


@dataclass(slots=True)
class _Entry:
    """One entry while it is read: its fields by name in lower case, and what is wrong with it."""

    type: str
    key: str
    place: Place
    source_text: str
    fields: dict[str, _Field] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: Rule, place: Place | None = None, **values: object) -> None:
        self.problems.append(rule.at(place or self.place, key=self.key, **values))

    def first(self, *names: str) -> _Field | None:
        """The first of these fields that isn't empty."""
        found = (self.fields.get(name) for name in names)
        return next((each for each in found if each and each.latex.strip(" {}\n\t")), None)

    def text(self, *names: str, typographic: bool = True) -> str | None:
        """The first of these fields as plain text; ``typographic``: dashes and quotes as LaTeX prints."""
        found = self.first(*names)
        if found is None:
            return None
        text, unknown = _plain(found.latex, typographic)
        for name in unknown:
            self.report(UNKNOWN_COMMAND, found.place, field=found.name, name=name)
        return text or None


def _entries(text: str, file: str, problems: list[Problem]) -> Iterator[_Entry]:
    lines = text.split("\n")
    strings = _Strings(limit=1_000_000 + 2 * len(text))
    for block in _split(text, file, problems):
        place = Place(file, (block.start_line or 0) + 1)
        if isinstance(block, blocks.String):
            strings.define(block, place, problems)
        elif isinstance(block, blocks.Entry):
            yield _entry(block, place, lines, strings)
        elif isinstance(block, blocks.ParsingFailedBlock):
            problems.append(_failure(block, place))


def _split(text: str, file: str, problems: list[Problem]) -> list[blocks.Block]:
    splitter = Splitter(text)
    try:
        return [_unwrapped(block) for block in splitter.split().blocks]
    except Exception:  # a defect of the splitter must not take the build down
        problems.append(UNREADABLE_FILE.at(Place(file)))
        return []


def _unwrapped(block: blocks.Block) -> blocks.Block:
    """The entry in a block that the splitter put aside as a duplicate; we judge duplicates ourselves."""
    while isinstance(block, blocks.DuplicateBlockKeyBlock | blocks.DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        if inner is None:
            break
        block = inner
    return block


_ENTRY_HEAD = re.compile(r"@\s*\w*\s*[{(]\s*([^\s,={}\"]*)")


def _failure(block: blocks.ParsingFailedBlock, place: Place) -> Problem:
    head = _ENTRY_HEAD.match(block.raw or "")
    reason = str(getattr(block.error, "abort_reason", ""))
    rule = UNCLOSED if reason.startswith("Unexpected") else UNREADABLE
    return rule.at(place, key=(head and head[1]) or "without a key")


def _entry(block: blocks.Entry, place: Place, lines: Sequence[str], strings: _Strings) -> _Entry:
    entry = _Entry(block.entry_type.lower(), _one_line(block.key), place, block.raw or "")
    if not _KEY.fullmatch(entry.key):
        suggestion = _key_like(entry.key) or f"{entry.type}{place.line}"
        entry.report(BAD_KEY, suggestion=suggestion)
        entry.key = entry.key or suggestion
    for each in block.fields:
        _add_fields(entry, each, lines, strings)
    return entry


_KEY = re.compile(r"[A-Za-z0-9_-]+")


def _key_like(key: str) -> str:
    letters = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", letters).strip("-")


def _add_fields(entry: _Entry, block: blocks.Field, lines: Sequence[str], strings: _Strings) -> None:
    """The field of a block; and the next ones too, where the commas between them are missing."""
    name, raw = block.key.strip().lower(), str(block.value)
    line, position = block.start_line, 0
    while True:
        place = Place(entry.place.file, line + 1, _column(lines, line, name))
        value = _value(raw, position)
        _add_field(entry, name, strings.expanded(value, entry, name, place), place)
        following = _NEXT_FIELD.match(raw, value.end)
        if not following:
            break
        line += raw.count("\n", position, following.start(1))
        name, position = following[1].lower(), following.end()
        entry.report(NO_COMMA, Place(entry.place.file, line + 1), field=name)
    rest = raw[value.end :].strip()
    if rest:
        entry.report(STRAY_TEXT, place, field=name, value=rest)


_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")


_FIELD_START = re.compile(r"([a-z][\w-]*)\s*=")


def _column(lines: Sequence[str], line: int, name: str) -> int:
    """Where ``name =`` stands in a line, from 1; 1 if it isn't among the first characters."""
    text = lines[line][:400].lower() if line < len(lines) else ""
    starts = (found.start() + 1 for found in _FIELD_START.finditer(text) if found[1] == name)
    return next(starts, 1)


def _add_field(entry: _Entry, name: str, latex: str, place: Place) -> None:
    written = _Field(name, latex, place)
    earlier = entry.fields.setdefault(name, written)
    if earlier is not written:
        entry.report(DUPLICATE_FIELD, place, field=name, line=earlier.place.line)


# ---- values and strings ----


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands after ``=``: literal texts and names of strings joined by ``#``, and where it ends."""

    parts: tuple[tuple[bool, str], ...]
    """Whether it is literal, and the text or name."""
    end: int


_SPACE = re.compile(r"\s*")
_JOIN = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[^\s#{}\",=]+")
_DELIMITER = re.compile(r'\\.|[{}"]', re.DOTALL)


def _value(raw: str, start: int) -> _Value:
    parts: list[tuple[bool, str]] = []
    position = _end(_SPACE, raw, start)
    while part := _part(raw, position):
        literal, text, position = part
        parts.append((literal, text))
        joined = _JOIN.match(raw, position)
        if not joined:
            break
        position = joined.end()
    return _Value(tuple(parts), position)


def _end(pattern: re.Pattern[str], raw: str, position: int) -> int:
    found = pattern.match(raw, position)
    return found.end() if found else position


def _part(raw: str, position: int) -> tuple[bool, str, int] | None:
    """Whether the part at this position is literal, its text, and where it ends; None if there is none."""
    if raw.startswith(("{", '"'), position):
        close = _closing(raw, position)
        return True, raw[position + 1 : close], close + 1
    bare = _BARE.match(raw, position)
    if not bare:
        return None
    return bare[0].isdecimal(), bare[0], bare.end()


def _closing(raw: str, start: int) -> int:
    """Where the brace or quote that opens at ``start`` is closed; the end of the text if nowhere."""
    depth, quoted = 0, raw[start] == '"'
    for mark in _DELIMITER.finditer(raw, start + 1):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}" and (depth or quoted):
            depth = max(depth - 1, 0)
        elif depth == 0 and mark[0] == ('"' if quoted else "}"):
            return mark.start()
    return len(raw)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(slots=True)
class _Strings:
    """The ``@string`` names of a file; ``limit`` bounds what all their uses may add up to."""

    limit: int
    texts: dict[str, str] = field(default_factory=lambda: {month[:3].lower(): month for month in _MONTHS})

    LONGEST = 5_000

    def define(self, block: blocks.String, place: Place, problems: list[Problem]) -> None:
        """Take a definition in; its own value may use earlier names."""
        entry = _Entry("string", f"@string {block.key}", place, "")
        self.texts[block.key.lower()] = self.expanded(_value(block.value, 0), entry, "its value", place)
        problems += entry.problems

    def expanded(self, value: _Value, entry: _Entry, name: str, place: Place) -> str:
        """The text of a value; empty, with a problem, if its strings make it too long."""
        named = [self._text(part, entry, name, place) for literal, part in value.parts if not literal]
        grown = sum(map(len, named))
        if grown > min(self.LONGEST, self.limit):
            entry.report(ENDLESS_STRING, place, field=name)
            return ""
        self.limit -= grown
        texts = iter(named)
        return "".join(part if literal else next(texts) for literal, part in value.parts)

    def _text(self, name: str, entry: _Entry, in_field: str, place: Place) -> str:
        found = self.texts.get(name.lower())
        if found is None and in_field != "month":  # an unknown month is reported as such
            entry.report(UNDEFINED_STRING, place, field=in_field, name=name)
        return name if found is None else found


# ---- crossref and xdata ----

_FROM_PARENT = {"title": "booktitle", "subtitle": "booksubtitle"}
_NEVER_INHERITED = _words(
    """
    keywords annotation annote note url urldate doi verified crossref xdata related relatedtype shorthand
    label shortauthor langid language pages archiveurl
    """
)


def _inherit(entries: Sequence[_Entry]) -> None:
    """Complete entries with the fields of the entry that their ``crossref`` or ``xdata`` names."""
    own = {entry.key: dict(entry.fields) for entry in reversed(entries)}
    for entry in entries:
        for link in ("xdata", "crossref"):
            source = entry.first(link)
            if source is None:
                continue
            key = source.latex.strip(" {}")
            if key not in own:
                entry.report(UNKNOWN_PARENT, source.place, field=link, value=key)
                continue
            for name, value in own[key].items():
                if link == "xdata":
                    entry.fields.setdefault(name, value)
                elif name not in _NEVER_INHERITED:
                    entry.fields.setdefault(_FROM_PARENT.get(name, name), value)


# ---- LaTeX ----

_ACCENTS = MappingProxyType(
    dict(
        zip(
            "`'^~=u.\"rHvdckb",
            "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331",
            strict=True,
        )
    )
)
_SYMBOLS = _table(
    """
    ss=ß ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å o=ø O=Ø l=ł L=Ł i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ
    S=§ P=¶ pounds=£ euro=€ texteuro=€ copyright=© textcopyright=© textregistered=® texttrademark=™
    textdegree=° textendash=– textemdash=— textquoteleft=‘ textquoteright=’ textquotedblleft=“
    textquotedblright=” textquotesingle=' textquotedbl=" guillemotleft=« guillemotright=»
    guillemetleft=« guillemetright=» quotedblbase=„ quotesinglbase=‚ ldots=… dots=… textellipsis=…
    textbackslash=\\ textasciitilde=~ textasciicircum=^ textunderscore=_ textbar=| textless=<
    textgreater=> textbullet=• textperiodcentered=· textordfeminine=ª textordmasculine=º
    """  # noqa: RUF001 (the signs themselves)
)
_WITHOUT_EFFECT = _words(
    """
    emph textit textbf textsc textsl textsf textrm texttt textup textmd textnormal textsuperscript
    textsubscript mbox hbox url nolinkurl path mkbibemph mkbibitalic mkbibbold em it bf sc sl sf rm tt
    bfseries itshape scshape upshape uppercase lowercase MakeUppercase MakeLowercase NoCaseChange noopsort
    relax protect ignorespaces
    """
)
_QUOTING = frozenset({"enquote", "mkbibquote"})
_TYPOGRAPHY = MappingProxyType({"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "~": " "})
_LATEX = re.compile(r"\\([A-Za-z]+)[ \t\n]*|\\(.)|(---?|``|''|[`'~{}])|[^\\`'~{}-]+|.", re.DOTALL)
_NEEDS_READING = re.compile(r"[\\{}~`']|--")
# Controls and code points that no text has, and the marks that could turn the rest of a page around.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# What fonts and programs give a meaning of their own, ours too.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WHITE = re.compile("[ \t\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")


def _plain(latex: str, typographic: bool = True) -> tuple[str, tuple[str, ...]]:
    """Unicode text on one line, and the names of the commands that nobody knows and that stay in it."""
    if not _NEEDS_READING.search(latex):
        return _one_line(latex), ()
    decoder = _Decoder(typographic)
    for token in _LATEX.finditer(latex):
        decoder.take(token)
    return _one_line(unicodedata.normalize("NFC", "".join(decoder.texts))), tuple(decoder.unknown)


def _one_line(text: str) -> str:
    return _WHITE.sub(" ", _PRIVATE.sub("\ufffd", _UNWANTED.sub("", text))).strip(" ")


@dataclass(slots=True)
class _Decoder:
    """LaTeX tokens to texts in one pass: an accent waits for its letter, a quotation for its brace."""

    typographic: bool
    texts: list[str] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    _accent: str = ""
    _quotes: tuple[str, str] | None = None
    _open: list[str] = field(default_factory=list)

    def take(self, token: re.Match[str]) -> None:
        command, escaped, mark = token.groups()
        if command:
            self._command(command)
        elif escaped:
            self._escaped(escaped)
        elif mark == "{":
            self._group()
        elif mark == "}":
            self._accent = ""
            self.texts.append(self._open.pop() if self._open else "")
        elif mark and (self.typographic or mark == "~"):
            self._text(_TYPOGRAPHY[mark])
        else:
            self._text(token[0])

    def _command(self, name: str) -> None:
        if name in _ACCENTS:
            self._accent = _ACCENTS[name]
        elif name in _SYMBOLS:
            self._text(name if self._accent and name in "ij" else _SYMBOLS[name])
        elif name in _QUOTING:
            self._quotes = ("“", "”")
        elif name not in _WITHOUT_EFFECT:
            self.unknown[name] = None
            self._text(f"\\{name} ")

    def _escaped(self, char: str) -> None:
        if char in _ACCENTS:
            self._accent = _ACCENTS[char]
        elif char in "-/":
            return
        else:
            self._text(" " if char in " \n\\,;:!" else char)

    def _group(self) -> None:
        opening, closing = self._quotes or ("", "")
        self._quotes = None
        self.texts.append(opening)
        self._open.append(closing)

    def _text(self, text: str) -> None:
        if self._accent:
            text = text.lstrip() or text
            text, self._accent = text[:1] + self._accent + text[1:], ""
        self.texts.append(text)


# ---- names ----

_NAME_MARK = re.compile(r"\\.|[{}]|,|\s+and(?=\s)|\s+", re.DOTALL)


def _names(latex: str) -> Names:
    """People in BibTeX's forms: ``Last, First``, ``von Last, Jr, First``, ``First von Last``, ``{Name}``."""
    written = [name for name in _split_names(latex) if name]
    others = bool(written) and written[-1].lower() == "others"
    persons = (_person(name) for name in (written[:-1] if others else written))
    return Names(tuple(person for person in persons if person.full), others)


def _split_names(latex: str) -> list[str]:
    return _cut(f" {latex} ", lambda mark: mark.strip() == "and")


def _cut(latex: str, is_cut: Callable[[str], bool]) -> list[str]:
    """The parts of a name list or name between the marks outside braces that are cuts, stripped."""
    depth, start = 0, 0
    parts: list[str] = []
    for mark in _NAME_MARK.finditer(latex):
        depth = max(0, depth + {"{": 1, "}": -1}.get(mark[0], 0))
        if depth == 0 and is_cut(mark[0]):
            parts.append(latex[start : mark.start()].strip())
            start = mark.end()
    return [*parts, latex[start:].strip()]


def _person(latex: str) -> Person:
    if latex.startswith("{") and _closing(latex, 0) == len(latex) - 1:
        return Person(literal=_plain(latex)[0])
    parts = [part for part in _cut(latex, lambda mark: mark == ",") if part]
    if len(parts) >= 3:
        return Person(_plain(parts[0])[0], _plain(" ".join(parts[2:]))[0], suffix=_plain(parts[1])[0])
    if len(parts) == 2:
        return Person(_plain(parts[0])[0], _plain(parts[1])[0])
    return _person_in_reading_order(_cut(parts[0] if parts else "", str.isspace))


def _person_in_reading_order(words: Sequence[str]) -> Person:
    """``First von Last``: the family name is the last word with the words in lower case before it."""
    first = next((i for i, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    family, given = " ".join(words[first:]), " ".join(words[:first])
    return Person(_plain(family)[0], _plain(given)[0])


# ---- a work ----

_ARTICLES = frozenset({"article", "periodical", "suppperiodical"})


def _work(entry: _Entry) -> Work:
    text = entry.text
    is_article = entry.type in _ARTICLES
    keywords = _keywords(entry)
    howpublished, how_url = _howpublished(entry)
    work = Work(
        key=entry.key,
        entry_type=entry.type,
        place=entry.place,
        source_text=entry.source_text,
        title=_joined(": ", text("title"), text("subtitle")),
        authors=_people(entry, "author"),
        editors=_people(entry, "editor"),
        translators=_people(entry, "translator"),
        short_name=text("shortauthor", "shorteditor", "label", "shorthand"),
        issued=_issued(entry),
        urldate=_date(entry, "urldate", "lastchecked", "accessed"),
        url=_link(entry, "url") or how_url,
        archiveurl=_link(entry, "archiveurl"),
        doi=_doi(entry),
        isbn=text("isbn", typographic=False),
        number=None if is_article else text("number", "symbol", typographic=False),
        languages=_languages(text("langid", "language", typographic=False)),
        container=_joined(": ", text("journaltitle", "journal"), text("journalsubtitle"))
        or _joined(": ", text("booktitle", "maintitle"), text("booksubtitle")),
        publisher=text("publisher", "institution", "organization", "school"),
        publisher_place=text("location", "address"),
        volume=text("volume"),
        issue=text("issue", "number") if is_article else text("issue"),
        pages=_pages(text("pages")),
        edition=text("edition"),
        series=text("series"),
        genre=text("type"),
        howpublished=howpublished,
        note=text("note"),
        annotation=text("annotation", "annote"),
        related=tuple(_items(text("related", typographic=False))),
        relatedtype=text("relatedtype", typographic=False),
        verified=text("verified"),
        resource=keywords.resource,
        types=tuple(keywords.types),
        audiences=tuple(keywords.audiences),
        source=keywords.source,
        topics=tuple(keywords.topics),
    )
    _judge(work, entry)
    return work


def _judge(work: Work, entry: _Entry) -> None:
    if work.title is None and work.url is None:
        entry.report(NO_TITLE)
    if work.resource and work.annotation is None:
        entry.report(NO_ANNOTATION)


def _joined(separator: str, *texts: str | None) -> str | None:
    return separator.join(text for text in texts if text) or None


def _people(entry: _Entry, name: str) -> Names:
    found = entry.first(name)
    if found is None:
        return NOBODY
    entry.text(name)  # for what it reports of commands
    return _names(found.latex)


def _pages(pages: str | None) -> str | None:
    """Pages with an en dash between two numbers, however many hyphens were written."""
    return re.sub(r"(?<=\d) ?-+ ?(?=\d)", "–", pages) if pages else None


def _items(text: str | None) -> Iterator[str]:
    items = (item.strip() for item in re.split("[,;]", text or ""))
    return (item for item in dict.fromkeys(items) if item)


@dataclass(slots=True)
class _Keywords:
    resource: bool = False
    source: str | None = None
    types: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


def _keywords(entry: _Entry) -> _Keywords:
    """The keywords by facet: ``resource``, ``type:``, ``audience:``, ``source:``; any other is a topic."""
    found = _Keywords()
    for keyword in _items(entry.text("keywords", typographic=False)):
        facet, colon, value = (part.strip() for part in keyword.partition(":"))
        if keyword.lower() == "resource":
            found.resource = True
        elif colon and facet.lower() == "type":
            found.types.append(value)
        elif colon and facet.lower() == "audience":
            found.audiences.append(value)
        elif colon and facet.lower() == "source":
            found.source = _source(entry, value)
        else:
            found.topics.append(keyword)
    return found


def _source(entry: _Entry, value: str) -> str:
    if value.lower() in SOURCES:
        return value.lower()
    advice = suggest(value, SOURCES, f"the known ones are {', '.join(SOURCES)}")
    entry.report(UNKNOWN_SOURCE, entry.fields["keywords"].place, value=value, source_advice=advice)
    return value


_LANGUAGES = _table(
    """
    english=en american=en-US usenglish=en-US british=en-GB ukenglish=en-GB canadian=en-CA australian=en-AU
    french=fr francais=fr français=fr acadian=fr-CA canadien=fr-CA german=de ngerman=de austrian=de-AT
    naustrian=de-AT swissgerman=de-CH nswissgerman=de-CH spanish=es español=es portuguese=pt brazilian=pt-BR
    brazil=pt-BR portuges=pt italian=it dutch=nl russian=ru arabic=ar chinese=zh japanese=ja korean=ko
    polish=pl czech=cs slovak=sk slovene=sl slovenian=sl croatian=hr serbian=sr bosnian=bs macedonian=mk
    bulgarian=bg romanian=ro hungarian=hu greek=el turkish=tr ukrainian=uk swedish=sv danish=da norsk=nb
    norwegian=no nynorsk=nn finnish=fi icelandic=is estonian=et latvian=lv lithuanian=lt albanian=sq
    hebrew=he persian=fa farsi=fa hindi=hi indonesian=id malay=ms thai=th vietnamese=vi swahili=sw
    catalan=ca basque=eu irish=ga welsh=cy latin=la
    """
)


def _languages(text: str | None) -> tuple[str, ...]:
    words = re.split(r"[\s,;/]+|\band\b", text or "")
    return tuple(dict.fromkeys(_LANGUAGES.get(word.lower(), word) for word in words if word))


# ---- dates ----

_MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name: number for number, month in enumerate(_MONTHS, 1) for name in (month.lower(), month[:3].lower())}
    | {"sept": 9}
)
_MONTH = re.compile(r"(?:(\d{1,2})\W+)?([^\W\d]+)\.?(?:\W+(\d{1,2}))?")


def _issued(entry: _Entry) -> EdtfDate | None:
    if entry.first("date"):
        return _date(entry, "date")
    year = entry.first("year")
    if year is None:
        return None
    month, day = _month(entry)
    written = _one_line(_verbatim(year.latex))
    text = "-".join([written, *(f"{number:02}" for number in (month, day) if number is not None)])
    return _parsed(entry, year, text)


def _month(entry: _Entry) -> tuple[int | None, int | None]:
    """Month and day; the day may stand with the month (``10~oct``), as in older files."""
    written = entry.text("month", typographic=False)
    if written is None:
        return None, None
    day = entry.text("day", typographic=False)
    number, in_month = _month_number(written)
    if number is None:
        entry.report(UNKNOWN_MONTH, entry.fields["month"].place, value=written)
        return None, None
    day = day or in_month
    return number, int(day) if day and day.isascii() and day.isdecimal() and len(day) < 4 else None


def _month_number(written: str) -> tuple[int | None, str | None]:
    if written.isascii() and written.isdecimal():
        return (int(written), None) if len(written) < 3 and 1 <= int(written) <= 12 else (None, None)
    found = _MONTH.fullmatch(written)
    if not found:
        return None, None
    return _MONTH_NUMBERS.get(found[2].lower()), found[1] or found[3]


def _date(entry: _Entry, *names: str) -> EdtfDate | None:
    found = entry.first(*names)
    return _parsed(entry, found, _one_line(_verbatim(found.latex))) if found else None


def _parsed(entry: _Entry, written: _Field, text: str) -> EdtfDate | None:
    try:
        return parse_date(text)
    except DateError as error:
        entry.report(
            BAD_DATE, written.place, field=written.name, message=error.message, date_advice=error.advice
        )
        return None


# ---- links ----

_WRAPPED_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([&%_#~$])")
_DOI_RESOLVER = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>\\{}^`|]+")


def _verbatim(latex: str) -> str:
    """An address as it is meant: without ``\\url`` around it and the backslashes that LaTeX wants."""
    wrapped = _WRAPPED_URL.fullmatch(latex.strip())
    return _ESCAPED.sub(r"\1", wrapped[1] if wrapped else latex).strip().strip("{}").strip()


def _link(entry: _Entry, name: str) -> str | None:
    found = entry.first(name)
    if found is None:
        return None
    address = _verbatim(found.latex)
    if is_web_address(address):
        return address
    entry.report(BAD_LINK, found.place, field=name, value=address)
    return None


def is_web_address(address: str) -> bool:
    """Whether this is an absolute http or https address that a link may lead to."""
    if not address.isprintable() or any(char in ' "<>\\`{}' for char in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # an unfinished IPv6 address, or a port that is no number
        return False


def _howpublished(entry: _Entry) -> tuple[str | None, str | None]:
    """The field as text, and the address that older files keep there in ``\\url{…}``."""
    found = entry.first("howpublished")
    wrapped = _WRAPPED_URL.search(found.latex) if found else None
    if found is None or wrapped is None:
        return entry.text("howpublished"), None
    address = _verbatim(wrapped[0])
    rest = found.latex[: wrapped.start()] + found.latex[wrapped.end() :]
    return _plain(rest)[0].strip(" ,;:.") or None, address if is_web_address(address) else None


def _doi(entry: _Entry) -> str | None:
    found = entry.first("doi")
    if found is None:
        return None
    doi = _DOI_RESOLVER.sub("", _verbatim(found.latex), count=1)
    if _DOI.fullmatch(doi) and doi.isprintable():
        return doi
    entry.report(BAD_DOI, found.place, value=doi)
    return None
