"""The sheet of a time study: made, filled in elsewhere, read back, and taken in as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.assessment.case import Case
from desktop.assessment.time_study_inputs import (
    MOST_ROWS,
    PHASE_WORDS,
    STUDY_DAYS,
    StudyPhase,
    TimeStudyRow,
)
from desktop.assessment.time_study_people import MINUTES_A_DAY
from desktop.errors import UserFacingError
from desktop.workflow.choices import CHOICE_WORDS
from desktop.workflow.field_names import plain_type
from desktop.workflow.file_names import japanese_date, safe_name
from desktop.workflow.file_text import FileRefusedError, bytes_of, path_text
from desktop.workflow.time_study_reading import (
    COLUMNS,
    MOST_LINES,
    ReadSheet,
    cells_of,
    is_minutes,
    read_lines,
)

if TYPE_CHECKING:
    from desktop.documents.time_study_cells import Sheet
    from desktop.workflow.problems import Problem
    from desktop.workflow.session import Session

CSV, EXCEL = ".csv", ".xlsx"
ROWS = "time_study/rows"
_ZIP, _OLD_EXCEL, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_ABOUT = (
    "業務時間の調査の用紙",
    "1人・1日を1行として、シート「業務時間」に書きます。同じ日に日勤と夜勤があれば2行にします。",
    f"「事前・事後」：取組の前の調査か、後の調査か。「何日目」：1から{STUDY_DAYS}まで。",
    "「職種」と「勤務」は一覧から選びます。",
    "「職員」：人を見分ける記号（A、B、1番など）。氏名でなくてかまいません。",
    f"時間は分の整数で書きます（1時間30分は90）。1人・1日の合計は{MINUTES_A_DAY:,}分までです。",
    "空の区分は0分と数えます。1行目の見出しは変えないでください。",
    "区分は介護カイゼンの6つです。国のツールや加算の様式とは、区分が違うことがあります。",
    "直接介護：食事・排せつ・入浴の介助など。間接業務：準備・片付け・清掃・物品の管理など。",
    "記録：記録・文書の作成・申し送りなど。巡回・移動：巡回・見守りの訪室・移動など。",
    "休憩：休憩・仮眠など。その他：会議・研修など、ほかのどれにも入らないもの。",
    "書き終えたら保存し、介護カイゼンの「用紙から取り込む」で選びます。",
)


def sheet_name(case: Case, on: date, ending: str) -> str:
    """「<事業所名>_業務時間の調査_令和8年11月22日.xlsx」."""
    return f"{safe_name(case.facility.name)}_業務時間の調査_{japanese_date(on)}{ending}"


# --- writing ----------------------------------------------------------------------------------


def write_sheet(path: Path, rows: Sequence[TimeStudyRow]) -> int:
    """Write the sheet, with what was recorded so far; the ending of ``path`` says as what.

    Returns how many rows are not in it: those of which nobody said 事前 or 事後.
    """
    from desktop.documents.time_study_cells import csv_bytes, xlsx_bytes
    from desktop.documents.write import write_file

    kept = tuple(row for row in rows if row.phase is not None)
    sheet = _sheet(kept)
    is_csv = path.suffix.lower() == CSV

    def check(written: bytes) -> None:
        read = _rows_in(written, path.name) if kept else ReadSheet(())
        if read.rows != kept:
            raise UserFacingError(
                "書き出した用紙を読み直すと、元と違っていました",
                what_to_do="別の場所に保存してください",
                where=path_text(path),
            )

    write_file(path, csv_bytes(sheet) if is_csv else xlsx_bytes(sheet), check)
    return len(rows) - len(kept)


def _sheet(rows: Sequence[TimeStudyRow]) -> Sheet:
    from desktop.documents.time_study_cells import Sheet

    choices, numbers = {}, {}
    for at, field in enumerate(COLUMNS):
        kind = plain_type(TimeStudyRow.model_fields[field].annotation)
        if kind in CHOICE_WORDS:
            choices[at] = tuple(CHOICE_WORDS[kind].values())
        elif field == "day":
            numbers[at] = (1, STUDY_DAYS)
        elif is_minutes(field):
            numbers[at] = (0, MINUTES_A_DAY)
    return Sheet(
        tuple(COLUMNS.values()),
        [cells_of(row) for row in rows],
        choices=choices,
        numbers=numbers,
        about=_ABOUT,
        most_rows=MOST_ROWS,
    )


# --- reading ----------------------------------------------------------------------------------


def read_sheet(path: Path) -> ReadSheet:
    """The rows in the file at ``path``: an xlsx, or a CSV in UTF-8 or Shift-JIS."""
    return _rows_in(bytes_of(path), path_text(Path(path.name)))


def _rows_in(data: bytes, where: str) -> ReadSheet:
    from desktop.documents.time_study_cells import csv_lines, xlsx_lines

    try:
        if data.startswith(_ZIP):
            lines = xlsx_lines(data, MOST_LINES)
        else:
            lines = csv_lines(_text(data, where))
    except FileRefusedError:
        raise
    except UserFacingError as error:
        raise FileRefusedError(error.message, what_to_do=error.what_to_do, where=where) from error
    return read_lines(lines, where)


def _text(data: bytes, where: str) -> str:
    """The characters of a CSV: UTF-8, or what Japanese Excel saves."""
    for mark, kind in ((_OLD_EXCEL, "古い形のExcelかパスワード付きのExcel"), (_PDF, "PDF")):
        if data.startswith(mark):
            raise FileRefusedError(
                f"これは{kind}のファイルです",
                what_to_do="Excelブック（.xlsx）か CSV で保存し直してください",
                where=where,
            )
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileRefusedError(
        "文字を読めません",
        what_to_do="Excelで「CSV UTF-8」か「Excelブック（.xlsx）」として保存し直してください",
        where=where,
    )


# --- taking in --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """What taking a sheet in does to one study."""

    phase: StudyPhase
    now: int
    new: int
    lost: int
    """Rows that are there now and not in the sheet."""

    @property
    def sentence(self) -> str:
        word = PHASE_WORDS[self.phase]
        if not self.now:
            return f"{word}：{self.new}行を加えます。"
        lost = f"いまある{self.lost}行は用紙にないので、消えます。" if self.lost else ""
        same = "" if self.lost else "いまある行は、すべて用紙にもあります。"
        return f"{word}：いまの{self.now}行を、用紙の{self.new}行に置き換えます。{lost}{same}"


@dataclass(frozen=True, slots=True)
class Import:
    """A sheet that was read, and the rows as they would then be."""

    rows: tuple[TimeStudyRow, ...]
    changes: tuple[PhaseChange, ...]
    ignored: tuple[str, ...]

    @property
    def preview(self) -> str:
        """What would change, a line per study."""
        lines = [change.sentence for change in self.changes]
        untouched = [p for p in StudyPhase if p not in {c.phase for c in self.changes}]
        if any(row.phase in untouched for row in self.rows):
            words = "と".join(PHASE_WORDS[phase] for phase in untouched)
            lines.append(f"{words}の行は、用紙にないので、そのまま残します。")
        if self.ignored:
            told = "、".join(f"「{title}」" for title in self.ignored)
            lines.append(f"次の列は取り込みません：{told}")
        lines.append("取り込んだ後でも「元に戻す」で戻せます。")
        return "\n".join(lines)


def plan_import(case: Case, read: ReadSheet) -> Import:
    """A sheet replaces the studies that it has rows of, and leaves the other as it is."""
    now, changes = case.time_study.rows, []
    merged: list[TimeStudyRow] = []
    for phase in (*StudyPhase, None):
        here = [row for row in now if row.phase is phase]
        new = [row for row in read.rows if row.phase is phase]
        merged += new or here
        if phase is not None and new:
            lost = sum((Counter(here) - Counter(new)).values())
            changes.append(PhaseChange(phase, len(here), len(new), lost))
    return Import(tuple(merged), tuple(changes), read.ignored)


def take_in(session: Session, planned: Import) -> Problem | None:
    """Replace the rows, as one change that 元に戻す takes back."""
    return session.set(ROWS, documents_of(planned.rows), "業務時間の用紙の取り込み")


def documents_of(rows: Sequence[TimeStudyRow]) -> list[dict[str, Any]]:
    """Rows as the case document keeps them: what is empty is left out."""
    return [
        {
            field: value
            for field, value in row.model_dump(mode="json", exclude_none=True).items()
            if value != ""
        }
        for row in rows
    ]
