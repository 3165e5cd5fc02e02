"""Figures that prefectures' calls were seen with: to look at, never to compute with."""

from __future__ import annotations

from desktop.assessment.citation import Citation
from desktop.assessment.prefecture_terms import PrefectureTerms
from desktop.assessment.record import Record
from desktop.assessment.values import REIWA_OFFSET


class CallExample(Record):
    """What was read about one prefecture's call of one year, second hand.

    ``scheme``: what the summary calls the subsidy.  ``programme``: its id in the rule book, ""
    where the summary does not say which it was.  ``told``: the summary's words, a point each;
    ``terms``: those of them that are a field of a call.
    """

    id: str
    prefecture: str
    fiscal_year: int
    scheme: str
    programme: str = ""
    told: tuple[str, ...]
    terms: PrefectureTerms = PrefectureTerms()
    note: str = ""
    citation: Citation

    @property
    def title(self) -> str:
        """「埼玉県 令和7年度」."""
        year = self.fiscal_year - REIWA_OFFSET
        return f"{self.prefecture} 令和{'元' if year == 1 else year}年度"
