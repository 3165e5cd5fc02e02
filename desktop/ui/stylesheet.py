"""The stylesheet: made from tokens, with every length at the user's text scale.

Only what Qt draws itself is here; labels dress themselves (``widgets.cards.dress``).
"""

from __future__ import annotations

from collections.abc import Callable

from desktop import paths
from desktop.ui.theme import SCROLL_BAR_WIDTH, TextSize, Tokens

Pixels = Callable[[float], int]

# The icon of each name that stands out on, or instead of, a colour.
_ICONS = {
    "tick": {"#FFFFFF": "tick-white", "": "tick-black"},
    "dot": {"#FFFFFF": "dot-white", "": "dot-black"},
    "down": {"#24272B": "down-dark", "": "down-light"},
}


def icon(name: str, colour: str) -> str:
    """The path of an icon as a stylesheet wants it."""
    files = _ICONS[name]
    return (paths.icons_dir() / f"{files.get(colour, files[''])}.svg").as_posix()


def stylesheet(tokens: Tokens, pixels: Pixels) -> str:
    """The whole application's stylesheet."""
    return "\n".join(
        part(tokens, pixels) for part in (_ground, _text, _buttons, _inputs, _lists, _scrollbars)
    )


def _ground(t: Tokens, px: Pixels) -> str:
    return f"""
QMainWindow, QDialog, #page, #column {{ background: {t.paper}; }}
QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; }}
QFrame#card[tone="quiet"] {{ background: transparent; }}
QFrame#card[tone="current"] {{ border: 2px solid {t.accent}; }}
QFrame#notice {{ background: {t.wash}; border-left: 4px solid {t.accent}; }}
QFrame#notice[tone="warning"] {{ background: {t.warning_wash};
  border-left: 4px solid {t.warning}; }}
QFrame#notice[tone="danger"] {{ background: {t.danger_wash}; border-left: 4px solid {t.danger}; }}
#rail-inner {{ background: {t.sunken}; }}
#rail {{ background: {t.sunken}; border-right: 1px solid {t.line}; }}
#bottom-bar {{ background: {t.sunken}; border-top: 1px solid {t.line}; }}
#reasons #column {{ background: {t.surface}; }}
#reasons {{ background: {t.surface}; border-left: 1px solid {t.line}; }}
QFrame#rule {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.strong_line};
  padding: {px(4)}px; }}
QMenuBar {{ background: {t.sunken}; color: {t.ink}; border-bottom: 1px solid {t.line}; }}
QMenuBar::item {{ padding: {px(4)}px {px(10)}px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.wash}; color: {t.ink}; }}
QMenu {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.strong_line}; }}
QMenu::item {{ padding: {px(6)}px {px(28)}px {px(6)}px {px(26)}px; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QMenu::item:disabled {{ color: {t.soft_ink}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)}px 0; }}
"""


def _text(t: Tokens, px: Pixels) -> str:
    badge = f"border-radius: 3px; padding: {px(1)}px {px(7)}px; font-size: {px(TextSize.SMALL)}px;"
    rules = [
        f'QLabel[role="badge"] {{ {badge} color: {t.ink}; border: 1px solid {t.strong_line}; }}',
        f'QLabel[role="badge"][tone="accent"] {{ color: {t.accent}; background: {t.wash};'
        f" border: 1px solid {t.accent}; }}",
        f'QLabel[role="badge"][tone="warning"] {{ color: {t.warning};'
        f" background: {t.warning_wash}; border: 1px solid {t.warning}; }}",
        f'QLabel[role="badge"][tone="danger"] {{ color: {t.danger};'
        f" background: {t.danger_wash}; border: 1px solid {t.danger}; }}",
    ]
    return "\n".join(rules)


