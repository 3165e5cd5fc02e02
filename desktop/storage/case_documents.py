"""Documents to and from :class:`Case`: the only part of the store that loads pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.errors import UserFacingError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from desktop.assessment.case import Case
    from desktop.storage.documents import Document


def to_document(case: Case) -> Document:
    """Every field by name, defaults too: a stored case means tomorrow what it meant today,
    even if a default changes."""
    return case.model_dump(mode="json")


def case_from(document: Mapping[str, Any]) -> Case:
    """The case in a stored document; raises UserFacingError that names the field at fault."""
    from pydantic import ValidationError

    from desktop.assessment.case import CASE_VERSION, Case

    version = document.get("version")
    if isinstance(version, int) and version > CASE_VERSION:
        raise UserFacingError(
            f"この診断は、新しい版のアプリで作られています（診断の版{version}）",
            what_to_do="アプリを新しい版にしてから開いてください。",
            where=str(document.get("title") or ""),
        )
    try:
        return Case.model_validate(document)
    except ValidationError as error:
        raise _not_a_case(error, str(document.get("title") or "")) from error


def _not_a_case(error: ValidationError, title: str) -> UserFacingError:
    fields = "、".join(".".join(str(part) for part in item["loc"]) for item in error.errors()[:3])
    return UserFacingError(
        "この診断の内容が、読める形になっていません",
        what_to_do="「元に戻す」で前の内容に戻すか、バックアップから戻してください。",
        where=" ".join(part for part in (title, fields) if part),
    )
