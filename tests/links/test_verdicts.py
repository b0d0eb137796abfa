"""What follows from answers, without asking anybody."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.links.addresses import Named
from mkdocs_review_guide.links.lychee import Answer
from mkdocs_review_guide.links.verdicts import judge
from mkdocs_review_guide.problems import Place, Problem, Severity

OLD, NEW = "https://a.example/old", "https://a.example/new"
PLACE = Place("refs.bib", 3, 10)


def judged(named: Named, answer: Answer) -> Problem | None:
    problems = list(judge({OLD: (named,)}, {OLD: answer}))
    return problems[0] if problems else None


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200), None),
        (Answer(404, failure="404 Not Found"), "RG801"),
        (Answer(410, failure="410 Gone"), "RG801"),
        (Answer(404, ((301, NEW),), "404 Not Found"), "RG801"),
        (Answer(500, failure="500"), "RG803"),
        (Answer(403, failure="403"), "RG803"),
        (Answer(429, failure="429"), "RG803"),
        (Answer(failure="Request timed out"), "RG803"),
        (Answer(301, ((301, OLD),) * 9, "301 Moved Permanently"), "RG803"),
        (Answer(200, ((301, NEW),)), "RG802"),
        (Answer(200, ((308, "https://a.example/x"), (301, NEW))), "RG802"),
        (Answer(200, ((302, NEW),)), None),
        (Answer(200, ((301, NEW), (302, "https://a.example/x"))), None),
        (Answer(200, ((301, OLD),)), None),
        (Answer(0, failure="left out", left_out=True), None),
    ],
)
def test_an_answer_says_what_is_wrong(answer: Answer, code: str | None) -> None:
    problem = judged(Named(PLACE, OLD), answer)
    assert (problem.code if problem else None) == code


def test_a_kept_copy_takes_the_edge_off() -> None:
    gone = Answer(404, failure="404")
    lost = judged(Named(PLACE, OLD, "key", "url"), gone)
    kept = judged(Named(PLACE, OLD, "key", "url", kept=True), gone)
    copy = judged(Named(PLACE, OLD, "key", "archiveurl", kept=True), gone)
    assert lost is not None
    assert kept is not None
    assert copy is not None
    assert (lost.severity, kept.severity, copy.severity) == (
        Severity.WARNING,
        Severity.HINT,
        Severity.WARNING,
    )
    assert (
        lost.advice
        == f"look for a kept copy at https://web.archive.org/web/*/{OLD} and add it as archiveurl = {{…}}"
    )


@pytest.mark.parametrize(
    ("named", "to", "new"),
    [
        (Named(PLACE, OLD), NEW, NEW),
        (Named(PLACE, f"{OLD}#part"), NEW, f"{NEW}#part"),
        (Named(PLACE, f"{OLD}#part"), f"{NEW}#other", f"{NEW}#other"),
        (Named(PLACE, OLD), "https://a.example/", None),
    ],
)
def test_what_has_moved_for_good_has_one_right_answer(named: Named, to: str, new: str | None) -> None:
    problem = judged(named, Answer(200, ((301, to),)))
    assert problem is not None
    assert (problem.fix.new if problem.fix else None) == new


def test_a_doi_always_leads_on() -> None:
    assert judged(Named(PLACE, "10.1/x", "key", "doi"), Answer(200, ((301, NEW),))) is None


def test_nothing_of_an_answer_is_markup_or_moves_the_cursor() -> None:
    problem = judged(Named(PLACE, OLD), Answer(failure="a\x1b[31m\n::error::x"))
    assert problem is not None
    assert str(problem).isprintable()
