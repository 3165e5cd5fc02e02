"""UTF-8 by name in every file that is opened as text: Japanese Windows would take cp932."""

import ast

import pytest

from tests.house.source import called_name, place_of, python_files, tree_of

# Position of `mode` and of `encoding` among the positional arguments of each text door.
TEXT_DOORS = {
    "open": (1, 3),
    "fdopen": (1, 3),
    "NamedTemporaryFile": (0, 2),
    "TemporaryFile": (0, 2),
    "SpooledTemporaryFile": (1, 3),
    "TextIOWrapper": (None, 1),
    "read_text": (None, 0),
    "write_text": (None, 1),
}
BINARY_BY_DEFAULT = {"NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"}


def names_no_encoding(call: ast.Call) -> bool:
    name = called_name(call)
    if name not in TEXT_DOORS or opens_no_file(call):
        return False
    mode_place, encoding_place = TEXT_DOORS[name]
    if name == "open" and isinstance(call.func, ast.Attribute):  # path.open(mode, …)
        mode_place, encoding_place = 0, 2
    if is_binary(call, name, mode_place):
        return False
    given = {keyword.arg for keyword in call.keywords}
    return not given & {"encoding", None} and len(call.args) <= encoding_place


def opens_no_file(call: ast.Call) -> bool:
    """Store.open(folder) makes a Store, os.open() knows no encoding: only paths are files here."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(owner, ast.Name):
        return False
    return owner.id in ("os", "self", "cls") or (owner.id[0].isupper() and owner.id != "Path")


def is_binary(call: ast.Call, name: str, mode_place: int | None) -> bool:
    mode = next((k.value for k in call.keywords if k.arg == "mode"), None)
    if mode is None and mode_place is not None and len(call.args) > mode_place:
        mode = call.args[mode_place]
    if isinstance(mode, ast.Constant) and isinstance(mode.value, str):
        return "b" in mode.value
    return mode is None and name in BINARY_BY_DEFAULT


def offences(tree: ast.AST) -> list[ast.Call]:
    """`thing.open()` as a whole statement leaves nothing to read from, so it opens no text."""
    thrown_away = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).endswith(".open")
    }
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if call not in thrown_away and names_no_encoding(call)]


def test_every_text_file_names_its_encoding():
    found = [
        place_of(file, call)
        for file in python_files("desktop", "tests", "start.py", "setup.py")
        for call in offences(tree_of(file))
    ]
    assert found == []


@pytest.mark.parametrize(
    "careless",
    [
        "open('a')",
        "with Path('a').open() as f: ...",
        "open('a', 'w')",
        "open('a', mode='r', newline='')",
        "text = path.open()",
        "with path.open('w') as f: ...",
        "path.open(mode).read()",
        "path.read_text()",
        "path.write_text('x')",
        "tempfile.NamedTemporaryFile('w')",
        "io.TextIOWrapper(raw)",
    ],
)
def test_a_careless_line_is_found(careless):
    assert len(offences(ast.parse(careless))) == 1


@pytest.mark.parametrize(
    "careful",
    [
        "open('a', encoding='utf-8')",
        "open('a', 'rb')",
        "path.open('w', encoding='utf-8')",
        "path.open(mode='wb')",
        "path.read_text('utf-8')",
        "path.write_text('x', encoding='utf-8')",
        "path.read_bytes()",
        "os.open('a', os.O_RDONLY)",
        "tempfile.NamedTemporaryFile()",
        "open('a', **how)",
        "store = Store.open(folder)",
        "data_file.open()",
    ],
)
def test_a_careful_line_is_left_alone(careful):
    assert offences(ast.parse(careful)) == []
