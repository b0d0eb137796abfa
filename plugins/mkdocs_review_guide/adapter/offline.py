"""Search from a disk: what it needs besides Material's plugin ``offline``, where a site uses that one."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_review_guide.views.asset_texts import ASSETS

NAME = "iframe-worker.js"
"""Material's plugin looks for a script of that name, and else adds one from another host."""


def is_offline(config: MkDocsConfig) -> bool:
    """Whether the site is made to be read from a disk."""
    plugin = config.plugins.get("material/offline")
    return plugin is not None and bool(plugin.config.enabled)


def announce_worker(config: MkDocsConfig) -> None:
    """Tell the theme of our stand-in for workers, before Material's plugin looks for one; a site may have its
    own.
    """
    scripts = list(config.extra.get("polyfills") or ())
    if is_offline(config) and not any("iframe-worker" in str(script) for script in scripts):
        config.extra["polyfills"] = [*scripts, f"{ASSETS}/{NAME}"]


def add_worker(files: Files, config: MkDocsConfig, folder: Traversable) -> None:
    """The stand-in as a file of the site, if it is asked for."""
    address = f"{ASSETS}/{NAME}"
    if address in (config.extra.get("polyfills") or ()):
        content = folder.joinpath("offline", NAME).read_text(encoding="utf-8")
        files.append(File.generated(config, address, content=content))
