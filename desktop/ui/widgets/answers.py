"""Three large answers はい／いいえ／わからない, for the mouse and for the keys 1 2 3."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.assessment.values import Answer
from desktop.ui import theme

ANSWERS = ((Answer.YES, "はい"), (Answer.NO, "いいえ"), (Answer.UNKNOWN, "わからない"))
KEYS = {Qt.Key.Key_1: Answer.YES, Qt.Key.Key_2: Answer.NO, Qt.Key.Key_3: Answer.UNKNOWN}
WORDS = dict(ANSWERS)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_FOR_THE_GROUP = (*KEYS, *_ARROWS)


class AnswerButton(QAbstractButton):
    """One answer: its key in small type, its word, and a tick when it is the chosen one.

    Painted by hand: an answer must be repainted within a frame, and a stylesheet that has to be
    evaluated anew for each click costs more than the rest of the answer together.
    """

    def __init__(self, answer: Answer, key: str, *, large: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.answer = answer
        self.key = key
        self._size = theme.TextSize.QUESTION if large else theme.TextSize.BODY
        self._height = 46 if large else 36
        self.setText(WORDS[answer])
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The group decides what is chosen, once the answer is on disk."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FOR_THE_GROUP:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(150), pixels(self._height))

    def minimumSizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(112), pixels(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        tokens = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        border = 3.0 if self.hasFocus() else 2.0 if chosen else 1.0
        edge = "focus" if self.hasFocus() else "accent" if chosen else "strong_line"
        ground = "accent" if chosen else "wash" if self.underMouse() else "surface"
        painter.setPen(QPen(look.colour(edge), border))
        painter.setBrush(look.colour(ground))
        half = border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        painter.setPen(look.colour("on_accent" if chosen else "ink"))
        self._paint_word(painter)
        self._paint_corner(painter, tokens.on_accent if chosen else tokens.soft_ink)

    def _paint_word(self, painter: QPainter) -> None:
        """In the middle of the button, or beside the corner where the letters are large."""
        look = theme.current()
        corner = look.pixels(30)
        painter.setFont(look.font(self._size, bold=self.isChecked()))
        needed = painter.fontMetrics().horizontalAdvance(self.text())
        if needed > self.width() - corner:
            painter.setFont(look.font(theme.TextSize.BODY, bold=self.isChecked()))
            needed = painter.fontMetrics().horizontalAdvance(self.text())
        in_middle = self.width() / 2 - needed / 2 > corner
        box = QRectF(self.rect()).adjusted(0 if in_middle else corner, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_corner(self, painter: QPainter, colour: str) -> None:
        """The key's digit, or the tick of the chosen answer, at the left."""
        look = theme.current()
        side = look.pixels(13)
        box = QRectF(look.pixels(12), (self.height() - side) / 2, side, side)
        painter.setPen(colour)
        if self.isChecked():
            pen = QPen(painter.pen().color(), look.pixels(2.4))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            points = ((0.0, 0.55), (0.36, 0.9), (1.0, 0.12))
            painter.drawPolyline(
                QPolygonF([QPointF(box.x() + side * x, box.y() + side * y) for x, y in points])
            )
        elif self.key:
            painter.setFont(look.font(theme.TextSize.SMALL))
            painter.drawText(box.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, self.key)


class AnswerButtons(QWidget):
    """The three answers of one question.

    ``answer_requested`` carries what the user wants; the owner saves it and then calls
    :meth:`set_answer`.  ``None`` means that nothing was answered yet: no button is ticked,
    though the engine counts it as わからない.
    """

    answer_requested = Signal(Answer)
    step_requested = Signal(int)
    """↑ (-1) or ↓ (+1): to the question before or after."""

    def __init__(self, question: str, *, large: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().pixels(10))
        self.buttons: dict[Answer, AnswerButton] = {}
        for number, (answer, _word) in enumerate(ANSWERS, start=1):
            button = AnswerButton(answer, str(number), large=large, parent=self)
            button.setAccessibleDescription(f"キー {number}")
            button.clicked.connect(lambda _on=False, a=answer: self.answer_requested.emit(a))
            self.buttons[answer] = button
            row.addWidget(button)
        self.answer: Answer | None = None
        self.set_question(question)
        self._hand_keyboard_to(Answer.YES)

    def set_question(self, question: str) -> None:
        """Tell a reader aloud what is answered, at each answer too: there the keyboard is."""
        self.setAccessibleName(question)
        for answer, button in self.buttons.items():
            button.setAccessibleName(f"{question}：{WORDS[answer]}")

    def set_answer(self, answer: Answer | None) -> None:
        """Tick ``answer`` in place."""
        if answer is self.answer:
            return
        self.answer = answer
        for each, button in self.buttons.items():
            button.setChecked(each is answer)
        self._hand_keyboard_to(answer or Answer.YES)

    def _hand_keyboard_to(self, answer: Answer) -> None:
        """One stop for the tab key per question; the arrows move between its answers."""
        for each, button in self.buttons.items():
            tab = each is answer
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.buttons[answer])

    def has_keyboard(self) -> bool:
        return any(button.hasFocus() for button in self.buttons.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = KEYS.get(Qt.Key(event.key()))
        if answer is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answer_requested.emit(answer)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        answers = list(self.buttons)
        here = next((i for i, a in enumerate(answers) if self.buttons[a].hasFocus()), 0)
        there = answers[max(0, min(len(answers) - 1, here + by))]
        self._hand_keyboard_to(there)
        self.buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
