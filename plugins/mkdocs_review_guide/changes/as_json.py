"""A report of changes as JSON, for programs: all of them, whatever a comment has room for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from mkdocs_review_guide.changes.change import KINDS, Change

FORMAT_VERSION = 1
"""The version of the report: keys and kinds may be added to it, and none changes its meaning."""


def as_json(changes: Sequence[Change], as_of: date) -> str:
    """A JSON object in ASCII: ``format``, ``as_of``, ``changes`` in order, and how many there are of each
    kind.
    """
    count = Counter(change.kind for change in changes)
    data = {
        "format": FORMAT_VERSION,
        "as_of": as_of.isoformat(),
        "changes": [_as_object(change) for change in changes],
        "counts": {kind: count[kind] for kind in KINDS if count[kind]},
    }
    return json.dumps(data, indent=2) + "\n"


def _as_object(change: Change) -> dict[str, object]:
    place = change.place
    return {
        "kind": change.kind,
        "name": change.name,
        "id": change.id,
        "facts": [
            {"name": fact.name, "before": fact.before, "after": fact.after, "how": fact.how}
            for fact in change.facts
        ],
        "note": change.note,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "seen": change.seen,
    }
