"""A Japanese Windows of yesterday: no UTF-8 mode, and an encoding that is not UTF-8."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import locale, sys
from pathlib import Path
from desktop.errors import UserFacingError
from desktop.storage.entries import read_listing
from desktop.storage.instance_lock import InstanceLock
from desktop.storage.store import Store
from tests.storage.samples import Clock, sample

assert "utf" not in locale.getencoding().lower()
folder, clock = Path(sys.argv[1]), Clock()
document = sample("髙﨑の家①㎝", "認知症対応型共同生活介護", title="令和8年度", text="見守り機器🏠")
with InstanceLock(folder / "app.lock") as lock, Store.open(folder, clock=clock) as store:
    assert lock.acquire()
    entry = store.create_case(document)
    store.save(entry.id, {**document, "n": 1}, field="n", label="見守り", expected_revision=1)
    store.undo(entry.id)
    copy = store.back_up_now()
with Store.open(folder, clock=clock) as store:
    store.restore_backup(copy)
    assert store.document(entry.id) == document
    store.set_setting("文字", "大")
(case,) = read_listing(folder).cases
assert case.office_name == "髙﨑の家①㎝"
path = folder / "kaigo-kaizen.sqlite3"
path.write_bytes(path.read_bytes()[:5000])
with Store.open(folder, clock=clock) as store:
    assert len(store.cases()) == 1 and store.notices
path.write_bytes("帳簿".encode("cp932"))
try:
    Store.open(folder, clock=clock)
except UserFacingError as error:
    assert "別のファイル" in str(error)
print("ok")
"""


@pytest.mark.parametrize("output", ["cp932", "ascii:backslashreplace"])
def test_store_works_without_utf_8(root: Path, tmp_path: Path, output: str):
    # -W error with warn_default_encoding: any file opened without naming its encoding fails.
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LC_")},
        "PYTHONPATH": str(root),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
        "PYTHONIOENCODING": output,
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": "error::EncodingWarning",
    }
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "利用者 データ")],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.stdout.strip() == b"ok", done.stderr.decode("utf-8", "replace")
