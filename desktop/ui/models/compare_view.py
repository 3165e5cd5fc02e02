"""What the page 申請のしかたを比べる says of ways, conditions and routes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.case import SupportWay
from desktop.assessment.leverage import Lever
from desktop.assessment.results import Gap
from desktop.assessment.route import Route, RouteChoice, RouteStep
from desktop.assessment.values import Reason, Verdict
from desktop.assessment.ways import ComparedWay, ComparedWays, Turn, WayState

WAY_NAMES = {
    SupportWay.SINGLE: "導入支援（1機器ごと）",
    SupportWay.PACKAGE: "パッケージ型",
    SupportWay.MIX: "両方に分ける",
}
STATE_WORDS = {
    WayState.COUNTS: "",
    WayState.IF_ALLOWED: "募集要項が認める場合",
    WayState.FORBIDDEN: "募集要項で認められていない",
    WayState.UNAVAILABLE: "この見積ではできない",
}
NOTHING = "－"


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way in the table, ready to print; ``bar``: subsidy and own share in 円 for its length."""

    way: SupportWay
    name: str
    amount: str
    own: str
    behind: str
    state: str
    bar: tuple[int, int]
    can_apply: bool

    @property
    def spoken(self) -> str:
        return (
            f"{self.name}、補助額 {self.amount}、事業者負担 {self.own}、"
            f"一番との差 {self.behind}、{self.state}"
        )


def way_rows(found: ComparedWays) -> tuple[WayRow, ...]:
    """The ways in their order, best first."""
    return tuple(_way_row(way) for way in found.ways)


def _way_row(way: ComparedWay) -> WayRow:
    shown = way.state in (WayState.COUNTS, WayState.IF_ALLOWED) and way.result is not None
    amount = way.result.amount if shown and way.result else None
    granted = amount.lowest if amount else 0
    return WayRow(
        way=way.way,
        name=WAY_NAMES[way.way],
        amount=amount.text() if amount else NOTHING,
        own=way.own_contribution.text() if amount else NOTHING,
        behind=_behind(way) if amount else NOTHING,
        state=_state(way),
        bar=(granted, max(0, way.cost.highest - granted)) if amount else (0, 0),
        can_apply=shown,
    )


def _behind(way: ComparedWay) -> str:
    if way.is_best:
        return "一番多い"
    if not (way.behind.lower or way.behind.upper):
        return "同じ"
    return way.behind.text()


def _state(way: ComparedWay) -> str:
    words = [STATE_WORDS[way.state], "計画に載せている" if way.is_applied else ""]
    return "・".join(word for word in words if word)


def way_notes(found: ComparedWays) -> tuple[str, ...]:
    """What has to be said beside the table: why a way does not count, what the mix is made of."""
    notes = [
        f"{WAY_NAMES[way.way]}：{way.state_reason}"
        for way in found.ways
        if way.state is not WayState.COUNTS and way.state_reason
    ]
    if found.low_end_differs:
        notes.append(
            "決まっていないことがすべて低いほうに決まったときは、別の方法が一番になります。"
        )
    return (*notes, *(_division(way) for way in found.ways if way.result and way.result.packaged))


def _division(way: ComparedWay) -> str:
    assert way.result is not None
    lines = [line for line in way.result.lines if not line.left_out]
    packaged = [line.label for line in lines if line.index in way.result.packaged]
    alone = [line.label for line in lines if line.index not in way.result.packaged]
    return f"分け方：パッケージ型に {'、'.join(packaged)}／導入支援に {'、'.join(alone) or 'なし'}"


def left_out_reasons(found: ComparedWays) -> tuple[Reason, ...]:
    """The lines that a way leaves out, once for each reason, with the ways."""
    by_text: dict[tuple[str, str, str], list[str]] = {}
    for way in found.ways:
        for left in way.left_out:
            for reason in left.reasons:
                key = (left.label, reason.text, reason.field)
                by_text.setdefault(key, []).append(WAY_NAMES[way.way])
    return tuple(
        Reason("left_out", f"{label}（{'・'.join(names)}）：{words}", field)
        for (label, words, field), names in by_text.items()
    )


def turn_reasons(turns: tuple[Turn, ...]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            "turn",
            f"「{turn.label}」なら{WAY_NAMES[turn.way]}が一番になり、{turn.gain.text()}"
            f"（{turn.amount.text()}）",
            turn.field,
        )
        for turn in turns
    )


def lever_words(lever: Lever) -> str:
    """The state of a lever in a word: what is to be done about it."""
    return "足りない" if lever.verdict is Verdict.NOT_MET else "要確認"


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A technology of a route in the table."""

    name: str
    tasks: str
    price: str
    note: str


def route_rows(choice: RouteChoice) -> tuple[RouteRow, ...]:
    return tuple(_route_row(step) for step in choice.steps)


def _route_row(step: RouteStep) -> RouteRow:
    notes = []
    if not step.is_paid:
        notes.append("この補助金の対象外")
    if step.instead:
        notes += ["代わりになる技術：", *(f"・{technology.name}" for technology in step.instead)]
    per = step.technology.price.per if step.technology.price else ""
    price = step.price.text() if step.price else "目安なし（見積をとる）"
    return RouteRow(
        name=step.technology.name,
        tasks="、".join(task.short_name for task in step.tasks),
        price=f"{price}／{per}" if step.price and per else price,
        note="\n".join(notes),
    )


def route_summary(choice: RouteChoice) -> str:
    """「事業者負担 …」 with how it comes about."""
    more = f"（ほかに、価格の目安がない技術が{choice.unpriced}つ）" if choice.unpriced else ""
    return (
        f"目安の価格の合計 {choice.cost.text()}、"
        f"補助額 {choice.amount.text()}（{WAY_NAMES[choice.way]}）{more}"
    )


def work_words(gap: Gap) -> tuple[str, ...]:
    """The changed work that a gap still asks, alternatives in one line."""
    guidance = gap.result.task.double_circle
    lacking = (*gap.change, *gap.buy)
    choices = [c.question for c in lacking if c.id in guidance.choices]
    needed = [c.question for c in lacking if c.id in guidance.needs]
    joined = "」か「".join(choices)
    either = (
        (f"「{joined}」のどれか1つ",) if len(choices) > 1 else tuple(f"「{c}」" for c in choices)
    )
    return (*either, *(f"「{question}」" for question in needed))


def second_words(route: Route) -> str:
    """How the runner-up compares: what is different, and by how much at the highest end."""
    if route.best is None or route.second is None:
        return ""
    best, second = route.best, route.second
    without = [s.technology.name for s in best.steps if s.technology.id not in second.technologies]
    instead = [s.technology.name for s in second.steps if s.technology.id not in best.technologies]
    words = (
        f"{'、'.join(without)}の代わりに{'、'.join(instead)}を入れる"
        if instead
        else (f"{'、'.join(without)}を入れない")
    )
    return f"次の組み合わせ：{words}"
