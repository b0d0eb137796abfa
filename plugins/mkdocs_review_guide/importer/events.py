"""Events in an article: dated sentences that tell what happened or is planned, as candidates for a person.

A date alone is no event: it needs a sentence that says that something takes place. Dates of works ("the 2018
report"), of trends ("rose since 2015"), of what somebody imagines, and of when a figure was counted are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_review_guide.importer.dates import FoundDate, find_dates
from mkdocs_review_guide.importer.structure import Article, plain_words
from mkdocs_review_guide.importer.vocabulary import Named, Vocabulary
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.events import Kind, Status

_ABBREVIATIONS = (
    r"Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vol|Vol|pp?|art|Art|arts|para|paras|e\.g|i\.e|cf|vs"
    r"|v|approx|ca?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.N|U\.S|Inc|Ltd|al"
    r"|ed|eds|fig|M|Mme|janv|févr|avr|juil|déc|etc"
)
_SENTENCE_END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)[”’\"»)\]]*+\s+(?=[“‘\"«(\[]*[A-ZÀ-Ý0-9])")
_ABBREVIATED = re.compile(rf"\b(?:{_ABBREVIATIONS})$")

_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t"
    r"|(?:is|are|was|were|be|been)\s+(?:now\s+|currently\s+|also\s+|still\s+|tentatively\s+"
    r"|provisionally\s+|originally\s+|initially\s+)?"
    r"(?:expected|scheduled|due|planned|set|slated|foreseen|anticipated|projected|supposed|intended"
    r"|envisaged|likely|tentatively)\b"
    r"|(?:is|are)\s+to\s+(?:be\s+)?[a-z]+|(?:has|have)\s+until|plans?\s+to|intends?\s+to"
    r"|expects?\s+to|hopes?\s+to|aims?\s+to"
    r"|going\s+to|(?:has|have|needs?)\s+to\s+[a-z]+|upcoming|forthcoming|should\s+have\s+been"
    r"|must\s+(?:be\s+)?[a-z]+|should\s+(?:be\s+)?(?:submit|complete|begin|start|end|reach|send|name|deliver)"
    r"|(?:deadline|closing date)\b[^.]{0,60}\bis"
    r"|devrai(?:t|ent)|(?:est|sont)\s+(?:attendue?s?|prévue?s?|censée?s?)|prévoi(?:t|ent)|va|vont"
    r"|doi(?:t|vent)"
    r"|(?!contra\b|extra\b|infra\b|supra\b|opéra\b|para\b|ultra\b|mantra\b|agora\b"
    r"|aura\s+of\b)[a-zéèêçïôûà]{2,}(?:[eidtvu]ra|[eidtvu]ront)|aura|auront|sera|seront|fera|feront"
    r"|ira|iront)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|began|took|held|became|came|met|sent|gave|made|saw|went|brought|led|put"
    r"|set out|ran|left|won|lost|found|wrote|spoke|built|drew|chose"
    r"|has\s+(?:now\s+|already\s+|since\s+|just\s+)?(?:been|[a-z]+ed|begun|held|sent|taken|come"
    r"|become|met|given)|have\s+(?:now\s+|already\s+)?(?:been|[a-z]+ed|begun|held|sent|taken)"
    r"|(?!need\b|indeed\b|exceed\b|succeed\b|proceed\b|speed\b|hundred\b|agreed upon\b|based\b"
    r"|related\b|organi[sz]ed crime\b|united\b|feed\b|seed\b|limited\b|so-called\b"
    r"|detailed\b)[a-z]{2,}[a-z]ed"
    r"|a\s+(?:été|eu|commencé|débuté|pris|tenu|adopté|publié|remis|lancé|signé|ratifié|organisé"
    r"|présenté|[a-zéè]+é)|ont\s+(?:été|eu|commencé|[a-zéè]+é|pris|tenu|remis)"
    r"|s['’](?:est|était|étaient)|se\s+sont|avai(?:t|ent)|étai(?:t|ent)|fut|furent|[a-zéè]{2,}"
    r"(?:èrent|urent|irent)|eut\s+lieu|est\s+(?:entrée?|devenue?|née?))\b",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:begins?|starts?|ends?|closes?|opens?|runs?|lasts?|meets?|takes?\s+place|convenes?"
    r"|enters?\s+into\s+force|falls?|is|are"
    r"|commence|débute|se\s+tient|a\s+lieu|s['’]ouvre|s['’]achève|se\s+termine|dure|est|sont"
    r"|entre\s+en\s+vigueur)\b",
    re.I,
)
_RESOLVED_TO = re.compile(
    r"\b(?:decid\w+|agreed|promised|pledged|undertook|resolved|committed|wants?|hoped|invited|asked"
    r"|requested|a\s+décidé|ont\s+décidé|s['’]est\s+engagé\w*)\s+"
    r"(?:[^,.;]{0,60}\s)?(?:to|de|d['’]|à)\s+[a-z]+",
    re.I,
)
"""What somebody set out to do: the past tense, and still to come."""
_CANCELLED = re.compile(r"\b(?:cancell?ed|called\s+off|annulée?s?|abandoned)\b", re.I)
_NOT_REAL = re.compile(
    r"^\W*(?:were|should|had)\b|\b(?:if|unless|whether(?=[^.]*\uffff)|had\s+it|would\s+have"
    r"|could\s+have|might\s+have|imagine|suppose|hypothetical|si\s+(?:le|la|les|elle|il|l['’])"
    r"|aurai(?:t|ent)\s+(?:pu|dû))\b",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:did\s+not|didn['’]t|has\s+not|have\s+not|had\s+not|was\s+not|were\s+not|will\s+not"
    r"|won['’]t|never|no\s+longer|n['’](?:a|ont|est|était|aura)\s+pas|ne\s+\w+\s+pas)\b",
    re.I,
)
_TREND = re.compile(
    r"\b(?:rose|risen|rises?|fell|fallen|falls?|increas\w+|decreas\w+|declin\w+|grew|grown|doubled"
    r"|tripled|per\s?cent|percent|on average|rate|compared|statistics|figures?\s+(?:for|from)"
    r"|data\s+(?:for|from)|augment\w+|diminu\w+|pour\s+cent|en moyenne)\b|%",
    re.I,
)
_HAPPENING = re.compile(
    r"\b(?:adopt\w*|establish\w*|creat(?:ed|ion)|enter(?:s|ed|ing)?\s+into\s+force|in\s+force"
    r"|entry\s+into\s+force|begin\w*|began|begun|start\w*|launch\w*|open(?:s|ed)|clos(?:es|ed)|end"
    r"(?:s|ed)|conclud\w*"
    r"|held|hold|host\w*|conven\w*|met|meets?|took\s+place|takes?\s+place|sign(?:ed|s|ing)|ratif\w*"
    r"|acced\w*|accession|join(?:ed|s)|publish\w*|publication|releas\w*|submit\w*|submission"
    r"|complet\w*|finali[sz]\w*|present(?:ed|s)|agreed"
    r"|decid\w*|decision|resolution|review(?:ed|s)?|session|conference|meeting|dialogue"
    r"|consultation|workshop|deadline|due|scheduled|expected|planned|postponed|organi[sz]ed\s+(?:a"
    r"|an|the|its|two|three)|undertook|undertake\w*|issued|endorsed|approved|elected|appointed|named"
    r"|adopt\w+|entr\w+\s+en\s+vigueur|début\w*|commenc\w*|lanc\w*|ouv(?:re|ert\w*)|clôtur\w*"
    r"|achev\w*|termin\w*|tenue?s?|tient|tiendr\w+|eu\s+lieu|aura\s+lieu|sign\w*|ratifi\w*|adhér\w*"
    r"|publi\w*|présent\w*|remis\w*|remettr\w+|organis\w*|décid\w*|réun\w+|session|conférence"
    r"|prévu\w*|attendu\w*|soumis\w*|soumettr\w+|évalu\w*|examen)\b",
    re.I,
)
_ATTRIBUTIVE = re.compile(
    r"\s+(?:report|edition|version|agenda|study|book|article|paper|guide(?:lines)?|toolkit|survey"
    r"|yearbook|manual|data|figures|budget|act|law|strategy|plan|declaration|outcome|rapport"
    r"|édition|world\s+\w+|human\s+\w+|global\s+\w+)\b",
    re.I,
)
_AS_OF = re.compile(
    r"\b(?:as\s+of|as\s+at|by\s+the\s+time|en\s+date\s+du|à\s+la\s+date\s+du|au\s+courant\s+de"
    r"|accessed(?:\s+on)?|(?:page\s+)?(?:last\s+)?(?:updated|modified|checked|(?<=last )reviewed)"
    r"(?:\s+on)?\s*:?|consulté(?:e)?\s+le|mis(?:e)?\s+à\s+jour\s+le|born\s+(?:in|on)|aged|dated"
    r"|du\s+rapport\s+de)\s*$",
    re.I,
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|no\s+later\s+than|not\s+later\s+than|deadline|due|avant(?:\s+le)?"
    r"|au\s+plus\s+tard(?:\s+le)?|d['’]ici(?:\s+le|\s+à)?|jusqu['’]au)\b[^.;]{0,30}$",
    re.I,
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I))  # type: ignore[misc]  # the pairs below are of this kind
    for kind, words in (
        (
            "treaty",
            r"adopt(?:s|ed)\s+the\s+(?:\w+\s+)?(?:convention|protocol|treaty|covenant)"
            r"|adopt\w*\s+la\s+convention|enter(?:s|ed)?\s+into\s+force|entry\s+into\s+force"
            r"|ratif\w+|acced\w+|opened\s+for\s+signature|entr\w+\s+en\s+vigueur|ratifi\w+|adhér\w+",
        ),
        ("dialogue", r"constructive\s+dialogues?|dialogues?\s+constructifs?"),
        (
            "session",
            r"(?:\w+\s+)?session\s+of|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
            r"|tenth|eleventh|twelfth|thirteenth|\d+th)\s+session|met\s+in|working\s+group\s+met"
            r"|conference\s+of\s+the\s+parties\s+(?:met|will\s+meet|meets|opens)|\w+\s+session\s+de",
        ),
        (
            "consultation",
            r"consultations?\b[^.]{0,90}\b(?:held|took\s+place|will|planned|scheduled|expected"
            r"|prévue?s?|aura|auront|tenue?s?|lieu)\b|(?:held|hold|host|hosted|organi[sz]ed)\s+(?:a"
            r"|an|its|two|three|public|preliminary)\b[^.]{0,40}consultations?",
        ),
        ("decision", r"adopted|decided|resolution\s+\d+/\d+|a\s+adopté|décid\w+"),
        (
            "report",
            r"(?:submitted|published|issued|released)\s+(?:its|their|a|the|an)\s+"
            r"(?:\w+\s+){0,3}report|rapport\s+(?:a\s+été\s+)?(?:publié|remis)",
        ),
        ("publication", r"published|released|publié\w*|paru\w*"),
    )
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LAW = re.compile(
    r"\b(?:law|act|bill|decree|resolution|decision|letter|regulation|directive|note|order|judg"
    r"(?:e)?ment|loi|décret|résolution|décision|lettre|règlement|arrêté|ordonnance|arrêt)"
    r"\s+(?:(?:no\.?|n[°º])?\s*[\w/-]+\s+)?(?:of|dated|du|de)\s+(?:\w+day,?\s+)?$",
    re.I,
)
"""A text that is called by its day."""
_FORMER_PLAN = re.compile(
    r"\b(?:first|originally|initially|once|previously|d['’]abord|initialement)\s+(?:been\s+)?(?:set"
    r"|planned|scheduled|foreseen|due|announced|prévue?s?|fixée?s?)\s+(?:for|in|on|to|en|le"
    r"|pour)\s+(?:the\s+)?$",
    re.I,
)
_PREPOSITION = re.compile(
    r"(?:^|[(,:;–—]|\b(?:in|by|since|until|till|from|to|between|and|during|before|after|around"
    r"|about|early|late|mid|throughout|for|of|on|through|end"
    r"|en|depuis|avant|après|vers|entre|et|dès|fin|début|jusqu['’]en|pour|de|d['’]ici|courant"
    r"|autumn|fall|spring|summer|winter|printemps|été|automne|hiver))[\s-]*$",
    re.I,
)
_OF_REVIEWS = re.compile(
    r"\b(?:review(?:s|ed|ing|ers?)?|peer|self[-\s]assessment|questionnaires?|States?\s+part(?:y"
    r"|ies)|treat(?:y|ies)|convention|protocols?|covenant|statute|conference\s+of\s+(?:the\s+)?"
    r"(?:States|parties)|working\s+group"
    r"|session|civil\s+society|stakeholders?|consultations?|dialogues?|observations|mechanism"
    r"|secretariat|ratif\w+|acced\w+|signature|resolution|general\s+assembly|intergovernmental"
    r"|plenary|focal\s+points?|guidelines|toolkit|national\s+reports?|compliance|implementation"
    r"|examen|évaluation|auto[-\s]?évaluation|États?\s+parties|traités?|protocole|conférence\s+des"
    r"|groupe\s+de\s+travail|société\s+civile|parties\s+prenantes|mécanisme|secrétariat|ratifi\w+"
    r"|assemblée\s+générale|mise\s+en\s+œuvre|rapport\s+national|questionnaire)\b",
    re.I,
)
"""What a sentence is about that a guide to reviews is about."""
_UNDER_REVIEW = re.compile(
    r"\b(?:review|reviewers?|self-assessment|questionnaire|dialogue|observations|feedback|examen|auto-évaluation"
    r"|visit)\s+(?:of|on|for|to|du|de|de la)\s+(?:the\s+)?$",
    re.I,
)
_PROCESS = frozenset({"phase", "cohort", "step"})
_LONGEST_SENTENCE = 2_000
_LONGEST_TITLE = 90
_MOST = 200
"""No article tells of more; what seems to is a list of something else."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its line; ``is_item``: it is an item of a list, or its first sentence."""

    text: str
    line: int
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A candidate: ``when`` is EDTF; what is about it was recognised in the sentence. ``doubts`` say what a
    person should look at.
    """

    when: str
    status: Status
    title: str
    sentence: str
    line: int
    kind: Kind | None = None
    mechanism: str = ""
    countries: tuple[str, ...] = ()
    phase: str = ""
    cohort: str = ""
    step: str = ""
    doubts: tuple[str, ...] = ()
    why: str = ""


def sentences(text: str) -> list[str]:
    """The sentences of a text on one line. Abbreviations and initials end none."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[max(start, match.start() - 24) : match.start()]
        if match["stop"] == "." and (_ABBREVIATED.search(before) or re.search(r"(?:^|\s)[A-Z]$", before)):
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def article_sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of an article's text, without notes, references and what is kept as it is."""
    for block in article.blocks:
        if block.kind in {"paragraph", "item", "quote"}:
            text = plain_words(block.text) if article.markdown else block.text
            for number, sentence in enumerate(
                sentences(re.sub(r"\\?\[\^?\d{1,3}\\?\]|[¹²³⁴-⁹⁰]+", "", text))
            ):
                yield Sentence(sentence, block.line, block.kind == "item" and number == 0)


