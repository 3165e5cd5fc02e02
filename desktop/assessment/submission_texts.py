"""The check before submission: what the user wrote, as the prefecture's form will take it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.assessment.immutable import immutable
from desktop.assessment.plan_text import PlanText
from desktop.assessment.platform_characters import platform_characters
from desktop.assessment.proposals import TEXT_FIELDS, text_of
from desktop.assessment.submission_finding import Look, Severity, SubmissionFinding, finding
from desktop.assessment.values import Answer

Findings = Iterator[SubmissionFinding]
MOST_CHARACTERS = 6


@immutable
class WrittenText:
    """A text that goes into an application; ``is_own``: the user's words, not a proposal."""

    field: str
    label: str
    text: str
    is_own: bool = True


def text_findings(look: Look, file_names: Iterable[str]) -> Findings:
    """Words that promise, characters and lengths that the form refuses."""
    texts = written_texts(look)
    yield from _words(texts)
    yield from _characters(look, texts)
    yield from _lengths(look, texts)
    yield from _file_names(look, file_names)


def written_texts(look: Look) -> tuple[WrittenText, ...]:
    """Every text that an application is copied from; empty ones are left out."""
    return tuple(text for text in _all_texts(look) if text.text)


def _all_texts(look: Look) -> Iterator[WrittenText]:
    facility, plan = look.case.facility, look.case.plan
    for name in ("corporation_name", "name", "address", "representative", "contact_person"):
        label = type(facility).model_fields[name].title or name
        yield WrittenText(f"facility/{name}", label, getattr(facility, name))
    for index, line in enumerate(look.case.quotations):
        for name in ("product_name", "maker", "purpose", "vendor"):
            label = type(line).model_fields[name].title or name
            where = f"見積{index + 1}行目の{label}"
            yield WrittenText(f"quotations/{index}/{name}", where, getattr(line, name))
    provider = look.case.improvement_support.provider
    yield WrittenText("improvement_support/provider", "業務改善支援の支援する人・機関", provider)
    yield from _plan_texts(look, plan)


def _plan_texts(look: Look, plan: PlanText) -> Iterator[WrittenText]:
    yield WrittenText("plan/title", "計画の名称", plan.title)
    for name in TEXT_FIELDS:
        label = PlanText.model_fields[name].title or name
        is_own = getattr(plan, name) is not None
        text = text_of(look.case, look.assessment, look.rules, name)
        yield WrittenText(f"plan/{name}", label, text, is_own)
    for number, kpi in enumerate(plan.kpis or ()):
        text = f"{kpi.name} {kpi.baseline} {kpi.target} {kpi.unit} {kpi.when} {kpi.how}"
        yield WrittenText("plan/kpis", f"KPIの{number + 1}行目", text.strip())
    for number, item in enumerate(plan.schedule or ()):
        text = f"{item.label} {item.owner}".strip()
        yield WrittenText("plan/schedule", f"日程の{number + 1}行目", text)


# --- words ----------------------------------------------------------------------------------------

_SENTENCE_ENDS = re.compile(r"[。．！？!?\n]")
_PROMISE = re.compile(
    r"採択(され(ます|る(予定|見込))|が(決ま|確実)|は確実|間違いな)"
    r"|(必ず|確実に|絶対に)[^、。]{0,12}(採択|交付され|もらえ|受け取れ|受けられ)"
)
# What is guaranteed in these is not the grant: 身元保証, 保証人, 保証期間.
_GUARANTEE = re.compile(r"(?<!身元)(?<!品質)(?<!連帯)保証(?!人|金|書|期間|会社|協会)")
_SECURITY_ACTION = re.compile(r"SECURITY\s*ACTION|セキュリティ\s*アクション", re.IGNORECASE)
_FULL_WIDTH = str.maketrans(
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ　", "ABCDEFGHIJKLMNOPQRSTUVWXYZ "
)


