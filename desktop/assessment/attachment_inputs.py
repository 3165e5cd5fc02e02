"""What the office has written down about the papers to attach."""

from __future__ import annotations

import enum
from typing import Annotated

from pydantic import AfterValidator, Field

from desktop.assessment.fields import Line, LongText, described
from desktop.assessment.record import Record


class AttachmentState(enum.StrEnum):
    """How far a paper is."""

    DONE = "done"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class Attachment(Record):
    """One paper to attach. ``file`` is a name or a path as text: the file stays where it is."""

    name: Line = described(
        "書類の名前", "自分で加えた書類だけに書く。一覧にある書類では空。", default=""
    )
    state: AttachmentState = described(
        "状態",
        "done=済, not_yet=未, not_needed=不要, unknown=わからない。",
        default=AttachmentState.UNKNOWN,
    )
    file: Annotated[Line, Field(max_length=400)] = described(
        "ファイル", "ファイルの名前か場所。ファイルそのものは取り込まない。", default=""
    )
    note: LongText = described("メモ", "取り寄せ先や、出した日など。", default="")


def _attachment_id(value: str) -> str:
    # "/" parts the keys of a path.
    if not value or "/" in value:
        raise ValueError("書類のidは、空にせず、「/」を使わないでください")
    return value


AttachmentId = Annotated[str, AfterValidator(_attachment_id), Field(max_length=300)]
"""The rule's id, with the product after a colon, or own: and a number."""
Attachments = Annotated[dict[AttachmentId, Attachment], Field(max_length=500)]