def find_events(found: Sequence[Sentence], vocabulary: Vocabulary, written: str = "") -> list[FoundEvent]:
    """The events that sentences tell; ``written`` is when the article was, as EDTF, if that is known."""
    events: list[FoundEvent] = []
    for sentence in found:
        for event in _of_sentence(sentence, vocabulary, written):
            if not any(_same(event, other) for other in events):
                events.append(event)
        if len(events) >= _MOST:
            break
    return events


def _same(event: FoundEvent, other: FoundEvent) -> bool:
    """Whether two candidates are one: the same day and the same thing, told twice."""
    about = (event.when, event.mechanism, event.countries, event.phase, event.cohort, event.step, event.kind)
    return bool(event.step or event.kind) and about == (
        other.when, other.mechanism, other.countries, other.phase, other.cohort, other.step, other.kind
    )  # fmt: skip


def _of_sentence(sentence: Sentence, vocabulary: Vocabulary, written: str) -> Iterator[FoundEvent]:
    text = sentence.text
    if len(text) > _LONGEST_SENTENCE or text.rstrip('”’"») ').endswith("?"):
        return
    masked = _ADDRESS.sub(lambda match: "_" * len(match[0]), text)
    dates = find_dates(masked)
    if not dates:
        return
    names = vocabulary.find(text)
    if not names and not _OF_REVIEWS.search(text):
        return
    if not _OF_REVIEWS.search(text) and not any(name.what != "country" for name in names):
        return
    dates = [_as_deadline(text, date) for date in dates if _tells(date, sentence, names)]
    for number, date in enumerate(dates):
        clause = _clause(text, dates, number)
        status, why, doubts = _status(text, date, clause, written)
        about = _about(text, names, vocabulary)
        kind = _kind(clause, date, text)
        title = _title(text, date, about, vocabulary)
        if date.doubt:
            doubts = (*doubts, date.doubt)
        yield FoundEvent(
            date.edtf, status, title, text, sentence.line, kind, about["mechanism"],
            tuple(about["country"].split()), about["phase"], about["cohort"], about["step"], doubts, why,
        )  # fmt: skip


