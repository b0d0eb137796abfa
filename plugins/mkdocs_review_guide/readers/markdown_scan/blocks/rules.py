"""All rules for blocks, in the order in which they are tried."""

from __future__ import annotations

from mkdocs_review_guide.readers.markdown_scan.blocks.abbreviations import abbreviation_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.definition_lists import definition_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.elements import html_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.footnotes import footnote_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.headings import heading_rule, rule_rule, setext_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.indented import (
    code_rule,
    definition_indent_rule,
    indent_rule,
)
from mkdocs_review_guide.readers.markdown_scan.blocks.lists import list_rule, ordered_list_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.paragraphs import paragraph_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.quotes import quote_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.reader import Rule
from mkdocs_review_guide.readers.markdown_scan.blocks.references import reference_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.tables import table_rule
from mkdocs_review_guide.readers.markdown_scan.blocks.titled import admonition_rule, details_rule, tab_rule

RULES: tuple[Rule, ...] = (
    admonition_rule,
    html_rule,
    details_rule,
    tab_rule,
    indent_rule,
    definition_indent_rule,
    code_rule,
    table_rule,
    heading_rule,
    setext_rule,
    rule_rule,
    ordered_list_rule,
    list_rule,
    definition_rule,
    quote_rule,
    footnote_rule,
    abbreviation_rule,
    reference_rule,
    paragraph_rule,
)
