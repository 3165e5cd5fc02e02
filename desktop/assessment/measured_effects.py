"""What the government's time studies measured for the technologies of a case.

Past measurements and no promise.  Each figure keeps its sample and its study; figures of
different studies, or of different devices within one, are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.assessment.case import Case
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import RuleBook, Technology
from desktop.assessment.technology_rules import MeasuredEffect
from desktop.assessment.trace import Step

AT = "estimates/measured/staff"
CAUTION = (
    "過去の調査の平均的な変化を当てはめた参考の数字です。同じ変化を約束するものではありません。"
)
NOT_ADDED = (
    "それぞれ別の職員・施設で測った数字です。同じ時間を重ねて数えるおそれがあるため、"
    "合計は出していません。"
)
MIXED_STUDIES = "調査の年度や対象が違う数字が混じっています。"


@immutable
class EffectRow:
    """One measured result. ``minutes`` is the change for one person a day, None where the text
    source lost the figure or counts something else; ``daily`` is for the staff entered."""

    text: str
    minutes: int | None
    minutes_text: str
    daily_text: str
    trace: Step
    effect: MeasuredEffect


@immutable
class TechnologyEffects:
    """A technology with what was measured of it; ``field`` asks for the staff who do the work."""

    id: str
    name: str
    staff: int | None
    field: str
    rows: tuple[EffectRow, ...]

    @property
    def has_minutes(self) -> bool:
        return any(row.minutes is not None for row in self.rows)


@immutable
class MeasuredEffects:
    """``without``: the technologies of the case of which no study says anything."""

    technologies: tuple[TechnologyEffects, ...]
    without: tuple[str, ...]
    warnings: tuple[str, ...]


def measured_effects(case: Case, rules: RuleBook) -> MeasuredEffects:
    """For the technologies that were quoted or chosen, in this order, each once."""
    named = _technologies(case, rules)
    measured = tuple(_effects(technology, case) for technology in named if technology.effects)
    return MeasuredEffects(
        technologies=measured,
        without=tuple(technology.name for technology in named if not technology.effects),
        warnings=_warnings(measured),
    )


def _technologies(case: Case, rules: RuleBook) -> tuple[Technology, ...]:
    ids = [*(line.technology for line in case.quotations), *case.chosen_technologies]
    found = (rules.technology_by_id.get(name) for name in dict.fromkeys(ids))
    return tuple(technology for technology in found if technology is not None)


def _effects(technology: Technology, case: Case) -> TechnologyEffects:
    staff = case.estimates.measured.staff.get(technology.id)
    return TechnologyEffects(
        id=technology.id,
        name=technology.name,
        staff=staff,
        field=f"{AT}/{technology.id}",
        rows=tuple(_row(effect, staff) for effect in technology.effects),
    )


def _row(effect: MeasuredEffect, staff: int | None) -> EffectRow:
    minutes = effect.change_minutes
    daily = minutes * staff if minutes is not None and staff is not None else None
    return EffectRow(
        text=effect.text,
        minutes=minutes,
        minutes_text=minutes_text(minutes) if minutes is not None else "",
        daily_text=minutes_text(daily) if daily is not None else "",
        trace=_trace(effect, staff, daily),
        effect=effect,
    )


def minutes_text(minutes: int) -> str:
    """「約17分減」 as the studies say it; what went up is said to have gone up: 「約12分増」."""
    if minutes == 0:
        return "変わらない"
    hours, rest = divmod(abs(minutes), 60)
    said = f"{hours}時間{rest}分" if hours and rest else f"{hours}時間" if hours else f"{rest}分"
    return f"約{said}{'減' if minutes < 0 else '増'}"


def _trace(effect: MeasuredEffect, staff: int | None, daily: int | None) -> Step:
    measured = Step(
        "調査の結果",
        minutes_text(effect.change_minutes) if effect.change_minutes is not None else "",
        f"{effect.text}（{effect.study}、{effect.sample}）",
        effect.citation,
    )
    if daily is None or staff is None or effect.change_minutes is None:
        return measured
    return Step(
        "同じ変化が起きたとすると（参考）",
        f"1日 {minutes_text(daily)}",
        f"1人1日 約{abs(effect.change_minutes)}分 × {staff}人。{CAUTION}",
        steps=(measured, Step("職員数", f"1日 {staff}人", "入力された人数です。")),
    )


# --- what must be said beside several figures -------------------------------------------------


def _warnings(technologies: tuple[TechnologyEffects, ...]) -> tuple[str, ...]:
    counted = [technology for technology in technologies if technology.has_minutes]
    found: list[str] = []
    if len(counted) > 1:
        found.append(NOT_ADDED)
    studies = {row.effect.study for technology in technologies for row in technology.rows}
    if len(studies) > 1:
        found.append(MIXED_STUDIES)
    found.extend(_same_figures(counted))
    return tuple(found)


def _same_figures(technologies: Iterable[TechnologyEffects]) -> list[str]:
    """One study may stand at several technologies: it is still one result."""
    names: dict[tuple[str, str, str], list[str]] = {}
    for technology in technologies:
        for row in technology.rows:
            if row.minutes is not None:
                key = (row.effect.text, row.effect.sample, row.effect.study)
                names.setdefault(key, []).append(technology.name)
    return [
        f"{'と'.join(same)}の数字は、同じ1つの調査のものです。2つ分の効果ではありません。"
        for same in names.values()
        if len(same) > 1
    ]