def _as_deadline(text: str, date: FoundDate) -> FoundDate:
    """Who "has until" a day has that day for a deadline, and no period."""
    if date.edtf.startswith("../") and re.search(
        r"\b(?:has|have|had|a|ont|avait|avaient)\s+(?:until|till|jusqu['’](?:au|en|à))\s*$",
        text[: date.start],
    ):
        return replace(date, edtf=date.edtf[3:], form="day")
    return date


def _clause(text: str, dates: Sequence[FoundDate], number: int) -> str:
    """The part of a sentence that belongs to one of its dates: up to halfway to the next, by commas."""
    start = dates[number - 1].end if number else 0
    end = dates[number + 1].start if number + 1 < len(dates) else len(text)
    return text[start:end]


def _tells(date: FoundDate, sentence: Sentence, names: Sequence[Named]) -> bool:
    """Whether the sentence tells what took place, or is to, at a date."""
    text = sentence.text
    before, after = text[: date.start], text[date.end :]
    if date.form == "decade" or _AS_OF.search(before[-30:]) or re.search(r"\bAgenda\s*$", before):
        return False
    goes_on = re.search(r"\b(?:will|from|à partir|starting)\b", before[-60:], re.I) or any(
        name.what in _PROCESS for name in names
    )
    if date.edtf.endswith("/..") and not goes_on:
        return False
    if date.edtf.startswith("../") and not (_HAPPENING.search(text) or _FUTURE.search(text)):
        return False
    if (
        _FORMER_PLAN.search(before[-60:])
        or _LAW.search(before[-40:])
        or re.search(r"\bpublished\s+by\b[^,.]{0,60}$", before)
    ):
        return False
    is_year = date.form in {"year", "years"} or bool(
        re.fullmatch(r"(?:\.\./)?\d{4}[~?]?(?:/\d{4}[~?]?|/\.\.)?", date.edtf)
    )
    in_brackets = before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")
    if in_brackets and (is_year or not re.fullmatch(r"\s*", before[before.rfind("(") + 1 :])):
        return False
    if _in_quotation(before, after) and not _verb(text):
        return False
    if is_year and not _PREPOSITION.search(before):
        return False
    if is_year and (_in_title(before, after) or _is_attributive(before, after) or _TREND.search(text)):
        return False
    around = _around(text, date)
    if (
        _NOT_REAL.search(f"{before}\uffff{after}" if text[:1] in "WSH" else around)
        or _NOT_REAL.search(around)
        or (_NEGATED.search(_around(text, date)) and not _CANCELLED.search(text))
    ):
        return False
    if _TREND.search(text) and not re.search(
        r"\b(?:adopt|launch|publish|held|session|conference|self-assessment)", text, re.I
    ):
        return False
    if any(name.what in _PROCESS for name in names):
        return True
    headline = (re.match(r"\s*[:–—-]\s*\S", after) and not before.strip(" (")) or (
        sentence.is_item and len(text.split()) < 30
    )
    if is_year:
        near = text[max(0, date.start - 160) : date.end + 120]
        return bool(_HAPPENING.search(near)) and (_verb(text) or bool(headline))
    return _verb(text) or bool(headline)


