"""Colours, sizes and lengths of the app: one set of names, three schemes, one scale.

Widgets name a token or a role and never a colour.  Painted widgets ask :func:`current` when
they paint, so a new scheme needs no more than a repaint.  The contrast of every pair that
carries text is measured in ``tests/ui/test_theme.py``.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.errors import UserFacingError
from desktop.ui import collecting

FAMILY = "BIZ UDPGothic"
FONT_FILES = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")
SMALLEST_SCALE, LARGEST_SCALE, SCALE_STEP = 100, 200, 10
LARGE_SCALE = 150

RAIL_WIDTH = 220
COLUMN_WIDTH = 880
PANEL_WIDTH = 330
SCROLL_BAR_WIDTH = 12


class Scheme(enum.StrEnum):
    """The colour schemes, with the words of the menu."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"

    @property
    def words(self) -> str:
        return _SCHEME_WORDS[self]


_SCHEME_WORDS = {
    Scheme.LIGHT: "明るい",
    Scheme.DARK: "暗い",
    Scheme.HIGH_CONTRAST: "くっきり（高コントラスト）",
}


class TextSize(enum.IntEnum):
    """The five sizes of text, in pixels at 96 dpi (3/4 of it in points)."""

    SMALL = 13
    BODY = 15
    QUESTION = 19
    HEADING = 22
    TITLE = 28


class Tokens(NamedTuple):
    """The colours of a scheme by what they are for."""

    paper: str  # the ground of the window
    surface: str  # cards, fields
    sunken: str  # rail, bars, table heads
    ink: str  # text
    soft_ink: str  # hints and secondary text
    line: str  # quiet borders
    strong_line: str  # borders of what can be operated
    accent: str  # the one accent
    accent_hover: str
    on_accent: str  # text on the accent
    wash: str  # a selected or current ground, text stays ink
    gap: str  # the gap of the grid, always with a shape beside it
    warning: str  # 要確認, always with a word
    warning_wash: str
    danger: str  # problems and refusals, always with a sentence
    danger_wash: str
    focus: str  # the focus ring


TOKENS = {
    Scheme.LIGHT: Tokens(
        paper="#F7F5EF",
        surface="#FFFFFF",
        sunken="#EFECE3",
        ink="#24272B",
        soft_ink="#565B61",
        line="#DCD8CC",
        strong_line="#85837B",
        accent="#1F5C66",
        accent_hover="#174851",
        on_accent="#FFFFFF",
        wash="#E1EDEE",
        gap="#C9A25E",
        warning="#7A4A00",
        warning_wash="#FBF0D9",
        danger="#9A2A22",
        danger_wash="#FBE9E6",
        focus="#B4570A",
    ),
    Scheme.DARK: Tokens(
        paper="#1C1E20",
        surface="#26292C",
        sunken="#17191A",
        ink="#ECE9E2",
        soft_ink="#B9B6AE",
        line="#3C4044",
        strong_line="#8B8F93",
        accent="#86C9D3",
        accent_hover="#A5DAE2",
        on_accent="#10262A",
        wash="#20393E",
        gap="#B58C4A",
        warning="#F0C57A",
        warning_wash="#3A2F1B",
        danger="#FFA79E",
        danger_wash="#43221F",
        focus="#FFB86B",
    ),
    Scheme.HIGH_CONTRAST: Tokens(
        paper="#000000",
        surface="#000000",
        sunken="#000000",
        ink="#FFFFFF",
        soft_ink="#FFFFFF",
        line="#FFFFFF",
        strong_line="#FFFFFF",
        accent="#FFE04A",
        accent_hover="#FFF0A0",
        on_accent="#000000",
        wash="#2B2B00",
        gap="#FFE04A",
        warning="#FFE04A",
        warning_wash="#000000",
        danger="#FFB0A8",
        danger_wash="#000000",
        focus="#4DE4FF",
    ),
}


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours as WCAG 2 measures it (1 to 21)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Theme:
    """The scheme and scale in use. Lengths are measured once: another scale makes pages anew."""

    def __init__(self) -> None:
        self.scheme = Scheme.LIGHT
        self.scale = SMALLEST_SCALE

    @property
    def tokens(self) -> Tokens:
        return TOKENS[self.scheme]

    def pixels(self, length: float) -> int:
        """A length or text size at the user's scale."""
        return round(length * self.scale / 100)

    @property
    def is_large(self) -> bool:
        """Letters so large that what is not needed at every moment must make way."""
        return self.scale >= LARGE_SCALE

    def colour(self, token: str) -> QColor:
        return QColor(getattr(self.tokens, token))

    def font(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFont:
        """The app's font for a painter; labels take theirs from the stylesheet."""
        font = QFont(FAMILY)
        font.setPixelSize(self.pixels(size))
        font.setBold(bold)
        # The font's own hints cost more than the rest of the first paint, and show no more.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def apply(self, scheme: Scheme, scale: int) -> None:
        """Dress the whole application."""
        from desktop.ui.stylesheet import stylesheet

        self.scheme = scheme
        self.scale = max(SMALLEST_SCALE, min(LARGEST_SCALE, scale))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            with collecting.put_off():
                application.setFont(self.font())
                application.setPalette(self._palette())
                application.setStyleSheet(stylesheet(self.tokens, self.pixels))

    def _palette(self) -> QPalette:
        tokens, role = self.tokens, QPalette.ColorRole
        palette = QPalette(QColor(tokens.sunken), QColor(tokens.paper))
        for which, colour in (
            (role.WindowText, tokens.ink),
            (role.Base, tokens.surface),
            (role.AlternateBase, tokens.sunken),
            (role.Text, tokens.ink),
            (role.Button, tokens.surface),
            (role.ButtonText, tokens.ink),
            (role.Highlight, tokens.accent),
            (role.HighlightedText, tokens.on_accent),
            (role.PlaceholderText, tokens.soft_ink),
            (role.ToolTipBase, tokens.surface),
            (role.ToolTipText, tokens.ink),
            (role.Link, tokens.accent),
            (role.Accent, tokens.accent),
        ):
            palette.setColor(which, QColor(colour))
        return palette


_theme: list[Theme] = []


def current() -> Theme:
    """The one theme of this process."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def load_fonts() -> None:
    """Make the bundled font known to Qt; without the files the system's own is used."""
    try:
        folder = paths.fonts_dir()
    except UserFacingError:
        return
    for name in FONT_FILES:
        if (folder / name).is_file():
            QFontDatabase.addApplicationFont(str(folder / name))
