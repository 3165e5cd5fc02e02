"""What of a cost goes into the calculation: the cost, the terminals in it, what others give."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.assessment.immutable import immutable
from desktop.assessment.values import Estimate, Yen, total


@immutable
class Payable:
    """Amounts in 円. ``terminals``: the part of ``cost`` for PCs and tablets, which have a cap of
    their own (``terminal_cap``, None where there is none).  ``donation``: 寄付金その他の収入.
    """

    cost: Estimate
    terminals: Yen = 0
    terminal_cap: Estimate | None = None
    donation: Yen = 0

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the cost counts, as in almost every case."""
        return self.terminal_cap is None and not self.donation


def together(parts: Iterable[Payable]) -> Payable:
    """The sum of several; a terminal without a cap of its own may cost what it will."""
    found = list(parts)
    cost = total([part.cost for part in found])
    if all(part.is_plain for part in found):
        return Payable(cost)
    capped = [part for part in found if part.terminal_cap is not None]
    caps = [part.terminal_cap for part in capped if part.terminal_cap is not None]
    return Payable(
        cost,
        sum(part.terminals for part in capped),
        total(caps) if caps else None,
        sum(part.donation for part in found),
    )
