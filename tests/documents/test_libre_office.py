"""LibreOffice opens both files, writes them anew, and nothing is lost: it found them sound.

Only in a campaign, and only where LibreOffice is installed: it takes seconds to start.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.documents.extract import squeezed
from desktop.documents.paper_docx import render_docx
from desktop.documents.paper_xlsx import render_xlsx
from desktop.documents.read_back import docx_strings, xlsx_strings
from tests.documents.extreme_plans import extreme_plans
from tests.documents.office import STEP_TITLES
from tests.documents.test_bundled_cases import NAMES, plan_of

SOFFICE = shutil.which("soffice")
PLANS = {**{name: plan_of(name) for name in NAMES}, **extreme_plans()}

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def converted(data: bytes, ending: str, folder: Path) -> bytes:
    """The file as LibreOffice writes it after opening ours."""
    source = folder / f"plan{ending}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    target = folder / "out"
    done = subprocess.run(
        [*command, ending[1:], "--outdir", str(target), str(source)],
        capture_output=True,
        check=True,
        timeout=240,
    )
    assert b"Error" not in done.stderr + done.stdout
    return (target / source.name).read_bytes()


@pytest.mark.parametrize("name", PLANS)
def test_a_word_file(name: str, tmp_path: Path) -> None:
    ours = render_docx(PLANS[name], step_titles=STEP_TITLES)
    theirs = docx_strings(converted(ours, ".docx", tmp_path))
    assert squeezed("".join(theirs)) == squeezed("".join(docx_strings(ours)))


@pytest.mark.parametrize("name", PLANS)
def test_a_workbook(name: str, tmp_path: Path) -> None:
    ours = render_xlsx(PLANS[name], step_titles=STEP_TITLES)
    theirs = xlsx_strings(converted(ours, ".xlsx", tmp_path))
    assert {sheet: plain(texts) for sheet, texts in theirs.items()} == {
        sheet: plain(texts) for sheet, texts in xlsx_strings(ours).items()
    }


def plain(texts: list[str]) -> list[str]:
    """LibreOffice spells the format of an amount in its own way."""
    return [squeezed(text).removesuffix("円") for text in texts]
