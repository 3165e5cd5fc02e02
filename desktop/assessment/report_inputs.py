"""What the user enters of the yearly effect reports (効果の報告), and what they are held against.

The baseline is the plan as it was when the first report was begun: later edits of the plan do
not change what is reported.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from desktop.assessment.fields import DateField, Line, LongText, described, whole_number
from desktop.assessment.quantity import Direction
from desktop.assessment.record import Record

MOST_REPORTS = 10
OFFICE_LEVELS = (0, 1, 2, 3)

LevelField = Annotated[Literal[0, 1, 2, 3] | None, BeforeValidator(whole_number)]


class ReportKpi(Record):
    """A KPI as it stood. ``measure`` and ``measure_unit``: what the rules of then called it."""

    id: Annotated[Line, Field(min_length=1)] = described("行のid", "指標を指すための名前。")
    measure: Line = described("指標の種類", "規則にある指標のid。ないときは空。", default="")
    measure_unit: Line = described("規則での単位", "そのときの規則の単位。", default="")
    name: Line = described("指標", "何を測るか。", default="")
    unit: Line = described("単位", "例：時間/月。", default="")
    baseline: Line = described("現状値", "導入前の値。", default="")
    target: Line = described("目標値", "目標とした値。", default="")
    when: Line = described("測定時期", "いつ測るか。", default="")
    how: LongText = described("測定方法", "どうやって測るか。", default="")
    direction: Direction | None = described(
        "よい向き", "下がるとよいか、上がるとよいか。わからないときは省略。", default=None
    )


class ReportBaseline(Record):
    """The plan that the effects are reported against, and the rules that it was made with."""

    taken_on: DateField = described("写した日", "最初の報告を始めた日。", default=None)
    rule_version: Line = described("規則の版", "そのときの規則の版。", default="")
    programme: Line = described("補助事業", "そのときの補助事業の名前。", default="")
    level: LevelField = described(
        "レベル", "そのときの事業所のレベル（0は1に届かない）。", default=None
    )
    tasks: tuple[Line, ...] = described(
        "対象の業務", "そのときの自己診断で対象だった業務のid。", default=(), max_length=60
    )
    kpis: tuple[ReportKpi, ...] = described("指標", "計画のKPI。", default=(), max_length=40)


class KpiResult(Record):
    """The result of one KPI in one year. ``kpi`` is the id of a :class:`ReportKpi`."""

    kpi: Annotated[Line, Field(min_length=1)] = described("指標のid", "どの指標の結果か。")
    result: Line = described("結果", "測った値。", default="")
    measured: Line = described("測った時期", "いつの数字か（例：令和9年10月）。", default="")
    remarks: LongText = described("備考", "数え方を変えた、職員が替わったなど。", default="")


class EffectReport(Record):
    """The report of one fiscal year."""

    fiscal_year: Annotated[int, BeforeValidator(whole_number), Field(ge=2019, le=2100)] = described(
        "報告する年度", "西暦（令和9年度は2027）。", "年度"
    )
    results: tuple[KpiResult, ...] = described(
        "結果", "指標ごとの結果。", default=(), max_length=60
    )
    cause: LongText = described("結果の原因", "良くなった理由、悪くなった理由。", default="")
    next_step: LongText = described("次の手立て", "翌年度に向けてすること。", default="")
    level: LevelField = described(
        "報告のときのレベル", "自己診断をやり直したときのレベル（0は1に届かない）。", default=None
    )
    wage_return: LongText = described(
        "賃金への還元", "収支が改善された場合の、職員の賃金への還元の内容。", default=""
    )
    reported_on: DateField = described("報告した日", "都道府県などに報告した日。", default=None)


def _one_per_year(reports: tuple[EffectReport, ...]) -> tuple[EffectReport, ...]:
    years = [report.fiscal_year for report in reports]
    twice = next((year for year in years if years.count(year) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice}年度の報告が2つあります。1つにしてください")
    return tuple(sorted(reports, key=lambda report: report.fiscal_year))


EffectReports = Annotated[tuple[EffectReport, ...], AfterValidator(_one_per_year)]
