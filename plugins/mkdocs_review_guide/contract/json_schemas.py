"""JSON Schemas of front matter and of the plugin's options, and Table Schemas of tables.

They are made from the models that ``check`` reads with, and refuse nothing that it accepts; what a schema
can't say (whether an id exists, whether a date is one) they leave to it. JSON Schema is draft 7, which
editors know best; Table Schema is version 1 of the Frictionless standards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from mkdocs_review_guide.contract.keys import MODELS, Key, all_keys, key
from mkdocs_review_guide.model.dates import DATE_PATTERN, DURATION_PATTERN
from mkdocs_review_guide.model.pages import PageKind
from mkdocs_review_guide.problems import Severity
from mkdocs_review_guide.readers import schemas
from mkdocs_review_guide.readers.event_table import LISTS
from mkdocs_review_guide.readers.front_matter import SCHEMAS
from mkdocs_review_guide.severities import OFF

Json = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
SCALAR = ["string", "number", "boolean"]
"""Text without quotes may look like a number, or like true, to a reader of YAML; here it is text."""

_DATE: Json = {"type": ["string", "number", "null"], "pattern": rf"^\s*(?:{DATE_PATTERN})\s*$"}
_DURATION: Json = {"type": ["string", "null"], "pattern": rf"^\s*(?:{DURATION_PATTERN})\s*$"}
_COUNTRY: Json = {"type": SCALAR, "pattern": "^( *[A-Za-z]{2} *|[Nn][Oo][Nn][Ee])$"}

_BEFORE: Mapping[Callable[..., Any], Callable[[JsonSchemaValue], JsonSchemaValue]] = {
    schemas._date: lambda _: _DATE,
    schemas._duration: lambda _: _DURATION,
    schemas._country: lambda _: _COUNTRY,
    schemas._text: lambda inner: _or_nothing(inner),
    schemas.many: lambda inner: _or_nothing(_one_or_more(inner)),
    schemas._cited: lambda inner: _one_or_more(inner),
}
"""What each of the functions that prepare a value lets through."""


def _or_nothing(schema: Json) -> Json:
    """A value that may be left empty. Told as one type where that can be: editors say what is wrong with each
    alternative.
    """
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, *(["null"] if "null" not in types else [])]}


def _one_or_more(schema: Json) -> Json:
    """A list, or what may be in it."""
    items = schema["items"]
    return (
        {**schema, **items, "type": ["array", *items["type"]]}
        if "type" in items
        else {"anyOf": [schema, items]}
    )


class _Generator(GenerateJsonSchema):
    """Says what the models accept before their validators."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made: Json = {"type": SCALAR}
        if "pattern" in schema:
            made["pattern"] = rf"^\s*{str(schema['pattern']).strip('^$')}\s*$"
        if schema.get("min_length"):
            made["minLength"] = schema["min_length"]
        return made

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        digits = r"^ *[+]?[0-9_]+(\.0*)? *$"
        return {"type": ["integer", "string"], "minimum": schema.get("ge", 0), "pattern": digits}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"enum": [True, False, "yes", "no", "on", "off", 1, 0]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        return {"enum": list(schema["expected"])}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        function = schema["function"]["function"]
        make = _BEFORE.get(function)
        if make is None:
            raise TypeError(f"{function} has no schema")
        arbitrary = function in (schemas._date, schemas._duration)
        return make({} if arbitrary else self.generate_inner(schema["schema"]))

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return _or_nothing(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def front_matter_schema(kind: PageKind) -> Json:
    """The JSON Schema of the front matter of a kind of page."""
    made = _model_schema(SCHEMAS[kind])
    definitions: Json = made.pop("$defs", {})
    properties: Json = made["properties"]
    definitions |= _part(properties, "events", schemas.EventSchema, many=True)
    if kind == "mechanism":
        definitions |= _part(properties, "mechanism", schemas.MechanismSchema)
    for name in schemas.THEME_KEYS:
        properties[name] = {"description": "Read by the theme."}
    required = [name for name in made.get("required", []) if name != "title"]
    if kind in ("article", "mechanism"):
        required.insert(0, "title")
    else:  # the page's first heading may be its title, and so may what it is about
        properties["title"] = {"type": [*SCALAR, "null"]}
    table = f"{kind}page" if f"{kind}page" in MODELS else "page"
    return {
        "$schema": DRAFT,
        "title": f"Front matter of {_KINDS[kind]}",
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": _described(properties, table),
        "definitions": dict(sorted(definitions.items())),
    }


_KINDS: Mapping[PageKind, str] = {
    "article": "an article",
    "country": "a country's page",
    "mechanism": "a review mechanism",
    "page": "an ordinary page",
    "topic": "a topic's page",
}


def options_schema() -> Json:
    """The JSON Schema of the plugin's options in ``mkdocs.yml``."""
    text: Json = {"type": "string"}
    severities = [*(severity.value for severity in Severity), OFF, False]
    types: Mapping[str, Json] = {
        "mechanisms": text,
        "articles": text,
        "topics": text,
        "csl": text,
        "as_of": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "stale_after": {"type": "string", "pattern": _DURATION["pattern"]},
        "autolink": {
            "anyOf": [
                {"type": "boolean"},
                {
                    "type": "object",
                    "required": ["except"],
                    "additionalProperties": False,
                    "properties": {
                        "except": {"anyOf": [text, {"type": "array", "items": text}]},
                    },
                },
            ]
        },
        "severity": {
            "type": "object",
            "additionalProperties": False,
            "patternProperties": {"^RG[0-9]{3}$": {"enum": severities}},
        },
        "contact": {"type": "string", "pattern": "@"},
        "cache": {"type": "boolean"},
    }
    return {
        "$schema": DRAFT,
        "title": "Options of review-guide",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": _described(types, "options"),
    }


def configuration_schema() -> Json:
    """The JSON Schema of ``mkdocs.yml`` as far as it is the plugin's: its options, wherever they stand."""
    options = options_schema()
    ours: Json = {"description": "Options of review-guide.", "$ref": "#/definitions/options"}
    named: Json = {"properties": {"review-guide": ours}}
    plugins: Json = {
        **named,
        "description": "The plugins, with their options.",
        "type": ["array", "object"],
        "items": {**named, "type": ["string", "object"]},
    }
    return {
        "$schema": options.pop("$schema"),
        "title": "review-guide in mkdocs.yml",
        "properties": {"plugins": plugins},
        "definitions": {"options": options},
    }


_TABLES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "countries": (("country",), "countries"),
    "events": (("id", "title", "cite"), "event"),
}
"""The columns that each table has to fill in, and the table of ``keys.toml`` that tells what they are for."""


