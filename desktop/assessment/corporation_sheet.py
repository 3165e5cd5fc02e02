"""法人でまとめる: the amounts of several offices of one corporation, with sums where they may be.

Amounts are summed only within one programme, prefecture and fiscal year; sums of ranges are
ranges.  The offices' own amounts are the engine's; the sums are made here and nowhere else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from desktop import __version__
from desktop.assessment.case import Case
from desktop.assessment.immutable import immutable
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    Field,
    FieldList,
    Paper,
    Paragraph,
    Section,
    Table,
)
from desktop.assessment.plan_builder import MISSING, programme_text
from desktop.assessment.plan_funds import NO_PROGRAMME
from desktop.assessment.required_amount import line_blocks, office_blocks
from desktop.assessment.results import Assessment, OpenItem, SubsidyResult
from desktop.assessment.values import Estimate, Reason, total, wareki
from desktop.errors import UserFacingError

FEWEST = 2
TITLE = "法人のとりまとめ"
DISCLAIMER = (
    "事業所ごとの試算を並べた下書きです。都道府県の公式の様式ではありません。"
    "交付や金額を約束するものでもありません。提出の前に、都道府県の募集要項と様式を確かめてください。"
)
KEPT_APART = (
    "補助事業・都道府県・年度が違うものは、申請先や条件が違うため、合計していません。"
    "下の区分ごとの合計を使ってください。"
)


@immutable
class OfficeSheet:
    """One office with its assessment on its own date. ``note``: what to know of how it was made."""

    case: Case
    assessment: Assessment
    note: str = ""


@immutable
class _Group:
    """The offices whose amounts may be summed, and what they have in common."""

    title: str
    offices: tuple[OfficeSheet, ...]


@immutable
class CorporationPaper(Paper):
    """The offices of a corporation in one paper."""

    format: ClassVar[str] = "kaigo-kaizen-corporation"
    noun: ClassVar[str] = "とりまとめ"


def corporation_paper(offices: tuple[OfficeSheet, ...], made_on: date) -> CorporationPaper:
    """Sums first, then each office; refused where the offices do not belong together."""
    refuse_unfit([office.case for office in offices])
    items = tuple(_open_item(office) for office in offices if office.assessment.open_items)
    versions = dict.fromkeys(office.assessment.rule_version for office in offices)
    return CorporationPaper(
        title=TITLE,
        office_name=offices[0].case.facility.corporation_name,
        corporation_name="",
        date_text=wareki(made_on),
        made_on=made_on,
        programme_text=f"{len(offices)}事業所",
        version_text=f"介護カイゼン {__version__}　規則の版 {'・'.join(versions)}",
        disclaimer=DISCLAIMER,
        is_draft=bool(items),
        open_items=items,
        sections=(
            _sums(_groups(offices)),
            *(_office(number, office) for number, office in enumerate(offices, start=1)),
        ),
    )


def _open_item(office: OfficeSheet) -> OpenItem:
    count = len(office.assessment.open_items)
    name = office.case.facility.name
    text = f"{name}：未記入・要確認が{count}件あります。"
    return OpenItem("office_open", text, "", what_to_do="その事業所の診断を開いて確かめます。")


# --- which offices may stand together ------------------------------------------------------------


def refuse_unfit(cases: list[Case]) -> None:
    """Raise where there are too few offices, one twice, or more than one corporation."""
    if len(cases) < FEWEST:
        raise UserFacingError(
            "法人でまとめるには、2つ以上の事業所が必要です",
            what_to_do="同じ法人の診断を2つ以上選んでください。",
        )
    _refuse_other_corporations(cases)
    for number, case in enumerate(cases):
        for other in cases[:number]:
            if is_same_office(case, other):
                raise UserFacingError(
                    f"「{case.facility.name}」が2回選ばれています。同じ事業所は2回数えません",
                    what_to_do="事業所ごとに、まとめる診断を1つだけ選んでください。",
                )


def _refuse_other_corporations(cases: list[Case]) -> None:
    first = cases[0].facility
    for case in cases:
        if not (case.facility.corporation_name or case.facility.corporation_number):
            raise UserFacingError(
                f"「{case.facility.name}」に法人名が入っていないため、まとめられません",
                what_to_do="「事業所」の画面で法人名を入れてから、やり直してください。",
            )
        if not is_same_corporation(cases[0], case):
            raise UserFacingError(
                f"「{first.name}」と「{case.facility.name}」は法人が違います"
                f"（{_corporation(cases[0])}、{_corporation(case)}）",
                what_to_do="同じ法人の診断だけを選ぶか、法人名の書き方をそろえてください。",
            )


def _corporation(case: Case) -> str:
    facility = case.facility
    return facility.corporation_name or f"法人番号 {facility.corporation_number}"


def is_same_corporation(one: Case, other: Case) -> bool:
    """By the number where both have one, else by the name, whatever its spaces."""
    a, b = one.facility, other.facility
    if a.corporation_number and b.corporation_number:
        return a.corporation_number == b.corporation_number
    return bool(a.corporation_name) and _plain(a.corporation_name) == _plain(b.corporation_name)


def is_same_office(one: Case, other: Case) -> bool:
    """By the number where both have one, else by the name and the service."""
    a, b = one.facility, other.facility
    if a.facility_number and b.facility_number:
        return a.facility_number == b.facility_number
    return (_plain(a.name), _plain(a.service)) == (_plain(b.name), _plain(b.service))


def _plain(text: str) -> str:
    """Only to compare: in NFC, without spaces, capitals as small letters."""
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()


# --- sums ----------------------------------------------------------------------------------------


def _groups(offices: tuple[OfficeSheet, ...]) -> tuple[_Group, ...]:
    """By programme and its version, prefecture and fiscal year, as they first come."""
    found: dict[tuple[object, ...], list[OfficeSheet]] = {}
    for office in offices:
        programme = office.assessment.programme
        version = (programme.id, programme.effective_from) if programme else None
        prefecture = office.case.facility.prefecture
        key = (version, prefecture, office.assessment.fiscal_year)
        # Without its prefecture an office may be anywhere: it stands by itself.
        found.setdefault(key if prefecture else (*key, len(found)), []).append(office)
    return tuple(_Group(_group_title(group[0]), tuple(group)) for group in found.values())


def _group_title(office: OfficeSheet) -> str:
    prefecture = office.case.facility.prefecture or f"都道府県{MISSING}"
    year = office.assessment.fiscal_year.label
    return f"{prefecture}・{programme_text(office.assessment)}・計画は{year}"


def _sums(groups: tuple[_Group, ...]) -> Section:
    blocks: list[Block] = []
    if len(groups) > 1:
        blocks.append(Paragraph("kept_apart", KEPT_APART, tone="warning"))
    for number, group in enumerate(groups, start=1):
        blocks += _group_blocks(number, group)
    return Section("corporation", "合計", tuple(blocks))


def _group_blocks(number: int, group: _Group) -> tuple[Block, ...]:
    found = [o.assessment.subsidy for o in group.offices if o.assessment.subsidy is not None]
    blocks: list[Block] = [_group_table(number, group, found)]
    left_out = [o.case.facility.name for o in group.offices if o.assessment.subsidy is None]
    if left_out:
        text = f"補助額を計算していないため、合計に入れていない事業所：{'、'.join(left_out)}"
        blocks.append(Paragraph(f"left_out_{number}", text, tone="note"))
    blocks += _open_amounts(number, group)
    return tuple(blocks)


def _group_table(number: int, group: _Group, found: list[SubsidyResult]) -> Table:
    rows = tuple(
        (office.case.facility.name, *_amounts(office.assessment.subsidy))
        for office in group.offices
    )
    sums = tuple(
        _sum_text(total([of(subsidy) for subsidy in found])) if found else "－" for of in _COLUMNS
    )
    return Table(
        id=f"sums_{number}",
        caption=f"表{number} {group.title}",
        columns=(
            Column("事業所", weight=28),
            Column("総事業費", Align.RIGHT, 24),
            Column("補助所要額", Align.RIGHT, 24),
            Column("事業者負担", Align.RIGHT, 24),
        ),
        rows=rows,
        total=(f"合計（{len(found)}事業所）", *sums),
    )


_COLUMNS: tuple[Callable[[SubsidyResult], Estimate], ...] = (
    lambda subsidy: subsidy.cost,
    lambda subsidy: subsidy.total,
    lambda subsidy: subsidy.own_contribution,
)


def _sum_text(summed: Estimate) -> str:
    """The sum as it reads; open at both ends it is neither 「以上」 nor 「以下」."""
    if summed.may_be_more and summed.may_be_less:
        settled = replace(summed, may_be_more=False, may_be_less=False)
        return f"{settled.text()}（さらに増減します）"
    return summed.text()


def _amounts(subsidy: SubsidyResult | None) -> tuple[str, ...]:
    if subsidy is None:
        return ("－",) * len(_COLUMNS)
    return tuple(of(subsidy).text() for of in _COLUMNS)


def _open_amounts(number: int, group: _Group) -> tuple[Paragraph, ...]:
    """Why the sums are ranges, by office."""
    lines = dict.fromkeys(
        f"・{office.case.facility.name}：{reason.text}"
        for office in group.offices
        for reason in _open_reasons(office.assessment.subsidy)
    )
    if not lines:
        return ()
    text = "\n".join(["額が決まっていない理由・確かめること", *lines])
    return (Paragraph(f"open_amounts_{number}", text, tone="note"),)


def _open_reasons(subsidy: SubsidyResult | None) -> tuple[Reason, ...]:
    if subsidy is None:
        return ()
    provisional = (subsidy.provisional,) if subsidy.provisional is not None else ()
    return (*provisional, *subsidy.total.reasons)


# --- one office ----------------------------------------------------------------------------------


def _office(number: int, office: OfficeSheet) -> Section:
    case, assessment = office.case, office.assessment
    blocks: list[Block] = [_facts(office)]
    if assessment.subsidy is None:
        blocks.append(Paragraph("no_programme", NO_PROGRAMME, missing=True))
    else:
        blocks += office_blocks(assessment.subsidy)
        blocks += line_blocks(case, assessment.subsidy)
    return Section(f"office_{number}", f"{number} {case.facility.name}", tuple(blocks))


def _facts(office: OfficeSheet) -> FieldList:
    case, assessment = office.case, office.assessment
    facility = case.facility
    told = [
        ("service", "サービス種別", assessment.service.name),
        ("facility_number", "介護保険事業所番号", facility.facility_number),
        ("prefecture", "申請先の都道府県", facility.prefecture),
        ("programme", "補助事業", programme_text(assessment)),
        ("date", "計画の日付", wareki(assessment.on)),
    ]
    if office.note:
        told.append(("note", "注意", office.note))
    fields = tuple(Field(name, label, text or MISSING, not text) for name, label, text in told)
    return FieldList("facts", fields)
