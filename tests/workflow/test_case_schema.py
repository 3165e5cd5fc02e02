"""Somebody who has only the schema can write a full case from it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.regulations.loader import default_rule_book
from desktop.workflow.case_schema import case_schema
from desktop.workflow.choices import CHOICE_WORDS
from desktop.workflow.examples import EXAMPLES, example_case

SCHEMA = case_schema(default_rule_book())
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
NO_COUNTS = {"Case.version", "Case.target_level", "ReportBaseline.level", "EffectReport.level"}
COUNTS = re.compile(r"数|価|額|費用|率|定員|単位|時間|何日目|年度")


def properties() -> list[tuple[str, dict[str, Any]]]:
    models = {"Case": SCHEMA, **SCHEMA["$defs"]}
    return [
        (f"{model}.{name}", prop)
        for model, definition in models.items()
        for name, prop in definition.get("properties", {}).items()
    ]


@pytest.mark.parametrize(("name", "prop"), properties(), ids=lambda value: str(value)[:40])
def test_a_field_has_a_title_and_a_description_in_japanese(name: str, prop: dict[str, Any]):
    assert JAPANESE.search(prop["title"]) or prop["title"] == "KPI"
    assert JAPANESE.search(prop["description"])


@pytest.mark.parametrize(("name", "prop"), properties(), ids=lambda value: str(value)[:40])
def test_a_field_that_counts_names_its_unit(name: str, prop: dict[str, Any]):
    kinds = [prop.get("type"), *(kind.get("type") for kind in prop.get("anyOf", []))]
    if "integer" in kinds and name not in NO_COUNTS:
        assert prop["unit"]
        assert COUNTS.search(prop["title"])


def test_models_and_choices_are_told_in_japanese():
    for definition in (SCHEMA, *SCHEMA["$defs"].values()):
        assert JAPANESE.search(definition["title"]) or definition["title"] in {
            "KPI",
            "SECURITY ACTION",
        }
        assert JAPANESE.search(definition["description"])
        assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", definition["description"])


def test_every_choice_is_explained():
    enums = [d for d in SCHEMA["$defs"].values() if "enum" in d]
    assert len(enums) == len(CHOICE_WORDS)
    for definition in enums:
        assert set(definition["x-labels"]) == set(definition["enum"])
        assert all(f"{value}=" in definition["description"] for value in definition["enum"])


def test_every_id_that_a_case_may_name_is_listed():
    rules = default_rule_book()
    assert [s["name"] for s in SCHEMA["x-services"]] == [s.name for s in rules.services]
    assert [t["id"] for t in SCHEMA["x-tasks"]] == [t.id for t in rules.tasks]
    questions = {q["id"]: q["question"] for t in SCHEMA["x-tasks"] for q in t["questions"]}
    assert questions == {key: c.question for key, c in rules.criterion_by_id.items()}
    assert [t["id"] for t in SCHEMA["x-technologies"]] == [t.id for t in rules.technologies]
    line = SCHEMA["$defs"]["QuotationLine"]["properties"]
    assert set(line["technology"]["enum"]) == {"", *rules.technology_by_id}


def test_only_name_and_service_are_required():
    required = {
        name: definition["required"]
        for name, definition in {"Case": SCHEMA, **SCHEMA["$defs"]}.items()
        if "required" in definition
    }
    assert required == {
        "Case": ["facility"],
        "Facility": ["name", "service"],
        # One half of these says nothing without the other.
        "Rounding": ["unit", "step"],
        "FieldLimit": ["field", "characters"],
        # A report without its year, a result without its figure, belong to nothing.
        "EffectReport": ["fiscal_year"],
        "KpiResult": ["kpi"],
        "ReportKpi": ["id"],
    }


def test_the_example_of_the_schema_is_a_case():
    for example in SCHEMA["examples"]:
        Case.model_validate(example)
        assert list(complaints(SCHEMA, example)) == []


KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def complaints(schema: dict[str, Any], value: Any, path: str = "") -> Iterator[str]:
    """A small reader of the parts of JSON Schema that ours uses."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        if all(list(complaints(kind, value, path)) for kind in schema["anyOf"]):
            yield f"{path}: none of anyOf"
    elif not isinstance(value, KINDS[schema["type"]]):
        yield f"{path}: not {schema['type']}"
    elif isinstance(value, dict):
        yield from _object_complaints(schema, value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from complaints(schema["items"], item, f"{path}/{index}")
    elif value not in schema.get("enum", [value]):
        yield f"{path}: {value} not in enum"
    elif "pattern" in schema and not re.search(schema["pattern"], str(value)):
        yield f"{path}: {value} does not match"


def _object_complaints(schema: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    allowed, others = schema.get("properties", {}), schema.get("additionalProperties")
    names = schema.get("propertyNames", {}).get("enum")
    for key, inner in value.items():
        if key in allowed:
            yield from complaints(allowed[key], inner, f"{path}/{key}")
        elif isinstance(others, dict) and (names is None or key in names):
            yield from complaints(others, inner, f"{path}/{key}")
        else:
            yield f"{path}: unknown {key}"
    for key in schema.get("required", []):
        if key not in value:
            yield f"{path}: {key} is missing"


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_the_examples_follow_the_schema(name: str):
    written = example_case(name).model_dump(mode="json", exclude_unset=True)
    assert list(complaints(SCHEMA, written)) == []


def test_the_schema_is_plain_json():
    text = json.dumps(SCHEMA, ensure_ascii=False)
    assert json.loads(text) == SCHEMA
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_defaults_of_groups_are_short():
    groups = [prop["default"] for _, prop in properties() if isinstance(prop.get("default"), dict)]
    assert groups
    assert all(default == {} for default in groups)
