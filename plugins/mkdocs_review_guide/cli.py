"""The command ``review-guide``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_review_guide import build
from mkdocs_review_guide.commands import options, reporting
from mkdocs_review_guide.commands.csp import csp
from mkdocs_review_guide.commands.diff import diff
from mkdocs_review_guide.commands.explain import explain
from mkdocs_review_guide.commands.export import export
from mkdocs_review_guide.commands.import_ import import_
from mkdocs_review_guide.commands.links import links
from mkdocs_review_guide.commands.new import new
from mkdocs_review_guide.commands.schema import schema
from mkdocs_review_guide.file_links import check_file_links
from mkdocs_review_guide.fixes import fix_files
from mkdocs_review_guide.problems import Place, Problem
from mkdocs_review_guide.project import docs_files, read_project, read_sources
from mkdocs_review_guide.project_options import building_options

MOST_ROUNDS = 20
"""How often sources are checked again after fixes: one may bring another to light."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-review-guide")
def main() -> None:
    """Work with a guide made by mkdocs-review-guide."""


main.add_command(csp)
main.add_command(diff)
main.add_command(explain)
main.add_command(export)
main.add_command(import_)
main.add_command(links)
main.add_command(new)
main.add_command(schema)


@main.command()
@options.config_file
@reporting.form
@click.option("--fix", is_flag=True, help="Mend what has one right answer, then tell the rest.")
def check(config_file: Path, form: str, fix: bool) -> None:
    """Tell everything that is wrong in the guide's sources.

    Exit code 1 if there is an error or a warning. What a code means, `review-guide explain` tells.
    """
    reporting.print_any_name()
    problems = check_project(config_file)
    mended = 0
    if fix:
        try:
            problems, mended = _fixed(config_file, problems)
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    sys.exit(reporting.tell(problems, form, config_file, mended))


def _fixed(config_file: Path, problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], int]:
    """What is wrong after everything that has one right answer was mended, and how many things were."""
    mended = 0
    for _ in range(MOST_ROUNDS):
        fixes = [problem.fix for problem in problems if problem.fix]
        count = fix_files(config_file.parent, fixes) if fixes else 0
        if not count:
            break
        mended += count
        problems = check_project(config_file)
    return problems, mended


def check_project(config_file: Path) -> tuple[Problem, ...]:
    """All problems of a project, in the order of their places, as severe as its configuration says."""
    project, problems = read_project(config_file)
    if project is None:
        return build.in_order(problems)
    sources, found = read_sources(project)
    decided = building_options(project, Place(config_file.name))
    resolved, checked = build.check(sources, decided.options)
    files = {src_uri for _, src_uri in docs_files(project.docs_dir)}
    dangling = check_file_links(resolved, project.folders, files)
    told = (*problems, *found, *decided.problems, *checked, *dangling)
    return build.in_order(decided.severities.of(told))