def _around(text: str, date: FoundDate) -> str:
    """The clause around a date, which U+FFFF marks: between semicolons, and what begins with ", but"."""
    before, after = text[: date.start], text[date.end :]
    begin = max(
        (
            match.end()
            for match in re.finditer(r";|,\s+(?:but|although|while|whereas|mais|alors que)\b|\bbut\b", before)
        ),
        default=0,
    )
    end = re.search(r";|,\s+(?:but|although|while|whereas|mais|alors que|if|unless)\b|\bbut\b", after)
    return before[begin:] + "\uffff" + text[date.start : date.end] + (after[: end.start()] if end else after)


def _verb(text: str) -> bool:
    return bool(_PAST.search(text) or _FUTURE.search(text) or _PRESENT.search(text))


def _in_quotation(before: str, after: str) -> bool:
    for opening, closing in (("“", "”"), ("«", "»")):
        if before.count(opening) > before.count(closing) and closing in after:
            return True
    return before.count('"') % 2 == 1 and '"' in after


def _in_title(before: str, after: str) -> bool:
    """Whether a year stands in the name of a work or a law, between words with capitals."""
    return bool(re.search(r"[A-Z][\w’'-]+\s+$", before) and re.match(r"\s+[A-Z]\w", after)) or _in_quotation(
        before, after
    )


