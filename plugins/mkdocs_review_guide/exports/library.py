"""The works to take along, as BibTeX, RIS and CSL-JSON: all in one file, and each in one of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mkdocs_review_guide.exports.bibtex import bibtex_entry
from mkdocs_review_guide.exports.context import ExportContext
from mkdocs_review_guide.exports.csl_items import csl_array, csl_text
from mkdocs_review_guide.exports.ris import ris_record
from mkdocs_review_guide.model.works import Work


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
    them that has files of its own, ``references/KEY.bib``, ``.ris`` and ``.json`` (path below the site,
    bytes).
    """
    works, filed = context.guide.works, context.guide.filed
    for each in FORMATS:
        texts = [each.write(work) for work in works]
        yield f"references.{each.suffix}", each.file(texts)
        for work, text in zip(works, texts, strict=True):
            if work.key in filed:
                yield f"references/{work.key}.{each.suffix}", each.file([text])


def work_files(path: str, work: Work) -> Iterator[tuple[str, bytes]]:
    """The three files of one work: ``path`` with ``.bib``, ``.ris`` and ``.json``, and their bytes."""
    for each in FORMATS:
        yield f"{path}.{each.suffix}", each.file([each.write(work)])
