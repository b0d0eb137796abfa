"""From a document with places to a validated model: pydantic's errors become problems, and what is sound
survives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_review_guide.problems import Place, Problem, Rule, Severity, suggest

UNKNOWN_KEY = Rule("RG201", Severity.WARNING, "the key {key} is unknown here", "{advice}")
MISSING_KEY = Rule("RG202", Severity.ERROR, "{key} is missing", "add `{last}: …`")
BAD_VALUE = Rule("RG203", Severity.ERROR, "{key}: {why}", "{advice}")
NO_SOURCE = Rule(
    "RG204", Severity.ERROR, "{why}", "add `cite:` with the key of the work in the bibliography that says so"
)
BAD_DATE = Rule("RG301", Severity.ERROR, "{key}: {why}", "{advice}")

Path = tuple[str | int, ...]
Locate = Callable[[Path], Place]
"""Finds the place of the value at a path; for a key that is unknown, the place of the key."""

M = TypeVar("M", bound=BaseModel)

MAX_ROUNDS = 4
"""A value goes; if it had to be there, what it is part of; if that had to be there, what that is part of."""


def validate(
    model: type[M], value: Any, place: Locate, key_place: Locate, base: Path = ()
) -> tuple[M | None, list[Problem]]:
    """Validate ``value`` (found at path ``base``) as ``model``.

    Values with problems are taken out, the innermost first, and the rest is tried again: one bad date in the
    fortieth step must not cost the other thirty-nine. None only if what is left is no ``model`` either.
    """
    problems: list[Problem] = []
    value = _placed(value, base)
    for _ in range(MAX_ROUNDS):
        try:
            return model.model_validate(value), problems
        except ValidationError as error:
            details = error.errors(include_url=False)
            # What is missing later is what was taken out, and that is reported.
            problems = problems or [_problem(item, model, place, key_place, base) for item in details]
            if not _prune(value, [item["loc"] for item in details]):
                break
    return None, problems


class _Placed(dict[str, Any]):
    """A mapping that knows its path; models keep it, whatever is taken out before them."""

    path: Path = ()


def _placed(value: Any, path: Path) -> Any:
    """A copy of mappings and lists in which each mapping knows its path."""
    if isinstance(value, list):
        return [_placed(item, (*path, number)) for number, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    copy = _Placed({key: _placed(item, (*path, key)) for key, item in value.items()})
    copy.path = path
    return copy


def _problem(
    item: ErrorDetails, model: type[BaseModel], place: Locate, key_place: Locate, base: Path
) -> Problem:
    path = (*base, *item["loc"])
    key = _key_of(path)
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known_keys(model, item["loc"])
        advice = suggest(str(path[-1]), known, "remove it, or look up the keys a page can have")
        return UNKNOWN_KEY.at(key_place(path), key=key, advice=advice)
    if kind == "missing":
        return MISSING_KEY.at(place(path), key=key, last=path[-1])
    if kind == "edtf":
        problem = BAD_DATE.at(place(path), key=key, why=context.get("why"), advice=context.get("advice"))
        instead = context.get("instead")
        return problem.mended_by(str(item["input"]), instead) if instead else problem
    if kind == "no_source":
        return NO_SOURCE.at(place(path), why=item["msg"])
    if kind == "literal_error":
        allowed = [part.strip("' ") for part in str(context.get("expected")).replace(" or ", ",").split(",")]
        advice = suggest(str(item["input"]), allowed, "one of: " + ", ".join(allowed))
        return BAD_VALUE.at(
            place(path), key=key, why=f"{item['input']} is not a value it can have", advice=advice
        )
    why, advice = _plain(kind, item)
    return BAD_VALUE.at(place(path), key=key, why=why, advice=advice)


def _plain(kind: str, item: ErrorDetails) -> tuple[str, str]:
    """What is wrong and what to do, in words for people who don't program."""
    shown = item["input"] if isinstance(item["input"], str) else "that"
    match kind:
        case "string_type" if item["input"] is None:
            return "it is empty", "write something"
        case "string_type":
            return "text is expected here, not a list or a mapping", "write one value"
        case "string_pattern_mismatch":
            return f"{shown!r} can't be an id", "use letters, digits, _ and - only"
        case "string_too_short":
            return "it is empty", "write something"
        case "bool_parsing" | "bool_type":
            return f"{_one(item['input'])} is neither true nor false", "write true or false"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{_one(item['input'])} is no whole number", "write digits only"
        case "greater_than_equal":
            return f"{shown!r} is too small", f"write {item['ctx']['ge']} or more"
        case "list_type":
            return "a list is expected here", "begin each item with `- `"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "keys with values are expected here", "write `key: value`"
        case _:
            return item["msg"], "look up the key in the reference"


def _one(value: Any) -> str:
    """A value as it is named where one of another kind is expected."""
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else repr(value)


def _key_of(path: Path) -> str:
    """The path as people write it: ``events 3, when``."""
    words = [str(part) if isinstance(part, str) else f"({part + 1})" for part in path]
    return " ".join(words) or "the front matter"


def _known_keys(model: type[BaseModel], path: Path) -> Iterable[str]:
    """The keys allowed where an unknown one stands, as people write them: those of the model that its path
    leads to.
    """
    current: Any = model
    for part in path[:-1]:
        fields: dict[Any, Any] = getattr(current, "model_fields", {})
        if part in fields:
            current = _model_in(fields[part].annotation)
    return [field.alias or name for name, field in getattr(current, "model_fields", {}).items()]


def _model_in(annotation: Any) -> Any:
    """The model inside an annotation such as ``list[Step]`` or ``Phases | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


def _prune(value: Any, paths: Iterable[Path]) -> bool:
    """Take what the paths lead to out of ``value``; whether anything was."""
    cuts = {_existing(value, path) for path in paths} - {()}
    for path in sorted(cuts, key=_from_the_end, reverse=True):
        holder = value
        for part in path[:-1]:
            holder = holder[part]
        del holder[path[-1]]
    return bool(cuts)


def _from_the_end(path: Path) -> tuple[tuple[int, str], ...]:
    """A sort key that puts later list items after earlier ones, so that removing them in reverse is safe."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)


def _existing(value: Any, path: Path) -> Path:
    """As much of a path as leads to something: of a key that is missing, what it is missing in."""
    holder = value
    for length, part in enumerate(path):
        if not _has(holder, part):
            return path[:length]
        holder = holder[part]
    return path


def _has(holder: Any, part: str | int) -> bool:
    """Whether a list or mapping has that part; one value has none, though the model may make a list of it."""
    if isinstance(holder, list):
        return isinstance(part, int) and part < len(holder)
    return isinstance(holder, dict) and part in holder
