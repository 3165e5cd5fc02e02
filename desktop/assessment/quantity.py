"""One exact figure out of what people type: 「12」「１２．５」「1,800.0」「12.5時間」「約12」.

The figure becomes a fraction, so that 1800 and 1800.0 are the same; what is no single figure
(a range, two numbers, 「1万」) is refused with the reason and never guessed.
"""

from __future__ import annotations

import enum
import re
from fractions import Fraction

from desktop.assessment.immutable import immutable

MOST_DIGITS, MOST_DECIMALS = 12, 4


class Direction(enum.StrEnum):
    """Which way a figure has to go to be better."""

    LOWER = "lower"
    HIGHER = "higher"


DIRECTION_WORDS = {"lower": "下がるとよい", "higher": "上がるとよい"}


@immutable
class Quantity:
    """A figure with its unit as written ("" where none was).

    ``is_about``: 「約」 or 「ほど」 stood with it.  ``bound``: 以上, 以下, 未満 … ("" for none).
    """

    value: Fraction
    unit: str
    is_about: bool = False
    bound: str = ""


@immutable
class Unreadable:
    """Why a text is not one figure."""

    reason: str


_PLAIN = str.maketrans(
    "０１２３４５６７８９，．％／（）＋～〜", "0123456789,.%/()+~~"
)  # only what stands beside a figure: a name in the unit keeps its letters
_SPACES = re.compile(r"[\s　]+")
_ABOUT_BEFORE = re.compile(r"^(?:約|およそ|おおよそ|概ね|おおむね)")
_ABOUT_AFTER = re.compile(r"(?:程度|前後|くらい|ぐらい|ほど)$")
_NAMED = re.compile(r"^(?:平均|合計|計)")
_BOUND = re.compile(r"(以上|以下|以内|未満|超)$")
_SIGN = re.compile(r"^[+\-－−–‐ー―▲△]")
_NUMBER = re.compile(r"([0-9][0-9,]*)(\.[0-9]*)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_RANGE = re.compile(r"[0-9][^0-9]*(?:~|から|ないし|[-－−–‐―])[^0-9]*[0-9]")
_SPLIT = re.compile(r"[0-9.,][\s　]+[0-9.,]")  # 「12 13」 must not become 1213
_PLACES = re.compile(r"^[百千万億兆割半]|半$")
_BRACKET = re.compile(r"\([^()]*\)$")

EMPTY = "まだ入っていません"


def read_quantity(text: str) -> Quantity | Unreadable:
    """The one figure that ``text`` says, or why it says none."""
    plain = _SPACES.sub("", text.translate(_PLAIN))
    if not plain:
        return Unreadable(EMPTY)
    if _SPLIT.search(text.translate(_PLAIN)):
        return Unreadable(f"数字の間に空白があります（「{_short(text)}」）")
    numbers = _NUMBER.findall(plain)
    if not numbers:
        return Unreadable(f"数字がありません（「{_short(text)}」）")
    if _RANGE.search(plain):
        return Unreadable(f"範囲で書かれています（「{_short(text)}」）。1つの数にしてください")
    if len(numbers) > 1:
        return Unreadable(f"数が2つ以上あります（「{_short(text)}」）。1つの数にしてください")
    return _single(plain, text)


def _single(plain: str, text: str) -> Quantity | Unreadable:
    rest, is_about = _without(_ABOUT_BEFORE, plain)
    rest, _named = _without(_NAMED, rest)
    rest, after_name = _without(_ABOUT_BEFORE, rest)
    is_minus = bool(_SIGN.match(rest)) and not rest.startswith("+")
    rest = _SIGN.sub("", rest, count=1)
    found = _NUMBER.match(rest)
    if found is None:
        return Unreadable(f"数字の前に言葉があります（「{_short(text)}」）")
    value = _value(found[1], found[2] or "")
    if isinstance(value, Unreadable):
        return Unreadable(f"{value.reason}（「{_short(text)}」）")
    unit, about_after = _without(_ABOUT_AFTER, _BRACKET.sub("", rest[found.end() :]))
    bound = next(iter(_BOUND.findall(unit)), "")
    unit = unit.removesuffix(bound)
    if _PLACES.search(unit):
        return Unreadable(f"位（万・千・半など）は数字で書いてください（「{_short(text)}」）")
    return Quantity(
        -value if is_minus else value, unit, is_about or after_name or about_after, bound
    )


def _without(pattern: re.Pattern[str], words: str) -> tuple[str, bool]:
    rest = pattern.sub("", words, count=1)
    return rest, rest != words


def _value(whole: str, decimals: str) -> Fraction | Unreadable:
    if not _GROUPED.fullmatch(whole):
        return Unreadable("けたの区切り「,」の位置を確かめてください")
    if decimals == ".":
        return Unreadable("小数点のあとに数字がありません")
    digits, places = whole.replace(",", ""), decimals.removeprefix(".").rstrip("0")
    if len(digits.lstrip("0")) > MOST_DIGITS:
        return Unreadable(f"{MOST_DIGITS}桁を超えています")
    if len(places) > MOST_DECIMALS:
        return Unreadable(f"小数は{MOST_DECIMALS}桁までにしてください")
    return Fraction(f"{digits}.{places or '0'}")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 20 else f"{plain[:20]}…"


# --- units --------------------------------------------------------------------------------------

_SAME_UNITS = {
    "パーセント": "%",
    "h": "時間",
    "H": "時間",
    "ｈ": "時間",
    "日間": "日",
    "分間": "分",
    "名": "人",
}


def same_unit(one: str, other: str) -> bool:
    """Whether two units mean the same; one that is left out agrees with every other.

    「時間」 agrees with 「時間/月」, since the period is often left out; 「時間/年」 does not.
    """
    (head, per), (other_head, other_per) = _unit_parts(one), _unit_parts(other)
    if not head or not other_head:
        return True
    return head == other_head and (per == other_per or not per or not other_per)


def _unit_parts(unit: str) -> tuple[str, str]:
    plain = _BRACKET.sub("", _SPACES.sub("", unit.translate(_PLAIN)))
    head, _slash, per = plain.partition("/")
    return _SAME_UNITS.get(head, head), per


def read_figure(text: str, unit: str) -> Quantity | Unreadable:
    """The figure in ``text``, which has to be in ``unit`` where it names one, without a bound."""
    found = read_quantity(text)
    if isinstance(found, Unreadable):
        return found
    if found.bound:
        return Unreadable(f"「{found.bound}」は1つの数ではありません（「{_short(text)}」）")
    return _in_unit(found, unit)


def _in_unit(found: Quantity, unit: str) -> Quantity | Unreadable:
    if not same_unit(found.unit, unit):
        return Unreadable(f"単位が違います（「{found.unit}」と「{unit}」）")
    return found


# --- targets ------------------------------------------------------------------------------------


@immutable
class Target:
    """What is aimed at: a figure, or only 「現状値より減らす」 (then ``value`` is None)."""

    value: Fraction | None
    direction: Direction | None


_FROM_NOW = re.compile(r"^(?:現状値?|現在|いま|今)より(?:も)?")
_WAYS = (
    (Direction.LOWER, re.compile(r"減|下げ|下が|低く|短く|少なく")),
    (Direction.HIGHER, re.compile(r"増|上げ|上が|高く|長く|多く")),
)
_BOUND_WAYS = {
    "以下": Direction.LOWER,
    "以内": Direction.LOWER,
    "以上": Direction.HIGHER,
}


def read_target(text: str, unit: str) -> Target | Unreadable:
    """The target in ``text``: 「8」「8時間以下」「現状値より減らす」."""
    words = _SPACES.sub("", text)
    if _FROM_NOW.match(words) and not _NUMBER.search(words.translate(_PLAIN)):
        ways = [way for way, pattern in _WAYS if pattern.search(words)]
        if len(ways) == 1:
            return Target(None, ways[0])
        return Unreadable(f"増やすのか減らすのかが読み取れません（「{_short(text)}」）")
    found = read_quantity(text)
    if isinstance(found, Unreadable):
        return found
    if found.bound and found.bound not in _BOUND_WAYS:
        return Unreadable(f"「{found.bound}」は目標の数として比べていません（「{_short(text)}」）")
    checked = _in_unit(found, unit)
    if isinstance(checked, Unreadable):
        return checked
    return Target(found.value, _BOUND_WAYS.get(found.bound))
