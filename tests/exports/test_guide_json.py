"""``guide.json`` and its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from mkdocs_review_guide.exports.guide_json import guide_json, schema_json
from mkdocs_review_guide.model.events import KINDS, Status
from mkdocs_review_guide.model.guide import TargetKind
from mkdocs_review_guide.model.progress import StepNow
from mkdocs_review_guide.model.site import SiteAddress
from mkdocs_review_guide.model.status import NOWS
from tests.exports.guides import EVENTS, MECHANISM, WORKS, make_context, make_guide

SCHEMA: dict[str, Any] = json.loads(schema_json())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def read(site: str = "https://example.org/guide/") -> dict[str, Any]:
    value = json.loads(guide_json(make_context(SiteAddress(site))))
    assert isinstance(value, dict)
    return value


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema."""
    if isinstance(schema, dict):
        if "type" in schema or "$ref" in schema or "enum" in schema or "anyOf" in schema:
            yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_object_is_described_and_closed() -> None:
    objects = [part for part in parts(SCHEMA) if part.get("type") == "object"]
    assert len(objects) > 20
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["description"]
        assert set(part["required"]) <= set(part["properties"])


def test_every_property_is_described() -> None:
    definitions = SCHEMA["$defs"]
    assert all(definition["description"] for definition in definitions.values())
    for part in parts(SCHEMA):
        for name, value in part.get("properties", {}).items():
            described = (
                value.get("description") or definitions[value["$ref"].rpartition("/")[2]]["description"]
            )
            assert described, name


def test_every_definition_is_used() -> None:
    used = {part["$ref"].rpartition("/")[2] for part in parts(SCHEMA) if "$ref" in part}
    assert used == set(SCHEMA["$defs"])


@pytest.mark.parametrize(
    ("definition", "name", "values"),
    [
        ("event", "kind", [*KINDS, None]),
        ("event", "status", get_args(Status)),
        ("event", "now", NOWS),
        ("review_step", "now", [value for arg in get_args(StepNow) for value in get_args(arg) or [arg]]),
        ("mention", "kind", [*get_args(TargetKind), None]),
    ],
)
def test_the_schema_names_every_value(definition: str, name: str, values: list[str | None]) -> None:
    assert sorted(map(str, SCHEMA["$defs"][definition]["properties"][name]["enum"])) == sorted(
        map(str, values)
    )


@pytest.mark.parametrize("site", ["https://example.org/guide/", ""])
def test_the_guide_is_valid(site: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read(site))] == []


def test_the_schema_refuses_what_it_does_not_know() -> None:
    guide = read()
    guide["events"][0]["more"] = 1
    guide["as_of"] = "yesterday"
    del guide["works"][0]["csl"]["id"]
    assert len(list(VALIDATOR.iter_errors(guide))) == 3


def test_it_says_what_it_is() -> None:
    guide = read()
    assert list(guide) == list(SCHEMA["properties"])
    assert guide["$schema"] == "https://example.org/guide/guide.schema.json"
    assert (guide["format"], guide["as_of"]) == ("1.0", "2026-01-15")
    assert guide["site"] == {"url": "https://example.org/guide/", "language": "en"}
    assert read("")["site"]["url"] is None


def test_an_event_tells_the_ids_that_it_had_before() -> None:
    mechanism = MECHANISM.replace("- id: session\n", "- id: session\n    former_ids: [meeting, plenary]\n")
    events = EVENTS.replace("[the plan][session]", "[][meeting]")
    context = make_context(guide=make_guide(mechanism=mechanism, events=events))
    value = json.loads(guide_json(context))
    assert list(VALIDATOR.iter_errors(value)) == []
    assert {each["id"]: each["former_ids"] for each in value["events"]}["session"] == ["meeting", "plenary"]
    assert context.prose("As [][meeting] says") == "As The Conference meets says"
    assert "meeting" not in {each["target"] for each in value["mentions"]}


def test_an_event_is_there_with_all_its_keys() -> None:
    event = read()["events"][0]
    assert event == {
        "id": "aa-answers",
        "title": "Canada answers",
        "url": "https://example.org/guide/reviews/peer/countries/ca/#aa-answers",
        "when": {"edtf": "2025-11/2026-04~", "earliest": "2025-11-01", "latest": "2026-04-30"},
        "kind": "deadline",
        "status": "planned",
        "now": "under way",
        "as_of": {"edtf": "2025-10", "earliest": "2025-10-01", "latest": "2025-10-31"},
        "mechanisms": ["peer"],
        "countries": ["CA"],
        "cohorts": [],
        "phases": ["I"],
        "step": "answers",
        "text": "As [the plan][session] says [@press, p. 2]; see [][ca-undated].",
        "participate": "Send a *paper*.",
        "sources": [
            {"key": "rules", "prefix": "", "locator": "para. 5"},
            {"key": "press", "prefix": "", "locator": ""},
        ],
        "former_ids": [],
        "written_in": "docs/reviews/peer/events.csv",
    }


