"""The check before submission: what the user wrote, as the prefecture's form will take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.assessment.immutable import immutable
from desktop.assessment.plan_text import PlanText
from desktop.assessment.platform_characters import platform_characters
from desktop.assessment.proposals import TEXT_FIELDS, text_of
from desktop.assessment.submission_finding import Look, Severity, SubmissionFinding, finding
from desktop.assessment.values import Answer
from desktop.assessment.wording import wording_hits

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
    yield from _words(look, texts)
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


def _words(look: Look, texts: tuple[WrittenText, ...]) -> Findings:
    """The user's own words held against the rules; each rule is told once for each text."""
    for text in texts:
        if not text.is_own:
            continue
        field = text.field.removeprefix("plan/")
        for hit in wording_hits(text.text, look.rules, field):
            rule = hit.rule
            yield finding(
                f"{rule.id}:{_key(text)}",
                Severity.WARNING,
                f"{text.label}{_line_of(text.text, hit.start)}：{rule.problem}",
                why=rule.why,
                what_to_do=rule.what_to_do,
                rests_on=rule.citation,
                field=text.field,
            )


def _line_of(text: str, start: int) -> str:
    """「の3行目」, where the text has several lines."""
    return f"の{text.count(chr(10), 0, start) + 1}行目" if "\n" in text else ""


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
