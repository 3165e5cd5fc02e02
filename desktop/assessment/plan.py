"""The 業務改善計画 as a paper of its own kind."""

from __future__ import annotations

from typing import ClassVar

from desktop.assessment.immutable import immutable
from desktop.assessment.paper import Paper


@immutable
class ImprovementPlan(Paper):
    """A whole 業務改善計画, the paper that the others go with."""

    format: ClassVar[str] = "kaigo-kaizen-plan"
    noun: ClassVar[str] = "計画"
