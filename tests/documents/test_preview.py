"""The preview shows the pages of the very file."""

from __future__ import annotations

from fractions import Fraction

from desktop.documents.paper_pdf import render_pdf
from desktop.documents.preview import page_count, page_size, render_page
from tests.documents.plans import sample_plan


def test_pages_and_their_size():
    pdf = render_pdf(sample_plan())
    assert page_count(pdf) > 3
    width, height = page_size(pdf, 0)
    assert (round(width), round(height)) == (595, 842)


def test_a_page_in_pixels():
    pdf = render_pdf(sample_plan())
    image = render_page(pdf, 0, Fraction(3, 2))
    assert (image.width, image.height) == (893, 1263)
    assert len(image.pixels) == image.width * image.height * 4
    assert bytes(image.pixels[:3]) == b"\xff\xff\xff"
    assert min(image.pixels) < 60  # there is ink


def test_the_same_page_gives_the_same_pixels():
    pdf = render_pdf(sample_plan())
    assert render_page(pdf, 1, 1.0) == render_page(pdf, 1, 1.0)
