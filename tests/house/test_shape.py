"""Sizes a newcomer can hold in mind, and exactness where money is reckoned."""

import ast
from pathlib import Path

import pytest

from tests.house.source import Function, called_name, functions, place_of, python_files, tree_of

LONGEST_FILE = 450
LONGEST_USUAL_FUNCTION = 50  # 95 of 100 functions stay under it

CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter"}


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def percentile(values: list[int], share: int) -> int:
    """The nearest-rank percentile: a value that occurs, in whole numbers."""
    ordered = sorted(values)
    return ordered[-(-len(ordered) * share // 100) - 1]


def inexact(tree: ast.AST) -> list[ast.AST]:
    """Float literals, the types themselves, divisions that give a float, and math."""
    excused = {inner for node in ast.walk(tree) if harmless(node) for inner in ast.walk(node)}
    return [node for node in ast.walk(tree) if node not in excused and is_inexact(node)]


def harmless(node: ast.AST) -> bool:
    """Turning a float away asks for its type; likeness of words (difflib) is no amount."""
    return isinstance(node, ast.Call) and called_name(node) in ("isinstance", "get_close_matches")


def is_inexact(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=float() | complex()):
            return True
        case ast.Name(id="float" | "complex"):
            return True
        case ast.BinOp(op=ast.Div(), right=ast.Constant(value=int())):
            return True  # y / 2 is a float unless y is a Fraction: write Fraction(y, 2) or y // 2
        case ast.Import(names=names):
            return any(alias.name == "math" for alias in names)
    return False


def clocks(tree: ast.AST) -> list[ast.AST]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name | ast.Attribute)
        and ast.unparse(node.value).rpartition(".")[2] in ("datetime", "date", "time")
    ]


def places(check, files: list[Path]) -> list[str]:
    return [place_of(file, node) for file in files for node in check(tree_of(file))]


def test_no_file_is_too_long():
    lengths = {
        str(file): len(file.read_text(encoding="utf-8").splitlines())
        for file in python_files("desktop", "tests", "start.py")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_functions_are_short():
    lengths = [
        length(node) for file in python_files("desktop") for node in functions(tree_of(file))
    ]
    assert percentile(lengths, 95) < LONGEST_USUAL_FUNCTION
    assert percentile(lengths, 50) <= LONGEST_USUAL_FUNCTION // 3


def test_no_float_touches_an_amount():
    assert places(inexact, python_files("desktop/assessment")) == []


def test_the_assessment_asks_no_clock():
    assert places(clocks, python_files("desktop/assessment")) == []


@pytest.mark.parametrize(
    "line",
    ["x = 0.75", "x = 1e6", "float(y)", "f = float", "x: float = y", "import math", "x = y / 2"],
)
def test_an_inexact_line_is_found(line):
    assert inexact(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "x = 3 * y // 4",
        "r = Fraction(3, 4)",
        "r = a / b",
        "n = 1_000",
        "isinstance(y, float)",
        "get_close_matches(word, words, cutoff=0.4)",
    ],
)
def test_an_exact_line_is_left_alone(line):
    assert not inexact(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["date.today()", "datetime.now(tz)", "datetime.datetime.now()", "time.time()"]
)
def test_a_look_at_the_clock_is_found(line):
    assert clocks(ast.parse(line))


def test_a_date_given_as_an_argument_is_no_clock():
    assert not clocks(ast.parse("def f(on: date) -> date: return on.replace(day=1)"))


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([5], 95, 5), ([1, 2, 3, 4], 50, 2), (list(range(1, 101)), 95, 95), ([1, 99], 95, 99)],
)
def test_the_percentile_is_a_value_that_occurs(values, share, expected):
    assert percentile(values, share) == expected
