"""Figures made by hand: before and after, over the years, levels; honest ones and extremes."""

from __future__ import annotations

from fractions import Fraction

from desktop.assessment.paper import (
    CourseFigure,
    CoursePoint,
    CourseRow,
    LevelFigure,
    LevelRow,
    PairFigure,
    PairRow,
)

LONG = "居宅介護支援事業所とのやり取り（提供票の送付・受領と内容の確認）にかかる時間" * 3


def pair_figure() -> PairFigure:
    """Better, unchanged, worse, 0, and not measured."""
    rows = (
        PairRow("直接介護", Fraction(200), "200.0分", Fraction(231, 1), "231.0分", "31.0分増"),
        PairRow("記録", Fraction(95, 2), "47.5分", Fraction(22), "22.0分", "25.5分減"),
        PairRow(
            "巡回・移動", Fraction(60), "60.0分", Fraction(149, 2), "74.5分", "14.5分増（悪化）"
        ),
        PairRow("会議", Fraction(0), "0.0分", Fraction(0), "0.0分", "変わらない"),
        PairRow("休憩", Fraction(55), "55.0分", None, "未測定"),
    )
    return PairFigure("study", "図４ 1人・1日あたりの業務時間", "事前", "事後", Fraction(231), rows)


def course_figure() -> CourseFigure:
    """Reached, broken by a year that was not measured, worse, and below 0."""
    rows = (
        _course(
            "間接業務時間（分/人・日）", ("95", "88.5", "74", "70"), "95 177/2 74 70", "70分以下"
        ),
        _course("月の残業時間", ("6.4", "", "5.8", "5.0"), "32/5 - 29/5 5", "5.0時間以下"),
        _course("離職率", ("12", "15.3", "18", ""), "12 153/10 18 -", "12％以下"),
        _course("収支の差", ("-3", "1", "2", "〔要記入〕"), "-3 1 2 -", ""),
    )
    times = ("導入前（令和8年10月）", "1年目（令和9年度）", "2年目", "3年目")
    return CourseFigure("course", "図１ 3年間の推移", times, rows)


def _course(label: str, texts: tuple[str, ...], values: str, target: str) -> CourseRow:
    points = tuple(
        CoursePoint(None if value == "-" else Fraction(value), text)
        for value, text in zip(values.split(), texts, strict=True)
    )
    digits = "".join(letter for letter in target if letter.isdigit() or letter == ".")
    return CourseRow(label, points, Fraction(digits) if digits else None, target)


def level_figure() -> LevelFigure:
    """Short by one and by three, reached, beyond, nothing asked, and 対象外."""
    rows = (
        LevelRow("1 記録・請求", 2, 3, "あと1段"),
        LevelRow("2 総務・給与", 0, 3, "あと3段"),
        LevelRow("3 連絡調整", 3, 3, "届いています"),
        LevelRow("4 排泄介助", 3, 2, "届いています"),
        LevelRow("5 入浴介助", 1, None, "目標では求められていません"),
        LevelRow("6 夜間巡視", None, None, "対象外"),
    )
    return LevelFigure("levels", "図２ 業務ごとのレベルと目標との差", 3, rows)


def empty_figures() -> tuple[PairFigure | CourseFigure | LevelFigure, ...]:
    return (
        PairFigure("p0", "図 空", "事前", "事後", Fraction(0), ()),
        PairFigure("p1", "図 題なし", "", "", Fraction(0), (_pair("甲", None, None),)),
        PairFigure("p2", "図 目盛0", "事前", "事後", Fraction(0), (_pair("甲", 0, 0),)),
        CourseFigure("c0", "図 空の推移", (), ()),
        CourseFigure("c1", "図 点なし", (), (CourseRow("甲", (), None, ""),)),
        CourseFigure("c2", "図 点あり", (), (CourseRow("甲", (_point(0),), Fraction(0), "0"),)),
        LevelFigure("l0", "図 空のレベル", 0, ()),
        LevelFigure("l1", "図 レベル0", 0, (LevelRow("甲", 0, 0, ""),)),
    )


def tall_figures(count: int) -> tuple[PairFigure | CourseFigure | LevelFigure, ...]:
    """``count`` rows each, with long labels and texts and figures of every sign."""
    values = [Fraction(number - count // 2) * 10**number for number in range(count)]
    pairs = tuple(
        PairRow(f"{at}{LONG}", value, f"{int(value):,}分", -value, f"{int(-value):,}分", "増" * 12)
        for at, value in enumerate(values)
    )
    points = tuple(CoursePoint(value, f"{int(value):,}円") for value in values[:5])
    courses = tuple(CourseRow(f"{at}{LONG}", points, values[0], LONG) for at in range(count))
    levels = tuple(LevelRow(f"{at}{LONG}", at % 5, 3, LONG) for at in range(count))
    return (
        PairFigure("p", LONG, LONG, LONG, Fraction(1), pairs),
        CourseFigure("c", LONG, (LONG,) * 5, courses),
        LevelFigure("l", LONG, 2, levels),
    )


def _pair(label: str, before: int | None, after: int | None) -> PairRow:
    sides = [None if side is None else Fraction(side) for side in (before, after)]
    texts = ["" if side is None else f"{side}分" for side in (before, after)]
    return PairRow(label, sides[0], texts[0], sides[1], texts[1])


def _point(value: int) -> CoursePoint:
    return CoursePoint(Fraction(value), f"{value}")
