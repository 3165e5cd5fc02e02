"""The paper's figures on the screen: same drawing and words, at every size, in every scheme."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter

from desktop.assessment.paper import PairFigure
from desktop.documents import styles
from desktop.documents.figure_words import figure_text
from desktop.documents.styles import BODY, BODY_BOLD, LEAD, SMALL, TextStyle
from desktop.ui import theme
from desktop.ui.drawing import TOKENS, ScreenDrawing, pixels_per_point
from desktop.ui.theme import Scheme
from desktop.ui.widgets.figure_view import COPY, FigureView
from desktop.ui.widgets.grid_view import ViewRow
from desktop.ui.widgets.task_grid import TaskGrid
from tests.documents.figures import (
    course_figure,
    empty_figures,
    level_figure,
    pair_figure,
    tall_figures,
)
from tests.documents.plan_pieces import fund_figure, gantt_figure, grid_figure

FIGURES = (
    grid_figure(),
    fund_figure(),
    gantt_figure(),
    pair_figure(),
    course_figure(),
    level_figure(),
)
ROWS = (
    ViewRow("1", "記録・請求", "○", "◎", "", True),
    ViewRow("2", "総務・給与", "－", "◎", "", True),
    ViewRow("3", "連絡調整", "○", "○", "", False),
    ViewRow("7", "夜間巡視", "対象外", "対象外", "", False, applicable=False),
)


@pytest.fixture
def dressed(look):
    """The app in another scheme or size; light and at 100 % again afterwards."""
    yield look.apply
    look.apply(Scheme.LIGHT, 100)


def view_of(figure, qtbot, width: int = 700) -> FigureView:
    view = FigureView()
    qtbot.addWidget(view)
    view.set_figure(figure)
    view.resize(width, view.heightForWidth(width))
    return view


def painted(view: FigureView) -> QImage:
    """As it looks on a card."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(theme.current().colour("surface"))
    view.render(image, QPoint(), renderFlags=FigureView.RenderFlag.DrawChildren)
    return image


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for y in range(0, image.height(), 2)
        for x in range(image.width())
    }


# --- what is painted ----------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_every_figure_is_painted_in_the_schemes_ink(dressed, qtbot, figure, scheme, scale):
    dressed(scheme, scale)
    found = colours_in(painted(view_of(figure, qtbot)))
    assert theme.current().tokens.ink.upper() in found
    if figure.id != "grid" or scale == 100:  # a narrow grid has marks and words only
        assert theme.current().tokens.accent.upper() in found


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_nothing_is_cut_at_the_edges(dressed, qtbot, figure, scale):
    """The edge is left for the frame of the keyboard; a word that is cut would touch it."""
    dressed(Scheme.LIGHT, scale)
    image = painted(view_of(figure, qtbot))
    ground = theme.current().tokens.surface.upper()
    edges = [image.pixelColor(x, y).name().upper() for y in range(image.height()) for x in (0, 699)]
    edges += [
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in (0, image.height() - 1)
    ]
    assert set(edges) == {ground}


@pytest.mark.parametrize("figure", [*empty_figures(), *tall_figures(3)], ids=lambda f: f.id)
def test_the_extremes_are_painted(look, qtbot, figure):
    assert not painted(view_of(figure, qtbot)).isNull()


def test_twice_the_scale_is_more_than_twice_as_tall(dressed, qtbot):
    """Twice as large, and lines are broken more often in the same width."""
    small = view_of(pair_figure(), qtbot).height()
    dressed(Scheme.LIGHT, 200)
    assert view_of(pair_figure(), qtbot).height() > 1.8 * small


def test_a_picture_follows_its_width(look, qtbot):
    view = view_of(level_figure(), qtbot)
    assert view.hasHeightForWidth()
    assert view.heightForWidth(300) > view.heightForWidth(900)


@pytest.mark.parametrize("scale", [100, 130, 200])
@pytest.mark.parametrize("style", [SMALL, BODY, BODY_BOLD, LEAD])
def test_words_are_as_wide_as_on_paper(dressed, style: TextStyle, scale):
    """Else a line that was broken to fit would run out of its room."""
    dressed(Scheme.LIGHT, scale)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    font = ScreenDrawing(painter)._font(style)
    words = "居宅介護支援（1,234,567円）レベル2・12.5分減 ABC"
    shown = QFontMetricsF(font, image).horizontalAdvance(words)
    painter.end()
    wanted = style.width(words) * pixels_per_point()
    assert wanted * 0.96 <= shown <= wanted * 1.01  # some platforms have whole pixel sizes only


