import subprocess
import sys
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import UserFacingError


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An app installed in an empty place."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", folder)
    paths.resources_dir.cache_clear()
    yield folder
    paths.resources_dir.cache_clear()


def test_a_checkout_reads_the_folder_beside_the_package(package):
    (package.parent / "resources").mkdir()
    assert paths.resources_dir() == package.parent / "resources"
    assert paths.regulations_dir() == package.parent / "resources" / "regulations"


def test_an_installed_app_reads_its_own_copy_first(package):
    (package.parent / "resources").mkdir()
    (package / "_resources").mkdir()
    assert paths.resources_dir() == package / "_resources"


def test_an_app_without_resources_says_what_to_do(package):
    with pytest.raises(UserFacingError, match="入れ直してください"):
        paths.resources_dir()


def test_the_users_folder_is_the_one_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths.user_data_dir("事業所") == tmp_path / "事業所"
    assert paths.user_data_dir(tmp_path / "a") == tmp_path / "a"
    assert paths.user_data_dir("~/a") == Path.home() / "a"


def test_the_users_folder_is_named_after_the_app_and_not_made(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = paths.user_data_dir()
    assert folder.name == "kaigo-kaizen"
    assert not (tmp_path / "kaigo-kaizen").exists()


def test_the_module_is_light():
    """Everything imports it, so it must not bring platformdirs or more along."""
    code = "import sys, desktop.paths; sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
