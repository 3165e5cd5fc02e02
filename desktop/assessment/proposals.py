"""What the app proposes for the plan's texts, from the answers, gaps and quotations.

Proposals state facts that the user entered and the source's own words; they promise nothing.
What only the office can know reads 〔要記入…〕.  A text that the user has edited is never replaced.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.assessment.case import Case, Kpi, QuotationLine, ScheduleItem
from desktop.assessment.prepared import line_label
from desktop.assessment.results import Assessment, Gap
from desktop.assessment.rules import GridTask, RuleBook, Technology
from desktop.assessment.values import FiscalYear, Mark

Proposal = Callable[[Case, Assessment, RuleBook], str]

TEXT_FIELDS = ("issues", "measures", "targets", "organisation", "training", "effect_measurement")


def proposed_text(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> str:
    """The proposal for one of :data:`TEXT_FIELDS`."""
    return _PROPOSALS[field](case, assessment, rules)


def text_of(case: Case, assessment: Assessment, rules: RuleBook, field: str) -> str:
    """The user's own text where there is one, else the proposal."""
    own: str | None = getattr(case.plan, field)
    return proposed_text(case, assessment, rules, field) if own is None else own


def level_text(level: int | None) -> str:
    """A level in words."""
    if level is None:
        return "対象の業務なし"
    return f"レベル{level}" if level else "レベル1に届いていない"


def mark_text(mark: Mark) -> str:
    return "－" if mark is Mark.NONE else mark.value


def _issues(_case: Case, assessment: Assessment, _rules: RuleBook) -> str:
    if not assessment.gaps:
        return (
            f"自己診断では、レベル{assessment.target_level}の目安に対して不足する業務はなかった。"
            "職員から見た困りごと：〔要記入〕"
        )
    now = level_text(assessment.office_level)
    lines = [f"自己診断の結果は「{now}」であり、次の業務に課題がある。"]
    lines += [f"・{_issue_of(gap)}" for gap in assessment.gaps]
    return "\n".join(lines)


def _issue_of(gap: Gap) -> str:
    result = gap.result
    marks = f"現在 {mark_text(result.mark)}、目標 {mark_text(result.target_mark)}"
    if result.mark is Mark.NONE:
        todo = "目安となる技術が入っていない"
    else:
        todo = "技術は入っているが、仕事の進め方の見直しが済んでいない"
    note = f"（{result.applicable_reason}）" if result.applicable_reason else ""
    return f"{result.task.name}（{marks}）：{todo}。{note}"


def _measures(case: Case, assessment: Assessment, rules: RuleBook) -> str:
    lines = [_introduction(line, index, rules) for index, line in enumerate(case.quotations)]
    changes = [
        f"・{gap.result.task.short_name}：{criterion.official}"
        for gap in assessment.gaps
        for criterion in gap.change
    ]
    changes = list(dict.fromkeys(changes))
    if not lines:
        lines = ["導入する技術：〔要記入〕"]
    if changes:
        lines += ["導入にあわせて、次の仕事の進め方の見直しに取り組む。", *changes]
    return "\n".join(lines)


def _introduction(line: QuotationLine, index: int, rules: RuleBook) -> str:
    technology = rules.technology_by_id.get(line.technology)
    name = line_label(line, index, technology)
    kind = f"（{technology.name}）" if technology and technology.name != name else ""
    unit = "式" if technology and technology.cap_category.is_software else "台"
    where = "、".join(task.short_name for task in tasks_served(technology, rules))
    used = f"し、{where}に使う" if where else "する"
    return f"・{name}{kind}を{line.units}{unit}導入{used}。"


def tasks_served(technology: Technology | None, rules: RuleBook) -> tuple[GridTask, ...]:
    """The tasks that a technology serves, each once, in the grid's order."""
    if technology is None:
        return ()
    ids = {service.task for service in technology.serves}
    return tuple(task for task in rules.tasks if task.id in ids)


def _targets(_case: Case, assessment: Assessment, _rules: RuleBook) -> str:
    last = FiscalYear(assessment.fiscal_year.year).label
    lines = [
        f"{last}末までに、省力化の取組を「{level_text(assessment.office_level)}」から"
        f"「レベル{assessment.target_level}」の目安に近づける。"
    ]
    lines += [
        f"・{gap.result.task.short_name}："
        f"{mark_text(gap.result.mark)} → {mark_text(gap.result.target_mark)}"
        for gap in assessment.gaps
    ]
    lines.append("生み出した時間は、利用者への直接的なケアと、職員の休憩・研修の時間に充てる。")
    return "\n".join(lines)


