"""Environment-dependent characters (環境依存文字) in a text, and what to write instead.

Several web forms refuse them: 丸囲み数字, ローマ数字, ㎝ or ㌢, the old forms 髙 and 﨑 (seen in
the form of 鹿児島県, R7).  The yardstick is JIS X 0208: what it has, every form takes; what it has
not is named with its kind.  No text is changed here: it is looked at and a proposal is made.
"""

from __future__ import annotations

import unicodedata

from desktop.assessment.immutable import immutable

CIRCLED = "丸囲みの数字・文字"
ROMAN = "ローマ数字"
UNIT = "単位の記号"
SHORT = "省略の記号"
OLD_KANJI = "旧字体・異体字"
EMOJI = "絵文字"
OTHER = "そのほかの記号・文字"


@immutable
class PlatformCharacter:
    """A character with its kind; ``replacement`` is "" where nothing can be proposed."""

    character: str
    kind: str
    replacement: str


def platform_characters(text: str) -> tuple[PlatformCharacter, ...]:
    """The environment-dependent characters of ``text``, each once, in order of appearance.

    Marks that only change how a letter looks (U+FE0F and the like) belong to that letter.
    """
    found = dict.fromkeys(c for c in text if _is_dependent(c))
    return tuple(PlatformCharacter(c, _kind(c), _replacement(c)) for c in found)


def with_replacements(text: str) -> str:
    """``text`` as it would read with every proposal taken; the rest stays."""
    proposals = {p.character: p.replacement for p in platform_characters(text) if p.replacement}
    return "".join(proposals.get(c, c) for c in text)


# Windows writes these six of JIS X 0208 with code points of its own; every form takes them.
_WINDOWS_TWINS = frozenset("～－∥￠￡￢")
_PLAIN_CONTROLS = frozenset("\n\t")


def _is_dependent(character: str) -> bool:
    if character in _WINDOWS_TWINS or character in _PLAIN_CONTROLS or _is_look(character):
        return False
    try:
        character.encode("shift_jis")  # JIS X 0201 and 0208, without the makers' additions
    except UnicodeEncodeError:
        return True
    return False


def _is_look(character: str) -> bool:
    """Selectors of a form (U+FE00 to U+FE0F, U+E0100 and after) and the joiner of emoji."""
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x200D


_ROMAN_NUMERALS = range(0x2160, 0x2189)
_CIRCLED = (range(0x2460, 0x24FF + 1), range(0x2776, 0x2793 + 1), range(0x3251, 0x325F + 1))
_CIRCLED_WORDS = (range(0x3280, 0x32BF + 1), range(0x32D0, 0x32FE + 1))
_SQUARED_WORDS = (range(0x3300, 0x3357 + 1), range(0x3371, 0x337A + 1), range(0x3380, 0x33DF + 1))
_SHORT = (
    range(0x3220, 0x3247 + 1),
    range(0x337B, 0x337F + 1),
    range(0x2100, 0x214F + 1),
    range(0x32FF, 0x32FF + 1),  # ㋿
)
_KANJI = (range(0x3400, 0x9FFF + 1), range(0xF900, 0xFAFF + 1), range(0x20000, 0x323AF + 1))
_EMOJI = (range(0x1F000, 0x1FAFF + 1), range(0x2600, 0x27BF + 1), range(0x2B50, 0x2B55 + 1))
_KINDS = (
    ((_ROMAN_NUMERALS,), ROMAN),
    (_CIRCLED + _CIRCLED_WORDS, CIRCLED),
    (_SQUARED_WORDS, UNIT),
    (_SHORT, SHORT),
    (_KANJI, OLD_KANJI),
    (_EMOJI, EMOJI),
)


def _kind(character: str) -> str:
    code = ord(character)
    for ranges, kind in _KINDS:
        if any(code in each for each in ranges):
            return kind
    return OTHER


# What names of people and places really hold; the usual form, which forms take.
_USUAL_KANJI = dict(
    zip(
        "髙﨑德濵瀨栁曻𠮷𣘺桒槗緖靑淸黑凞閒賴郞鄕卽敎",
        "高崎徳浜瀬柳昇吉橋桑橋緒青清黒熙間頼郎郷即教",
        strict=True,
    )
)
_BY_HAND = {"№": "No.", "℡": "TEL", "㏍": "KK", "℃": "度", "—": "―", "–": "-", "‐": "-", "•": "・"}


def _replacement(character: str) -> str:
    """What the same thing is in plain characters: （1）, II, cm, (株), 高."""
    if character in _BY_HAND:
        return _BY_HAND[character]
    kind = _kind(character)
    if kind == OLD_KANJI:
        return _USUAL_KANJI.get(character, "")
    # A proposal beside the text, not a change of it: the case itself is never made NFKC.
    plain = unicodedata.normalize("NFKC", character)
    if plain == character or any(_is_dependent(c) for c in plain):
        return _filled_circle(character)
    if kind == CIRCLED:
        return f"（{plain.strip('()')}）"
    return plain.replace("(", "（").replace(")", "）")


def _filled_circle(character: str) -> str:
    """❶ and its like have no plain form of their own in Unicode."""
    for first in (0x2776, 0x2780, 0x278A):  # ❶, ➀, ➊: ten each
        if first <= ord(character) < first + 10:
            return f"（{ord(character) - first + 1}）"
    if 0x24EB <= ord(character) <= 0x24F4:  # ⓫ to ⓴
        return f"（{ord(character) - 0x24EB + 11}）"
    return ""
