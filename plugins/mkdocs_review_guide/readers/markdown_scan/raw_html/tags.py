"""HTML tags: their names by how their content is read, and the values of attributes."""

from __future__ import annotations

_BLOCK_TAGS_TEXT = (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body "
    "dt group html iframe li legend math map noscript output object option progress script style "
    "summary tbody td textarea tfoot th thead tr video center"
)
BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
_SPAN_CONTENT_TAGS_TEXT = "address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th"
SPAN_CONTENT_TAGS = frozenset(_SPAN_CONTENT_TAGS_TEXT.split())
_RAW_CONTENT_TAGS_TEXT = "canvas math option pre script style textarea"
_RAW_CONTENT_TAGS = frozenset(_RAW_CONTENT_TAGS_TEXT.split())
_VOID_TAGS_TEXT = "area base br col embed hr img input link meta param source track wbr"
VOID_TAGS = frozenset(_VOID_TAGS_TEXT.split())
BLOCK_CONTENT_TAGS = BLOCK_TAGS - SPAN_CONTENT_TAGS - _RAW_CONTENT_TAGS - {"hr"}


def unquoted(value: str) -> str:
    """An attribute's value without its quotes."""
    quoted = len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]
    return value[1:-1] if quoted else value
