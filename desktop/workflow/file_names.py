"""Names for the files that leave the app: they say what is inside and are legal everywhere."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from desktop.assessment.case import Case
from desktop.assessment.prefecture_terms import PrefectureCall

# Forbidden in names on Windows, which is the strictest of the three systems.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
# 255 bytes is the limit of most file systems; Japanese takes three a letter.
LONGEST_OFFICE_BYTES = 150


def plan_file_name(case: Case, on: date, ending: str = ".pdf") -> str:
    """「<事業所名>_業務改善計画_令和8年11月22日.pdf」."""
    return f"{_office(case)}_業務改善計画_{japanese_date(on)}{ending}"


def transfer_file_name(case: Case, on: date, ending: str) -> str:
    """「<事業所名>_転記シート_令和8年11月22日.xlsx」."""
    return f"{_office(case)}_転記シート_{japanese_date(on)}{ending}"


def paper_file_name(case: Case, title: str, on: date, ending: str) -> str:
    """「<事業所名>_送付状_令和8年11月22日.pdf」."""
    return f"{_office(case)}_{safe_name(title)}_{japanese_date(on)}{ending}"


def sheet_file_name(case: Case, what: str, on: date, ending: str) -> str:
    """「<事業所名>_改善活動_令和8年11月22日.pdf」; ``what`` names the sheet."""
    return f"{_office(case)}_{safe_name(what)}_{japanese_date(on)}{ending}"


def with_ending(path: Path, ending: str) -> Path:
    """``path`` with ``ending``: what is written is what the name says."""
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")


def case_file_name(case: Case, on: date) -> str:
    """「<事業所名>_自己診断_令和8年11月22日.json」."""
    return f"{_office(case)}_自己診断_{japanese_date(on)}.json"


def call_file_name(call: PrefectureCall) -> str:
    """「募集要項_埼玉県_R8-dounyu_2026年度.json」."""
    parts = (call.prefecture, call.terms.programme, f"{call.fiscal_year}年度")
    return f"募集要項_{'_'.join(safe_name(part) for part in parts)}.json"


def japanese_date(day: date) -> str:
    """「令和8年11月22日」; a year before 令和 is written as it is."""
    era = f"令和{day.year - 2018}年" if day.year > 2018 else f"{day.year}年"
    return f"{era}{day.month}月{day.day}日"


def safe_name(text: str) -> str:
    """``text`` as part of a file name: nothing forbidden, not too long, not empty."""
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .　")
    cut = plain.encode("utf-8", errors="ignore")[:LONGEST_OFFICE_BYTES]
    name = cut.decode("utf-8", errors="ignore").rstrip(" .　")
    return f"_{name}" if _RESERVED.match(name) else name or "事業所"


def _office(case: Case) -> str:
    return safe_name(case.facility.name)
