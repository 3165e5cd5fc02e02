"""Where a line of Japanese text may end (禁則処理), and how text is filled into lines.

A *cluster* is what stays together: a character with the marks that may not begin a line after
it and the brackets that may not end a line before it; a Latin word; a figure with its unit.
Nothing is ever cut: a cluster longer than the line is broken between characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Measure = Callable[[str], float]

NOT_AT_LINE_START = (
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー〜～－‐–）〕］｝〉》」』】〙〗〟’”｠»‥…％"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "!%),./:;?]}°′″℃／"
)
NOT_AT_LINE_END = "（〔［｛〈《「『【〘〖〝‘“｟«([{¥￥$＄#＃№"

# Marks without a width of their own: they belong to the character before them.
_ATTACHED = "\u0300-\u036f\u3099\u309a\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_UNITS = (
    "億円|万円|千円|百円|円|％|%|分の[0-9]+|時間|単位|か所|ヶ所|カ所|か月|ヶ月|カ月|ページ|年度|"
    "年|月|日|週|分|秒|人|名|台|件|回|枚|点|倍|歳|者|冊|個|本|項|号|条|章|番|級|階|段|ｍ|m|cm|kg"
)
_OPEN = f"[{re.escape(NOT_AT_LINE_END)}]"
_CLOSE = f"[{re.escape(NOT_AT_LINE_START)}{_ATTACHED}]"
_FIGURE = (
    r"(?:令和|平成|第|[-+±−△▲])?[0-9０-９]+(?:[-,.，．/:：／‐–][0-9０-９]+)*"
    rf"(?:(?:{_UNITS})(?![A-Za-z])|(?:\([^()\s]{{1,2}}\))+|(?![A-Za-z0-9]))"
)
_WORD = r"[A-Za-z0-9À-ɏ]+(?:[-'’_./:@&+=~?%,#]+[A-Za-z0-9À-ɏ]+)*"
_CLUSTER = re.compile(
    rf"(?:{_OPEN}\s*)*(?:{_FIGURE}|{_WORD}|[^\s{re.escape(NOT_AT_LINE_END)}])(?:\s*{_CLOSE})*"
    rf"|{_OPEN}+|\s+"
)
_PIECE = re.compile(rf"[^{_ATTACHED}][{_ATTACHED}]*|[{_ATTACHED}]+")


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines no wider than ``width``; line ends in the text stay."""
    if "\n" not in text and measure(text) <= width:
        return [text.rstrip()]
    return [line for part in text.split("\n") for line in _fill(part, width, measure)]


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[str, ...]:
    """The text cut at every place where a line may end; joined, they are the text again."""
    return tuple(_CLUSTER.findall(text))


def widest_cluster(text: str, measure: Measure) -> float:
    """The width below which something would have to be broken that should stay together."""
    return max((measure(cluster) for cluster in clusters(text)), default=0.0)


def _fill(text: str, width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for cluster in clusters(text):
        wide = measure(cluster)
        if used + wide <= width or cluster.isspace():
            line, used = line + cluster, used + wide
            continue
        if line.strip():
            lines.append(line.rstrip())
        pieces = [cluster] if wide <= width else _broken(cluster, width, measure)
        lines += pieces[:-1]
        line, used = pieces[-1], measure(pieces[-1])
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _broken(cluster: str, width: float, measure: Measure) -> list[str]:
    """A cluster in pieces that fit; a single character wider than the line stays whole."""
    lines: list[str] = []
    line: list[str] = []
    for piece in _PIECE.findall(cluster):
        if line and measure("".join((*line, piece))) > width:
            carried = _carried(line, piece)
            lines.append("".join(line[: len(line) - carried]))
            line = line[len(line) - carried :]
        line.append(piece)
    return [*lines, "".join(line)]


def _carried(line: list[str], following: str) -> int:
    """How many pieces go down to the next line, so that it begins and this one ends well."""
    for count in range(len(line)):
        first = line[len(line) - count] if count else following
        if first[0] not in NOT_AT_LINE_START and line[-1 - count][0] not in NOT_AT_LINE_END:
            return count
    return 0
