"""Names are read in the forms of BibTeX and of biblatex."""

from __future__ import annotations

import pytest

from mkdocs_review_guide.model.works import NOBODY, Names, Person
from mkdocs_review_guide.readers.names import read_names

ANN = Person("Müller", "Ann")
SMITH = Person("Smith", "Bob")
INC = Person(literal="Barnes and Noble, Inc.")


@pytest.mark.parametrize(
    ("latex", "person"),
    [
        ("Müller, Ann", ANN),
        (r"M{\"u}ller, Ann", ANN),
        ("Ann Müller", ANN),
        ("  Müller ,\n Ann ", ANN),
        ("von der Last, First", Person("von der Last", "First")),
        ("First von der Last", Person("von der Last", "First")),
        ("von Last, Jr., First Second", Person("von Last", "First Second", suffix="Jr.")),
        ("Last, Jr., First, Second", Person("Last", "First Second", suffix="Jr.")),
        ("jean de la fontaine", Person("de la fontaine", "jean")),
        ("{Barnes and Noble, Inc.}", INC),
        ("{Barnes and Noble} {Inc.}", Person("Inc.", "Barnes and Noble")),
        (r"{\'E}lan Vital", Person("Vital", "Élan")),
        ("Plato", Person("Plato")),
        (r"{\'E}cole, Ann", Person("École", "Ann")),
        (r"\v{C}apek, Karel", Person("Čapek", "Karel")),
        (r"Stra{\ss}er, J{\"u}rgen", Person("Straßer", "Jürgen")),
        (r"Mart{\'\i}nez, Jos{\'e}", Person("Martínez", "José")),
        (r"{\O}stby, {\AA}se", Person("Østby", "Åse")),
        ("O'Brien, Ann", Person("O’Brien", "Ann")),
        ("Ann O'Brien", Person("O’Brien", "Ann")),
        ("van der {Berg}", Person("van der Berg")),
        ("Jan van der {Berg}", Person("van der Berg", "Jan")),
        ("{van der Berg}, Jan", Person("van der Berg", "Jan")),
        ("bell hooks", Person("hooks", "bell")),
        ("A.~B. Smith", Person("Smith", "A. B.")),
        ("Ann~Smith", Person("Smith", "Ann")),
        ("Smith, A.~B.", Person("Smith", "A. B.")),
        ("Ann Bo Smith, Jr.", Person("Smith", "Ann Bo", suffix="Jr.")),
        ("Ann Smith III", Person("Smith", "Ann", suffix="III")),
        ("Garc{\\'i}a y Vega, Ana", Person("García y Vega", "Ana")),
        ("Ana Garc{\\'i}a-Vega", Person("García-Vega", "Ana")),
        ("{{World Bank}}", Person(literal="World Bank")),
        (r"{Smith \& Sons}", Person(literal="Smith & Sons")),
        ("李明", Person("李明")),
        ("{UN Office ({UNODC})}", Person(literal="UN Office (UNODC)")),
    ],
)
def test_a_name_in_bibtex(latex: str, person: Person) -> None:
    assert read_names(latex) == Names((person,))


@pytest.mark.parametrize(
    ("latex", "person"),
    [
        ("family=Müller, given=Ann", ANN),
        ("given = {Ann}, given-i = A, family = Müller", ANN),
        ("Family=Müller,Given=Ann", ANN),
        (r"family=M{\"u}ller, given=Ann", ANN),
        (
            "given=Simon, prefix=de, useprefix=true, family=Beumont, suffix=Jr.",
            Person("de Beumont", "Simon", suffix="Jr."),
        ),
        ("family={Robert and Sons, Inc.}", Person("Robert and Sons, Inc.")),
        ("given=Plato", Person(given="Plato")),
    ],
)
def test_a_name_in_biblatex(latex: str, person: Person) -> None:
    assert read_names(latex) == Names((person,))


@pytest.mark.parametrize(
    ("latex", "person"),
    [
        ("family=Müller, Ann", Person("family=Müller", "Ann")),
        ("family=Müller, nom=Ann", Person("family=Müller", "nom=Ann")),
        ("family=Müller, family=Ann", Person("family=Müller", "family=Ann")),
        ("suffix=Jr.", Person("suffix=Jr.")),
    ],
)
def test_parts_that_are_not_known_are_not_lost(latex: str, person: Person) -> None:
    assert read_names(latex) == Names((person,))


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Müller, Ann and Smith, Bob", Names((ANN, SMITH))),
        ("Müller, Ann\n  and family=Smith, given=Bob AND", Names((ANN, Person("Smith", "Bob AND")))),
        ("{Barnes and Noble, Inc.} and Bob Smith", Names((INC, SMITH))),
        ("family=Müller, given=Ann and Bob Smith and others", Names((ANN, SMITH), others=True)),
        ("Ann Müller and others and Bob Smith", Names((ANN, Person("others"), SMITH))),
        (
            "{{World Bank}} and {United Nations (UN)}",
            Names((Person(literal="World Bank"), Person(literal="United Nations (UN)"))),
        ),
        ("Anderson, Ann", Names((Person("Anderson", "Ann"),))),
        ("and and {} and ,", NOBODY),
        ("", NOBODY),
    ],
)
def test_names_stand_between_and(latex: str, names: Names) -> None:
    assert read_names(latex) == names