def _is_attributive(before: str, after: str) -> bool:
    """Whether a year belongs to a noun behind it: "the 2018 report"."""
    determined = re.search(
        r"\b(?:the|its|their|his|her|our|this|that|a|an|les?|la|du|son|sa|leur|recent|earlier|new)\s+$",
        before,
        re.I,
    )
    return bool(determined and re.match(r"\s+[^\W\d_]", after)) or bool(_ATTRIBUTIVE.match(after))


def _status(text: str, date: FoundDate, clause: str, written: str) -> tuple[Status, str, tuple[str, ...]]:
    """Done, planned or cancelled, by the verb's tense; what told so; and a doubt where that is weak."""
    around = clause if _verb(clause) else text
    if _CANCELLED.search(around):
        return "cancelled", "it says so", ()
    future, past = _FUTURE.search(around), _PAST.search(around)
    resolved = next(
        (match for match in _RESOLVED_TO.finditer(text) if match.start() < date.start < match.end() + 120),
        None,
    )
    if (
        resolved
        and not future
        and not re.search(r"[,;]|\b(?:on|in|le|en)\s*$", text[resolved.end() : date.start].rstrip()[:-3])
    ):
        future = resolved
    if re.search(r"\b(?:was|were)\s+due\b", around):
        return "done", "“was due”", ()
    if future:
        return "planned", f"“{' '.join(future[0].split())}”", ()
    end = _end(date.edtf)
    day = _end(written)
    if past and not (end and day and end > day):
        return "done", f"“{' '.join(past[0].split())}”", ()
    if end and day:
        return (
            ("done" if end <= day else "planned"),
            "its date and the article's",
            ("the verb doesn't tell whether it is done",),
        )
    return (
        ("done" if past else "planned"),
        "nothing but its words",
        ("the verb doesn't tell whether it is done",),
    )


