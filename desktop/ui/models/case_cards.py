"""What the home screen says of each case, from the list of the store alone.

Nothing heavy is imported: this is read before the first window is painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from desktop.storage.entries import CaseEntry

SEARCH_FROM = 9
"""With more cases than one screen holds, a search box is of use."""

_WEEKDAYS = "月火水木金土日"


class CaseCard(NamedTuple):
    """One case as the home screen shows it."""

    case_id: str
    title: str
    year: str
    saved: str
    level: str
    progress: str
    next_step: str
    due: str = ""
    is_overdue: bool = False

    @property
    def spoken(self) -> str:
        parts = (self.title, self.year, self.progress, self.next_step, self.due, self.saved)
        return "、".join(part for part in parts if part)


class OfficeCards(NamedTuple):
    """The cases of one office."""

    name: str
    cards: tuple[CaseCard, ...]


def cards_by_office(entries: Sequence[CaseEntry], today: date) -> tuple[OfficeCards, ...]:
    """The cases grouped by office, the office last worked on first."""
    groups: dict[str, list[CaseEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.office_id, []).append(entry)
    return tuple(
        OfficeCards(group[0].office_name, tuple(_card(entry, today) for entry in group))
        for group in groups.values()
    )


def matching(entries: Sequence[CaseEntry], words: str) -> tuple[CaseEntry, ...]:
    """The cases whose office or title contains every word, whatever the width of the letters."""
    wanted = _plain(words).split()
    return tuple(
        entry
        for entry in entries
        if all(word in _plain(f"{entry.office_name} {entry.title}") for word in wanted)
    )


def _plain(words: str) -> str:
    import unicodedata

    # For comparing only: what is stored is never folded.
    return unicodedata.normalize("NFKC", words).casefold()


def case_title(entry: CaseEntry) -> str:
    """The case's own title, or the year that tells it from the office's others."""
    return entry.title or f"令和{entry.plan_year - 2018}年度の診断"


def _card(entry: CaseEntry, today: date) -> CaseCard:
    progress = entry.progress
    done, total = progress.get("done"), progress.get("total")
    step = "" if total and done == total else progress.get("step_title", "")
    items = progress.get("open", 0)
    due, is_overdue = due_words(progress.get("due"), today)
    return CaseCard(
        case_id=entry.id,
        title=case_title(entry),
        year=f"令和{entry.plan_year - 2018}年度" if entry.title else "",
        saved=saved_text(entry.updated_at, today),
        level=_level(progress.get("level")),
        progress=_progress(done, total),
        next_step=_next(str(step), int(items or 0)),
        due=due,
        is_overdue=is_overdue,
    )


def _progress(done: object, total: object) -> str:
    if not total:
        return ""
    return "すべての手順が完了" if done == total else f"{total}手順のうち{done}つが完了"


def _level(level: object) -> str:
    if not isinstance(level, int):
        return ""
    return f"レベル{level}" if level else "レベル1未満"


def _next(step: str, items: int) -> str:
    if not step:
        return ""
    return f"次は「{step}」" + (f"・未記入や要確認 {items}件" if items else "")


def due_words(kept: object, today: date) -> tuple[str, bool]:
    """What is due next as of ``today``, and whether its day has passed; "" where nothing is.

    ``kept`` is the list that the workflow left; whatever else stands there says nothing.
    """
    dues = [found for each in (kept if isinstance(kept, list) else ()) if (found := _due(each))]
    # A day that the office only planned may be done with: the app does not hear of it.
    open_dues = [due for due in dues if due[0] >= today or not due[2]]
    if not open_dues:
        return "", False
    day, title, _planned = min(open_dues)
    late = sum(due[0] < today for due in open_dues)
    words = f"令和{day.year - 2018}年{day.month}月{day.day}日 {title}"
    if not late:
        return f"次の期限：{words}", False
    more = f"（ほかに{late - 1}件）" if late > 1 else ""
    return f"期限を過ぎています：{words}{more}", True


def _due(kept: object) -> tuple[date, str, bool] | None:
    match kept:
        case [str(day), str(title), bool(planned)]:
            try:
                return date.fromisoformat(day), title, planned
            except ValueError:
                return None
    return None


def saved_text(moment: datetime, today: date) -> str:
    """「今日 14:32に保存」; the local time of the computer."""
    local = moment.astimezone()
    days = (today - local.date()).days
    if days == 0:
        return f"今日 {local:%H:%M} に保存"
    if days == 1:
        return f"昨日 {local:%H:%M} に保存"
    weekday = _WEEKDAYS[local.weekday()]
    return f"{local.year}年{local.month}月{local.day}日（{weekday}）{local:%H:%M} に保存"
