"""The bundled examples: cases of real shape of fictional offices, to look at and to start from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop import paths
from desktop.assessment.case import Case
from desktop.errors import UserFacingError
from desktop.workflow.case_files import read_case
from desktop.workflow.problems import near_words


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the name for the command line, and what it shows."""

    name: str
    title: str
    shows: str


EXAMPLES = (
    Example(
        "houmon-kaigo",
        "訪問介護（職員8人）",
        "介護ソフトとデータ連携。すべて入力済みで、計画が完成している。",
    ),
    Example(
        "chiiki-tsuusho",
        "地域密着型通所介護（職員14人）",
        "途中まで。送迎の予定作りが課題で、見積を取り始めたところ。",
    ),
    Example(
        "kyotaku-shien",
        "居宅介護支援（職員4人）",
        "始めたばかり。ケアプランデータ連携が課題。",
    ),
    Example(
        "group-home",
        "認知症対応型共同生活介護（2ユニット18人）",
        "「わからない」がいくつかあり、補助額が幅になる。",
    ),
    Example(
        "tokuyou",
        "介護老人福祉施設（定員29人）",
        "すべて入力済み。多くの見積があり、パッケージ型で申請する。",
    ),
    Example(
        "shoutaki",
        "小規模多機能型居宅介護（登録25人）",
        "ほぼ入力済み。都道府県の条件を確かめるところ。",
    ),
)
EXAMPLE_BY_NAME = {example.name: example for example in EXAMPLES}


def example_path(name: str) -> Path:
    """The file of an example; a name that is none is refused with those that are."""
    if name not in EXAMPLE_BY_NAME:
        names = near_words(name, list(EXAMPLE_BY_NAME)) or list(EXAMPLE_BY_NAME)
        raise UserFacingError(
            f"「{name}」という例はありません",
            what_to_do=f"次の名前から選んでください：{'、'.join(names)}",
        )
    return paths.examples_dir() / f"{name}.json"


def example_case(name: str) -> Case:
    """The case of an example."""
    return read_case(example_path(name))
