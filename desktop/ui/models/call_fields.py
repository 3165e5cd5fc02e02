"""The form of a prefecture's call: its fields in the order of the paper, each with an example,
the limit that it is held against, and what follows while it is empty. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from desktop.assessment.case import CalculationOrder, Channel, ContractStart, TaxTreatment
from desktop.assessment.citation import Citation
from desktop.assessment.prefecture_terms import FieldLimit, PrefectureTerms, UnitLimit
from desktop.assessment.rules import Programme, RateTable, RuleBook
from desktop.assessment.values import Rate, yen_text
from desktop.ui.models.field_info import Choice
from desktop.ui.models.labels import NOT_KNOWN
from desktop.ui.models.term_fields import missing_sentences
from desktop.workflow.call_terms import technology_name
from desktop.workflow.choices import CHOICE_WORDS

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CallGroup:
    """A part of the form, named as on a paper call."""

    title: str
    hint: str
    names: tuple[str, ...]


GROUPS = (
    CallGroup(
        "率・上限",
        "率は分数で入れます。パッケージ型の率が別に書かれていなければ、空欄のままにします。",
        (
            "single_rate",
            "single_rate_otherwise",
            "package_rate",
            "package_rate_otherwise",
            "package_base",
            "office_cap",
            "terminal_cap",
            "confirms_figures",
        ),
    ),
    CallGroup("計算のしかた", "計算例が載っていれば、その順番を見ます。", ("order", "rounding")),
    CallGroup("消費税", "", ("tax_treatment", "tax_report")),
    CallGroup(
        "台数・併願",
        "県が必要と認める台数と、2つの支援を一緒に使えるか。",
        ("both_ways", "unit_limits"),
    ),
    CallGroup(
        "日付",
        "納品ではなく、契約と支払の日です。",
        ("contract_start", "contract_from", "application_deadline", "last_payment_day"),
    ),
    CallGroup(
        "提出の方法と文字の決まり",
        "様式やウェブの欄に入る文字の決まり。",
        (
            "channel",
            "papers",
            "characters/no_platform_characters",
            "characters/file_name_longest",
            "characters/field_limits",
        ),
    ),
    CallGroup(
        "出典", "あとで確かめられるように残します。", ("source", "seen_on", "entered_by", "note")
    ),
)
WIDE = ("rounding", "unit_limits", "papers", "characters/field_limits", "source", "note")

CHOICES: dict[str, tuple[Choice, ...]] = {
    "order": (NOT_KNOWN, *CHOICE_WORDS[CalculationOrder].items()),
    "tax_treatment": (NOT_KNOWN, *CHOICE_WORDS[TaxTreatment].items()),
    "contract_start": (NOT_KNOWN, *CHOICE_WORDS[ContractStart].items()),
    "channel": (NOT_KNOWN, *CHOICE_WORDS[Channel].items()),
}
EXAMPLES = {
    "single_rate": "例：3/4",
    "single_rate_otherwise": "例：1/2",
    "package_rate": "例：3/4",
    "package_rate_otherwise": "例：1/2",
    "package_base": "例：5,000,000",
    "office_cap": "例：5,000,000",
    "terminal_cap": "例：100,000",
    "contract_from": "例：2026-10-01",
    "application_deadline": "例：2026-08-31",
    "last_payment_day": "例：2027-01-31",
    "papers": "例：役員等氏名一覧（1行に1つ）",
    "characters/file_name_longest": "例：30",
    "source": "例：令和8年度 埼玉県 介護テクノロジー導入支援事業 募集要項（県のページの住所）",
    "seen_on": "例：2026-07-01",
    "entered_by": "例：本部 山田",
    "note": "例：事前協議の締切は6月30日",
}
HINTS = {
    "single_rate": "表1の条件をすべて満たすときの率です。",
    "single_rate_otherwise": "表1の条件に足りないものがあるときの率です。",
    "package_rate": "表4の条件をすべて満たすときの率です。",
    "package_rate_otherwise": "表4の条件に足りないものがあるときの率です。",
    "package_base": "パッケージ型で1事業所に出る額の上限です。",
    "office_cap": "導入の補助額の合計の上限。業務改善支援は含みません。",
    "terminal_cap": "パソコン・タブレット1台あたりの補助額の上限です。",
    "confirms_figures": "国の資料を直接見ていない事業の金額を、募集要項で確かめたか。",
    "order": "率を掛けるのと上限と比べるのと、どちらが先か。",
    "tax_treatment": "消費税を補助の対象に入れるか。",
    "tax_report": "税込で補助を受けたあと、仕入控除税額を報告して返す決まりがあるか。",
    "both_ways": "「いいえ」は、どちらか一方だけ申請できるという意味です。",
    "contract_start": "これより前の契約や購入は、補助の対象になりません。",
    "contract_from": "「決まった日から」を選んだときに入れます。",
    "application_deadline": "申請書を出す期限です。",
    "last_payment_day": "この日までに支払いを終えます。納品の日ではありません。",
    "channel": "申請書の出し方です。",
    "papers": "添付書類の名前を1行に1つ。「申請の書類」の一覧に入ります。",
    "characters/no_platform_characters": "丸囲み数字（①）やローマ数字、旧字体などです。",
    "characters/file_name_longest": "拡張子（.xlsx など）を含む文字数です。",
    "source": "どの紙・どのページで見たか。",
    "seen_on": "募集要項を見た日です。",
    "entered_by": "だれが書き写したか。",
    "note": "上の欄に入らない決まりを、そのまま写します。",
}
_MISSING = {
    "office_cap": "未入力：1事業所の上限はないものとして計算します。",
    "terminal_cap": "未入力：端末1台の上限はないものとして計算します。",
    "confirms_figures": "未入力：この事業の金額は、要確認のまま示します。",
    "order": "未入力：実施要綱の順（率を掛けてから上限と比べる）で計算します。",
    "tax_report": "未入力：報告の義務は分からないままです。",
    "unit_limits": "未入力：台数の上限はないものとして計算します。",
    "both_ways": "未入力：両方に分ける案は、要確認として示します。",
    "contract_start": "未入力：契約の日が早すぎないかを点検できません。",
    "application_deadline": "未入力：締切を示せません。",
    "last_payment_day": "未入力：支払が間に合うかを点検できません。",
    "channel": "未入力：出し方に合わせた点検ができません。",
    "papers": "未入力：「申請の書類」では、ほかの県の例だけを示します。",
    "characters/no_platform_characters": "未入力：使えない文字を点検できません。",
    "characters/file_name_longest": "未入力：ファイル名の長さを点検できません。",
    "characters/field_limits": "未入力：欄の文字数を点検できません。",
    "entered_by": "未入力：あとでだれに聞けばよいかが残りません。",
}


def missing_in_call(programme: Programme | None) -> dict[str, str]:
    """What follows while a field is empty, by its name."""
    sentences = {**missing_sentences(programme), **_MISSING}
    if programme is not None and programme.terminal_cap is not None:
        amount = yen_text(programme.terminal_cap.amount)
        sentences["terminal_cap"] = f"未入力：この事業の上限 {amount} で計算します。"
    return sentences


def checks_in_call(programme: Programme | None) -> dict[str, str]:
    """What a figure is held against, with the clause, by the field's name."""
    if programme is None:
        return {}
    single, package = programme.single_rate, programme.package_rate
    checks = {
        "single_rate": _floor(single, single.met_floor),
        "single_rate_otherwise": _floor(single, single.otherwise_floor),
    }
    if package is not None:
        checks["package_rate"] = _floor(package, package.met_floor)
        checks["package_rate_otherwise"] = _floor(package, package.otherwise_floor)
    rule = programme.package
    if rule is not None:
        span = f"{yen_text(rule.base_lowest)}〜{yen_text(rule.base_highest)}"
        checks["package_base"] = f"範囲：{span}（{_place(rule.base_citation)}）"
    return checks


