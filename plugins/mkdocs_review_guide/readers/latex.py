"""LaTeX, as far as bibliographies use it: Unicode text out of accents, signs, quotation marks and braces.

Every function takes any text and one pass over it; none raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

_ACCENTS = MappingProxyType(
    dict(
        zip(
            "`'^~=u.\"rHvdckb",
            "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331",
            strict=True,
        )
    )
)
_SYMBOL_NAMES = """
    ss=ß ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å o=ø O=Ø l=ł L=Ł i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ
    S=§ P=¶ pounds=£ euro=€ texteuro=€ copyright=© textcopyright=© textregistered=® texttrademark=™
    textdegree=° textendash=– textemdash=— textquoteleft=‘ textquoteright=’ textquotedblleft=“
    textquotedblright=” textquotesingle=' textquotedbl=" guillemotleft=« guillemotright=»
    guillemetleft=« guillemetright=» quotedblbase=„ quotesinglbase=‚ ldots=… dots=… textellipsis=…
    textbackslash=\\ textasciitilde=~ textasciicircum=^ textunderscore=_ textbar=| textless=<
    textgreater=> textbullet=• textperiodcentered=· textordfeminine=ª textordmasculine=º
    textbraceleft={ textbraceright=} textasciigrave=`
"""  # noqa: RUF001 (the signs themselves)
_FRENCH_QUOTES = {"og": "« ", "fg": " »"}
_SYMBOLS = MappingProxyType(dict(pair.split("=", 1) for pair in _SYMBOL_NAMES.split()) | _FRENCH_QUOTES)
_OF_NO_EFFECT = """
    emph textit textbf textsc textsl textsf textrm texttt textup textmd textnormal textsuperscript
    textsubscript mbox hbox url nolinkurl path mkbibemph mkbibitalic mkbibbold em it bf sc sl sf rm tt
    bfseries itshape scshape upshape uppercase lowercase MakeUppercase MakeLowercase NoCaseChange noopsort
    relax protect ignorespaces
"""
_WITHOUT_EFFECT = frozenset(_OF_NO_EFFECT.split())
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
_WHITE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_DELIMITER = re.compile(r'\\.|[{}"]', re.DOTALL)
_GROUP_MARK = re.compile(r"\\(?:[A-Za-z]+[ \t\n]*|.)|[{}]", re.DOTALL)
_ESCAPED = re.compile(r"\\([&%_#~$])")

WRAPPED_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
"""An address in its command; the group is the address."""


def decoded(latex: str, typographic: bool = True) -> tuple[str, tuple[str, ...]]:
    """Unicode text on one line, and the names of the commands that nobody knows and that stay in it.

    ``typographic``: hyphens and quotes become the dashes and quotation marks that LaTeX prints.
    """
    if not _NEEDS_READING.search(latex):
        return one_line(latex), ()
    decoder = _Decoder(typographic)
    for token in _LATEX.finditer(latex):
        decoder.take(token)
    return one_line(unicodedata.normalize("NFC", "".join(decoder.texts))), tuple(decoder.unknown)


def plain(latex: str) -> str:
    """Unicode text on one line, as it is printed."""
    return decoded(latex)[0]


def one_line(text: str) -> str:
    """Text without line ends, runs of spaces, controls, and marks that turn the text after them around."""
    if text.isprintable() and "  " not in text:  # nothing of all that is printable but spaces
        return text.strip(" ")
    return _WHITE.sub(" ", _PRIVATE.sub("\ufffd", _UNWANTED.sub("", text))).strip(" ")


def verbatim(latex: str) -> str:
    r"""An address as it is meant: without ``\url`` around it and the backslashes that LaTeX wants."""
    wrapped = WRAPPED_URL.fullmatch(latex.strip())
    return _ESCAPED.sub(r"\1", wrapped[1] if wrapped else latex).strip().strip("{}").strip()


def closing(latex: str, start: int) -> int:
    """Where the brace or quote that opens at ``start`` is closed; the end of the text if nowhere."""
    depth, quoted = 0, latex[start] == '"'
    end = -1 if quoted else latex.find("}", start + 1)
    if end >= 0 and latex.find("{", start + 1, end) < 0 and latex.find("\\", start + 1, end) < 0:
        return end  # as most values are
    for mark in _DELIMITER.finditer(latex, start + 1):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}" and (depth or quoted):
            depth = max(depth - 1, 0)
        elif depth == 0 and mark[0] == ('"' if quoted else "}"):
            return mark.start()
    return len(latex)


def protected(latex: str) -> tuple[str, ...]:
    r"""The texts in outermost braces, which keep their capitals: of ``{UN} and {Palermo}``, both words.

    Braces that belong to a command (``{\'e}``, ``\emph{…}``) protect nothing.
    """
    inner = (latex[start:end] for start, end in _groups(latex) if not latex.startswith("\\", start))
    return tuple(text for text in map(plain, inner) if any(map(str.isalpha, text)))


def _groups(latex: str) -> Iterator[tuple[int, int]]:
    """Where the outermost groups begin and end, without their braces; no arguments of commands."""
    depth, start, after_command = 0, 0, -1
    for mark in _GROUP_MARK.finditer(latex):
        if mark[0] == "{":
            depth += 1
            start = mark.end() if depth == 1 else start
        elif mark[0] == "}":
            if depth == 1 and start - 1 != after_command:
                yield start, mark.start()
            depth = max(depth - 1, 0)
        elif depth == 0:
            after_command = mark.end()


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
