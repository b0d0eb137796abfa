"""The schemas for editors: they refuse nothing that `check` accepts, and most of what it refuses."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from mkdocs_review_guide.cli import main
from mkdocs_review_guide.contract.json_schemas import (
    all_schemas,
    configuration_schema,
    front_matter_schema,
    options_schema,
)
from mkdocs_review_guide.contract.snippets import SNIPPETS, all_snippets
from mkdocs_review_guide.model.pages import PageKind
from mkdocs_review_guide.readers.front_matter import SCHEMAS, read_page, split_front_matter
from mkdocs_review_guide.sources import Folders
from tests.conftest import ROOT
from tests.guides import read_cases

GUIDE: dict[str, str] = tomllib.loads(
    (ROOT / "tests" / "bad_inputs" / "guide.toml").read_text(encoding="utf-8")
)
FOLDERS = Folders()
SRC_URIS: dict[str, str] = {
    "article": "articles/a.md",
    "page": "a.md",
    "country": "reviews/m/countries/ca.md",
    "topic": "topics/a.md",
    "mechanism": "reviews/m/index.md",
}
FILE = str(Path(__file__).with_suffix(".toml"))


class Loader(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: a date is text, and so is `yes`."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as in the class that it is one of
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith(":timestamp") and (first in "tTfF" or not tag.endswith(":bool"))
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=Loader)  # a SafeLoader


def errors(schema: dict[str, Any], value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(schema).iter_errors(value)]


DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("name", all_schemas())
def test_a_schema_is_one(name: str) -> None:
    schema = all_schemas()[name]
    if name.endswith(".table-schema.json"):
        assert all(field["description"] for field in schema["fields"])
    else:
        Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("src_uri", PAGES)
def test_the_guide_is_as_the_schemas_say(src_uri: str) -> None:
    head = split_front_matter((DOCS / src_uri).read_text(encoding="utf-8")).front_matter
    if head is not None:
        assert errors(front_matter_schema(FOLDERS.kind(src_uri)), as_an_editor_reads(head)) == []


@pytest.mark.parametrize(
    "file", [file for file in GUIDE if file.endswith(".md") and GUIDE[file].startswith("---")]
)
def test_a_sound_guide_is_as_the_schemas_say(file: str) -> None:
    src_uri = file.removeprefix("docs/")
    head = split_front_matter(GUIDE[file]).front_matter
    assert errors(front_matter_schema(FOLDERS.kind(src_uri)), as_an_editor_reads(head or "")) == []


@pytest.mark.parametrize(
    "table", [path for path in sorted((ROOT / "docs").rglob("*.csv")) if path.stem in ("countries", "events")]
)
def test_the_tables_of_the_guide_have_the_columns_that_a_schema_names(table: Path) -> None:
    header = next(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))
    fields = [field["name"] for field in all_schemas()[f"{table.stem}.table-schema.json"]["fields"]]
    instruments = [name for name in header if name.isupper()]
    assert set(header) - set(instruments) <= set(fields)


BASE = {
    "article": "title: A\n",
    "page": "",
    "country": "country: CA\n",
    "topic": "topic: word\n",
    "mechanism": "title: A\n",
}
ACCEPTED = [(case["kind"], case["text"]) for case in read_cases(FILE, "accepted")]


@pytest.mark.parametrize(("kind", "text"), ACCEPTED)
def test_what_check_accepts_the_schema_accepts(kind: PageKind, text: str) -> None:
    text = BASE[kind] + text
    assert [str(problem) for problem in read_page(f"---\n{text}---\n", "a.md", SRC_URIS[kind], kind)[1]] == []
    assert errors(front_matter_schema(kind), as_an_editor_reads(text) or {}) == []


REFUSED = [(case["kind"], case["text"]) for case in read_cases(FILE, "refused")]


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_what_check_refuses_the_schema_refuses(kind: PageKind, text: str) -> None:
    text = text if "title:" in text.split("\n")[0][:6] else BASE[kind] + text
    assert read_page(f"---\n{text}---\n", "a.md", SRC_URIS[kind], kind)[1]
    assert errors(front_matter_schema(kind), as_an_editor_reads(text))


@pytest.mark.parametrize("kind", ["article", "mechanism", "country", "topic"])
def test_what_has_to_be_there_is_asked_for(kind: PageKind) -> None:
    assert len(errors(front_matter_schema(kind), {})) == 1


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in (schema, *schema.get("definitions", {}).values()):
        yield from part.get("properties", {}).items()


@pytest.mark.parametrize("name", [name for name in all_schemas() if not name.endswith(".table-schema.json")])
def test_every_property_says_what_it_is_for_and_accepts_its_own_example(name: str) -> None:
    schema = all_schemas()[name]
    for key, content in properties(schema):
        assert content["description"]
        for example in content.get("examples", []):
            inside = {**content, "definitions": schema.get("definitions", {})}
            assert errors(inside, example) == [], key


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ("{}", False),
        ("{as_of: 2026-11-21, severity: {RG514: off}, autolink: {except: [a]}, contact: a@b.org}", False),
        ("{as_off: 2026-11-21}", True),
        ("{severity: {RG514: loud}}", True),
        ("{stale_after: long}", True),
    ],
)
def test_options(options: str, *, refused: bool) -> None:
    assert bool(errors(options_schema(), as_an_editor_reads(options))) == refused


def test_the_options_of_the_guide_are_as_the_schema_says() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    Loader.add_multi_constructor("!", lambda *_: "")
    plugins = as_an_editor_reads(text)["plugins"]
    assert errors(options_schema(), plugins["review-guide"]) == []


@pytest.mark.parametrize(
    ("plugins", "refused"),
    [
        ("[search, review-guide, {bibtex: {bib_file: a.bib}}]", False),
        ("[search, {review-guide: {as_of: 2026-11-21}}]", False),
        ("[search, {review-guide: {as_off: 2026-11-21}}]", True),
        ("{search: {}, review-guide: {}}", False),
        ("{search: {}, review-guide: }", False),
        ("{search: {}, review-guide: {as_off: 2026-11-21}}", True),
    ],
)
def test_options_are_found_wherever_they_stand(plugins: str, *, refused: bool) -> None:
    value = as_an_editor_reads(f"site_name: A\nplugins: {plugins}\n")
    assert bool(errors(configuration_schema(), value)) == refused


def test_the_command_writes_the_same_again(tmp_path: Path) -> None:
    first = CliRunner().invoke(main, ["schema", str(tmp_path / "schemas")])
    before = {path.name: path.read_bytes() for path in (tmp_path / "schemas").iterdir()}
    again = CliRunner().invoke(main, ["schema", str(tmp_path / "schemas")])

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout == again.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "schemas").iterdir()} == before
    written = {name: json.loads(content) for name, content in before.items()}
    assert written == {**all_schemas(), SNIPPETS: all_snippets()}


def test_a_folder_that_can_not_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["schema", str(tmp_path / "file" / "schemas")])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_there_is_one_for_every_kind_of_page() -> None:
    assert {f"{kind}.schema.json" for kind in SCHEMAS} <= set(all_schemas())
