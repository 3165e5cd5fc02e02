"""The extremes that a document must bear, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.assessment.citation import Citation
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    Field,
    FieldList,
    FundBar,
    FundFigure,
    GanttBar,
    GanttFigure,
    GridFigure,
    GridRow,
    Paper,
    Paragraph,
    Section,
    Table,
    TraceBlock,
)
from desktop.assessment.trace import Step
from tests.documents.figures import (
    course_figure,
    empty_figures,
    level_figure,
    pair_figure,
    tall_figures,
)
from tests.documents.plan_pieces import grid_figure
from tests.documents.plans import OPEN_ITEMS, finished, plan_of, sample_plan

LONG_NAME = "社会福祉法人やまびこ会居宅介護支援センター訪問介護ステーションひだまりの家" * 4
RARE = "髙橋﨑﨟𠮷田①Ⅰ㎝～〜鷗葛󠄀"
LATIN = "https://www.example.or.jp/care/technology/" + "abcdefghij" * 14


def extreme_plans() -> dict[str, Paper]:
    """What a document must bear, each by its name."""
    sample = sample_plan()
    return {
        "sample": sample,
        "finished": finished(sample),
        "no sections": replace(sample, sections=()),
        "nothing at all": _bare_plan(),
        "empty tables": plan_of(*empty_blocks()),
        "40 lines": plan_of(line_table(40), trace_of_width(40)),
        "long names": _renamed(sample, LONG_NAME),
        "rare characters": _renamed(sample, RARE),
        "long latin": plan_of(Paragraph("p", LATIN), _table_of(LATIN, LATIN), trace_of_depth(3)),
        "deep tree": plan_of(trace_of_depth(24)),
        "60 open items": replace(sample, open_items=OPEN_ITEMS * 10),
        "long paragraphs": plan_of(*long_paragraphs()),
        "many years": plan_of(_long_gantt()),
        "tall grid": plan_of(_tall_grid()),
        "tall row": plan_of(tall_row_table()),
        "newer figures": plan_of(pair_figure(), course_figure(), level_figure()),
        "empty figures": plan_of(*empty_figures()),
        "tall figures": plan_of(*tall_figures(8)),
    }


def _bare_plan() -> Paper:
    day = date(2026, 11, 22)
    return Paper("", "", "", "", day, "", "", "", False, (), ())


def empty_blocks() -> tuple[Block, ...]:
    columns = (Column("指標"), Column("金額", Align.RIGHT))
    return (
        Table("t1", "表１ 空の表", columns, (), empty_text="まだ入力されていません。〔要記入〕"),
        Table("t2", "表２ 空で説明もない表", columns, ()),
        Table("t3", "", columns, (("", ""),), ("合計", "0円")),
        Table("t4", "表４ 列もない表", (), ()),
        FieldList("f", ()),
        FieldList("f2", (Field("x", "空の欄", ""),)),
        Paragraph("p", ""),
        GridFigure("g", "図１", "現在", "目標", ()),
        FundFigure("u", "図２", 0, (FundBar("かかる費用", "0円", 0, 0, "cost"),)),
        GanttFigure("a", "図３", (GanttBar("日付なし", "", None, None, "〔要記入〕"),)),
        GanttFigure("b", "図４", ()),
        TraceBlock("t", "", Step("何もない", "")),
    )


def line_table(count: int) -> Table:
    """A table of ``count`` lines of money."""
    columns = (
        Column("番号", Align.RIGHT, 8),
        Column("機器・ソフト", weight=40),
        Column("対象経費", Align.RIGHT, 20),
        Column("補助額", Align.RIGHT, 20),
    )
    rows = tuple(
        (
            str(number),
            f"見守りセンサー（ベッド{number}台目）",
            f"{111_111 * number:,}円",
            f"{83_333 * number:,}円",
        )
        for number in range(1, count + 1)
    )
    return Table("lines", "表５ 機器・ソフトごとの内訳", columns, rows, ("", "合計", "1円", "2円"))


def _table_of(*texts: str) -> Table:
    columns = tuple(Column(f"列{at}") for at in range(len(texts)))
    return Table("t", "表", columns, (texts, texts))


def tall_row_table() -> Table:
    """A row that is taller than a page."""
    columns = (Column("項目", weight=20), Column("内容", weight=80))
    text = "".join(f"第{number}項、記録の締めを翌日から当日に改める。" for number in range(1, 220))
    return Table("tall", "表１ 長い行", columns, (("短い", "短い"), ("長い", text)))


def trace_of_width(count: int) -> TraceBlock:
    steps = tuple(
        Step(f"{number}行目", f"{number * 1_000:,}円", f"{number}台 × 1,000円")
        for number in range(1, count + 1)
    )
    return TraceBlock("t", "計算の過程", Step("合計", "820,000円", steps=steps))


def trace_of_depth(depth: int) -> TraceBlock:
    step = Step("いちばん奥", "1円")
    for level in range(depth):
        citation = Citation(source="003", locator=f"4(1)イ 表{level}")
        step = Step(f"深さ{level}の{'長い' * 12}段", f"{level:,}円", LATIN, citation, steps=(step,))
    return TraceBlock("t", "計算の過程", step)


def long_paragraphs() -> tuple[Block, ...]:
    text = "記録を紙に書き、事務所に戻ってからパソコンへ転記している（1人1日あたり約25分）。" * 30
    return tuple(
        Paragraph(f"p{at}", text, tone=tone)
        for at, tone in enumerate(("body", "note", "warning", "body"))
    )


def _long_gantt() -> GanttFigure:
    bars = tuple(
        GanttBar(f"{year}年の仕事", "管理者", date(year, 1, 1), date(year + 3, 12, 31), f"{year}年")
        for year in (2018, 2026, 2040)
    )
    return GanttFigure(
        "gantt", "図２ 長い日程", (*bars, GanttBar("逆", "", *_reversed(), "逆の日付"))
    )


def _reversed() -> tuple[date, date]:
    return date(2027, 3, 31), date(2027, 1, 1)


def _tall_grid() -> GridFigure:
    return replace(grid_figure(), rows=grid_figure().rows * 6)


def _renamed(plan: Paper, name: str) -> Paper:
    fields = FieldList("f", (Field("name", name, name), Field("n", "事業所名", name)))
    section = Section("names", f"１ {name}", (fields, _table_of(name, name, name)))
    bar = GanttBar(name, name, date(2026, 12, 1), date(2027, 1, 31), name)
    row = GridRow("1", name, "－", "◎", name, True, True)
    figures = (
        GanttFigure("gantt", name, (bar,)),
        GridFigure("grid", name, name, name, (row,)),
        FundFigure("fund", name, 100, (FundBar(name, name, 0, 100, "own"),)),
        TraceBlock("trace", name, Step(name, name, name, steps=(Step(name, name),))),
    )
    return replace(
        plan,
        title=name,
        office_name=name,
        corporation_name=name,
        version_text=name,
        sections=(section, Section("figures", name, figures), *plan.sections),
    )
