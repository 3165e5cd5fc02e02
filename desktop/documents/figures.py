"""Any figure of a paper as a picture: the one drawing of paper and screen."""

from __future__ import annotations

from desktop.assessment.paper import (
    CourseFigure,
    Figure,
    FundFigure,
    GanttFigure,
    GridFigure,
    LevelFigure,
    PairFigure,
)
from desktop.documents.course_chart import course_picture
from desktop.documents.fund_chart import fund_picture
from desktop.documents.gantt_chart import gantt_picture
from desktop.documents.grid_chart import grid_picture
from desktop.documents.level_chart import level_picture
from desktop.documents.pair_chart import pair_picture
from desktop.documents.pictures import Picture
from desktop.documents.styles import CONTENT_WIDTH


def figure_picture(figure: Figure, width: float = CONTENT_WIDTH) -> Picture:
    """A figure as a picture of that width in points."""
    match figure:
        case GridFigure():
            return grid_picture(figure, width)
        case FundFigure():
            return fund_picture(figure, width)
        case GanttFigure():
            return gantt_picture(figure, width)
        case PairFigure():
            return pair_picture(figure, width)
        case CourseFigure():
            return course_picture(figure, width)
        case LevelFigure():
            return level_picture(figure, width)
