"""Answers that are kept for some days, in a file that is safe to delete."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mkdocs_review_guide.links.lychee import Answer
from mkdocs_review_guide.swap import renewed

FORMAT = 1
KEPT_FOR = timedelta(days=7)


def read_answers(file: Path, today: date) -> dict[str, tuple[date, Answer]]:
    """The answers that are still good; none if the file can't be read or is of another version."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            return {}
        found = {
            address: (date.fromisoformat(each["day"]), _answer(each))
            for address, each in data["answers"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    good = range((today - KEPT_FOR).toordinal() + 1, today.toordinal() + 1)
    return {address: kept for address, kept in found.items() if kept[0].toordinal() in good}


def write_answers(file: Path, answers: Mapping[str, tuple[date, Answer]]) -> None:
    """Keep answers, but those of addresses that could not be reached. Raises ``OSError``."""
    data = {
        "format": FORMAT,
        "answers": {
            address: {"day": day.isoformat(), "code": answer.code, "hops": answer.hops}
            for address, (day, answer) in sorted(answers.items())
            if not answer.left_out and (not answer.failure or answer.code in (404, 410))
        },
    }
    with renewed(file) as beside:
        beside.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _answer(each: Mapping[str, Any]) -> Answer:
    code = int(each["code"])
    hops = tuple((int(hop), str(address)) for hop, address in each["hops"])
    return Answer(code, hops, "" if 200 <= code < 300 else f"status {code}")
