"""pandoc, as a function from CSL-JSON and a style to HTML."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol


class PandocError(Exception):
    """pandoc gave no HTML; ``hopeless``: nor would it for any other input."""

    def __init__(self, message: str, hopeless: bool = False) -> None:
        super().__init__(message)
        self.hopeless = hopeless


class RunPandoc(Protocol):
    """Turns items into a bibliography."""

    @property
    def version(self) -> str:
        """What tells one program from another; part of the cache's keys."""

    def __call__(self, items: str, style: str, locale: str) -> str:
        """The HTML of the list of these CSL-JSON items by the XML of a style; raises :class:`PandocError`."""


def pandoc_path() -> Path | None:
    """Where pandoc is, from the package ``pypandoc_binary`` or the system; None if it is nowhere."""
    try:
        import pypandoc  # only who formats references pays for it

        return Path(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


@dataclass(frozen=True)
class Pandoc:
    """The program at ``path``, shut off from the network and from all files but the style.

    ``patience`` is how many seconds it may take.
    """

    path: Path | None
    patience: float = 180

    @cached_property
    def version(self) -> str:
        """The first line of what it says about itself; empty if it isn't there."""
        try:
            return self._run("--version").partition("\n")[0].strip()
        except PandocError:
            return ""

    def __call__(self, items: str, style: str, locale: str) -> str:
        """See :class:`RunPandoc`."""
        with tempfile.TemporaryDirectory() as folder:
            style_file = Path(folder, "style.csl")
            style_file.write_text(style, encoding="utf-8")
            options = f"--from=csljson --to=html --citeproc --sandbox --wrap=none --metadata=lang={locale}"
            return self._run(*options.split(), f"--data-dir={folder}", f"--csl={style_file}", given=items)

    def to_markdown(self, content: bytes, form: str) -> str:
        """The Markdown of a document (``docx``, ``odt``), without raw HTML; raises :class:`PandocError`."""
        extensions = "-raw_html-raw_attribute-raw_tex-bracketed_spans-native_spans-native_divs-fenced_divs"
        tables = "-simple_tables-multiline_tables-grid_tables"
        to = f"--to=markdown{extensions}{tables}-header_attributes-link_attributes-smart"
        return self._run(
            "+RTS", "-M1G", "-RTS", f"--from={form}", to, "--sandbox", "--wrap=none", given=content
        )

    def _run(self, *options: str, given: str | bytes = "") -> str:
        if self.path is None:
            raise PandocError("pandoc is not installed", hopeless=True)
        try:
            ended = subprocess.run(
                [self.path, *options],
                input=given if isinstance(given, bytes) else given.encode(),
                capture_output=True,
                timeout=self.patience,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PandocError(str(error), hopeless=True) from error
        if ended.returncode:
            raise PandocError(ended.stderr.decode(errors="replace").strip())
        return ended.stdout.decode()
