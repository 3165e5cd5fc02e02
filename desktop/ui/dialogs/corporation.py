"""「法人でまとめる」: choose the cases of one corporation; their amounts go into one paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.corporation_sheet import FEWEST, TITLE
from desktop.assessment.values import FiscalYear
from desktop.storage.entries import CaseEntry
from desktop.ui import theme
from desktop.ui.dialogs.sizing import resize_within_screen
from desktop.ui.models.case_cards import case_title
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.paper_doors import PaperDoors
from desktop.workflow.corporation import (
    cases_by_corporation,
    corporation_file_name,
    paper_of_cases,
)
from desktop.workflow.library import Library

WORDS = (
    "同じ法人の事業所の額を、1つの書類（Excelでは事業所ごとのシートと合計のシート）にまとめます。"
    "診断は、それぞれの計画の日付と規則で計算します。診断の内容は変わりません。"
)
NOTHING = "同じ法人名の診断が2つ以上あるときに使えます。"
WHERE_NAMES_ARE = "法人名は、診断を開いて「事業所」の画面で入れます。"
Group = tuple[str, tuple[CaseEntry, ...]]


class CorporationDialog(QDialog):
    """One corporation at a time; of an office with several cases, the newest is ticked."""

    def __init__(
        self, library: Library, groups: tuple[Group, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._groups = groups
        pixels = theme.current().pixels
        self.setWindowTitle("法人でまとめる")
        resize_within_screen(self, 680, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(20), pixels(16), pixels(20), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(text(WORDS))
        self.corporation = QComboBox()
        self.corporation.setAccessibleName("法人")
        self.corporation.addItems([name for name, _entries in groups])
        self.corporation.currentIndexChanged.connect(self._fill)
        column.addWidget(self.corporation)
        self.list = QListWidget()
        self.list.setAccessibleName("まとめる診断")
        self.list.setWordWrap(True)
        self.list.setSpacing(pixels(2))
        self.list.itemChanged.connect(lambda _item: self._count())
        column.addWidget(self.list, 1)
        self.count = Hint("")
        column.addWidget(self.count)
        self.doors = PaperDoors(
            lambda: paper_of_cases(library, self.chosen()),
            lambda ending: corporation_file_name(groups[self._at][0], library.today(), ending),
        )
        self.doors.set_subject(TITLE)
        column.addWidget(self.doors)
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._fill(0)

    @property
    def _at(self) -> int:
        return max(0, self.corporation.currentIndex())

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked cases, in the order of the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _fill(self, at: int) -> None:
        self.list.clear()
        ticked: set[str] = set()
        for entry in self._groups[at][1]:
            item = QListWidgetItem(_words(entry))
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_newest = entry.office_id not in ticked
            ticked.add(entry.office_id)
            item.setCheckState(Qt.CheckState.Checked if is_newest else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        more = "" if count >= FEWEST else f"（{FEWEST}件以上選んでください）"
        self.count.setText(f"{count}件を選んでいます{more}")
        self.doors.setEnabled(count >= FEWEST)


def _words(entry: CaseEntry) -> str:
    year = FiscalYear(entry.plan_year).label
    return f"{entry.office_name}（{year}）\n{case_title(entry)}"


def show_corporation(parent: QWidget | None, library: Library) -> None:
    """Show the window until it is closed; words instead where nothing can be put together."""
    from desktop.ui import messages

    groups = cases_by_corporation(library)
    if not groups:
        messages.tell(parent, NOTHING, WHERE_NAMES_ARE)
        return
    dialog = CorporationDialog(library, groups, parent)
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()
