"""A case as the store sees it: a JSON object, and the few plain columns that are drawn from it.

Pydantic stays out of here: the home screen lists, renames and deletes cases before it is loaded.
`case_documents` joins these documents to `Case`.
"""

import json
import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import UserFacingError

Document = dict[str, Any]

TITLE_LENGTH = 200  # what Case.title takes

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the columns of a case say; they repeat the document and never contradict it."""

    office_name: str
    service: str
    facility_number: str | None
    title: str
    plan_date: date | None


def text_of(document: Mapping[str, Any]) -> str:
    """The document as JSON text; raises UserFacingError for a character that no file can hold."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        # Half of a surrogate pair, as a cut-off paste leaves it behind.
        near = text[max(0, error.start - 10) : error.start]
        raise UserFacingError(
            "保存できない文字が入っています",
            what_to_do="その文字を消して、入れ直してください。",
            where=f"「{near}」の次の文字" if near else "",
        ) from error
    return text


def document_from(text: str, where: str) -> Document:
    """The JSON object in `text`; `where` names the case if it cannot be read."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise _unreadable(where) from error
    if not isinstance(document, dict):
        raise _unreadable(where)
    return document


def checksum(content: bytes) -> int:
    """By which a rotten byte is noticed; no proof against intent."""
    return zlib.crc32(content)


def packed(text: str) -> bytes:
    """Text for the history.  Two hundred steps of a 60 kB case are 12 MB plain, under 3 packed."""
    return zlib.compress(text.encode("utf-8"), level=1)


def unpacked(blob: bytes, where: str) -> str:
    try:
        return zlib.decompress(blob).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise _unreadable(where) from error


def facts_of(document: Mapping[str, Any]) -> Facts:
    """The plain columns.  An office without a name or a service cannot be filed."""
    facility = document.get("facility")
    if not isinstance(facility, Mapping):
        facility = {}
    name, service = _line(facility.get("name")), _line(facility.get("service"))
    if not name or not service:
        raise UserFacingError(
            "事業所名とサービス種別がないため、保存できません",
            what_to_do="事業所名とサービス種別を入れてください。",
            where="事業所",
        )
    return Facts(
        office_name=name,
        service=service,
        facility_number=_line(facility.get("facility_number")) or None,
        title=_line(document.get("title")),
        plan_date=_date(document.get("plan_date")),
    )


def title_from(typed: str) -> str:
    """A title as the case keeps it: one line, NFC, of at most 200 letters."""
    title = _line(_CONTROL.sub(" ", typed))
    if len(title) > TITLE_LENGTH:
        raise UserFacingError(
            f"件名が長すぎます（{len(title)}文字）",
            what_to_do=f"{TITLE_LENGTH}文字までにしてください。",
            where="件名",
        )
    return title


def copy_title(title: str) -> str:
    return f"{title[: TITLE_LENGTH - 4]}（写し）" if title else "写し"


def fiscal_year(day: date) -> int:
    from desktop.assessment.values import FiscalYear

    return FiscalYear.containing(day).year


def _line(value: object) -> str:
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else ""


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _unreadable(where: str) -> UserFacingError:
    return UserFacingError(
        "この診断の内容が壊れていて読めません",
        what_to_do="「元に戻す」で前の内容に戻すか、バックアップから戻してください。",
        where=where,
    )
