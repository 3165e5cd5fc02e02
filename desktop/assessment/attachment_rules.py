"""The papers that go with an application: which there are, and what makes one needed.

No outline lists them; each prefecture's call does.  What was seen of one prefecture's call is an
example with 要確認 and never a demand; what an outline asks for as a duty names its section.
"""

from __future__ import annotations

from typing import Literal

from desktop.assessment.citation import Citation, Standing
from desktop.assessment.record import Record
from desktop.assessment.values import REIWA_OFFSET

Need = Literal[
    "always",
    "quotation_line",  # one for each line of the quotations
    "product",  # one for each product
    "staff_cap",  # where the standard amount follows the number of staff
    "requirement",  # where the programme has the duty
    "core_training",  # where the package's training condition is claimed
    "support_cost",  # where a cost of the improvement support is claimed
    "support_training",  # where the improvement support is a centre's or the state's training
]


class AttachmentRule(Record):
    """A paper to attach. ``paper``: the paper of this app that it is; "" where it is none.

    ``programmes``: the ids of those that it belongs to; empty: any.  ``requirement``: the duty
    that it shows.  ``prefecture``/``fiscal_year``: whose call it was seen in.
    """

    id: str
    name: str
    text: str
    need: Need
    programmes: tuple[str, ...] = ()
    requirement: str = ""
    paper: str = ""
    prefecture: str = ""
    fiscal_year: int | None = None
    citation: Citation

    @property
    def is_example(self) -> bool:
        """Whether one prefecture's call is all that is known of it."""
        return bool(self.prefecture)

    @property
    def standing_text(self) -> str:
        """「例：神奈川県 令和7年度（要確認）」; "" where a duty itself says so."""
        if self.prefecture and self.fiscal_year is not None:
            return f"例：{self.prefecture} 令和{self.fiscal_year - REIWA_OFFSET}年度（要確認）"
        return "" if self.citation.standing is Standing.CONFIRMED else "書類を出すかは要確認"
