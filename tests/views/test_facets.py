"""Filters: which facets and options there are, how they are numbered, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_review_guide.model.events import Event
from mkdocs_review_guide.model.guide import Guide, Target
from mkdocs_review_guide.model.mechanisms import Cohort, Mechanism
from mkdocs_review_guide.problems import Place
from mkdocs_review_guide.views.facets import (
    OPTIONS,
    SHOWN,
    SLOTS,
    Facet,
    Filters,
    Question,
    facet_rules,
    filter_rows,
    make_filters,
)
from mkdocs_review_guide.views.words import Words
from tests.views.events import make_event, make_guide

HERE = Place("a.md")
NAMES = {"CA": "Canada", "EG": "Égypte", "FR": "France", "MX": "Mexico"}


def mechanism(id_: str, label: str = "", cohorts: Sequence[str] = ()) -> Mechanism:
    parts = tuple(Cohort(cohort, HERE) for cohort in cohorts)
    return Mechanism(
        id_, id_.title(), id_.upper(), f"reviews/{id_}/index.md", HERE, cohort_label=label, cohorts=parts
    )


def guide_of(events: Sequence[Event], *mechanisms: Mechanism) -> Guide:
    targets = {
        m.cohort_id(c): Target(m.cohort_id(c), "cohort", f"{m.cohort_label} {c.id}", "", "", HERE)
        for m in mechanisms
        for c in m.cohorts
    }
    codes = {code for event in events for code in event.countries}
    names = {code: NAMES.get(code, code) for code in sorted(codes)}
    return make_guide(events, mechanisms={m.id: m for m in mechanisms}, targets=targets, country_names=names)


def filters_of(*events: Event, mechanisms: Sequence[Mechanism] = ()) -> Filters:
    guide = guide_of(events, *mechanisms)
    return make_filters(guide, Words("en"), guide.events)


def facet(filters: Filters, name: str) -> Facet:
    (found,) = [each for each in filters.facets if each.name == name]
    return found


def names(filters: Filters) -> list[str]:
    return [each.name for each in filters.facets]


def test_options_stand_in_reading_order_and_the_frequent_have_the_first_numbers() -> None:
    filters = filters_of(
        make_event("a", "2020", countries=("MX", "CA")),
        make_event("b", "2020", countries=("MX",)),
        make_event("c", "2020", countries=("EG", "EG")),
        make_event("d", "2020"),
    )
    country = facet(filters, "country")
    assert [(each.label, each.value, each.number, each.count) for each in country.options] == [
        ("Canada", "CA", 2, 1),
        ("Égypte", "EG", 3, 1),
        ("Mexico", "MX", 1, 2),
    ]
    assert filters.total == 4
    assert filters.rows["a"] == ' data-row="" data-f4="1 2"'
    assert filters.rows["c"] == ' data-row="" data-f4="3"'
    assert filters.rows["d"] == ' data-row=""'


def test_a_facet_that_tells_nothing_apart_is_left_out() -> None:
    same = {"status": "done", "kind": "session", "mechanisms": ("one",)}
    alike = [make_event(id_, "2020", **same) for id_ in "ab"]
    filters = filters_of(*alike, mechanisms=[mechanism("one"), mechanism("two")])
    assert filters.facets == ()
    assert set(filters.rows.values()) == {""}
    other = make_event("c", "2020", status="done", kind="treaty", mechanisms=("two",))
    assert names(filters_of(*alike, other, mechanisms=[mechanism("one"), mechanism("two")])) == [
        "mechanism",
        "kind",
    ]
    assert names(filters_of(*alike, other, mechanisms=[mechanism("one")])) == ["kind"]


def test_what_an_event_can_become_is_an_option_already() -> None:
    filters = filters_of(make_event("a", "2030-01-01"), make_event("b", "2020-01-01", status="done"))
    assert [(each.value, each.count) for each in facet(filters, "status").options] == [
        ("upcoming", 1),
        ("under way", 0),
        ("done", 1),
        ("passed", 0),
        ("not known", 0),
    ]
    reported = filters_of(*(make_event(status, "2020", status=status) for status in ("done", "cancelled")))
    assert [each.value for each in facet(reported, "status").options] == ["done", "cancelled"]


def test_cohorts_go_by_their_mechanisms_own_word() -> None:
    groups = mechanism("one", "Review group", ["I", "II"])
    events = [
        make_event("a", "2020", mechanisms=("one",), cohorts=("II",)),
        make_event("b", "2020", mechanisms=("two",), cohorts=("II",)),
    ]
    cohort = facet(filters_of(*events, mechanisms=[groups, mechanism("two")]), "cohort")
    assert cohort.legend == "Review group"
    assert [(each.value, each.label) for each in cohort.options] == [
        ("one-review-group-ii", "Review group II")
    ]
    several = filters_of(*events, mechanisms=[groups, mechanism("two", "Session", ["II"])])
    assert facet(several, "cohort").legend == "Group or session"
    assert len(facet(several, "cohort").options) == 2


def test_a_long_facet_is_folded_and_its_rare_options_need_a_script() -> None:
    codes = [f"{a}{b}" for a in "ABCDEFG" for b in "ABCDEFG"]
    events = [make_event(code, "2020", countries=(code,)) for code in codes]
    events += [make_event("twice", "2020", countries=("GG",))]
    country = facet(filters_of(*events), "country")
    assert [each.value for each in country.shown] == ["AA", "AB", "AC", "AD", "AE", "GG"]
    assert [each.value for each in (*country.shown, *country.folded)] == [*codes[:5], "GG", *codes[5:-1]]
    assert sum(each.needs_script for each in country.options) == 49 - OPTIONS
    assert not [each for each in country.shown if each.needs_script]


def test_a_question_may_take_several_answers() -> None:
    things = {"one": "a b", "two": "b", "three": ""}
    question: Question[str] = Question(1, "q", "Q", str.split, str.upper, sorted, several=True)
    single: Question[str] = Question(2, "r", "R", str.split, str.upper, sorted)
    filters = filter_rows(Words("en"), things, [question, single])
    assert [each.several for each in filters.facets] == [True, False]
    assert filters.rows["one"] == ' data-row="" data-f1="1 2" data-f2="1 2"'


def test_there_is_a_rule_for_each_slot_and_option_and_the_style_stays_small() -> None:
    rules = facet_rules()
    pairs = re.findall(r"#f(\d+)-(\d+):checked", rules)
    assert len(pairs) == len(set(pairs)) == SLOTS * OPTIONS
    assert all(
        len(set(re.findall(r'#f(\d+-\d+)|data-f(\d+)~="(\d+)"', rule))) == 2 for rule in rules.splitlines()
    )
    assert len(rules) < 32_000


def test_two_hundred_countries_cost_a_page_an_option_each_and_the_style_nothing() -> None:
    codes = [f"{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRST"]
    few = filters_of(*(make_event(code, "2020", countries=(code,)) for code in codes[:50]))
    many = filters_of(*(make_event(code, "2020", countries=(code,)) for code in codes))
    country = facet(many, "country")
    assert (len(country.options), len(country.shown), len(country.folded)) == (200, SHOWN, 200 - SHOWN)
    assert sum(not option.needs_script for option in country.options) == OPTIONS
    # A row says only what its own event has, however many options there are.
    assert max(map(len, many.rows.values())) <= max(map(len, few.rows.values())) + 1
