"""The reference of the plan benchmark: the least that ReportLab can do with the same fonts.

Arguments: output file, number of pages.  Each page carries lines of Japanese in both weights.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

fonts = Path(__file__).resolve().parents[2] / "resources" / "fonts"
registerFont(TTFont("Regular", fonts / "BIZUDPGothic-Regular.ttf"))
registerFont(TTFont("Bold", fonts / "BIZUDPGothic-Bold.ttf"))
canvas = Canvas(sys.argv[1], pagesize=A4)
for page in range(int(sys.argv[2])):
    canvas.setFont("Bold", 14)
    canvas.drawString(60, 780, f"業務改善計画 {page + 1}")
    canvas.setFont("Regular", 10)
    for line in range(40):
        canvas.drawString(
            60, 750 - 17 * line, "夜間の定時の訪室から、利用者の離床状況等を踏まえたケアへ"
        )
    canvas.showPage()
canvas.save()
