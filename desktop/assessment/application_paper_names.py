"""What the application's papers are called, for the screen, file names and the rules."""

from __future__ import annotations

from types import MappingProxyType

PAPER_TITLES = MappingProxyType(
    {
        "plan": "業務改善計画",
        "cover_letter": "送付状",
        "required_amount": "所要額調書（案）",
        "calculation": "算出内訳",
        "attachments": "添付書類一覧",
    }
)
"""By id; the plan has a page of its own, the others are made by application_papers."""
