"""Which works the guide uses, and which stand in the bibliography in vain."""

from __future__ import annotations

from time import process_time

import pytest

from mkdocs_review_guide.problems import Problem, Severity
from mkdocs_review_guide.readers.bibtex import read_library
from mkdocs_review_guide.resolving.references import Countries, References
from mkdocs_review_guide.resolving.works import check_works, listed_works
from tests.guides import check, sources, told_where

BIB = """\
@book{cited, title = {C}, author = {Zoe}}
@online{offered, title = {R}, author = {Ann}, keywords = {resource}, annotation = {Good.}}
@book{vain, title = {V}}
"""


def test_listed_are_works_that_are_mentioned_or_offered_by_name() -> None:
    library, _ = read_library([("refs.bib", BIB)])

    assert [work.key for work in listed_works(library, {"cited"})] == ["offered", "cited"]


def checked(bib: str, *used: str, lost: tuple[str, ...] = ()) -> list[Problem]:
    library, _ = read_library([("refs.bib", bib)])
    countries = Countries(lambda code: True, lambda code: code)
    references = References({}, library, countries, frozenset(lost))
    return check_works(references, listed_works(library, used))


def test_a_work_that_nothing_uses_is_a_hint_at_its_entry() -> None:
    (hint,) = checked(BIB, "cited")

    assert hint.severity is Severity.HINT
    assert str(hint) == (
        "refs.bib:3:1: RG621 vain is neither cited nor linked, and no resource; "
        "cite it with [@vain], give it the keyword `resource`, or delete it"
    )


RELATED = """\
@incollection{part, title = {P}, crossref = {book}}
@collection{book, title = {B}}
@book{livre, title = {L}, related = {book}, relatedtype = {translationof}}
@book{alone, title = {A}}
"""


@pytest.mark.parametrize("used", ["part", "book", "livre"])
def test_what_is_related_to_a_used_work_is_not_in_vain(used: str) -> None:
    assert [problem.message.split()[0] for problem in checked(RELATED, used)] == ["alone"]


def test_works_that_are_only_related_to_each_other_are_in_vain() -> None:
    assert len(checked(RELATED, "alone")) == 3


def test_a_relative_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    bib = "@book{cited, title={C}, related={vaim, gone}}\n@book{vain, title={V}, related={cited}}"

    assert [str(problem) for problem in checked(bib, "cited", lost=("gone",))] == [
        "refs.bib:1:1: RG622 cited: related names vaim, and no entry has that key; did you mean vain?"
    ]


def test_a_bibliography_of_wrong_relatives_takes_no_minute() -> None:
    bib = "\n".join(f"@misc{{work{n}, title={{A}}, related={{nowhere{n}}}}}" for n in range(2_000))
    begin = process_time()

    assert len(checked(bib)) == 4_000
    assert process_time() - begin < 10  # about half a second


USES = {
    "a citation": {"index.md": "As said [@work].\n"},
    "a link": {"index.md": "As [said][work].\n"},
    "a citation in data": {
        "articles/a.md": "---\ntitle: A\nevents:\n  - {id: e, title: E, when: 2001, cite: work}\n---\n"
    },
    "a citation in a text of data": {
        "articles/a.md": "---\ntitle: A\nevents:\n"
        "  - {id: e, title: E, when: 2001, cite: other, text: 'As [@work] says.'}\n---\n"
    },
    "the original of a page": {"articles/a.md": "---\ntitle: A\noriginal: work\n---\n"},
    "a draft": {"articles/a.md": "---\ntitle: A\ndraft: true\n---\nAs said [@work].\n"},
    "nothing": {"index.md": "Nothing is said of `[@work]`.\n"},
}


@pytest.mark.parametrize("use", USES)
def test_whatever_names_a_work_uses_it(use: str) -> None:
    bib = "@book{work, title={W}, date={2001}}\n@book{other, title={O}, date={2001}}"
    pages = {"contribute.md": "Also [@other].\n", **USES[use]}
    _, problems = check(sources(pages, bib=bib, review=False))

    assert told_where(problems) == (["refs.bib:1:1 RG621"] if use == "nothing" else [])
