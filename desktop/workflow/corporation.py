"""法人でまとめる: cases of the library or files, each assessed by its own date; nothing is written
into a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.assessment.corporation_sheet import (
    TITLE,
    CorporationPaper,
    OfficeSheet,
    corporation_paper,
    is_same_corporation,
    refuse_unfit,
)
from desktop.workflow.case_files import (
    case_from_document,
    read_case,
    refuse_unknown_ids,
    refuse_unknown_services,
)
from desktop.workflow.file_names import japanese_date, safe_name
from desktop.workflow.file_text import path_text

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.rules import RuleBook
    from desktop.storage.entries import CaseEntry
    from desktop.workflow.library import Library


def office_sheet(case: Case, rules: RuleBook, today: date, saved_with: str = "") -> OfficeSheet:
    """The case on its own day; ``saved_with``: the version of the rules it was last saved under."""
    from desktop.assessment.engine import assess

    note = ""
    if saved_with not in ("", rules.version):
        note = (
            f"規則の版 {saved_with} で保存された診断を、いまの版 {rules.version} で計算しました。"
        )
    return OfficeSheet(case, assess(case, rules, case.plan_date or today), note)


def paper_of_files(paths: Iterable[Path], rules: RuleBook, today: date) -> CorporationPaper:
    """The offices in case files, as ``kaigo-kaizen corporation`` reads them."""
    cases = []
    for path in paths:
        case = read_case(path)
        refuse_unknown_ids(case, rules, case.plan_date or today, path_text(Path(path.name)))
        cases.append(case)
    refuse_unfit(cases)
    return corporation_paper(tuple(office_sheet(case, rules, today) for case in cases), today)


def paper_of_cases(library: Library, case_ids: Iterable[str]) -> CorporationPaper:
    """The offices of cases in the library, read only."""
    today, rules = library.today(), library.rules
    sheets = []
    for case_id in case_ids:
        stored = library.store.case(case_id)
        case = case_from_document(stored.document, stored.entry.title)
        day = case.plan_date or today
        refuse_unknown_services(case, rules, day, stored.entry.title)
        sheets.append(office_sheet(case, rules, today, stored.entry.rule_version))
    return corporation_paper(tuple(sheets), today)


def cases_by_corporation(library: Library) -> tuple[tuple[str, tuple[CaseEntry, ...]], ...]:
    """The cases of each corporation that has several, by its name; others cannot be put together.

    A case that cannot be read is left out; opening it says why.
    """
    from desktop.errors import UserFacingError

    groups: list[tuple[Case, list[CaseEntry]]] = []
    for entry in library.cases():
        try:
            case = case_from_document(library.store.case(entry.id).document, entry.title)
        except UserFacingError:
            continue
        group = next((g for first, g in groups if is_same_corporation(first, case)), None)
        if group is not None:
            group.append(entry)
        elif case.facility.corporation_name or case.facility.corporation_number:
            groups.append((case, [entry]))
    return tuple((_name(case), tuple(group)) for case, group in groups if len(group) > 1)


def _name(case: Case) -> str:
    facility = case.facility
    return facility.corporation_name or f"法人番号 {facility.corporation_number}"


def corporation_file_name(name: str, on: date, ending: str) -> str:
    """「<法人名>_法人のとりまとめ_令和8年11月22日.xlsx」."""
    return f"{safe_name(name)}_{TITLE}_{japanese_date(on)}{ending}"