def test_every_ink_of_the_paper_has_a_colour_in_every_scheme():
    inks = {value for value in vars(styles).values() if isinstance(value, str) and value[:1] == "#"}
    assert inks - set(TOKENS) == {styles.WATERMARK}  # no picture uses the mark of a draft


@pytest.mark.parametrize("scheme", list(Scheme))
def test_bars_and_words_stand_out_in_every_scheme(scheme):
    tokens = theme.TOKENS[scheme]
    for ink in (tokens.ink, tokens.soft_ink, tokens.accent):
        assert theme.contrast(ink, tokens.surface) >= 4.5
    assert theme.contrast(tokens.ink, tokens.wash) >= 4.5
    assert theme.contrast(tokens.strong_line, tokens.surface) >= 3


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_a_screen_reader_has_the_words_of_the_figure(look, qtbot, figure):
    view = view_of(figure, qtbot)
    assert view.accessibleName() == figure.caption
    assert view.accessibleDescription() == figure_text(figure)


def test_the_words_can_be_copied_by_menu_and_by_key(look, shown, qtbot):
    view = shown(view_of(pair_figure(), qtbot), 700, 300)
    assert view.copy_action.text() == COPY == "図の内容を文字でコピー"
    QGuiApplication.clipboard().clear()
    view.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == figure_text(pair_figure())
    QGuiApplication.clipboard().clear()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "直接介護：事前 200.0分" in QGuiApplication.clipboard().text()


def test_another_figure_takes_its_place(look, qtbot):
    view = view_of(pair_figure(), qtbot)
    view.set_figure(replace(pair_figure(), rows=pair_figure().rows[:1]))
    assert "記録" not in view.accessibleDescription()
    assert view.heightForWidth(700) < view_of(pair_figure(), qtbot).height()


def test_without_a_figure_nothing_is_shown(look, qtbot):
    view = view_of(pair_figure(), qtbot)
    view.set_figure(None)
    assert view.isHidden()
    assert view.accessibleDescription() == ""
    assert view.heightForWidth(700) == 0


def test_the_keyboard_is_seen_to_be_there(look, shown, qtbot):
    view = shown(view_of(pair_figure(), qtbot), 700, 300)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert QColor(look.tokens.focus).name() in {
        view.grab().toImage().pixelColor(x, 1).name() for x in range(10, 690)
    }


def test_before_and_after_differ_in_gray(look, qtbot):
    """An outline and a solid, of equal length."""
    row = replace(pair_figure().rows[0], after=pair_figure().rows[0].before, after_text="200.0分")
    figure: PairFigure = replace(pair_figure(), rows=(row,))
    image = painted(view_of(figure, qtbot)).convertToFormat(QImage.Format.Format_Grayscale8)
    box = next(view_of(figure, qtbot).row_boxes())
    middle = int(box.left() + box.width() * 0.4)
    tones = [
        image.pixelColor(middle, int(box.top() + box.height() * part)).value()
        for part in (0.33, 0.67)
    ]
    assert tones[0] > 240
    assert tones[1] < 110


# --- the grid -----------------------------------------------------------------------------------


@pytest.fixture
def grid(look, shown) -> TaskGrid:
    view = TaskGrid()
    view.set_rows(ROWS, target_title="レベル3")
    shown(view, 800, 300)
    return view


def test_the_grid_is_read_row_by_row(grid):
    lines = grid.accessibleDescription().splitlines()
    assert lines[0] == "1 記録・請求：いま○、レベル3◎、あと1段"
    assert lines[3] == "7 夜間巡視：対象外"
    assert len(lines) == len(ROWS)


def test_a_row_is_chosen_by_keyboard_and_by_mouse(grid, qtbot):
    chosen: list[int] = []
    grid.row_requested.connect(chosen.append)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    last = list(grid.row_boxes())[-1].center().toPoint()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=last)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(50, 6))  # the titles
    qtbot.mouseClick(grid, Qt.MouseButton.RightButton, pos=last)
    assert chosen == [1, 3]


def test_the_chosen_row_is_framed(grid, look):
    grid.setFocus()
    first, second, *_ = grid.row_boxes()
    image = grid.grab().toImage()
    wash = look.colour("wash").name()
    assert image.pixelColor(300, int(first.top() + 6)).name() == wash
    assert image.pixelColor(300, int(second.top() + 6)).name() != wash


# --- start --------------------------------------------------------------------------------------


def test_a_start_loads_no_drawing():
    """The first figure loads it; a page that only might show one does not."""
    code = (
        "import sys, desktop.ui.widgets.figure_view;"
        "late = ('desktop.documents', 'pydantic');"
        "print([name for name in sys.modules if name.startswith(late)])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
