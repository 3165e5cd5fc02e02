"""Reads a PDF back with pypdf, which had no part in making it."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, NameObject


def page_texts(pdf: bytes) -> list[str]:
    """Everything that is written on each page, header and footer included."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def body_text(pdf: bytes) -> str:
    """The text of the document alone: what is marked as belonging to the page is left out."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        content = ContentStream(page["/Contents"].get_object(), writer, "bytes")
        content.operations = without_artifacts(content.operations)
        page[NameObject("/Contents")] = content
    return "\n".join(page.extract_text() for page in writer.pages)


def without_artifacts(operations: list[tuple[Any, bytes]]) -> list[tuple[Any, bytes]]:
    """The operations outside of /Artifact … EMC."""
    kept, depth = [], 0
    for operands, operator in operations:
        if operator == b"BMC":
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif not depth or operator not in {b"Tj", b"TJ"}:
            kept.append((operands, operator))
    return kept


def shown_texts(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    """Each run of text of a page with its place in points from the lower left corner."""
    runs: list[tuple[str, float, float]] = []

    def note(text: str, _cm: Any, tm: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            runs.append((text.strip(), float(tm[4]), float(tm[5])))

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_text=note)
    return runs
