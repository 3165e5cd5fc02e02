"""The one door through which the app speaks up: sentences and questions in a window.

Everything that stops the user comes through here, so the words have one form (what happened,
what to do) and a test can listen instead of a person.
"""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from desktop.errors import UserFacingError
from desktop.ui.dialogs.message import MessageDialog, show_message
from desktop.ui.widgets.status import Shape

CLOSE = ("閉じる",)


def tell(parent: QWidget | None, message: str, detail: str = "") -> None:
    """Say something that the user should know."""
    show_message(MessageDialog(message, detail, CLOSE, parent=parent))


def warn(parent: QWidget | None, message: str, what_to_do: str = "") -> None:
    """Say what went wrong, and what helps."""
    dialog = MessageDialog(message, what_to_do, CLOSE, shape=Shape.ATTENTION, parent=parent)
    show_message(dialog)


def show_error(parent: QWidget | None, error: UserFacingError) -> None:
    """Show an error in its own words."""
    place = f"（{error.where}）" if error.where else ""
    warn(parent, error.message, "\n".join(part for part in (error.what_to_do, place) if part))


def ask(
    parent: QWidget | None, question: str, detail: str = "", *, yes: str, no: str = "やめる"
) -> bool:
    """Ask before something large; the careful answer is the one under the Enter key."""
    return show_message(MessageDialog(question, detail, (yes, no), default=1, parent=parent)) == 0


def ask_text(parent: QWidget | None, title: str, label: str, given: str = "") -> str | None:
    """Ask for one line; None when the user thought better of it."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(given)
    dialog.setOkButtonText("決定")
    dialog.setCancelButtonText("やめる")
    line = dialog.findChild(QLineEdit)
    if line is not None:
        line.setMaxLength(200)
        line.setMinimumWidth(360)
    return dialog.textValue().strip(" 　") if dialog.exec() else None
