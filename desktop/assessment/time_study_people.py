"""Who was observed on which day: the rows of a time study gathered to person-days, and judged.

What cannot be true (more than 1,440 minutes of one person on one day) stays out of every figure,
and its finding names the row.
"""

from __future__ import annotations

from desktop.assessment.immutable import immutable
from desktop.assessment.time_study_inputs import (
    CATEGORIES,
    PHASE_WORDS,
    Shift,
    StaffRole,
    StudyPhase,
    TimeStudy,
    TimeStudyRow,
)

MINUTES_A_DAY = 1_440
Group = tuple[StaffRole | None, tuple[str, ...]]
"""Role and shifts of a person-day; "" is a shift that was not given."""


@immutable
class Finding:
    """Something to look at again, and the field where it stands."""

    path: str
    text: str
    is_left_out: bool = False


@immutable
class PersonDay:
    """The rows of one person on one day."""

    phase: StudyPhase
    day: int | None
    role: StaffRole | None
    rows: tuple[TimeStudyRow, ...]

    @property
    def group(self) -> Group:
        given = {row.shift for row in self.rows}
        return self.role, tuple(
            [shift.value for shift in Shift if shift in given] + ([""] if None in given else [])
        )


@immutable
class _Numbered:
    """A row with its place in the case, and its number in the list of its own study."""

    index: int
    name: str
    row: TimeStudyRow

    def finding(self, field: str, text: str, *, is_left_out: bool = False) -> Finding:
        return Finding(f"time_study/rows/{self.index}/{field}", f"{self.name}：{text}", is_left_out)


def person_days(study: TimeStudy) -> tuple[list[PersonDay], list[Finding]]:
    """The person-days that can be counted, and what is to be looked at again."""
    findings: list[Finding] = []
    gathered: dict[tuple[object, ...], list[_Numbered]] = {}
    for numbered in _numbered(study):
        findings += _row_findings(numbered)
        if numbered.row.phase is not None and _has_minutes(numbered.row):
            gathered.setdefault(_key(numbered), []).append(numbered)
    counted = []
    for rows in gathered.values():
        findings += _sum_findings(rows)
        first = rows[0].row
        if first.phase is not None and _sum(rows) <= MINUTES_A_DAY:
            inside = tuple(each.row for each in rows)
            counted.append(PersonDay(first.phase, first.day, first.role, inside))
    return counted, sorted(findings, key=_place)


def _place(finding: Finding) -> int:
    return int(finding.path.split("/")[2])


def minutes_of(row: TimeStudyRow, category: str) -> int:
    """The minutes of a category; an empty one of a row that is counted is 0."""
    return getattr(row, category) or 0


def row_total(row: TimeStudyRow) -> int | None:
    """The sum of a row; None where nothing was entered."""
    if not _has_minutes(row):
        return None
    return sum(minutes_of(row, category) for category in CATEGORIES)


def _numbered(study: TimeStudy) -> list[_Numbered]:
    counts: dict[StudyPhase | None, int] = {}
    numbered = []
    for index, row in enumerate(study.rows):
        number = counts[row.phase] = counts.get(row.phase, 0) + 1
        word = PHASE_WORDS[row.phase] if row.phase else "事前・事後が空の行"
        numbered.append(_Numbered(index, f"{word}の{number}行目", row))
    return numbered


def _has_minutes(row: TimeStudyRow) -> bool:
    return any(getattr(row, category) is not None for category in CATEGORIES)


def _key(numbered: _Numbered) -> tuple[object, ...]:
    """Rows of the same key are one person on one day; without a name or a day none is."""
    row = numbered.row
    if row.day is None or not row.person:
        return (row.phase, numbered.index)
    return (row.phase, row.day, row.role, row.person)


def _row_findings(numbered: _Numbered) -> list[Finding]:
    row = numbered.row
    if not _has_minutes(row):
        text = "分数が1つも入っていないので、数えていません。"
        return [numbered.finding(CATEGORIES[0], text, is_left_out=True)]
    if row.phase is None:
        text = "事前か事後かが空なので、数えていません。"
        return [numbered.finding("phase", text, is_left_out=True)]
    blanks = [
        (field, word)
        for field, word in (("day", "何日目"), ("person", "職員"))
        if getattr(row, field) in (None, "")
    ]
    findings = []
    if blanks:
        words = "と".join(f"「{word}」" for _field, word in blanks)
        text = f"{words}が空なので、この1行を1人・1日と数えています。"
        findings.append(numbered.finding(blanks[0][0], text))
    findings += [
        numbered.finding(field, f"「{word}」が空なので、{word}で絞ると入りません。")
        for field, word in (("role", "職種"), ("shift", "勤務"))
        if getattr(row, field) is None
    ]
    return findings


def _sum(rows: list[_Numbered]) -> int:
    return sum(row_total(each.row) or 0 for each in rows)


def _sum_findings(rows: list[_Numbered]) -> list[Finding]:
    total, last = _sum(rows), rows[-1]
    others = "、".join(each.name for each in rows[:-1])
    if total > MINUTES_A_DAY:
        together = f"（{others}と合わせて）" if others else ""
        text = (
            f"1人・1日の合計が{total:,}分です{together}。"
            f"1日は{MINUTES_A_DAY:,}分までなので、数えていません。"
        )
        return [last.finding(CATEGORIES[0], text, is_left_out=True)]
    findings = []
    if others:
        text = f"{others}と同じ職員・同じ日なので、合わせて1人・1日と数えています。"
        findings.append(last.finding("person", text))
    if total == 0:
        text = "合計が0分です。0分のまま数えています。休みの日なら行を消してください。"
        findings.append(last.finding(CATEGORIES[0], text))
    return findings
