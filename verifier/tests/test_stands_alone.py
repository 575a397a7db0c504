"""The package stands alone: the standard library and cryptography, nothing of the program."""

import ast
import json
import sys
from pathlib import Path

import motcua_verify
import pytest

HERE = Path(motcua_verify.__file__).parent


def test_it_imports_nothing_but_the_standard_library_and_cryptography():
    found = set()
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {one.name.split(".")[0] for one in node.names}
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add(node.module.split(".")[0])

    assert found - set(sys.stdlib_module_names) == {"cryptography"}


def test_every_reason_has_words_in_both_languages():
    given = []
    words = json.loads(
        (HERE / "words.json").read_text("utf-8"),
        object_pairs_hook=lambda pairs: given.append([key for key, _ in pairs]) or dict(pairs),
    )
    # Of two texts under one code the later would be said of what the earlier means.
    assert all(len(keys) == len(set(keys)) for keys in given)
    codes = set()
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                codes |= {one.value for one in node.args if isinstance(one, ast.Constant)}

    assert codes - set(words) == set()
    assert {frozenset(texts) for texts in words.values()} == {frozenset({"vi", "en"})}


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda path: path.name)
def test_no_file_is_too_long_to_be_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


def test_it_is_short_enough_to_be_read_in_an_hour():
    """Lines of code: without blank lines, comments and docstrings; the words are data."""
    count = 0
    for path in HERE.glob("*.py"):
        text = path.read_text("utf-8")
        said = set()
        for node in ast.walk(ast.parse(text)):
            is_described = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            if is_described and ast.get_docstring(node):
                said |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
        lines = enumerate(text.split("\n"), start=1)
        count += sum(
            bool(line.strip()) and not line.strip().startswith("#") and number not in said
            for number, line in lines
        )

    assert count < 600
