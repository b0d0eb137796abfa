"""``review-guide csp``: a Content-Security-Policy for a built site."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_review_guide.problems import one_line
from mkdocs_review_guide.security_policy import policy, read_scripts


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def csp(site: Path) -> None:
    """Print a Content-Security-Policy for the built site in the folder SITE.

    It is the value of one header for all pages. Run it again after each build: the theme's scripts have other
    hashes in another version.
    """
    scripts: set[str] = set()
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        found = read_scripts(path.read_text(encoding="utf-8", errors="replace"))
        scripts.update(found.inline)
        name = one_line(path.relative_to(site).as_posix(), 4096)
        for refused in dict.fromkeys(found.refused):
            click.echo(f"{name}: the policy refuses the script in {one_line(refused)}", err=True)
    if not pages:
        raise click.ClickException("there is no page in that folder; build the site first")
    click.echo(policy(scripts))
