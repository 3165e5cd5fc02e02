"""添付書類一覧: the papers to attach with 済・未・不要, as a table."""

from __future__ import annotations

from desktop.assessment.attachments import (
    STATE_TEXT,
    AttachmentItem,
    attachment_items,
    progress_text,
)
from desktop.assessment.case import Case
from desktop.assessment.paper import Column, Paragraph, Section, Table
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import Answer

WHAT_IT_IS = (
    "要る書類は、都道府県の募集要項で決まります。「例」とあるのは、ほかの都道府県・年度の募集要項の"
    "例（要確認）で、この申請に要るとは限りません。"
)


def attachment_sections(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Section, ...]:
    """How many are ready, then each."""
    items = attachment_items(case, assessment, rules)
    return (
        Section(
            "attachments",
            f"添付書類（{progress_text(items)}）",
            (Paragraph("attachments_note", WHAT_IT_IS, tone="note"), _table(items)),
        ),
    )


def _table(items: tuple[AttachmentItem, ...]) -> Table:
    return Table(
        id="attachments",
        caption="",
        columns=(
            Column("書類", weight=32),
            Column("状態", weight=9),
            Column("要るとき・根拠", weight=32),
            Column("ファイル・メモ", weight=27),
        ),
        rows=tuple(_row(item) for item in items),
        empty_text="書類の一覧は、この版の規則に入っていません。",
    )


def _row(item: AttachmentItem) -> tuple[str, ...]:
    perhaps = "要るかは要確認。" if item.needed is Answer.UNKNOWN else ""
    why = " ".join(part for part in (perhaps + item.reason, item.standing) if part)
    kept = " ".join(part for part in (item.entry.file, item.entry.note) if part)
    return (item.title, STATE_TEXT[item.entry.state], why, kept)