def _organisation(case: Case, assessment: Assessment, _rules: RuleBook) -> str:
    facility = case.facility
    lines = [
        f"責任者：{facility.representative or '〔要記入：代表者・管理者〕'}",
        f"担当者：{facility.contact_person or '〔要記入：担当者〕'}",
    ]
    if assessment.service.committee_duty:
        lines.append(
            "利用者の安全並びに介護サービスの質の確保及び職員の負担軽減に資する方策を検討する"
            "委員会：〔要記入：名称・開催頻度・構成員〕"
        )
    else:
        lines.append("話し合いの場：〔要記入：会議の名前・開催頻度・参加者〕")
    lines.append("相談先：介護生産性向上総合相談センター等〔要記入：相談日〕")
    return "\n".join(lines)


def _training(case: Case, _assessment: Assessment, rules: RuleBook) -> str:
    lines = []
    labels = [
        line_label(line, index, rules.technology_by_id.get(line.technology))
        for index, line in enumerate(case.quotations)
    ]
    if labels:
        lines.append(
            f"・{'、'.join(dict.fromkeys(labels))}の操作研修を、使い始める前に全職員に行う。"
        )
    lines.append("・夜勤者や短時間の職員も受けられるよう、同じ内容を2回以上行い、記録を残す。")
    support = case.improvement_support.provider
    if support:
        lines.append(f"・業務改善支援として「{support}」を受ける。")
    lines.append("・手順書を見直し、導入後3か月を目安に、使い方の困りごとを集めて直す。")
    return "\n".join(lines)


def _effect_measurement(_case: Case, assessment: Assessment, _rules: RuleBook) -> str:
    years = "、".join(year.label for year in assessment.report_years)
    lines = [
        "・導入前に現状値を測り、導入後は同じ月・同じ方法で測って比べる。",
        "・業務にかかる時間は、導入の前後で同じ日数の業務時間を職員が記録して比べる。",
    ]
    if years:
        lines.append(f"・{years}に、この計画で定めた内容に対する効果を都道府県等に報告する。")
    lines.append("・悪くなった指標も、そのまま報告し、原因と次の手立てを話し合う。")
    return "\n".join(lines)


_PROPOSALS: dict[str, Proposal] = {
    "issues": _issues,
    "measures": _measures,
    "targets": _targets,
    "organisation": _organisation,
    "training": _training,
    "effect_measurement": _effect_measurement,
}


def proposed_kpis(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Kpi, ...]:
    """The three figures that grantees report, and the time of each task that is worked on."""
    year = assessment.fiscal_year
    after = f"{year.after(1).label}の同じ月"
    common = (
        ("1か月平均残業時間", "時間/月", "減らす", "勤怠の記録から、1か月の残業時間の合計÷職員数"),
        (
            "年次有給休暇の平均取得日数",
            "日/年",
            "増やす",
            "勤怠の記録から、1年の取得日数の合計÷職員数",
        ),
        ("年間離職率", "%", "下げる", "1年の離職者数÷年度初めの職員数"),
    )
    kpis = [
        Kpi(name=name, unit=unit, baseline="", target=f"現状値より{way}", when=after, how=how)
        for name, unit, way, how in common
    ]
    kpis.extend(
        Kpi(
            name=f"{task.short_name}にかかる時間",
            unit="分/日",
            baseline="",
            target="現状値より減らす",
            when="導入の前と、導入の3か月後",
            how="5日間、職員が業務時間を記録した平均",
        )
        for task in _worked_on(case, assessment, rules)
    )
    return tuple(kpis)


def _worked_on(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[GridTask, ...]:
    served = {
        task.id
        for line in case.quotations
        for task in tasks_served(rules.technology_by_id.get(line.technology), rules)
    }
    return tuple(r.task for r in assessment.tasks if r.applicable and r.task.id in served)


def kpis_of(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Kpi, ...]:
    own = case.plan.kpis
    return proposed_kpis(case, assessment, rules) if own is None else own


def proposed_schedule(
    case: Case, assessment: Assessment, _rules: RuleBook
) -> tuple[ScheduleItem, ...]:
    """The usual order of work; dates that depend on the prefecture's call are left open."""
    owner = case.facility.contact_person
    labels = (
        "課題の洗い出し・現状値の測定",
        "介護生産性向上総合相談センター等への相談",
        "都道府県への申請",
        "契約・発注（交付決定など、都道府県が認める日から）",
        "納品・設置・職員研修",
        "支払い・実績の報告",
        "運用・手順の見直し・効果の測定",
    )
    items = [ScheduleItem(label=label, owner=owner) for label in labels]
    items += [
        ScheduleItem(
            label=f"効果の報告（{number}年目）",
            start=year.first_day,
            end=year.last_day,
            owner=owner,
        )
        for number, year in enumerate(assessment.report_years, start=1)
    ]
    return tuple(items)


def schedule_of(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[ScheduleItem, ...]:
    own = case.plan.schedule
    return proposed_schedule(case, assessment, rules) if own is None else own
