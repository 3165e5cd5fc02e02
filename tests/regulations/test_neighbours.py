"""The neighbouring subsidies: named and described, with no figure of theirs."""

from __future__ import annotations

import re

from desktop.assessment.case import OtherFunding
from desktop.regulations.checks import findings_in


def test_both_are_described_and_never_computed(book):
    names = {neighbour.id: neighbour.name for neighbour in book.neighbours}
    assert names == {"it-dounyu": "IT導入補助金", "shouryokuka": "中小企業省力化投資補助金"}
    assert all(OtherFunding(neighbour.id) for neighbour in book.neighbours)
    assert not any(re.search(r"\d+(,\d{3})*円|\d+万|分の", n.text) for n in book.neighbours)


def test_the_sources_name_them(source_text):
    outline = source_text("003")
    assert "「ＩＴ導入補助金」等、他の補助金等によって助成されているものについては" in outline
    assert "本事業の補助対象外とする" in outline  # 003 7(4)
    assert "「ＩＴ導入補助金」等、他の補助金等によって助成され" in source_text("002")  # 6(1)
    plan = source_text("000")
    assert "※IT導入補助金も活用可能" in plan
    assert "とろみ給茶機や再加熱カートなど、主に介護職員以外の職員の業務負担軽減に資する" in plan
    assert "業庁の省力化投資補助金の補助対象に追加" in plan  # 2.1 新規施策の方向


def test_an_unknown_funding_is_found(book):
    first = book.neighbours[0].model_copy(update={"id": "nowhere", "citations": ()})
    parts = {name: getattr(book, name) for name in type(book).model_fields}
    wrong = type(book).model_validate(parts | {"neighbours": (first, first)})
    sentences = [f.sentence for f in findings_in(wrong) if f.part == "neighbours"]
    assert len(sentences) == 5  # a double, twice an unknown id, twice no source