def _words(texts: tuple[WrittenText, ...]) -> Findings:
    for text in texts:
        if not text.is_own:
            continue
        sentences = [s.translate(_FULL_WIDTH) for s in _SENTENCE_ENDS.split(text.text)]
        if any(_PROMISE.search(s) or _GUARANTEE.search(s) for s in sentences):
            yield finding(
                f"promise:{_key(text)}",
                Severity.WARNING,
                f"{text.label}に、結果を約束する言い方があります。",
                why="採択や効果は、申請する側が約束できることではありません。",
                what_to_do="「〜を目指す」「〜を見込む」のような言い方に直してください。",
                rests_on="計画書の言葉づかい（このアプリの決まり）",
                field=text.field,
            )
        if any(_SECURITY_ACTION.search(s) and "認定" in s for s in sentences):
            yield finding(
                f"self_declaration:{_key(text)}",
                Severity.WARNING,
                f"{text.label}で、SECURITY ACTION を第三者の審査を受けたもののように書いています。",
                why="SECURITY ACTION は、事業者が自分で行う自己宣言です。",
                what_to_do="「★一つ星（または★★二つ星）を宣言している」と書いてください。",
                rests_on="IPA「SECURITY ACTION」は自己宣言の制度です",
                field=text.field,
            )


def _key(text: WrittenText) -> str:
    """A key that is the text's own, also where several share one field."""
    return text.field if text.field not in _ROWS else f"{text.field}:{text.label}"


_ROWS = ("plan/kpis", "plan/schedule")


# --- characters -----------------------------------------------------------------------------------


def _characters(look: Look, texts: tuple[WrittenText, ...]) -> Findings:
    """環境依存文字, where the call forbids them; where it has not told, they are only named."""
    answer = look.terms.characters.no_platform_characters
    if answer is Answer.NO:
        return
    forbidden = answer is Answer.YES
    for text in texts:
        found = platform_characters(text.text)
        if not found:
            continue
        named = [
            f"「{c.character}」（{c.kind}）" + (f"→「{c.replacement}」" if c.replacement else "")
            for c in found[:MOST_CHARACTERS]
        ]
        more = f"ほか{len(found) - MOST_CHARACTERS}字" if len(found) > MOST_CHARACTERS else ""
        yield finding(
            f"characters:{_key(text)}",
            Severity.ERROR if forbidden else Severity.NOTE,
            f"{text.label}に環境依存文字があります：{'、'.join(named)}{more}。",
            why=(
                "募集要項は環境依存文字を使えないとしています。"
                if forbidden
                else "ウェブの申請では、使えないことがあります。"
            ),
            what_to_do="提出するときは、矢印の右のような書き方に直してください。",
            rests_on=look.call,
            field=text.field,
        )


# --- lengths --------------------------------------------------------------------------------------


def _lengths(look: Look, texts: tuple[WrittenText, ...]) -> Findings:
    for number, limit in enumerate(look.terms.characters.field_limits):
        meant = [text for text in texts if text.label == limit.field]
        meant = meant or [t for t in texts if limit.field and limit.field in t.label]
        for text in meant:
            length = len(text.text.replace("\n", ""))
            if length > limit.characters:
                yield finding(
                    f"too_long:{number}:{_key(text)}",
                    Severity.ERROR,
                    f"{text.label}が{length:,}文字で、募集要項の上限（{limit.characters:,}文字）を"
                    f"{length - limit.characters:,}文字超えています。",
                    what_to_do="上限までに短くしてください（改行は数えていません）。",
                    rests_on=look.call,
                    field=text.field,
                )


def _file_names(look: Look, file_names: Iterable[str]) -> Findings:
    longest = look.terms.characters.file_name_longest
    if longest is None:
        return
    for name in file_names:
        if len(name) > longest:
            yield finding(
                f"file_name:{name}",
                Severity.WARNING,
                f"このアプリが付けるファイル名（{len(name):,}文字）が、募集要項の上限"
                f"（{longest:,}文字、拡張子を含む）より長くなります。",
                what_to_do="保存するときに、募集要項の決まりに合わせて短くしてください。",
                rests_on=look.call,
                field=look.term("characters/file_name_longest"),
            )
