"""Which of the grid's tasks a technology serves."""

from __future__ import annotations

from desktop.assessment.rules import GridTask, RuleBook, Technology


def tasks_served(technology: Technology | None, rules: RuleBook) -> tuple[GridTask, ...]:
    """The tasks that a technology serves, each once, in the grid's order."""
    if technology is None:
        return ()
    ids = {service.task for service in technology.serves}
    return tuple(task for task in rules.tasks if task.id in ids)
