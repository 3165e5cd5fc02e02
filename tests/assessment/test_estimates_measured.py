"""Time studies (000 1.2): each figure by itself, an increase as an increase, no sum."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.assessment.measured_effects import (
    CAUTION,
    MIXED_STUDIES,
    NOT_ADDED,
    MeasuredEffects,
    measured_effects,
    minutes_text,
)
from tests.assessment.cases import case, rules


def effects(
    *technologies: str, staff: dict[str, int] | None = None, **more: Any
) -> MeasuredEffects:
    estimates = {"measured": {"staff": staff or {}}}
    a_case = case(chosen_technologies=list(technologies), estimates=estimates, **more)
    return measured_effects(a_case, rules())


# 000 「夜勤職員（１人１日）の…約17分減少した」 and the five others
@pytest.mark.parametrize(
    ("technology", "minutes", "sample"),
    [
        ("monitoring_sensor_facility", -17, "事前n=277、事後n=248"),
        ("care_assistant", -13, "事前n=158、事後n=160"),
        ("care_software", -6, "事前n=93、事後n=83"),
        ("assist_suit", -5, "事前n=111、事後n=96"),
    ],
)
def test_what_was_measured(technology: str, minutes: int, sample: str):
    (found,) = effects(technology).technologies
    row = next(row for row in found.rows if row.minutes is not None)
    assert row.minutes == minutes
    assert row.minutes_text == f"約{-minutes}分減"
    assert row.effect.sample == sample
    assert row.effect.study.startswith("令和4年度")
    assert row.trace.citation is not None


def test_the_lift_took_longer_and_says_so():
    lifts = [t for t in rules().technologies if any(e.change_minutes == 12 for e in t.effects)]
    assert lifts
    (found,) = effects(lifts[0].id, staff={lifts[0].id: 4}).technologies
    row = next(row for row in found.rows if row.minutes is not None)
    assert (row.minutes_text, row.daily_text) == ("約12分増", "約48分増")


@pytest.mark.parametrize(
    ("staff", "text"),
    [(1, "約17分減"), (3, "約51分減"), (4, "約1時間8分減"), (60, "約17時間減")],
)
def test_for_the_staff_entered_as_a_reference(staff: int, text: str):
    name = "monitoring_sensor_facility"
    (found,) = effects(name, staff={name: staff}).technologies
    row = found.rows[0]
    assert row.daily_text == text
    assert "参考" in row.trace.label
    assert CAUTION in row.trace.working
    assert "約束するものではありません" in CAUTION


def test_without_staff_there_is_only_the_measurement():
    (found,) = effects("monitoring_sensor_facility").technologies
    assert found.rows[0].daily_text == ""
    assert found.field == "estimates/measured/staff/monitoring_sensor_facility"


def test_quotations_come_before_choices_and_each_once():
    found = effects(
        "care_software",
        "monitoring_sensor_facility",
        quotations=[{"technology": "monitoring_sensor_facility"}],
    )
    assert [t.id for t in found.technologies] == ["monitoring_sensor_facility", "care_software"]


def test_one_technology_needs_no_warning():
    assert NOT_ADDED not in effects("monitoring_sensor_facility").warnings


def test_several_are_not_added():
    assert NOT_ADDED in effects("monitoring_sensor_facility", "care_software").warnings


def test_a_mix_of_studies_is_told():
    schedule = next(
        t for t in rules().technologies if any("令和6年度" in e.study for e in t.effects)
    )
    assert MIXED_STUDIES in effects("monitoring_sensor_facility", schedule.id).warnings
    assert MIXED_STUDIES not in effects("monitoring_sensor_facility", "assist_suit").warnings


def test_one_study_at_two_technologies_is_one_result():
    shared = [t for t in rules().technologies if any(e.change_minutes == -6 for e in t.effects)]
    assert len(shared) >= 2
    found = effects(shared[0].id, shared[1].id)
    assert any("2つ分の効果ではありません" in words for words in found.warnings)


def test_technologies_without_a_study_are_named():
    found = effects("shared_transport")
    assert found.technologies == ()
    assert found.without == ("共同送迎",)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (-1, "約1分減"),
        (-59, "約59分減"),
        (-60, "約1時間減"),
        (61, "約1時間1分増"),
        (0, "変わらない"),
    ],
)
def test_minutes_in_words(minutes: int, text: str):
    assert minutes_text(minutes) == text
