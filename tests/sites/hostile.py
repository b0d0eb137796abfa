"""A site whose every text from data tries to break out of its place."""

from __future__ import annotations

import csv
import io
import json

ATTACKS = {
    "image": "<img src=x onerror=alert(1)>",
    "script": '"><script>alert(1)</script>',
    "closing": "</title></p></li></div></script><script>alert(1)</script>",
    "link": "[a](javascript:alert(1))",
    "attributes": "words {: #pwned .pwned onclick=alert(1) } words { #pwned .pwned onclick='alert(1)' }",
    "attribute": "' onmouseover='alert(1)' x=\" onfocus=alert(1) autofocus \"",
    "citation": "[@w0] and [see @w1, p. 2; @w2] and @w0",
    "table": "| a | b | --- | `c` |",
    "code": "`code` ``` fence ``` ~~~ <code>x</code>",
    "comment": "<!-- guide-part notes --> <!-- guide/timeline --> <!-- x",
    "picture": "![a](https://attack.example/x.png) <https://attack.example/> [b][m0] [c][nowhere]",
    "references": "&lt;img src=x onerror=alert(1)&gt; &#60;script&#62; &nbsp;&amp;",
    "template": "{{ config.site_name }} {% include 'main.html' %} {# x #} ${x} %(x)s {0}",
    "command": "\\bibliography \\full_bibliography \\[x\\] \\<b> \\",
    "note": "[^1] [^ref-w0] [^1]: note *[HTML]: x",
    "block": "# heading - item > quote --- === ??? !!! note",
    "list": "1. one 2. two",
    "emphasis": "*a* _b_ **c** ~~d~~ ==e== ^^f^^ :smile: $x$ <b>g</b>",
    "address": "javascript:alert(1) data:text/html,<script>alert(1)</script> //attack.example",
    "path": "../../../../etc/passwd",
}
"""Texts by what they try."""

HIDDEN = {
    "bidi": ("left\u202eright\u202c\u2066isolated\u2069", "leftrightisolated"),
    "control": ("bell\u0007null\u0000escape\u001b[31m", "bellnullescape[31m"),
    "private": ("\uf0d1w0\uf0d2 \uf0ea\uf0e1\uf0eb", "\ufffdw0\ufffd \ufffd\ufffd\ufffd"),
}
"""Texts with characters that nobody sees, and what of them is shown."""

SHOWN = ATTACKS | {name: shown for name, (_, shown) in HIDDEN.items()}
"""What a reader sees of each text: what was written, with white space folded."""

TEXTS = ATTACKS | {name: text for name, (text, _) in HIDDEN.items()}

CONFIG = """\
site_name: Under attack
theme: {name: material, font: false}
plugins:
  - search
  - review-guide: {as_of: 2026-01-15}
  - bibtex: {bib_file: references.bib}
markdown_extensions: [abbr, admonition, def_list, pymdownx.superfences]
"""


_LISTINGS = "<!-- guide/timeline -->\n\n<!-- guide/articles -->"


def hostile_site() -> dict[str, str]:
    """The files of the site: for each text an article, an event, a topic, a work and a row, filled with it.

    A few texts share a mechanism, whose page holds them in every field. The home page links every event.
    """
    names = list(TEXTS)
    pages = "".join(f"  - articles/{name}.md\n" for name in names)
    links = " ".join(f"[{name}][event-{name}]" for name in names)
    files = {
        "mkdocs.yml": f"{CONFIG}nav:\n  - index.md\n{pages}",
        "references.bib": "\n".join(_work(number, TEXTS[name]) for number, name in enumerate(names)),
        "docs/index.md": f"Everything [@w0].\n\n{_LISTINGS}\n\n{links}\n",
    }
    for number, name in enumerate(names):
        topic: dict[str, object] = {
            "topic": f"{TEXTS[name]} {name}",
            "names": [TEXTS[name]],
            "definition": TEXTS[name],
        }
        files[f"docs/articles/{name}.md"] = _page(_article(name, number))
        files[f"docs/topics/{name}.md"] = _page(topic)
    for first in range(0, len(names), SHARING):
        folder = f"docs/reviews/m{first // SHARING}"
        files[f"{folder}/index.md"] = _page(_mechanism(names[first : first + SHARING]))
        files[f"{folder}/countries.csv"] = _table(names[first : first + SHARING])
    return files


