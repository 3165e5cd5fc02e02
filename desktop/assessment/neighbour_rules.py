"""Neighbouring subsidies: named and described in a sentence, never computed.

What is put on one of them leaves the care programmes (no double funding).
"""

from __future__ import annotations

from datetime import date

from desktop.assessment.citation import Citation
from desktop.assessment.record import Record


class Neighbour(Record):
    """A subsidy of another ministry. ``id``: the value of ``other_funding`` that puts a line on it.

    ``verified_on``: when its sentences were held against the sources.
    """

    id: str
    name: str
    run_by: str
    text: str
    exclusion: str
    verified_on: date
    citations: tuple[Citation, ...]
