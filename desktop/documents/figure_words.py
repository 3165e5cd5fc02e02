"""What a figure shows, in words: as a table for Word and Excel, as text for every reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from desktop.assessment.paper import (
    Align,
    Column,
    CourseFigure,
    CourseRow,
    Figure,
    FundFigure,
    GanttFigure,
    GridFigure,
    LevelFigure,
    LevelRow,
    PairFigure,
    PairRow,
    Table,
)
from desktop.documents.wording import level_word, measured_text, target_text


def figure_table(figure: Figure) -> Table:
    """The figure's own strings as a table; the caption stands above the picture."""
    match figure:
        case GridFigure():
            return _grid_table(figure)
        case FundFigure():
            return _fund_table(figure)
        case GanttFigure():
            return _gantt_table(figure)
        case PairFigure():
            return _pair_table(figure)
        case CourseFigure():
            return _course_table(figure)
        case LevelFigure():
            return _level_table(figure)


def figure_text(figure: Figure) -> str:
    """The same for those who cannot see the picture: the caption, then a line for each row."""
    return "\n".join(filter(None, (figure.caption, *_lines(figure))))


def figure_strings(figure: Figure) -> Iterator[str]:
    """The strings of a picture in the order in which they are drawn."""
    yield figure.caption
    match figure:
        case GridFigure():
            yield from (figure.current_title, figure.target_title)
            yield from _cells((r.number, r.name, r.current, r.target, r.level) for r in figure.rows)
        case FundFigure():
            yield from _cells((bar.label, bar.text) for bar in figure.bars)
        case GanttFigure():
            yield from _cells((bar.label, bar.owner, bar.text) for bar in figure.bars)
        case PairFigure():
            yield from _pair_strings(figure)
        case CourseFigure():
            yield from _course_strings(figure)
        case LevelFigure():
            yield from _cells((row.label, row.text) for row in figure.rows)


def _cells(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return chain.from_iterable(rows)


def _lines(figure: Figure) -> Iterator[str]:
    match figure:
        case PairFigure():
            yield "・".join(filter(None, (figure.before_title, figure.after_title)))
            yield from (_pair_line(figure, row) for row in figure.rows)
        case CourseFigure():
            yield "・".join(figure.times)
            yield from (_course_line(figure, row) for row in figure.rows)
        case LevelFigure():
            yield from map(_level_line, figure.rows)
        case GridFigure():
            yield f"{figure.current_title}・{figure.target_title}"
            yield from ("　".join(filter(None, row)) for row in _grid_table(figure).rows)
        case _:
            yield from ("　".join(filter(None, row)) for row in figure_table(figure).rows)


def _grid_table(figure: GridFigure) -> Table:
    return Table(
        id=figure.id,
        caption=figure.caption,
        columns=(
            Column("番号", Align.CENTRE, 8),
            Column("業務", weight=36),
            Column(figure.current_title, Align.CENTRE, 11),
            Column(figure.target_title, Align.CENTRE, 14),
            Column("目標との差", weight=31),
        ),
        rows=tuple((r.number, r.name, r.current, r.target, r.level) for r in figure.rows),
    )


def _fund_table(figure: FundFigure) -> Table:
    return Table(
        id=figure.id,
        caption="",
        columns=(Column("項目", weight=40), Column("金額", Align.RIGHT, 60)),
        rows=tuple((bar.label, bar.text) for bar in figure.bars),
    )


def _gantt_table(figure: GanttFigure) -> Table:
    return Table(
        id=figure.id,
        caption="",
        columns=(Column("内容", weight=46), Column("担当", weight=16), Column("時期", weight=38)),
        rows=tuple((bar.label, bar.owner, bar.text) for bar in figure.bars),
    )


# --- before and after -----------------------------------------------------------------------


def _series(figure: PairFigure, row: PairRow) -> list[tuple[str, str]]:
    """Title and words of each series that has a title."""
    both = (
        (figure.before_title, measured_text(row.before, row.before_text)),
        (figure.after_title, measured_text(row.after, row.after_text)),
    )
    return [(title, text) for title, text in both if title]


def _pair_table(figure: PairFigure) -> Table:
    titles = [title for title in (figure.before_title, figure.after_title) if title]
    has_change = any(row.change_text for row in figure.rows)
    columns = [Column("項目", weight=34), *(Column(title, Align.RIGHT, 22) for title in titles)]
    if has_change:
        columns.append(Column("差", Align.RIGHT, 22))
    rows = []
    for row in figure.rows:
        cells = [row.label, *(text for _, text in _series(figure, row))]
        rows.append((*cells, row.change_text) if has_change else tuple(cells))
    return Table(figure.id, "", tuple(columns), tuple(rows))


def _pair_line(figure: PairFigure, row: PairRow) -> str:
    parts = [f"{title} {text}" for title, text in _series(figure, row)]
    return f"{row.label}：{'、'.join(filter(None, (*parts, row.change_text)))}"


def _pair_strings(figure: PairFigure) -> Iterator[str]:
    yield from (figure.before_title, figure.after_title)
    for row in figure.rows:
        yield row.label
        yield from (text for _, text in _series(figure, row))
        yield row.change_text


# --- over the years -------------------------------------------------------------------------


def _times(figure: CourseFigure) -> list[str]:
    """A title for every point, also for those beyond the last that was named."""
    count = max((len(figure.times), *(len(row.points) for row in figure.rows)))
    return [*figure.times, *("",) * (count - len(figure.times))]


def _course_table(figure: CourseFigure) -> Table:
    times = _times(figure)
    rows = []
    for row in figure.rows:
        texts = [measured_text(point.value, point.text) for point in row.points]
        blank = ("",) * (len(times) - len(texts))
        rows.append((row.label, *texts, *blank, row.target_text))
    columns = (
        Column("指標", weight=26),
        *(Column(time, Align.RIGHT, 16) for time in times),
        Column("目標", Align.RIGHT, 16),
    )
    return Table(figure.id, "", columns, tuple(rows))


def _course_line(figure: CourseFigure, row: CourseRow) -> str:
    times = _times(figure)[: len(row.points)]
    parts = [
        f"{time} {measured_text(point.value, point.text)}".strip()
        for time, point in zip(times, row.points, strict=True)
    ]
    return f"{row.label}：{'、'.join(filter(None, (*parts, target_text(row.target_text))))}"


def _course_strings(figure: CourseFigure) -> Iterator[str]:
    yield from figure.times
    for row in figure.rows:
        yield row.label
        yield from (measured_text(point.value, point.text) for point in row.points)
        yield row.target_text


# --- levels ---------------------------------------------------------------------------------


def _level_table(figure: LevelFigure) -> Table:
    return Table(
        id=figure.id,
        caption="",
        columns=(
            Column("業務", weight=40),
            Column("現在", Align.CENTRE, 16),
            Column("目標", Align.CENTRE, 16),
            Column("目標との差", weight=28),
        ),
        rows=tuple(
            (row.label, level_word(row.current), level_word(row.target), row.text)
            for row in figure.rows
        ),
    )


def _level_line(row: LevelRow) -> str:
    if row.current is None:
        return f"{row.label}：{row.text}"
    levels = f"現在 {level_word(row.current)}、目標 {level_word(row.target)}"
    return f"{row.label}：{levels}、{row.text}" if row.text else f"{row.label}：{levels}"
