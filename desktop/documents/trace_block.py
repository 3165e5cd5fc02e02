"""A calculation as an indented tree: what was done, with which figures, what came out, why."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import TraceBlock
from desktop.assessment.trace import Step
from desktop.documents.drawing import Anchor, Drawing
from desktop.documents.flow import Draw, Strip, kept_together
from desktop.documents.line_breaking import widest_cluster
from desktop.documents.pictures import Label
from desktop.documents.running_text import caption_strips
from desktop.documents.styles import (
    BODY,
    BODY_BOLD,
    CONTENT_WIDTH,
    HAIRLINE,
    LEFT,
    RULE,
    SMALL,
    SMALL_SOFT,
    TextStyle,
)
from desktop.documents.wording import citation_text

_INDENT = 13.0
_MOST_INDENT = CONTENT_WIDTH * 0.36
_GAP = 14.0  # between a label and its value
_VALUE_SHARE = 0.42
_PAD = 2.5
_FOOT = 2.5


def trace_strips(block: TraceBlock) -> list[Strip]:
    """The caption, then every step with all below it."""
    steps = list(block.step.walk())
    indent = min(_INDENT, _MOST_INDENT / max(1, *(depth for depth, _ in steps)))
    strips = [*caption_strips(block.caption)]
    for at, (depth, step) in enumerate(steps):
        left = [LEFT + 3 + indent * level for level in range(depth)]
        strips += _step_strips(step, _Place(tuple(left), indent * depth, is_first=at == 0))
    return strips


@immutable
class _Place:
    """Where a step stands: the guides of the steps above it, and its own indent."""

    guides: tuple[float, ...]
    indent: float
    is_first: bool

    @property
    def width(self) -> float:
        return CONTENT_WIDTH - self.indent

    def guarded(self, draw: Draw, height: float) -> Draw:
        """The same drawing with the guides of the tree behind it."""

        def draw_with_guides(drawing: Drawing, y: float) -> None:
            for x in self.guides:
                drawing.line((x, y), (x, y + height), colour=HAIRLINE, width=0.75)
            draw(drawing, y)

        return draw_with_guides


def _step_strips(step: Step, place: _Place) -> list[Strip]:
    """The step itself, then its working, reasons and source, kept on one page."""
    strips = [_headline(step, place)]
    for text, style in _details(step):
        label = Label.fitted(text, style, place.width)
        strips += [_detail_strip(line, style, place) for line in label.lines]
    # A little white below the last line, with the guides running through it.
    foot = Strip(_FOOT, place.guarded(_draw_nothing, _FOOT))
    return kept_together([*strips, foot])


def _draw_nothing(_drawing: Drawing, _y: float) -> None:
    """White."""


def _details(step: Step) -> Iterator[tuple[str, TextStyle]]:
    if step.working:
        yield step.working, SMALL
    for reason in step.further_reasons:
        yield reason.text, SMALL_SOFT
    if step.citation is not None:
        yield citation_text(step.citation), SMALL_SOFT


def _headline(step: Step, place: _Place) -> Strip:
    """Label at the left, value at the right."""
    style = BODY_BOLD if place.is_first else BODY
    value_style = BODY_BOLD.as_figures()
    most = max(place.width * _VALUE_SHARE, widest_cluster(step.value, value_style.width))
    value_width = min(value_style.width(step.value), most) + 0.1 if step.value else 0.0
    label = Label.fitted(step.label, style, max(place.width - value_width - _GAP, 60.0))
    value = Label.fitted(step.value, value_style, value_width)
    height = max(label.height, value.height) + _PAD
    right = LEFT + CONTENT_WIDTH

    def draw(drawing: Drawing, y: float) -> None:
        colour, width = (RULE, 0.75) if place.is_first else (HAIRLINE, 0.5)
        drawing.line((LEFT + place.indent, y), (right, y), colour=colour, width=width)
        label.draw(drawing, LEFT + place.indent, y + _PAD)
        value.draw(drawing, right, y + _PAD, Anchor.END)

    return Strip(height, place.guarded(draw, height))


def _detail_strip(line: str, style: TextStyle, place: _Place) -> Strip:
    def draw(drawing: Drawing, y: float) -> None:
        drawing.text((LEFT + place.indent, y + style.rise), line, style)

    return Strip(style.leading, place.guarded(draw, style.leading))
