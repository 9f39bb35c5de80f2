"""Files and functions stay small: a file that outgrows its noun is split."""

import ast

from tests.house.repository import name, sources, syntax

LINES_OF_A_FILE = 450
LINES_OF_A_FUNCTION = 40


def test_no_file_is_longer_than_the_hard_stop():
    lengths = {name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in sources(".py", ".ts", ".mjs")}
    assert len(lengths) > 20
    assert {file: lines for file, lines in lengths.items() if lines > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_it_may_be():
    long = {}
    for file in sources(".py", tests=False):
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = lines_of_code(node)
                if lines > LINES_OF_A_FUNCTION:
                    long[f"{name(file)}:{node.lineno} {node.name}"] = lines
    assert long == {}


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the function's name to its end, without its docstring."""
    docstring = 0
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        docstring = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring
