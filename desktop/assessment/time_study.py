"""The figures of a time study: totals, minutes of one person on one day, shares, differences.

Pure and exact: minutes are whole, averages are fractions and are rounded only where they are
shown.  Nothing here says what a difference comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from desktop.assessment.immutable import immutable
from desktop.assessment.time_study_inputs import (
    BREAKS,
    CATEGORIES,
    CATEGORY_WORDS,
    PHASE_WORDS,
    ROLE_WORDS,
    SHIFT_WORDS,
    STUDY_DAYS,
    Shift,
    StaffRole,
    StudyPhase,
    TimeStudy,
)
from desktop.assessment.time_study_people import (
    Finding,
    Group,
    PersonDay,
    minutes_of,
    person_days,
)
from desktop.assessment.trace import Step

ROUNDING_NOTE = (
    "「1人・1日」と割合は、小数第2位を四捨五入して示します。"
    "四捨五入のため、内訳の合計が100％や合計の値にならないことがあります。"
)
SHARE_NOTE = "割合は、休憩を含む合計に対するものです。空の区分は0分と数えています。"
DIFFERENCE_NOTE = (
    "差は「事前と事後の差」です。何によって変わったかは、この数字だけではわかりません。"
)
MIX_NOTE = (
    "事前と事後で、職種と勤務の割合が違います。差には、その違いも含まれます。"
    "職種と勤務を1つに絞ると、そろえて見られます。"
)
TOTAL, WITHOUT_BREAKS = "total", "without_breaks"
ROW_TITLES = {**CATEGORY_WORDS, TOTAL: "合計（休憩を含む）", WITHOUT_BREAKS: "合計（休憩を除く）"}
ROW_IDS = tuple(ROW_TITLES)


@immutable
class Scope:
    """Whose rows are counted; None is everybody's."""

    role: StaffRole | None = None
    shift: Shift | None = None


EVERYBODY = Scope()


@immutable
class Figure:
    """One category (or total) of one study."""

    total: int
    per_person_day: Fraction
    share: Fraction | None
    total_text: str
    per_text: str
    share_text: str
    trace: Step


@immutable
class PhaseFigures:
    """One study: how many person-days, who they are, and a figure for each row id."""

    phase: StudyPhase
    person_days: int
    people_text: str
    figures: tuple[tuple[str, Figure], ...]

    def figure(self, row_id: str) -> Figure:
        return dict(self.figures)[row_id]


@immutable
class Difference:
    """After less before, in minutes of one person on one day."""

    minutes: Fraction
    text: str


@immutable
class TimeStudyFigures:
    """What the page shows. ``no_comparison`` says why there are no differences."""

    before: PhaseFigures | None
    after: PhaseFigures | None
    differences: tuple[tuple[str, Difference], ...]
    no_comparison: str
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]

    def difference(self, row_id: str) -> Difference | None:
        return dict(self.differences).get(row_id)

    def trace(self, row_id: str) -> Step:
        """How the figures of a row came about: each study, and what lies between them."""
        studies = [each for each in (self.before, self.after) if each is not None]
        steps = tuple(each.figure(row_id).trace for each in studies)
        difference = self.difference(row_id)
        if difference is None or self.before is None or self.after is None:
            return Step(ROW_TITLES[row_id], "—", self.no_comparison, steps=steps)
        before, after = (each.figure(row_id).per_text for each in (self.before, self.after))
        working = f"1人・1日あたり {after} − {before}（丸める前の値で引き、小数第2位を四捨五入）"
        return Step(f"{ROW_TITLES[row_id]}の差", difference.text, working, steps=steps)


def time_study_figures(study: TimeStudy, scope: Scope = EVERYBODY) -> TimeStudyFigures:
    """The figures of the rows within ``scope``; the findings are those of all rows."""
    counted, findings = person_days(study)
    chosen = [narrowed for each in counted if (narrowed := _within(each, scope)) is not None]
    before = _phase_figures(StudyPhase.BEFORE, chosen)
    after = _phase_figures(StudyPhase.AFTER, chosen)
    differences: tuple[tuple[str, Difference], ...] = ()
    if before is not None and after is not None:
        differences = tuple((row_id, _difference(row_id, before, after)) for row_id in ROW_IDS)
    return TimeStudyFigures(
        before,
        after,
        differences,
        _no_comparison(before, after),
        tuple(_notes(chosen, is_compared=bool(differences))),
        (*findings, *_date_findings(study)),
    )


def _within(person_day: PersonDay, scope: Scope) -> PersonDay | None:
    """The part of a person-day that ``scope`` asks for; a night is not a part of a day shift."""
    if scope.role is not None and person_day.role is not scope.role:
        return None
    if scope.shift is None:
        return person_day
    rows = tuple(row for row in person_day.rows if row.shift is scope.shift)
    return PersonDay(person_day.phase, person_day.day, person_day.role, rows) if rows else None


# --- one study --------------------------------------------------------------------------------


