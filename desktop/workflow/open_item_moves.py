"""Plans of open items go with the rows that they are about when a list changes its order."""

from __future__ import annotations

from collections.abc import Callable

from desktop.workflow.document_paths import Document

PLANS = "open_item_plans"
Moved = Callable[[int], int | None]
"""Where the row with a number stands afterwards; None when it is gone."""


def plans_follow(document: Document, path: str, moved: Moved) -> None:
    """Bring the keys of the plans up to date for the rows of the list at ``path``."""
    plans = document.get(PLANS)
    if not plans:
        return
    found = {}
    for key, plan in plans.items():
        new_key = _followed(key, f"@{path.replace('/', '.')}.", moved)
        if new_key is not None:
            found[new_key] = plan
    if found:
        document[PLANS] = found
    else:
        del document[PLANS]


def _followed(key: str, mark: str, moved: Moved) -> str | None:
    head, found, tail = key.partition(mark)
    number, _dot, rest = tail.partition(".")
    if not found or not number.isdecimal():
        return key
    at = moved(int(number))
    return None if at is None else f"{head}{mark}{at}.{rest}"


def after_insert(index: int) -> Moved:
    return lambda number: number + (number >= index)


def after_removal(index: int) -> Moved:
    return lambda number: None if number == index else number - (number > index)


def after_move(index: int, to: int) -> Moved:
    def moved(number: int) -> int:
        if number == index:
            return to
        number -= number > index
        return number + (number >= to)

    return moved
