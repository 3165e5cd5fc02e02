"""添付書類: which papers go with this application, why, and how far each is. Pure.

The rules say which papers there are; the quotations and declarations, which of them this case
calls for; the case itself, how far each is.  Whether a paper must be handed in says the
prefecture's call alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.assessment.attachment_inputs import Attachment, AttachmentState
from desktop.assessment.attachment_rules import AttachmentRule
from desktop.assessment.caps import follows_staff
from desktop.assessment.case import Case, ImprovementSupportKind, SupportWay
from desktop.assessment.declared_answers import answer_to
from desktop.assessment.immutable import immutable
from desktop.assessment.prepared import line_label
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import Answer, Verdict, any_of

CALL = "call:"
_LONGEST_NAME = 200
OWN = "own:"
"""How the ids of papers begin that the user added; CALL: those that the case's call names."""

STATE_TEXT = {
    AttachmentState.DONE: "済",
    AttachmentState.NOT_YET: "未",
    AttachmentState.NOT_NEEDED: "不要",
    AttachmentState.UNKNOWN: "未確認",
}
_NO_ENTRY = Attachment()


@immutable
class AttachmentItem:
    """One paper of the list. ``needed`` UNKNOWN: it depends on an answer that is still open."""

    id: str
    name: str
    subject: str
    text: str
    needed: Answer
    reason: str
    standing: str
    is_example: bool
    paper: str
    entry: Attachment

    @property
    def title(self) -> str:
        """「見積書の写し（見守りセンサー AB-100）」."""
        return f"{self.name}（{self.subject}）" if self.subject else self.name

    @property
    def is_own(self) -> bool:
        return self.id.startswith(OWN)


@immutable
class _Look:
    case: Case
    assessment: Assessment
    rules: RuleBook


@immutable
class _Wanted:
    """That a paper is called for: for which subject, how surely, and why."""

    needed: Answer
    reason: str
    subject: str = ""


def attachment_items(
    case: Case, assessment: Assessment, rules: RuleBook
) -> tuple[AttachmentItem, ...]:
    """Every paper that this case calls for or may call for, then what the user added or kept."""
    look = _Look(case, assessment, rules)
    items = _with_call(look, [item for rule in rules.attachments for item in _items(rule, look)])
    listed = {item.id for item in items}
    return (*items, *_kept(look, listed))


def progress_text(items: tuple[AttachmentItem, ...]) -> str:
    """「12件中8件 済」; what is 不要 is not counted."""
    states = [item.entry.state for item in items]
    wanted = [state for state in states if state is not AttachmentState.NOT_NEEDED]
    done = wanted.count(AttachmentState.DONE)
    return f"{len(wanted)}件中{done}件 済"


def next_own_id(case: Case) -> str:
    """An id for a paper that the user adds; one that was used is not used again."""
    numbers = [int(key.removeprefix(OWN)) for key in case.attachments if _is_numbered(key)]
    return f"{OWN}{max(numbers, default=0) + 1}"


def _is_numbered(key: str) -> bool:
    return key.startswith(OWN) and key.removeprefix(OWN).isdecimal()


def _items(rule: AttachmentRule, look: _Look) -> Iterator[AttachmentItem]:
    programme = look.assessment.programme
    if rule.programmes and (programme is None or programme.id not in rule.programmes):
        return
    seen: dict[str, int] = {}
    for wanted in _NEEDS[rule.need](rule, look):
        subject = wanted.subject.replace("/", "／")
        seen[subject] = seen.get(subject, 0) + 1
        again = f" その{seen[subject]}" if seen[subject] > 1 else ""
        item_id = f"{rule.id}:{subject}{again}" if subject else rule.id
        yield AttachmentItem(
            id=item_id,
            name=rule.name,
            subject=f"{wanted.subject}{again}",
            text=rule.text,
            needed=wanted.needed,
            reason=wanted.reason,
            standing=rule.standing_text,
            is_example=rule.is_example,
            paper=rule.paper,
            entry=look.case.attachments.get(item_id, _NO_ENTRY),
        )


def _with_call(look: _Look, items: list[AttachmentItem]) -> list[AttachmentItem]:
    """The papers that the case's call names: those of the list are marked, others follow."""
    terms = look.case.prefecture_terms
    names = dict.fromkeys(line.strip(" 　・") for line in terms.papers.splitlines())
    names.pop("", None)
    copied = "papers" in terms.to_confirm
    needed = Answer.UNKNOWN if copied else Answer.YES
    standing = "募集要項（写したまま・要確認）" if copied else "募集要項"
    marked = [
        replace(item, standing=standing, is_example=False) if item.name in names else item
        for item in items
    ]
    known = {item.name for item in items}
    own = {_call_id(name): name for name in names if name not in known}
    marked.extend(_of_call(look, key, name, needed, standing) for key, name in own.items())
    return marked


def _call_id(name: str) -> str:
    return f"{CALL}{name[:_LONGEST_NAME].replace('/', '／')}"


def _of_call(look: _Look, item_id: str, name: str, needed: Answer, standing: str) -> AttachmentItem:
    return AttachmentItem(
        id=item_id,
        name=name,
        subject="",
        text="",
        needed=needed,
        reason="",
        standing=standing,
        is_example=False,
        paper="",
        entry=look.case.attachments.get(item_id, _NO_ENTRY),
    )


