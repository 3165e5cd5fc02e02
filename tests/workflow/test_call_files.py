"""A call as a file: handed on, taken in, refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.assessment.prefecture_terms import PrefectureCall
from desktop.errors import UserFacingError
from desktop.workflow.call_files import CallRefusedError, call_to_text
from desktop.workflow.file_names import call_file_name
from tests.workflow.calling import enter, full


def test_a_call_comes_back_from_its_file_as_it_was(calls, draft, tmp_path):
    enter(draft, "note", "①㈱髙﨑")
    enter(draft, "single_rate", "3/4")
    path = tmp_path / calls.export_name(draft.call_id)
    assert path.name == "募集要項_埼玉県_R8-dounyu_2026年度.json"
    calls.export_file(draft.call_id, path)
    call = calls.get(draft.call_id).call
    again = calls.import_file(path)
    assert (again.is_new, again.entry.id) == (False, draft.call_id)
    calls.delete(draft.call_id)
    fresh = calls.import_file(path)
    assert fresh.is_new
    assert calls.get(fresh.entry.id).call == call
    assert list(tmp_path.glob("*.part")) == []


def test_the_file_name_is_legal_everywhere():
    call = PrefectureCall.model_validate({**full(), "terms": {"programme": 'R8/"x"'}})
    assert call_file_name(call) == "募集要項_埼玉県_R8_x__2026年度.json"


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "要項.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "空です"),
        (json.dumps(full(), ensure_ascii=False)[:-20], "途中で切れています"),
        ("%PDF-1.7", "PDFファイルです"),
        (json.dumps(full(note="要項"), ensure_ascii=False).encode("cp932"), "Shift-JIS"),
        ("[]", "形ではありません"),
        ('{"name": "pkg", "scripts": {}}', "募集要項のファイルではない"),
        ('{"facility": {"name": "あ", "service": "訪問介護"}}', "診断のファイル"),
        (json.dumps({**full(), "version": 2, "new": 1}), "新しい版"),
        (json.dumps({**full(), "format": "other"}), "介護カイゼンのファイルではない"),
        (json.dumps({**full(), "colour": 1}), "「colour」"),
    ],
)
def test_a_file_that_is_no_call_is_refused(calls, tmp_path, content, words):
    path = write(tmp_path, content)
    before = path.read_bytes()
    with pytest.raises(UserFacingError) as caught:
        calls.import_file(path)
    assert words in caught.value.message
    assert caught.value.where == "要項.json"
    assert calls.all() == ()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"single_rate": "2/3"}, "terms/single_rate", "下限の 4分の3"),
        ({"package_base": 3_000_000}, "terms/package_base", "4,000,000円〜10,000,000円"),
        ({"programme": "R8-donyu"}, "terms/programme", "R8-dounyu"),
        ({"programme": ""}, "terms/programme", "programme"),
        ({"to_confirm": ["singlerate"]}, "terms/to_confirm/0", "single_rate"),
        ({"last_payment_day": "2028-01-31"}, "terms/last_payment_day", "年度の外"),
        ({"single_rate": 0.75}, "terms/single_rate", "分数"),
        ({"unit_limits": [{"technology": "", "most": 0}]}, "terms/unit_limits/0/most", "1台以上"),
    ],
)
def test_figures_that_contradict_the_source_are_refused(calls, tmp_path, change, field, words):
    with pytest.raises(CallRefusedError) as caught:
        calls.import_file(write(tmp_path, json.dumps(full(**change))))
    assert words in caught.value.message
    assert caught.value.problems[0].path == field
    assert calls.all() == ()


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("prefecture", "埼玉", "埼玉県"),
        ("prefecture", "", "空です"),
        ("fiscal_year", 2031, "2031年度のものはありません"),
        ("fiscal_year", "八", "数として読めません"),
        ("terms", None, "項目の集まり"),
    ],
)
def test_a_call_that_belongs_nowhere_is_refused(calls, tmp_path, key, value, words):
    with pytest.raises(UserFacingError) as caught:
        calls.import_file(write(tmp_path, json.dumps({**full(), key: value})))
    assert words in caught.value.message


def test_text_of_a_call_says_what_it_is():
    text = call_to_text(PrefectureCall.model_validate(full(single_rate="3/4")))
    assert json.loads(text) == full(single_rate="3/4")
