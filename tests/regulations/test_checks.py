"""Each cross check finds the contradiction that it is there for."""

from __future__ import annotations

import pytest

from desktop.errors import UserFacingError
from desktop.paths import regulations_dir
from desktop.regulations.checks import findings_in
from desktop.regulations.loader import load_checked_rule_book, load_rule_book

PROGRAMME = "programmes/R8-dounyu/2026-04-01.toml"
NIGHT = "grid/07_night_rounds.toml"
DAY = "services/02_day.toml"
MONITORING = "technologies/04_monitoring.toml"


def test_the_shipped_rules_have_no_findings():
    assert [f.text() for f in findings_in(load_rule_book(regulations_dir()))] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expectation"),
    [
        # sources and citations
        ("sources.toml", 'id = "001"', 'id = "000"', "重なっています"),
        ("sources.toml", 'sha256 = "c993', 'sha256 = "C993', "64桁"),
        ("sources.toml", 'file = "000_950e5e7324f8e38f.txt"\n', "", "両方"),
        (NIGHT, 'source = "000"', 'source = "777"', "「777」"),
        (NIGHT, 'locator = "1.2 業務一覧（計10業務）"', 'locator = ""', "locator"),
        (MONITORING, 'standing = "second_hand"', 'standing = "confirmed"', "second_hand"),
        # the grid
        (NIGHT, "number = 7", "number = 8", "7 にしてください"),
        (NIGHT, '3 = "◎"', '3 = "-"', "低く"),
        (NIGHT, '3 = "◎"', '4 = "◎"', "レベル"),
        (NIGHT, 'id = "night_rounds.monitoring"', 'id = "rounds.monitoring"', "night_rounds."),
        (NIGHT, '["訪問"', '["訪門"', "訪門"),
        (NIGHT, 'not_applicable_reason = "', 'not_applicable_reason = "" # "', "理由"),
        # services
        (DAY, 'id = "day_care"', 'id = "day_rehabilitation"', "重なっています"),
        (DAY, 'codes = ["15"]', 'codes = ["16"]', "「16」"),
        (DAY, 'family = "通所"', 'family = "通院"', "通院"),
        # technologies
        (
            MONITORING,
            'item = "見守り（在宅）"',
            'item = "見守り（自宅）"',
            "重点分野の項目にありません",
        ),
        (MONITORING, 'mark = "○"', 'mark = "◎"', "◎にありません"),
        (MONITORING, 'mark = "○"', 'mark = "-"', "○ か ◎"),
        (MONITORING, 'task = "night_rounds"', 'task = "day_rounds"', "day_rounds"),
        (MONITORING, "lowest = 60_000", "lowest = 600_000", "下限が上限より"),
        (MONITORING, "no_price_note =", 'no_price_note = "" # ', "どちらか一方"),
        # the programme
        (PROGRAMME, "fiscal_year = 2026", "fiscal_year = 2027", "年度（2027）の外"),
        (PROGRAMME, '"bathing", "intercom"', '"intercom"', "bathing"),
        (PROGRAMME, '["other"]', '["other", "care_software"]', "software_cap"),
        (PROGRAMME, 'otherwise_floor = "1/2"', 'otherwise_floor = "4/5"', "より高く"),
        (PROGRAMME, "lowest = 31\n", "lowest = 31\nhighest = 99\n", "上限なし"),
        (PROGRAMME, "lowest = 1\n", "lowest = 2\n", "1人から"),
        (PROGRAMME, "amount = 1_500_000", "amount = 1_000_000", "高くありません"),
        (PROGRAMME, "at_least = 5", "# at_least = 5", "at_least"),
        (PROGRAMME, "base_lowest = 4_000_000", "base_lowest = 40_000_000", "下限が上限"),
        (PROGRAMME, 'declarations = ["effect_study"]', "", "どの申告"),
        (PROGRAMME, '["security_measures"]', '["security_action"]', "security_action"),
        (PROGRAMME, 'id = "unit_limit"', 'id = "data_export"', "data_export"),
        # the register, the figures
        ("coverage.toml", 'source = "004"', 'source = "005"', "「005」"),
        ("coverage.toml", 'note = "読みもの。計算に使う規則はない"', "", "説明"),
        ("kpis.toml", 'id = "turnover"', 'id = "overtime"', "重なっています"),
    ],
)
def test_a_contradiction_is_found(spoil, name, old, new, expectation):
    with pytest.raises(UserFacingError) as refused:
        load_checked_rule_book(spoil(name, old, new))
    assert expectation in refused.value.message
    assert refused.value.where


def test_a_field_without_its_items_is_found(folder):
    path = folder / "technologies/02_mobility.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('item = "屋外"', 'item = "屋内"'), encoding="utf-8")
    sentences = [finding.text() for finding in findings_in(load_rule_book(folder))]
    assert any("移動支援／屋内" in sentence for sentence in sentences)


def test_a_task_left_out_is_found(folder):
    (folder / NIGHT).unlink()
    with pytest.raises(UserFacingError) as refused:
        load_checked_rule_book(folder)
    assert refused.value.where.startswith("grid/*.toml")
    assert "night_rounds" in refused.value.message
