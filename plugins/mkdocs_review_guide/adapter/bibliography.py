"""mkdocs-bibtex's bibliography: which files it is, kept from the plugin itself, which can't read a broken
one.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from mkdocs_review_guide.project import bibliography_files

NEEDED = (
    "review-guide needs the plugin bibtex: add `- bibtex: {bib_file: references.bib}` to the plugins "
    "in mkdocs.yml"
)


def project_root(config: MkDocsConfig) -> Path:
    """The folder of ``mkdocs.yml``; MkDocs may know it by a path relative to where it was started."""
    return Path(config.config_file_path).absolute().parent


COMMANDS = {"bib_command": "\\bibliography", "full_bib_command": "\\full_bibliography"}
"""The commands in a page's text, by the plugin's options for them; other names would not be found."""


def bibtex_plugin(config: MkDocsConfig) -> Any:
    """The site's mkdocs-bibtex plugin; untyped, as mkdocs-bibtex is."""
    plugin = config.plugins.get("bibtex")
    if plugin is None:
        raise ConfigurationError(NEEDED)
    return plugin


def bibliography_paths(config: MkDocsConfig) -> list[Path]:
    """The bibliography's files, in a stable order; ``bib_file`` comes before ``bib_dir``, as in the plugin.

    An address instead of a file is refused: a build asks nothing of the network.
    """
    options = bibtex_plugin(config).config
    root = project_root(config)
    if options.bib_file:
        if "://" in options.bib_file:
            raise ConfigurationError(
                "bibtex: bib_file is an address; save the file beside mkdocs.yml and name it here"
            )
        return [root / options.bib_file]
    if options.bib_dir:
        return list(bibliography_files(root / options.bib_dir))
    raise ConfigurationError(NEEDED)


def hide_bibliography(config: MkDocsConfig) -> dict[str, Any]:
    """Point the plugin at an empty bibliography, and return what it was pointed at."""
    options = bibtex_plugin(config).config
    for name, command in COMMANDS.items():
        if options[name] != command:
            raise ConfigurationError(f"bibtex: {name} can't be changed with review-guide; write {command}")
    hidden = {"bib_file": options.bib_file, "bib_dir": options.bib_dir, "csl_file": options.csl_file}
    options.bib_file = str(files(__package__).joinpath("empty.bib"))
    options.csl_file = None
    options.enable_inline_citations = False  # a bare @key is no citation: addresses look the same
    options.bib_by_default = True  # a page's notes are its list of works, whether or not it asks for one
    return hidden


def show_bibliography(config: MkDocsConfig, hidden: dict[str, Any]) -> None:
    """Undo :func:`hide_bibliography`, but for inline citations and the notes."""
    options = bibtex_plugin(config).config
    for name, value in hidden.items():
        options[name] = value