SHARING = 4
"""So many texts share a mechanism."""


def country_page(name: str) -> str:
    """The address of the country that is called by a text."""
    number = list(TEXTS).index(name)
    return f"reviews/m{number // SHARING}/countries/{CODES[number].lower()}/"


def _page(values: dict[str, object]) -> str:
    """A page of nothing but front matter; JSON is YAML."""
    return f"---\n{json.dumps(values)}\n---\n"


def _article(name: str, number: int) -> dict[str, object]:
    text = TEXTS[name]
    return {
        "title": text,
        "summary": text,
        "authors": [text, text],
        "tags": [text],
        "subtitle": text,
        "status": text,
        "original": f"w{number}",
        "mechanism": f"m{number // SHARING}",
        "country": CODES[number],
        "phase": text,
        "cohort": text,
        "events": [
            {
                "id": f"event-{name}",
                "title": text,
                "when": "2024-05",
                "status": "planned",
                "cite": f"{_sparing(text, '@;,')} @w{number}, {_sparing(text, ';@')}",
                "step": f"step-{name}",
                "participate": text,
                "text": text,
            }
        ],
    }


def _mechanism(names: list[str]) -> dict[str, object]:
    texts = [TEXTS[name] for name in names]
    return {
        "title": " ".join(texts),
        "summary": " ".join(texts),
        "mechanism": {
            "short": texts[0],
            "instruments": [{"id": f"I{number}", "name": text} for number, text in enumerate(texts)],
            "phases": {
                "label": texts[1],
                "items": [{"id": text, "name": text, "covers": {"I0": [text]}} for text in texts],
            },
            "cohorts": {
                "label": texts[2],
                "items": [{"id": text, "name": text, "size": 3} for text in texts],
            },
            "steps": [
                {"id": f"step-{name}", "name": text, "by": text, "lasts": "P1M", "participate": text}
                for name, text in zip(names, texts, strict=True)
            ],
            "calendar": [
                {"phase": text, "cohort": text, "starts": "2024-05-01", "cite": "w0"} for text in texts
            ],
            "figures": [{"what": text, "count": 1, "cite": "w1"} for text in texts],
        },
    }


CODES = [
    *("FR", "DE", "IT", "ES", "NL", "BE", "LU", "PT", "PL", "CZ", "SK", "HU"),
    *("RO", "BG", "GR", "CY", "MT", "IE", "DK", "SE", "FI", "EE", "LV"),
]
"""A country for each text."""


def _table(names: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["country", "name", "note", "cite"])
    for name in names:
        number, text = list(TEXTS).index(name), TEXTS[name].replace("\u0000", "")  # no file has it
        writer.writerow([CODES[number], text, text, f"w{number}, {_sparing(text, '@;')}"])
    return out.getvalue()


ADDRESS = "https://example.org/_a_/*b*/(c)?d='e'&f=[g](h);i=!j+@w0&amp;k=~l#m"
DOI = "(a)_b_*c*;d'e@w0:f+g"
"""What is allowed in them."""


def _work(number: int, text: str) -> str:
    """A work; what TeX gives a meaning of its own is left out, and what BibTeX reads as an end."""
    words = _sparing(text, "{}\\$%#~^@\u0000")
    return f"""\
@report{{w{number},
  author = {{{{{words}}}}}, title = {{{words}}}, institution = {{{words}}}, number = {{{words}}},
  note = {{{words}}}, annotation = {{{words}}}, type = {{{words}}}, location = {{{words}}},
  howpublished = {{{words}}}, verified = {{{words}}}, date = {{2024}}, urldate = {{2024-02-03}},
  url = {{{ADDRESS}}}, archiveurl = {{{ADDRESS}/kept}}, doi = {{10.1234/{number}{DOI}}},
  keywords = {{resource, {_sparing(words, ",")}}}
}}
"""


def _sparing(text: str, signs: str) -> str:
    return "".join(char for char in text if char not in signs)
