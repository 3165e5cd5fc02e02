"""What a prefecture's call (募集要項) decides for a year: rates, bases, rounding, tax, dates.

No source says these things (domain: rounding, tax, deadlines stand in no outline); each call
does.  A term that is left out is not known yet, and never a default.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from desktop.assessment.choices import (
    CalculationOrder,
    Channel,
    ContractStart,
    RoundingStep,
    TaxTreatment,
)
from desktop.assessment.fields import (
    AnswerField,
    Count,
    DateField,
    Headcount,
    Line,
    LongText,
    RateField,
    YenField,
    described,
    whole_number,
)
from desktop.assessment.record import Record
from desktop.assessment.values import Answer


class Rounding(Record):
    """How the prefecture rounds amounts down."""

    unit: Annotated[Literal[1, 10, 100, 1_000, 10_000], BeforeValidator(whole_number)] = described(
        "端数処理の単位", "この金額未満を切り捨てる。", "円"
    )
    step: RoundingStep = described(
        "端数処理の段階",
        "rate=率を乗じた額（上限と比べる前）, line=1機器ごとの補助額, office=事業所の合計",
    )


class UnitLimit(Record):
    """How many units of a technology the prefecture pays for (003 4(2)留意事項, 2点め)."""

    technology: Line = described(
        "技術", "技術の一覧のid。省略するとすべての機器に当てはまる。", default=""
    )
    most: Headcount = described("限度の台数", "1事業所につき何台まで。", "台", default=None)
    users_per_unit: Headcount = described(
        "定員何人に1台", "定員をこの人数で割り、端数を切り上げた台数まで。", "人", default=None
    )


class FieldLimit(Record):
    """The most characters that a field of the prefecture's own form takes."""

    field: Line = described("欄の名前", "様式の欄（例：課題、取組）。")
    characters: Annotated[int, BeforeValidator(whole_number), Field(ge=1, le=100_000)] = described(
        "文字数の上限", "この文字数まで。", "文字"
    )


class CharacterRules(Record):
    """What the prefecture's form says about characters and file names."""

    no_platform_characters: AnswerField = described(
        "環境依存文字を使えないか", "丸囲み数字・ローマ数字・旧字体など。", default=Answer.UNKNOWN
    )
    file_name_longest: Count = described(
        "ファイル名の文字数の上限", "拡張子を含む文字数。", "文字", default=None
    )
    field_limits: tuple[FieldLimit, ...] = described(
        "欄ごとの文字数", "様式やウェブの欄の上限。", default=(), max_length=60
    )