def table_schema(name: str) -> Json:
    """The Table Schema of ``countries.csv`` or ``events.csv``."""
    required, keys = _TABLES[name]
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "title": f"{name}.csv",
        "fields": [
            {
                "name": column,
                "type": "string",
                "description": _of_a_table(name, column, each),
                "example": each.example.strip("[]"),
                "constraints": {"required": column in required},
            }
            for column, each in all_keys()[keys].items()
        ],
        "missingValues": [""],
    }


def _of_a_table(table: str, column: str, each: Key) -> str:
    """What a column is for: where other files have a list, values are parted by semicolons."""
    is_list = table == "events" and column in LISTS
    return each.about.replace("several as a list", "several parted by ;") if is_list else each.about


def all_schemas() -> dict[str, Json]:
    """Every schema by the name of its file."""
    return {
        **{f"{kind}.schema.json": front_matter_schema(kind) for kind in _KINDS},
        "mkdocs.schema.json": configuration_schema(),
        "countries.table-schema.json": table_schema("countries"),
        "events.table-schema.json": table_schema("events"),
    }


def _model_schema(model: type[BaseModel]) -> Json:
    return model.model_json_schema(schema_generator=_Generator, ref_template="#/definitions/{model}")


_NEEDED = {"EventSchema": ("cite",)}
"""What has a value if absent, so that it can be asked for in words of its own."""


def _part(properties: Json, name: str, model: type[BaseModel], *, many: bool = False) -> Json:
    """Let a key have parts of a model; the definitions that they need."""
    made = _model_schema(model)
    definitions = {**made.pop("$defs", {}), model.__name__: made}
    refer: Json = {"$ref": f"#/definitions/{model.__name__}"}
    properties[name] = {"type": ["array", "null"], "items": refer} if many else _or_nothing(refer)
    tables = {model.__name__: table for table, model in MODELS.items()}
    return {
        each: {
            **{part: value for part, value in schema.items() if part not in ("title", "description")},
            "additionalProperties": False,
            "properties": _described(schema["properties"], tables[each]),
            "required": [*schema.get("required", []), *_NEEDED.get(each, ())],
        }
        for each, schema in definitions.items()
    }


def _described(properties: Mapping[str, Json], table: str) -> Json:
    """Properties with what they are for, and an example."""
    return {name: {**_texts(table, name), **_untitled(schema)} for name, schema in properties.items()}


def _untitled(schema: Json) -> Json:
    return {part: value for part, value in schema.items() if part != "title"}


def _texts(table: str, name: str) -> Json:
    if table in ("page", "mechanismpage", "countrypage", "topicpage") and name in schemas.THEME_KEYS:
        return {}
    found = key(table, name)
    return {
        "description": found.about,
        "examples": [_value(yaml.load(found.example, Loader=yaml.BaseLoader))],
    }


def _value(read: Any) -> Any:
    """A value of an example as an editor would write it into JSON: dates and codes are text."""
    if isinstance(read, list):
        return [_value(item) for item in read]
    if isinstance(read, dict):
        return {name: _value(value) for name, value in read.items()}
    if read in ("true", "false"):
        return read == "true"
    return int(read) if read.isdecimal() else read


def choices(model: type[BaseModel], name: str) -> list[str]:
    """The values that a key of a model can have, if it can't have any."""
    found = _model_schema(model)["properties"].get(name, {})
    parts = [found, *found.get("anyOf", [])]
    parts += [part["items"] for part in parts if "items" in part]
    values = (value for part in parts if True not in part.get("enum", []) for value in part.get("enum", []))
    return list(dict.fromkeys(value for value in values if isinstance(value, str)))
