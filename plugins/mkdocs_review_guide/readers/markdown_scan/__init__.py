"""What a Markdown body says beyond its words, each with its place: citations, links, listings, headings.

The dialect is that of Python-Markdown 3.11 with ``abbr``, ``admonition``, ``attr_list``, ``def_list``,
``footnotes``, ``md_in_html``, ``tables`` and ``toc``, and with ``details``, ``superfences`` and ``tabbed``
of pymdown-extensions, all with their default options. Python-Markdown keeps no places, so its steps are
walked again here, in its order, on text that remembers where it came from:

1. line ends, tabs and blank lines are made uniform, and fenced code is set aside (``uniform_lines``,
   ``fences``);
2. raw HTML is set aside, except what is marked ``markdown="1"`` (``raw_html``);
3. the rest becomes a tree of blocks, where code and definitions drop out (``blocks``);
4. in what is left, the inline rules are applied one after another, and what each one takes is no longer
   there for the next (``inline``).

:func:`scan` does that; :func:`mask` hides from mkdocs-bibtex 4.4 whatever it would wrongly take for a
citation or a command, :func:`unmask` brings it back, and :func:`apply_edits` rewrites a body.
``Scan.linkable`` is the text whose words can become links while all else stays what it is. Offsets count
characters from the start of the body as it was given, whatever its line ends. Nothing here raises, whatever
the text.

Known differences from Python-Markdown. In doubt, less is reported:

- A citation stands on one line, as mkdocs-bibtex reads it, and holds no other bracket, not even escaped or
  in code.
- ``\\@``, and whatever stands in the words of a link, in an image with an unknown id or in what may be an
  attribute list, is not reported.
- An ordinary link in the words of another is not reported, nor one with code in its address.
- A fence directly under an indented code block, without a blank line between, is given up with the rest of
  its block; superfences puts its lines back as text, and definitions in them would count.
- Where a broken ``&#`` or an unclosed ``<?`` stops Python-Markdown's HTML parser and tags follow, it reads
  these at random; the page is given up from that paragraph on. So is what is built to take more than linear
  time: the paragraph, or the page. ``Scan.complete`` is false then. Blocks nested more than 40 deep are
  passed over.

Others may go either way, and are rarer still:

- How ``html.parser`` reads broken tags differs between releases of Python; this is the reading of Python
  3.11.
- A footnote's label that runs over the end of a line is not seen as a definition.
- Emphasis is paired more simply. That touches only the words of headings and passages, and attribute lists
  behind emphasis that crosses other emphasis.
- A heading's ``id`` is worked out as the built page has it: without citations, and with guide links as
  their words. Ids that extensions make up (``fn:1``, ``__tabbed_1_1``) and those of headings in raw HTML
  are not counted as taken.

Imports point one way. From the bottom: the values (``stand_ins``, ``effort``, ``edits``, ``passages``,
``linkable``, ``findings``, ``masks``, ``anchors``, ``found``, ``mapped_text``); ``fences``,
``uniform_lines`` and ``listings``; ``raw_html``, ``blocks`` and ``inline``, each above the one before;
``steps`` on top. Within ``blocks``: ``lines``, ``block``, ``tree``, ``reader``, then one file for each kind
of block, and ``rules``, which has their order.
"""

from __future__ import annotations

from mkdocs_review_guide.readers.markdown_scan.edits import Edit, apply_edits
from mkdocs_review_guide.readers.markdown_scan.findings import (
    Citation,
    CitationBlock,
    Command,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Listing,
    PageLink,
    ReferenceLink,
    Scan,
)
from mkdocs_review_guide.readers.markdown_scan.linkable import LinkableText
from mkdocs_review_guide.readers.markdown_scan.masks import mask, unmask
from mkdocs_review_guide.readers.markdown_scan.stand_ins import OPAQUE, SIGN, TAKEN
from mkdocs_review_guide.readers.markdown_scan.steps import scan

__all__ = [
    "OPAQUE",
    "SIGN",
    "TAKEN",
    "Citation",
    "CitationBlock",
    "Command",
    "Edit",
    "FootnoteDefinition",
    "FootnoteReference",
    "Heading",
    "LinkableText",
    "Listing",
    "PageLink",
    "ReferenceLink",
    "Scan",
    "apply_edits",
    "mask",
    "scan",
    "unmask",
]
