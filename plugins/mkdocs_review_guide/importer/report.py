"""What an import found, for people and for programs: each thing with its line, how sure, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mkdocs_review_guide.importer.citations import CitedWork
from mkdocs_review_guide.importer.importing import Imported
from mkdocs_review_guide.importer.references.reference import Reference
from mkdocs_review_guide.problems import one_line

FORMAT_VERSION = 1
"""The version of the JSON report: keys may be added to it, and none changes its meaning."""

RESPONSIBILITY = (
    "The words are their author's: whoever publishes them needs the right to, or "
    "writes them anew (--outline leaves them out)."
)
_WIDTH = 110


def counts(made: Imported) -> dict[str, int]:
    """How many things of each kind were found."""
    works = made.citations.works.values()
    return {
        "works": len(works),
        "new works": sum(work.is_new for work in works),
        "notes": len(made.citations.notes),
        "notes kept as words": sum(note.is_footnote for note in made.citations.notes.values()),
        "events": len(made.events),
        "resources": len(made.resources),
        "topics": len(made.about.tags),
        "left out": len(made.dropped),
        "not understood": len(made.citations.dangling)
        + sum(bool(note.doubts) for note in made.citations.notes.values()),
    }


def as_json(made: Imported, file: str, files: dict[str, str]) -> str:
    """The report for programs; ``files`` are those that the import is about, with what became of each."""
    article = made.article
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "source": file,
            "article": {
                "title": article.title or None,
                "authors": list(article.authors),
                "date": article.date or None,
                "url": article.url or None,
                "language": article.language,
                "lines": article.places,
                "original": made.original or None,
                "mechanism": made.about.mechanism or None,
                "country": made.about.country or None,
            },
            "files": files,
            "counts": counts(made),
            "works": [_work(work) for work in made.citations.works.values()],
            "notes": [
                {
                    "mark": note.mark,
                    "line": note.line,
                    "citations": [str(citation) for citation in note.citations],
                    "kept_as_words": note.is_footnote,
                    "doubts": list(note.doubts),
                }
                for note in made.citations.notes.values()
            ],
            "events": [
                {
                    "line": event.line,
                    "when": event.when,
                    "status": event.status,
                    "title": event.title,
                    "kind": event.kind,
                    "mechanism": event.mechanism or None,
                    "countries": list(event.countries),
                    "phase": event.phase or None,
                    "cohort": event.cohort or None,
                    "step": event.step or None,
                    "why": event.why,
                    "sure": not event.doubts,
                    "doubts": list(event.doubts),
                }
                for event in made.events
            ],
            "resources": [
                {
                    "line": item.line,
                    "name": item.name,
                    "url": item.reference.url or None,
                    "key": item.key or None,
                    "new": item.is_new,
                    "why": item.why,
                }
                for item in made.resources
            ],
            "topics": list(made.about.tags),
            "left_out": [{"line": line.number, "text": line.text} for line in made.dropped],
            "not_understood": [
                {"line": item.line, "text": item.text, "why": item.why} for item in made.citations.dangling
            ],
            "notices": list(made.raw.notices),
        },
        ensure_ascii=False,
        indent=2,
    )


def _work(work: CitedWork) -> dict[str, Any]:
    reference = work.reference
    return {
        "key": work.key,
        "line": work.line,
        "new": work.is_new,
        "why": work.why or None,
        "type": reference.kind,
        "title": reference.title or None,
        "authors": [person.full for person in reference.authors],
        "editors": [person.full for person in reference.editors],
        "date": reference.issued or None,
        "sure": reference.sure,
        "doubts": list(reference.doubts),
    }


def as_text(made: Imported, file: str, files: dict[str, str]) -> str:
    """The report for a person: what became of each file, what was found on which line, what to look at."""
    return "\n".join(_lines(made, file, files)) + "\n"


def _lines(made: Imported, file: str, files: dict[str, str]) -> Iterator[str]:
    article, unit = made.article, made.raw.unit
    who = ", ".join(article.authors) or "author not found (--author)"
    title = f"“{article.title}”" if article.title else "title not found (--title)"
    yield one_line(f"{file}: {title}, {who}, {article.date or 'date not found (--date)'}", 300)
    yield from (f"  {path}: {state}" for path, state in files.items())
    yield _summary(counts(made))
    yield from (f"note: {notice}" for notice in made.raw.notices)
    marks: dict[str, str] = {}
    for note in made.citations.notes.values():
        for citation in note.citations:
            marks.setdefault(citation.key, note.mark)
    yield from _section(
        "Works",
        unit,
        (
            (
                work.line,
                f"{f'[{marks[work.key]}] ' if work.key in marks else ''}{work.key}",
                f"known: {work.why}" if work.why else f"new {work.reference.kind}: {_short(work.reference)}",
                "; ".join(work.reference.doubts) if work.is_new else "",
            )
            for work in made.citations.works.values()
        ),
    )
    yield from _section(
        "Notes that stay words",
        unit,
        (
            (note.line, f"[{note.mark}]", note.text, "; ".join(note.doubts))
            for note in made.citations.notes.values()
            if note.is_footnote
        ),
    )
    yield from _section(
        "Events",
        unit,
        (
            (
                event.line,
                f"{event.when} {event.status}",
                event.title,
                "; ".join((*event.doubts, event.why) if event.doubts else (event.why,)),
            )
            for event in made.events
        ),
    )
    yield from _section(
        "Resources",
        unit,
        ((item.line, item.key or "named", item.name, item.why) for item in made.resources),
    )
    if made.about.tags:
        yield f"Topics: {', '.join(made.about.tags)}"
    yield from _section(
        "Not understood",
        unit,
        ((item.line, one_line(item.text, 60), item.why, "") for item in made.citations.dangling),
    )
    yield from _section(
        "Left out", unit, ((line.number, one_line(line.text, 80), "", "") for line in made.dropped)
    )
    yield RESPONSIBILITY


def _summary(found: dict[str, int]) -> str:
    """``6 works (2 new), 6 notes, 1 event``: works and events always, the rest if there is any."""
    works, events = found["works"], found["events"]
    new = f" ({found['new works']} new)" if found["new works"] else ""
    words = found["notes kept as words"]
    parts = [
        f"{works} work{'s' * (works != 1)}{new}",
        f"{found['notes']} note{'s' * (found['notes'] != 1)}{f' ({words} stay words)' if words else ''}",
        f"{events} event{'s' * (events != 1)}",
        f"{found['resources']} resource{'s' * (found['resources'] != 1)}" if found["resources"] else "",
        f"{found['left out']} line{'s' * (found['left out'] != 1)} left out" if found["left out"] else "",
        f"{found['not understood']} not understood" if found["not understood"] else "",
    ]
    return ", ".join(part for part in parts if part)


def _section(name: str, unit: str, rows: Iterator[tuple[int, str, str, str]]) -> Iterator[str]:
    """A heading and one line for each thing; nothing if there are none."""
    started = False
    for line, what, more, why in rows:
        if not started:
            yield f"{name}:"
            started = True
        words = f"  {unit} {line}: {what}" + (f"  {more}" if more else "")
        yield one_line(words, _WIDTH) + (f" ({one_line(why, 200)})" if why else "")


def _short(reference: Reference) -> str:
    people = reference.authors if reference.authors else reference.editors
    return ", ".join(part for part in (people.short, reference.title, reference.year) if part)
