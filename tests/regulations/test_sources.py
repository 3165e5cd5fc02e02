"""The sources themselves, the coverage register, the national figures, the prefectures."""

from __future__ import annotations

import hashlib
from datetime import date

from desktop.assessment.citation import Standing
from desktop.regulations.checks import citations_in

TODAY = date(2026, 11, 22)


def test_the_five_source_documents_are_the_ones_that_were_read(book, seeds):
    read = {source.file: source.sha256 for source in book.sources if source.file}
    lying_there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds.glob("*.txt")
    }
    assert read == lying_there


def test_five_sources_with_their_fiscal_years(book):
    years = {source.id: source.fiscal_year for source in book.sources if source.file}
    assert years == {"000": 2025, "001": 2024, "002": 2024, "003": 2026, "004": 2025}


def test_what_was_only_read_about_is_never_confirmed(book):
    second_hand = {source.id for source in book.sources if not source.file}
    assert second_hand
    for part in ("tasks", "services", "technologies", "priority_items", "programmes", "kpis"):
        for record in getattr(book, part):
            for key, citation in citations_in(record):
                confirmed = citation.standing is Standing.CONFIRMED
                assert not (citation.source in second_hand and confirmed), (part, key)


def test_no_amount_rate_or_duty_rests_on_second_hand_words(book):
    papers = {
        "R8-dounyu": {"003"},
        "R7-teichaku": {"000", "002", "004"},
        "R7-kikin": {"000", "002"},
        "R6-package": {"001", "002"},
    }
    for programme in book.programmes:
        if programme.standing is Standing.CONFIRMED:
            cited = {citation.source for _, citation in citations_in(programme)}
            assert cited == papers[programme.id]


# Every section of the outline has its entry.
SECTIONS = [
    "1",
    "2",
    "3",
    "4(1)ア",
    "4(1)イ(ア)",
    "4(1)イ(イ)",
    "4(2)ア",
    "4(2)イ(ア)",
    "4(2)イ(イ)",
]
SECTIONS += ["4(2)留意事項", "4(3)"] + [f"5({x})" for x in "アイエオカキク"]
SECTIONS += ["6(1)", "6(2)"] + [f"7({number})" for number in range(1, 8)]


def test_every_section_of_the_outline_is_in_the_register(book):
    locators = [entry.locator for entry in book.coverage if entry.source == "003"]
    for section in SECTIONS:
        assert any(locator.startswith(section) for locator in locators), section


def test_the_register_says_when_it_was_checked_and_what_is_left_out(book):
    states = {entry.state for entry in book.coverage}
    assert states == {"modelled", "partly", "not_modelled", "second_hand"}
    for entry in book.coverage:
        assert entry.verified_on == TODAY
        assert entry.note or entry.state == "modelled", entry.id
    assert {source.id for source in book.sources if source.file} <= {
        entry.source for entry in book.coverage
    }


def test_the_sister_programme_is_known_at_second_hand_only(book):
    entry = next(entry for entry in book.coverage if entry.id == "r8-teichaku")
    assert entry.state == "second_hand"
    second_hand = [p for p in book.programmes if p.standing is Standing.SECOND_HAND]
    assert [programme.id for programme in second_hand] == ["R8-teichaku"]
    for key, citation in citations_in(second_hand[0]):
        assert citation.source == "003" or citation.standing is not Standing.CONFIRMED, key


def test_national_figures(book, source_text):
    texts = {kpi.id: kpi.text for kpi in book.kpis}
    assert list(texts) == [
        "overtime",
        "paid_leave",
        "turnover",
        "adoption",
        "efficiency",
        "staffing_flexibility",
    ]
    for kpi, figures in {
        "overtime": ["6.4"],
        "paid_leave": ["7.4", "8.4", "10.9"],
        "turnover": ["15.7%", "15.3%", "15.0%"],
        "adoption": ["29%", "50%", "90%"],
        "staffing_flexibility": ["1.3%", "8.1%", "33.2%"],
    }.items():
        for figure in figures:
            assert figure in texts[kpi]
            assert figure in source_text("004")
    assert "20%以上" in texts["efficiency"]
    assert "20％以上の業務効率化" in source_text("000")


def test_forty_seven_prefectures_from_north_to_south(book):
    assert len(set(book.prefectures)) == 47
    assert (book.prefectures[0], book.prefectures[12], book.prefectures[46]) == (
        "北海道",
        "東京都",
        "沖縄県",
    )
    assert all(name.endswith(("都", "道", "府", "県")) for name in book.prefectures)
