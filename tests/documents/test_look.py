"""The look, as far as it can be computed: contrast, and pictures that gray print keeps apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pytest

from desktop.assessment.paper import FundBar, FundFigure
from desktop.documents import styles
from desktop.documents.drawing import Anchor, Dash, Drawing, Point
from desktop.documents.fund_chart import fund_picture
from desktop.documents.gantt_chart import gantt_picture
from desktop.documents.grid_chart import grid_picture
from desktop.documents.styles import TextStyle
from tests.documents.plan_pieces import fund_figure, gantt_figure, grid_figure


@dataclass
class Notebook:
    """A drawing that writes down what is drawn; what a screen would need is no more than this."""

    texts: list[str] = field(default_factory=list)
    shapes: list[tuple[Any, ...]] = field(default_factory=list)
    right: float = 0.0

    def line(
        self, start: Point, end: Point, *, colour: str, width: float = 0.5, dash: Dash = ()
    ) -> None:
        self._reach(start[0], end[0])
        self.shapes.append(("line", start, end))

    def rect(
        self, corner: Point, size: Point, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        self._reach(corner[0], corner[0] + size[0])
        self.shapes.append(("rect", corner, size, fill, stroke))

    def circle(
        self, centre: Point, radius: float, *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        self._reach(centre[0] + radius)
        self.shapes.append(("circle", centre, radius, fill, stroke))

    def text(self, at: Point, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        share = {Anchor.START: 1.0, Anchor.MIDDLE: 0.5}.get(anchor, 0.0)
        self._reach(at[0] + style.width(text) * share)
        self.texts.append(text)

    @contextmanager
    def decoration(self) -> Iterator[None]:
        yield

    def _reach(self, *edges: float) -> None:
        self.right = max(self.right, *edges)


def drawn(picture, x: float = 0.0) -> Notebook:
    notebook = Notebook()
    drawing: Drawing = notebook
    picture.draw(drawing, x, 0.0)
    return notebook


@pytest.mark.parametrize("ground", styles.GROUNDS)
@pytest.mark.parametrize("colour", styles.TEXT_COLOURS)
def test_text_has_enough_contrast_in_colour_and_in_gray(colour, ground):
    assert styles.contrast(colour, ground) >= 4.5
    assert styles.contrast(gray(colour), gray(ground)) >= 4.5


def gray(colour: str) -> str:
    """As a printer without colour sees it."""
    red, green, blue = styles.channels(colour)
    level = round(255 * (0.299 * red + 0.587 * green + 0.114 * blue))
    return f"#{level:02x}{level:02x}{level:02x}"


def test_every_style_uses_a_checked_colour_and_one_of_five_sizes():
    used = [value for value in vars(styles).values() if isinstance(value, TextStyle)]
    assert {style.colour for style in used} <= set(styles.TEXT_COLOURS)
    assert len({style.size for style in used}) == 5


@pytest.mark.parametrize("width", [300.0, 487.0, 900.0])
def test_pictures_stay_within_their_width(width):
    for picture in (
        grid_picture(grid_figure(), width),
        fund_picture(fund_figure(), width),
        gantt_picture(gantt_figure(), width),
    ):
        assert drawn(picture).right <= width + 0.01


def test_the_grid_tells_where_a_task_stands_and_where_it_is_to_go_by_shape():
    """A dot and a ring, with a bar between them only where something is lacking."""
    figure = grid_figure()
    for row in figure.rows:
        shapes = drawn(grid_picture(replace(figure, rows=(row,)))).shapes[1:]
        circles = [shape for shape in shapes if shape[0] == "circle"]
        bars = [shape for shape in shapes if shape[0] == "rect"]
        assert len(bars) == (1 if row.short else 0)
        if not row.applicable:
            assert circles == []
        else:
            assert len({(circle[2], circle[3]) for circle in circles}) == len(circles)
            assert len(circles) == (1 if row.target == "－" else 2)


def test_the_fund_bars_differ_without_colour():
    """Plain, dark, hatched: the grays lie far apart, and the third has a pattern."""
    looks = {}
    for tone in ("cost", "subsidy", "own"):
        figure = FundFigure("f", "", 100, (FundBar("甲", "乙", 0, 80, tone),))
        looks[tone] = drawn(fund_picture(figure)).shapes
    plain, dark = (
        next(str(shape[3]) for shape in looks[tone] if shape[0] == "rect")
        for tone in ("cost", "subsidy")
    )
    assert styles.contrast(gray(plain), gray(dark)) > 2
    assert sum(shape[0] == "line" for shape in looks["own"]) > 20


def test_fund_bars_stand_on_one_scale():
    bars = [shape for shape in drawn(fund_picture(fund_figure())).shapes if shape[0] == "rect"]
    cost, own = bars[0], bars[-1]
    assert own[1][0] + own[2][0] == pytest.approx(cost[1][0] + cost[2][0])


def test_months_of_the_schedule_are_named_in_japanese_years():
    texts = drawn(gantt_picture(gantt_figure())).texts
    assert "令和8年" in texts
    assert "令和9年" in texts
    months = [text for text in texts if text.endswith("月") and text[:-1].isdigit()]
    assert months[:3] == ["12月", "1月", "2月"]


def test_a_taller_picture_is_the_sum_of_its_bands():
    picture = grid_picture(grid_figure())
    assert picture.height == picture.header.height + sum(row.height for row in picture.rows)
    assert all(row.height >= 20 for row in picture.rows)
    assert list(pairwise(picture.rows))
