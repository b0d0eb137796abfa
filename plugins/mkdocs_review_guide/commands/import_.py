"""``review-guide import``: a raw article becomes a draft for a person to review."""

from __future__ import annotations

import codecs
import os
import re
import sys
from pathlib import Path

import click

from mkdocs_review_guide import build
from mkdocs_review_guide.commands import options, reporting
from mkdocs_review_guide.importer import report
from mkdocs_review_guide.importer.dates import whole_date
from mkdocs_review_guide.importer.documents import MOST_BYTES, UnreadableError
from mkdocs_review_guide.importer.importing import Given, Imported, import_article
from mkdocs_review_guide.model.dates import DateError, parse_date
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.problems import Place, one_line
from mkdocs_review_guide.project import Project, read_project, read_sources
from mkdocs_review_guide.project_options import building_options

STDIN = "standard input"


class Refused(click.ClickException):
    """What can't be imported, in one line."""

    exit_code = 2


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True, path_type=Path))
@options.config_file
@click.option("--as", "slug", metavar="SLUG", help="What the page is called, if not by its title.")
@click.option("--title", default="", help="The article's title, where the file doesn't tell it.")
@click.option("--author", "authors", multiple=True, help="Who wrote it; once for each.")
@click.option("--date", default="", metavar="EDTF", help="When it was published.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--outline", is_flag=True, help="Keep metadata, headings, works and events, and not its words.")
@click.option("--dry-run", is_flag=True, help="Tell what would be made, and write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def import_(
    file: Path,
    config_file: Path,
    slug: str | None,
    title: str,
    authors: tuple[str, ...],
    date: str,
    url: str,
    outline: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Make a draft of the article in FILE (- is standard input): text, Markdown, HTML, docx or odt.

    The draft stands among the articles with `draft: true`, its works are added to the bibliography, and the
    report tells what was found on which line. Nothing that exists is overwritten, and nothing is asked of the
    network. For web pages: pip install 'mkdocs-review-guide[import]'.
    """
    reporting.print_any_name()
    project = _project(config_file)
    given = Given(title, authors, _date(date), _url(url), _slug(slug))
    name, content = _read(file)
    bibliography, text, mark = _bibliography(project)
    guide = _guide(project, config_file)
    try:
        made = import_article(content, name, guide, text, given, outline=outline)
    except UnreadableError as error:
        raise Refused(f"{one_line(name, 200)}: {error.message}; {error.advice}") from None
    page = project.docs_dir / project.folders.articles / f"{made.slug}.md"
    files, wrong = _written(made, project, page, bibliography, mark, dry_run)
    shown = report.as_json if form == "json" else report.as_text
    click.echo(shown(made, name, files).rstrip("\n"))
    if wrong:
        raise Refused(wrong)


def _project(config_file: Path) -> Project:
    project, problems = read_project(config_file)
    if project is None:
        raise Refused(str(problems[0]) if problems else f"there is no {one_line(str(config_file))}")
    return project


def _guide(project: Project, config_file: Path) -> Guide:
    sources, _ = read_sources(project)
    decided = building_options(project, Place(config_file.name))
    return build.resolve_guide(build.read(sources, decided.options.folders), decided.options).guide


def _read(file: Path) -> tuple[str, bytes]:
    """The name and the bytes of the file, not many more than an article can have."""
    if str(file) == "-":
        return STDIN, sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{one_line(str(file), 200)}: {error.strerror}; check its name") from None
    if size > MOST_BYTES:
        raise Refused(
            f"{one_line(file.name, 200)}: the file has {size / 1_000_000:.0f} MB, and no article "
            f"has more than"
            f" {MOST_BYTES // 1_000_000}; cut the article out of it"
        )
    return file.name, content


def _bibliography(project: Project) -> tuple[Path, str, bytes]:
    """The file that new entries go into, its text and its byte order mark; an absent one is made."""
    path = project.bibliography[0] if project.bibliography else project.root / "references.bib"
    if "*" in path.name:
        path = path.with_name("references.bib")
    if not path.resolve().is_relative_to(project.root.resolve()):
        raise Refused(f"{one_line(path.name)} leads out of the project's folder; put a copy in its place")
    try:
        content = path.read_bytes() if path.exists() else b""
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        return path, content[len(mark) :].decode(), mark
    except UnicodeDecodeError:
        raise Refused(f"{one_line(path.name)} is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise Refused(f"{one_line(str(path), 200)}: {error.strerror}") from None


def _date(date: str) -> str:
    """A date as EDTF; words are read, too."""
    if not date:
        return ""
    try:
        return parse_date(date).text
    except DateError as error:
        found = whole_date(date)
        if found:
            return found
        raise Refused(f"--date {one_line(date)}: {error}") from None


def _url(url: str) -> str:
    if url and not re.fullmatch(r"https?://[^\s<>\"]{3,2000}", url):
        raise Refused(f"--url {one_line(url)} is no address; write https://…")
    return url


def _slug(slug: str | None) -> str:
    if slug is not None and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}", slug):
        raise Refused(f"--as {one_line(slug)} can't be a page's name; use letters, digits, _ and -")
    return slug or ""


def _written(
    made: Imported, project: Project, page: Path, bibliography: Path, mark: bytes, dry_run: bool
) -> tuple[dict[str, str], str]:
    """Write the draft and the bibliography, both or none; what became of each, and what was in the way."""
    shown_page, shown_bib = (_from(path, project.root) for path in (page, bibliography))
    new = len(made.new_keys)
    entries = f"{new} new entr{'y' if new == 1 else 'ies'}"
    if not page.parent.resolve().is_relative_to(project.root.resolve()):
        raise Refused(f"{one_line(shown_page, 200)} leads out of the project's folder")
    try:
        there = page.read_text(encoding="utf-8") if page.exists() else None
    except (OSError, UnicodeDecodeError):
        there = ""
    if there is not None and there != made.page:
        wrong = f"{shown_page} is there already, and nothing was changed; name another page with --as"
        return {shown_page: "was there, and stays as it is"}, wrong
    states = {shown_page: "unchanged" if there is not None else "would be made" if dry_run else "made"}
    if new:
        states[shown_bib] = (
            f"would get {entries}" if dry_run else f"got {entries}: {', '.join(made.new_keys)}"
        )
    if not dry_run:
        _write(made, page if there is None else None, bibliography if new else None, mark)
    return states, ""


def _write(made: Imported, page: Path | None, bibliography: Path | None, mark: bytes) -> None:
    beside = bibliography.with_name(f"{bibliography.name}.new") if bibliography else None
    try:
        if bibliography and beside:
            beside.write_bytes(mark + made.bibliography.encode())
        if page:
            page.parent.mkdir(parents=True, exist_ok=True)
            with page.open("xb") as opened:
                opened.write(made.page.encode())
        if bibliography and beside:
            beside.replace(bibliography)
    except OSError as error:
        if beside:
            beside.unlink(missing_ok=True)
        if page and not isinstance(error, FileExistsError):
            page.unlink(missing_ok=True)
        raise Refused(
            f"{one_line(str(error.filename or page or bibliography), 200)}: {error.strerror}"
        ) from None


def _from(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
