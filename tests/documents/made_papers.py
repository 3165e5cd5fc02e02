"""Papers made by hypothesis from whole cases: any service, any answers, and names that hurt."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from desktop.assessment.case import Case
from desktop.assessment.engine import assess
from desktop.assessment.paper import Paper
from desktop.documents.typeface import TABULAR_ONE
from tests.documents.papers import KINDS
from tests.properties.strategies import RULES, Document, documents
from tests.scenarios.reading import USUAL_DAY

LINES = (0, 0, 1, 1, 2, 3, 5, 7, 40)
"""How many quotation lines a case has."""

# Beyond JIS X 0208, beyond U+FFFF, another shape, joined by invisible marks, right to left,
# half-width with its mark apart, marks that join no letter, what a program takes for a code.
PIECES = (
    *("髙橋", "﨑", "𠮷野家", "𩸽", "葛\U000e0100城", "辻\U000e0100", "①Ⅰ㎝㈱", "０１２", "〓"),
    *("👩\u200d⚕\ufe0f", "🏥", "👨\u200d👩\u200d👧", "עברית", "العربية", "\u202e逆\u202c"),
    *("ﾊﾝｶｸｶﾞﾊﾟ", "か\u309a", "か\u3099", "e\u0301\u0302", "\u200b", "\ufeff", "\u00a0", "　", "ﾞ"),
    *("−17", "1,000円", "〔要記入〕", "=1+1", "-5", "@SUM(A1)", "+81", "_x0041_", "&amp;<b>"),
    *('"', "\\", "（", "）。", "「", "…", "〜", "～", "社会福祉法人やまびこ会" * 5),
    "https://example.jp/" + "a" * 60,
)
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=TABULAR_ONE)


def _joined(most: int) -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=8), max_size=most)
    return pieces.map(lambda found: "".join(found)[:200])


NAMES = _joined(4)
TEXTS = st.none() | st.lists(_joined(6), max_size=5).map("\n".join)
DAYS = st.sampled_from((None, "2026-12-01", "2027-03-31", "2026-11-22", "2031-04-01"))

offices = st.fixed_dictionaries(
    {
        "name": NAMES.map(lambda name: f"{name}事業所"[-200:]),
        "corporation_name": NAMES,
        "address": NAMES,
        "representative": NAMES,
        "contact_person": NAMES,
        "email": NAMES,
    }
)
kpis = st.fixed_dictionaries(
    dict.fromkeys(("name", "unit", "baseline", "target", "when", "how"), NAMES)
)
items = st.fixed_dictionaries({"label": NAMES, "start": DAYS, "end": DAYS, "owner": NAMES})
own_words = st.fixed_dictionaries(
    {
        "title": NAMES,
        "issues": TEXTS,
        "measures": TEXTS,
        "organisation": TEXTS,
        "kpis": st.none() | st.lists(kpis, max_size=3),
        "schedule": st.none() | st.lists(items, max_size=4),
    }
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with 0 to 40 lines; what is left out of it makes ranges of every kind."""
    document = draw(documents(rivals=True, tasks=True))
    document["facility"] |= draw(offices)
    document["plan"] = draw(own_words)
    document["quotations"] = _lines(
        document["quotations"], draw(st.sampled_from(LINES)), draw(st.lists(NAMES, max_size=4))
    )
    return Case.model_validate(document)


def _lines(drawn: list[Document], count: int, names: list[str]) -> list[dict[str, Any]]:
    """As many lines as wished, the drawn ones in turns, each with a name of its own."""
    if not drawn:
        return []
    return [
        {
            **drawn[at % len(drawn)],
            "product_name": f"{names[at % len(names)]}{at}"[-200:] if names else "",
            "maker": names[-1] if names else "",
        }
        for at in range(count)
    ]


kinds = st.just("plan") | st.sampled_from(sorted(KINDS))


def paper_of(case: Case, kind: str) -> Paper:
    """One of the app's papers about a case."""
    return KINDS[kind](case, assess(case, RULES, USUAL_DAY), RULES)