def _floor(table: RateTable, rate: Rate) -> str:
    word = "下限" if table.is_floor else "要綱の率"
    return f"{word}：{rate.numerator}/{rate.denominator}（{_place(table.citation)}）"


def _place(citation: Citation) -> str:
    return f"実施要綱 {citation.locator}"


def is_told(terms: PrefectureTerms, name: str) -> bool:
    """Whether the field ``name`` (「characters/…」 too) was filled."""
    head, _, inner = name.partition("/")
    holder: Any = getattr(terms, head) if inner else terms
    field = inner or head
    return bool(getattr(holder, field) != type(holder).model_fields[field].default)


# --- tables -------------------------------------------------------------------------------------

_BY_CAPACITY = re.compile(r"(?:定員)?(\d+)[人名]に1台")


def limit_rows(limits: tuple[UnitLimit, ...], rules: RuleBook) -> Rows:
    return tuple(
        (technology_name(limit.technology, rules), _text(limit.most), _text(limit.users_per_unit))
        for limit in limits
    )


def limit_documents(rows: Rows, rules: RuleBook) -> list[dict[str, Any]]:
    """Rows of the table as the call keeps them; a name is turned into its id."""
    ids = {technology.name: technology.id for technology in rules.technologies}
    ids[technology_name("", rules)] = ""
    return [
        _filled({"technology": ids.get(name.strip(), name), "most": most, "users_per_unit": users})
        for name, most, users in rows
    ]


def limit_from(words: str) -> dict[str, str]:
    """「10」「10台」 or 「定員10人に1台」 as the fields of a limit; other words as ``most``."""
    plain = words.translate(str.maketrans("０１２３４５６７８９", "0123456789")).replace(" ", "")
    found = _BY_CAPACITY.fullmatch(plain)
    return {"users_per_unit": found[1]} if found else {"most": plain.removesuffix("まで")}


def field_rows(limits: tuple[FieldLimit, ...]) -> Rows:
    return tuple((limit.field, _text(limit.characters)) for limit in limits)


def field_documents(rows: Rows) -> list[dict[str, Any]]:
    return [_filled({"field": field, "characters": count}) for field, count in rows]


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text.strip() or name == "technology"}


def _text(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
