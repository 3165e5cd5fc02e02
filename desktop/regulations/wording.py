"""What a validation error expected, in Japanese."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

_EXPECTED = {
    "missing": "この項目が必要です",
    "extra_forbidden": "知らない項目です（つづりを確かめてください）",
    "string_type": '文字列（"…"）で書いてください',
    "int_type": "整数で書いてください",
    "int_parsing": "整数で書いてください",
    "int_from_float": "整数で書いてください",
    "bool_type": "true か false で書いてください",
    "bool_parsing": "true か false で書いてください",
    "date_type": "日付を 2026-04-01 のように書いてください",
    "date_from_datetime_parsing": "日付を 2026-04-01 のように書いてください",
    "date_from_datetime_inexact": "日付を 2026-04-01 のように書いてください",
    "tuple_type": "並び（[ … ]）で書いてください",
    "mapping_type": "表（{ … }）で書いてください",
    "dict_type": "表（{ … }）で書いてください",
    "model_type": "表（{ … }）で書いてください",
    "model_attributes_type": "表（{ … }）で書いてください",
    "fraction_type": '率は "3/4" のように分数で書いてください',
}


def expected(detail: ErrorDetails) -> str:
    """What should have stood there, with the value that did."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("enum", "literal_error"):
        wanted = f"次のどれかにしてください：{context.get('expected', '')}"
    elif kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        wanted = f"範囲の外の数です（{_bound(context)}）"
    elif kind == "value_error":
        wanted = str(context.get("error", detail["msg"]))
    else:
        wanted = _EXPECTED.get(kind, f"正しい形ではありません（{detail['msg']}）")
    return wanted + _found(detail["input"], kind)


def _bound(context: dict[str, Any]) -> str:
    words = {"gt": "より大きく", "ge": "以上", "lt": "より小さく", "le": "以下"}
    return "、".join(f"{context[key]}{word}" for key, word in words.items() if key in context)


def _found(value: object, kind: str) -> str:
    """The offending value, where it is short enough to help."""
    if kind in ("missing", "value_error") or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    return f"（いまの値：{text[:40]}{'…' if len(text) > 40 else ''}）"
