"""The services as a form offers them: official name, family, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.assessment.rules import RuleBook, ServiceType


def service_choices(rules: RuleBook) -> tuple[tuple[str, str], ...]:
    """Every service by its id with the words to search in: 「訪問介護（訪問系・11）」."""
    return tuple((service.id, service_words(service)) for service in rules.services)


def service_words(service: ServiceType) -> str:
    codes = "・".join(service.codes)
    return f"{service.name}（{service.family}{'・' if codes else ''}{codes}）"
