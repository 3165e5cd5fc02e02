"""Colours that can be read, measured; sizes that grow with the user's wish."""

import itertools

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel

from desktop.ui import theme
from desktop.ui.theme import TOKENS, Scheme, TextSize, contrast
from desktop.ui.widgets.cards import text

TEXT_ON = [
    *itertools.product(("ink", "soft_ink"), ("paper", "surface", "sunken", "wash")),
    ("ink", "warning_wash"),
    ("ink", "danger_wash"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("accent", "wash"),
    ("warning", "warning_wash"),
    ("warning", "surface"),
    ("danger", "danger_wash"),
    ("danger", "surface"),
    ("danger", "paper"),
]
SHAPES_ON = [
    *itertools.product(("strong_line", "focus", "warning", "danger"), ("paper", "surface")),
    ("strong_line", "sunken"),
    ("focus", "sunken"),
]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("colour", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(scheme: Scheme, colour: str, ground: str):
    tokens = TOKENS[scheme]
    assert contrast(getattr(tokens, colour), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("colour", "ground"), SHAPES_ON)
def test_shapes_and_focus_stand_out_from_their_ground(scheme: Scheme, colour: str, ground: str):
    tokens = TOKENS[scheme]
    assert contrast(getattr(tokens, colour), getattr(tokens, ground)) >= 3


def test_high_contrast_is_high():
    tokens = TOKENS[Scheme.HIGH_CONTRAST]
    assert contrast(tokens.ink, tokens.paper) == pytest.approx(21)
    assert contrast(tokens.accent, tokens.paper) >= 7


def test_contrast_is_measured_as_wcag_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_bundled_font_is_used(look: theme.Theme):
    assert QApplication.font().family() == theme.FAMILY
    assert theme.FAMILY in QFontDatabase.families()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_text_grows_with_the_scale(look: theme.Theme, scale: int):
    look.apply(Scheme.LIGHT, scale)
    assert QApplication.font().pixelSize() == TextSize.BODY * scale // 100
    assert text("質問", "question").font().pixelSize() == round(TextSize.QUESTION * scale / 100)


def test_a_scale_out_of_bounds_is_the_nearest(look: theme.Theme):
    look.apply(Scheme.DARK, 400)
    assert look.scale == theme.LARGEST_SCALE
    look.apply(Scheme.DARK, 10)
    assert look.scale == theme.SMALLEST_SCALE


@pytest.mark.parametrize("scheme", Scheme)
def test_labels_follow_the_scheme(look: theme.Theme, scheme: Scheme):
    look.apply(scheme, 100)
    label = QLabel("文字")
    assert label.palette().color(label.foregroundRole()).name().upper() == look.tokens.ink
    hint = text("小さい文字", "hint")
    assert hint.palette().color(hint.foregroundRole()).name().upper() == look.tokens.soft_ink