def _phase_figures(phase: StudyPhase, chosen: list[PersonDay]) -> PhaseFigures | None:
    people = [each for each in chosen if each.phase is phase]
    if not people:
        return None
    sums = {
        category: sum(minutes_of(row, category) for each in people for row in each.rows)
        for category in CATEGORIES
    }
    everything = sum(sums.values())
    sums |= {TOTAL: everything, WITHOUT_BREAKS: everything - sums[BREAKS]}
    figures = tuple(
        (row_id, _figure(row_id, sums[row_id], everything, (phase, len(people))))
        for row_id in ROW_IDS
    )
    return PhaseFigures(phase, len(people), _people_text(people), figures)


def _figure(row_id: str, total: int, everything: int, of: tuple[StudyPhase, int]) -> Figure:
    phase, count = of
    per_person = Fraction(total, count)
    share = Fraction(total, everything) if everything else None
    per_text = f"{one_decimal(per_person)}分"
    share_text = "—" if share is None else f"{one_decimal(share * 100)}％"
    steps = (
        Step("合計", f"{total:,}分", f"{count:,}人日の記録の合計。"),
        Step("1人・1日あたり", per_text, f"{total:,}分 ÷ {count:,}人日"),
        Step("割合", share_text, f"{total:,}分 ÷ 合計 {everything:,}分（休憩を含む）"),
    )
    title = f"{PHASE_WORDS[phase]}の{ROW_TITLES[row_id]}"
    trace = Step(title, per_text, "1人・1日あたり。小数第2位を四捨五入。", steps=steps)
    return Figure(total, per_person, share, f"{total:,}分", per_text, share_text, trace)


def _people_text(people: list[PersonDay]) -> str:
    """「介護職員・日勤 3人日、介護職員・夜勤 2人日」: who is in a total, by name."""
    counts = _groups(people)
    return "、".join(f"{_group_words(group)} {counts[group]:,}人日" for group in counts)


def _groups(people: Iterable[PersonDay]) -> dict[Group, int]:
    counts: dict[Group, int] = {}
    for group in sorted((each.group for each in people), key=_group_order):
        counts[group] = counts.get(group, 0) + 1
    return counts


def _group_order(group: Group) -> tuple[int, tuple[str, ...]]:
    role, shifts = group
    return (list(StaffRole).index(role) if role else len(StaffRole)), shifts


def _group_words(group: Group) -> str:
    role, shifts = group
    words = "と".join(SHIFT_WORDS[shift] if shift else "勤務が空" for shift in shifts)
    return f"{ROLE_WORDS[role] if role else '職種が空'}・{words}"


# --- both studies -----------------------------------------------------------------------------


def _difference(row_id: str, before: PhaseFigures, after: PhaseFigures) -> Difference:
    changed = after.figure(row_id).per_person_day - before.figure(row_id).per_person_day
    return Difference(changed, difference_text(changed))


def difference_text(changed: Fraction) -> str:
    """「12.5分減」, 「3.0分増」; an increase is said as one."""
    if changed == 0:
        return "変わらない"
    word = "減" if changed < 0 else "増"
    shown = one_decimal(abs(changed))
    return f"0.1分未満の{word}" if shown == "0.0" else f"{shown}分{word}"


def one_decimal(value: Fraction) -> str:
    """A value that is not negative, with one decimal, 四捨五入: 2/3 is 「0.7」, 1/20 is 「0.1」."""
    tenths = (value * 20 + 1) // 2
    whole, rest = divmod(tenths, 10)
    return f"{whole:,}.{rest}"


def _no_comparison(before: PhaseFigures | None, after: PhaseFigures | None) -> str:
    if before is not None and after is not None:
        return ""
    if before is None and after is None:
        return "数えられる記録がまだありません。"
    missing = PHASE_WORDS["before" if before is None else "after"]
    return f"{missing}の記録がないので、事前と事後を比べていません。"


def _notes(chosen: list[PersonDay], *, is_compared: bool) -> Iterable[str]:
    """What a careful reader has to know beside the figures."""
    for phase in StudyPhase:
        people = [each for each in chosen if each.phase is phase]
        days = {each.day for each in people if each.day is not None}
        if people and len(days) < STUDY_DAYS:
            yield f"{PHASE_WORDS[phase]}の記録は{len(days)}日分です（目安は{STUDY_DAYS}日間）。"
    if is_compared:
        yield DIFFERENCE_NOTE
        before, after = (
            _groups(each for each in chosen if each.phase is phase) for phase in StudyPhase
        )
        if _mix(before) != _mix(after):
            yield MIX_NOTE
    if chosen:
        yield SHARE_NOTE
        yield ROUNDING_NOTE


def _mix(groups: dict[Group, int]) -> dict[Group, Fraction]:
    everybody = sum(groups.values())
    return {group: Fraction(count, everybody) for group, count in groups.items()}


def _date_findings(study: TimeStudy) -> Iterable[Finding]:
    before, after = study.before_from, study.after_from
    if before is not None and after is not None and after <= before:
        yield Finding(
            "time_study/after_from", "事後の調査の初日が、事前の調査の初日より後になっていません。"
        )
