"""Text with air between its lines, states by shape and word."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.widgets.cards import Badge, Card, Hint, Notice, Shape, StatusDot, Text, text
from desktop.ui.widgets.status import paint_shape


def test_wrapped_text_has_air_between_its_lines(look):
    one, three = Text("一行"), Text("一行\n二行\n三行")
    assert three.heightForWidth(400) == pytest.approx(3 * one.heightForWidth(400), abs=2)
    assert one.heightForWidth(400) > one.fontMetrics().height()


def test_narrow_text_is_as_high_as_it_needs(look):
    label = Text("長い文を、幅のせまい所に置いても、切れずに最後まで読めること。")
    assert label.heightForWidth(100) > label.heightForWidth(400)


def test_changed_text_is_measured_anew(look):
    label = Text("短い")
    before = label.heightForWidth(100)
    label.setText("今度は、とても長い文に変わったので、何行にもなります。")
    assert label.heightForWidth(100) > before


def test_text_never_reads_markup(look, shown):
    label = text("<b>太字</b>")
    assert label.text() == "<b>太字</b>"
    shown(label, 300, 60)
    assert text("<b>", wrap=False).textFormat() is label.textFormat()


def test_a_card_has_a_body_and_a_name(look):
    card = Card("見積", "見積書を見ながら入れます。")
    before = card.body.count()
    card.body.addWidget(Hint("中身"))
    assert card.body.count() == before + 1
    assert card.accessibleName() == "見積"


def test_a_badge_changes_in_place(look):
    badge = Badge("要確認", "warning")
    badge.set_badge("確認済み", "accent")
    assert (badge.text(), badge.property("tone")) == ("確認済み", "accent")


def test_a_notice_changes_in_place(look):
    notice = Notice("前")
    notice.set_text("後")
    assert notice.label.text() == "後"


def test_the_word_of_a_status_stands_beside_its_shape(shown):
    """Seen in pixels on a card, dressed by the stylesheet: the shape has its place for itself."""
    pictures = []
    for word in ("", "確認できた条件"):
        card = Card("要件")
        dot = StatusDot(Shape.FULL, word)
        card.body.addWidget(dot)
        shown(card)
        pictures.append(dot.grab().toImage().copy(0, 0, 18, 18))
        assert dot.height() >= 18
        assert dot.width() >= 18 + dot.fontMetrics().horizontalAdvance(word)
    assert pictures[0] == pictures[1]


def test_a_status_says_in_words_what_it_shows_in_shape(look):
    dot = StatusDot(Shape.ATTENTION, "要確認")
    assert dot.accessibleName() == "要確認"
    dot.set_status(Shape.FULL, "確認できた条件")
    assert (dot.shape, dot.word, dot.accessibleName()) == (
        Shape.FULL,
        "確認できた条件",
        "確認できた条件",
    )


def picture(shape: Shape) -> bytes:
    image = QImage(32, 32, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_shape(painter, shape, QRectF(0, 0, 32, 32), QColor("#444444"))
    painter.end()
    return bytes(image.constBits())


def test_no_two_shapes_look_alike_in_gray(look):
    assert len({picture(shape) for shape in Shape}) == len(Shape)
