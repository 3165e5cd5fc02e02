"""送付状: to whom, from whom, and which papers lie behind it."""

from __future__ import annotations

from desktop.assessment.application_paper_names import PAPER_TITLES
from desktop.assessment.attachment_inputs import AttachmentState
from desktop.assessment.attachments import AttachmentItem, attachment_items
from desktop.assessment.case import Case
from desktop.assessment.paper import Align, Column, Field, FieldList, Paragraph, Section, Table
from desktop.assessment.plan_builder import MISSING, programme_text
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook

_OWN_PAPERS = ("plan", "required_amount", "calculation", "attachments")


def cover_letter_sections(
    case: Case, assessment: Assessment, rules: RuleBook
) -> tuple[Section, ...]:
    """The letter; only what is marked 済 is listed beside the papers of the app."""
    return (
        Section("letter", "送付のご案内", (_addressee(case, assessment), _words(assessment))),
        Section("enclosed", "同封する書類", _enclosed(case, assessment, rules)),
        Section("sender", "差出人・連絡先", (_sender(case),)),
    )


def _addressee(case: Case, assessment: Assessment) -> FieldList:
    prefecture = case.facility.prefecture
    to = f"{prefecture} 介護テクノロジー補助事業 担当課 御中" if prefecture else MISSING
    return FieldList(
        "letter",
        (
            Field("to", "宛先", to, missing=not prefecture),
            Field("subject", "件名", f"{programme_text(assessment)}の申請書類の送付"),
        ),
    )


def _words(assessment: Assessment) -> Paragraph:
    subject = "標記の事業"
    if assessment.programme is None:
        subject = "補助事業"
    return Paragraph(
        "words",
        f"{subject}の申請について、下記の書類をお送りします。ご確認くださいますようお願いいたします。"
        "ご不明な点は、下の連絡先までお知らせください。",
    )


def _enclosed(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Table | Paragraph, ...]:
    items = attachment_items(case, assessment, rules)
    own = [PAPER_TITLES[paper] for paper in _OWN_PAPERS]
    # What the app makes stands above already, also where a call asks for it by another name.
    done = [item.title for item in items if _is_enclosed(item)]
    rows = tuple((str(number), name) for number, name in enumerate((*own, *done), start=1))
    table = Table(
        id="enclosed",
        caption="",
        columns=(Column("番号", Align.RIGHT, 10), Column("書類", weight=90)),
        rows=rows,
    )
    waiting = sum(_is_waiting(item) for item in items)
    if not waiting:
        return (table,)
    text = f"添付書類のうち{waiting}件は、まだ「済」になっていないため、載せていません。"
    return table, Paragraph("waiting", text, tone="note")


def _is_enclosed(item: AttachmentItem) -> bool:
    return item.entry.state is AttachmentState.DONE and item.paper not in _OWN_PAPERS


def _is_waiting(item: AttachmentItem) -> bool:
    open_states = (AttachmentState.NOT_YET, AttachmentState.UNKNOWN)
    return item.entry.state in open_states and item.paper not in _OWN_PAPERS


def _sender(case: Case) -> FieldList:
    facility = case.facility
    told = (
        ("corporation_name", "法人名", facility.corporation_name),
        ("representative", "代表者", facility.representative),
        ("name", "事業所名", facility.name),
        ("address", "所在地", facility.address),
        ("contact_person", "担当者", facility.contact_person),
        ("contact", "連絡先", "　".join(filter(None, (facility.phone, facility.email)))),
    )
    fields = tuple(Field(name, label, text or MISSING, not text) for name, label, text in told)
    return FieldList("sender", fields)
