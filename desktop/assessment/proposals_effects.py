"""The proposal for 効果測定: how it is measured here, and what was measured elsewhere before.

Figures of the government's studies are told as past measurements with study and sample, an
increase as an increase; what comes of it in this office is measured, not promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.assessment.case import Case
from desktop.assessment.level_words import and_joined
from desktop.assessment.platform_characters import with_replacements
from desktop.assessment.proposals_measures import bought
from desktop.assessment.proposals_organisation import duty
from desktop.assessment.results import Assessment
from desktop.assessment.rules import MeasuredEffect, RuleBook, Technology
from desktop.assessment.sentences import Sentence

_REMARK = re.compile(r"（[^（）]*）$")
UNREADABLE = "読み取れない"  # the text of the source has lost the figure


def effect_sentences(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Sentence, ...]:
    """Before and after, the time study, past measurements, the reports."""
    return (
        Sentence(
            "・KPIの表の指標は、導入前に現状値を測り、導入後は同じ月に同じ方法で測って比べる。",
            "月や測り方が違うと、導入による変化かどうかがわからないためです。",
            field="plan/kpis",
        ),
        Sentence(
            "・業務にかかる時間は、導入の前後それぞれ5日間、職員が業務時間を記録して比べる。",
            "「業務時間の調査」の画面で、事前と事後の5日間を記録できるためです。",
        ),
        *_past_measurements(case, rules),
        *_reports(assessment),
        Sentence(
            "・悪化した指標もそのまま示し、原因と次の対応を話し合う。",
            "効果を確かめるための報告で、よい数字だけを選ぶものではないためです。",
        ),
    )


def _past_measurements(case: Case, rules: RuleBook) -> Iterator[Sentence]:
    told: dict[str, tuple[MeasuredEffect, list[str]]] = {}
    for each in bought(case, rules):
        for effect in _telling(each.technology):
            names = told.setdefault(_words(effect), (effect, []))[1]
            if each.technology and each.technology.name not in names:
                names.append(each.technology.name)
    for words, (effect, names) in told.items():
        yield Sentence(
            f"・（参考）{and_joined(names)}：{words}",
            f"見積にある「{'」「'.join(names)}」について、国の資料にある過去の結果です。"
            "この事業所の効果を示すものではありません。",
            effect.citation,
        )
    if told:
        yield Sentence(
            "・当事業所における効果は、導入後に測定して確かめる。",
            "過去の調査の結果は、この事業所でも同じになるとは限らないためです。",
        )


def _telling(technology: Technology | None) -> tuple[MeasuredEffect, ...]:
    """The results with a figure in minutes, else the first that can be read at all."""
    effects = technology.effects if technology else ()
    timed = tuple(effect for effect in effects if effect.change_minutes is not None)
    readable = tuple(effect for effect in effects if UNREADABLE not in effect.text)
    return timed or readable[:1]


def _words(effect: MeasuredEffect) -> str:
    """「令和4年度「…」（事前n=277、事後n=248）では、…約17分減った。」."""
    result = effect.text.removesuffix("。")
    is_past = _REMARK.sub("", result).endswith("た")
    said = f"{result}。" if is_past else f"{result}とされている。"
    # 事後①n=4: a prefecture's form may refuse the ①.
    return with_replacements(f"{effect.study}（{effect.sample}）では、{said}")


def _reports(assessment: Assessment) -> Iterator[Sentence]:
    years = and_joined([year.label for year in assessment.report_years])
    if not years:
        return
    asked = duty(assessment, "effect_report")
    yield Sentence(
        f"・{years}に、この計画で定めた内容に対する効果を、都道府県等に報告する。",
        asked.text if asked else "この事業で、効果の報告が求められているためです。",
        asked.citation if asked else None,
        field="declarations/effect_report",
    )