def test_a_review_has_rules_plans_and_reports_side_by_side() -> None:
    canada = read()["reviews"][0]
    assert (canada["country"], canada["name"], canada["target"]) == ("CA", "Canada", "peer-ca")
    assert canada["rows"][0]["memberships"][0]["since"]["edtf"] == "2003-09-29"
    first = canada["phases"][0]
    day = {"earliest": "2025-11-01", "latest": "2025-11-01", "approximate": False, "uncertain": False}
    assert first["window"]["begins"] == day
    answers, feedback, _, report = first["steps"][1:]
    assert answers["now"] == "done"
    assert (answers["planned"], answers["done"]) == (["aa-answers", "group-a"], ["ca-undated"])
    assert feedback["window"]["hangs_on"] == "answers"
    assert (report["window"]["ends"], report["window"]["stopped_by"]) == (None, "dialogue")
    ends = canada["phases"][1]["steps"][1]["window"]["ends"]
    assert ends == {"earliest": "2028-05-01", "latest": "2028-05-31", "approximate": False, "uncertain": True}


def test_what_is_no_party_is_told_from_what_is_not_known() -> None:
    france = read()["reviews"][1]
    assert france["rows"][0]["memberships"] == [{"instrument": "T", "is_party": False, "since": None}]
    assert france["phases"][0]["window"]["begins"] is None


def test_a_mechanism_has_its_parts_with_their_homes() -> None:
    [mechanism] = read()["mechanisms"]
    assert [phase["target"] for phase in mechanism["phases"]] == ["peer-cluster-i", "peer-cluster-ii"]
    assert mechanism["phases"][0]["url"] == "https://example.org/guide/reviews/peer/cluster-i/"
    assert mechanism["phases"][0]["covers"] == [{"instrument": "T", "articles": ["2", "5"]}]
    steps = {step["id"]: step for step in mechanism["steps"]}
    assert (steps["input"]["anchor"], steps["input"]["is_before"]) == ("start", True)
    assert (steps["feedback"]["anchor"], steps["feedback"]["lasts"]) == ("answers", "P2W")
    assert steps["dialogue"]["lasts"] is None
    assert mechanism["figures"][0]["about"] is True


def test_works_are_csl_items_with_what_csl_has_no_place_for() -> None:
    press, rules, unused = read()["works"]
    assert press["csl"]["id"] == "press"
    assert press["csl"]["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "others"}]
    assert "title" not in press["csl"]
    assert (press["annotation"], press["verified"], press["resource"]) == ("One line.", "no", True)
    assert rules["entry"] == "https://example.org/guide/references/#rules"
    assert (unused["entry"], unused["csl"]["edition"]) == (None, "2")


def test_an_article_goes_by_the_date_of_the_text_it_presents() -> None:
    [article] = read()["articles"]
    assert (article["date"]["edtf"], article["page_date"]["edtf"]) == ("2025", "2025-12-01")
    assert (article["events"], article["tags"]) == (["year"], ["courts"])


def test_passages_lead_to_their_pages() -> None:
    mentions = {each["target"]: each for each in read()["mentions"]}
    assert list(mentions) == sorted(mentions)
    assert mentions["aa-answers"]["kind"] == "event"
    said = [each for each in mentions["press"]["passages"] if "articles" in each["url"] and each["passage"]]
    assert said == [
        {
            "url": "https://example.org/guide/articles/on-reviews/#fnref:ref-press",
            "heading": "On reviews",
            "passage": "It is said.",
            "locator": "p. 1",
            "event": None,
        }
    ]


def test_the_file_is_utf_8_with_a_line_for_each_item() -> None:
    data = guide_json(make_context())
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert data.count(b'\n{"id": "') == 7  # six events and the mechanism


def test_a_guide_of_nothing_is_valid() -> None:
    guide = make_guide(works=WORKS)
    empty = make_context(guide=type(guide)(guide.as_of, {}, {}, (), type(guide.library)(), {}))
    value = json.loads(guide_json(empty))
    assert [error.message for error in VALIDATOR.iter_errors(value)] == []
    assert value["events"] == []
