"""The name of a file that is handed in, shortened as a prefecture was seen to ask for it.

神奈川県 (R7): a name that is too long loses 「（令和7年度版）」 first, then the 法人格.  Nothing
else is cut: what is still too long is told, and the user decides.
"""

from __future__ import annotations

import re

from desktop.assessment.immutable import immutable
from desktop.assessment.values import FiscalYear

# Longer words first: 医療法人社団 before 医療法人.
_LEGAL_FORMS = (
    "特定非営利活動法人",
    "地方独立行政法人",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "独立行政法人",
    "社会福祉法人",
    "社会医療法人",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "学校法人",
    "宗教法人",
    "NPO法人",
    "ＮＰＯ法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "（株）",
    "（有）",
    "（同）",
    "(株)",
    "(有)",
    "㈱",
    "㈲",
)
_LEGAL_FORM = re.compile("|".join(map(re.escape, _LEGAL_FORMS)))


@immutable
class ProposedName:
    """A file name with what was left out of it.

    ``longest``: the most characters that the call takes, ending included; None: not known.
    ``excess``: how many are still too many.
    """

    name: str
    longest: int | None = None
    dropped: tuple[str, ...] = ()
    excess: int = 0


def proposed_name(
    corporation: str, office: str, year: FiscalYear, ending: str, longest: int | None
) -> ProposedName:
    """「<法人名>_<事業所名>_業務改善計画（令和8年度版）.xlsx」, as short as ``longest`` asks for.

    ``corporation`` and ``office`` hold nothing that a file name may not hold.
    """
    edition = f"（{year.label}版）"
    plain = without_legal_form(corporation)
    form = corporation.replace(plain, "", 1).strip(" 　") if plain else ""
    stages: list[tuple[str, tuple[str, ...]]] = [
        (_joined(corporation, office, f"業務改善計画{edition}{ending}"), ()),
        (_joined(corporation, office, f"業務改善計画{ending}"), (edition,)),
    ]
    if form:
        stages.append((_joined(plain, office, f"業務改善計画{ending}"), (edition, form)))
    for name, dropped in stages:
        if longest is None or len(name) <= longest:
            return ProposedName(name, longest, dropped)
    name, dropped = stages[-1]
    return ProposedName(name, longest, dropped, len(name) - (longest or 0))


def name_note(name: ProposedName) -> str:
    """How long a file name is and what was left out of it."""
    told = [f"{len(name.name)}文字（拡張子を含む）"]
    if name.longest is not None:
        told.append(f"上限{name.longest}文字")
    if name.dropped:
        told.append(f"{'と'.join(f'「{each}」' for each in name.dropped)}を省きました")
    if name.excess:
        told.append(f"まだ{name.excess}文字長いので、短くしてください")
    return "。".join(told) + "。"


def without_legal_form(corporation: str) -> str:
    """「社会福祉法人みどり会」 as 「みどり会」; a name that is nothing else stays."""
    found = _LEGAL_FORM.match(corporation) or _at_end(corporation)
    if found is None:
        return corporation
    rest = (corporation[: found.start()] + corporation[found.end() :]).strip(" 　")
    return rest or corporation


def _at_end(corporation: str) -> re.Match[str] | None:
    return next((m for m in _LEGAL_FORM.finditer(corporation) if m.end() == len(corporation)), None)


def _joined(corporation: str, office: str, rest: str) -> str:
    names = [name for name in dict.fromkeys((corporation, office)) if name]
    return "_".join((*names, rest))
