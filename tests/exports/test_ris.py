"""Records of RIS, as rispy reads them: each value in its tag, whatever it holds."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.exports.ris import ris_record
from mkdocs_review_guide.model.dates import parse_date
from mkdocs_review_guide.model.works import Names, Person, Work
from tests.exports.ris_reader import TYPES, read_ris
from tests.exports.works import as_read, make_work, read_work, read_works
from tests.formatting.hostile_texts import SIGNS, TEXTS


def tags(work: Work) -> list[str]:
    """The lines of a record without its frame: ``TI T``."""
    lines = ris_record(work).split("\r\n")
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])
    return [f"{line[:2]} {line[6:]}" for line in lines[:-2]]


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (
            "@article{a, author={Adams, Jr., Ann and others}, title={T}, journal={J}, volume=1, number=2,"
            " pages={3--4}, series={S}, date={2021-10-04}, doi={10.1234/x}, issn={1234-5678}}",
            "TY JOUR|ID a|AU Adams, Ann, Jr.|AU others|TI T|T2 J|T3 S|PY 2021|DA 2021/10/04/|VL 1|IS 2|SP 3"
            "|EP 4|SN 1234-5678|DO 10.1234/x",
        ),
        (
            "@incollection{a, author={A B}, title={T}, booktitle={B}, editor={C D}, translator={E F},"
            " number=7}",
            "TY CHAP|ID a|AU B, A|A2 D, C|A4 F, E|TI T|T2 B|SV 7",
        ),
        (
            "@book{a, editor={C D}, title={T}, series={S}, number=7, edition={2nd}, pages={iv, 5},"
            " isbn={1-2}, publisher={P}, address={C}}",
            "TY BOOK|ID a|ED D, C|TI T|T2 S|M1 7|SP iv, 5|ET 2nd|PB P|CY C|SN 1-2",
        ),
        (
            "@report{a, title={T}, author={{Brown and Sons, Inc.} and Plato}, type={Paper}, number={A/1}}",
            "TY RPRT|ID a|AU Brown and Sons Inc.,|AU Plato,|TI T|SN A/1|M3 Paper",
        ),
        (
            "@online{a, url={https://a.example/?b=1&c=%20}, archiveurl={https://k.example},"
            " urldate={2021-10}, number={A/1}, volume=1, langid={french}, verified={no}}",
            "TY ELEC|ID a|N1 A/1|UR https://a.example/?b=1&c=%20|LK https://k.example|Y2 2021/10//|LA fr"
            "|N1 verified: no",
        ),
        (
            "@misc{a, title={T}, howpublished={H}, type={Speech}, note={N}, annotation={Good.}, abstract={In"
            " short.}, keywords={resource, type:guide, x, y z}}",
            "TY GEN|ID a|TI T|PB H|N1 Speech|AB In short.|KW x|KW y z|N1 N|N1 Good.",
        ),
        (
            "@misc{a, title={T}, howpublished={H}, publisher={P}, keywords={type:treaty}}",
            "TY STAT|ID a|TI T|PB P|N1 H",
        ),
    ],
)
def test_a_record_as_it_is_written(entry: str, lines: str) -> None:
    assert tags(read_work(entry)) == lines.split("|")


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2021", ["PY 2021", "DA 2021///"]),
        ("2021-10~", ["PY 2021", "DA 2021/10//"]),
        ("2021-22", ["PY 2021", "DA 2021///"]),
        ("2021-10-04/2022", ["PY 2021", "DA 2021/10/04/"]),
        ("199X", ["PY 1990s"]),
        ("../2018", []),
    ],
)
def test_a_date_is_a_year_and_as_much_of_a_day_as_is_known(date: str, lines: list[str]) -> None:
    assert tags(make_work(issued=parse_date(date)))[2:] == lines


@pytest.mark.parametrize(
    ("person", "line"),
    [
        (Person("Adams", "A, B", suffix="Jr."), "Adams, A B, Jr."),
        (Person("King", suffix="Jr."), "King Jr.,"),
        (Person(given="Plato"), "Plato,"),
    ],
)
def test_commas_part_names_and_nothing_else(person: Person, line: str) -> None:
    assert f"AU {line}" in tags(make_work(authors=Names((person,))))


@pytest.mark.parametrize("text", [*TEXTS, *SIGNS, SIGNS, "a\rER  - \rTY  - JOUR", "TY  - BOOK"], ids=ascii)
def test_no_text_leaves_its_line(text: str) -> None:
    work = make_work(
        title=text,
        authors=Names((Person(literal=f"x{text}"),)),
        note=text,
        publisher=text,
        url=f"https://a.example/{text}",
        topics=(text,),
    )
    records = read_ris(ris_record(work))
    assert len(records) == 1
    for name in ("title", "publisher"):
        assert as_read(records[0].get(name, "")) == as_read(text).strip()
    assert set(records[0]) <= {
        *("type_of_reference", "id", "authors", "title", "publisher", "urls", "keywords", "notes"),
    }


def test_every_type_has_a_meaning() -> None:
    works = read_works("formatting/kinds.bib", "exports/kinds.bib")
    types = {tags(work)[0].removeprefix("TY ") for work in works}
    assert len(types) > 15
    assert types <= TYPES
