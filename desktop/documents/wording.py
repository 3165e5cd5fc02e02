"""The few strings that documents put together from the model, the same for paper and tests."""

from __future__ import annotations

from fractions import Fraction

from desktop.assessment.citation import Citation, Standing

DRAFT = "下書き"
OPEN_ITEMS_TITLE = "下書きです。決まっていないこと・確かめることが残っています。"
GETA_NOTE = "この書類の書体にない文字を 〓 で示しました："
UNMEASURED = "未測定"
TARGET = "目標"
PLAIN_SHAPE_NOTE = "指定された異体字は、標準の字形で示しました："

_STANDING = {
    Standing.CONFIRMED: "",
    Standing.SECOND_HAND: "（要確認：二次情報）",
    Standing.TO_CONFIRM: "（要確認）",
}


def citation_text(citation: Citation) -> str:
    """「003 4(1)イ 表2（要確認）注」."""
    text = f"{citation.source} {citation.locator}{_STANDING[citation.standing]}"
    return f"{text} {citation.note}" if citation.note else text


def heading_parts(title: str) -> tuple[str, str]:
    """「１０ 資金計画」 as its number and its words; a title without a number is all words."""
    number, gap, words = title.partition(" ")
    is_number = number.isdigit() or number.startswith("付録")
    return (number, words) if gap and is_number else ("", title)


def measured_text(value: Fraction | None, text: str) -> str:
    """How a figure reads; one that was not measured says so unless it has words of its own."""
    return UNMEASURED if value is None and not text else text


def target_text(text: str) -> str:
    """「目標 70分以下」: a target among other figures."""
    return text if not text or text.startswith(TARGET) else f"{TARGET} {text}"


def level_word(level: int | None) -> str:
    """A level of the grid in a narrow column."""
    if level is None:
        return "－"
    return f"レベル{level}" if level > 0 else "レベル1未満"
