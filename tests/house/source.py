"""Reads the house's own source, for the tests of its habits."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*places: str) -> list[Path]:
    """The files under these folders (or these files); a place without any is a mistake."""
    found: list[Path] = []
    for place in places:
        path = ROOT / place
        files = [path] if path.is_file() else sorted(path.rglob("*.py"))
        if not files:
            raise FileNotFoundError(f"no Python file in {path}")
        found += files
    return found


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def place_of(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def imported_modules(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every module that an import statement or an import call names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield node, module
            for alias in node.names:
                yield node, f"{module}.{alias.name}"
        elif isinstance(node, ast.Call) and called_name(node) in ("__import__", "import_module"):
            yield node, first_text(node)


def first_text(call: ast.Call) -> str:
    """The written first argument; one that is computed could be anything, so it says so.

    Of f"desktop.ui.pages.{name}" the beginning is written, and it tells the package.
    """
    match call.args:
        case [ast.Constant(value=str(text)), *_]:
            return text
        case [ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]), *_] if "." in text:
            return text
    return "<computed>"


def called_name(call: ast.Call) -> str:
    """`write_text` of `path.write_text(...)`, `open` of `open(...)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node