class PrefectureTerms(Record):
    """What the prefecture's call says for this case; anything left out stays open."""

    programme: Line = described(
        "補助事業",
        "この条件がどの補助事業のものか（事業のid）。省略すると、計画で使う事業のもの。",
        default="",
    )
    confirms_figures: AnswerField = described(
        "金額を募集要項で確かめたか",
        "二次情報だけの事業（R8-teichaku）の上限額などを、募集要項で確かめたときに yes。",
        default=Answer.UNKNOWN,
    )
    single_rate: RateField = described(
        "補助率（導入支援・要件を満たす場合）", '県が決めた率。"3/4" 以上。', default=None
    )
    single_rate_otherwise: RateField = described(
        "補助率（導入支援・それ以外）", '県が決めた率。"1/2" 以上。', default=None
    )
    package_rate: RateField = described(
        "補助率（パッケージ型・要件を満たす場合）", '県が決めた率。"3/4" 以上。', default=None
    )
    package_rate_otherwise: RateField = described(
        "補助率（パッケージ型・それ以外）", '県が決めた率。"1/2" 以上。', default=None
    )
    package_base: YenField = described(
        "パッケージ型の基準額", "4,000,000〜10,000,000円の範囲で県が設定。", "円", default=None
    )
    office_cap: YenField = described(
        "1事業所の上限額",
        "導入（導入支援とパッケージ型）の補助額の合計の上限。業務改善支援は含まない。",
        "円",
        default=None,
    )
    terminal_cap: YenField = described(
        "情報端末1台の上限額", "PC・タブレット1台あたりの補助額の上限。", "円", default=None
    )
    order: CalculationOrder | None = described(
        "計算の順序",
        "rate_then_cap=率を掛けてから上限と比べる（実施要綱の順）,"
        " cap_then_rate=上限と比べ、寄付金等を引いてから率を掛ける。省略すると実施要綱の順。",
        default=None,
    )
    rounding: Rounding | None = described(
        "端数処理", "省略すると1円未満切捨て・要確認。", default=None
    )
    tax_treatment: TaxTreatment | None = described(
        "消費税の扱い", "excluded=対象外（税抜で計算）, included=税込で計算。", default=None
    )
    tax_report: AnswerField = described(
        "仕入控除税額の報告義務",
        "税込で補助を受けたあと、消費税の仕入控除税額を報告し、返す義務があるか。",
        default=Answer.UNKNOWN,
    )
    unit_limits: tuple[UnitLimit, ...] = described(
        "台数の上限", "県が必要と認める台数。", default=(), max_length=60
    )
    both_ways: AnswerField = described(
        "導入支援とパッケージ型を一緒に申請できるか",
        "no ならどちらか一方だけ。",
        default=Answer.UNKNOWN,
    )
    contract_start: ContractStart | None = described(
        "契約してよい日",
        "after_grant_decision=交付決定の翌日から, after_informal_notice=内示の翌日から,"
        " date=決まった日から。",
        default=None,
    )
    contract_from: DateField = described(
        "契約してよい最初の日", "contract_start が date のときの日付。", default=None
    )
    last_payment_day: DateField = described(
        "支払の期限", "この日までに支払いを終える。納品ではなく支払の日。", default=None
    )
    application_deadline: DateField = described("申請の締切", "申請書を出す期限。", default=None)
    channel: Channel | None = described(
        "提出の方法", "excel_upload, web_form, post, email, other のいずれか。", default=None
    )
    characters: CharacterRules = described(
        "文字の決まり", "環境依存文字・文字数・ファイル名。", default=CharacterRules()
    )
    papers: LongText = described(
        "要る書類", "募集要項が求める添付書類の名前。1行に1つ。", default=""
    )
    note: LongText = described("そのほかの条件", "募集要項のそのほかの決まり。", default="")
    source: Line = described("募集要項の名称・URL", "どこで確認したか。", default="")
    seen_on: DateField = described("確認した日", "募集要項を見た日。", default=None)
    entered_by: Line = described("入力した人", "だれが書き写したか。", default="")
    to_confirm: tuple[Line, ...] = described(
        "募集要項でまだ確かめていない項目",
        "例や前の年度から写した項目の名前（single_rate など）。確かめるまで要確認として示す。",
        default=(),
        max_length=60,
    )

    def units_allowed(self, technology: str, capacity: int | None) -> int | None:
        """The most 台 of ``technology`` that count; None where no limit is known.

        ``capacity``: 定員 in 人; a limit by 定員 says nothing while it is not known.
        """
        found = [
            allowed
            for limit in self.unit_limits
            if limit.technology in ("", technology)
            and (allowed := _allowed(limit, capacity)) is not None
        ]
        return min(found, default=None)


def _allowed(limit: UnitLimit, capacity: int | None) -> int | None:
    by_capacity = None
    if limit.users_per_unit is not None and capacity is not None:
        by_capacity = -(-capacity // limit.users_per_unit)
    told = [units for units in (limit.most, by_capacity) if units is not None]
    return min(told, default=None)


CALL_FORMAT = "kaigo-kaizen-call"
CALL_VERSION = 1


class PrefectureCall(Record):
    """A prefecture's call as someone wrote it down: reused for its offices, handed on as a file."""

    format: Literal["kaigo-kaizen-call"] = described(
        "ファイルの種類", "常に kaigo-kaizen-call。省略できる。", default=CALL_FORMAT
    )
    version: Annotated[int, Field(ge=1, le=CALL_VERSION)] = described(
        "ファイルの版", "この形式の版番号。省略できる。", default=CALL_VERSION
    )
    prefecture: Annotated[Line, Field(min_length=1)] = described(
        "都道府県", "募集要項を出した都道府県（例：埼玉県）。必須。"
    )
    fiscal_year: Annotated[int, BeforeValidator(whole_number), Field(ge=2019, le=2100)] = described(
        "年度", "募集要項の年度（西暦。令和8年度は2026）。必須。", "年度"
    )
    terms: PrefectureTerms = described("条件", "募集要項が決めていること。")

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies in the call's fiscal year."""
        return date(self.fiscal_year, 4, 1) <= day <= date(self.fiscal_year + 1, 3, 31)
