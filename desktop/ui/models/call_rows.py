"""The saved calls as the page lists them, and what the open case has of them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.call_examples import CallExample
from desktop.assessment.values import wareki
from desktop.workflow.call_terms import told_terms
from desktop.workflow.call_use import (
    Fit,
    can_apply,
    differences_to,
    fit_of,
    newer_call,
    terms_in_case,
)
from desktop.workflow.calls import SavedCall
from desktop.workflow.session import Session

NO_PREFECTURE = (
    "この件の都道府県がまだ入っていません。「事業所」で入れると、合う募集要項が分かります。"
)
NOTHING_YET = "この件には、まだ募集要項の条件が入っていません。"
SAME = "この件の条件は、保存した募集要項と同じです。"
NOT_SAVED = "この件の条件は、まだ募集要項として保存していません。"


@dataclass(frozen=True, slots=True)
class CallRow:
    """A saved call in the list: its title, what is to be said of it, how it fits."""

    id: str
    title: str
    words: str
    fit: Fit
    in_use: bool

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.words}"


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the case has; ``newer`` is the saved call that says otherwise, None where none does."""

    title: str
    words: str
    newer: SavedCall | None
    can_save: bool


def call_rows(session: Session, saved: tuple[SavedCall, ...]) -> tuple[CallRow, ...]:
    """The calls that fit the case first; of each kind the one last changed first."""
    rows = [_row(session, each) for each in saved]
    return tuple(sorted(rows, key=lambda row: row.fit))


def _row(session: Session, saved: SavedCall) -> CallRow:
    call = saved.call
    fit = fit_of(session, call)
    in_use = is_in_use(session, saved)
    terms = call.terms
    words = [fit.word, "この件の条件と同じ" if in_use else ""]
    words.append(terms.source or "出典が未入力")
    words.append(f"{wareki(terms.seen_on)}に確認" if terms.seen_on else "確認した日が未入力")
    words.append(f"要確認 {len(terms.to_confirm)}件" if terms.to_confirm else "")
    told = "・".join(word for word in words if word)
    return CallRow(saved.id, session.calls.title(call), told, fit, in_use)


def is_in_use(session: Session, saved: SavedCall) -> bool:
    """Whether the case's terms are those of the call."""
    fits = fit_of(session, saved.call) is not Fit.OTHER
    has = terms_in_case(session, saved.call) is not None
    return fits and has and not differences_to(session, saved.call)


def change_lines(session: Session, saved: SavedCall) -> tuple[str, ...]:
    """What taking the call over would change in the case, a line each; none where it cannot be."""
    if not can_apply(session, saved.call):
        return ()
    return tuple(line.sentence for line in differences_to(session, saved.call))


def case_state(session: Session, saved: tuple[SavedCall, ...]) -> CaseState:
    """What the top of the page says of the case."""
    case, programme = session.case, session.assessment.programme
    prefecture = case.facility.prefecture
    title = (
        f"{prefecture or '都道府県が未入力'}　{programme.label if programme else '補助事業が未定'}"
    )
    has_terms = bool(case.prefecture_terms.model_fields_set - {"programme"})
    newer = newer_call(session, saved)
    same = any(
        fit_of(session, each.call) is Fit.PLAN and is_in_use(session, each) for each in saved
    )
    if not prefecture:
        words = NO_PREFECTURE
    elif newer is not None:
        words = _newer_words(session, newer, has_terms=has_terms)
    elif not has_terms:
        words = NOTHING_YET
    else:
        words = SAME if same else NOT_SAVED
    can_save = has_terms and not same and bool(prefecture) and programme is not None
    return CaseState(title, words, newer, can_save)


def _newer_words(session: Session, newer: SavedCall, *, has_terms: bool) -> str:
    count = len(differences_to(session, newer.call))
    if not has_terms:
        return f"{NOTHING_YET}この件に合う募集要項が保存されています（{count}項目）。"
    return f"保存した募集要項と、この件の条件に、違うところが{count}項目あります。"


def beside_lines(session: Session) -> tuple[tuple[str, str], ...]:
    """Id and words of each programme beside the plan's that has terms in the case."""
    rules = session.rules
    found = []
    for terms in session.case.other_terms:
        programme = rules.programme_by_id.get(terms.programme)
        name = programme.label if programme else terms.programme
        told = "、".join(f"{title} {words}" for title, words in told_terms(terms, rules))
        found.append((terms.programme, f"{name}：{told or '条件はまだありません'}"))
    return tuple(found)


def example_text(example: CallExample) -> str:
    """An example as it is looked at: what was said, where, and that it is no settled figure."""
    points = "\n".join(f"・{point}" for point in example.told)
    note = f"\n注：{example.note}" if example.note else ""
    return (
        f"{example.title}\n{example.scheme}\n\n{points}{note}\n\n"
        f"出典（二次情報・要確認）：{example.citation.locator}"
    )
