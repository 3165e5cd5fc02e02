"""A call to write down, and what it is read from."""

from __future__ import annotations

from typing import Any

from desktop.workflow.call_session import CallSession

CASE: dict[str, Any] = {
    "plan_date": "2026-11-22",
    "facility": {"name": "ひだまり苑", "service": "介護老人福祉施設", "prefecture": "埼玉県"},
}


def full(**terms: Any) -> dict[str, Any]:
    """A whole call, as it stands in a file."""
    return {
        "format": "kaigo-kaizen-call",
        "version": 1,
        "prefecture": "埼玉県",
        "fiscal_year": 2026,
        "terms": {"programme": "R8-dounyu", **terms},
    }


def enter(draft: CallSession, name: str, value: Any) -> str:
    """The refusal, or ""."""
    problem = draft.set(f"terms/{name}", value, name)
    return problem.sentence if problem else ""
