"""The other services under the same number: a short list with a field to add one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.service_choices import service_choices
from desktop.ui.pages.base import Shell
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.search_input import SearchInput
from desktop.workflow.session import Change, Session

PATH = "facility/additional_services"
LABEL = "同じ番号で行うほかのサービス"


class ServiceList(QWidget):
    """Each change is saved at once, as a change of its own."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shell = shell
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(4), 0, 0)
        column.setSpacing(pixels(3))
        column.addWidget(text(LABEL, "label"))
        column.addWidget(
            Hint("併設のサービスがあれば足します。委員会やデータ連携の要件を合わせて見ます。")
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(pixels(4))
        column.addLayout(self._rows)
        self.add_input = SearchInput(service_choices(session.rules))
        self.add_input.setAccessibleName(f"{LABEL}を足す")
        self.add_input.committed.connect(self._add)
        column.addWidget(self.add_input)
        self.problem_label = text("", "problem")
        self.problem_label.hide()
        column.addWidget(self.problem_label)
        self.setFocusProxy(self.add_input)
        self._shown: tuple[str, ...] | None = None

    def refresh(self, change: Change) -> None:
        """Show the services as saved."""
        services = self._session.case.facility.additional_services
        if services == self._shown and change.path:
            return
        self._shown = services
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for index, key in enumerate(services):
            self._rows.addWidget(self._row(index, key))

    def _row(self, index: int, key: str) -> QWidget:
        service = self._session.rules.service(key)
        name = service.name if service else key
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text(f"・{name}"), 1)
        remove = QPushButton("外す")
        remove.setAccessibleName(f"{name}を外す")
        remove.clicked.connect(lambda: self._remove(index))
        row.addWidget(remove)
        return holder

    def _add(self) -> None:
        typed = self.add_input.value()
        if not typed:
            self._tell("")
            return
        services = self._session.case.facility.additional_services
        if typed in (*services, self._session.case.facility.service):
            self._tell("このサービスは、もう入っています。")
            return
        problem = self._session.insert(PATH, len(services), typed, LABEL)
        self._tell(problem.sentence if problem else "")
        if problem is None:
            self.add_input.clear()

    def _remove(self, index: int) -> None:
        problem = self._session.remove(PATH, index, LABEL)
        if problem is not None:
            self._shell.show_problem(problem)

    def _tell(self, sentence: str) -> None:
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))
        self.add_input.set_problem(bool(sentence))
