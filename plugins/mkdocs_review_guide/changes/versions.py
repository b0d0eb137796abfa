"""Versions: what people name when they compare, a revision of a repository or a folder; how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_review_guide.as_of import find_as_of
from mkdocs_review_guide.changes.change import Change
from mkdocs_review_guide.changes.code import Files, Folder, Revision, changed_files
from mkdocs_review_guide.changes.compare import compare
from mkdocs_review_guide.changes.side import read_side
from mkdocs_review_guide.history.repository import Repository, RepositoryError
from mkdocs_review_guide.history.revision_tree import RevisionTree
from mkdocs_review_guide.problems import one_line
from mkdocs_review_guide.project import read_project
from mkdocs_review_guide.trees import DISK, Tree


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a guide: where its files are, which is its configuration, and the day of its commit."""

    tree: Tree
    config_file: Path
    files: Files
    day: date | None = None


def find_version(name: str | None, config_file: Path) -> Version:
    """What a name means: a folder with a configuration, else a revision of the repository that
    ``config_file`` is in; without a name, the files as they are. Raises :class:`RepositoryError`.
    """
    if name is None:
        return _folder(config_file)
    is_folder = "\0" not in name and Path(name).is_dir()
    if is_folder and (Path(name) / config_file.name).is_file():
        return _folder(Path(name) / config_file.name)
    try:
        repository = Repository.around(config_file.parent)
        commit = repository.commit(name)
        tree = RevisionTree.of(repository, commit)
    except RepositoryError as error:
        also = f", and the folder has no {one_line(config_file.name)}" if is_folder else ""
        raise RepositoryError(f"{error}{also}") from error
    return Version(tree, Path(config_file.name), Revision(tree), repository.day(commit))


def _folder(config_file: Path) -> Version:
    return Version(DISK, config_file, Folder(config_file.parent))


def find_day(versions: Sequence[Version], folder: Path) -> date:
    """The day for which versions are worked out, the same for all: that which the last of them names in its
    configuration, or one before it; else what :func:`find_as_of` says, where commits are those compared.
    """
    for version in reversed(versions):
        project, _ = read_project(version.config_file, version.tree, sealed=True)
        named = str(project.options.get("as_of") or "") if project else ""
        try:
            if named:
                return date.fromisoformat(named)
        except ValueError:
            continue  # a problem of that version
    days = [version.day for version in versions if version.day]
    whole = len(days) == len(versions)
    return find_as_of(None, folder, newest=max(days)) if whole else find_as_of(None, folder)


def compare_versions(before: Version, after: Version, day: date) -> tuple[Change, ...]:
    """What changes from one version to the other, as of a day."""

    def find(named: str) -> date:
        if named:
            date.fromisoformat(named)  # what can't be read is a problem, though both sides have one day
        return day

    sides = [read_side(version.tree, version.config_file, find) for version in (before, after)]
    return compare(sides[0], sides[1], changed_files(before.files, after.files))
