"""A paper as JSON, for any other program: the content model, field by field."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from pydantic import BaseModel

from desktop.assessment.paper import Block, Paper

VERSION = 1
_KINDS = {
    block: "".join(f"_{c.lower()}" if c.isupper() else c for c in block.__name__).lstrip("_")
    for block in get_args(Block)
}


def render_json(paper: Paper) -> bytes:
    """A paper as the bytes of a JSON file (UTF-8, no mark)."""
    text = json.dumps(paper_document(paper), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def paper_document(paper: Paper) -> dict[str, Any]:
    """Each record by its fields' names; a block says what it is under ``kind``."""
    return {"format": paper.format, "version": VERSION, **_plain(paper)}


def json_difference(data: bytes, paper: Paper) -> str:
    """What of the paper a JSON file does not hold; "" where it holds all."""
    found, expected = json.loads(data), paper_document(paper)
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
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return _single(value)


def _single(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)  # 「45/2」: exact, as a number of JSON would not be
    return value
