"""What follows from answers: which addresses are gone, which moved, which could not be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from mkdocs_review_guide.links.addresses import Addresses, Named
from mkdocs_review_guide.links.lychee import Answer
from mkdocs_review_guide.problems import Problem, Rule, Severity

GONE = Rule("RG801", Severity.WARNING, "nothing is at {address} any more ({code})", "{advice}")
MOVED = Rule("RG802", Severity.HINT, "{address} has moved to {to}", "{advice}")
UNREACHABLE = Rule(
    "RG803",
    Severity.HINT,
    "{address} could not be reached: {why}",
    "open it in a browser; some sites let no program in",
)

_PERMANENT = (301, 308)
"""RFC 9110, sections 15.4.2 and 15.4.9: future references ought to use the new address."""
_GONE = (404, 410)
_KEPT = "https://web.archive.org/web/*/"


def judge(addresses: Addresses, answers: Mapping[str, Answer]) -> Iterator[Problem]:
    """The problems of all places that name an address of which an answer says something is wrong."""
    for address, places in addresses.items():
        answer = answers.get(address)
        if answer is not None and not answer.left_out:
            for named in places:
                problem = _problem(address, named, answer)
                if problem:
                    yield problem


def _problem(address: str, named: Named, answer: Answer) -> Problem | None:
    if answer.code in _GONE:
        gone = GONE.at(named.place, address=named.written, code=answer.code, advice=_instead(address, named))
        is_kept = named.kept and named.field != "archiveurl"
        return replace(gone, severity=Severity.HINT) if is_kept else gone
    if answer.failure:
        return UNREACHABLE.at(named.place, address=named.written, why=answer.failure)
    to = _moved_to(address, answer)
    if to is None or named.field == "doi":
        return None
    if _is_front_page(to) and not _is_front_page(address):
        advice = "that is a front page: look whether what is meant is still there"
        return MOVED.at(named.place, address=named.written, to=to, advice=advice)
    fragment = f"#{urlsplit(named.written).fragment}" if urlsplit(named.written).fragment else ""
    new = to if "#" in to else to + fragment
    return MOVED.at(named.place, address=named.written, to=to, advice="write the new address").mended_by(
        named.written, new
    )


def _moved_to(address: str, answer: Answer) -> str | None:
    """Where an address leads for good; None if any of the steps is for now."""
    if not answer.hops or any(code not in _PERMANENT for code, _ in answer.hops):
        return None
    to = answer.hops[-1][1]
    return to if to != address else None


def _is_front_page(address: str) -> bool:
    return urlsplit(address).path in ("", "/") and not urlsplit(address).query


def _instead(address: str, named: Named) -> str:
    if named.field == "archiveurl":
        return f"look for another kept copy at {_KEPT}{address}"
    if named.work and not named.kept:
        return f"look for a kept copy at {_KEPT}{address} and add it as archiveurl = {{…}}"
    return f"link to what replaces it, or to a kept copy: look at {_KEPT}{address}"
