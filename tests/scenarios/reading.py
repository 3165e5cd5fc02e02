"""Reads the scenarios: TOML files of cases in Japanese, with short-hands and tables.

``bases.toml`` holds pieces of a case (``[case."特養"]``) and of a quotation line
(``[line."見守り"]``) under a Japanese name.  A scenario names the pieces it stands on
(``base``), lays its own ``case`` over them, and lists its quotation lines (``lines``), each of
which may ``use`` a piece.  A ``[[table]]`` is a scenario with ``columns`` and ``rows``: every
``{column}`` in it is filled in for each row; a cell ``"*"`` drops the entry that it stands in.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.assessment.case import Case

FOLDER = Path(__file__).resolve().parent
USUAL_DAY = date(2026, 11, 22)

_OWN_KEYS = {"name", "locator", "why", "base", "case", "lines", "on", "expect", "covers"}
_TABLE_KEYS = _OWN_KEYS | {"columns", "rows"}
_FILE_KEYS = {"subject", "base", "lines", "on", "scenario", "table"}
_DROPPED = object()


class ScenarioFileError(ValueError):
    """A scenario file says something that the runner does not understand."""


@dataclass(frozen=True)
class Scenario:
    """One case with what the source says of it. ``expect``: dotted key → value."""

    subject: str
    name: str
    locator: str
    why: str
    on: date
    case: dict[str, Any]
    expect: dict[str, Any]
    covers: tuple[str, ...]

    def to_case(self) -> Case:
        return Case.model_validate(self.case)


def all_scenarios() -> list[Scenario]:
    """Every scenario of the folder, tables expanded, file by file."""
    pieces = tomllib.loads((FOLDER / "bases.toml").read_text(encoding="utf-8"))
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != "bases.toml")
    return [scenario for path in files for scenario in _read(path, pieces)]


def _read(path: Path, pieces: dict[str, Any]) -> list[Scenario]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    _refuse_unknown(content, _FILE_KEYS, path.name)
    usual = {key: content[key] for key in ("base", "lines", "on") if key in content}
    found = []
    for row in content.get("scenario", []):
        _refuse_unknown(row, _OWN_KEYS, path.name)
        found.append(_scenario(usual | row, content["subject"], pieces))
    for table in content.get("table", []):
        _refuse_unknown(table, _TABLE_KEYS, path.name)
        found += [
            _scenario(usual | row, content["subject"], pieces) for row in _rows(table, path.name)
        ]
    return found


def _refuse_unknown(table: dict[str, Any], known: set[str], place: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ScenarioFileError(f"{place}: {unknown} in {table.get('name', '')}")


def _rows(table: dict[str, Any], place: str) -> list[dict[str, Any]]:
    columns, rows = table["columns"], table["rows"]
    template = {k: v for k, v in table.items() if k not in ("columns", "rows")}
    for row in rows:
        if len(row) != len(columns):
            raise ScenarioFileError(f"{place}: {template['name']}: {row} fits not {columns}")
    return [_filled(template, dict(zip(columns, row, strict=True))) for row in rows]


def _filled(value: Any, cells: dict[str, Any]) -> Any:
    """``value`` with each ``{column}`` replaced; a whole ``"{column}"`` keeps the cell's type."""
    if isinstance(value, dict):
        pairs = [(_text(key, cells), _filled(part, cells)) for key, part in value.items()]
        return {key: part for key, part in pairs if part is not _DROPPED}
    if isinstance(value, list):
        return [part for part in (_filled(part, cells) for part in value) if part is not _DROPPED]
    if not isinstance(value, str):
        return value
    for column, cell in cells.items():
        if value == f"{{{column}}}":
            return _DROPPED if cell == "*" else cell
    return _text(value, cells)


def _text(text: str, cells: dict[str, Any]) -> str:
    for column, cell in cells.items():
        shown = f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)
        text = text.replace(f"{{{column}}}", shown)
    return text


def _scenario(row: dict[str, Any], subject: str, pieces: dict[str, Any]) -> Scenario:
    case: dict[str, Any] = {}
    for name in row.get("base", []):
        case = _merged(case, _piece(pieces, "case", name))
    if row.get("lines"):
        case["quotations"] = [_line(line, pieces) for line in row["lines"]]
    return Scenario(
        subject=subject,
        name=row["name"],
        locator=row.get("locator", ""),
        why=row.get("why", ""),
        on=row.get("on", USUAL_DAY),
        case=_merged(case, row.get("case", {})),
        expect=_flat(row["expect"]),
        covers=tuple(row.get("covers", ())),
    )


def _piece(pieces: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    if name not in pieces[kind]:
        raise ScenarioFileError(f"bases.toml: {kind} 「{name}」がありません")
    piece: dict[str, Any] = pieces[kind][name]
    return piece


def _line(line: dict[str, Any], pieces: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in line.items() if key != "use"}
    return _merged(_piece(pieces, "line", line["use"]), own) if "use" in line else own


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """``above`` laid over ``below``: tables are merged, anything else is replaced."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = _merged(old, value)
        else:
            result[key] = value
    return result


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested tables as dotted keys: ``single.exact`` → 750000."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat
