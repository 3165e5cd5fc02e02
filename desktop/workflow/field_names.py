"""Where a path leads in the case model: the field behind it, and its name in Japanese."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from desktop.assessment.case import Case

if TYPE_CHECKING:
    from desktop.assessment.rules import RuleBook

Location = tuple[int | str, ...]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the case: 「見積の2行目の単価」, its field, and the type found there."""

    name: str
    field: FieldInfo | None
    kind: Any
    parent_name: str
    parent_kind: Any

    @property
    def unit(self) -> str:
        extra = self.field.json_schema_extra if self.field else None
        return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def place_of(location: Location, names: Names | None = None, root: type[BaseModel] = Case) -> Place:
    """The place at ``location`` in a ``root``; ``names`` gives tasks and criteria their names."""
    titles: list[str] = []
    place = Place("", None, root, "", None)
    for part in location:
        title, field, kind = _step_into(place.kind, part, names or {})
        if titles and title.startswith(titles[-1]):
            titles[-1] = title  # 「事業所名」 rather than 「事業所の事業所名」
        else:
            titles.append(title)
        place = Place("の".join(titles), field, kind, place.name, place.kind)
    return place


def names_in(rules: RuleBook) -> Names:
    """The Japanese names of the ids that stand in paths: tasks, criteria, technologies."""
    tasks = {task.id: task.short_name for task in rules.tasks}
    technologies = {technology.id: technology.name for technology in rules.technologies}
    return (
        tasks
        | technologies
        | {criterion.id: criterion.question for criterion in rules.criterion_by_id.values()}
    )


def _step_into(kind: Any, part: int | str, names: Names) -> tuple[str, FieldInfo | None, Any]:
    if is_model(kind):
        field = kind.model_fields.get(str(part))
        if field is None:
            return f"「{_short(part)}」", None, None
        return _quoted(field.title or str(part)), field, plain_type(field.annotation)
    inner = typing.get_args(kind)
    if isinstance(part, int):
        return f"{part + 1}行目", None, plain_type(inner[0]) if inner else None
    if part == "[key]":  # pydantic's word for the key itself
        return "名前", None, None
    # A key of a dictionary: the id of a task or of a criterion.
    return f"「{names.get(part, _short(part))}」", None, plain_type(inner[-1]) if inner else None


def _quoted(title: str) -> str:
    """A title that is a question needs marks of its own within a sentence."""
    if not title.endswith("か"):
        return title
    return f"『{title}』" if "「" in title else f"「{title}」"


def plain_type(annotation: Any) -> Any:
    """The type without Annotated[…] and without "or None"."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return plain_type(typing.get_args(annotation)[0])
    if origin in {typing.Union, types.UnionType}:
        present = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return plain_type(present[0])
    return annotation


def is_model(kind: Any) -> typing.TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _short(part: int | str) -> str:
    text = str(part)
    return text if len(text) <= 40 else f"{text[:40]}…"
