"""The JSON Schema of the case file, complete enough to write a case from it alone.

Pydantic gives the shape; here English docstrings become Japanese, choices are explained, and the
ids that the rules define (services, tasks, criteria, technologies) are listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.rules import Criterion, GridTask, RuleBook, ServiceType, Technology
from desktop.assessment.values import Answer, Mark
from desktop.workflow.choices import CHOICE_WORDS

Schema = dict[str, Any]

_ABOUT = (
    "介護カイゼンの診断ファイル。必須は facility の name と service だけで、書かない項目は"
    "「まだわからない」として扱う（「いいえ」や0円とはしない）。金額は円の整数、率は"
    '"3/4" のような分数、日付は "2026-11-22" の形。数は全角や「1,000円」、答えは'
    "はい／いいえ／わからない、日付は「令和8年11月22日」でも読み取る。知らない項目名は受け付けない。"
)
_MODELS = {
    "Case": ("介護カイゼンの診断ファイル", _ABOUT),
    "Facility": ("事業所", "申請する介護事業所等。"),
    "TaskAnswers": ("業務の答え", "10業務のうちの1つについての答え。"),
    "AncillaryCost": ("付帯経費", "主となる機器やソフトと併せて必要になる費用。"),
    "QuotationLine": ("見積の行", "主となる機器・ソフト1種類と、その付帯経費。"),
    "Declaration": (
        "申告",
        "事業所自身の申告。予定日やメモが要らなければ、答えの文字だけを書いてもよい。",
    ),
    "Declarations": ("申告の一覧", "補助率の条件と補助要件についての申告。"),
    "ImprovementSupport": ("業務改善支援", "導入と一体で受ける支援（実施要綱 4(3)）。"),
    "Rounding": ("端数処理", "都道府県の募集要項が定める切捨ての方法。"),
    "UnitLimit": ("台数の上限", "都道府県が必要と認める台数。"),
    "FieldLimit": ("欄の文字数", "様式の欄ごとの文字数の上限。"),
    "CharacterRules": ("文字の決まり", "様式やウェブの欄の文字の決まり。"),
    "PrefectureTerms": ("都道府県の条件", "募集要項が定める率・基準額など。"),
    "EstimateInputs": ("加算・効果の試算", "補助金のほかの試算に使う数字。"),
    "AdditionInputs": ("推進体制加算", "生産性向上推進体制加算の確認と、年間の収入の試算。"),
    "DataLinkInputs": ("データ連携の効果", "ケアプランデータ連携の前と後の1か月。"),
    "MeasuredInputs": ("測定された効果", "時間調査の結果を当てはめる人数。"),
    "AreaModel": ("面的支援のモデル", "モデル施設・モデル地域の1つ。"),
    "LinkageModel": ("データ連携のモデル", "データ連携のモデル地域の1つ。"),
    "GroupCorporation": ("協働化の法人", "事業者グループを作る法人の1つ。"),
    "GroupInputs": ("グループの事業", "地域づくりと協働化の試算。"),
    "TimeStudy": ("業務時間の調査", "事前と事後の5日間に、誰が何に何分使ったか。"),
    "TimeStudyRow": ("業務時間の行", "1人の1日の記録。空の区分は0分と数える。"),
    "ImprovementActivity": ("改善活動", "課題・原因・取組・振り返りの1件。"),
    "ReportBaseline": ("報告のもと", "最初の報告を始めたときの計画の写し。"),
    "ReportKpi": ("報告の指標", "写した計画の指標の1つ。"),
    "KpiResult": ("指標の結果", "ある年度の、1つの指標の結果。"),
    "EffectReport": ("効果の報告", "1つの年度の報告。"),
    "Attachment": ("添付書類", "申請に添える書類1つの状態。"),
    "Kpi": ("KPI", "改善を測る指標の1つ。"),
    "ScheduleItem": ("日程の行", "発注から効果報告までの予定の1つ。"),
    "PlanText": ("計画の文章", "計画書に載る文章。"),
    "OpenItemPlan": (
        "未記入・要確認の担当と期限",
        "決まっていないことを、誰がいつまでに決めるか。",
    ),
}
_CHOICES = {
    "Answer": ("答え", "はい・いいえ・わからないのどれか。"),
    "ContractKind": ("ソフトの契約方式", "表3の基準額を決める。"),
    "AncillaryKind": ("付帯経費の種類", "対象になるかどうかが種類で決まる。"),
    "OtherFunding": ("ほかの補助金", "同じものにほかの補助金を使うか。"),
    "ImprovementSupportKind": ("業務改善支援の種類", "どの支援を受けるか。"),
    "SecurityAction": ("SECURITY ACTION", "IPAの制度での自己宣言。"),
    "TaxTreatment": ("消費税の扱い", "都道府県の募集要項による。"),
    "RoundingStep": ("端数処理の段階", "どの段階で切り捨てるか。"),
    "CorporationKind": ("法人の種類", "訪問介護の法人は上限が違う年度がある。"),
    "GroupBudget": ("予算", "どの補正予算の事業か。"),
    "StudyPhase": ("調査の時期", "取組の前か後か。"),
    "StaffRole": ("職種", "記録した人の職種。"),
    "Shift": ("勤務", "日勤か夜勤か。"),
    "Effort": ("７つの取組", "ガイドラインの取組のどれか。"),
    "Direction": ("よい向き", "数字がどちらに動くとよいか。"),
    "SupportWay": ("申請の方法", "導入支援かパッケージ型か、両方に分けるか。"),
    "AttachmentState": ("添付書類の状態", "その書類がどこまで進んだか。"),
    "ApplyAs": ("申請の区分", "両方で申請するとき、その行をどちらに入れるか。"),
    "CalculationOrder": ("計算の順序", "率を掛けるのと上限と比べるのと、どちらが先か。"),
    "ContractStart": ("契約してよい日", "いつから契約してよいか。"),
    "Channel": ("提出の方法", "申請書の出し方。"),
}
_PATTERNS = {
    "facility_number": "^[0-9]{10}$",
    "corporation_number": "^[0-9]{13}$",
    "tais_code": "^[0-9]{5}-[0-9]{6}$",
}
_MINIMAL: Schema = {
    "plan_date": "2026-11-22",
    "facility": {"name": "はなみずき訪問介護ステーション", "service": "訪問介護", "staff_count": 8},
    "tasks": {
        "records_and_billing": {
            "answers": {"records_and_billing.end_to_end_software": "no"},
        }
    },
    "quotations": [
        {"technology": "care_software", "units": 1, "unit_price": 900000, "tais_listed": "yes"}
    ],
    "declarations": {"wage_return_pledge": {"answer": "yes"}},
}


def case_schema(rules: RuleBook) -> Schema:
    """The schema of a case file under ``rules``."""
    schema = Case.model_json_schema()
    definitions: dict[str, Schema] = schema["$defs"]
    for name, definition in (("Case", schema), *definitions.items()):
        _tell_in_japanese(name, definition)
    _list_choices(definitions)
    _list_ids(schema, definitions, rules)
    for name, prop in _properties(schema, definitions):
        _tidy(name, prop)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "examples": [_MINIMAL],
        "x-rule-version": rules.version,
        "x-services": [_service(service) for service in rules.services],
        "x-tasks": [_task(task) for task in rules.tasks],
        "x-technologies": [_technology(technology) for technology in rules.technologies],
    }


def _tell_in_japanese(name: str, definition: Schema) -> None:
    title, description = (_MODELS | _CHOICES)[name]
    definition["title"], definition["description"] = title, description


def _list_choices(definitions: dict[str, Schema]) -> None:
    for kind, words in CHOICE_WORDS.items():
        definition = definitions[kind.__name__]
        told = "、".join(f"{value}={word}" for value, word in words.items())
        definition["description"] += told
        definition["x-labels"] = dict(words)
    told = "、".join(f"{value}={word}" for value, word in CHOICE_WORDS[Answer].items())
    definitions["Declaration"]["properties"]["answer"]["description"] = f"{told}。"


def _list_ids(schema: Schema, definitions: dict[str, Schema], rules: RuleBook) -> None:
    """Write the ids that the rules define at the places where a case names them."""
    technologies = [technology.id for technology in rules.technologies]
    facility = definitions["Facility"]["properties"]
    facility["service"]["examples"] = [service.name for service in rules.services]
    facility["service"]["description"] += "一覧は x-services。"
    facility["prefecture"]["enum"] = ["", *rules.prefectures]
    line = definitions["QuotationLine"]["properties"]
    line["technology"]["enum"] = ["", *technologies]
    line["technology"]["description"] += "一覧は x-technologies。"
    chosen = schema["properties"]["chosen_technologies"]
    chosen["items"]["enum"] = technologies
    chosen["description"] += "一覧は x-technologies。"
    definitions["MeasuredInputs"]["properties"]["staff"]["propertyNames"] = {"enum": technologies}
    tasks = schema["properties"]["tasks"]
    tasks["propertyNames"] = {"enum": [task.id for task in rules.tasks]}
    tasks["description"] += "業務と質問の一覧は x-tasks。"
    answers = definitions["TaskAnswers"]["properties"]["answers"]
    answers["propertyNames"] = {"enum": list(rules.criterion_by_id)}
    answers["description"] += "idと質問の一覧は x-tasks。"


def _properties(schema: Schema, definitions: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    for definition in (schema, *definitions.values()):
        yield from definition.get("properties", {}).items()


def _tidy(name: str, prop: Schema) -> None:
    # The default of a group is an empty group; pydantic would print it out in full.
    if isinstance(prop.get("default"), dict):
        prop["default"] = {}
    if name in _PATTERNS:
        next(kind for kind in prop["anyOf"] if kind["type"] == "string")["pattern"] = _PATTERNS[
            name
        ]


def _service(service: ServiceType) -> Schema:
    return {"id": service.id, "name": service.name, "codes": list(service.codes)}


def _task(task: GridTask) -> Schema:
    questions = [
        *(_question(criterion, Mark.CIRCLE) for criterion in task.circle.criteria),
        *(_question(criterion, Mark.DOUBLE_CIRCLE) for criterion in task.double_circle.criteria),
    ]
    return {
        "id": task.id,
        "number": task.number,
        "name": task.name,
        "mainly_for": task.mainly_for,
        "questions": questions,
    }


def _question(criterion: Criterion, mark: Mark) -> Schema:
    return {
        "id": criterion.id,
        "mark": mark.value,
        "question": criterion.question,
        "example": criterion.example,
    }


def _technology(technology: Technology) -> Schema:
    price = technology.price
    guide = {"lowest": price.lowest, "highest": price.highest, "per": price.per} if price else None
    return {
        "id": technology.id,
        "name": technology.name,
        "priority_field": technology.priority_field,
        "guide_price_yen": guide,
    }
