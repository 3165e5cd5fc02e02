"""The closed choices of the neighbouring figures."""

from __future__ import annotations

import enum


class CorporationKind(enum.StrEnum):
    """What a corporation of a group runs; the cap of 訪問介護 differs in one year (004)."""

    VISIT_CARE = "visit_care"  # 訪問介護
    OTHER = "other"
    UNKNOWN = "unknown"


class GroupBudget(enum.StrEnum):
    """The supplementary budget that pays for a group programme."""

    R5 = "r5_supplementary"  # 令和5年度補正, carried out in fiscal year 2024
    R6 = "r6_supplementary"  # 令和6年度補正, carried out in fiscal year 2025
