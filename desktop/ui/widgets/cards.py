"""Paper to put things on: cards, headings, hints, notices, badges and status dots."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.theme import TextSize
from desktop.ui.widgets.status import Shape, StatusDot

__all__ = [
    "Badge",
    "Card",
    "Heading",
    "Hint",
    "Notice",
    "Rule",
    "Shape",
    "StatusDot",
    "Text",
    "selectable",
    "text",
]

LINE_HEIGHT = 1.4
WIDEST_HINT = 600
KEPT_ROOMS = 8
# Not html.escape: its module brings a table of 2,231 named characters, half a megabyte.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class _Role(NamedTuple):
    size: TextSize
    bold: bool
    colour: str = "ink"


ROLES = {
    "body": _Role(TextSize.BODY, bold=False),
    "title": _Role(TextSize.TITLE, bold=True),
    "heading": _Role(TextSize.HEADING, bold=True),
    "question": _Role(TextSize.QUESTION, bold=True),
    "label": _Role(TextSize.BODY, bold=True),
    "hint": _Role(TextSize.SMALL, bold=False, colour="soft_ink"),
    "problem": _Role(TextSize.BODY, bold=True, colour="danger"),
    "amount": _Role(TextSize.HEADING, bold=True),
}


def dress(label: QLabel, role: str) -> None:
    """Give ``label`` the size, weight and colour of ``role``.

    Not by the stylesheet: matching its rules against every label would cost a third of the
    first paint.
    """
    look = theme.current()
    found = ROLES[role]
    label.setFont(look.font(found.size, bold=found.bold))
    if found.colour != "ink":
        palette = label.palette()
        palette.setColor(palette.ColorRole.WindowText, look.colour(found.colour))
        label.setPalette(palette)


class _Room(NamedTuple):
    """What a text takes up at one width."""

    height: float
    widest: float


def _break_lines(
    words: str, width: float, font: QFont, alignment: Qt.AlignmentFlag
) -> tuple[QTextLayout, _Room]:
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = QFontMetricsF(font).height()
    step = height * LINE_HEIGHT
    top, widest = 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (step - height) / 2))
        widest = max(widest, line.naturalTextWidth())
        top += step
    layout.endLayout()
    return layout, _Room(top, widest)


def _with_air(words: str) -> str:
    lines = "<br>".join(line.translate(_ESCAPED) for line in words.split("\n"))
    return f'<p style="line-height:{LINE_HEIGHT * 100:.0f}%;margin:0">{lines}</p>'


class Text(QLabel):
    """A label of running text, set with the air between lines that Japanese needs.

    QLabel knows no line height, and the font's own is 1.0.  The text is plain: nothing that a
    user typed is read as markup.
    """

    def __init__(self, words: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        # Layouts ask for the height again and again, and breaking lines is slow. The lines
        # themselves are kept for one width alone: there are texts by the hundred.
        self._rooms: dict[float, _Room] = {}
        self._lines: tuple[float, QTextLayout] | None = None
        self._plain = words
        self._is_own = True
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        dress(self, role)

    def text(self) -> str:
        """The words, plain in either way of drawing."""
        return self._plain

    def setText(self, words: str) -> None:  # noqa: N802 - Qt's name
        if words != self._plain:
            self._plain = words
            self._forget_lines()
            super().setText(words if self._is_own else _with_air(words))

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:  # noqa: N802 - Qt's name
        self._forget_lines()
        super().setAlignment(alignment)

    def setTextInteractionFlags(  # noqa: N802 - Qt's name
        self, flags: Qt.TextInteractionFlag
    ) -> None:
        """Text that can be selected is drawn by Qt, which then knows where each letter is."""
        if self._is_own:
            self._is_own = False
            super().setTextFormat(Qt.TextFormat.RichText)
            super().setText(_with_air(self._plain))
        super().setTextInteractionFlags(flags)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._forget_lines()
        super().changeEvent(event)

    def _forget_lines(self) -> None:
        self._rooms.clear()
        self._lines = None

    def _broken(self, width: float) -> QTextLayout:
        """The text broken at ``width``."""
        if self._lines is None or self._lines[0] != width:
            layout, room = _break_lines(self._plain, width, self.font(), self.alignment())
            self._lines = width, layout
            self._rooms[width] = room
        return self._lines[1]

    def _room(self, width: float) -> _Room:
        if width not in self._rooms:
            if len(self._rooms) > KEPT_ROOMS:
                self._forget_lines()
            self._broken(width)
        return self._rooms[width]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._is_own:
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return ceil(self._room(inner).height) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        if not self._is_own:
            return super().sizeHint()
        margins = self.contentsMargins()
        room = self._room(theme.current().pixels(WIDEST_HINT))
        return QSize(
            ceil(room.widest) + 1 + margins.left() + margins.right(),
            ceil(room.height) + margins.top() + margins.bottom(),
        )

    def minimumSizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(min(self.sizeHint().width(), ceil(em * 6)), ceil(em * LINE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_own:
            super().paintEvent(event)
            return
        box = self.contentsRect()
        lines, room = self._broken(box.width()), self._room(box.width())
        top = float(box.top())
        if not self.alignment() & Qt.AlignmentFlag.AlignTop:
            top += max(0, (box.height() - room.height) / 2)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines.draw(painter, QPointF(box.left(), top))


def text(words: str, role: str = "body", *, wrap: bool = True) -> QLabel:
    """A label whose size and weight come from ``role``.

    Roles: ``body``, ``title``, ``heading``, ``question``, ``label`` (bold body), ``hint``
    (small), ``problem``, ``amount`` (large, right-aligned).
    """
    if wrap:
        label: QLabel = Text(words, role)
    else:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, role)
    if role == "amount":
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def selectable(label: QLabel) -> QLabel:
    """Let the user copy the words: a clause, a path, an amount."""
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


class Heading(Text):
    """A heading of the page (``level`` 1) or of a part of it (2)."""

    def __init__(self, words: str, level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(words, "title" if level == 1 else "heading", parent)


class Hint(Text):
    """Small explaining text beneath something."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, "hint", parent)


class Card(QFrame):
    """A sheet with an optional title and hint; put content into ``.body`` (a QVBoxLayout).

    ``tone``: "" (white sheet), "quiet" (no ground), "current" (accent border).
    """

    def __init__(
        self, title: str = "", hint: str = "", *, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        pixels = theme.current().pixels
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(pixels(18), pixels(14), pixels(18), pixels(16))
        self.body.setSpacing(pixels(8))
        self.title_label: QLabel | None = None
        if title:
            self.title_label = text(title, "question")
            self.body.addWidget(self.title_label)
            self.setAccessibleName(title)
        if hint:
            self.body.addWidget(Hint(hint))


class Notice(QFrame):
    """A sentence set off by a bar at its side; ``tone``: "", "warning", "danger"."""

    def __init__(self, words: str, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        pixels = theme.current().pixels
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(pixels(14), pixels(9), pixels(14), pixels(9))
        self.body.setSpacing(pixels(6))
        self.label = text(words)
        self.body.addWidget(self.label)

    def set_text(self, words: str) -> None:
        self.label.setText(words)


class Rule(QFrame):
    """A thin line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        self.setFixedHeight(1)


class Badge(QLabel):
    """A word in a small frame; ``tone``: "", "accent", "warning", "danger"."""

    def __init__(self, words: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "badge")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_badge(self, words: str, tone: str = "") -> None:
        """Change word and tone in place."""
        self.setText(words)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
