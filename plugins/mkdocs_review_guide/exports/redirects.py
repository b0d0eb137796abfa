"""The pages at old addresses, each of which forwards to where its page is now."""

from __future__ import annotations

import posixpath
from html import escape
from urllib.parse import quote

from mkdocs_review_guide.exports.words import Words
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.resolving.redirects import Redirect

# A file that is opened from a disk is asked for by its whole name; a server needs no index.html.
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<p>{words}</p>
<script>
(function () {{
  var to = new URL(document.querySelector("p a").href);
  if ({directory_urls} && location.protocol !== "file:")
    to.pathname = to.pathname.replace(/index\\.html$/, "");
  to.search = location.search;
  to.hash = location.hash;
  location.replace(to.href);
}})();
</script>
</body>
</html>
"""


def redirect_page(redirect: Redirect, title: str, site: SiteAddress, words: Words) -> bytes:
    """The HTML at an old address: it forwards at once, keeps query and anchor where scripts run, and says in
    words where the page called ``title`` is where nothing forwards.

    Its links are relative, so the site may lie anywhere, on a disk too; the canonical one is absolute if the
    site's address is known.
    """
    folder = posixpath.dirname(redirect.path) or "."
    file = quote(posixpath.relpath(site.built(redirect.page), folder))
    clean = file.removesuffix("index.html") if site.directory_urls else file
    link = f'<a href="{escape(file)}">{escape(title)}</a>'
    page = _PAGE.format(
        language=escape(words.locale.replace("_", "-")),
        title=escape(title),
        canonical=escape(site.of(redirect.page) if site.is_known else clean or "./"),
        address=escape(file),
        words=escape(words.gettext("This page has moved: {page}")).format(page=link),
        directory_urls=str(site.directory_urls).lower(),
    )
    return page.encode("utf-8", "replace")