def _end(edtf: str) -> str:
    """The last day of a date, as ISO has it; nothing if it has none."""
    if not edtf:
        return ""
    latest = parse_date(edtf).latest
    return latest.isoformat() if latest else ""


def _about(text: str, names: Sequence[Named], vocabulary: Vocabulary) -> dict[str, str]:
    """Mechanism, countries (codes between spaces), phase, cohort and step that a sentence names."""
    by: dict[str, list[Named]] = {}
    for name in names:
        by.setdefault(name.what, []).append(name)
    mechanism = next(
        (
            name.mechanism
            for what in ("mechanism", "phase", "cohort", "step", "instrument")
            for name in by.get(what, ())
        ),
        "",
    )
    if (
        not mechanism
        and len(vocabulary.mechanisms) == 1
        and re.search(r"\breview(?:s|ed)?(?: mechanism)?\b|\bmécanisme d['’]examen\b", text, re.I)
    ):
        mechanism = next(iter(vocabulary.mechanisms))

    def first(what: str) -> str:
        ids = list(dict.fromkeys(name.id for name in by.get(what, ()) if name.mechanism == mechanism))
        return ids[0] if len(ids) == 1 else ""

    return {
        "mechanism": mechanism,
        "country": " ".join(_countries(text, by.get("country", []))),
        "phase": first("phase"),
        "cohort": first("cohort"),
        "step": first("step"),
    }


