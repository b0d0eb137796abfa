"""The history of a guide's articles and events, read from git in one pass.

Git is asked three short questions, however many files and events there are: whether its history is whole,
what is changed but not committed, and what each commit changed. From the newest commit back, the lines of
each event are followed to where they were, so that a table that one commit touches makes none of its rows
new but those that it changed. Merges count as what they brought, on the day they brought it: that is when
the guide's readers could see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_review_guide.history.diffs import read_diffs
from mkdocs_review_guide.history.git import ask_history
from mkdocs_review_guide.history.spans import event_spans
from mkdocs_review_guide.history.trails import follow
from mkdocs_review_guide.model.guide import Guide
from mkdocs_review_guide.model.history import History


def read_history(root: Path, guide: Guide, texts: Mapping[str, str]) -> History:
    """When each article and each event of a guide came and last changed; ``texts`` are its files' texts, by
    their paths from the folder ``root``.

    Nothing is known without git, of what isn't committed, and of what was there before the first commit of a
    shallow clone.
    """
    spans = event_spans(guide.events, texts)
    files = {*(page.place.file for page in guide.articles), *(span.file for span in spans)}
    if not files:
        return History()
    return follow(read_diffs(ask_history(root, files)), files, spans)
