"""How each KPI of the plan is counted, in one sentence beneath the table, with its source."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.assessment.kpis import explanation_of, kpis_of
from desktop.ui.models.technology_cards import SourcedText
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.sourced import SourcedLabel
from desktop.workflow.session import Session

TITLE = "指標の数え方"
HINT = (
    "資料に数え方は書かれていないため、このアプリの案です（要確認）。"
    "募集要項や報告の様式に決まりがあれば、そちらに合わせ、「測定方法」を書きかえてください。"
)


class MeasureNotes(Card):
    """One sentence for each figure that the rules know; the user's own figures have none."""

    source_requested = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__(TITLE, HINT, tone="quiet")
        self._session = session
        self._shown: tuple[SourcedText, ...] = ()
        self.labels: list[SourcedLabel] = []

    def refresh(self) -> None:
        session = self._session
        found: dict[str, SourcedText] = {}
        for kpi in kpis_of(session.case, session.assessment, session.rules):
            measure = explanation_of(kpi, session.rules)
            if measure is not None:
                words = SourcedText(f"{kpi.name}：{measure.explanation}", "", measure.citation)
                found.setdefault(measure.id, words)
        self.setVisible(bool(found))
        if tuple(found.values()) != self._shown:
            self._shown = tuple(found.values())
            self._fill()

    def _fill(self) -> None:
        while len(self.labels) < len(self._shown):
            label = SourcedLabel()
            label.source_requested.connect(self.source_requested)
            self.labels.append(label)
            self.body.addWidget(label)
        for at, label in enumerate(self.labels):
            label.set_sourced(self._shown[at] if at < len(self._shown) else None)
