"""The works to take along, as BibTeX, RIS and CSL-JSON: all in one file, and each in one of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_review_guide.exports.bibtex import bibtex_entry
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.csl_items import csl_array, csl_text
from mkdocs_review_guide.exports.ris import ris_record
from mkdocs_review_guide.model.works import Work

_FILE_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of works: how its files end, one work in it, and a file made of several."""

    suffix: str
    write: Callable[[Work], str]
    join: Callable[[Iterable[str]], str]

    def file(self, texts: Iterable[str]) -> bytes:
        """The file of these works, in UTF-8, in which a lone surrogate has no place."""
        return self.join(texts).encode("utf-8", "replace")


FORMATS = (
    Format("bib", bibtex_entry, "\n".join),
    Format("ris", ris_record, "\r\n".join),
    Format("json", csl_text, csl_array),
)


def library_files(context: ExportContext) -> Iterator[tuple[str, bytes]]:
    """``references.bib``, ``.ris`` and ``.json`` with all works that have an entry, in its order; for each of
    them ``references/KEY.bib``, ``.ris`` and ``.json`` (path below the site, bytes).

    A key that can't be a file's name has none of its own, nor has the second of two that differ in case
    alone: on many a disk they would be one file.
    """
    works = context.guide.works
    names = _file_names(works)
    for each in FORMATS:
        texts = [each.write(work) for work in works]
        yield f"references.{each.suffix}", each.file(texts)
        for name, text in zip(names, texts, strict=True):
            if name is not None:
                yield f"references/{name}.{each.suffix}", each.file([text])


def work_files(path: str, work: Work) -> Iterator[tuple[str, bytes]]:
    """The three files of one work: ``path`` with ``.bib``, ``.ris`` and ``.json``, and their bytes."""
    for each in FORMATS:
        yield f"{path}.{each.suffix}", each.file([each.write(work)])


def _file_names(works: Sequence[Work]) -> list[str | None]:
    """The name of each work's own file without its ending; None if it has none."""
    first: dict[str, str] = {}
    for work in works:
        first.setdefault(work.key.lower(), work.key)
    return [
        work.key if _FILE_NAME.fullmatch(work.key) and first[work.key.lower()] == work.key else None
        for work in works
    ]