def _buttons(t: Tokens, px: Pixels) -> str:
    return f"""
QPushButton {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.strong_line};
  border-radius: 5px; padding: {px(6)}px {px(14)}px; min-height: {px(22)}px; }}
QPushButton:hover {{ background: {t.wash}; }}
QPushButton:pressed {{ background: {t.sunken}; }}
QPushButton:focus {{ border: 3px solid {t.focus}; padding: {px(6) - 2}px {px(14) - 2}px; }}
QPushButton:disabled {{ color: {t.soft_ink}; border: 1px dashed {t.line};
  background: transparent; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border: 1px solid {t.accent}; font-weight: bold; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {t.focus}; }}
QPushButton[kind="primary"]:disabled {{ background: transparent; color: {t.soft_ink};
  border: 1px dashed {t.strong_line}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent}; padding: {px(3)}px {px(2)}px; text-align: left;
  text-decoration: underline; min-height: 0; }}
QPushButton[kind="link"]:hover {{ background: {t.wash}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.focus};
  padding: {px(3) - 1}px {px(2) - 1}px; }}
QPushButton[kind="rail"] {{ background: transparent; border: 1px solid transparent;
  color: {t.ink}; padding: {px(3)}px {px(10)}px; text-align: left; min-height: 0; }}
QPushButton[kind="rail"]:hover {{ background: {t.wash}; }}
QPushButton[kind="rail"]:checked {{ background: {t.surface}; border: 1px solid {t.line};
  border-left: 4px solid {t.accent}; padding-left: {px(10) - 3}px; }}
QPushButton[kind="rail"]:focus {{ border: 2px solid {t.focus};
  padding: {px(3) - 1}px {px(10) - 1}px; }}
QPushButton[kind="menu"] {{ padding-right: {px(26)}px; }}
QPushButton::menu-indicator {{ width: {px(10)}px; subcontrol-position: right center;
  right: {px(6)}px; }}
"""


def _inputs(t: Tokens, px: Pixels) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {t.surface}; color: {t.ink};
  border: 1px solid {t.strong_line}; border-radius: 4px; padding: {px(5)}px {px(8)}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QPlainTextEdit, QComboBox {{ placeholder-text-color: {t.soft_ink}; }}
QLineEdit, QComboBox {{ min-height: {px(22)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  border: 3px solid {t.focus}; padding: {px(5) - 2}px {px(8) - 2}px; }}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {{
  border: 2px solid {t.danger}; background: {t.danger_wash};
  padding: {px(5) - 1}px {px(8) - 1}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {t.soft_ink};
  background: {t.sunken}; border: 1px dashed {t.strong_line}; }}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.ink};
  border: 1px solid {t.strong_line}; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; outline: none; }}
QCheckBox, QRadioButton {{ color: {t.ink}; spacing: {px(8)}px; padding: {px(3)}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(16)}px; height: {px(16)}px;
  border: 2px solid {t.strong_line}; background: {t.surface}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {px(8) + 2}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {t.accent};
  border-color: {t.accent}; }}
QCheckBox::indicator:checked {{ image: url({icon("tick", t.on_accent)}); }}
QRadioButton::indicator:checked {{ image: url({icon("dot", t.on_accent)}); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.sunken}; }}
QComboBox::down-arrow {{ image: url({icon("down", t.ink)}); width: {px(18)}px;
  height: {px(18)}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {t.focus}; border-radius: 4px;
  padding: {px(3) - 2}px; }}
"""


def _lists(t: Tokens, px: Pixels) -> str:
    return f"""
QListView, QTreeView, QTableView {{ background: {t.surface}; color: {t.ink};
  border: 1px solid {t.line}; alternate-background-color: {t.paper};
  selection-background-color: {t.wash}; selection-color: {t.ink}; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {t.focus}; }}
QListView::item, QTreeView::item {{ padding: {px(5)}px; }}
QHeaderView::section {{ background: {t.sunken}; color: {t.ink}; border: none;
  border-bottom: 1px solid {t.strong_line}; padding: {px(5)}px; font-weight: bold; }}
QProgressBar {{ background: {t.sunken}; color: {t.ink}; border: 1px solid {t.strong_line};
  border-radius: 4px; text-align: center; min-height: {px(18)}px; }}
QProgressBar::chunk {{ background: {t.gap}; }}
"""


def _scrollbars(t: Tokens, px: Pixels) -> str:
    return f"""
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(SCROLL_BAR_WIDTH)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(SCROLL_BAR_WIDTH)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.strong_line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