def _kept(look: _Look, listed: set[str]) -> Iterator[AttachmentItem]:
    """What the user added, and entries of papers that the case no longer calls for."""
    names = {rule.id: rule.name for rule in look.rules.attachments}
    for key, entry in look.case.attachments.items():
        if key in listed or entry == _NO_ENTRY:
            continue
        rule_id, _colon, subject = key.partition(":")
        own, by_call = key.startswith(OWN), key.startswith(CALL)
        yield AttachmentItem(
            id=key,
            name=entry.name or (subject if by_call else names.get(rule_id, key)),
            subject="" if own or by_call or entry.name else subject,
            text="",
            needed=Answer.YES if own else Answer.NO,
            reason="" if own else "いまの入力では要りません。前に書いた内容を残しています。",
            standing="自分で加えた書類" if own else "",
            is_example=False,
            paper="",
            entry=entry,
        )


# --- what makes a paper needed -----------------------------------------------------------------

Wants = Iterator[_Wanted]


def _always(_rule: AttachmentRule, _look: _Look) -> Wants:
    yield _Wanted(Answer.YES, "")


def _each_line(_rule: AttachmentRule, look: _Look) -> Wants:
    left_out = _left_out(look)
    for index, line in enumerate(look.case.quotations):
        if index in left_out:
            continue
        label = line_label(line, index, look.rules.technology_by_id.get(line.technology))
        yield _Wanted(Answer.YES, f"見積{index + 1}行目", label)


def _left_out(look: _Look) -> frozenset[int]:
    """The lines that are no part of the application."""
    subsidy = look.assessment.subsidy
    lines = subsidy.applied_kind.lines if subsidy is not None else ()
    return frozenset(line.index for line in lines if line.left_out)


def _each_product(_rule: AttachmentRule, look: _Look) -> Wants:
    """One a product, however many lines it stands on."""
    labels = (wanted.subject for wanted in _each_line(_rule, look))
    for label in dict.fromkeys(labels):
        yield _Wanted(Answer.YES, "", label)


def _staff_cap(_rule: AttachmentRule, look: _Look) -> Wants:
    needed = any_of([_line_follows_staff(look, index) for index in _lines_that_count(look)])
    if needed is Answer.YES:
        yield _Wanted(needed, "介護ソフトなどの基準額が職員数で決まります。")
    elif needed is Answer.UNKNOWN:
        text = "介護ソフトなどの契約方式によっては、基準額が職員数で決まります。"
        yield _Wanted(needed, text)


def _lines_that_count(look: _Look) -> list[int]:
    """The lines that are applied for as single devices: a package has one base an office."""
    subsidy = look.assessment.subsidy
    if subsidy is None:
        return []
    kind = subsidy.applied_kind
    if kind.kind == "package":
        return []
    return [line.index for line in kind.lines if not line.left_out and line.cap is not None]


def _line_follows_staff(look: _Look, index: int) -> Answer:
    programme = look.assessment.programme
    technology = look.rules.technology_by_id.get(look.case.quotations[index].technology)
    rule = programme.software_cap if programme is not None else None
    if rule is None or technology is None or technology.cap_category not in rule.categories:
        return Answer.NO
    return follows_staff(look.case, index, look.rules, rule)


def _requirement(rule: AttachmentRule, look: _Look) -> Wants:
    for result in look.assessment.requirements:
        if result.id == rule.requirement and result.verdict is not Verdict.NOT_APPLICABLE:
            yield _Wanted(Answer.YES, f"補助要件 {result.clause} {result.title}")


def _core_training(_rule: AttachmentRule, look: _Look) -> Wants:
    """Where the package is applied for and its training condition is declared, or still open."""
    subsidy = look.assessment.subsidy
    if subsidy is None or subsidy.applied is SupportWay.SINGLE:
        return
    answer = answer_to(look.case, _CORE_TRAINING)
    if answer is Answer.NO:
        return
    claimed = "申告しています" if answer is Answer.YES else "申告するかは要確認です"
    for condition in subsidy.applied_kind.conditions:
        if condition.id == _CORE_TRAINING:
            place = condition.citation.locator
            yield _Wanted(answer, f"率の条件「{condition.label}」（{place}）を満たすと{claimed}。")


_CORE_TRAINING = "digital_core_training"
_COSTS = {
    ImprovementSupportKind.CONSULTANT: Answer.YES,
    ImprovementSupportKind.PREFECTURE_TRAINING: Answer.YES,
    ImprovementSupportKind.UNKNOWN: Answer.UNKNOWN,
}


def _support_cost(_rule: AttachmentRule, look: _Look) -> Wants:
    needed = _COSTS.get(look.case.improvement_support.kind, Answer.NO)
    if needed is Answer.YES:
        yield _Wanted(needed, "業務改善支援の費用を申請します。")
    elif needed is Answer.UNKNOWN:
        yield _Wanted(needed, "業務改善支援の種類が決まると、要るかどうかがわかります。")


def _support_training(_rule: AttachmentRule, look: _Look) -> Wants:
    if look.case.improvement_support.kind is ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING:
        yield _Wanted(Answer.YES, "業務改善支援として、相談センターか国の研修を受けます。")


_NEEDS: dict[str, Callable[[AttachmentRule, _Look], Wants]] = {
    "always": _always,
    "quotation_line": _each_line,
    "product": _each_product,
    "staff_cap": _staff_cap,
    "requirement": _requirement,
    "core_training": _core_training,
    "support_cost": _support_cost,
    "support_training": _support_training,
}