def _countries(text: str, names: Sequence[Named]) -> list[str]:
    """Whose event it is: of several countries those in the possessive or under review, else all."""
    codes = list(dict.fromkeys(name.id for name in names))
    if len(codes) < 2:
        return [] if codes and _is_venue(text, names[0]) and len(names) == 1 else codes
    owners = [
        name.id
        for name in names
        if re.match(r"['’]s?\b", text[name.end :]) or _UNDER_REVIEW.search(text[: name.start])
    ]
    return list(dict.fromkeys(owners)) or [name.id for name in names if not _is_venue(text, name)]


def _is_venue(text: str, name: Named) -> bool:
    """Whether a country is where it takes place, rather than whose it is: "in Vienna, Austria"."""
    before = text[: name.start]
    return bool(re.search(r"\b(?:in|at|à|en|au)\s+(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s+)$", before))


def _kind(clause: str, date: FoundDate, text: str) -> Kind | None:
    if _DEADLINE.search(text[: date.start][-60:]) and date.form != "period" and _FUTURE.search(text):
        return "deadline"
    for kind, pattern in _KINDS:
        if pattern.search(clause):
            return kind
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def _title(text: str, date: FoundDate, about: dict[str, str], vocabulary: Vocabulary) -> str:
    """The sentence without its date, cut to a title."""
    composed = _composed_title(about, vocabulary)
    if composed:
        return composed
    before, after = text[: date.start], text[date.end :]
    before = re.sub(
        r"(?:,?\s*\b(?:in|on|by|from|between|around|about|until|since|during|at|for|the|of|le|la"
        r"|les|en|au|du|de|à|dès|vers|entre|early|late|mid)[\s-]*)+$",
        "",
        before.rstrip(" ("),
        flags=re.I,
    )
    after = re.sub(r"^\s*[,:)–—-]*\s*", " ", after)
    words = " ".join(f"{before} {after}".split()).strip(" ,;:.–—-()")
    words = re.sub(r"\s+([,.;:])", r"\1", words)
    words = re.sub(
        r"^(?:As|In|With|Following|After|Under|During|At|By|On|For|Within|Dans|Pour|Selon|Après"
        r"|Lors)\b[^,]{0,80},\s+(?=\w.{19})",
        "",
        words,
    )
    if len(words) > _LONGEST_TITLE:
        cut = re.split(r"[,;:]\s|\s[–—]\s", words)[0]
        words = (
            cut
            if 20 < len(cut) <= _LONGEST_TITLE
            else words[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
        )
    return words[:1].upper() + words[1:] if words else f"What happened in {date.edtf}"


def _composed_title(about: dict[str, str], vocabulary: Vocabulary) -> str:
    """``Self-assessment: Norway, Cycle I``, where the sentence names a step; else nothing."""
    mechanism = vocabulary.mechanisms.get(about["mechanism"])
    step = next((step for step in mechanism.steps if step.id == about["step"]), None) if mechanism else None
    if mechanism is None or step is None:
        return ""
    who = [vocabulary.country_name(mechanism.id, code) for code in about["country"].split()]
    if not who and about["cohort"]:
        who = [f"{mechanism.cohort_label} {about['cohort']}"]
    if about["phase"]:
        who.append(f"{mechanism.phase_label} {about['phase']}")
    return f"{step.name}: {', '.join(who)}" if who else ""
