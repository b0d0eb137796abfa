"""The guide's editions: `python -m tools.editions site|offline`.

- `site`: the website, a folder: `site/`; a language with a configuration of its own, `mkdocs.fr.yml`, goes to
  `site/fr/`;
- `offline`: one zip to be unpacked and opened by double click: `build/guide-offline.zip`.

Each is built beside the earlier one and takes its place when it is whole. A build that fails or is killed
leaves the earlier one as it was; a second build waits for the first.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.__main__ import cli

from mkdocs_review_guide.as_of import find_as_of
from mkdocs_review_guide.project import read_project
from mkdocs_review_guide.swap import renewed
from tools.alone import alone
from tools.offline_zip import write_zip

_LANGUAGE = re.compile(r"mkdocs\.([a-z]{2,3}(?:-[A-Z]{2})?)\.yml")

ROOT = Path(__file__).resolve().parent.parent


def build_site(project: Path, target: Path) -> str:
    """Build the website, in all its languages, into a folder; gives a line that says what is there."""
    run_mkdocs(project / "mkdocs.yml", target)
    # After the first, since MkDocs empties the folder that it builds into.
    for language, config in other_languages(project):
        run_mkdocs(config, target / language)
    return f"{sum(1 for _ in target.rglob('*.html'))} pages"


def other_languages(project: Path) -> list[tuple[str, Path]]:
    """The languages with a configuration of their own beside `mkdocs.yml`, by their tags."""
    named = ((_LANGUAGE.fullmatch(path.name), path) for path in sorted(project.glob("mkdocs.*.yml")))
    return [(match[1], path) for match, path in named if match]


def build_offline(project: Path, target: Path) -> str:
    """Build the offline edition as a zip; gives a line that says how large it is."""
    config = project / "mkdocs.offline.yml"
    settings, _ = read_project(config)
    option = str(settings.options.get("as_of") or "") if settings else ""
    # Always the same folder, so that what a killed run leaves there goes with the next one.
    folder = target.with_name(f"{target.name}.site")
    try:
        run_mkdocs(config, folder)
        size = write_zip(folder, target, find_as_of(option, project))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return f"{size.packed / 1e6:.1f} MB; {size.files} files, {size.unpacked / 1e6:.1f} MB when unpacked"


def run_mkdocs(config: Path, folder: Path) -> None:
    """Build a site, strictly, in this process: so nothing builds on when it is killed.

    Raises SystemExit, with a code, if it fails; mkdocs has said why.
    """
    arguments = ["build", "--strict", "--config-file", str(config), "--site-dir", str(folder)]
    try:
        cli.main(arguments, prog_name="mkdocs")
    except SystemExit as end:
        if end.code:
            raise


EDITIONS: dict[str, tuple[str, Callable[[Path, Path], str]]] = {
    "site": ("site", build_site),
    "offline": ("build/guide-offline.zip", build_offline),
}


def main() -> None:
    """Build the edition that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tools.editions", description="Build the guide.")
    parser.add_argument("edition", choices=EDITIONS)
    parser.add_argument("--project", type=Path, default=ROOT, metavar="DIR", help="the folder of mkdocs.yml")
    parser.add_argument("--to", type=Path, metavar="PATH", help="where it goes, if not where it always does")
    asked = parser.parse_args()
    usual, build = EDITIONS[asked.edition]
    project: Path = asked.project.resolve()
    target: Path = asked.to or project / usual
    with alone(project / ".cache" / "build.lock"):
        try:
            with renewed(target) as new:
                said = build(project, new)
        except OSError as error:
            sys.exit(f"{target} stays as it was: {error}")
    print(f"{target.relative_to(project) if target.is_relative_to(project) else target}: {said}")


if __name__ == "__main__":
    main()
