"""The method and the example by which 001 reckons the effect of ケアプランデータ連携."""

from __future__ import annotations

from desktop.assessment.citation import Citation
from desktop.assessment.estimate_inputs import DataLinkInputs
from desktop.assessment.programme_rules import Note
from desktop.assessment.record import Record
from desktop.assessment.technology_rules import PositiveYen


class DataLinkMethod(Record):
    """``licence_yearly``: 円 a year for one office.  ``example``: the source's own month."""

    id: str
    name: str
    licence_yearly: PositiveYen
    example: DataLinkInputs
    misprints: tuple[Note, ...]
    notes: tuple[Note, ...]
    licence_citation: Citation
    free_pass_citation: Citation
    hours_citation: Citation
    labour_citation: Citation
    direct_citation: Citation
    citation: Citation
