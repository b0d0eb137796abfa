"""A strict reader of iCalendar lines: what RFC 5545 asks of any file, and of the components that we write."""

from __future__ import annotations

import re
from collections import Counter

_NAME = re.compile(rb"[A-Z][A-Z0-9-]*(?:;[A-Z][A-Z0-9-]*=[A-Za-z0-9/-]+)*:")
_TEXTS = ("SUMMARY", "DESCRIPTION", "UID", "CATEGORIES", "NAME", "X-WR-CALNAME")
_TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "STATUS", "TRANSP"}
_NEEDED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
_WITHIN = {
    "VCALENDAR": "",
    "VEVENT": "VCALENDAR",
    "VALARM": "VEVENT",
    "VTIMEZONE": "VCALENDAR",
    "STANDARD": "VTIMEZONE",
}


def faults(data: bytes) -> list[str]:
    """What is wrong in a calendar; nothing if all is well."""
    found = []
    if (
        not data.endswith(b"\r\n")
        or b"\n" in data.replace(b"\r\n", b"")
        or b"\r" in data.replace(b"\r\n", b"")
    ):
        found.append("a line does not end with CRLF")
    physical = data.split(b"\r\n")[:-1]
    found += [f"longer than 75 octets: {line!r}" for line in physical if len(line) > 75]
    for line in physical:
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append(f"a character is parted: {line!r}")
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    found += [f"no content line: {line!r}" for line in lines if not _NAME.match(line)]
    return found + _text_faults(lines) + _component_faults(lines)


def _text_faults(lines: list[bytes]) -> list[str]:
    pairs = [line.decode("utf-8", "replace").partition(":") for line in lines]
    return [
        f"no TEXT: {value!r}" for name, _, value in pairs if name in _TEXTS and not _TEXT.fullmatch(value)
    ]


def _component_faults(lines: list[bytes]) -> list[str]:
    found: list[str] = []
    stack: list[tuple[str, Counter[str]]] = []
    components: Counter[str] = Counter()
    for line in lines:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        name = name.partition(";")[0]
        if name == "BEGIN":
            if _WITHIN.get(value) != (stack[-1][0] if stack else ""):
                found.append(f"{value} in the wrong place")
            components[value] += 1
            stack.append((value, Counter()))
        elif name == "END":
            component, counts = stack.pop()
            found += [] if component == value else [f"{component} ends with {value}"]
            found += [f"{component} without {each}" for each in sorted(_NEEDED[component] - set(counts))]
            found += [f"{each} twice" for each in sorted(_ONCE) if counts[each] > 1]
        else:
            stack[-1][1][name] += 1
    if components["VCALENDAR"] != 1 or components["VEVENT"] + components["VTIMEZONE"] == 0:
        found.append("a calendar has a component")
    return found
