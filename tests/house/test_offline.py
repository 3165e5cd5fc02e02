"""The app is offline: nothing in it can reach a network, and a run under guard never tries."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import imported_modules, place_of, python_files, tree_of

BANNED = {
    "_socket",
    "_ssl",
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
    "websockets",
    "xmlrpc",
    "<computed>",  # import_module() of a name that nobody can read beforehand
}
BANNED_QT = (
    "PySide6.QtNetwork",
    "PySide6.QtWebEngine",
    "PySide6.QtWebSockets",
    "PySide6.QtWebView",
    "PySide6.QtHttpServer",
    "PySide6.QtBluetooth",
    "PySide6.QtRemoteObjects",
)

# Ends the process at the first touch of a socket: an exception could be caught and forgotten.
GUARD = """
import os, runpy, sys

def no_network(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"network: {event} {arguments}".encode())
        os._exit(99)

sys.addaudithook(no_network)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def reaches_out(tree: ast.AST) -> list[ast.AST]:
    return [
        node
        for node, module in imported_modules(tree)
        if module.partition(".")[0] in BANNED or module.startswith(BANNED_QT)
    ]


def guarded(root: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD, module, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def examples(root: Path) -> list[Path]:
    found = sorted((root / "resources" / "examples").glob("*.json"))
    assert found, "no bundled example"
    return found


def test_no_module_imports_a_network():
    found = [
        place_of(file, node)
        for file in python_files("desktop", "start.py")
        for node in reaches_out(tree_of(file))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "import urllib.request as r",
        "from urllib import request",
        "from http.client import HTTPConnection",
        "from PySide6 import QtNetwork",
        "from PySide6.QtWebEngineWidgets import QWebEngineView",
        "__import__('ssl')",
        "importlib.import_module('requests')",
        "importlib.import_module(name)",
        "importlib.import_module(f'{name}.client')",
        "importlib.import_module(f'http.{name}')",
    ],
)
def test_a_way_out_is_found(line):
    assert reaches_out(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "import json",
        "from PySide6.QtWidgets import QLabel",
        "importlib.import_module(f'desktop.ui.pages.{name}')",
    ],
)
def test_an_ordinary_import_is_left_alone(line):
    assert not reaches_out(ast.parse(line))


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket()",
    ],
)
def test_the_guard_ends_a_program_that_tries(tmp_path, attempt):
    (tmp_path / "talkative.py").write_text(
        f"import socket\ntry:\n    {attempt}\nexcept BaseException:\n    pass\n", encoding="utf-8"
    )
    assert guarded(tmp_path, "talkative").returncode == 99


def test_every_example_is_evaluated_without_a_network(root, examples):
    for example in examples:
        result = guarded(root, "desktop", "evaluate", str(example))
        assert result.returncode == 0, f"{example.name}: {result.stderr}"
        assert result.stdout.strip(), example.name


def test_a_plan_is_written_without_a_network(root, examples, tmp_path):
    plan = tmp_path / "plan.pdf"
    result = guarded(root, "desktop", "plan", str(examples[0]), "-o", str(plan))
    assert result.returncode == 0, result.stderr
    assert plan.read_bytes().startswith(b"%PDF-")
