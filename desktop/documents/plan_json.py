"""The plan as JSON, for any other program: the content model, field by field."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel

from desktop.assessment.plan import Block, ImprovementPlan

FORMAT = "kaigo-kaizen-plan"
VERSION = 1
_KINDS = {
    block: "".join(f"_{c.lower()}" if c.isupper() else c for c in block.__name__).lstrip("_")
    for block in get_args(Block)
}


def render_json(plan: ImprovementPlan) -> bytes:
    """The plan as the bytes of a JSON file (UTF-8, no mark)."""
    text = json.dumps(plan_document(plan), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def plan_document(plan: ImprovementPlan) -> dict[str, Any]:
    """Each record by its fields' names; a block says what it is under ``kind``."""
    return {"format": FORMAT, "version": VERSION, **_plain(plan)}


def json_difference(data: bytes, plan: ImprovementPlan) -> str:
    """What of the plan a JSON file does not hold; "" where it holds all."""
    found, expected = json.loads(data), plan_document(plan)
    if found == expected:
        return ""
    keys = (
        key for key in expected if not isinstance(found, dict) or found.get(key) != expected[key]
    )
    return f"「{next(keys, '余分な項目')}」の内容"


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"kind": _KINDS[type(value)]} if type(value) in _KINDS else {}
        return kind | {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
