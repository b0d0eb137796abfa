"""What a published site has besides its pages: ``robots.txt``, and a page for addresses that lead nowhere."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_review_guide.adapter.offline import is_offline
from mkdocs_review_guide.views.not_found import THEME

ROBOTS = "robots.txt"


def add_templates(config: MkDocsConfig) -> None:
    """Put our templates before the theme's, and behind those of the site itself."""
    own = config.theme.custom_dir
    folder = str(THEME)
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if own and config.theme.dirs[0] == own else 0, folder)


def add_robots(files: Files, config: MkDocsConfig) -> None:
    """Say to crawlers where the site's map is (RFC 9309; sitemaps.org, "Submitting your Sitemap").

    Not if the site's address isn't known or the site is read from a disk, and not if somebody wrote one.
    """
    if config.site_url and not is_offline(config) and files.get_file_from_path(ROBOTS) is None:
        address = config.site_url.rstrip("/") + "/sitemap.xml"
        text = f"User-agent: *\nAllow: /\n\nSitemap: {address}\n"
        files.append(File.generated(config, ROBOTS, content=text))
